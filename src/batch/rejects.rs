//! Rejected rows as they are kept: each as it was, with the reason as one more column or key.

use std::iter;

use super::block::OverlongPart;
use super::block_view::BlockView;
use super::jsonl;
use super::record::Record;
use super::table::{Notation, TableFormat};
use crate::messages::Language;
use crate::problem::Problem;

/// The header of rejected answer sheets, which are named and not kept.
const ANSWER_SHEETS: &[u8] = b"id,reason\n";

/// Why a row was rejected, in one line.
pub fn reason<'p>(problems: impl Iterator<Item = &'p Problem>, language: Language) -> String {
    let worded = |problem: &Problem| format!("[{}] {}", problem.code(), problem.message(language));
    problems.map(worded).collect::<Vec<_>>().join(" / ")
}

/// The header of the rejected rows of a table, or of answer sheets.
pub fn head(format: Option<&TableFormat>) -> Vec<u8> {
    match format.map(|format| (format, format.notation)) {
        None => ANSWER_SHEETS.to_vec(),
        Some((_, Notation::JsonLines)) => Vec::new(),
        Some((format, notation)) => {
            let reasons = iter::once("reason").chain(iter::repeat(""));
            let row = |(row, reason): (&Vec<u8>, &str)| {
                [row.as_slice(), &[delimiter(notation)], reason.as_bytes(), b"\n"].concat()
            };
            format.head.iter().zip(reasons).flat_map(row).collect()
        }
    }
}

/// Writes a row with the reason why it was rejected.
pub fn row(view: &BlockView<'_>, record: &Record, reason: &str, out: &mut Vec<u8>) {
    let raw = view.raw(record.whole());
    if view.format.notation == Notation::JsonLines {
        return json_line(&String::from_utf8_lossy(raw), reason, out);
    }
    if let Notation::Sheet { .. } = view.format.notation {
        out.extend_from_slice(&csv_row(record.cells().iter().map(|cell| view.raw(*cell))));
    } else {
        // A quote that is never closed takes the last line's end with it.
        out.extend_from_slice(without_line_end(raw));
    }
    out.push(delimiter(view.format.notation));
    out.extend_from_slice(&view.encoding.bytes(&quoted(reason)));
    out.extend_from_slice(if view.bytes.get(record.end) == Some(&b'\r') { b"\r\n" } else { b"\n" });
}

fn quoted(reason: &str) -> String {
    format!("\"{}\"", reason.replace('"', "\"\""))
}

/// Writes a line of JSON with the reason why it was rejected.
pub fn json_line(line: &str, reason: &str, out: &mut Vec<u8>) {
    let kept = jsonl::with_reason(line, reason).unwrap_or_else(|| jsonl::as_row(line.trim_end(), reason));
    out.extend_from_slice(kept.as_bytes());
    out.push(b'\n');
}

/// Writes a piece of a row that is too long, the last one with the reason why the row was rejected. A line of JSON stays as
/// it is.
pub fn piece(view: &BlockView<'_>, part: OverlongPart, problem: &Problem, language: Language, out: &mut Vec<u8>) {
    let delimiter =
        if let Notation::Delimited(scanner) = view.format.notation { Some(scanner.delimiter()) } else { None };
    let (Some(delimiter), true) = (delimiter, part.is_last) else {
        out.extend_from_slice(view.bytes);
        if part.is_last && !view.bytes.ends_with(b"\n") {
            out.push(b'\n');
        }
        return;
    };
    out.extend_from_slice(without_line_end(view.bytes));
    out.push(delimiter);
    let reason = reason([problem].into_iter(), language);
    out.extend_from_slice(&view.encoding.bytes(&quoted(&reason)));
    out.push(b'\n');
}

/// Writes the name of an answer sheet with the reason why it was rejected.
pub fn answer_sheet(name: &str, reason: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(&csv_row([name, reason].map(str::as_bytes).into_iter()));
    out.push(b'\n');
}

/// Cells as comma-separated values, without the end of the line.
pub fn csv_row<'c>(cells: impl Iterator<Item = &'c [u8]>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing into memory cannot fail.
    let _ = writer.write_record(cells);
    let mut row = writer.into_inner().unwrap_or_default();
    row.pop();
    row
}

fn delimiter(notation: Notation) -> u8 {
    if let Notation::Delimited(scanner) = notation { scanner.delimiter() } else { b',' }
}

fn without_line_end(raw: &[u8]) -> &[u8] {
    let without_lf = raw.strip_suffix(b"\n").unwrap_or(raw);
    without_lf.strip_suffix(b"\r").unwrap_or(without_lf)
}
