//! The promise of `--min-group N`: every count of a report, and every difference of two of them, is 0 or at least N.

use std::collections::BTreeSet;

use diagnose::answers::Answer;
use diagnose::diagnosis::cohort::{Cohort, Counts, Group};
use diagnose::messages::Language;
use diagnose::questionnaire::Questionnaire;
use diagnose::report::{Format, Layout, RenderOptions, cohort};
use serde_json::Value;

use super::run::questionnaire;

fn report(cohort: &Cohort, questionnaire: &Questionnaire, format: Format) -> String {
    let layout = Layout { columns: 80, color: false };
    let options = RenderOptions { language: Language::English, layout, template: None };
    cohort::render(cohort, questionnaire, format, options).unwrap()
}

/// All counts of a report.
fn counts(report: &Value) -> BTreeSet<u64> {
    let of_group = |group: &Value| ["n", "overall", "provisional", "domains"].map(|key| group[key].clone()).to_vec();
    let mut found = BTreeSet::new();
    let groups = report["groups"].as_array().unwrap().iter().chain(report.get("total"));
    let mut open: Vec<_> = groups.flat_map(of_group).collect();
    open.push(report["rejected"].clone());
    while let Some(value) = open.pop() {
        match value {
            Value::Number(number) => {
                found.insert(number.as_u64().unwrap());
            }
            Value::Array(items) => open.extend(items),
            Value::Object(entries) => open.extend(entries.into_iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    found
}

/// What one respondent may have answered, and in which group.
fn kinds() -> Vec<(&'static str, [Answer; 4])> {
    use Answer::{Level, Unknown};
    let answers = [
        [Level(3), Level(3), Level(3), Level(3)],
        [Level(0), Unknown, Level(2), Level(1)],
        [Unknown, Level(2), Unknown, Level(1)],
    ];
    ["a", "b", "c"].into_iter().flat_map(|group| answers.map(|answers| (group, answers))).collect()
}

/// Every way to choose so many kinds, in which order does not matter.
fn choices(kinds: usize, most: usize) -> Vec<Vec<usize>> {
    let mut all = vec![vec![]];
    let mut last = all.clone();
    for _ in 0..most {
        let longer = |choice: &Vec<usize>| {
            let (choice, from) = (choice.clone(), choice.last().copied().unwrap_or(0));
            (from..kinds).map(move |kind| [choice.clone(), vec![kind]].concat())
        };
        last = last.iter().flat_map(longer).collect();
        all.extend(last.clone());
    }
    all
}

fn chosen(choice: &[usize], by: Option<&str>) -> Cohort {
    let kinds = kinds();
    let mut cohort = Cohort::new(by);
    cohort.rejected.insert("not-a-level".to_owned(), choice.len() as u64);
    for kind in choice {
        let (group, answers) = kinds[*kind];
        let mut counts = Counts::new(4, 3);
        counts.add(&answers, 1);
        cohort.add(by.map_or(Group::All, |_| Group::Named(group.to_owned())), &counts);
    }
    cohort
}

#[test]
fn every_count_and_every_difference_of_two_is_0_or_at_least_as_many_as_a_group_may_have() {
    let questionnaire = questionnaire();
    for choice in choices(kinds().len(), 5) {
        for (by, least) in [(None, 2), (Some("g"), 2), (Some("g"), 3)] {
            let report = report(&chosen(&choice, by).folded(least), &questionnaire, Format::Json);
            let counts = counts(&serde_json::from_str(&report).unwrap());
            let allowed = |count: u64| count == 0 || count >= least;
            for one in &counts {
                let differences_are = counts.iter().all(|other| allowed(one.abs_diff(*other)));
                assert!(allowed(*one) && differences_are, "{by:?} {least} {report}");
            }
        }
    }
}

#[test]
fn no_format_says_how_many_exactly_and_a_domain_that_few_answered_has_no_mean() {
    use Answer::{Level, Unknown};
    let mut counts = Counts::new(4, 3);
    counts.add(&[Unknown, Level(2), Level(1), Level(2)], 19);
    counts.add(&[Level(1), Level(2), Unknown, Level(2)], 3);
    counts.add(&[Level(0), Level(2), Level(3), Level(2)], 1);
    let mut cohort = Cohort::new(None);
    cohort.add(Group::All, &counts);
    let cohort = cohort.folded(5);
    for format in [Format::Text, Format::Markdown, Format::Html] {
        let report = report(&cohort, &questionnaire(), format);
        let page = report.rsplit("</style>").next().unwrap();
        let words: Vec<_> = page.split(|character: char| !character.is_ascii_digit() && character != '.').collect();
        assert!(["22", "23", "0.75"].iter().all(|exact| !words.contains(exact)), "{report}");
        assert!(report.contains("20–24") && report.contains("Fewer than 5 respondents have a settled"), "{report}");
    }
}
