//! The cells of a sheet, collected as they are read.

use std::io;

use calamine::XlsxError;

use super::cell_span::CellSpan;
use crate::problem::{Kind, Problem};

/// The most cells a sheet may have, including the empty ones between others.
pub const MAX_CELLS: usize = 30_000_000;

/// The most text that the cells of a sheet may have together, in bytes: a text that many cells share is there many times.
const MAX_TEXT: usize = 256 * 1024 * 1024;

/// Why a workbook cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkbookError {
    /// It is not a workbook, or it is damaged.
    Unreadable,
    /// The sheet has too many cells.
    TooManyCells,
    /// The sheet has too much text.
    TooMuchText,
    /// It is encrypted.
    HasPassword,
}

impl WorkbookError {
    /// The problem of this file.
    pub fn of(self, file: &str) -> Problem {
        let file = file.to_owned();
        match self {
            Self::Unreadable => Kind::NotAWorkbook { file },
            Self::TooManyCells => Kind::TooManyCells { file, most: MAX_CELLS },
            Self::TooMuchText => Kind::UnpackedTooLarge { file, mib: MAX_TEXT as u64 >> 20 },
            Self::HasPassword => Kind::HasPassword { file },
        }
        .into()
    }
}

impl From<XlsxError> for WorkbookError {
    fn from(_: XlsxError) -> Self {
        Self::Unreadable
    }
}

impl From<io::Error> for WorkbookError {
    fn from(_: io::Error) -> Self {
        Self::Unreadable
    }
}

impl From<quick_xml::Error> for WorkbookError {
    fn from(_: quick_xml::Error) -> Self {
        Self::Unreadable
    }
}

/// Why the value of a cell is not known, though the cell is not simply empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CellFault {
    /// It has a formula whose value was never saved.
    FormulaWithoutValue,
    /// A merged cell covers it.
    Merged,
}

/// A cell with a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FaultyCell {
    pub row: u32,
    pub column: u32,
    pub fault: CellFault,
}

/// A range of cells: its first and its last row and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellRange {
    pub rows: (u32, u32),
    pub columns: (u32, u32),
}

/// The cells that are used, as they come, and their text.
#[derive(Debug, Default)]
pub struct SheetBuilder {
    pub text: String,
    pub cells: Vec<CellSpan>,
    pub faulty: Vec<FaultyCell>,
}

impl SheetBuilder {
    /// Adds a cell with the text that `write` writes.
    #[inline]
    pub fn push(&mut self, (row, column): (u32, u32), write: impl FnOnce(&mut String)) -> Result<(), WorkbookError> {
        let start = self.text.len();
        write(&mut self.text);
        if self.text.len() > MAX_TEXT {
            return Err(WorkbookError::TooMuchText);
        }
        // Both are below the limit.
        self.push_span(CellSpan { row, column, start: start as u32, end: self.text.len() as u32 })
    }

    /// Adds a cell whose text is there already.
    pub fn push_span(&mut self, cell: CellSpan) -> Result<(), WorkbookError> {
        self.cells.push(cell);
        if self.cells.len() > MAX_CELLS { Err(WorkbookError::TooManyCells) } else { Ok(()) }
    }

    /// Adds a cell with a formula whose value was never saved. Its row is in use.
    pub fn push_formula(&mut self, (row, column): (u32, u32)) -> Result<(), WorkbookError> {
        self.push((row, column), |_| {})?;
        self.push_faulty(FaultyCell { row, column, fault: CellFault::FormulaWithoutValue })
    }

    /// Adds a cell with a fault. Its row may be unused.
    pub fn push_faulty(&mut self, cell: FaultyCell) -> Result<(), WorkbookError> {
        self.faulty.push(cell);
        if self.faulty.len() > MAX_CELLS { Err(WorkbookError::TooManyCells) } else { Ok(()) }
    }

    /// Marks the cells that merged cells cover, as far as the sheet is used.
    pub fn merge(&mut self, ranges: &[CellRange]) -> Result<(), WorkbookError> {
        let last = |position: fn(&CellSpan) -> u32| self.cells.iter().map(position).max().unwrap_or_default();
        let (last_row, last_column) = (last(|cell| cell.row), last(|cell| cell.column));
        for CellRange { rows, columns } in ranges {
            for row in rows.0..=rows.1.min(last_row) {
                for column in columns.0..=columns.1.min(last_column) {
                    if (row, column) != (rows.0, columns.0) {
                        self.push_faulty(FaultyCell { row, column, fault: CellFault::Merged })?;
                    }
                }
            }
        }
        Ok(())
    }
}
