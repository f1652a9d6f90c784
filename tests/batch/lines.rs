//! JSON Lines: what is rejected can be mended and read again, and keys may come in any order.

use super::run::{batch, job, questionnaire, try_batch};

const GOOD: &str = r#"{"id":"1","understanding":1,"experience":1,"improvement":1,"mindset":1}"#;

fn rejects(lines: &str) -> String {
    String::from_utf8(batch(None, &[("a.jsonl", lines.as_bytes())]).rejects).unwrap()
}

#[test]
fn a_rejected_line_can_be_mended_and_read_again() {
    let bad = GOOD.replace(r#""understanding":1"#, r#""understanding":9"#);
    let once = rejects(&format!("{GOOD}\n{bad}\n"));
    assert!(once.starts_with(&format!("{},\"reason\":\"[level-out-of-range]", bad.trim_end_matches('}'))), "{once}");
    let done = batch(None, &[("a.jsonl", once.replace(":9", ":2").as_bytes())]);
    assert_eq!((done.counts(), done.problems()), ((1, 0), vec![]));
    // A second time it has the reason once.
    assert_eq!(rejects(&once), once);
    let other =
        once.replace(r#"{"id":"1","#, r#"{"reason":{"b":[1, 2]},"id":"1","#).replace(r#""reason":"["#, r#""why":"["#);
    let twice = rejects(&other);
    assert!(twice.starts_with(r#"{"id":"1","#) && twice.matches("\"reason\"").count() == 1, "{twice}");
}

#[test]
fn a_line_that_was_no_object_is_no_respondent_when_it_is_read_again() {
    let kept = rejects(&format!("{GOOD}\n{{\"id\":\"2\",\n"));
    assert!(kept.starts_with(r#"{"row":"{\"id\":\"2\",","reason":"[json-syntax]"#), "{kept}");
    let done = batch(None, &[("a.jsonl", format!("{GOOD}\n{kept}").as_bytes())]);
    assert_eq!((done.counts(), done.problems()), ((1, 1), vec![("not-a-respondent", 2)]));
    // Somebody may have such columns, though.
    let own = GOOD.replace("\"id\":", "\"row\":\"7\",\"reason\":");
    assert_eq!(batch(None, &[("a.jsonl", own.as_bytes())]).counts(), (1, 0));
}

#[test]
fn a_file_without_any_object_is_told_where_it_is_wrong() {
    let questionnaire = questionnaire();
    for (lines, line) in [("[1, 2]\n", 1), ("\n\nunderstanding=1\n", 3), ("{\"a\":1,\"a\":2}", 1)] {
        let problems = try_batch(&job(&questionnaire, None), &[("a.jsonl", lines.as_bytes())]).err().unwrap();
        let place = problems.0[0].place.as_ref().map(|place| place.line);
        assert!(problems.0[0].code() != "empty-table" && place == Some(line), "{problems:?}");
    }
    let problems = try_batch(&job(&questionnaire, None), &[("a.jsonl", b"{}\n")]).err().unwrap();
    assert_eq!(problems.0[0].code(), "missing-column");
}

/// A key is not looked for among all others, or this would take minutes.
#[test]
fn thousands_of_keys_may_come_in_any_order() {
    let keys: Vec<_> = (0..9_000).map(|key| format!("\"k{key}\":1")).collect();
    let line = |keys: &[String]| format!("{},{}}}\n", GOOD.trim_end_matches('}'), keys.join(","));
    let backwards: Vec<_> = keys.iter().rev().cloned().collect();
    let lines = line(&keys) + &line(&backwards).repeat(200);
    assert_eq!(batch(None, &[("a.jsonl", lines.as_bytes())]).counts(), (201, 0));
}

/// Files as `jq -c`, pandas (`orient="records"`), Polars (`write_json`) and older Japanese programs write them.
#[test]
fn json_is_read_as_programs_write_it() {
    let other = GOOD.replace(r#""id":"1""#, r#""id":"2","group":"営業""#);
    let sheet = |level: u8| {
        let answers = format!(r#"{{"understanding":{level},"experience":1,"improvement":1,"mindset":1}}"#);
        format!(r#"{{"format":"diagnose-answers/1","questionnaire":"customer-touchpoint","answers":{answers}}}"#)
    };
    let sheets = |level| sheet(level).replace(r#""format":"diagnose-answers/1","#, "");
    let cp932 = diagnose::batch::encoding::Encoding::Cp932.bytes(&other).into_owned();
    let euc = diagnose::batch::encoding::Encoding::EucJp.bytes(&other.replace("営業", "あ営業")).into_owned();
    let pretty = format!("[\n  {},\n  {}\n]\n", GOOD.replace(',', ",\n    "), other);
    let files: [(&str, Vec<u8>); 8] = [
        ("lines.json", format!("{GOOD}\n{other}\n").into()),
        ("array.json", format!("[{GOOD},{other}]").into()),
        ("pretty.json", pretty.into()),
        ("sheets.jsonl", format!("{}\n\n{}\n", sheets(1), sheets(2)).into()),
        ("sheets.json", format!("{}\n{}\n", sheets(1), sheets(2)).into()),
        ("sheet-array.json", format!("[{},\n{}]", sheets(1), sheets(2)).into()),
        ("cp932.jsonl", [cp932.clone(), b"\n".to_vec(), cp932].concat()),
        ("euc.jsonl", [euc.clone(), b"\n".to_vec(), euc].concat()),
    ];
    for (name, bytes) in files {
        let done = batch(None, &[(name, &bytes)]);
        assert_eq!((done.counts(), done.problems()), ((2, 0), vec![]), "{name}");
    }
}

#[test]
fn lines_and_values_that_are_wrong_are_named() {
    let bad = GOOD.replace(r#""mindset":1"#, r#""mindset":7"#);
    let done = batch(None, &[("a.json", format!("[{GOOD},\n{bad},5]").as_bytes())]);
    assert_eq!((done.counts(), done.problems()), ((1, 2), vec![("level-out-of-range", 2), ("json-syntax", 3)]));
    let sheet = r#"{"answers":{"understanding":1,"experience":9,"improvement":1,"mindset":1}}"#;
    let done = batch(None, &[("a.jsonl", format!("{}\n{sheet}\n{{\"answers\"\n", sheet.replace('9', "1")).as_bytes())]);
    assert_eq!((done.counts(), done.problems()), ((1, 2), vec![("level-out-of-range", 2), ("json-syntax", 3)]));
    assert!(done.results.contains("\na.jsonl:1,"), "{}", done.results);
    for repeated in [1, 10_000] {
        let table = format!("[{}{GOOD}}}]", format!("{GOOD},").repeat(repeated));
        let done = batch(None, &[("a.json", table.as_bytes())]);
        assert_eq!((done.problems().last(), done.outcome.failed), (Some(&("json-array", 0)), true));
    }
    for (name, text, code) in [("a.json", "[]", "empty-table"), ("a.jsonl", "", "empty-table")] {
        assert_eq!(super::run::refused(name, text.as_bytes()), code, "{text}");
    }
}

#[test]
fn rejected_answer_sheets_of_a_file_of_lines_are_kept_whole_and_can_be_read_again() {
    let sheet =
        |level: u8| format!(r#"{{"answers":{{"understanding":{level},"experience":1,"improvement":1,"mindset":1}}}}"#);
    let lines = format!("{}\n{}\n{}\n", sheet(1), sheet(9), sheet(2));
    let kept = String::from_utf8(batch(None, &[("a.jsonl", lines.as_bytes())]).rejects).unwrap();
    assert!(
        kept.starts_with(&format!("{},\"reason\":\"[level", sheet(9).trim_end_matches('}').to_owned() + "}")),
        "{kept}"
    );
    let done = batch(None, &[("a.jsonl", kept.replace(":9", ":3").as_bytes())]);
    assert_eq!((done.counts(), done.problems()), ((1, 0), vec![]), "{kept}");
}

#[test]
fn lines_above_a_header_are_not_skipped_where_there_is_no_header() {
    let questionnaire = questionnaire();
    let job = diagnose::batch::Job { skip: 1, ..job(&questionnaire, None) };
    for (name, text) in [("a.jsonl", format!("{GOOD}\n{GOOD}\n")), ("a.json", format!("[\n{GOOD},\n{GOOD}]"))] {
        assert_eq!(try_batch(&job, &[(name, text.as_bytes())]).unwrap().counts(), (2, 0), "{name}");
    }
    let wrong = format!("{GOOD}\n{}\n", GOOD.replace(":1}", ":9}"));
    assert_eq!(try_batch(&job, &[("a.jsonl", wrong.as_bytes())]).unwrap().problems(), [("level-out-of-range", 2)]);
    let problems = try_batch(&job, &[("a.jsonl", b"\n[1]\n")]).err().unwrap();
    assert_eq!(problems.0[0].place.as_ref().map(|place| place.line), Some(2));
}
