//! Workbooks as people leave them.

use diagnose::batch::{InspectedInput, Job, WorkbookFormat};
use diagnose::messages::Language;
use diagnose::problem::Problems;

use super::books::{Sheet, rows, with_declared_size, xlsx, xlsx_with};
use super::run::{Done, batch, job, opener, questionnaire, refused, try_batch};

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

const HEADER: &[&str] = &["id", "group", "understanding", "experience", "improvement", "mindset"];

fn answers(workbook: &[u8]) -> Done {
    batch(Some("group"), &[("a.xlsx", workbook)])
}

fn messages(done: &Done) -> Vec<String> {
    done.outcome.problems.iter().map(|problem| problem.message(Language::English)).collect()
}

fn codes(done: &Done) -> Vec<&str> {
    done.outcome.problems.iter().map(|problem| problem.code()).collect()
}

#[test]
fn the_first_visible_sheet_is_read_and_the_others_are_named() {
    let old = || Sheet::new("old", &[HEADER, &["1", "a", "3", "3", "3", "3"]]);
    let sheets = [
        Sheet { state: "hidden", ..old() },
        Sheet { state: "veryHidden", ..old() },
        Sheet::new("answers", &[HEADER, &["1", "a", "0", "1", "2", "3"]]),
        Sheet::new("notes", &[&["nothing"]]),
    ];
    let names = ["old", "older", "answers", "notes"];
    let sheets: Vec<_> = sheets.into_iter().zip(names).map(|(sheet, name)| Sheet { name, ..sheet }).collect();
    let workbook = xlsx(&sheets);
    let done = answers(&workbook);
    assert_eq!((done.counts(), done.outcome.cohort.groups.values().next().unwrap().overall[0]), ((1, 0), 1));

    let questionnaire = questionnaire();
    let inspected = |sheet: Option<&str>| {
        let job = Job { sheet: sheet.map(str::to_owned), ..job(&questionnaire, None) };
        InspectedInput::new(&job, opener("a.xlsx", &workbook), true).unwrap().worksheet.unwrap()
    };
    let worksheet = inspected(None);
    assert_eq!((worksheet.format, worksheet.name.as_str()), (WorkbookFormat::Excel, "answers"));
    let others: Vec<_> = worksheet.others.iter().map(|other| (other.name.as_str(), other.is_hidden)).collect();
    assert_eq!(others, [("old", true), ("older", true), ("notes", false)]);
    assert_eq!(inspected(Some("older")).name, "older");
}

#[test]
fn a_workbook_without_a_visible_sheet_is_refused() {
    let sheet = Sheet { state: "hidden", ..Sheet::new("answers", &[HEADER, &["1", "a", "0", "1", "2", "3"]]) };
    assert_eq!(refused("a.xlsx", &xlsx(&[sheet])), "unknown-sheet");
}

#[test]
fn a_formula_without_a_value_is_not_unknown() {
    let rows: [&[&str]; 7] = [
        HEADER,
        &["1", "a", "<f>1+1</f>", "1", "1", "1"],
        &["2", "a", "<f>1+1</f><v></v>", "1", "1", "1"],
        &["3", "<f>C1</f><v/>", "1", "1", "1", "<f>1+1</f>"],
        // The value is there, or does not matter.
        &["4", "a", "<f>1+1</f><v>2</v>", "1", "1", "1"],
        &["<f>1+1</f>", "a", "2", "1", "1", "1"],
        &["", "", "<f>1+1</f>", "", "", ""],
    ];
    let done = answers(&xlsx(&[Sheet::new("s", &rows)]));
    assert_eq!(done.counts(), (2, 4));
    assert_eq!(codes(&done), ["formula-without-value"; 4]);
    let messages = messages(&done);
    let cells = ["C2", "C3", "B4", "C7"].map(|cell| format!("a.xlsx [s] {cell}: "));
    assert!(messages.iter().zip(cells).all(|(message, cell)| message.starts_with(&cell)), "{messages:?}");

    // Of a text that is empty, such as ="", the value is known.
    let text = rows.map(|row| row.iter().map(|cell| cell.replace("<f>1+1</f>", "")).collect::<Vec<_>>());
    let text: Vec<Vec<&str>> = text.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let text: Vec<&[&str]> = text.iter().map(Vec::as_slice).collect();
    let blank = Sheet {
        rows: self::rows(&text[..2]).replace("r=\"C2\">", "r=\"C2\" t=\"str\"><f>A1</f><v></v>"),
        ..Sheet::new("s", &[])
    };
    assert_eq!(answers(&xlsx(&[blank])).counts(), (1, 0));
}

