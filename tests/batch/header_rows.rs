//! Header rows and title lines of workbooks.

use diagnose::batch::Job;
use diagnose::messages::Language;
use diagnose::problem::Problems;

use super::run::{Done, job, questionnaire, try_batch};

fn sheet(name: &str, skip: usize) -> Result<Done, Problems> {
    let questionnaire = questionnaire();
    let job = Job { sheet: Some(name.to_owned()), skip, ..job(&questionnaire, None) };
    try_batch(&job, &[("a.xlsx", include_bytes!("../tables/headers.xlsx"))])
}

/// The rest of the header and the one good row in the results, the rejects, and the cell of the bad row.
fn expect(done: &Done, results: [&str; 2], rejects: &str, cell: &str) {
    assert_eq!(done.counts(), (1, 1));
    for (line, expected) in done.results.lines().zip(results) {
        assert!(line.starts_with(expected), "{line}");
    }
    let kept = String::from_utf8_lossy(&done.rejects);
    assert!(kept.starts_with(rejects), "{kept}");
    let message = &done.outcome.problems[0].message(Language::English);
    assert!(message.contains(cell), "{message}");
}

#[test]
fn two_and_three_header_rows_in_a_workbook() {
    let results = ["Respondent ID,部署,understanding,", "11,営業,0,1,2,3,"];
    let rejects = "Respondent ID,次の領域について,,,,部署,reason\n,顧客の理解,体験の提供,改善への活用,組織の意識,Open-Ended Response,\n12,9,1,1,1,製造,";
    expect(&sheet("SurveyMonkey", 0).unwrap(), results, rejects, "] B4: ");
    let rejects = "StartDate,Q1,Q2,Q3,Q4,reason\nStart Date,顧客の理解について,";
    expect(&sheet("Qualtrics", 0).unwrap(), ["StartDate,understanding,", "2026-10-01,0,1,2,3,"], rejects, "] B5: ");
}

#[test]
fn title_rows_of_a_workbook_are_skipped_and_the_hint_counts_them() {
    let problems = sheet("題名", 0).err().unwrap();
    let hint = problems.0[0].hints[0].message(Language::English);
    assert!(hint.contains("--skip 2"), "{hint}");
    for skip in [1, 2] {
        let rejects = "番号,顧客の理解,体験の提供,改善への活用,組織の意識,reason\n2,9,";
        expect(&sheet("題名", skip).unwrap(), ["番号,understanding,", "1,0,1,2,3,"], rejects, "] B5: ");
    }
    assert_eq!(sheet("題名", 9).err().unwrap().0[0].code(), "empty-table");
}
