//! What can be wrong with a row.

use super::block_view::BlockView;
use super::blocks::BLOCK_BYTES;
use super::encoding::Encoding;
use super::jsonl::{self, LineError};
use super::record::{Cell, QuoteError, Record};
use super::table::{MAX_RECORD, Notation};
use super::workbook::{CellFault, FaultyCell, Sheet, cell_name};
use crate::problem::{Hint, Kind, Problem, WorkbookCell};
use crate::text::shorten;

/// What is wrong with a row, and the bytes that are wrong.
pub type RowProblem = (Problem, Cell);

const TOO_LONG: Kind = Kind::RecordTooLong { kib: MAX_RECORD / 1024 };

/// What is wrong with the form of a record, which an open quote may have made longer than a line.
pub fn malformed(view: &BlockView<'_>, record: &Record) -> RowProblem {
    let (problem, cell) = malformation(view, record);
    (problem.hint((record.lines > 1).then_some(Hint::LinesOfRow { lines: record.lines })), cell)
}

fn malformation(view: &BlockView<'_>, record: &Record) -> RowProblem {
    let columns = view.format.columns.headers.len();
    match record.error {
        _ if record.next - record.start > MAX_RECORD => (TOO_LONG.into(), record.whole()),
        Some(QuoteError::Unclosed(at)) => {
            (Problem::new(Kind::UnclosedQuote).hint(Hint::DoubleTheQuotes), Cell::plain(at, at + 1))
        }
        Some(QuoteError::AfterQuote(at)) => {
            (Problem::new(Kind::StrayQuote).hint(Hint::DoubleTheQuotes), Cell::plain(at, at + 1))
        }
        None => {
            let surplus = record.cells().get(columns).copied().unwrap_or(record.whole());
            (Kind::CellCount { cells: record.width, columns }.into(), surplus)
        }
    }
}

/// The problem of a record that is too long to be read, of which the first piece is there.
pub fn overlong(view: &BlockView<'_>) -> Problem {
    let (start, blank) = view.format.notation.skip_blank(view.bytes, 0);
    let mut record = Record { start, end: view.bytes.len(), ..Record::default() };
    if let Notation::Delimited(scanner) = view.format.notation {
        scanner.read(view.bytes, start, &mut record);
    }
    let (hint, at) = match record.error {
        Some(QuoteError::Unclosed(at)) => (Some(Hint::QuoteOpensHere), at),
        _ => (None, start),
    };
    view.locate(Problem::new(TOO_LONG).hint(hint), &record, Cell::plain(at, at + 1), blank)
}

/// The problem of a line that is in no known encoding.
pub fn unknown_encoding(view: &BlockView<'_>) -> Problem {
    let foreign = view.bytes.iter().position(|byte| !byte.is_ascii() || *byte == 0x1B).unwrap_or_default();
    let (before, rest) = view.bytes.split_at(foreign);
    let start = memchr::memrchr2(b'\n', b'\r', before).map_or(0, |at| at + 1);
    let end = memchr::memchr2(b'\n', b'\r', rest).map_or(view.bytes.len(), |at| foreign + at);
    let line_ends = memchr::memchr2_iter(b'\n', b'\r', before).count();
    let lines = line_ends - memchr::memmem::find_iter(before, b"\r\n").count();
    let problem = Problem::new(Kind::NotInEncoding { file: view.format.name.to_string() })
        .hint(Hint::allowed_names(Encoding::ALL.into_iter().map(|(_, name)| name)))
        .hint(Hint::RestNotRead);
    let record = Record { start, end, ..Record::default() };
    view.locate(problem, &record, Cell::plain(foreign, foreign + 1), lines)
}

/// The problem of a cell that is not text in the encoding of its table.
pub fn not_text(view: &BlockView<'_>, cell: Cell) -> RowProblem {
    let encoding = view.encoding.name().to_owned();
    (Problem::new(Kind::NotInThisEncoding { encoding }).hint(Hint::OneEncoding), cell)
}

/// What is wrong with a line of JSON Lines.
pub fn bad_line(view: &BlockView<'_>, record: &Record, text: &str, error: &LineError) -> RowProblem {
    let (problem, key) = match error {
        LineError::Syntax => return (jsonl::syntax_problem(text), record.whole()),
        LineError::DuplicateKey(key) => (Problem::new(Kind::DuplicateKey), key),
        LineError::UnknownKey(key) => {
            let headers = || view.format.columns.headers.iter().map(String::as_str);
            let problem = Problem::new(Kind::UnknownJsonKey { key: shorten(key, 40), kib: BLOCK_BYTES / 1024 });
            (problem.hint(Hint::nearest(key, headers())).hint(Hint::allowed_names(headers())), key)
        }
    };
    let written = serde_json::Value::from(key.as_str()).to_string();
    let at = text.rfind(&written).map(|at| record.start + at);
    (problem, at.map_or(record.whole(), |start| Cell::plain(start, start + written.len())))
}

/// The problem of a line that an earlier run rejected, and nobody has fixed.
pub fn rejected_before(record: &Record) -> RowProblem {
    (Problem::new(Kind::RejectedBefore).hint(Hint::FixTheRow), record.whole())
}

/// The problem of the first cell of a sheet's row that matters and whose value is not known.
pub fn faulty_cell(view: &BlockView<'_>, sheet: &Sheet, row: usize, record: &Record) -> Option<RowProblem> {
    let columns = &view.format.columns;
    let matters = |cell: &&FaultyCell| {
        let column = (cell.column as usize).checked_sub(sheet.first_column);
        column.is_some() && (columns.domains.contains(&column) || columns.by == column || columns.once == column)
    };
    let cell = sheet.faulty_cells(row).iter().find(matters)?;
    let kind = match cell.fault {
        CellFault::FormulaWithoutValue => Kind::FormulaWithoutValue,
        CellFault::Merged => Kind::MergedCell,
    };
    let name = cell_name(cell.column as usize, cell.row as usize + 1);
    let place = WorkbookCell { sheet: view.format.name.to_string(), name };
    Some((Problem { cell: Some(Box::new(place)), ..kind.into() }, record.whole()))
}

/// The problem of a cell that is too long to be the name of a group.
pub fn group_name_too_long() -> Problem {
    Kind::GroupNameTooLong.into()
}
