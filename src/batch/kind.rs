//! What an input is, by its name and its first bytes.

pub use crate::answers::detect::InputKind;
use crate::batch::encoding::Encoding;
use crate::problem::{Kind, Problem};

/// The problem of something that is neither text nor an archive.
pub fn no_text(name: &str, sample: &[u8], encoding: Option<Encoding>) -> Option<Problem> {
    let head = sample.get(..4096).unwrap_or(sample);
    let nul = memchr::memchr_iter(0, head).count();
    match sample {
        [0x1F, 0x8B, ..] => Some(Problem::new(Kind::Compressed { file: name.to_owned() })),
        _ if is_archive(sample) => None,
        _ if encoding.is_some() || Encoding::of_mark(sample).is_some() || nul == 0 => None,
        _ if nul * 3 > head.len() => Some(Problem::new(Kind::Utf16WithoutMark { file: name.to_owned() })),
        _ if nul * 20 > head.len() => Some(Problem::new(Kind::NotATable { file: name.to_owned() })),
        _ => None,
    }
}

/// The problem of a file in the format of another program, by its first bytes. The extension of a text format goes first,
/// because some of these bytes are letters.
pub fn other_format(name: &str, extension: Option<&str>, sample: &[u8]) -> Option<Problem> {
    let format = match sample {
        _ if matches!(extension, Some("csv" | "tsv" | "tab" | "jsonl" | "ndjson" | "json")) => return None,
        [b'P', b'A', b'R', b'1', ..] => "Parquet",
        [b'A', b'R', b'R', b'O', b'W', b'1', ..] => "Arrow",
        [b'F', b'E', b'A', b'1', ..] => "Feather",
        [b'$', b'F', b'L', b'2' | b'3', ..] => "SPSS",
        [0x80, 2..=5, ..] => "pickle",
        [0x71..=0x77, 1 | 2, ..] if extension == Some("dta") => "Stata",
        _ if sample.starts_with(b"<stata_dta>") => "Stata",
        _ => return None,
    };
    Some(Kind::OtherFormat { file: name.to_owned(), format: format.to_owned() }.into())
}

/// Whether something is a container of old programs of Microsoft: an old workbook, or one with a password.
pub fn is_container(sample: &[u8]) -> bool {
    sample.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
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
fn is_archive(sample: &[u8]) -> bool {
    sample.starts_with(b"PK\x03\x04") || sample.starts_with(b"PK\x05\x06")
}

/// What an input is: an archive by its first bytes, else by its extension or its text.
pub fn kind(extension: Option<&str>, sample: &[u8], encoding: Option<Encoding>) -> InputKind {
    if is_archive(sample) {
        return InputKind::Archive;
    }
    InputKind::of(extension, || Encoding::text_of_beginning(sample, encoding))
}
