//! The inputs, one after the other, in blocks.

use std::sync::Arc;

use super::block::{Block, OverlongPart, SheetOrigin, Task};
use super::blocks::{BlockReader, Buffer, Filled};
use super::encoding::{Encoding, unreadable};
use super::input::{InputContent, InspectedInput};
use super::job::{Job, Watch};
use super::json_lines::SheetLines;
use super::overlong::OverlongRecord;
use super::table::TableFormat;
use super::workbook::Sheet;

/// How many rows of a sheet are one block.
const SHEET_ROWS: usize = 4096;

/// Reads the inputs.
pub struct InputReader<'j> {
    job: &'j Job<'j>,
    inputs: std::vec::IntoIter<InspectedInput>,
    current: Option<OpenInput>,
    attributes: Arc<[Option<usize>]>,
    by: Option<usize>,
    input: usize,
    /// How many bytes of the current table have been read.
    offset: usize,
}

/// The input that is being read.
enum OpenInput {
    Table(TableReader),
    Workbook(Arc<TableFormat>, Arc<Sheet>, usize),
    SheetLines(SheetLines),
}

struct TableReader {
    format: Arc<TableFormat>,
    /// Determined by the first record that is not ASCII.
    encoding: Option<Encoding>,
    blocks: BlockReader,
    /// The record that is being read piece by piece, because it is too long.
    overlong: Option<OverlongRecord>,
}

impl<'j> InputReader<'j> {
    pub fn new(job: &'j Job<'j>, inputs: Vec<InspectedInput>) -> Self {
        let inputs = inputs.into_iter();
        Self { job, inputs, current: None, attributes: Arc::default(), by: None, input: 0, offset: 0 }
    }

    /// A reader of the content of one input.
    pub fn of_one(job: &'j Job<'j>, input: usize, content: InputContent) -> Self {
        let mut reader = Self { input, ..Self::new(job, Vec::new()) };
        reader.current = OpenInput::new(content).ok();
        reader
    }

    /// Fills the block with the next records; false if there is nothing left.
    pub fn fill(&mut self, block: &mut Block, watch: &dyn Watch) -> bool {
        let Some(task) = self.next_task(&mut block.buffer, watch) else { return false };
        (block.input, block.offset, block.task, block.by) = (self.input, self.offset, task, self.by);
        block.attributes = self.attributes.clone();
        self.offset += block.buffer.bytes().len();
        true
    }

    fn next_task(&mut self, buffer: &mut Buffer, watch: &dyn Watch) -> Option<Task> {
        loop {
            if let Some(task) = self.current_task(buffer) {
                return Some(task);
            }
            let input = self.inputs.next()?;
            (self.input, self.offset) = (self.input + 1, 0);
            (self.attributes, self.by) = (input.attributes.clone(), input.columns.by);
            match input.open(self.job, &|| watch.wants_to_stop()).map(OpenInput::new) {
                Ok(Ok(open)) => self.current = Some(open),
                Ok(Err(task)) => return Some(task),
                Err(problems) => return Some(Task::Failed(problems)),
            }
        }
    }

    /// The next block of the input that is being read; `None` at its end.
    fn current_task(&mut self, buffer: &mut Buffer) -> Option<Task> {
        let task = match self.current.as_mut()? {
            OpenInput::Table(table) => table.task(buffer),
            OpenInput::Workbook(format, sheet, next) => sheet_rows(format, sheet, next),
            OpenInput::SheetLines(lines) => lines.next_task(),
        };
        if matches!(task, None | Some(Task::UnknownEncoding(_) | Task::Failed(_))) {
            self.current = None;
        }
        task
    }
}

impl OpenInput {
    /// An input that is read block by block, or the only task there is.
    fn new(content: InputContent) -> Result<Self, Task> {
        Ok(match content {
            InputContent::Table(format, blocks) => {
                let encoding = format.encoding;
                Self::Table(TableReader { format: format.into(), encoding, blocks, overlong: None })
            }
            InputContent::Workbook(format, sheet) => {
                let first_row = format.first_row;
                Self::Workbook(format.into(), sheet, first_row)
            }
            InputContent::SheetLines(lines) => Self::SheetLines(lines),
            InputContent::AnswerSheet(sheet) => return Err(Task::AnswerSheet(SheetOrigin::file(sheet.name()), sheet)),
            InputContent::BrokenSheet(name, problems) => {
                return Err(Task::BrokenSheet(SheetOrigin::file(&name), problems));
            }
        })
    }
}

impl TableReader {
    fn task(&mut self, buffer: &mut Buffer) -> Option<Task> {
        if let Some(overlong) = self.overlong.take() {
            return Some(self.next_piece(overlong, buffer));
        }
        let filled = match self.blocks.fill(buffer, self.format.notation) {
            Ok(filled) => filled,
            Err(error) => return Some(Task::Failed(unreadable(&self.format.name, &error).into())),
        };
        if self.encoding.is_none() && Encoding::of_escapes(buffer.bytes()).is_some() {
            return Some(Task::UnknownEncoding(self.format.clone()));
        }
        if self.encoding.is_none() && !buffer.bytes().is_ascii() {
            let of_bytes = if filled == Filled::Overlong { Encoding::of_beginning } else { Encoding::of_table };
            self.encoding = of_bytes(buffer.bytes());
            if self.encoding.is_none() {
                return Some(Task::UnknownEncoding(self.format.clone()));
            }
        }
        let encoding = self.encoding.unwrap_or(Encoding::Utf8);
        match filled {
            Filled::Nothing => None,
            Filled::Records => Some(Task::Records(self.format.clone(), encoding)),
            Filled::Overlong => {
                let mut overlong = OverlongRecord::new(self.format.notation);
                let lines = overlong.read(buffer.bytes()).lines;
                self.overlong = Some(overlong);
                let part = OverlongPart { is_first: true, is_last: false, lines };
                Some(Task::Overlong(self.format.clone(), encoding, part))
            }
        }
    }

    fn next_piece(&mut self, mut overlong: OverlongRecord, buffer: &mut Buffer) -> Task {
        let is_last_of_all = match self.blocks.fill_piece(buffer) {
            Ok(is_last) => is_last,
            Err(error) => return Task::Failed(unreadable(&self.format.name, &error).into()),
        };
        let piece = overlong.read(buffer.bytes());
        if let Some(end) = piece.end {
            self.blocks.give_back(buffer, end);
        }
        let is_last = piece.end.is_some() || is_last_of_all;
        self.overlong = (!is_last).then_some(overlong);
        let has_end = piece.end.is_some() || matches!(buffer.bytes().last(), Some(b'\n' | b'\r'));
        let lines = piece.lines + usize::from(is_last && !has_end);
        let part = OverlongPart { is_first: false, is_last, lines };
        Task::Overlong(self.format.clone(), self.encoding.unwrap_or(Encoding::Utf8), part)
    }
}

fn sheet_rows(format: &Arc<TableFormat>, sheet: &Arc<Sheet>, next: &mut usize) -> Option<Task> {
    let rows = *next..sheet.height().min(*next + SHEET_ROWS);
    *next = rows.end;
    (!rows.is_empty()).then(|| Task::SheetRows(format.clone(), sheet.clone(), rows))
}
