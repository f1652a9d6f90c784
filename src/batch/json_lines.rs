//! Inputs of one JSON object per line before they are a table: their encoding, and answer sheets line by line.

use std::io::{BufRead, BufReader, Read};
use std::sync::Arc;

use super::block::{SheetOrigin, Task};
use super::blocks::Bytes;
use super::encoding::{Encoding, unreadable};
use super::jsonl;
use super::kind::InputKind;
use crate::answers::sheet::{MAX_BYTES, ParsedSheet, SheetFormat};
use crate::problem::{Kind, Problem, Problems, Source};

/// The encoding of JSON that is not UTF-8, by its first bytes. Of everything else this is found later.
pub fn encoding(kind: InputKind, sample: &[u8]) -> Option<Encoding> {
    let is_json = matches!(kind, InputKind::JsonLines(_));
    Encoding::of_beginning(sample).filter(|encoding| is_json && *encoding != Encoding::Utf8)
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

    /// The next sheet, whether it can be read or not, or the failure that ends the file. `None` at the end.
    pub fn next_task(&mut self) -> Option<Task> {
        let mut bytes = Vec::new();
        while bytes.trim_ascii().is_empty() {
            bytes.clear();
            self.line += 1;
            match self.reader.by_ref().take(MAX_BYTES as u64 + 1).read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => return Some(Task::Failed(unreadable(&self.name, &error).into())),
            }
        }
        let line = String::from_utf8_lossy(bytes.trim_ascii_end()).into_owned();
        let origin = SheetOrigin { name: format!("{}:{}", self.name, self.line).into(), line: Some(line) };
        Some(match self.sheet(bytes) {
            Ok(sheet) => Task::AnswerSheet(origin, Box::new(sheet)),
            Err(problems) => Task::BrokenSheet(origin, problems),
        })
    }

    fn sheet(&mut self, bytes: Vec<u8>) -> Result<ParsedSheet, Problems> {
        if bytes.len() > MAX_BYTES {
            // The rest of the line.
            if bytes.last() != Some(&b'\n') {
                let _ = self.reader.skip_until(b'\n');
            }
            return Err(Kind::TooLarge { name: self.name.to_string(), kib: MAX_BYTES / 1024 }.into());
        }
        let text = String::from_utf8(bytes).map_err(|_| Problem::new(Kind::NotText { name: self.name.to_string() }))?;
        // An earlier run may have rejected it.
        let text = jsonl::without_reason(text.trim_end());
        ParsedSheet::parse(Source::from_line(self.line, &self.name, &text), SheetFormat::Json)
    }
}
