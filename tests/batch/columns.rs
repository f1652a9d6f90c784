//! Which column answers which domain.

use diagnose::batch::columns::{ColumnOptions, HeaderMatch};
use diagnose::batch::{InspectedInput, Job};
use diagnose::messages::Language;

use super::run::{HEAD, batch, job, opener, questionnaire, try_batch};

fn code(columns: &[(usize, &str)], absent: &[usize], head: &str) -> Option<&'static str> {
    let questionnaire = questionnaire();
    let columns = columns.iter().map(|(domain, header)| (*domain, (*header).to_owned())).collect();
    let columns = ColumnOptions { columns, absent: absent.to_vec(), by: None, once: None };
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

/// Every header is normalized once and found without comparing it with all others, or this would take minutes.
#[test]
fn thousands_of_equal_or_empty_headers_are_numbered() {
    for header in ["x", ""] {
        let others = format!("{header},").repeat(9_000);
        let table = format!("{others}{HEAD}{}a,b,1,1,1,1\n", ",".repeat(9_000));
        let done = batch(None, &[("a.csv", table.as_bytes())]);
        assert_eq!(done.counts(), (1, 0));
        let numbered = format!("{header},{header}_2,{header}_3,");
        assert!(done.results.starts_with(&numbered) && done.results.contains(&format!(",{header}_9000,id,group,")));
    }
}

#[test]
fn a_number_that_is_taken_is_left_out() {
    let done = batch(None, &[("a.csv", format!("x,x_2,x,x_2,{HEAD}1,2,3,4,a,b,1,1,1,1\n").as_bytes())]);
    assert!(done.results.starts_with("x,x_2,x_3,x_2_2,id,group,"), "{}", done.results);
}

/// The columns of the domains, what they were recognized by and how many header rows there are, or why they were not.
fn recognized(columns: &[(usize, &str)], absent: &[usize], table: &str) -> Result<(Vec<String>, usize), String> {
    let questionnaire = questionnaire();
    let columns = columns.iter().map(|(domain, header)| (*domain, (*header).to_owned())).collect();
    let job = Job {
        columns: ColumnOptions { columns, absent: absent.to_vec(), by: None, once: None },
        ..job(&questionnaire, None)
    };
    match InspectedInput::new(&job, opener("a.csv", table.as_bytes()), true) {
        Ok(input) => {
            let told = |(column, told): (&Option<usize>, &Option<(String, HeaderMatch)>)| {
                column.zip(told.as_ref()).map_or("-".to_owned(), |(column, (_, by))| format!("{column} {by:?}"))
            };
            Ok((
                input.columns.domains.iter().zip(&input.columns.matched).map(told).collect(),
                input.columns.header_rows,
            ))
        }
        Err(problems) => {
            let problem = &problems.0[0];
            let hints = problem.hints.iter().map(|hint| format!(" / {}", hint.message(Language::English)));
            Err(format!("{}: {}{}", problem.code(), problem.message(Language::English), hints.collect::<String>()))
        }
    }
}

fn by_part(columns: [usize; 4]) -> Result<(Vec<String>, usize), String> {
    Ok((columns.map(|column| format!("{column} Part")).into(), 1))
}

#[test]
fn a_title_may_stand_inside_a_header() {
    let lime = "id,G01Q01. 顧客の理解: 御社では,G01Q02. 体験の提供,G01Q03. 改善への活用,G01Q04. 組織の意識";
    assert_eq!(recognized(&[], &[], lime), by_part([1, 2, 3, 4]));
    let grid = "Timestamp,Where are you? [Organizational mindset],Where are you? [Using feedback to improve],\
                Where are you? [Understanding customers],Where are you? [Delivering the experience]";
    assert_eq!(recognized(&[], &[], grid), by_part([3, 4, 2, 1]));
    // An id must be the whole header.
    let id = lime.replace("G01Q04. 組織の意識", "our mindset");
    assert!(recognized(&[], &[], &id).unwrap_err().starts_with("missing-column: a.csv: no column found for: Org"));
    // What is headed by its whole name is no other domain's, and a whole header comes first.
    let whole = "id,顧客の理解,顧客の理解(自由記述),体験の提供,改善への活用,organizational mindset";
    let expected = ["1 Whole", "3 Whole", "4 Whole", "5 Whole"].map(str::to_owned).to_vec();
    assert_eq!(recognized(&[], &[], whole), Ok((expected, 1)));
}

