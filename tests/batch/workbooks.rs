//! Workbooks as people leave them.

use diagnose::batch::Job;
use diagnose::messages::Language;
use diagnose::problem::Problems;

use super::run::{Done, job, questionnaire, try_batch};

fn sheet(name: &str) -> Result<Done, Problems> {
    let questionnaire = questionnaire();
    let job = Job { sheet: Some(name.to_owned()), ..job(&questionnaire, None) };
    try_batch(&job, &[("odd.xlsx", include_bytes!("../tables/odd.xlsx"))])
}

#[test]
fn cells_below_a_header_of_two_lines_have_their_own_names() {
    let done = sheet("見出しの改行").unwrap();
    let message = &done.outcome.problems[0].message(Language::English);
    assert!(message.starts_with("odd.xlsx [見出しの改行] C3: "), "{message}");
}

#[test]
fn cells_far_apart_take_no_room() {
    assert_eq!(sheet("遠いセル").err().unwrap().0[0].code(), "too-many-columns");
    let done = sheet("離れた行").unwrap();
    assert_eq!(done.counts(), (1, 1));
    let message = &done.outcome.problems[0].message(Language::English);
    assert!(message.starts_with("odd.xlsx [離れた行] F1000000: "), "{message}");
}

#[test]
fn times_of_day_and_durations_are_written_as_such() {
    let done = sheet("時刻").unwrap();
    let rows: Vec<_> = done.results.lines().skip(1).collect();
    assert!(rows[0].starts_with("1,10:30:00,30:00:00,1,"), "{}", rows[0]);
    assert!(rows[1].starts_with("2,2026-10-01 10:30:00,00:00:00,1,"), "{}", rows[1]);
}
