//! Which column answers which domain.

use diagnose::batch::Job;
use diagnose::batch::columns::ColumnOptions;

use super::run::{HEAD, job, questionnaire, try_batch};

fn code(columns: &[(usize, &str)], absent: &[usize], head: &str) -> Option<&'static str> {
    let questionnaire = questionnaire();
    let columns = columns.iter().map(|(domain, header)| (*domain, (*header).to_owned())).collect();
    let columns = ColumnOptions { columns, absent: absent.to_vec(), by: None };
    let job = Job { columns, ..job(&questionnaire, None) };
    try_batch(&job, &[("a.csv", head.as_bytes())]).err().map(|problems| problems.0[0].code())
}

#[test]
fn a_column_answers_one_domain() {
    assert_eq!(code(&[(0, "experience")], &[], HEAD), Some("shared-column"));
    assert_eq!(code(&[(0, "group"), (1, "group")], &[], HEAD), Some("shared-column"));
    let head = "id,group,experience,improvement,mindset\n";
    assert_eq!(code(&[(0, "group")], &[], head), None);
    // That there is none for the other domain can be said.
    assert_eq!(code(&[(0, "experience")], &[1], head), None);
}

#[test]
fn one_domain_at_least_has_a_column() {
    assert_eq!(code(&[], &[0, 1, 2, 3], "id,group\n"), Some("all-absent"));
    assert_eq!(code(&[], &[0, 1, 2], "id,mindset\n"), None);
}
