//! One record of a table: where it and its cells are, and what is wrong with its quotes.

/// The bytes of a cell, without the quotes around it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// Whether it is in quotes, so that two quotes in it stand for one.
    pub quoted: bool,
}

impl Cell {
    /// The bytes from `start` up to `end`, as they are.
    pub fn plain(start: usize, end: usize) -> Self {
        Self { start, end, quoted: false }
    }

    /// The cell's part of the bytes it is in.
    #[inline]
    pub fn of(self, bytes: &[u8]) -> &[u8] {
        bytes.get(self.start..self.end).unwrap_or_default()
    }
}

/// What is wrong with the quotes of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuoteError {
    /// The quote that opens here is never closed.
    Unclosed(usize),
    /// A quote is closed here, but its cell goes on.
    AfterQuote(usize),
}

/// One record. It is used for record after record, so that nothing is allocated for each.
#[derive(Debug, Default)]
pub struct Record {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last, without the end of the line.
    pub end: usize,
    /// Where the next one begins.
    pub next: usize,
    /// How many lines it takes.
    pub lines: usize,
    /// How many cells it has, whether or not they are kept.
    pub width: usize,
    /// What is wrong with its quotes.
    pub error: Option<QuoteError>,
    /// The cells, as many as are kept; `cells()` are those it has.
    pub cells: Vec<Cell>,
}

impl Record {
    /// A record that keeps at most `most` cells.
    pub fn new(most: usize) -> Self {
        Self { cells: vec![Cell::default(); most], ..Self::default() }
    }

    /// The cells that are kept.
    pub fn cells(&self) -> &[Cell] {
        self.cells.get(..self.width).unwrap_or(&self.cells)
    }

    /// The cell of a column; an empty one where there is none.
    #[inline]
    pub fn cell(&self, column: usize) -> Cell {
        self.cells.get(column).copied().unwrap_or_default()
    }

    /// The whole record as one cell.
    pub fn whole(&self) -> Cell {
        Cell::plain(self.start, self.end)
    }

    /// Keeps exactly `most` cells from now on.
    pub fn resize(&mut self, most: usize) {
        self.cells.resize(most, Cell::default());
    }

    /// Starts a record of `width` empty cells.
    pub fn clear(&mut self, width: usize) {
        self.width = width;
        self.error = None;
        for cell in self.cells.iter_mut().take(width) {
            *cell = Cell::default();
        }
    }

    /// Sets the cell of a column; false if it was set before or there is no such column.
    pub fn set(&mut self, column: usize, cell: Cell) -> bool {
        let free = self.cells.get_mut(column).filter(|slot| slot.end == 0);
        free.map(|slot| *slot = cell).is_some()
    }

    /// Starts a record without cells.
    pub(super) fn begin(&mut self, start: usize) {
        (self.start, self.lines, self.width, self.error) = (start, 1, 0, None);
    }

    /// Adds a cell, which is counted even if it is not kept.
    #[inline]
    pub(super) fn push(&mut self, cell: Cell) {
        if let Some(slot) = self.cells.get_mut(self.width) {
            *slot = cell;
        }
        self.width += 1;
    }
}
