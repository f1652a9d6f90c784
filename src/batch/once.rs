//! Finds the last row of each value of the column that `--once` names, by reading all inputs before they are diagnosed.

use super::block::Block;
use super::input::InspectedInput;
use super::job::{Job, Watch};
use super::last_rows::LastRows;
use super::reader::InputReader;
use super::repeats::each_row;
use crate::problem::Problems;

/// Reads all inputs once. Refuses an input that cannot be opened again; a row that cannot be read is reported when it is
/// diagnosed.
pub fn last_rows(job: &Job<'_>, inputs: &mut [InspectedInput], watch: &dyn Watch) -> Result<LastRows, Problems> {
    let mut last = LastRows::default();
    for (number, input) in inputs.iter_mut().enumerate() {
        let content = match input.reopened(job, &|| watch.wants_to_stop()) {
            Err(_) if watch.wants_to_stop() => break,
            content => content?,
        };
        let mut reader = InputReader::of_one(job, number + 1, content);
        let mut block = Block::default();
        while !watch.wants_to_stop() && reader.fill(&mut block, watch) {
            each_row(&block, &mut |view, record, position| {
                let value = view.format.columns.once.and_then(|column| view.text(record.cell(column)));
                if let Some(value) = value.filter(|value| !value.is_empty()) {
                    last.note(value.into_owned(), (block.input, position));
                }
                true
            });
        }
    }
    Ok(last)
}
