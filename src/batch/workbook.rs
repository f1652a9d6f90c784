//! Excel workbooks: the rows of one sheet, read cell by cell.

use std::fmt::Write;
use std::io::{Read, Seek};
use std::ops::Range;

use calamine::{Data, DataRef, ExcelDateTime, Reader, Xlsx, XlsxError};

use super::record::{Cell, Record};
use crate::problem::{Hint, Kind, Problem};

/// The most cells a sheet may have, including the empty ones between others.
const MAX_CELLS: usize = 30_000_000;

/// The rows of a sheet that have something in them. All text is in one string.
#[derive(Debug)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// How many columns come before the first one that is used.
    pub first_column: usize,
    /// How many columns there are from there on.
    pub width: usize,
    text: String,
    /// Row by row, from left to right.
    cells: Vec<CellSpan>,
    /// Where in `cells` each row that is used begins.
    rows: Vec<usize>,
}

/// A cell and the part of the text that is in it.
#[derive(Debug, Clone, Copy)]
struct CellSpan {
    row: u32,
    column: u32,
    start: u32,
    end: u32,
}

impl Sheet {
    /// Reads the sheet with this name, or the first one.
    pub fn read(file: &str, workbook: impl Read + Seek, wanted: Option<&str>) -> Result<Self, Problem> {
        let unreadable = |_: XlsxError| Problem::new(Kind::NotAWorkbook { file: file.to_owned() });
        let mut workbook = Xlsx::new(workbook).map_err(unreadable)?;
        let sheets = workbook.sheet_names();
        let name = match wanted {
            None => sheets.first(),
            Some(wanted) => sheets.iter().find(|sheet| sheet.as_str() == wanted),
        };
        let Some(name) = name.cloned() else { return Err(unknown_sheet(file, wanted.unwrap_or_default(), &sheets)) };
        let too_large = || Problem::new(Kind::TooManyCells { file: file.to_owned(), most: MAX_CELLS });
        let (text, cells) = read_cells(&mut workbook, &name).map_err(unreadable)?.ok_or_else(too_large)?;
        let sheet = Self::new(name, text, cells);
        if sheet.rows.len() * sheet.width > MAX_CELLS { Err(too_large()) } else { Ok(sheet) }
    }

    fn new(name: String, text: String, mut cells: Vec<CellSpan>) -> Self {
        if !cells.is_sorted_by_key(CellSpan::position) {
            cells.sort_by_key(CellSpan::position);
        }
        let columns = || cells.iter().map(|cell| cell.column as usize);
        let first_column = columns().min().unwrap_or(0);
        let width = columns().max().map_or(0, |last| last + 1 - first_column);
        let mut rows = Vec::new();
        let mut at = 0;
        for row in cells.chunk_by(|one, other| one.row == other.row) {
            rows.push(at);
            at += row.len();
        }
        Self { name, first_column, width, text, cells, rows }
    }

    /// How many rows have something in them.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// The text that the cells of records are parts of.
    pub fn bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }

    /// The number of a row that is used, from 0 for the first row of the sheet.
    pub fn number(&self, row: usize) -> usize {
        self.rows.get(row).and_then(|at| self.cells.get(*at)).map_or(0, |cell| cell.row as usize)
    }

    /// Fills the record with the cells of a row that is used.
    pub fn fill(&self, row: usize, record: &mut Record) {
        record.clear(self.width);
        let cells = self.cells_of(row);
        (record.start, record.end) = (usize::MAX, 0);
        for cell in self.cells.get(cells).unwrap_or_default() {
            let place = Cell::plain(cell.start as usize, cell.end as usize);
            (record.start, record.end) = (record.start.min(place.start), record.end.max(place.end));
            if let Some(slot) = record.cells.get_mut(cell.column as usize - self.first_column) {
                *slot = place;
            }
        }
        record.next = record.end;
    }

    /// The texts of a row that is used, without white space around them; none beyond the last row.
    pub fn texts(&self, row: usize) -> Vec<String> {
        let mut record = Record::new(self.width);
        self.fill(row, &mut record);
        let text = |cell: &Cell| String::from_utf8_lossy(cell.of(self.bytes())).trim().to_owned();
        record.cells().iter().map(text).collect()
    }

    fn cells_of(&self, row: usize) -> Range<usize> {
        let start = |row: usize| self.rows.get(row).copied().unwrap_or(self.cells.len());
        start(row)..start(row + 1)
    }
}

