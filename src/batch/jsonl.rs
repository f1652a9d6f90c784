//! JSON Lines: one object per line, its values the cells of a record.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::de::IgnoredAny;

use super::record::{Cell, Record};
use crate::problem::{Kind, Problem, Source};
use crate::syntax::parse_json;

/// The keys of rejected lines: why one was, and the line itself where it was no object.
pub const REASON: &str = "reason";
/// The line itself.
pub const ROW: &str = "row";

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineError {
    /// It is not an object in JSON.
    Syntax,
    /// It has a key that is no column.
    UnknownKey(String),
    /// It has a key twice.
    DuplicateKey(String),
}

/// Skips empty lines: where the next record begins, and how many lines were skipped.
pub fn skip_blank(bytes: &[u8], start: usize) -> (usize, usize) {
    let rest = bytes.get(start..).unwrap_or_default();
    let blank = rest.len() - rest.trim_ascii_start().len();
    // White space before an object, on its own line, is no blank line.
    let lines = rest.get(..blank).unwrap_or_default();
    match memchr::memrchr(b'\n', lines) {
        _ if blank == rest.len() => (bytes.len(), memchr::memchr_iter(b'\n', lines).count()),
        Some(last) => (start + last + 1, memchr::memchr_iter(b'\n', lines).count()),
        None => (start, 0),
    }
}

/// What is wrong with a line that is no object.
pub fn syntax_problem(line: &str) -> Problem {
    match parse_json(&Source::new("", line)) {
        Err(problem) => Problem { place: None, ..problem },
        Ok(_) => Kind::NotAnObject.into(),
    }
}

/// The end of the line that begins at `start`, and the beginning of the next.
pub fn line(bytes: &[u8], start: usize) -> (usize, usize) {
    let rest = bytes.get(start..).unwrap_or_default();
    match memchr::memchr(b'\n', rest) {
        Some(length) => (start + length, start + length + 1),
        None => (bytes.len(), bytes.len()),
    }
}

/// The keys of the object on a line, in order.
pub fn keys(line: &str) -> Result<Vec<String>, LineError> {
    let mut keys: Vec<String> = Vec::new();
    let mut known = HashSet::new();
    for entry in entries(line)? {
        let key = entry.key(line)?;
        if !known.insert(key.clone()) {
            return Err(LineError::DuplicateKey(key.into_owned()));
        }
        keys.push(key.into_owned());
    }
    Ok(keys)
}

/// The headers by their text, because a line may have thousands of keys in any order.
#[derive(Debug)]
pub struct Index<'h> {
    headers: &'h [String],
    columns: FxHashMap<&'h str, usize>,
}

impl<'h> Index<'h> {
    /// The index of these headers, each of which there is once.
    pub fn new(headers: &'h [String]) -> Self {
        Self {
            headers,
            columns: headers.iter().enumerate().map(|(column, header)| (header.as_str(), column)).collect(),
        }
    }

    /// The column of a key, probably the one that is expected.
    fn column(&self, key: &str, expected: usize) -> Option<usize> {
        let is_next = self.headers.get(expected).is_some_and(|header| header == key);
        if is_next { Some(expected) } else { self.columns.get(key).copied() }
    }
}

/// Reads the object on a line, `start` bytes from the beginning of the block, as cells in the order of the headers.
pub fn read(line: &str, start: usize, index: &Index<'_>, record: &mut Record) -> Result<(), LineError> {
    record.clear(index.headers.len());
    let mut expected = 0;
    for entry in entries(line)? {
        let key = entry.key(line)?;
        let cell = Cell::plain(start + entry.value.start, start + entry.value.end);
        let Some(column) = index.column(&key, expected) else { return Err(LineError::UnknownKey(key.into_owned())) };
        if !record.set(column, cell) {
            return Err(LineError::DuplicateKey(key.into_owned()));
        }
        expected = column + 1;
    }
    Ok(())
}

/// The object on a line with the reason why it was rejected, in place of one that it has from an earlier run; `None` if it
/// is no object.
pub fn with_reason(line: &str, reason: &str) -> Option<String> {
    let mut kept = Vec::new();
    for entry in entries(line).ok()? {
        if entry.key(line).ok()? != REASON {
            kept.push(line.get(entry.key.start - 1..entry.value.end)?);
        }
    }
    let reason = format!("\"{REASON}\":{}", serde_json::Value::from(reason));
    Some(format!("{{{}}}", kept.into_iter().chain([reason.as_str()]).collect::<Vec<_>>().join(",")))
}

/// The object on a line without the reason why it was rejected.
pub fn without_reason(line: &str) -> Cow<'_, str> {
    let has_reason = |entries: &[KeyValue]| entries.iter().any(|entry| entry.key(line).is_ok_and(|key| key == REASON));
    let entries = entries(line).map(Iterator::collect::<Vec<_>>).unwrap_or_default();
    if !has_reason(&entries) {
        return Cow::Borrowed(line);
    }
    let others = entries.iter().filter(|entry| entry.key(line).is_ok_and(|key| key != REASON));
    let kept: Vec<_> = others.filter_map(|entry| line.get(entry.key.start - 1..entry.value.end)).collect();
    Cow::Owned(format!("{{{}}}", kept.join(",")))
}

