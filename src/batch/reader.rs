//! The inputs one after the other, in blocks. Only one worker reads at a time.

use std::sync::Arc;

use super::Job;
use super::blocks::{BlockReader, Buffer, Filled};
use super::input::{Input, InputContent, unreadable};
use super::inspect::{InspectedInput, survey};
use crate::answers::sheet::ParsedSheet;
use crate::batch::encoding::Encoding;
use crate::batch::table::TableFormat;
use crate::problem::Problems;

/// What a worker gets to do.
#[derive(Debug)]
pub enum Task {
    /// The records in the buffer.
    Records(Arc<TableFormat>, Encoding),
    /// One answer sheet.
    Sheet(Box<ParsedSheet>),
    /// A record of the buffer is too long, so that nothing more of its table can be read.
    TooLong(Arc<TableFormat>, Encoding),
    /// The text from here on is in no encoding that is known.
    NoEncoding(Arc<TableFormat>),
    /// The input could not be read.
    Failed(Problems),
}

/// One block and where it belongs.
#[derive(Debug)]
pub struct Block {
    /// Its place among all blocks.
    pub sequence: u64,
    /// Which input it is of.
    pub input: usize,
    /// What is to be done.
    pub work: Task,
    /// The records.
    pub buffer: Buffer,
    /// For each attribute of the results the column it stands in.
    pub attributes: Arc<[Option<usize>]>,
    /// The column that groups, of an answer sheet.
    pub by: Option<usize>,
}

impl Default for Block {
    fn default() -> Self {
        let work = Task::Failed(Problems(Vec::new()));
        Self { sequence: 0, input: 0, work, buffer: Buffer::default(), attributes: Arc::default(), by: None }
    }
}

/// What is still to be read.
pub struct InputReader<'j> {
    job: &'j Job<'j>,
    inputs: std::vec::IntoIter<InspectedInput>,
    current: Option<TableReader>,
    attributes: Arc<[Option<usize>]>,
    by: Option<usize>,
    input: usize,
    sequence: u64,
}

struct TableReader {
    layout: Arc<TableFormat>,
    /// Settled by the first record that is not ASCII.
    encoding: Option<Encoding>,
    feed: BlockReader,
}

impl<'j> InputReader<'j> {
    pub fn new(job: &'j Job<'j>, inputs: Vec<InspectedInput>) -> Self {
        let inputs = inputs.into_iter();
        Self { job, inputs, current: None, attributes: Arc::default(), by: None, input: 0, sequence: 0 }
    }

    /// Fills the block with the next work; false if there is none.
    pub fn next(&mut self, block: &mut Block) -> bool {
        let Some(work) = self.work(&mut block.buffer) else { return false };
        self.sequence += 1;
        (block.sequence, block.input, block.work) = (self.sequence, self.input, work);
        (block.attributes, block.by) = (self.attributes.clone(), self.by);
        true
    }

    fn work(&mut self, buffer: &mut Buffer) -> Option<Task> {
        loop {
            if let Some(mut table) = self.current.take() {
                match table.work(buffer) {
                    None => continue,
                    Some(work) => {
                        self.current = Some(table).filter(|_| matches!(work, Task::Records(..)));
                        return Some(work);
                    }
                }
            }
            let InspectedInput { input, attributes, columns, .. } = self.inputs.next()?;
            self.input += 1;
            (self.attributes, self.by) = (attributes, columns.by);
            match self.open(input) {
                Ok(InputContent::Table(layout, feed)) => {
                    self.current = Some(TableReader { encoding: layout.encoding, layout: layout.into(), feed });
                }
                Ok(InputContent::Sheet(sheet)) => return Some(Task::Sheet(sheet)),
                Err(problems) => return Some(Task::Failed(problems)),
            }
        }
    }

    fn open(&self, input: Input) -> Result<InputContent, Problems> {
        match input {
            Input::Held(content) => Ok(*content),
            Input::ToOpen(mut opener) => survey(self.job, &mut opener),
        }
    }
}

impl TableReader {
    /// The next block's work; nothing at the end.
    fn work(&mut self, buffer: &mut Buffer) -> Option<Task> {
        let filled = match self.feed.fill(buffer, self.layout.notation) {
            Ok(filled) => filled,
            Err(error) => return Some(Task::Failed(unreadable(&self.layout.name, &error).into())),
        };
        if self.settle(buffer.bytes()).is_none() {
            return Some(Task::NoEncoding(self.layout.clone()));
        }
        let encoding = self.encoding.unwrap_or(Encoding::Utf8);
        match filled {
            Filled::Nothing => None,
            Filled::Records => Some(Task::Records(self.layout.clone(), encoding)),
            Filled::TooLong => Some(Task::TooLong(self.layout.clone(), encoding)),
        }
    }

    /// Settles the encoding by the first line that is not ASCII, if there is one. Nothing if that is in none.
    fn settle(&mut self, bytes: &[u8]) -> Option<()> {
        if self.encoding.is_none() && !bytes.is_ascii() {
            self.encoding = Some(Encoding::of_table(bytes)?);
        }
        Some(())
    }
}
