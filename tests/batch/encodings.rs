//! Tables in other encodings, to their very end.

use diagnose::batch::encoding::Encoding;
use diagnose::messages::Language;

use super::run::{HEAD, batch, job, questionnaire, refused, try_batch};

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
    let table = [utf_16(&format!("{HEAD}1,a,1,1,1,1\n")), vec![0x31]].concat();
    assert_eq!(refused("a.csv", &table), "encoding");
    let table = [utf_16(&format!("{HEAD}{}", "1,a,1,1,1,1\n".repeat(30_000))), vec![0x31]].concat();
    let done = batch(None, &[("a.csv", &table)]);
    assert!(done.outcome.failed);
    assert!(
        done.outcome.problems[0].message(Language::English).contains("UTF-16"),
        "{}",
        done.outcome.problems[0].message(Language::English)
    );
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
