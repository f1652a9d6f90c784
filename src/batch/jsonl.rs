//! JSON Lines: one object per line, its values the cells of a record.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use rustc_hash::FxHashMap;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::record::{Cell, Record};

/// The keys of rejected lines: why one was, and the line itself where it was no object.
pub const REASON: &str = "reason";
/// The line itself.
pub const ROW: &str = "row";

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineFault {
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

/// The end of the line that begins at `start`, and the beginning of the next.
pub fn line(bytes: &[u8], start: usize) -> (usize, usize) {
    let rest = bytes.get(start..).unwrap_or_default();
    match memchr::memchr(b'\n', rest) {
        Some(length) => (start + length, start + length + 1),
        None => (bytes.len(), bytes.len()),
    }
}

/// The keys of the object on a line, in order.
pub fn keys(line: &str) -> Result<Vec<String>, LineFault> {
    let mut keys: Vec<String> = Vec::new();
    let mut known = HashSet::new();
    let mut twice = None;
    let each = |key: &str, _: &RawValue| {
        if !known.insert(key.to_owned()) {
            twice = Some(key.to_owned());
        }
        keys.push(key.to_owned());
        true
    };
    walk(line, Each(each)).map_err(|_| LineFault::Syntax)?;
    twice.map_or(Ok(keys), |key| Err(LineFault::DuplicateKey(key)))
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
pub fn read(line: &str, start: usize, index: &Index<'_>, record: &mut Record) -> Result<(), LineFault> {
    record.clear(index.headers.len());
    let mut expected = 0;
    let mut fault = None;
    let each = |key: &str, value: &RawValue| {
        // A value lies within its line.
        let from = start + (value.get().as_ptr() as usize - line.as_ptr() as usize);
        let cell = Cell { start: from, end: from + value.get().len(), quoted: false };
        fault = match index.column(key, expected) {
            None => Some(LineFault::UnknownKey(key.to_owned())),
            Some(column) if !record.set(column, cell) => Some(LineFault::DuplicateKey(key.to_owned())),
            Some(column) => {
                expected = column + 1;
                None
            }
        };
        fault.is_none()
    };
    match walk(line, Each(each)) {
        Ok(()) => Ok(()),
        Err(_) => Err(fault.unwrap_or(LineFault::Syntax)),
    }
}

/// The object on a line with the reason why it was rejected, in place of one that it has from an earlier run; nothing if
/// it is no object.
pub fn with_reason(line: &str, reason: &str) -> Option<String> {
    let mut entries = Vec::new();
    let each = |key: &str, value: &RawValue| {
        entries.push((key.to_owned(), value.get().to_owned()));
        true
    };
    walk(line, Each(each)).ok()?;
    let reason = serde_json::Value::from(reason);
    if entries.iter().all(|(key, _)| key != REASON) {
        let comma = if entries.is_empty() { "" } else { "," };
        return Some(format!("{}{comma}\"{REASON}\":{reason}}}", line.trim().strip_suffix('}')?));
    }
    let written = |(key, value): &(String, String)| format!("{}:{value},", serde_json::Value::from(key.as_str()));
    let others: String = entries.iter().filter(|(key, _)| key != REASON).map(written).collect();
    Some(format!("{{{others}\"{REASON}\":{reason}}}"))
}

/// What is no object, as the value of a key beside the reason why it was rejected.
pub fn as_row(line: &str, reason: &str) -> String {
    format!("{{\"{ROW}\":{},\"{REASON}\":{}}}", serde_json::Value::from(line), serde_json::Value::from(reason))
}

fn walk<F: FnMut(&str, &RawValue) -> bool>(line: &str, each: Each<F>) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(line);
    deserializer.deserialize_map(each)?;
    deserializer.end()
}

/// Visits the entries of an object for as long as it is answered with true.
struct Each<F>(F);

impl<'de, F: FnMut(&str, &RawValue) -> bool> Visitor<'de> for Each<F> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key_seed(Key)? {
            let value: &RawValue = map.next_value()?;
            if !(self.0)(&key, value) {
                return Err(A::Error::custom("unwanted key"));
            }
        }
        Ok(())
    }
}

/// A key, borrowed unless it holds escapes.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key.to_owned()))
    }
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
