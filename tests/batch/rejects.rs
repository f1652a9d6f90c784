//! Rows that are rejected: told with their place, counted, and kept so that they can be mended and read again.

use diagnose::diagnosis::cohort::{Cohort, Counts, Group};
use diagnose::messages::Language;

use super::run::{HEAD, batch, json, reported};

fn kept(name: &str, table: &[u8]) -> String {
    String::from_utf8(batch(None, &[(name, table)]).rejects).unwrap()
}

#[test]
fn a_rejected_row_is_kept_to_its_last_byte() {
    let head = "note\tunderstanding\texperience\timprovement\tmindset\n";
    let rejects = kept("a.tsv", format!("{head}x\t1\t1\t9\t\n").as_bytes());
    assert!(rejects.contains("\nx\t1\t1\t9\t\t\"[level"), "{rejects}");
    let head = "understanding,experience,improvement,mindset,note\n";
    let rejects = kept("a.csv", format!("{head}1,1,9,1,x \x0C \n").as_bytes());
    assert!(rejects.contains("\n1,1,9,1,x \x0C ,\"[level"), "{rejects}");
    // A quote that is never closed takes the end of the last line with it, and only that.
    let rejects = kept("a.csv", format!("{head}1,1,1,1,\"x \r\n").as_bytes());
    assert!(rejects.contains("\n1,1,1,1,\"x ,\"[unclosed"), "{rejects}");
}

#[test]
fn an_input_that_is_not_read_to_its_end_is_counted() {
    let good = format!("{HEAD}1,a,1,1,1,1\n");
    let unclosed = format!("{good}2,\"b,1,1,1,1\n{}", "3,c,1,1,1,1\n".repeat(200_000));
    let foreign = [good.as_bytes(), &b"1,a,1,1,1,1\n".repeat(50_000), b"2,\xFF\xFD,1,1,1,1\n"].concat();
    for (table, code) in [(unclosed.into_bytes(), "record-too-long"), (foreign, "encoding")] {
        let cohort = batch(None, &[("a.csv", &table)]).outcome.cohort;
        assert!(json(&cohort).contains(&format!(r#""rejected":{{"{code}":1}}"#)), "{}", json(&cohort));
    }
}

#[test]
fn lines_that_end_in_cr_are_counted_within_quotes_too() {
    let table = "id,understanding,experience,improvement,mindset\r1,1,1,1,1\r\"a\rb\",7,1,1,1\r\"c\r\nd\",1,8,1,1\r";
    let places: Vec<_> = batch(None, &[("a.csv", table.as_bytes())])
        .outcome
        .problems
        .iter()
        .filter_map(|problem| problem.place.as_ref().map(|place| (place.line, place.column)))
        .collect();
    assert_eq!(places, [(4, 4), (6, 6)]);
    let line = "{\"understanding\":1,\r\"experience\":7,\"improvement\":1,\"mindset\":1}\r\n";
    assert_eq!(
        batch(None, &[("a.jsonl", line.repeat(2).as_bytes())]).problems().last(),
        Some(&("level-out-of-range", 2))
    );
    let foreign = [&table.as_bytes()[..58], &b"1,1,1,1,1\r".repeat(50_000), b"\xFF\xFD,1,1,1,1\r"].concat();
    assert_eq!(batch(None, &[("a.csv", &foreign)]).problems(), [("encoding", 50_003)]);
}

#[test]
fn names_from_files_cannot_act_on_a_terminal() {
    let mut cohort = Cohort::new(Some("\u{1b}[31mby\nline"));
    cohort.rejected.insert("\u{1b}[31mevil".to_owned(), 1);
    cohort.add(Group::Named("\u{1b}[31mgroup".to_owned()), &Counts::new(4, 3));
    let text = reported(&cohort, Language::English);
    assert!(!text.contains('\u{1b}') && text.contains("�[31mevil") && text.contains("�[31mby line"), "{text}");
}

#[test]
fn an_attribute_that_is_no_text_is_an_error_whatever_it_is_for() {
    let line = |id: &str| {
        format!("{{\"id\":\"{id}\",\"understanding\":1,\"experience\":1,\"improvement\":1,\"mindset\":1}}\n")
    };
    let lines = line("a") + &line("x\\ud83d") + &line("\\ud83d\\ude00");
    for by in [None, Some("id")] {
        let done = batch(by, &[("a.jsonl", lines.as_bytes())]);
        assert_eq!((done.counts(), done.problems()), ((2, 1), vec![("encoding", 2)]));
    }
}
