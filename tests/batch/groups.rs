//! Groups: how many there may be, and how small one may be that shows.

use std::fmt::Write;

use diagnose::diagnosis::cohort::{Cohort, Group, OTHER};
use diagnose::messages::Language;
use diagnose::problem::Source;
use diagnose::report::cohort::ParsedCohort;

use super::run::{HEAD, batch, counted, json, questionnaire, reported};

fn named(name: &str) -> Group {
    Group::Named(name.to_owned())
}

fn rows(groups: impl Iterator<Item = usize>) -> String {
    groups.fold(String::new(), |mut rows, group| {
        let _ = writeln!(rows, "1,g{group},1,1,1,1");
        rows
    })
}

#[test]
fn the_limit_of_groups_is_that_of_the_whole_run() {
    let most = format!("{HEAD}{}", rows((0..30_000).map(|row| row % 10_000)));
    let done = batch(Some("group"), &[("a.csv", most.as_bytes())]);
    assert_eq!((done.problems(), done.outcome.cohort.groups.len()), (vec![], 10_000));

    let more = format!("{HEAD}{}2,a,9,1,1,1\n", rows((0..42_000).map(|row| row % 10_500)));
    let done = batch(Some("group"), &[("a.csv", more.as_bytes())]);
    assert_eq!(done.problems(), [("level-out-of-range", 42_002), ("too-many-groups", 0)]);
    assert!(done.outcome.failed && done.outcome.too_many_groups);
    // Every row has its result all the same, and no counts are given that depend on who counted what.
    assert_eq!((done.results.lines().count(), done.outcome.cohort.groups.len()), (42_001, 0));

    // Where nothing is written, it ends as soon as it is known, with the same words however soon that was.
    let many = more.repeat(10).replace(HEAD, "2,a,9,1,1,1\n");
    let outcome = counted(Some("group"), &[("a.csv", format!("{HEAD}{many}").as_bytes())]);
    assert_eq!(outcome.problems.iter().map(|problem| problem.code()).collect::<Vec<_>>(), ["too-many-groups"]);
    assert!(outcome.failed && outcome.too_many_groups && outcome.progress.rows < 420_000);

    let part = |groups| format!("{HEAD}{}", rows(groups));
    let (one, other) = (part(0..6_000), part(6_000..12_000));
    let done = batch(Some("group"), &[("a.csv", one.as_bytes()), ("b.csv", other.as_bytes())]);
    assert_eq!(done.problems(), [("too-many-groups", 0)]);
}

fn cohort(rows: &str) -> Cohort {
    batch(Some("group"), &[("a.csv", format!("{HEAD}{rows}").as_bytes())]).outcome.cohort
}

#[test]
fn folded_counts_that_are_added_up_are_one_mistake() {
    let json = json(&cohort("1,A,1,1,1,1\n2,A,1,1,1,1\n").folded(2));
    let read = ParsedCohort::parse(Source::new("a.json", &json)).unwrap();
    let problems = read.read(&questionnaire()).unwrap_err().0;
    assert_eq!(problems.iter().map(|problem| problem.code()).collect::<Vec<_>>(), ["folded-groups"]);
}

fn sizes(cohort: Cohort) -> Vec<(Group, u64)> {
    cohort.groups.into_iter().map(|(group, counts)| (group, counts.n)).collect()
}

#[test]
fn a_group_of_which_few_answered_a_domain_is_folded() {
    // One alone of A answered the first domain.
    let rows =
        "1,A,3,2,1,1\n2,A,,2,1,1\n3,A,,2,1,1\n".to_owned() + &"4,B,1,1,1,1\n".repeat(4) + &"5,C,1,1,1,1\n".repeat(3);
    assert_eq!(sizes(cohort(&rows).folded(3)), [(named("B"), 4), (Group::Other, 6)]);
    // None of A did: nobody shows.
    let rows = rows.replace("1,A,3", "1,A,");
    assert_eq!(sizes(cohort(&rows).folded(3)), [(named("A"), 3), (named("B"), 4), (named("C"), 3)]);
}

#[test]
fn fewer_respondents_than_a_group_may_have_are_not_shown_at_all() {
    for by in [Some("group"), None] {
        let cohort = batch(by, &[("a.csv", format!("{HEAD}1,A,3,2,1,1\n2,A,9,,,\n").as_bytes())]).outcome.cohort;
        let folded = cohort.clone().folded(1);
        assert_eq!(folded.groups.values().map(|counts| counts.n).collect::<Vec<_>>(), [1]);
        let folded = cohort.folded(2);
        let json = json(&folded);
        assert!(
            json.contains(r#""min_group":2,"rejected":{"level-out-of-range":0},"median_overall":null,"groups":[]"#),
            "{json}"
        );
        for language in Language::ALL {
            let text = reported(&folded, language);
            assert!(text.contains(&language.too_few_to_show(2)) && !text.contains("100"), "{text}");
        }
    }
}

#[test]
fn a_group_with_the_name_of_the_folded_ones_is_folded_with_them() {
    for name in [OTHER, "(その他)"] {
        let rows = format!("1,{name},1,1,1,1\n").repeat(2) + "3,A,1,1,1,1\n4,B,1,1,1,1\n" + &"5,C,1,1,1,1\n".repeat(2);
        assert_eq!(sizes(cohort(&rows).folded(2)), [(named("C"), 2), (Group::Other, 4)]);
        // Nothing is folded here.
        let rows = format!("1,{name},1,1,1,1\n").repeat(2) + &"5,C,1,1,1,1\n".repeat(2);
        assert_eq!(sizes(cohort(&rows).folded(2)), [(named(name), 2), (named("C"), 2)]);
    }
}
