//! The fast path of a table, whatever it is written in. Without it, a run takes five times as long (measured).

use super::combinations::Combinations;
use super::csv_fast_path::CsvFastPath;
use super::json_fast_path::JsonFastPath;
use super::record::Record;
use super::table::TableFormat;

/// Reads the records that most are.
pub enum FastPath {
    Csv(CsvFastPath),
    JsonLines(JsonFastPath),
}

impl FastPath {
    /// The fast path of a table, if it has one: a digit must be its level.
    pub fn new(format: &TableFormat, combinations: &Combinations) -> Option<Self> {
        if format.has_codes {
            return None;
        }
        let csv = CsvFastPath::new(format, combinations).map(Self::Csv);
        csv.or_else(|| JsonFastPath::new(format, combinations).map(Self::JsonLines))
    }

    /// Reads the record that begins at `start`, and returns the number of its combination of levels. `None` if the record
    /// needs more care.
    #[inline]
    pub fn read(&self, bytes: &[u8], start: usize, record: &mut Record) -> Option<usize> {
        match self {
            Self::Csv(csv) => csv.read(bytes, start, record),
            Self::JsonLines(lines) => lines.read(bytes, start, record),
        }
    }

    /// Learns from a record that was read with more care.
    pub fn learn(&mut self, bytes: &[u8], record: &Record) {
        if let Self::JsonLines(lines) = self {
            lines.learn(bytes, record);
        }
    }
}
