//! One block of an input: what has to be done, and what was made of it.

use std::ops::Range;
use std::sync::Arc;

use super::blocks::Buffer;
use super::encoding::Encoding;
use super::table::TableFormat;
use super::workbook::Sheet;
use crate::answers::sheet::ParsedSheet;
use crate::problem::{Problem, Problems};

/// Which piece of a record that is too long is in the buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OverlongPart {
    /// Whether the record begins with it.
    pub is_first: bool,
    /// Whether the record ends with it.
    pub is_last: bool,
    /// How many lines end in it; with the last line of all, which may have no end.
    pub lines: usize,
}

/// Where an answer sheet comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetOrigin {
    /// How the user knows it.
    pub name: Arc<str>,
    /// The line it is, if it is one of many in a file.
    pub line: Option<String>,
}

impl SheetOrigin {
    /// A file of its own.
    pub fn file(name: &str) -> Self {
        Self { name: name.into(), line: None }
    }
}

/// What a worker has to do.
#[derive(Debug)]
pub enum Task {
    /// The records in the buffer.
    Records(Arc<TableFormat>, Encoding),
    /// Rows of a workbook's sheet.
    SheetRows(Arc<TableFormat>, Arc<Sheet>, Range<usize>),
    /// One answer sheet.
    AnswerSheet(SheetOrigin, Box<ParsedSheet>),
    /// One answer sheet that cannot be read.
    BrokenSheet(SheetOrigin, Problems),
    /// A piece of a record that is too long.
    Overlong(Arc<TableFormat>, Encoding, OverlongPart),
    /// The text from here on is in no known encoding.
    UnknownEncoding(Arc<TableFormat>),
    /// The input could not be read.
    Failed(Problems),
}

impl Task {
    /// The format of the records, if it has records.
    pub fn format(&self) -> Option<&Arc<TableFormat>> {
        match self {
            Self::Records(format, _) | Self::SheetRows(format, ..) => Some(format),
            _ => None,
        }
    }
}

/// One block.
#[derive(Debug)]
pub struct Block {
    /// The number of its input.
    pub input: usize,
    /// How many bytes of its table come before it.
    pub offset: usize,
    /// What has to be done.
    pub task: Task,
    /// The records.
    pub buffer: Buffer,
    /// For each attribute of the results the column it is in.
    pub attributes: Arc<[Option<usize>]>,
    /// The column that groups, of an answer sheet.
    pub by: Option<usize>,
}

impl Default for Block {
    fn default() -> Self {
        let task = Task::Failed(Problems(Vec::new()));
        Self { input: 0, offset: 0, task, buffer: Buffer::default(), attributes: Arc::default(), by: None }
    }
}

/// What a worker made of a block.
#[derive(Debug, Default)]
pub struct BlockResult {
    /// The number of its input.
    pub input: usize,
    /// The format of its table, if it is one.
    pub format: Option<Arc<TableFormat>>,
    /// How many bytes it had.
    pub bytes: usize,
    /// How many lines it had; of a sheet, rows.
    pub lines: usize,
    /// How many respondents were diagnosed.
    pub respondents: u64,
    /// How many rows were rejected.
    pub rejected: u64,
    /// How many lines they take.
    pub rejected_lines: u64,
    /// How many rows have nothing in them.
    pub blank_rows: u64,
    /// How many rows are repeated later.
    pub repeated_rows: u64,
    /// The rows of results.
    pub results: Vec<u8>,
    /// The rejected rows, each with its reasons.
    pub rejects: Vec<u8>,
    /// The problems of the first rejected rows, row by row, their lines counted from the beginning of the block.
    pub problems: Vec<Vec<Problem>>,
    /// Whether the rejected rows are lines of JSON, which need no header.
    pub are_json_lines: bool,
    /// Whether nothing more of this input can be read.
    pub is_broken: bool,
    /// Whether the whole run has to end, because it is strict or in vain.
    pub is_fatal: bool,
}

impl BlockResult {
    /// The result of a block of this input, in the same memory.
    pub fn reset(&mut self, input: usize) {
        let (mut results, mut rejects) = (std::mem::take(&mut self.results), std::mem::take(&mut self.rejects));
        results.clear();
        rejects.clear();
        *self = Self { input, results, rejects, ..Self::default() };
    }
}
