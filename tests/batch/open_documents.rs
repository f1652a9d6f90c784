//! Spreadsheets of LibreOffice and others (`.ods`).

use diagnose::batch::{InspectedInput, Job, WorkbookFormat};
use diagnose::messages::Language;

use super::books::{ods, zip};
use super::run::{Done, batch, job, opener, questionnaire, refused, try_batch};

/// Cells in XML: what begins with `<` as it is, what can be read as a number is one, an empty text is an empty cell.
fn row(cells: &[&str]) -> String {
    let cell = |cell: &&str| match *cell {
        "" => "<table:table-cell/>".to_owned(),
        cell if cell.starts_with('<') => cell.to_owned(),
        cell if cell.parse::<f64>().is_ok() => {
            format!(
                "<table:table-cell office:value-type=\"float\" office:value=\"{cell}\"><text:p>{cell}</text:p></table:table-cell>"
            )
        }
        cell => format!("<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>"),
    };
    format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
}

fn table(name: &str, style: &str, rows: &str) -> String {
    format!("<table:table table:name=\"{name}\" table:style-name=\"{style}\"><table:table-column/>{rows}</table:table>")
}

fn head() -> String {
    row(&["id", "group", "understanding", "experience", "improvement", "mindset"])
}

fn read(rows: &str) -> Done {
    let rows = format!("{}{rows}", head());
    batch(Some("group"), &[("a.ods", &ods(&table("s", "shown", &rows)))])
}

#[test]
fn a_sheet_is_read_with_every_kind_of_value() {
    let date = "<table:table-cell office:value-type=\"date\" office:date-value=\"2026-10-01\"><text:p>10/1</text:p></table:table-cell>";
    let moment = "<table:table-cell office:value-type=\"date\" office:date-value=\"2026-10-01T09:30:00\"/>";
    let time = "<table:table-cell office:value-type=\"time\" office:time-value=\"PT30H05M07S\"/>";
    let text = "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>note</text:p></office:annotation>\
                <text:p>Ad<text:s text:c=\"2\"/><text:span>hoc</text:span> &amp; co</text:p><text:p>2</text:p></table:table-cell>";
    let wide = "<table:table-cell table:number-columns-repeated=\"4\" office:value-type=\"float\" office:value=\"2\"/>\
                <table:table-cell table:number-columns-repeated=\"16378\"/>";
    let rows = [
        row(&[date, "a", "1", "2.0", "3", "レベル1"]),
        row(&[moment, text, wide]),
        row(&[time, "a", "1", "2", "3", "0"]),
        "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>".to_owned(),
    ];
    let done = read(&rows.concat());
    assert_eq!((done.counts(), done.problems()), ((3, 0), vec![]));
    let results: Vec<_> =
        csv::Reader::from_reader(done.results.as_bytes()).into_records().map(Result::unwrap).collect();
    let first = |row: usize| results[row].iter().take(6).collect::<Vec<_>>();
    assert_eq!(first(0), ["2026-10-01", "a", "1", "2", "3", "1"]);
    assert_eq!(first(1), ["2026-10-01 09:30:00", "Ad  hoc & co\n2", "2", "2", "2", "2"]);
    assert_eq!(first(2), ["30:05:07", "a", "1", "2", "3", "0"]);
}

#[test]
fn the_first_visible_sheet_is_read_and_the_others_are_named() {
    let sheet = |level: &str| format!("{}{}", head(), row(&["1", "a", level, "3", "3", "3"]));
    let tables =
        [table("old", "hidden", &sheet("0")), table("answers", "shown", &sheet("1")), table("notes", "", &sheet("2"))];
    let workbook = ods(&tables.concat());
    let questionnaire = questionnaire();
    let overall = |sheet: Option<&str>| {
        let job = Job { sheet: sheet.map(str::to_owned), ..job(&questionnaire, None) };
        let done = try_batch(&job, &[("a.ods", &workbook)]).unwrap();
        done.outcome.cohort.groups.values().next().unwrap().overall.iter().position(|count| *count == 1)
    };
    assert_eq!([None, Some("old"), Some("notes")].map(overall), [Some(1), Some(0), Some(2)]);
    let inspected = InspectedInput::new(&job(&questionnaire, None), opener("a.ods", &workbook), true).unwrap();
    let worksheet = inspected.worksheet.unwrap();
    assert_eq!((worksheet.format, worksheet.name.as_str()), (WorkbookFormat::OpenDocument, "answers"));
    let others: Vec<_> = worksheet.others.iter().map(|other| (other.name.as_str(), other.is_hidden)).collect();
    assert_eq!(others, [("old", true), ("notes", false)]);
}

#[test]
fn repeated_rows_are_as_many_and_cells_without_a_value_are_not_unknown() {
    let formula = "<table:table-cell table:formula=\"of:=1+1\"/>";
    let known = "<table:table-cell table:formula=\"of:=1+1\" office:value-type=\"float\" office:value=\"2\"/>";
    let blank =
        "<table:table-cell table:formula=\"of:=&quot;&quot;\" office:value-type=\"string\" office:string-value=\"\"/>";
    let rows = [
        row(&["1", "a", "1", "1", "1", "1"])
            .replace("<table:table-row>", "<table:table-row table:number-rows-repeated=\"3\">"),
        row(&["2", "a", formula, known, "1", "1"]),
        row(&["3", "a", blank, known, "1", "1"]),
        row(&["", "", "", "", "", ""])
            .replace("<table:table-row>", "<table:table-row table:number-rows-repeated=\"2\">"),
        row(&["4", "a", "<table:covered-table-cell/>", "1", "1", "1"]),
        row(&["4", "<table:covered-table-cell table:number-columns-repeated=\"5\"/>"]),
    ];
    let done = read(&rows.concat());
    assert_eq!(done.counts(), (4, 3));
    let messages: Vec<_> =
        done.outcome.problems.iter().map(|problem| (problem.code(), problem.message(Language::English))).collect();
    let expected = [("formula-without-value", "C5"), ("merged-cell", "C9"), ("merged-cell", "B10")];
    for ((code, message), (expected, cell)) in messages.iter().zip(expected) {
        assert_eq!(*code, expected);
        assert!(message.starts_with(&format!("a.ods [s] {cell}: ")), "{message}");
    }
    assert_eq!(messages.len(), 3);
}

#[test]
fn what_is_no_spreadsheet_or_too_large_is_refused() {
    let refuse = |rows: &str| refused("a.ods", &ods(&table("s", "shown", rows)));
    assert_eq!(refuse(""), "empty-table");
    assert_eq!(refuse("<table:table-row><table:table-cell"), "not-a-workbook");
    assert_eq!(
        refused("a.ods", &zip([("mimetype", b"application/vnd.oasis.opendocument.text".as_slice())])),
        "not-a-workbook"
    );
    let cell = "<table:table-cell table:number-columns-repeated=\"99999999999\" office:value-type=\"float\" office:value=\"2\"/>";
    assert_eq!(refuse(&format!("<table:table-row>{cell}</table:table-row>")), "too-large");
    let rows = format!(
        "<table:table-row table:number-rows-repeated=\"99999999999\">{}</table:table-row>",
        cell.replace("99999999999", "100")
    );
    assert_eq!(refuse(&rows), "too-large");
    let spaces = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p><text:s text:c=\"999999999999\"/></text:p></table:table-cell></table:table-row>";
    assert_eq!(refuse(spaces), "missing-column");
    let manifest =
        "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let locked = zip([
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".as_slice()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", b"\x12\x34"),
    ]);
    assert_eq!(refused("a.ods", &locked), "password");
}
