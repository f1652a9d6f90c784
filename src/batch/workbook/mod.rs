//! Workbooks: the rows of one sheet, read cell by cell.

mod builder;
mod cell_span;
mod excel;
mod open_document;
mod sheets;
mod values;

use std::ops::Range;

pub use builder::{CellFault, FaultyCell};
pub use sheets::OtherSheet;
pub use values::cell_name;

use super::archive::{Archive, WorkbookFormat};
use super::record::{Cell, Record};
use crate::problem::Problem;
use builder::{MAX_CELLS, SheetBuilder, WorkbookError};
use cell_span::CellSpan;
use sheets::SheetList;

/// The sheet of a workbook that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worksheet {
    /// How the workbook is written.
    pub format: WorkbookFormat,
    /// The name of the sheet.
    pub name: String,
    /// The sheets that are not read.
    pub others: Vec<OtherSheet>,
}

/// The rows of a sheet that have something in them. All text is in one string.
#[derive(Debug)]
pub struct Sheet {
    /// What it is.
    pub worksheet: Worksheet,
    /// How many columns come before the first one that is used.
    pub first_column: usize,
    /// How many columns there are from there on.
    pub width: usize,
    text: String,
    /// Row by row, from left to right.
    cells: Vec<CellSpan>,
    /// Where in `cells` each row that is used begins.
    rows: Vec<usize>,
    /// The cells whose value is not known, in the same order.
    faulty: Vec<FaultyCell>,
}

impl Sheet {
    /// Reads the sheet with this name, or the first one that is not hidden.
    pub fn read(mut archive: Archive<'_>, format: WorkbookFormat, wanted: Option<&str>) -> Result<Self, Problem> {
        let file = archive.file();
        let mut sheets = SheetList::new(wanted);
        let read = match format {
            WorkbookFormat::Excel => excel::read(&mut archive, &mut sheets),
            WorkbookFormat::OpenDocument => open_document::read(&mut archive, &mut sheets),
        };
        let builder = read.map_err(|error| error.of(file))?;
        let (name, others) = sheets.choose(file)?;
        let sheet = Self::new(Worksheet { format, name, others }, builder);
        let is_too_large = sheet.rows.len() * sheet.width > MAX_CELLS;
        if is_too_large { Err(WorkbookError::TooManyCells.of(file)) } else { Ok(sheet) }
    }

    fn new(worksheet: Worksheet, builder: SheetBuilder) -> Self {
        let SheetBuilder { text, mut cells, mut faulty } = builder;
        if !cells.is_sorted_by_key(CellSpan::position) {
            cells.sort_by_key(CellSpan::position);
        }
        faulty.sort_unstable();
        let columns = || cells.iter().map(|cell| cell.column as usize);
        let first_column = columns().min().unwrap_or(0);
        let width = columns().max().map_or(0, |last| last + 1 - first_column);
        let mut rows = Vec::new();
        let mut at = 0;
        for row in cells.chunk_by(|one, other| one.row == other.row) {
            rows.push(at);
            at += row.len();
        }
        Self { worksheet, first_column, width, text, cells, rows, faulty }
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
        (record.next, record.lines) = (record.end, 1);
    }

    /// The cells of a row that is used whose value is not known.
    pub fn faulty_cells(&self, row: usize) -> &[FaultyCell] {
        if self.faulty.is_empty() {
            return &[];
        }
        let number = self.number(row);
        let start = self.faulty.partition_point(|cell| (cell.row as usize) < number);
        let end = self.faulty.partition_point(|cell| cell.row as usize <= number);
        self.faulty.get(start..end).unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_come_in_another_order_are_put_in_rows() {
        let cell = |row, column, start| CellSpan { row, column, start, end: start + 1 };
        let cells = vec![cell(7, 3, 0), cell(2, 4, 1), cell(7, 2, 2)];
        let builder = SheetBuilder { text: "abc".to_owned(), cells, ..SheetBuilder::default() };
        let worksheet = Worksheet { format: WorkbookFormat::Excel, name: "s".to_owned(), others: Vec::new() };
        let sheet = Sheet::new(worksheet, builder);
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
