//! The fast path of JSON Lines: lines that differ only in their values. What was between the values of one line is expected
//! between those of the next. All other lines are parsed one by one.

use super::combinations::{ColumnRole, Combinations};
use super::csv::end_of_quoted;
use super::record::{Cell, Record};
use super::table::{MAX_RECORD, Notation, TableFormat};

/// Reads lines that are like one before them.
#[derive(Debug, Clone)]
pub struct JsonFastPath {
    roles: Vec<ColumnRole>,
    levels: u8,
    /// What is before each value and after the last; empty until a line has shown it.
    between: Vec<Vec<u8>>,
}

impl JsonFastPath {
    /// A reader for a table in which every domain has a column of its own and no level is the name of a group.
    pub fn new(format: &TableFormat, combinations: &Combinations) -> Option<Self> {
        let levels = u8::try_from(combinations.levels()).ok()?;
        let is_lines = format.notation == Notation::JsonLines;
        is_lines.then_some(Self { roles: combinations.roles(&format.columns)?, levels, between: Vec::new() })
    }

    /// Learns from a line that was parsed, if it has a value for every column, in order.
    pub fn learn(&mut self, bytes: &[u8], record: &Record) {
        let mut between = Vec::with_capacity(record.cells().len() + 1);
        let mut at = record.start;
        for cell in record.cells() {
            let Some(before) = bytes.get(at..cell.start).filter(|_| cell.start < cell.end) else { return };
            between.push(before.to_vec());
            at = cell.end;
        }
        between.extend(bytes.get(at..record.end).map(<[u8]>::to_vec));
        self.between = between;
    }

    /// Reads the line that begins at `start`, and returns the number of its combination of levels. `None` if it is not like
    /// the line that was learned, or not certainly valid.
    #[inline]
    pub fn read(&self, bytes: &[u8], start: usize, record: &mut Record) -> Option<usize> {
        let mut at = start;
        let mut combination = 0;
        let (last, between) = self.between.split_last()?;
        for ((before, role), slot) in between.iter().zip(&self.roles).zip(&mut record.cells) {
            at = after(bytes, at, before)?;
            let end = self.value(bytes, at, *role, &mut combination)?;
            *slot = Cell::plain(at, end);
            at = end;
        }
        at = after(bytes, at, last)?;
        (record.start, record.end, record.next, record.lines) = (start, at, at + 1, 1);
        record.width = self.roles.len();
        let is_whole = bytes.get(at) == Some(&b'\n') && at - start <= MAX_RECORD;
        is_whole.then_some(combination)
    }

    /// Where a value ends: a string without escapes or a whole number, for a level of one digit.
    #[inline]
    fn value(&self, bytes: &[u8], at: usize, role: ColumnRole, combination: &mut usize) -> Option<usize> {
        let quoted = *bytes.get(at)? == b'"';
        let (start, end) =
            if quoted { (at + 1, end_of_string(bytes, at + 1)?) } else { (at, end_of_number(bytes, at)?) };
        if let ColumnRole::Level(weight) = role {
            let level = bytes.get(start)?.wrapping_sub(b'0');
            if level >= self.levels || end != start + 1 {
                return None;
            }
            *combination += usize::from(level) * weight;
        }
        Some(end + usize::from(quoted))
    }
}

/// What follows `expected` at `at`; nothing if something else stands there.
#[inline]
fn after(bytes: &[u8], at: usize, expected: &[u8]) -> Option<usize> {
    bytes.get(at..)?.starts_with(expected).then_some(at + expected.len())
}

/// The quote that closes a string which holds neither escapes nor control characters.
#[inline]
fn end_of_string(bytes: &[u8], start: usize) -> Option<usize> {
    let end = end_of_quoted(bytes, start)?;
    let plain = |byte: &u8| *byte >= 0x20 && *byte != b'\\';
    bytes.get(start..end)?.iter().all(plain).then_some(end)
}

/// The end of a whole number without a sign or a needless zero.
#[inline]
fn end_of_number(bytes: &[u8], start: usize) -> Option<usize> {
    let digits = bytes.get(start..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let needless_zero = digits > 1 && bytes.get(start) == Some(&b'0');
    (digits > 0 && !needless_zero).then_some(start + digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::jsonl;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn a_line_is_read_as_it_is_parsed(
            values in proptest::array::uniform5("\"[a0-9あ \\\\\",]{0,3}\"|[0-9]{1,2}|0[0-3]|[0-3]|\"[0-3]\"|null|1\\.5|-1"),
            end in "\\}\n|\\} \n|\\}\r\n|,\"x\":1\\}\n|\n",
        ) {
            let headers = ["id", "understanding", "experience", "improvement", "mindset"].map(str::to_owned);
            let object = |values: &[String], end: &str| {
                let pairs: Vec<_> = headers.iter().zip(values).map(|(key, value)| format!("\"{key}\": {value}")).collect();
                format!("{{{}{end}", pairs.join(", "))
            };
            let first = object(&["\"x\"", "1", "2", "3", "0"].map(str::to_owned), "}\n");
            let second = object(&values, &end);
            let roles = [ColumnRole::Other, ColumnRole::Level(1), ColumnRole::Level(4), ColumnRole::Level(16), ColumnRole::Level(64)];
            let mut fast_path = JsonFastPath { roles: roles.to_vec(), levels: 4, between: Vec::new() };
            let (mut learned, mut record, mut parsed) = (Record::new(5), Record::new(5), Record::new(5));
            jsonl::read(first.trim_end(), 0, &jsonl::Index::new(&headers), &mut learned).unwrap();
            learned.end = first.len() - 1;
            fast_path.learn(first.as_bytes(), &learned);
            prop_assert_eq!(fast_path.read(first.as_bytes(), 0, &mut record), Some(1 + 2 * 4 + 3 * 16));
            if let Some(combination) = fast_path.read(second.as_bytes(), 0, &mut record) {
                prop_assert!(jsonl::read(second.trim_end(), 0, &jsonl::Index::new(&headers), &mut parsed).is_ok(), "{second}");
                prop_assert_eq!(record.cells(), parsed.cells());
                let level = |at: usize| values[at].trim_matches('"').parse::<usize>().unwrap();
                prop_assert_eq!(combination, level(1) + level(2) * 4 + level(3) * 16 + level(4) * 64);
            }
        }
    }
}
