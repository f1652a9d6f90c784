//! What an input is, told from its name and from its first bytes.

use std::io::Read;

use serde::de::IgnoredAny;

use crate::answers::sheet;
use crate::batch::encoding::{Encoding, TranscodingReader};
use crate::problem::{Kind, Problem};

/// What people and programs put into files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputKind {
    Delimited,
    JsonLines,
    Sheet(sheet::SheetFormat),
    Workbook,
}

/// The problem of something that is no text and no workbook either.
pub fn no_text(name: &str, glance: &[u8], encoding: Option<Encoding>) -> Option<Problem> {
    let head = glance.get(..4096).unwrap_or(glance);
    let nul = memchr::memchr_iter(0, head).count();
    match glance {
        [0x1F, 0x8B, ..] => Some(Problem::new(Kind::Compressed { file: name.to_owned() })),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Some(Problem::new(Kind::OldWorkbook { file: name.to_owned() })),
        [b'P', b'K', 3, 4, ..] => None,
        _ if encoding.is_some() || Encoding::of_mark(glance).is_some() || nul == 0 => None,
        _ if nul * 3 > head.len() => Some(Problem::new(Kind::Utf16WithoutMark { file: name.to_owned() })),
        _ if nul * 20 > head.len() => Some(Problem::new(Kind::NotATable { file: name.to_owned() })),
        _ => None,
    }
}

/// By its ending, where that tells; else by its content.
pub fn kind(ending: Option<&str>, glance: &[u8], encoding: Option<Encoding>) -> InputKind {
    match ending {
        _ if glance.starts_with(b"PK\x03\x04") => InputKind::Workbook,
        Some("csv" | "tsv" | "tab") => InputKind::Delimited,
        Some("jsonl" | "ndjson") => InputKind::JsonLines,
        Some("xlsx" | "xlsm") => InputKind::Workbook,
        Some("toml") => InputKind::Sheet(sheet::SheetFormat::Toml),
        _ => kind_of_content(&decoded_glance(glance, encoding)),
    }
}

/// The glance as text, which may end in the middle of a character.
fn decoded_glance(glance: &[u8], encoding: Option<Encoding>) -> String {
    let mut text = Vec::new();
    let encoding = encoding.unwrap_or(Encoding::Utf8);
    let mark = Encoding::of_mark(glance).map_or(0, |(_, length)| length);
    let unmarked = glance.get(mark..).unwrap_or_default();
    match encoding {
        Encoding::Utf16Le | Encoding::Utf16Be => {
            let _ = TranscodingReader::new(unmarked, encoding).read_to_end(&mut text);
            String::from_utf8_lossy(&text).into_owned()
        }
        _ => encoding.text_to_show(unmarked).into_owned(),
    }
}

/// By the first line that says something: an object on one line is JSON Lines, one on several an answer sheet.
fn kind_of_content(text: &str) -> InputKind {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let line = lines.next().unwrap_or_default();
    let key = line.split_once('=').map_or("", |(key, _)| key.trim_end());
    let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.\"".contains(&byte));
    match line {
        _ if line.starts_with('{')
            && serde_json::from_str::<IgnoredAny>(line).is_ok()
            && !text.contains("\"answers\"") =>
        {
            InputKind::JsonLines
        }
        _ if line.starts_with('{') => InputKind::Sheet(sheet::SheetFormat::Json),
        _ if line.starts_with('[') || is_key && key != "sep" => InputKind::Sheet(sheet::SheetFormat::Toml),
        _ => InputKind::Delimited,
    }
}
