//! The records of one block, read with the format of their table.

use std::borrow::Cow;

use super::encoding::Encoding;
use super::record::{Cell, Record};
use super::table::{Notation, TableFormat};
use super::workbook::cell_name;
use crate::problem::{Place, Problem, Source, WorkbookCell};

/// The bytes of a block, and what is needed to read them.
#[derive(Debug, Clone, Copy)]
pub struct BlockView<'b> {
    /// How its records are written.
    pub format: &'b TableFormat,
    /// The encoding of its text.
    pub encoding: Encoding,
    /// The records.
    pub bytes: &'b [u8],
    /// For each attribute of the results the column it is in.
    pub attributes: &'b [Option<usize>],
}

impl<'b> BlockView<'b> {
    /// A cell as it is written.
    #[inline]
    pub fn raw(&self, cell: Cell) -> &'b [u8] {
        cell.of(self.bytes)
    }

    /// What is written in a column of a record; empty if it has no such column.
    #[inline]
    pub fn raw_in(&self, record: &Record, column: usize) -> &'b [u8] {
        let cell = record.cells.get(column);
        cell.and_then(|cell| self.bytes.get(cell.start..cell.end)).unwrap_or_default()
    }

    /// The cell that names the group; an empty one if there are no groups.
    #[inline]
    pub fn group_cell(&self, record: &Record) -> Cell {
        self.format.columns.by.map(|column| record.cell(column)).unwrap_or_default()
    }

    /// The text of a cell; `None` if it is not valid in this encoding.
    pub fn text(&self, cell: Cell) -> Option<Cow<'b, str>> {
        self.format.notation.text(self.bytes, cell, self.encoding)
    }

    /// The attributes of the respondent, in the order of the results.
    pub fn attributes_of(&self, record: &Record) -> impl Iterator<Item = Cow<'b, str>> {
        let attribute = |column: &Option<usize>| self.text(record.cell((*column)?));
        self.attributes.iter().map(move |column| attribute(column).unwrap_or_default())
    }

    /// Whether a record has nothing in it, as the rows below a table that spreadsheets export.
    pub fn is_blank(&self, record: &Record) -> bool {
        let is_empty = |cell: &Cell| self.text(*cell).is_some_and(|text| text.trim().is_empty());
        match self.format.notation {
            _ if record.error.is_some() => false,
            // There may be more cells than are kept.
            Notation::Delimited(scanner) => {
                let mut cells = self.raw(record.whole()).split(|byte| *byte == scanner.delimiter());
                cells.all(|cell| matches!(cell.trim_ascii(), b"" | b"\"\""))
                    || record.width <= record.cells.len() && record.cells().iter().all(is_empty)
            }
            _ => record.cells().iter().all(is_empty),
        }
    }

    /// Whether these bytes stand for the same text in every cell of the table. With quotes in them they may not: within
    /// quotes two are one.
    pub fn is_unambiguous(&self, raw: &[u8]) -> bool {
        !matches!(self.format.notation, Notation::Delimited(_)) || !raw.contains(&b'"')
    }

    /// The problem at a cell of a record that begins `lines` lines after the beginning of the block.
    pub fn locate(&self, problem: Problem, record: &Record, cell: Cell, lines: usize) -> Problem {
        match self.format.notation {
            Notation::Sheet { first_column } if problem.cell.is_none() => {
                let column = record.cells().iter().position(|other| *other == cell).unwrap_or_default();
                let name = cell_name(first_column + column, lines + 1);
                Problem { cell: Some(Box::new(WorkbookCell { sheet: self.format.name.to_string(), name })), ..problem }
            }
            Notation::Sheet { .. } => problem,
            _ => problem.at(self.place(record, cell, lines)),
        }
    }

    fn place(&self, record: &Record, cell: Cell, lines: usize) -> Place {
        let show = |from: usize, to: usize| {
            let text = self.encoding.text_to_show(self.bytes.get(from..to).unwrap_or_default());
            // In JSON a CR is white space.
            if self.format.notation == Notation::JsonLines { text } else { newlines(text) }
        };
        let before = show(record.start, cell.start.max(record.start));
        let marked = show(cell.start, cell.end);
        let text = [&*before, &*marked, &*show(cell.end, record.end)].concat();
        let span = before.len()..before.len() + marked.len();
        let mut place = Source::new(&self.format.name, &text).place(span);
        place.line += lines;
        place
    }
}

/// The text with every end of a line as LF, because CR alone ends one too.
fn newlines(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { text }
}
