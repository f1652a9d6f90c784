//! What must be known of a table to read its records.

use std::borrow::Cow;
use std::sync::Arc;

use super::columns::Columns;
use super::csv::CsvScanner;
use super::encoding::Encoding;
use super::jsonl;
use super::record::Cell;

/// The longest record that is read, in bytes.
pub const MAX_RECORD: usize = 1024 * 1024;

/// The most columns a table may have.
pub const MAX_COLUMNS: usize = 10_000;

/// How the records of a table are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// Cells between delimiters.
    Delimited(CsvScanner),
    /// One JSON object per line.
    JsonLines,
    /// Rows of a workbook's sheet.
    Sheet {
        /// How many columns of the sheet come before the table.
        first_column: usize,
    },
}

/// A table: how it is written and what its columns are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFormat {
    /// How the user knows it.
    pub name: Arc<str>,
    /// How its records are written.
    pub notation: Notation,
    /// The encoding of its bytes, as far as it is known.
    pub encoding: Option<Encoding>,
    /// The encoding of its input, from which the bytes may have been decoded.
    pub written_in: Option<Encoding>,
    /// What its columns are.
    pub columns: Columns,
    /// The header rows as they are written; none for JSON Lines.
    pub head: Vec<Vec<u8>>,
    /// The number of lines before the first record.
    pub lines_before: usize,
    /// Whether its lines are the values of one array.
    pub is_array: bool,
    /// Whether codes stand in place of levels.
    pub has_codes: bool,
    /// Of a workbook's sheet, the position of the first row after the header among those that are used.
    pub first_row: usize,
}

impl Notation {
    /// Skips empty lines: where the next record begins, and how many lines were skipped.
    pub fn skip_blank(self, bytes: &[u8], start: usize) -> (usize, usize) {
        match self {
            Self::Delimited(scanner) => scanner.skip_blank(bytes, start),
            Self::JsonLines => jsonl::skip_blank(bytes, start),
            Self::Sheet { .. } => (start, 0),
        }
    }

    /// The bytes a cell stands for, before they are decoded; `None` if they are not valid.
    fn content<'b>(self, bytes: &'b [u8], cell: Cell) -> Option<Cow<'b, [u8]>> {
        let raw = cell.of(bytes);
        match self {
            Self::JsonLines => jsonl::content(raw),
            Self::Delimited(_) if cell.quoted && raw.contains(&b'"') => Some(Cow::Owned(without_doubled_quotes(raw))),
            Self::Delimited(_) | Self::Sheet { .. } => Some(Cow::Borrowed(raw)),
        }
    }

    /// The text of a cell; `None` if it is not valid in this encoding.
    pub fn text<'b>(self, bytes: &'b [u8], cell: Cell, encoding: Encoding) -> Option<Cow<'b, str>> {
        match self.content(bytes, cell)? {
            Cow::Borrowed(content) => encoding.text(content),
            Cow::Owned(content) => Some(Cow::Owned(encoding.text(&content)?.into_owned())),
        }
    }

    /// Where the last record ends that is certainly whole.
    pub fn last_end(self, bytes: &[u8]) -> Option<usize> {
        match self {
            Self::Delimited(scanner) => scanner.last_end(bytes),
            Self::JsonLines | Self::Sheet { .. } => memchr::memrchr(b'\n', bytes).map(|at| at + 1),
        }
    }
}

/// Two quotes within quotes stand for one.
fn without_doubled_quotes(raw: &[u8]) -> Vec<u8> {
    let mut content = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = memchr::memchr(b'"', rest) {
        let (before, after) = rest.split_at(at + 1);
        content.extend_from_slice(before);
        rest = after.strip_prefix(b"\"").unwrap_or(after);
    }
    content.extend_from_slice(rest);
    content
}
