//! An array in JSON, read as JSON Lines: each value becomes one line, so that it never has to be in memory as a whole.

use std::fmt;
use std::io::{self, Read};

/// How many bytes are read at a time.
const CHUNK: usize = 64 * 1024;

/// A reader of an array that gives its values as lines.
pub struct JsonArrayReader<R> {
    inner: R,
    parser: ArrayParser,
    raw: Vec<u8>,
    lines: Vec<u8>,
    /// How many bytes of `lines` have been handed out.
    taken: usize,
    /// Why there are no more lines; told after those before it.
    failure: Option<io::Error>,
    ended: bool,
}

/// The place where the text is no array.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidArray {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

impl fmt::Display for InvalidArray {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl std::error::Error for InvalidArray {}

/// Where in the array a byte is. What is in a value is only followed to its end: whoever reads the line checks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ArrayState {
    Start,
    BeforeValue { is_first: bool },
    Value { depth: usize, string: InString },
    AfterValue,
    End,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum InString {
    No,
    Yes,
    AfterBackslash,
}

struct ArrayParser {
    state: ArrayState,
    place: InvalidArray,
}

impl<R: Read> JsonArrayReader<R> {
    /// The values of the array that `inner` gives.
    pub fn new(inner: R) -> Self {
        let parser = ArrayParser { state: ArrayState::Start, place: InvalidArray { line: 1, column: 1 } };
        Self { inner, parser, raw: vec![0; CHUNK], lines: Vec::new(), taken: 0, failure: None, ended: false }
    }

    fn fill(&mut self) -> io::Result<()> {
        self.lines.clear();
        self.taken = 0;
        while self.lines.is_empty() && !self.ended {
            self.failure = self.fill_lines().err();
            self.ended |= self.failure.is_some();
        }
        match self.failure.take_if(|_| self.lines.is_empty()) {
            Some(failure) => Err(failure),
            None => Ok(()),
        }
    }

    fn fill_lines(&mut self) -> io::Result<()> {
        let count = self.inner.read(&mut self.raw)?;
        self.ended = count == 0;
        for byte in self.raw.get(..count).unwrap_or_default() {
            self.parser.push(*byte, &mut self.lines)?;
        }
        if self.ended && self.parser.state != ArrayState::End { Err(self.parser.invalid()) } else { Ok(()) }
    }
}

impl<R: Read> Read for JsonArrayReader<R> {
    /// Fails with `InvalidArray` where the text is no array, or ends before it does.
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.taken == self.lines.len() {
            if let Some(failure) = self.failure.take() {
                return Err(failure);
            }
            self.fill()?;
        }
        let count = self.lines.get(self.taken..).unwrap_or_default().read(out)?;
        self.taken += count;
        Ok(count)
    }
}

impl ArrayParser {
    fn invalid(&self) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidData, self.place)
    }

    fn push(&mut self, byte: u8, lines: &mut Vec<u8>) -> io::Result<()> {
        self.state = self.next(byte, lines).ok_or_else(|| self.invalid())?;
        match byte {
            b'\n' => self.place = InvalidArray { line: self.place.line + 1, column: 1 },
            // The bytes of a character after its first.
            0x80..=0xBF => {}
            _ => self.place.column += 1,
        }
        Ok(())
    }

    fn next(&self, byte: u8, lines: &mut Vec<u8>) -> Option<ArrayState> {
        match (self.state, byte) {
            (ArrayState::Value { depth, string }, _) => Some(in_value(byte, depth, string, lines)),
            (state, b' ' | b'\t' | b'\n' | b'\r') => Some(state),
            // A byte order mark.
            (ArrayState::Start, 0xEF | 0xBB | 0xBF) => Some(ArrayState::Start),
            (ArrayState::Start, b'[') => Some(ArrayState::BeforeValue { is_first: true }),
            (ArrayState::BeforeValue { is_first: true } | ArrayState::AfterValue, b']') => Some(ArrayState::End),
            (ArrayState::AfterValue, b',') => Some(ArrayState::BeforeValue { is_first: false }),
            (ArrayState::BeforeValue { .. }, b',' | b']')
            | (ArrayState::Start | ArrayState::AfterValue | ArrayState::End, _) => None,
            (ArrayState::BeforeValue { .. }, _) => Some(in_value(byte, 0, InString::No, lines)),
        }
    }
}

