//! One record of a table: where it and its cells stand, and what is wrong with it.

/// The bytes of a cell, without the quotes around it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// Whether it stands in quotes, so that two quotes in it are one.
    pub quoted: bool,
}

/// What is wrong with the quotes of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
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
    /// How many cells it has, be they kept or not.
    pub width: usize,
    /// What is wrong with it.
    pub fault: Option<Fault>,
    /// The cells, as many as are kept; `cells()` are those it has.
    pub cells: Vec<Cell>,
}

impl Record {
    /// A record that keeps at most so many cells.
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

    /// Makes it keep at least so many cells.
    pub fn make_room(&mut self, most: usize) {
        if self.cells.len() < most {
            self.cells.resize(most, Cell::default());
        }
    }

    /// Empties so many cells.
    pub fn clear(&mut self, width: usize) {
        self.width = width;
        self.cells.iter_mut().take(width).for_each(|cell| *cell = Cell::default());
    }

    /// Sets the cell of a column unless it has been set; whether it was.
    pub fn set(&mut self, column: usize, cell: Cell) -> bool {
        let slot = self.cells.get_mut(column).filter(|slot| slot.end == 0);
        slot.map(|slot| *slot = cell).is_some()
    }

    /// Begins anew, with no cells.
    pub(super) fn begin(&mut self, start: usize) {
        (self.start, self.lines, self.width, self.fault) = (start, 1, 0, None);
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
