//! The header of a table: one row, or the two or three that some survey tools write.

/// The header rows of a table, each with a text for every column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeaderRows {
    pub(super) first: Vec<String>,
    /// Empty if there is only one row.
    pub(super) second: Vec<String>,
    /// How many there are, with those that only programs read.
    pub count: usize,
}

impl HeaderRows {
    /// A header of one row.
    pub fn one(first: Vec<String>) -> Self {
        Self { first, second: Vec::new(), count: 1 }
    }

    /// How many columns there are.
    pub fn width(&self) -> usize {
        self.first.len()
    }

    /// What each row says about a column, where it says something.
    pub fn parts(&self, column: usize) -> Vec<&str> {
        let rows = [&self.first, &self.second].map(|row| row.get(column).map_or("", String::as_str));
        let mut parts: Vec<_> = rows.into_iter().filter(|part| !part.is_empty()).collect();
        parts.dedup();
        parts
    }

    /// What all rows say about a column.
    pub fn text(&self, column: usize) -> String {
        self.parts(column).join(" ")
    }

    /// The name of each column: what its first row says, else its second.
    pub fn names(&self) -> Vec<String> {
        (0..self.width()).map(|column| self.parts(column).first().copied().unwrap_or_default().to_owned()).collect()
    }
}
