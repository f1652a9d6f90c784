//! The fast path of a table, whatever it is written in.

use super::fast_path::{Combinations, Plain};
use super::plain_lines::PlainLines;
use crate::batch::record::Record;
use crate::batch::table::TableFormat;

/// The fast path of a table, if it has one.
pub enum Fast {
    Records(Plain),
    Lines(PlainLines),
    Nothing,
}

impl Fast {
    pub fn new(layout: &TableFormat, combinations: Option<&Combinations>) -> Self {
        let Some(combinations) = combinations else { return Self::Nothing };
        let records = Plain::new(layout, combinations).map(Self::Records);
        records.or_else(|| PlainLines::new(layout, combinations).map(Self::Lines)).unwrap_or(Self::Nothing)
    }

    /// Reads the record that begins at `start`, and gives the number of its combination of levels. Nothing if it needs
    /// more care.
    #[inline]
    pub fn read(&self, bytes: &[u8], start: usize, record: &mut Record) -> Option<usize> {
        match self {
            Self::Records(plain) => plain.read(bytes, start, record),
            Self::Lines(plain) => plain.read(bytes, start, record),
            Self::Nothing => None,
        }
    }

    /// Learns from a record that was read with more care.
    pub fn learn(&mut self, bytes: &[u8], record: &Record) {
        if let Self::Lines(plain) = self {
            plain.learn(bytes, record);
        }
    }
}