#[test]
fn a_title_inside_two_headers_is_refused_with_both_in_full() {
    let long = "とても長い".repeat(30);
    let table = format!("id,Q1 顧客の理解 {long},Q1 顧客の理解 その他,体験の提供,改善への活用,組織の意識");
    let expected = format!(
        "ambiguous-column: a.csv: more than one column has '顧客の理解' in its header: \
         2: Q1 顧客の理解 {long}, 3: Q1 顧客の理解 その他 / \
         specify the column by its header or its number, for example --column understanding=2"
    );
    assert_eq!(recognized(&[], &[], &table), Err(expected));
    let told = ["1 Number", "3 Whole", "4 Whole", "5 Whole"].map(str::to_owned).to_vec();
    assert_eq!(recognized(&[(0, "2")], &[], &table), Ok((told, 1)));
    let absent = ["-", "3 Whole", "4 Whole", "5 Whole"].map(str::to_owned).to_vec();
    assert_eq!(recognized(&[], &[0], &table), Ok((absent, 1)));
    let both = "id,顧客の理解と体験の提供,改善への活用,組織の意識";
    assert!(
        recognized(&[], &[], both)
            .unwrap_err()
            .starts_with("shared-column: a.csv: the column '顧客の理解と体験の提供'")
    );
}

#[test]
fn a_number_is_a_header_first() {
    let table = "id,5,experience,improvement,mindset,x\n";
    let told = |first: &str| Ok(([first, "2 Whole", "3 Whole", "4 Whole"].map(str::to_owned).to_vec(), 1));
    assert_eq!(recognized(&[(0, "5")], &[], table), told("1 Whole"));
    assert_eq!(recognized(&[(0, "６")], &[], table), told("5 Number"));
    for beyond in ["0", "7", "-1"] {
        assert!(recognized(&[(0, beyond)], &[], table).unwrap_err().starts_with("unknown-column"), "{beyond}");
    }
}

#[test]
fn hints_show_headers_in_full() {
    let long = "Where does your company stand today? ".repeat(5);
    let error = recognized(&[], &[], &format!("id,{long}\n")).unwrap_err();
    assert!(error.contains(&format!("columns in this file: 1: id, 2: {}", long.trim_end())), "{error}");
}

const MONKEY: &str = "Respondent ID,Start Date,Where do you stand?,,,,Your department?\n\
                      ,,Understanding customers,Delivering the experience,Using feedback to improve,Organizational mindset,Open-Ended Response\n";

#[test]
fn two_header_rows_of_survey_monkey() {
    let told = |columns: [usize; 4]| Ok((columns.map(|column| format!("{column} Whole")).to_vec(), 2));
    assert_eq!(recognized(&[], &[], MONKEY), told([2, 3, 4, 5]));
    let done =
        batch(Some("your department?"), &[("a.csv", format!("{MONKEY}1,x,0,1,2,3,Sales\n2,x,9,1,1,1,\n").as_bytes())]);
    assert_eq!((done.counts(), done.problems()), ((1, 1), vec![("level-out-of-range", 4)]));
    let results = "Respondent ID,Start Date,Your department?,understanding,experience,improvement,mindset,";
    assert!(done.results.starts_with(results), "{}", done.results);
    // Rejected rows can be read again once they are fixed.
    let rejects = String::from_utf8(done.rejects).unwrap();
    assert!(
        rejects.starts_with(&MONKEY.replacen('\n', ",reason\n", 1).replace("Response\n", "Response,\n")),
        "{rejects}"
    );
    assert_eq!(batch(None, &[("a.csv", rejects.replace(",9,", ",3,").as_bytes())]).counts(), (1, 0));

    let single = "ID,顧客の理解,体験の提供,改善への活用,組織の意識\n,Response,Response,Response,Response\n1,1,1,1,1\n";
    assert_eq!(recognized(&[], &[], single), told([1, 2, 3, 4]));
    let codes = "ID;Q1;Q2;Q3;Q4\nNo.;顧客の理解は?;体験の提供は?;改善への活用は?;組織の意識は?\n1;1;1;1;1\n";
    let told = [1, 2, 3, 4].map(|column| format!("{column} Part")).to_vec();
    assert_eq!(recognized(&[], &[], codes), Ok((told, 2)));
}