/// Takes a byte of a value, and ends the line with the value.
fn in_value(byte: u8, depth: usize, string: InString, lines: &mut Vec<u8>) -> ArrayState {
    // A line end is white space between tokens, and in a string as wrong as a tab.
    lines.push(if matches!(byte, b'\n' | b'\r') { b'\t' } else { byte });
    let state = match (string, byte) {
        (InString::AfterBackslash, _) => ArrayState::Value { depth, string: InString::Yes },
        (InString::Yes, b'\\') => ArrayState::Value { depth, string: InString::AfterBackslash },
        (InString::Yes, b'"') if depth > 0 => ArrayState::Value { depth, string: InString::No },
        (InString::Yes, b'"') => ArrayState::AfterValue,
        (InString::Yes, _) => ArrayState::Value { depth, string: InString::Yes },
        (InString::No, b'"') => ArrayState::Value { depth, string: InString::Yes },
        (InString::No, b'{' | b'[') => ArrayState::Value { depth: depth + 1, string: InString::No },
        (InString::No, b'}' | b']') if depth > 1 => ArrayState::Value { depth: depth - 1, string: InString::No },
        (InString::No, b'}') => ArrayState::AfterValue,
        (InString::No, b']') if depth == 1 => ArrayState::AfterValue,
        // A number or word ends with what follows it.
        (InString::No, b']') => ArrayState::End,
        (InString::No, b',') if depth == 0 => ArrayState::BeforeValue { is_first: false },
        (InString::No, b' ' | b'\t' | b'\n' | b'\r') if depth == 0 => ArrayState::AfterValue,
        (InString::No, _) => ArrayState::Value { depth, string: InString::No },
    };
    if depth == 0 && matches!(state, ArrayState::End | ArrayState::BeforeValue { .. }) {
        lines.pop();
    }
    if !matches!(state, ArrayState::Value { .. }) {
        lines.push(b'\n');
    }
    state
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str) -> Result<String, InvalidArray> {
        let mut lines = String::new();
        let read = JsonArrayReader::new(text.as_bytes()).read_to_string(&mut lines);
        let invalid = |error: io::Error| *error.get_ref().and_then(|it| it.downcast_ref()).unwrap();
        read.map(|_| lines).map_err(invalid)
    }

    #[test]
    fn every_value_is_a_line() {
        let text = "\u{FEFF} [ {\"a\": [1, {\"b\":\"]},\\\"\"}],\r\n \"c\": 1} ,3,\"x, y\" , null\n,[[]],{}]\n ";
        let expected = "{\"a\": [1, {\"b\":\"]},\\\"\"}],\t\t \"c\": 1}\n3\n\"x, y\"\nnull\t\n[[]]\n{}\n";
        assert_eq!(lines(text), Ok(expected.to_owned()));
        assert_eq!(lines("[]"), Ok(String::new()));
    }

    #[test]
    fn what_is_no_array_is_refused_where_it_is_wrong() {
        let places = [
            ("", 1, 1),
            ("[", 1, 2),
            ("[{}", 1, 4),
            ("[{},]", 1, 5),
            ("[,{}]", 1, 2),
            ("[{}\n{}]", 2, 1),
            ("[{\"あ\":1}]\nx", 2, 1),
        ];
        for (text, line, column) in places {
            assert_eq!(lines(text), Err(InvalidArray { line, column }), "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_values_are_those_of_serde_json(
            text in "\\[[ \n]?(([0-9]|\"[a\\\\\",\\[\\]{}あ]{0,3}\"|\\{\\}|\\{\"a\": ?[0-9],\n?\"b\":\\[1,2\\]\\}|null|\\[\\])[ \n]?,?){0,4}\\]?",
        ) {
            let expected: Option<Vec<serde_json::Value>> = serde_json::from_str(&text).ok();
            let found = lines(&text).ok().and_then(|lines| {
                lines.lines().map(|line| serde_json::from_str(line).ok()).collect::<Option<Vec<serde_json::Value>>>()
            });
            prop_assert_eq!(found, expected, "{}", text);
        }
    }
}
