//! Delimited text: where its records and cells begin and end.
//!
//! The rules are those of RFC 4180 as the csv crate reads them: a quote opens a cell only as its first byte, within it
//! two quotes are one, and a record ends with LF, CRLF or CR. All of them are ASCII, so UTF-8 and CP932 are scanned
//! alike, without decoding. Cells are searched eight bytes at a time.

use super::record::{Cell, QuoteError, Record};

/// How many places near the end of a block are tried before it is read from its beginning.
const TRIES: usize = 64;

/// Finds the cells of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvScanner {
    delimiter: u8,
    delimiters: u64,
}

impl CsvScanner {
    /// A scanner of cells between `delimiter`s, an ASCII character.
    pub fn new(delimiter: u8) -> Self {
        Self { delimiter, delimiters: every_byte(delimiter) }
    }

    /// What stands between cells.
    pub fn delimiter(self) -> u8 {
        self.delimiter
    }

    /// Where the last record ends that is whole for certain.
    pub fn last_end(self, bytes: &[u8]) -> Option<usize> {
        if memchr::memchr(b'"', bytes).is_none() {
            let last = memchr::memrchr(b'\n', bytes).map(|at| at + 1);
            // A CR at the very end may be half of a CRLF.
            return last.or_else(|| memchr::memrchr(b'\r', bytes).map(|at| at + 1).filter(|&end| end < bytes.len()));
        }
        let near_the_end = self.certain_starts(bytes).take(TRIES).find_map(|start| self.last_end_from(bytes, start));
        near_the_end.or_else(|| self.last_end_from(bytes, 0))
    }

    /// The places, from the end backwards, where a cell certainly ends, whether or not the text before is in quotes: after
    /// a quote that neither opens a cell nor is one of two, and before a delimiter or the end of a line. Within quotes
    /// such a quote closes them, and elsewhere it has no meaning.
    fn certain_starts(self, bytes: &[u8]) -> impl Iterator<Item = usize> {
        let certain = move |quote: usize| {
            let before = bytes.get(quote.checked_sub(1)?)?;
            let ordinary = *before != self.delimiter && !matches!(before, b'"' | b'\n' | b'\r');
            let after = bytes.get(quote + 1)?;
            let ends = *after == self.delimiter || matches!(after, b'\n' | b'\r');
            (ordinary && ends).then_some(quote + 1)
        };
        memchr::memrchr_iter(b'"', bytes).filter_map(certain)
    }

    /// Where the last record ends that is whole, if a cell ends or begins at `start`.
    fn last_end_from(self, bytes: &[u8], start: usize) -> Option<usize> {
        let (mut record, mut last, mut at) = (Record::new(0), None, start);
        if bytes.get(at) == Some(&self.delimiter) && at > 0 {
            at += 1;
        }
        loop {
            let (next, blank) = self.skip_blank(bytes, at);
            let whole = blank > 0 && !(bytes.get(next - 1) == Some(&b'\r') && next == bytes.len());
            last = if whole { Some(next) } else { last };
            if next == bytes.len() || !self.read(bytes, next, &mut record) {
                return last;
            }
            at = record.next;
            last = Some(at);
        }
    }

    /// Skips empty lines: where the next record begins, and how many lines were skipped.
    #[inline]
    pub fn skip_blank(self, bytes: &[u8], start: usize) -> (usize, usize) {
        let (mut at, mut lines) = (start, 0);
        while matches!(bytes.get(at), Some(b'\n' | b'\r')) {
            at = end_of_line(bytes, at);
            lines += 1;
        }
        (at, lines)
    }

    /// Reads the record that begins at `start`; whether the end of its line was seen.
    #[inline]
    pub fn read(self, bytes: &[u8], start: usize, record: &mut Record) -> bool {
        record.begin(start);
        let mut at = start;
        loop {
            let end = match bytes.get(at) {
                Some(b'"') => self.quoted(bytes, at, record),
                _ => {
                    let end = self.end_of_cell(bytes, at);
                    record.push(Cell { start: at, end, quoted: false });
                    end
                }
            };
            match bytes.get(end) {
                Some(&byte) if byte == self.delimiter => at = end + 1,
                next => {
                    record.end = end;
                    record.next = end_of_line(bytes, end);
                    // After a CR at the very end an LF may be still to come.
                    return next.is_some() && !(bytes.get(end) == Some(&b'\r') && end + 1 == bytes.len());
                }
            }
        }
    }

