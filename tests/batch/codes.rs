//! Codes in place of levels: noticed, refused and mapped.

use diagnose::answers::codes::AnswerCodes;
use diagnose::answers::parser::AnswerParser;
use diagnose::batch::Job;
use diagnose::messages::Language;
use diagnose::problem::Severity;

use super::run::{Done, HEAD, batch, job, questionnaire, try_batch};

fn suspected(done: &Done) -> Option<Severity> {
    done.outcome.codes.as_ref().map(|problem| problem.severity)
}

fn table(rows: &[&str]) -> String {
    let rows: String = rows.iter().map(|levels| format!("1,a,{levels}\n")).collect();
    HEAD.to_owned() + &rows
}

#[test]
fn codes_from_one_to_four_are_noticed_however_they_are_written() {
    let csv = table(&["1,2,3,1", "2,2,2,2", "3,4,1,1"]);
    let lines = concat!(
        r#"{"understanding":1,"experience":"2","improvement":3,"mindset":1}"#,
        "\n",
        r#"{"understanding":3,"experience":4,"improvement":null,"mindset":1}"#,
    );
    let japanese = csv.replace(",4,", ",レベル４,");
    for (name, table) in [("a.csv", csv.as_str()), ("a.csv", &japanese), ("a.jsonl", lines)] {
        let done = batch(None, &[(name, table.as_bytes())]);
        assert_eq!(suspected(&done), Some(Severity::Error), "{table}");
        assert!(done.outcome.has_codes());
    }
    let done = batch(None, &[("a.csv", csv.as_bytes())]);
    let hints: Vec<_> = done.outcome.codes.unwrap().hints.iter().map(|hint| hint.message(Language::English)).collect();
    assert_eq!(
        hints[..2],
        ["Understanding customers: 1 (1×), 2 (1×), 3 (1×)", "Delivering the experience: 2 (2×), 4 (1×)"]
    );
    assert!(hints[4].contains("--codes 1-4") && hints[4].contains("--codes A1=0,A2=1,A3=2,A4=3"), "{}", hints[4]);
}

#[test]
fn a_zero_anywhere_shows_that_the_numbers_are_levels() {
    for rows in [["1,2,3,0", "3,4,1,1"], ["1,2,3,1", "0,4,1,1"], ["1,0.0,3,1", "1,4,1,1"]] {
        assert_eq!(suspected(&batch(None, &[("a.csv", table(&rows).as_bytes())])), None, "{rows:?}");
    }
    // In another file of the same run, too.
    let files = [table(&["1,2,3,4"]), table(&["0,1,1,1"])];
    assert_eq!(suspected(&batch(None, &[("a.csv", files[0].as_bytes()), ("b.csv", files[1].as_bytes())])), None);
    // What is further above is no code of the next level.
    assert_eq!(suspected(&batch(None, &[("a.csv", table(&["1,2,3,5"]).as_bytes())])), None);
}

#[test]
fn many_respondents_without_a_zero_are_worth_a_warning() {
    for (respondents, expected) in [(29, None), (30, Some(Severity::Warning))] {
        let rows = vec!["1,2,3,1"; respondents];
        let done = batch(Some("group"), &[("a.csv", table(&rows).as_bytes())]);
        assert_eq!((suspected(&done), done.outcome.has_codes()), (expected, false));
        // Levels in words are no codes.
        let words = table(&rows).replace(",1,2,", ",Ad hoc,2,");
        assert_eq!(suspected(&batch(None, &[("a.csv", words.as_bytes())])), None);
    }
    let sheet = "[answers]\nunderstanding = 1\nexperience = 1\nimprovement = 1\nmindset = 1\n";
    let names: Vec<_> = (0..40).map(|number| format!("{number}.toml")).collect();
    let sheets: Vec<_> = names.iter().map(|name| (name.as_str(), sheet.as_bytes())).collect();
    assert_eq!(suspected(&batch(None, &sheets)), None);
}

#[test]
fn mapped_codes_count_as_the_levels_that_they_stand_for() {
    let questionnaire = questionnaire();
    let mapped = |codes: &str, name: &str, table: &str| {
        let codes = AnswerCodes::new(codes, &questionnaire).unwrap();
        let parser = AnswerParser::new(&questionnaire).with_codes(Some(codes));
        try_batch(&Job { parser, ..job(&questionnaire, None) }, &[(name, table.as_bytes())]).unwrap()
    };
    let levels = table(&["0,1,2,3", "3,3,3,3", "1,,2,0"]);
    let expected = batch(None, &[("a.csv", levels.as_bytes())]);
    let codes = table(&["1,2,3,4", "\"4\",4.0,４,4", "2,,3,Indifferent"]);
    let done = mapped("1-4", "a.csv", &codes);
    assert_eq!((&done.results, &done.outcome.cohort), (&expected.results, &expected.outcome.cohort));
    assert_eq!(suspected(&done), None);
    let lime = table(&["A1,A2,A3,A4", "A4,a4,A4,A4", "A2,,A3,A1"]);
    assert_eq!(mapped("A1=0,A2=1,A3=2,A4=3", "a.csv", &lime).results, expected.results);
    let problems = batch(None, &[("a.csv", lime.as_bytes())]).outcome.problems;
    let hint = problems[0].hints.last().unwrap().message(Language::English);
    assert!(hint.ends_with("--codes A1=0,A2=1,A3=2,A4=3"), "{hint}");
    let lines = r#"{"understanding":1,"experience":2,"improvement":3,"mindset":4}"#.to_owned() + "\n";
    let done = mapped("1-4", "a.jsonl", &lines.repeat(3));
    assert_eq!(done.results.lines().last().unwrap().get(..9), Some("0,1,2,3,0"));
    let done = mapped("1-4", "a.csv", &table(&["1,1,1,1", "0,1,1,1", "5,1,1,1", "A1,1,1,1"]));
    assert_eq!(done.problems(), [("unknown-code", 3), ("unknown-code", 4), ("not-a-level", 5)]);
    // What is a level needs no other code, and is not suspected any more.
    let done = mapped("0-3", "a.csv", &table(&["1,2,3,1", "3,4,1,1"]));
    assert_eq!((done.counts(), suspected(&done), done.problems()), ((1, 1), None, vec![("unknown-code", 3)]));
}
