//! The records of one block, seen through the layout of their table.

use std::borrow::Cow;

use super::jsonl;
use super::reader::Block;
use crate::batch::encoding::Encoding;
use crate::batch::record::{Cell, Record};
use crate::batch::table::{Notation, Numbering, TableFormat};
use crate::problem::{Place, Source};

/// A block of records.
pub struct BlockRows<'b> {
    /// How they are written.
    pub layout: &'b TableFormat,
    /// What they are written in.
    pub encoding: Encoding,
    /// The records.
    pub bytes: &'b [u8],
    /// For each attribute of the results the column it stands in.
    pub attributes: &'b [Option<usize>],
}

impl<'b> BlockRows<'b> {
    pub fn new(layout: &'b TableFormat, encoding: Encoding, block: &'b Block) -> Self {
        Self { layout, encoding, bytes: block.buffer.bytes(), attributes: &block.attributes }
    }

    /// A cell as it is written.
    #[inline]
    pub fn raw(&self, cell: Cell) -> &'b [u8] {
        self.bytes.get(cell.start..cell.end).unwrap_or_default()
    }

    /// What is written in a column of a record; nothing if it has no such column.
    #[inline]
    pub fn raw_in(&self, record: &Record, column: usize) -> &'b [u8] {
        let cell = record.cells.get(column);
        cell.and_then(|cell| self.bytes.get(cell.start..cell.end)).unwrap_or_default()
    }

    /// The text of a cell; nothing if it is not valid in this encoding.
    pub fn text(&self, cell: Cell) -> Option<Cow<'b, str>> {
        self.layout.notation.text(self.bytes, cell, self.encoding)
    }

    /// The attributes of the respondent, in the order of the results.
    pub fn attributes_of(&self, record: &Record) -> impl Iterator<Item = Cow<'b, str>> {
        let attribute = |column: &Option<usize>| self.text(record.cell((*column)?));
        self.attributes.iter().map(move |column| attribute(column).unwrap_or_default())
    }

    /// Whether nothing at all stands in a record, as in the rows below a table that spreadsheets export.
    pub fn is_blank(&self, record: &Record) -> bool {
        let bytes = self.bytes.get(record.start..record.end).unwrap_or_default();
        let is_delimiter =
            |byte: &u8| matches!(self.layout.notation, Notation::Delimited(it) if it.delimiter() == *byte);
        let are_all_kept = record.width <= record.cells.len() && record.fault.is_none();
        bytes.iter().all(is_delimiter) || are_all_kept && record.cells().iter().all(|cell| self.raw(*cell).is_empty())
    }

    /// Whether these bytes mean the same in every cell of the table. With quotes in them they may not: within quotes two
    /// are one.
    pub fn means_one_thing(&self, raw: &[u8]) -> bool {
        self.layout.notation == Notation::JsonLines || !raw.contains(&b'"')
    }

    /// Whether places are rows of a sheet and not lines of a text.
    pub fn counts_rows(&self) -> bool {
        self.layout.numbering != Numbering::Lines
    }

    /// Where a cell is, `lines` after the beginning of the block; in a sheet, row and column.
    pub fn place(&self, record: &Record, cell: Cell, lines: usize) -> Place {
        let show = |from: usize, to: usize| {
            let text = self.encoding.text_to_show(self.bytes.get(from..to).unwrap_or_default());
            // In JSON a CR is white space.
            if self.layout.notation == Notation::JsonLines { text } else { newlines(text) }
        };
        let before = show(record.start, cell.start.max(record.start));
        let marked = show(cell.start, cell.end);
        let text = [&*before, &*marked, &*show(cell.end, record.end)].concat();
        let span = before.len()..before.len() + marked.len();
        let mut place = Source::new(&self.layout.name, &text).place(span);
        if self.counts_rows() {
            let column = record.cells().iter().position(|other| *other == cell).unwrap_or_default();
            (place.line, place.column) = (1, column + 1);
        }
        place.line += lines;
        place
    }

    /// The bytes of a record with the reason why it was rejected as one more column, or key.
    pub fn keep(&self, record: &Record, reason: &str, out: &mut Vec<u8>) {
        let raw = self.bytes.get(record.start..record.end).unwrap_or_default();
        match self.layout.notation {
            Notation::Delimited(scanner) => {
                let quoted = format!("\"{}\"", reason.replace('"', "\"\""));
                // A quote that is never closed takes the last line's end with it.
                out.extend_from_slice(without_line_end(raw));
                out.push(scanner.delimiter());
                out.extend_from_slice(&self.encoding.bytes(&quoted));
                out.extend_from_slice(if self.bytes.get(record.end) == Some(&b'\r') { b"\r\n" } else { b"\n" });
            }
            Notation::JsonLines => {
                let line = String::from_utf8_lossy(raw);
                let kept = jsonl::with_reason(&line, reason).unwrap_or_else(|| jsonl::as_row(line.trim_end(), reason));
                out.extend_from_slice(kept.as_bytes());
                out.push(b'\n');
            }
        }
    }

    /// Whether a line has nothing but another one that was rejected, and no answer: it is not mended yet.
    pub fn is_rejected_before(&self, record: &Record) -> bool {
        let columns = &self.layout.columns;
        let is_there = |column: usize| record.cell(column).end > 0;
        let has = |key: &str| columns.headers.iter().position(|header| header == key).is_some_and(is_there);
        !columns.domains.iter().flatten().any(|column| is_there(*column)) && has(jsonl::ROW) && has(jsonl::REASON)
    }
}

/// The text with every end of a line as LF, because CR alone ends one too.
fn newlines(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { text }
}

fn without_line_end(raw: &[u8]) -> &[u8] {
    let without_lf = raw.strip_suffix(b"\n").unwrap_or(raw);
    without_lf.strip_suffix(b"\r").unwrap_or(without_lf)
}
