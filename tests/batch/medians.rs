//! The plan of many respondents: that of the median overall level, never that of the domains' medians.

use diagnose::diagnosis::cohort::Cohort;
use diagnose::messages::Language;
use diagnose::questionnaire::catalog::{Catalog, DEFAULT};

use super::run::{HEAD, batch, json, reported};

fn cohort(rows: &[&str]) -> Cohort {
    let rows: String = rows.iter().map(|levels| format!("1,a,{levels}\n")).collect();
    batch(None, &[("a.csv", format!("{HEAD}{rows}").as_bytes())]).outcome.cohort
}

/// The levels whose plan the report tells under "next step".
fn plans(cohort: &Cohort) -> Vec<usize> {
    let told = |language| {
        let levels = Catalog::default().find(DEFAULT, language).unwrap().levels;
        let report = reported(cohort, language);
        let effects = levels.iter().map(|level| level.plan.as_ref().unwrap().expected_effect.clone().unwrap());
        let whole = report.split_whitespace().collect::<String>();
        let is_told = |effect: &String| whole.contains(&effect.split_whitespace().collect::<String>());
        effects.enumerate().filter(|(_, effect)| is_told(effect)).map(|(level, _)| level).collect::<Vec<_>>()
    };
    let [japanese, english] = [Language::Japanese, Language::English].map(told);
    assert_eq!(japanese, english);
    english
}

#[test]
fn four_respondents_each_at_level_0_in_another_domain_get_the_plan_of_level_0() {
    let cohort = cohort(&["0,3,3,3", "3,0,3,3", "3,3,0,3", "3,3,3,0"]);
    assert_eq!(plans(&cohort), [0]);
    assert!(json(&cohort).contains(r#""median_overall":0"#), "{}", json(&cohort));
}

#[test]
fn the_lower_of_two_medians_counts_and_provisional_results_do_not() {
    assert_eq!(plans(&cohort(&["1,3,3,3", "2,3,3,3"])), [1]);
    assert_eq!(plans(&cohort(&["1,3,3,3", "2,3,3,3", "2,2,3,3"])), [2]);
    assert_eq!(plans(&cohort(&["2,3,3,3", ",1,3,3", ",1,3,3"])), [2]);
    assert_eq!(plans(&cohort(&["3,3,3,3"])), [3]);
}

#[test]
fn where_nobody_is_settled_there_is_no_plan_and_it_is_said_why() {
    let cohort = cohort(&["2,,3,3", ",1,3,3"]);
    assert_eq!(plans(&cohort), [0; 0]);
    assert!(reported(&cohort, Language::English).contains("settled"));
    assert!(json(&cohort).contains(r#""median_overall":null"#));
}