/// What is no object, as the value of a key beside the reason why it was rejected.
pub fn as_row(line: &str, reason: &str) -> String {
    format!("{{\"{ROW}\":{},\"{REASON}\":{}}}", serde_json::Value::from(line), serde_json::Value::from(reason))
}

/// One entry of an object: where its key is, without quotes, and its value.
struct KeyValue {
    key: Range<usize>,
    key_has_escapes: bool,
    value: Range<usize>,
}

impl KeyValue {
    fn key<'l>(&self, line: &'l str) -> Result<Cow<'l, str>, LineError> {
        let written = line.get(self.key.clone()).unwrap_or_default();
        if self.key_has_escapes {
            return serde_json::from_str(&format!("\"{written}\"")).map(Cow::Owned).map_err(|_| LineError::Syntax);
        }
        Ok(Cow::Borrowed(written))
    }
}

/// The entries of the object on a line. Refuses what is not an object in JSON.
fn entries(line: &str) -> Result<impl Iterator<Item = KeyValue>, LineError> {
    let is_object = line.trim_ascii_start().starts_with('{') && serde_json::from_str::<IgnoredAny>(line).is_ok();
    if !is_object {
        return Err(LineError::Syntax);
    }
    // The line is valid, so its first string is a key, and so is the one after each value.
    let bytes = line.as_bytes();
    let mut at = 0;
    Ok(std::iter::from_fn(move || {
        let start = next(bytes, at, |byte| byte == b'"')? + 1;
        let (end, key_has_escapes) = end_of_string(bytes, start);
        let colon = next(bytes, end, |byte| byte == b':')?;
        let value = next(bytes, colon + 1, |byte| !byte.is_ascii_whitespace())?;
        at = end_of_value(bytes, value);
        Some(KeyValue { key: start..end, key_has_escapes, value: value..at })
    }))
}

/// Where the first byte is that is wanted, from `at` on.
#[inline]
fn next(bytes: &[u8], at: usize, is_wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let found = bytes.get(at..)?.iter().position(|byte| is_wanted(*byte))?;
    Some(at + found)
}

/// The quote that closes the string whose first character is at `start`, and whether there are escapes in it.
#[inline]
fn end_of_string(bytes: &[u8], start: usize) -> (usize, bool) {
    let (mut at, mut has_escapes) = (start, false);
    while let Some(found) = next(bytes, at, |byte| matches!(byte, b'"' | b'\\')) {
        if bytes.get(found) == Some(&b'"') {
            return (found, has_escapes);
        }
        // The character after a backslash closes nothing.
        (at, has_escapes) = (found + 2, true);
    }
    (bytes.len(), has_escapes)
}

/// The byte after the value that begins at `start`.
#[inline]
fn end_of_value(bytes: &[u8], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b',' | b'}' | b']' if depth == 0 => break,
            b'"' => (at, _) = end_of_string(bytes, at + 1),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            byte if byte.is_ascii_whitespace() && depth == 0 => break,
            _ => {}
        }
        at += 1;
    }
    at.min(bytes.len())
}

/// What a value means as a cell: a string its text, null and what is missing nothing, all else as it is written. Nothing
/// if it is not valid.
pub fn content(raw: &[u8]) -> Option<Cow<'_, [u8]>> {
    match raw {
        b"" | b"null" => Some(Cow::Borrowed(b"")),
        [b'"', inner @ .., b'"'] if !inner.contains(&b'\\') => Some(Cow::Borrowed(inner)),
        [b'"', ..] => serde_json::from_slice::<String>(raw).ok().map(|text| Cow::Owned(text.into_bytes())),
        other => Some(Cow::Borrowed(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn entries_are_those_of_serde_json(
            line in "[ \t]?\\{([ ]?\"[a-c\\\\\"u0é]{0,3}\"[ ]?: ?([0-9]{1,2}|1\\.5e3|null|\"[a\\\\\", }\\]あ]{0,4}\"|\\[1,\\{\"x\":\"\\]\"\\}\\]|\\{\\}),?){0,3} ?\\} ?",
        ) {
            let expected: Option<BTreeMap<String, Value>> = serde_json::from_str(&line).ok();
            let found: Result<Vec<_>, _> = entries(&line).and_then(|entries| {
                entries.map(|it| Ok((it.key(&line)?.into_owned(), serde_json::from_str(line.get(it.value).unwrap()).unwrap()))).collect()
            });
            if let Some(expected) = expected {
                let found: BTreeMap<_, _> = found.unwrap().into_iter().collect();
                prop_assert_eq!(found, expected);
            } else {
                prop_assert!(found.is_err(), "{line}");
            }
        }
    }
}
