//! Reads the records of a block one by one, however they are written.

use super::block_view::BlockView;
use super::jsonl::{self, Index};
use super::record::Record;
use super::row_errors::{self, RowProblem};
use super::table::Notation;

/// A reader of the records of one block.
pub struct RecordReader<'v> {
    view: &'v BlockView<'v>,
    index: Index<'v>,
}

impl<'v> RecordReader<'v> {
    pub fn new(view: &'v BlockView<'v>) -> Self {
        let is_json = view.format.notation == Notation::JsonLines;
        Self { view, index: Index::new(if is_json { &view.format.columns.headers } else { &[] }) }
    }

    /// Reads the record that begins at `start`. Refuses a line of JSON that is no object of the known keys; what is wrong
    /// with the quotes of a record is in the record.
    #[inline]
    pub fn read(&self, start: usize, record: &mut Record) -> Result<(), Vec<RowProblem>> {
        match self.view.format.notation {
            Notation::Delimited(scanner) => {
                scanner.read(self.view.bytes, start, record);
                Ok(())
            }
            _ => self.line(start, record),
        }
    }

    fn line(&self, start: usize, record: &mut Record) -> Result<(), Vec<RowProblem>> {
        let (end, next) = jsonl::line(self.view.bytes, start);
        (record.start, record.end, record.next, record.lines) = (start, end, next, 1);
        let Ok(text) = std::str::from_utf8(self.view.raw(record.whole())) else {
            return Err(vec![row_errors::not_text(self.view, record.whole())]);
        };
        jsonl::read(text, start, &self.index, record)
            .map_err(|error| vec![row_errors::bad_line(self.view, record, text, &error)])
    }
}