#[test]
fn a_cell_under_a_merge_is_not_unknown() {
    let rows: [&[&str]; 6] = [
        HEADER,
        &["1", "a", "1", "2", "3", "3"],
        &["2", "", "1", "", "3", "3"],
        &["3", "a", "1", "2", "3", "3"],
        &["Part two", "", "", "", "", ""],
        &["", "", "", "", "", ""],
    ];
    let sheet = Sheet { merged: &["B2:B3", "D2:D3", "A5:F6", "A1:B1"], ..Sheet::new("s", &rows) };
    let workbook = xlsx(&[sheet]);
    let done = batch(None, &[("a.xlsx", &workbook)]);
    assert_eq!((done.counts(), codes(&done)), ((2, 2), vec!["merged-cell"; 2]));
    let cells = ["D3", "C5"].map(|cell| format!("a.xlsx [s] {cell}: "));
    let told = messages(&done);
    assert!(told.iter().zip(cells).all(|(message, cell)| message.starts_with(&cell)), "{told:?}");
    // The column of the groups matters too.
    let told = messages(&answers(&workbook));
    assert!(told[0].starts_with("a.xlsx [s] B3: "), "{told:?}");
}

#[test]
fn rows_with_nothing_in_them_are_nobody_as_in_csv() {
    let rows: [&[&str]; 6] = [
        HEADER,
        &["1", "a", "1", "1", "1", "1"],
        &["", "", "", "", "", ""],
        &["2", "", "", "", "", ""],
        &["", "", "", "", " ", ""],
        &["3", "a", "1", "1", "1", "1"],
    ];
    let csv: String = rows.map(|row| row.join(",") + "\n").concat();
    let done = batch(None, &[("a.csv", csv.as_bytes())]);
    // Cells that are there but have no text, as spreadsheets keep them.
    let mut sheet = Sheet::new("s", &rows);
    sheet.rows = sheet.rows.replace(
        "<row r=\"3\"></row>",
        "<row r=\"3\"><c r=\"A3\" s=\"1\"/><c r=\"B3\" t=\"str\"><f>\"\"</f><v></v></c></row>",
    );
    let of_sheet = batch(None, &[("a.xlsx", &xlsx(&[sheet]))]);
    assert_eq!((of_sheet.counts(), of_sheet.results), ((3, 0), done.results));
}

#[test]
fn text_that_is_repeated_for_ever_ends_soon() {
    let long = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1024 * 1024));
    let cells = "<row><c t=\"s\"><v>0</v></c></row>".repeat(10_000);
    let sheet = Sheet { rows: cells, ..Sheet::new("s", &[]) };
    let workbook = xlsx_with(&[sheet], &[("xl/sharedStrings.xml", long.as_bytes())]);
    assert!(workbook.len() < 32 * 1024);
    assert_eq!(refused("a.xlsx", &workbook), "too-large");
}

#[test]
fn what_expands_beyond_all_measure_is_refused_before_it_is_read() {
    let spaces = " ".repeat(17 * 1024 * 1024);
    let sheet = || Sheet::new("s", &[HEADER]);
    let workbook = xlsx_with(&[sheet()], &[("xl/styles.xml", spaces.as_bytes())]);
    assert_eq!(refused("a.xlsx", &workbook), "too-large");
    let workbook = xlsx(&[Sheet { rows: format!("{spaces}{}", sheet().rows), ..sheet() }]);
    assert_eq!(refused("a.xlsx", &workbook), "too-large");
    // More than the largest size there is, and less than there is: neither is believed.
    let workbook = xlsx(&[sheet()]);
    let sized = |size| with_declared_size(&workbook, "xl/worksheets/sheet1.xml", size);
    assert_eq!(refused("a.xlsx", &sized(1 << 31)), "too-large");
    assert_eq!(refused("a.xlsx", &sized(10)), "not-a-workbook");
    // The room that shared strings ask for.
    let strings = "<sst uniqueCount=\"99999999999999\"><si><t>x</t></si></sst>";
    let workbook = xlsx_with(&[sheet()], &[("xl/sharedStrings.xml", strings.as_bytes())]);
    assert_eq!(refused("a.xlsx", &workbook), "not-a-workbook");
}