    /// Reads a cell whose first byte is a quote; where the cell ends.
    fn quoted(self, bytes: &[u8], opening: usize, record: &mut Record) -> usize {
        let start = opening + 1;
        let mut at = start;
        let closing = loop {
            at = find(bytes, at, |word| zero_bytes(word ^ every_byte(b'"')) | line_ends(word));
            match (bytes.get(at), bytes.get(at + 1)) {
                (None, _) => {
                    record.error = record.error.or(Some(QuoteError::Unclosed(opening)));
                    // After the last line end there is no further line.
                    record.lines -= usize::from(record.lines > 1 && matches!(bytes.last(), Some(b'\n' | b'\r')));
                    record.push(Cell { start, end: bytes.len(), quoted: true });
                    return bytes.len();
                }
                (Some(b'"'), Some(b'"')) => at += 2,
                (Some(b'"'), _) => break at,
                (Some(b'\n' | b'\r'), _) => {
                    at = end_of_line(bytes, at);
                    record.lines += 1;
                }
                _ => at += 1,
            }
        };
        record.push(Cell { start, end: closing, quoted: true });
        match bytes.get(closing + 1) {
            None | Some(b'\n' | b'\r') => closing + 1,
            Some(&byte) if byte == self.delimiter => closing + 1,
            Some(_) => {
                record.error = record.error.or(Some(QuoteError::AfterQuote(closing)));
                self.end_of_cell(bytes, closing + 1)
            }
        }
    }

    /// Where an unquoted cell ends: at a delimiter, at the end of the line or at the end of all.
    #[inline]
    pub fn end_of_cell(self, bytes: &[u8], start: usize) -> usize {
        let ends =
            |byte: Option<&u8>| byte.is_none_or(|&byte| byte == self.delimiter || byte == b'\n' || byte == b'\r');
        // Most cells are one digit.
        if ends(bytes.get(start + 1)) && !ends(bytes.get(start)) {
            return start + 1;
        }
        let mut at = start;
        loop {
            at = find(bytes, at, |word| zero_bytes(word ^ self.delimiters) | line_ends(word));
            if ends(bytes.get(at)) {
                return at;
            }
            at += 1;
        }
    }
}

/// The position of the quote that closes a cell whose content begins at `start`. `None` if a line end or a doubled quote
/// comes first: then the scanner has to read the record.
#[inline]
pub fn end_of_quoted(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        at = find(bytes, at, |word| zero_bytes(word ^ every_byte(b'"')) | line_ends(word));
        match bytes.get(at)? {
            b'"' => return (bytes.get(at + 1) != Some(&b'"')).then_some(at),
            b'\n' | b'\r' => return None,
            _ => at += 1,
        }
    }
}

/// Where the next line begins if a line ends at `at`.
#[inline]
fn end_of_line(bytes: &[u8], at: usize) -> usize {
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'\r'), Some(b'\n')) => at + 2,
        (Some(_), _) => at + 1,
        (None, _) => at,
    }
}

