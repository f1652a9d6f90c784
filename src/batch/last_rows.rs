//! Which row is the last one of each value of a column.

use rustc_hash::FxHashMap;

/// Where a row is: the number of its input, and its place in it.
pub type RowPosition = (usize, usize);

/// For each value of the column that `--once` names, the last row that has it.
#[derive(Debug, Default)]
pub struct LastRows(FxHashMap<String, RowPosition>);

impl LastRows {
    /// Notes a later row with this value.
    pub fn note(&mut self, value: String, position: RowPosition) {
        self.0.insert(value, position);
    }

    /// Whether a row with this value is the last one, or has none.
    pub fn is_last(&self, value: &str, position: RowPosition) -> bool {
        self.0.get(value).is_none_or(|last| *last == position)
    }
}
