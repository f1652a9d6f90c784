//! Lines above the header of a table, such as the name of a survey.

use std::io::{self, BufRead, BufReader};
use std::iter;

use super::blocks::Bytes;
use crate::problem::{Hint, Problems};

/// How many lines are looked through for a header.
pub const MAX_TITLE_LINES: usize = 20;

/// The bytes after so many lines.
pub fn skip(bytes: Bytes, lines: usize) -> io::Result<Bytes> {
    if lines == 0 {
        return Ok(bytes);
    }
    let mut reader = BufReader::new(bytes);
    for _ in 0..lines {
        skip_line(&mut reader)?;
    }
    Ok(Box::new(reader))
}

fn skip_line(reader: &mut impl BufRead) -> io::Result<()> {
    loop {
        let bytes = reader.fill_buf()?;
        let (used, end) = match memchr::memchr2(b'\n', b'\r', bytes) {
            None if bytes.is_empty() => return Ok(()),
            None => (bytes.len(), None),
            Some(at) => (at + 1, bytes.get(at).copied()),
        };
        reader.consume(used);
        if end == Some(b'\r') && reader.fill_buf()?.first() == Some(&b'\n') {
            reader.consume(1);
        }
        if end.is_some() {
            return Ok(());
        }
    }
}

/// Where the first lines from `start` on begin, the end of the bytes included.
pub fn starts(bytes: &[u8], start: usize) -> impl Iterator<Item = usize> {
    let next = |at: &usize| {
        let end = at + memchr::memchr2(b'\n', b'\r', bytes.get(*at..)?)?;
        let is_pair = bytes.get(end..)?.starts_with(b"\r\n");
        Some(end + 1 + usize::from(is_pair))
    };
    iter::successors(Some(start), next).take(MAX_TITLE_LINES + 1)
}

/// The problems of a header with the hint that it comes after so many lines, if it does.
pub fn hinted(mut problems: Problems, lines: Option<usize>) -> Problems {
    if let (Some(problem), Some(lines)) = (problems.0.first_mut(), lines) {
        problem.hints.insert(0, Hint::SkipLines { lines });
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Read};

    #[test]
    fn lines_end_in_every_way_and_may_be_fewer() {
        for (lines, rest) in [(0, "a\r\nb\rc\n\nd"), (1, "b\rc\n\nd"), (2, "c\n\nd"), (4, "d"), (9, "")] {
            let mut text = String::new();
            let bytes = Box::new(Cursor::new("a\r\nb\rc\n\nd"));
            skip(bytes, lines).unwrap().read_to_string(&mut text).unwrap();
            assert_eq!(text, rest);
        }
        assert_eq!(starts(b"a\r\nb\rc\n\nd", 0).collect::<Vec<_>>(), [0, 3, 5, 7, 8]);
    }
}
