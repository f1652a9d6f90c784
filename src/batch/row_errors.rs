//! What can be wrong with a row, worded.

use super::Job;
use super::blocks::STEP;
use super::rows::BlockRows;
use crate::batch::encoding::Encoding;
use crate::batch::jsonl::LineFault;
use crate::batch::record::{Cell, Fault, Record};
use crate::batch::table::{MAX_RECORD, Notation};
use crate::problem::{Problem, Source};
use crate::syntax::parse_json;
use crate::text::{nearest, shorten};

/// The problems of rows in the language of a job.
pub struct RowErrors<'j>(pub &'j Job<'j>);

impl RowErrors<'_> {
    /// What is wrong with the form of a record, and where.
    pub fn malformed(&self, rows: &BlockRows<'_>, record: &Record) -> (Problem, Cell) {
        let language = self.0.language;
        let columns = rows.layout.columns.headers.len();
        let whole = Cell { start: record.start, end: record.end, quoted: false };
        let quote = |at: usize| Cell { start: at, end: at + 1, quoted: false };
        match record.fault {
            _ if record.next - record.start > MAX_RECORD => {
                (Problem::new("record-too-long", language.record_too_long(MAX_RECORD / 1024)), whole)
            }
            Some(Fault::Unclosed(at)) => (
                Problem::new("unclosed-quote", language.unclosed_quote()).hint(language.double_the_quotes()),
                quote(at),
            ),
            Some(Fault::AfterQuote(at)) => {
                (Problem::new("stray-quote", language.stray_quote()).hint(language.double_the_quotes()), quote(at))
            }
            None => {
                let surplus = record.cells().get(columns).copied().unwrap_or(whole);
                (Problem::new("cell-count", language.cell_count(record.width, columns)), surplus)
            }
        }
    }

    /// The problem of a record that is too long even to be looked at.
    pub fn endless(&self, rows: &BlockRows<'_>) -> Problem {
        let language = self.0.language;
        let (start, blank) = rows.layout.notation.skip_blank(rows.bytes, 0);
        let mut record = Record::new(0);
        record.start = start;
        record.end = rows.bytes.len();
        if let Notation::Delimited(scanner) = rows.layout.notation {
            scanner.read(rows.bytes, start, &mut record);
        }
        let problem = Problem::new("record-too-long", language.record_too_long(MAX_RECORD / 1024));
        let (problem, at) = match record.fault {
            Some(Fault::Unclosed(at)) => (problem.hint(language.quote_opens_here()), at),
            _ => (problem, start),
        };
        problem.hint(language.rest_not_read()).at(rows.place(
            &record,
            Cell { start: at, end: at + 1, quoted: false },
            blank,
        ))
    }

    /// The problem of a line that is in no encoding.
    pub fn no_encoding(&self, rows: &BlockRows<'_>) -> Problem {
        let language = self.0.language;
        let foreign = rows.bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
        let (before, rest) = rows.bytes.split_at(foreign);
        let start = memchr::memrchr2(b'\n', b'\r', before).map_or(0, |at| at + 1);
        let end = memchr::memchr2(b'\n', b'\r', rest).map_or(rows.bytes.len(), |at| foreign + at);
        let mut record = Record::new(0);
        (record.start, record.end) = (start, end);
        let lines =
            memchr::memchr2_iter(b'\n', b'\r', before).count() - memchr::memmem::find_iter(before, b"\r\n").count();
        let place = rows.place(&record, Cell { start: foreign, end: foreign + 1, quoted: false }, lines);
        Problem::new("encoding", language.not_in_encoding(&rows.layout.name))
            .hint(language.allowed_names(Encoding::ALL.into_iter().map(|(_, name)| name)))
            .hint(language.rest_not_read())
            .at(place)
    }

    /// The problem of bytes that are not text in the encoding of their table.
    pub fn not_text(&self, rows: &BlockRows<'_>) -> Problem {
        let language = self.0.language;
        Problem::new("encoding", language.not_in_this_encoding(rows.encoding.name())).hint(language.one_encoding())
    }

    /// What is wrong with a line of JSON Lines, and where.
    pub fn bad_line(&self, rows: &BlockRows<'_>, record: &Record, text: &str, fault: &LineFault) -> (Problem, Cell) {
        let language = self.0.language;
        let whole = Cell { start: record.start, end: record.end, quoted: false };
        let (problem, key) = match fault {
            LineFault::Syntax => return (self.bad_json(text), whole),
            LineFault::DuplicateKey(key) => (Problem::new("duplicate-key", language.duplicate_key()), key),
            LineFault::UnknownKey(key) => {
                let headers = || rows.layout.columns.headers.iter().map(String::as_str);
                let near = nearest(key, headers()).map(|near| language.did_you_mean(near));
                let problem =
                    Problem::new("unknown-key", language.unknown_json_key(&shorten(key, 40), STEP / 1024)).hint(near);
                (problem.hint(language.allowed_names(headers())), key)
            }
        };
        let written = serde_json::Value::from(key.as_str()).to_string();
        let at = text.rfind(&written).map(|at| record.start + at);
        (problem, at.map_or(whole, |start| Cell { start, end: start + written.len(), quoted: false }))
    }

    /// The problem of a line that an earlier run rejected, and nobody has mended.
    pub fn rejected_before(&self, record: &Record) -> (Problem, Cell) {
        let language = self.0.language;
        let whole = Cell { start: record.start, end: record.end, quoted: false };
        (Problem::new("not-a-respondent", language.rejected_before()).hint(language.mend_the_row()), whole)
    }

    /// What is wrong with a text that is no object.
    pub fn bad_json(&self, text: &str) -> Problem {
        let language = self.0.language;
        let found = parse_json(&Source::new("", text), language).err();
        let mut problem =
            found.unwrap_or_else(|| Problem::new("json-syntax", language.wrong_type(&language.a_table())));
        problem.place = None;
        problem
    }

    /// The problem of a cell that is too long to be the name of a group.
    pub fn no_group(&self) -> Problem {
        Problem::new("group-name", self.0.language.group_name_too_long())
    }
}