/// Where the first byte is that `marks` marks, from `at` on; near the end, every byte may be one.
#[inline]
fn find(bytes: &[u8], mut at: usize, marks: impl Fn(u64) -> u64) -> usize {
    while let Some(word) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let marked = marks(u64::from_le_bytes(*word));
        if marked != 0 {
            return at + marked.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    at.min(bytes.len())
}

const fn every_byte(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Marks the lowest byte that is zero by its highest bit; above it there may be false marks.
#[inline]
fn zero_bytes(word: u64) -> u64 {
    word.wrapping_sub(every_byte(0x01)) & !word & every_byte(0x80)
}

/// Marks the lowest byte that may end a line: CR, LF and the control characters below them.
#[inline]
fn line_ends(word: u64) -> u64 {
    word.wrapping_sub(every_byte(b'\r' + 1)) & !word & every_byte(0x80)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What the csv crate reads.
    fn expected(bytes: &[u8], delimiter: u8) -> Vec<Cells> {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(bytes);
        reader.byte_records().map(|record| record.unwrap().iter().map(<[u8]>::to_vec).collect()).collect()
    }

    fn unquoted(bytes: &[u8], cell: Cell) -> Vec<u8> {
        let content = bytes[cell.start..cell.end].to_vec();
        if !cell.quoted { content } else { String::from_utf8(content).unwrap().replace("\"\"", "\"").into_bytes() }
    }

    type Cells = Vec<Vec<u8>>;

    /// What the scanner reads of records without an error, and where records end and at which line they begin.
    fn read(bytes: &[u8], delimiter: u8) -> (Vec<Option<Cells>>, Vec<usize>, Vec<usize>) {
        let (scanner, mut record) = (CsvScanner::new(delimiter), Record::new(99));
        let (mut records, mut ends, mut lines, mut at, mut line) = (Vec::new(), Vec::new(), Vec::new(), 0, 1);
        loop {
            let (start, blank) = scanner.skip_blank(bytes, at);
            line += blank;
            if start == bytes.len() {
                return (records, ends, lines);
            }
            let complete = scanner.read(bytes, start, &mut record);
            let cells = || record.cells().iter().map(|cell| unquoted(bytes, *cell)).collect();
            records.push(record.error.is_none().then(cells));
            ends.extend(complete.then_some(record.next));
            lines.push(line);
            line += record.lines;
            at = record.next;
        }
    }

    #[test]
    fn cells_lines_and_quotes() {
        let bytes = b"a,\"b\"\"c\nd\",5\" display\r\n\r\ne,,\r\xE3\x81\x82,1,2";
        let (records, ends, lines) = read(bytes, b',');
        let cells = |cells: &[&str]| Some(cells.iter().map(|cell| cell.as_bytes().to_vec()).collect::<Vec<_>>());
        assert_eq!(records, [cells(&["a", "b\"c\nd", "5\" display"]), cells(&["e", "", ""]), cells(&["あ", "1", "2"])]);
        assert_eq!((ends, lines), (vec![23, 29], vec![1, 4, 5]));
    }

    #[test]
    fn errors_name_their_quote() {
        let error = |text: &str| {
            let mut record = Record::new(9);
            CsvScanner::new(b',').read(text.as_bytes(), 0, &mut record);
            record.error
        };
        assert_eq!(error("a,\"b\n1,2\n"), Some(QuoteError::Unclosed(2)));
        assert_eq!(error("a,\"5\" display\",1\n"), Some(QuoteError::AfterQuote(4)));
        assert_eq!(error("a,\"5\"\" display\",1\n"), None);
        assert_eq!(error("a,5\" display,1\n"), None);
    }

    #[test]
    fn a_carriage_return_at_the_end_waits_for_its_line_feed() {
        let mut record = Record::new(9);
        assert!(!CsvScanner::new(b',').read(b"a,b\r", 0, &mut record));
        assert!(CsvScanner::new(b',').read(b"a,b\r\n", 0, &mut record));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn records_are_those_of_the_csv_crate(
            text in "([a-c0-9\"あ\t;]|,|,|\"\"|\r\n|\n|\r|,\"|\",|abcdefgh|[\u{1}\u{b}é]){0,40}",
            delimiter in prop_oneof![Just(b','), Just(b'\t'), Just(b';')],
        ) {
            let (records, _, _) = read(text.as_bytes(), delimiter);
            let expected = expected(text.as_bytes(), delimiter);
            prop_assert_eq!(records.len(), expected.len(), "{:?}", text);
            for (record, expected) in records.into_iter().zip(expected) {
                // A record with an error is refused, not read in some way or other.
                prop_assert!(record.is_none_or(|record| record == expected), "{:?}", text);
            }
        }

        #[test]
        fn the_last_end_is_where_a_record_ends(
            text in "([ab0-9\"]|,|,|\"\"|\r\n|\n|\r|,\"|\",|a\",|a\"\n|a\"\r\n){0,60}",
        ) {
            let scanner = CsvScanner::new(b',');
            let (_, ends, _) = read(text.as_bytes(), b',');
            if let Some(last) = scanner.last_end(text.as_bytes()) {
                // Empty lines after a record may come with it.
                let (end, _) = ends.iter().map(|end| (*end, scanner.skip_blank(text.as_bytes(), *end).0)).rfind(|(end, _)| *end <= last).unwrap_or_default();
                prop_assert!(text.as_bytes()[end..last].iter().all(|byte| b"\r\n".contains(byte)), "{text:?} {last}");
                prop_assert!(!text.as_bytes()[..last].ends_with(b"\r") || last < text.len(), "{text:?} {last}");
            }
        }

        #[test]
        fn what_the_csv_crate_writes_is_read_without_error(
            rows in proptest::collection::vec(proptest::collection::vec("[a\", \n\r\t;あ]{0,9}", 3), 1..9),
        ) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let (records, _, lines) = read(&writer.into_inner().unwrap(), b',');
            let expected: Vec<_> = rows.iter().map(|row| Some(row.iter().map(|cell| cell.clone().into_bytes()).collect::<Vec<_>>())).collect();
            prop_assert_eq!(records, expected);
            prop_assert_eq!(lines[0], 1);
        }
    }
}