#[test]
fn a_row_that_may_be_a_respondent_is_no_header() {
    for row in [
        "1,a,1,1,1,1",
        "1,a,,,,",
        "1,Response,Response,Response,Response,2",
        "1,a,bad,mindset,bad,mindset",
        ",,?,?,?,?",
    ] {
        let (_, rows) = recognized(&[], &[], &format!("{HEAD}{row}\n2,a,1,1,1,1\n")).unwrap();
        assert_eq!(rows, 1, "{row}");
    }
}

#[test]
fn three_header_rows_of_qualtrics() {
    let head = "StartDate,Q1,Q2,Q3,Q4,Q5\n\
                Start Date,顧客の理解についてお答えください,体験の提供,改善への活用,組織の意識,部署\n\
                \"{\"\"ImportId\"\":\"\"startDate\"\",\"\"timeZone\"\":\"\"Asia/Tokyo\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\
                \"{\"\"ImportId\"\":\"\"QID2\"\"}\",\"{\"\"ImportId\"\":\"\"QID3\"\"}\",\"{\"\"ImportId\"\":\"\"QID4\"\"}\",\"{\"\"ImportId\"\":\"\"QID5\"\"}\"\n";
    let told = ["1 Part", "2 Whole", "3 Whole", "4 Whole"].map(str::to_owned).to_vec();
    assert_eq!(recognized(&[], &[], head), Ok((told, 3)));
    let table = format!("{head}2026,1,2,3,0,営業\n2026,1,x,3,0,\"two\nlines\"\n2026,9,2,3,0,営業\n");
    for by in ["Q5", "部署", "q5 部署"] {
        let done = batch(Some(by), &[("a.csv", table.as_bytes())]);
        assert_eq!((done.counts(), done.problems()), ((1, 2), vec![("not-a-level", 5), ("level-out-of-range", 7)]));
        assert!(done.results.starts_with("StartDate,Q5,understanding,"), "{}", done.results);
        let rejects = String::from_utf8(done.rejects).unwrap();
        assert!(rejects.starts_with(&head.replace('\n', ",\n").replacen(",\n", ",reason\n", 1)), "{rejects}");
    }
    // Without the questions themselves.
    let rows: Vec<_> = head.split_inclusive('\n').collect();
    let (columns, rows) =
        recognized(&[(0, "Q1"), (1, "Q2"), (2, "Q3"), (3, "Q4")], &[], &[rows[0], rows[2]].concat()).unwrap();
    assert_eq!((columns[0].as_str(), rows), ("1 Whole", 2));
}

#[test]
fn title_lines_above_the_header_are_skipped_and_the_hint_counts_them() {
    let questionnaire = questionnaire();
    for (title, lines) in [
        ("Survey results 2026\n\n", 2),
        ("Survey \"results\",,,\r\n\r\nx,y\r\n", 3),
        ("\"Results\" 2026\n", 1),
        ("sep=,\nResults\n", 2),
    ] {
        let table = format!("\u{FEFF}{title}{HEAD}1,営業,1,1,1,1\n2,b,1,1,9,1\n");
        let error = recognized(&[], &[], &table).unwrap_err();
        assert!(
            error.contains(&format!("/ the headers seem to be in line {}; add --skip {lines}", lines + 1)),
            "{error}"
        );
        let job = Job { skip: lines, ..job(&questionnaire, Some("group")) };
        let done = try_batch(&job, &[("a.csv", table.as_bytes())]).unwrap();
        assert_eq!((done.counts(), done.problems()), ((1, 1), vec![("level-out-of-range", lines + 3)]), "{title}");
    }
    let job = Job { skip: 9, ..job(&questionnaire, None) };
    assert_eq!(try_batch(&job, &[("a.csv", HEAD.as_bytes())]).err().unwrap().0[0].code(), "empty-table");
    // Too far below, and no header at all.
    for table in [format!("{}{HEAD}", "x\n".repeat(30)), "a\nb\nc\n".to_owned()] {
        assert!(!recognized(&[], &[], &table).unwrap_err().contains("--skip"));
    }
}
