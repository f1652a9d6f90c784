//! What an input is, told from its name and from its first bytes.

pub use crate::answers::detect::InputKind;
use crate::batch::encoding::Encoding;
use crate::problem::{Kind, Problem};

/// The problem of something that is neither text nor an archive.
pub fn no_text(name: &str, glance: &[u8], encoding: Option<Encoding>) -> Option<Problem> {
    let head = glance.get(..4096).unwrap_or(glance);
    let nul = memchr::memchr_iter(0, head).count();
    match glance {
        [0x1F, 0x8B, ..] => Some(Problem::new(Kind::Compressed { file: name.to_owned() })),
        _ if is_archive(glance) => None,
        _ if encoding.is_some() || Encoding::of_mark(glance).is_some() || nul == 0 => None,
        _ if nul * 3 > head.len() => Some(Problem::new(Kind::Utf16WithoutMark { file: name.to_owned() })),
        _ if nul * 20 > head.len() => Some(Problem::new(Kind::NotATable { file: name.to_owned() })),
        _ => None,
    }
}

/// The problem of a file in the format of another program, by its first bytes. The extension of a text format goes first,
/// because some of these bytes are letters.
pub fn other_format(name: &str, ending: Option<&str>, glance: &[u8]) -> Option<Problem> {
    let format = match glance {
        _ if matches!(ending, Some("csv" | "tsv" | "tab" | "jsonl" | "ndjson" | "json")) => return None,
        [b'P', b'A', b'R', b'1', ..] => "Parquet",
        [b'A', b'R', b'R', b'O', b'W', b'1', ..] => "Arrow",
        [b'F', b'E', b'A', b'1', ..] => "Feather",
        [b'$', b'F', b'L', b'2' | b'3', ..] => "SPSS",
        [0x80, 2..=5, ..] => "pickle",
        [0x71..=0x77, 1 | 2, ..] if ending == Some("dta") => "Stata",
        _ if glance.starts_with(b"<stata_dta>") => "Stata",
        _ => return None,
    };
    Some(Kind::OtherFormat { file: name.to_owned(), format: format.to_owned() }.into())
}

/// Whether something is a container of old programs of Microsoft: an old workbook, or one with a password.
pub fn is_container(glance: &[u8]) -> bool {
    glance.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
}

/// The problem of such a container with these bytes.
pub fn container(name: &str, bytes: &[u8]) -> Problem {
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let file = name.to_owned();
    match memchr::memmem::find(bytes, &encrypted) {
        Some(_) => Kind::HasPassword { file }.into(),
        None => Kind::OldWorkbook { file }.into(),
    }
}

/// Whether something is a ZIP archive: its first file, or the end of an empty one.
fn is_archive(glance: &[u8]) -> bool {
    glance.starts_with(b"PK\x03\x04") || glance.starts_with(b"PK\x05\x06")
}

/// What an input is: an archive by its first bytes, else by its ending or its text.
pub fn kind(ending: Option<&str>, glance: &[u8], encoding: Option<Encoding>) -> InputKind {
    if is_archive(glance) {
        return InputKind::Archive;
    }
    InputKind::of(ending, || Encoding::text_of_beginning(glance, encoding))
}
