//! Tables of many respondents: delimited text, JSON Lines and workbooks.

use std::borrow::Cow;
use std::sync::Arc;

use super::columns::Columns;
use super::csv::Scanner;
use super::encoding::Encoding;
use super::jsonl;
use super::record::Cell;

/// The longest record that is read, in bytes.
pub const MAX_RECORD: usize = 1024 * 1024;

/// How the records of a table are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// Cells between delimiters.
    Delimited(Scanner),
    /// One JSON object per line.
    JsonLines,
}

/// What is counted to say where a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// Lines of a text.
    Lines,
    /// BlockRows of a workbook's sheet, whose first column is not always `A`.
    Rows {
        /// How many columns stand before the table.
        before: usize,
    },
}

/// All that must be known of a table to read its records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFormat {
    /// How the user knows it.
    pub name: Arc<str>,
    /// How its records are written.
    pub notation: Notation,
    /// What is counted.
    pub numbering: Numbering,
    /// The encoding it was told to have, or has told by its mark.
    pub encoding: Option<Encoding>,
    /// What its columns are.
    pub columns: Columns,
    /// The header as it is written; empty for JSON Lines.
    pub head: Vec<u8>,
    /// How many lines stand before the first record.
    pub before: usize,
}

impl Notation {
    /// Skips empty lines: where the next record begins, and how many lines were skipped.
    pub fn skip_blank(self, bytes: &[u8], start: usize) -> (usize, usize) {
        match self {
            Self::Delimited(scanner) => scanner.skip_blank(bytes, start),
            Self::JsonLines => jsonl::skip_blank(bytes, start),
        }
    }

    /// The bytes of a cell as they mean, before they are decoded; nothing if they are not valid.
    pub fn content<'b>(self, bytes: &'b [u8], cell: Cell) -> Option<Cow<'b, [u8]>> {
        let raw = bytes.get(cell.start..cell.end).unwrap_or_default();
        match self {
            Self::Delimited(_) if cell.quoted && raw.contains(&b'"') => Some(Cow::Owned(without_doubled_quotes(raw))),
            Self::Delimited(_) => Some(Cow::Borrowed(raw)),
            Self::JsonLines => jsonl::content(raw),
        }
    }

    /// The text of a cell; nothing if it is not valid in this encoding.
    pub fn text<'b>(self, bytes: &'b [u8], cell: Cell, encoding: Encoding) -> Option<Cow<'b, str>> {
        match self.content(bytes, cell)? {
            Cow::Borrowed(content) => encoding.text(content),
            Cow::Owned(content) => Some(Cow::Owned(encoding.text(&content)?.into_owned())),
        }
    }

    /// Where the last record ends that is whole for certain.
    pub fn border(self, bytes: &[u8]) -> Option<usize> {
        match self {
            Self::Delimited(scanner) => scanner.border(bytes),
            Self::JsonLines => memchr::memrchr(b'\n', bytes).map(|at| at + 1),
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
