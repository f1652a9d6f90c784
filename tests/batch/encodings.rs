//! Tables in other encodings, to their very end.

use diagnose::batch::encoding::Encoding;
use diagnose::messages::Language;

use super::run::{HEAD, batch, job, json, questionnaire, refused, try_batch};

fn utf_16(text: &str) -> Vec<u8> {
    [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_long_table_in_any_encoding_is_read_to_its_end() {
    // A longer group shifts what stands at the border of every step of reading.
    for shift in 0..5 {
        let rows: String = (0..30_000).map(|row| format!("{row},営{},1,1,1,1\n", "x".repeat(shift))).collect();
        let table = format!("{HEAD}{rows}");
        let tables = [utf_16(&table), Encoding::Cp932.bytes(&table).into_owned(), table.into_bytes()];
        for table in tables {
            let done = batch(Some("group"), &[("a.csv", &table)]);
            assert_eq!((done.counts(), done.problems()), ((30_000, 0), vec![]), "{shift}");
        }
    }
}

#[test]
fn lines_of_json_in_another_encoding_are_read_to_their_end() {
    let line =
        |id| format!("{{\"id\":\"営{id}\",\"understanding\":1,\"experience\":1,\"improvement\":1,\"mindset\":1}}\n");
    let lines: String = (0..10_000).map(line).collect();
    let questionnaire = questionnaire();
    let cp932 = diagnose::batch::Job { encoding: Some(Encoding::Cp932), ..job(&questionnaire, None) };
    let done = try_batch(&cp932, &[("a.jsonl", &Encoding::Cp932.bytes(&lines))]).unwrap();
    assert_eq!((done.counts(), done.problems()), ((10_000, 0), vec![]));
    let done = batch(None, &[("a.jsonl", &utf_16(&lines))]);
    assert_eq!((done.counts(), done.problems()), ((10_000, 0), vec![]));
}

#[test]
fn half_a_character_at_the_end_is_told_with_the_encoding() {
    for rows in [1, 30_000] {
        let table = [utf_16(&format!("{HEAD}{}", "1,a,1,1,1,1\n".repeat(rows))), vec![0x31]].concat();
        let done = batch(None, &[("a.csv", &table)]);
        assert_eq!((done.counts().0, done.outcome.failed), (rows as u64, true));
        let message = done.outcome.problems[0].message(Language::English);
        assert!(message.contains("UTF-16"), "{message}");
    }
}

#[test]
fn a_rejected_row_makes_no_group() {
    let rows = |row: &[u8]| [HEAD.as_bytes(), "営,A,1,1,1,1\n".as_bytes(), row].concat();
    let groups = |by, table: &[u8]| {
        let groups = batch(by, &[("a.csv", table)]).outcome.cohort.groups;
        groups.into_values().map(|counts| counts.n).collect::<Vec<_>>()
    };
    assert_eq!(groups(Some("group"), &rows(b"\xFF\xFF,Z,1,1,1,1\n")), [1]);
    assert_eq!(groups(None, &[HEAD.as_bytes(), "営,A,1,1,1,9\n".as_bytes(), b"\xFF\xFF,Z,1,1,1,1\n"].concat()), [0; 0]);
}

#[test]
fn what_could_be_two_encodings_or_changes_later_is_never_guessed() {
    let questionnaire = questionnaire();
    let row = |group: &str| format!("1,{group},1,1,1,1\n");
    // Kanji alone in EUC-JP are half-width kana in CP932.
    let kanji = Encoding::EucJp.bytes(&(HEAD.to_owned() + &row("営業"))).into_owned();
    let kana = Encoding::EucJp.bytes(&(HEAD.to_owned() + &row("営業の"))).into_owned();
    let odd = Encoding::EucJp.bytes(&(HEAD.to_owned() + &row("番号"))).into_owned();
    assert_eq!(refused("a.csv", &kanji), "encoding");
    for (bytes, group) in [(&kana, "営業の"), (&odd, "番号")] {
        let job = diagnose::batch::Job {
            encoding: (group == "番号").then_some(Encoding::EucJp),
            ..job(&questionnaire, Some("group"))
        };
        let done = try_batch(&job, &[("a.csv", bytes)]).unwrap();
        assert!(json(&done.outcome.cohort).contains(group), "{}", json(&done.outcome.cohort));
    }
    let late = HEAD.to_owned() + &row("a").repeat(30_000) + &row("\u{1B}$B1D6H\u{1B}(B");
    assert_eq!(batch(Some("group"), &[("a.csv", late.as_bytes())]).problems(), [("encoding", 30_002)]);
}

#[test]
fn white_space_around_the_name_of_a_group_makes_no_other_group() {
    let table = format!("{HEAD}1,Sales,1,1,1,1\n2, Sales　,1,1,1,1\n3,Sales ,1,1,1,1\n");
    let cohort = batch(Some("group"), &[("a.csv", table.as_bytes())]).outcome.cohort;
    assert_eq!(cohort.groups.values().map(|counts| counts.n).collect::<Vec<_>>(), [3]);
}
