//! Inputs of one JSON object per line before they are a table: their encoding, and answer sheets line by line.

use std::io::{BufRead, BufReader, Read};
use std::sync::Arc;

use super::blocks::Bytes;
use super::encoding::{Encoding, unreadable};
use super::kind::InputKind;
use crate::answers::sheet::{MAX_BYTES, ParsedSheet, SheetFormat};
use crate::problem::{Kind, Problem, Problems, Source};

/// The encoding of JSON that is not UTF-8, by its first lines; of everything else this is found later.
pub fn encoding(kind: InputKind, glance: &[u8]) -> Option<Encoding> {
    let whole_lines = memchr::memrchr(b'\n', glance).and_then(|last| glance.get(..=last)).unwrap_or(glance);
    let is_json = matches!(kind, InputKind::JsonLines(_));
    Encoding::of_table(whole_lines).filter(|encoding| is_json && *encoding != Encoding::Utf8)
}

/// Answer sheets, one on each line.
pub struct SheetLines {
    name: Arc<str>,
    reader: BufReader<Bytes>,
    line: usize,
}

impl SheetLines {
    pub fn new(name: &Arc<str>, bytes: Bytes) -> Self {
        Self { name: name.clone(), reader: BufReader::new(bytes), line: 0 }
    }

    /// The next sheet, or why it cannot be read, with a name of its own. `None` at the end.
    pub fn next(&mut self) -> Option<(Arc<str>, Result<ParsedSheet, Problems>)> {
        let mut bytes = Vec::new();
        while bytes.trim_ascii().is_empty() {
            bytes.clear();
            self.line += 1;
            let read = self.reader.by_ref().take(MAX_BYTES as u64 + 1).read_until(b'\n', &mut bytes);
            match read {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => return Some((self.id(), Err(unreadable(&self.name, &error).into()))),
            }
        }
        Some((self.id(), self.sheet(bytes)))
    }

    fn id(&self) -> Arc<str> {
        format!("{}:{}", self.name, self.line).into()
    }

    fn sheet(&mut self, bytes: Vec<u8>) -> Result<ParsedSheet, Problems> {
        if bytes.len() > MAX_BYTES {
            // The rest of the line.
            let _ = self.reader.skip_until(b'\n');
            return Err(Kind::TooLarge { name: self.name.to_string(), kib: MAX_BYTES / 1024 }.into());
        }
        let text = String::from_utf8(bytes).map_err(|_| Problem::new(Kind::NotText { name: self.name.to_string() }))?;
        ParsedSheet::parse(Source::from_line(self.line, &self.name, text.trim_end()), SheetFormat::Json)
    }
}
