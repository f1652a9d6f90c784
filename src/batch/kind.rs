//! What an input is, told from its name and from its first bytes.

use std::io::Read;

pub use crate::answers::detect::InputKind;
use crate::batch::encoding::{Encoding, TranscodingReader};
use crate::problem::{Kind, Problem};

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

/// What an input is: a workbook by its first bytes, else by its ending or its text.
pub fn kind(ending: Option<&str>, glance: &[u8], encoding: Option<Encoding>) -> InputKind {
    if glance.starts_with(b"PK\x03\x04") {
        return InputKind::Workbook;
    }
    InputKind::of(ending, || decoded_glance(glance, encoding))
}

/// The glance as text, which may end in the middle of a character.
fn decoded_glance(glance: &[u8], encoding: Option<Encoding>) -> String {
    let mut text = Vec::new();
    let encoding = encoding.unwrap_or(Encoding::Utf8);
    let mark = Encoding::of_mark(glance).map_or(0, |(_, length)| length);
    let unmarked = glance.get(mark..).unwrap_or_default();
    match encoding {
        other if !other.is_scanned_as_it_is() => {
            let _ = TranscodingReader::new(unmarked, encoding).read_to_end(&mut text);
            String::from_utf8_lossy(&text).into_owned()
        }
        _ => encoding.text_to_show(unmarked).into_owned(),
    }
}
