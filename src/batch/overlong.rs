//! A record that is too long to be read: where it ends. It is kept among the rejected rows piece by piece, and reading goes
//! on after it.

use super::table::Notation;

/// Follows a record that is too long from piece to piece.
#[derive(Debug, Clone, Copy)]
pub struct OverlongRecord {
    /// `None` for JSON Lines, where only LF ends a record.
    delimiter: Option<u8>,
    state: RecordState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RecordState {
    CellStart,
    Unquoted,
    Quoted {
        after_cr: bool,
    },
    /// After a quote within quotes, which closes them or is the first of two.
    QuoteSeen,
    /// After a CR that ends the record; an LF may belong to it.
    RecordEndSeen,
}

/// What a piece holds of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// How many lines end in it.
    pub lines: usize,
    /// Where the record ends, if it does.
    pub end: Option<usize>,
}

impl OverlongRecord {
    /// At the beginning of a record.
    pub fn new(notation: Notation) -> Self {
        let delimiter = if let Notation::Delimited(scanner) = notation { Some(scanner.delimiter()) } else { None };
        Self { delimiter, state: if delimiter.is_some() { RecordState::CellStart } else { RecordState::Unquoted } }
    }

    /// Reads the next piece.
    pub fn read(&mut self, bytes: &[u8]) -> Piece {
        let mut lines = 0;
        for (at, byte) in bytes.iter().enumerate() {
            if self.state == RecordState::RecordEndSeen {
                return Piece { lines, end: Some(at + usize::from(*byte == b'\n')) };
            }
            let is_record_end = self.step(*byte, &mut lines);
            if is_record_end {
                return Piece { lines, end: Some(at + 1) };
            }
        }
        Piece { lines, end: None }
    }

    /// Takes one byte; whether the record ends with it.
    fn step(&mut self, byte: u8, lines: &mut usize) -> bool {
        let is_line_end = byte == b'\n' || byte == b'\r' && self.delimiter.is_some();
        if let RecordState::Quoted { after_cr } = self.state {
            *lines += usize::from(is_line_end && !(after_cr && byte == b'\n'));
            self.state =
                if byte == b'"' { RecordState::QuoteSeen } else { RecordState::Quoted { after_cr: byte == b'\r' } };
            return false;
        }
        *lines += usize::from(is_line_end);
        self.state = match byte {
            b'\r' if is_line_end => RecordState::RecordEndSeen,
            b'"' if matches!(self.state, RecordState::CellStart | RecordState::QuoteSeen) => {
                RecordState::Quoted { after_cr: false }
            }
            _ if self.delimiter == Some(byte) => RecordState::CellStart,
            _ => RecordState::Unquoted,
        };
        byte == b'\n'
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::csv::CsvScanner;
    use crate::batch::record::Record;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_ends_where_the_scanner_says(
            text in "([a,]|\"|\"\"|\r\n|\n|\r){1,30}",
            cut in any::<prop::sample::Index>(),
        ) {
            let scanner = CsvScanner::new(b',');
            let mut record = Record::new(0);
            let is_whole = scanner.read(text.as_bytes(), 0, &mut record);
            let (first, second) = text.as_bytes().split_at(cut.index(text.len()));
            let mut overlong = OverlongRecord::new(Notation::Delimited(scanner));
            let one = overlong.read(first);
            let piece = if one.end.is_some() { one } else {
                let two = overlong.read(second);
                Piece { lines: one.lines + two.lines, end: two.end.map(|end| first.len() + end) }
            };
            // Lines are counted by their ends, and the last one of all may have none.
            let has_end = record.next > record.end || record.error.is_some() && text.ends_with(['\n', '\r']);
            prop_assert_eq!(piece.lines, record.lines - usize::from(!has_end), "{:?}", text);
            if is_whole {
                prop_assert_eq!(piece.end, Some(record.next), "{:?}", text);
            }
        }
    }
}