impl CellSpan {
    fn position(&self) -> (u32, u32) {
        (self.row, self.column)
    }
}

fn unknown_sheet(file: &str, wanted: &str, sheets: &[String]) -> Problem {
    let sheets = || sheets.iter().map(String::as_str);
    Problem::new(Kind::UnknownSheet { file: file.to_owned(), sheet: wanted.to_owned() })
        .hint(Hint::nearest(wanted, sheets()))
        .hint(Hint::allowed_names(sheets()))
}

type Cells = (String, Vec<CellSpan>);

/// The cells that are used, as they come, and their text; `None` if there are too many.
fn read_cells(workbook: &mut Xlsx<impl Read + Seek>, sheet: &str) -> Result<Option<Cells>, XlsxError> {
    let (mut text, mut cells) = (String::new(), Vec::new());
    let mut reader = match workbook.worksheet_cells_reader(sheet) {
        // A chart has no cells.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(Some((text, cells))),
        reader => reader?,
    };
    while let Some(cell) = reader.next_cell()? {
        let start = text.len();
        push_value(&mut text, cell.get_value());
        let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(text.len())) else { return Ok(None) };
        if !matches!(cell.get_value(), DataRef::Empty) {
            let (row, column) = cell.get_position();
            cells.push(CellSpan { row, column, start, end });
        }
        if cells.len() > MAX_CELLS {
            return Ok(None);
        }
    }
    Ok(Some((text, cells)))
}

/// Writes a value as a person would.
fn push_value(text: &mut String, value: &DataRef<'_>) {
    match value {
        DataRef::Empty => {}
        DataRef::SharedString(value) => text.push_str(value),
        DataRef::String(value) => text.push_str(value),
        DataRef::DateTime(date) => text.push_str(&moment(date)),
        // Writing into a string cannot fail.
        other => drop(write!(text, "{}", Data::from(other.clone()))),
    }
}

/// A day is a day, not a number of days since 1900; less than a day is a time, and a duration may be more.
fn moment(date: &ExcelDateTime) -> String {
    if date.is_duration() || (0.0..1.0).contains(&date.as_f64()) {
        return duration(date.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { day } else { format!("{day} {hour:02}:{minute:02}:{second:02}") }
}

fn duration(days: f64) -> String {
    // A number that is too large for its type becomes the largest one.
    let seconds = (days.abs() * 86_400.0).round() as u64;
    let sign = if days < 0.0 { "-" } else { "" };
    format!("{sign}{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// The name of a cell, such as `C12`, from its column and its row, which counts from 1.
pub fn cell_name(column: usize, row: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        // A remainder below 26 added to 'A' is a letter.
        letters.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    format!("{}{row}", letters.into_iter().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_in_a_spreadsheet() {
        let names = [(0, 1), (25, 2), (26, 3), (701, 4), (702, 5)].map(|(column, row)| cell_name(column, row));
        assert_eq!(names, ["A1", "Z2", "AA3", "ZZ4", "AAA5"]);
    }

    #[test]
    fn cells_that_come_in_another_order_are_put_in_rows() {
        let cell = |row, column, start| CellSpan { row, column, start, end: start + 1 };
        let sheet = Sheet::new("s".to_owned(), "abc".to_owned(), vec![cell(7, 3, 0), cell(2, 4, 1), cell(7, 2, 2)]);
        assert_eq!((sheet.first_column, sheet.width, sheet.height()), (2, 3, 2));
        let mut record = Record::new(3);
        let mut texts = |row: usize| {
            sheet.fill(row, &mut record);
            record.cells().iter().map(|cell| String::from_utf8_lossy(cell.of(sheet.bytes())).into_owned()).collect()
        };
        let rows: [Vec<String>; 2] = [texts(0), texts(1)];
        assert_eq!(rows, [["", "", "b"], ["c", "a", ""]]);
        assert_eq!((sheet.number(0), sheet.number(1)), (2, 7));
    }
}
