//! Counts that are added up: what no respondents can have given is refused, with its place.

use diagnose::diagnosis::cohort::Cohort;
use diagnose::problem::Source;
use diagnose::report::cohort::{ParsedCohort, Totals};

use super::run::{HEAD, batch, json, questionnaire};

/// The codes of the problems and their lines.
fn problems(text: &str) -> Vec<(&'static str, usize)> {
    problems_after(text, Totals::default())
}

fn problems_after(text: &str, before: Totals) -> Vec<(&'static str, usize)> {
    let parsed = ParsedCohort::parse(Source::new("a.json", text)).unwrap();
    let line = |problem: &diagnose::problem::Problem| problem.place.as_ref().map_or(0, |place| place.line);
    match parsed.read_after(&questionnaire(), before) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.0.iter().map(|problem| (problem.code(), line(problem))).collect(),
    }
}

fn cohort(by: Option<&str>, rows: &str) -> Cohort {
    batch(by, &[("a.csv", format!("{HEAD}{rows}").as_bytes())]).outcome.cohort
}

/// The summary of one respondent who answered 1, 2, 2, 3, with a part of it written differently.
fn forged(from: &str, to: &str) -> Vec<(&'static str, usize)> {
    let written = json(&cohort(None, "1,a,1,2,2,3\n"));
    assert_eq!(problems(&written), []);
    assert!(written.contains(from), "{written}");
    problems(&written.replacen(from, to, 1))
}

#[test]
fn overall_levels_and_domains_that_contradict_each_other_are_refused() {
    let refused = [("impossible-counts", 2)];
    // At level 3 although a domain is at level 1, at level 0 although none is, held back by what is not the lowest.
    assert_eq!(forged(r#""overall":[0,1,0,0]"#, r#""overall":[0,0,0,1]"#), refused);
    assert_eq!(forged(r#""overall":[0,1,0,0]"#, r#""overall":[1,0,0,0]"#), refused);
    assert_eq!(forged(r#""overall":[0,1,0,0],"provisional":0"#, r#""overall":[0,0,0,0],"provisional":1"#), refused);
    assert_eq!(forged(r#""unknown":0,"binding":0"#, r#""unknown":0,"binding":1"#), refused);
    assert_eq!(forged(r#""binding":1"#, r#""binding":0"#), refused);
    let all_at_the_top = cohort(None, "1,a,0,0,0,0\n2,a,0,0,0,0\n");
    assert_eq!(problems(&json(&all_at_the_top).replace("\"overall\":[2,0,0,0]", "\"overall\":[0,0,0,2]")), refused);
    assert_eq!(forged(r#""n":1"#, r#""n":2"#), [("counts-differ", 2)]);
}

#[test]
fn more_than_can_be_added_up_is_refused_where_it_is_passed() {
    let group = |name: &str, n: u64| {
        let domain = |id: &str| format!(r#"{{"id":"{id}","levels":[0,0,0,{n}],"unknown":0,"binding":0}}"#);
        let domains = ["understanding", "experience", "improvement", "mindset"].map(domain).join(",");
        format!("{{\"name\":\"{name}\",\"n\":{n},\"overall\":[0,0,0,{n}],\"provisional\":0,\"domains\":[{domains}]}}")
    };
    let summary = |groups: &[String]| {
        let head = r#"{"format":"diagnose-cohort/1","questionnaire":{"id":"customer-touchpoint","version":"1.0"}"#;
        format!("{head},\"by\":\"g\",\"rejected\":{{}},\"groups\":[\n{}\n]}}\n", groups.join(",\n"))
    };
    let many: Vec<_> = (0..8192).map(|number| group(&number.to_string(), 1 << 48)).collect();
    assert_eq!(problems(&summary(&many[..1])), []);
    assert_eq!(problems(&summary(&many)), [("counts-too-large", 3)]);
    assert_eq!(problems(&summary(&[group("a", 1 << 47), group("b", 1 << 47)])), []);
    assert_eq!(problems(&summary(&[group("a", 1 << 47), group("b", (1 << 47) + 1)])), [("counts-too-large", 3)]);
    assert_eq!(problems(&summary(&[group("a", 1), group("a", 1)])), [("duplicate-group", 3)]);
    let before = ParsedCohort::parse(Source::new("b.json", &summary(&many[..1]))).unwrap();
    let before = Totals::default().and(&before.read(&questionnaire()).unwrap().0);
    assert_eq!(problems_after(&summary(&[group("a", 0), group("b", 1)]), before), [("counts-too-large", 3)]);
    let rejected = summary(&many[..1]).replace(r#""rejected":{}"#, "\"rejected\":{\"a\":281474976710656,\n\"b\":1}");
    assert_eq!(problems(&rejected), [("counts-too-large", 2)]);
}

#[test]
fn what_is_neither_text_nor_null_is_no_name_and_no_column() {
    let written = json(&cohort(None, "1,a,1,2,2,3\n"));
    assert_eq!(problems(&written.replace(r#""by":null"#, r#""by":7"#)), [("wrong-type", 1)]);
    assert_eq!(problems(&written.replace(r#""name":null"#, r#""name":true"#)), [("group-name", 2)]);
    assert_eq!(problems(&written.replace(r#""id":"customer-touchpoint","#, "")), [("missing-key", 1)]);
}
