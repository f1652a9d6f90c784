//! Inputs that cannot be read to their end: what comes before is diagnosed, and it is told that there is more.

use std::io::{Cursor, Read};

use diagnose::batch::{InputSource, InspectedInput, Outputs, run};

use super::run::{HEAD, Nobody, batch, job, questionnaire};

const ROW: &str = "{\"id\":\"1\",\"understanding\":1,\"experience\":1,\"improvement\":1,\"mindset\":1}";

/// UTF-16 in which one code unit is wrong after so many rows.
fn broken_utf_16(rows: usize, rest: usize) -> Vec<u8> {
    let units = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let row = "1,営業,1,1,1,1\n";
    [vec![0xFF, 0xFE], units(HEAD), units(&row.repeat(rows)), vec![0x00, 0xD8], units(&row.repeat(rest))].concat()
}

#[test]
fn rows_before_a_wrong_character_are_diagnosed_from_files_and_pipes() {
    let bytes = broken_utf_16(30_000, 30_000);
    let questionnaire = questionnaire();
    let job = job(&questionnaire, None);
    for can_be_reopened in [true, false] {
        let copy = bytes.clone();
        let open = Box::new(move || Ok(Box::new(Cursor::new(copy.clone())) as _));
        let source = InputSource { name: "a.csv".into(), open, extension: Some("csv".to_owned()), can_be_reopened };
        let inputs = vec![InspectedInput::new(&job, source, true).unwrap()];
        let ran = run(&job, inputs, Outputs::default(), &Nobody).unwrap();
        assert_eq!((ran.progress.rows, ran.failed), (30_000, true), "{can_be_reopened}");
    }
}

#[test]
fn values_before_the_end_of_a_truncated_array_are_diagnosed() {
    let table = format!("[{}{{\"id\"", format!("{ROW},").repeat(20_000));
    let done = batch(None, &[("a.json", table.as_bytes())]);
    assert_eq!((done.counts().0, done.outcome.failed), (20_000, true));
    let sheet = ROW.replacen("\"id\":\"1\",", "", 1);
    let sheets = format!("[{}{{\"answers\": ", format!("{{\"answers\":{sheet}}},").repeat(10));
    let done = batch(None, &[("a.json", sheets.as_bytes())]);
    assert_eq!((done.counts().0, done.outcome.failed), (10, true));
}

#[test]
fn a_character_that_is_cut_at_the_end_of_the_first_bytes_does_not_change_the_encoding() {
    for shift in 0..3 {
        let row = ROW.replace("\"id\":\"1\"", "\"id\":\"部署\"");
        let table = format!("[{}{}{row}]", " ".repeat(shift), format!("{row},").repeat(2_000));
        let done = batch(None, &[("a.json", table.as_bytes())]);
        assert_eq!(done.counts(), (2_001, 0));
        assert!(done.results.contains("\n部署,"), "{shift}");
    }
}

#[test]
fn a_header_that_begins_as_another_format_is_a_header() {
    let table = format!("PAR1,{HEAD}x,1,a,1,1,1,1\n");
    assert_eq!(batch(None, &[("a.csv", table.as_bytes())]).counts(), (1, 0));
}

#[test]
fn a_line_that_is_too_long_and_the_last_one_is_a_line_of_its_own_among_the_rejects() {
    let long = format!("{{\"id\":\"{}\"}}", "x".repeat(2 * 1024 * 1024));
    let (first, second) = (format!("{ROW}\n{long}"), ROW.replace(":1}", ":9}"));
    let rejects = batch(None, &[("a.jsonl", first.as_bytes()), ("b.jsonl", second.as_bytes())]).rejects;
    let mut text = String::new();
    rejects.as_slice().read_to_string(&mut text).unwrap();
    assert_eq!(text.lines().count(), 2);
    assert!(text.starts_with(&format!("{long}\n{{")));
}

#[test]
fn the_line_end_of_a_record_that_is_too_long_is_never_cut_in_two() {
    for length in [256 * 1024, 512 * 1024] {
        for shift in 0..3 {
            let table = format!("{HEAD}1,\"{}\"x,1,1,1,1\r\n2,a,1,1,1,1\r\n", "y".repeat(1024 * 1024 + length + shift));
            let done = batch(None, &[("a.csv", table.as_bytes())]);
            assert_eq!(done.counts(), (1, 1));
            assert_eq!(String::from_utf8(done.rejects).unwrap().lines().count(), 2);
        }
    }
}

#[test]
fn a_character_that_is_cut_in_a_record_that_is_too_long_does_not_change_the_encoding() {
    for shift in 0..3 {
        let long = format!("{}{}", "x".repeat(shift), "あ".repeat(500_000));
        let table = format!("{HEAD}1,\"{long},1,1,1,1\"y\n2,営業,1,1,1,1\n");
        let done = batch(None, &[("a.csv", table.as_bytes())]);
        assert_eq!((done.counts(), done.outcome.failed), ((1, 1), false), "{shift}");
        assert!(done.results.contains("営業"));
    }
}
