//! What can be wrong with a row, worded.

use super::blocks::STEP;
use super::rows::BlockRows;
use crate::batch::encoding::Encoding;
use crate::batch::jsonl::LineFault;
use crate::batch::record::{Cell, Fault, Record};
use crate::batch::table::{MAX_RECORD, Notation};
use crate::problem::{Hint, Kind, Problem, Source};
use crate::syntax::parse_json;
use crate::text::shorten;

/// What is wrong with the form of a record, and where.
pub fn malformed(rows: &BlockRows<'_>, record: &Record) -> (Problem, Cell) {
    let columns = rows.layout.columns.headers.len();
    let whole = Cell { start: record.start, end: record.end, quoted: false };
    let quote = |at: usize| Cell { start: at, end: at + 1, quoted: false };
    match record.fault {
        _ if record.next - record.start > MAX_RECORD => {
            (Problem::new(Kind::RecordTooLong { kib: MAX_RECORD / 1024 }), whole)
        }
        Some(Fault::Unclosed(at)) => (Problem::new(Kind::UnclosedQuote).hint(Hint::DoubleTheQuotes), quote(at)),
        Some(Fault::AfterQuote(at)) => (Problem::new(Kind::StrayQuote).hint(Hint::DoubleTheQuotes), quote(at)),
        None => {
            let surplus = record.cells().get(columns).copied().unwrap_or(whole);
            (Problem::new(Kind::CellCount { cells: record.width, columns }), surplus)
        }
    }
}

/// The problem of a record that is too long even to be looked at.
pub fn endless(rows: &BlockRows<'_>) -> Problem {
    let (start, blank) = rows.layout.notation.skip_blank(rows.bytes, 0);
    let mut record = Record::new(0);
    record.start = start;
    record.end = rows.bytes.len();
    if let Notation::Delimited(scanner) = rows.layout.notation {
        scanner.read(rows.bytes, start, &mut record);
    }
    let problem = Problem::new(Kind::RecordTooLong { kib: MAX_RECORD / 1024 });
    let (problem, at) = match record.fault {
        Some(Fault::Unclosed(at)) => (problem.hint(Hint::QuoteOpensHere), at),
        _ => (problem, start),
    };
    problem.hint(Hint::RestNotRead).at(rows.place(&record, Cell { start: at, end: at + 1, quoted: false }, blank))
}

/// The problem of a line that is in no encoding.
pub fn no_encoding(rows: &BlockRows<'_>) -> Problem {
    let foreign = rows.bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
    let (before, rest) = rows.bytes.split_at(foreign);
    let start = memchr::memrchr2(b'\n', b'\r', before).map_or(0, |at| at + 1);
    let end = memchr::memchr2(b'\n', b'\r', rest).map_or(rows.bytes.len(), |at| foreign + at);
    let mut record = Record::new(0);
    (record.start, record.end) = (start, end);
    let lines = memchr::memchr2_iter(b'\n', b'\r', before).count() - memchr::memmem::find_iter(before, b"\r\n").count();
    let place = rows.place(&record, Cell { start: foreign, end: foreign + 1, quoted: false }, lines);
    Problem::new(Kind::NotInEncoding { file: rows.layout.name.to_string() })
        .hint(Hint::allowed_names(Encoding::ALL.into_iter().map(|(_, name)| name)))
        .hint(Hint::RestNotRead)
        .at(place)
}

/// The problem of bytes that are not text in the encoding of their table.
pub fn not_text(rows: &BlockRows<'_>) -> Problem {
    Problem::new(Kind::NotInThisEncoding { encoding: rows.encoding.name().to_owned() }).hint(Hint::OneEncoding)
}

/// What is wrong with a line of JSON Lines, and where.
pub fn bad_line(rows: &BlockRows<'_>, record: &Record, text: &str, fault: &LineFault) -> (Problem, Cell) {
    let whole = Cell { start: record.start, end: record.end, quoted: false };
    let (problem, key) = match fault {
        LineFault::Syntax => return (bad_json(text), whole),
        LineFault::DuplicateKey(key) => (Problem::new(Kind::DuplicateKey), key),
        LineFault::UnknownKey(key) => {
            let headers = || rows.layout.columns.headers.iter().map(String::as_str);
            let near = Hint::nearest(key, headers());
            let problem = Problem::new(Kind::UnknownJsonKey { key: shorten(key, 40), kib: STEP / 1024 }).hint(near);
            (problem.hint(Hint::allowed_names(headers())), key)
        }
    };
    let written = serde_json::Value::from(key.as_str()).to_string();
    let at = text.rfind(&written).map(|at| record.start + at);
    (problem, at.map_or(whole, |start| Cell { start, end: start + written.len(), quoted: false }))
}

/// The problem of a line that an earlier run rejected, and nobody has mended.
pub fn rejected_before(record: &Record) -> (Problem, Cell) {
    let whole = Cell { start: record.start, end: record.end, quoted: false };
    (Problem::new(Kind::RejectedBefore).hint(Hint::FixTheRow), whole)
}

/// What is wrong with a text that is no object.
pub fn bad_json(text: &str) -> Problem {
    let found = parse_json(&Source::new("", text)).err();
    let mut problem = found.unwrap_or_else(|| Problem::new(Kind::NotAnObject));
    problem.place = None;
    problem
}

/// The problem of a cell that is too long to be the name of a group.
pub fn no_group() -> Problem {
    Problem::new(Kind::GroupNameTooLong)
}
