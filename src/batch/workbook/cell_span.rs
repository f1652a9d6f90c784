//! Where the text of a cell is.

/// A cell and the part of the text that is in it.
#[derive(Debug, Clone, Copy)]
pub struct CellSpan {
    pub row: u32,
    pub column: u32,
    pub start: u32,
    pub end: u32,
}

impl CellSpan {
    /// Row by row, from left to right.
    pub fn position(&self) -> (u32, u32) {
        (self.row, self.column)
    }
}
