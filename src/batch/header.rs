//! The beginning of a table: its header, or the keys of its first lines.

use std::collections::HashSet;
use std::sync::Arc;

use super::Job;
use super::blocks::{BlockReader, Buffer, Bytes, Filled};
use super::input::{InputContent, unreadable};
use super::jsonl;
use super::kind::InputKind;
use super::row_errors;
use crate::batch::columns::Columns;
use crate::batch::csv::Scanner;
use crate::batch::encoding::{Encoding, Transcoded};
use crate::batch::jsonl::LineFault;
use crate::batch::record::Record;
use crate::batch::table::{MAX_RECORD, Notation, Numbering, TableFormat};
use crate::problem::{Kind, Problem, Problems, Source};

/// What stands between the cells of a table.
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// The most columns a table may have.
const MAX_COLUMNS: usize = 10_000;

/// How a table is written, as far as that is known before its beginning is read.
pub struct Written {
    /// What it is.
    pub kind: InputKind,
    /// The encoding it was told to have, or has told by its mark.
    pub encoding: Option<Encoding>,
    /// What is counted.
    pub numbering: Numbering,
}

/// Reads the beginning of a table. Refuses headers that leave a domain without a column.
pub fn table(job: &Job<'_>, name: &Arc<str>, bytes: Bytes, written: Written) -> Result<InputContent, Problems> {
    let Written { kind, encoding, numbering } = written;
    let (bytes, encoding) = decoded(bytes, kind, encoding);
    let (feed, buffer) = (BlockReader::new(bytes), Buffer::default());
    let mut beginning = HeaderReader { job, name, feed, buffer, at: 0, encoding, numbering };
    let guess =
        if kind == InputKind::JsonLines { Notation::JsonLines } else { Notation::Delimited(Scanner::new(b',')) };
    let filled = beginning.feed.fill(&mut beginning.buffer, guess).map_err(|error| unreadable(name, &error))?;
    if filled == Filled::TooLong {
        return Err(Problem::new(Kind::HeaderTooLong { file: name.to_string(), kib: MAX_RECORD / 1024 }).into());
    }
    beginning.settle()?;
    match kind {
        InputKind::JsonLines => beginning.lines(),
        _ => beginning.delimited(),
    }
}

/// The bytes as UTF-8, or as CP932 where that can be scanned as it is.
fn decoded(bytes: Bytes, kind: InputKind, encoding: Option<Encoding>) -> (Bytes, Option<Encoding>) {
    match encoding {
        Some(other @ (Encoding::Utf16Le | Encoding::Utf16Be)) => {
            (Box::new(Transcoded::new(bytes, other)), Some(Encoding::Utf8))
        }
        Some(Encoding::Cp932) if kind == InputKind::JsonLines => {
            (Box::new(Transcoded::new(bytes, Encoding::Cp932)), Some(Encoding::Utf8))
        }
        other => (bytes, other),
    }
}

/// The beginning of a table.
struct HeaderReader<'t> {
    job: &'t Job<'t>,
    name: &'t Arc<str>,
    feed: BlockReader,
    buffer: Buffer,
    /// Where in the buffer the first line begins.
    at: usize,
    encoding: Option<Encoding>,
    numbering: Numbering,
}

impl HeaderReader<'_> {
    fn settle(&mut self) -> Result<(), Problem> {
        let mark = b"\xEF\xBB\xBF";
        let bytes = self.buffer.bytes();
        if self.encoding.is_none() && !bytes.is_ascii() {
            let encoding = Encoding::of_table(bytes);
            self.encoding = Some(encoding.ok_or_else(|| Problem::new(Kind::NotInEncoding { file: self.file() }))?);
        }
        self.at = if bytes.starts_with(mark) { mark.len() } else { 0 };
        Ok(())
    }

    fn file(&self) -> String {
        self.name.to_string()
    }

    fn too_many_columns(&self) -> Problem {
        Kind::TooManyColumns { file: self.file(), most: MAX_COLUMNS }.into()
    }

    /// A table whose first record is its header.
    fn delimited(mut self) -> Result<InputContent, Problems> {
        let told = told_delimiter(self.buffer.bytes().get(self.at..).unwrap_or_default());
        let candidates: Vec<_> = told.map_or(DELIMITERS.to_vec(), |(delimiter, _)| vec![delimiter]);
        let first = self.at + told.map_or(0, |(_, length)| length);
        let (start, blank) = Scanner::new(b',').skip_blank(self.buffer.bytes(), first);
        let lines_before = usize::from(told.is_some()) + blank;
        if start == self.buffer.bytes().len() {
            return Err(Problem::new(Kind::EmptyTable { file: self.file() }).into());
        }
        let headers: Vec<_> = candidates.into_iter().filter_map(|it| self.header(it, start)).collect();
        let best = headers.into_iter().rev().max_by_key(|header| (self.recognized(&header.texts), header.texts.len()));
        if best.as_ref().is_some_and(|header| header.record.width > MAX_COLUMNS) {
            return Err(self.too_many_columns().into());
        }
        let Some(header) = best else {
            return Err(Problem::new(Kind::UnreadableHeader { file: self.file() }).into());
        };
        let Header { scanner, texts, record } = header;
        let columns = Columns::recognize(self.name, texts, &self.job.columns, self.job.questionnaire)?;
        let head = self.buffer.bytes().get(record.start..record.end).unwrap_or_default().to_vec();
        let rows = if self.numbering == Numbering::Lines { record.lines } else { 1 };
        let before = lines_before + rows;
        self.feed.give_back(&mut self.buffer, record.next);
        Ok(self.table(Notation::Delimited(scanner), columns, head, before))
    }

    fn header(&self, delimiter: u8, start: usize) -> Option<Header> {
        let (scanner, mut record) = (Scanner::new(delimiter), Record::new(MAX_COLUMNS));
        let bytes = self.buffer.bytes();
        scanner.read(bytes, start, &mut record);
        let encoding = self.encoding.unwrap_or(Encoding::Utf8);
        let text = |cell: &_| Some(Notation::Delimited(scanner).text(bytes, *cell, encoding)?.trim().to_owned());
        let texts = record.cells().iter().map(text).collect::<Option<Vec<_>>>()?;
        record.fault.is_none().then_some(Header { scanner, texts, record })
    }

    fn recognized(&self, headers: &[String]) -> usize {
        Columns::recognized(headers, &self.job.columns, self.job.questionnaire)
    }

    /// A table whose columns are the keys of its first objects.
    fn lines(mut self) -> Result<InputContent, Problems> {
        let text = String::from_utf8_lossy(self.buffer.bytes().get(self.at..).unwrap_or_default()).into_owned();
        let headers = self.keys(&text)?;
        let columns = Columns::recognize(self.name, headers, &self.job.columns, self.job.questionnaire)?;
        self.feed.give_back(&mut self.buffer, self.at);
        Ok(self.table(Notation::JsonLines, columns, Vec::new(), 0))
    }

    /// The keys of all lines, in the order they are first met. Refuses a text in which no line is an object.
    fn keys(&self, text: &str) -> Result<Vec<String>, Problem> {
        let (mut headers, mut known, mut first_fault) = (Vec::new(), HashSet::new(), None);
        let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
        if lines.peek().is_none() {
            return Err(Problem::new(Kind::EmptyTable { file: self.file() }));
        }
        for line in lines {
            let keys = jsonl::keys(line).unwrap_or_else(|fault| {
                first_fault.get_or_insert((line, fault));
                Vec::new()
            });
            headers.extend(keys.into_iter().filter(|key| known.insert(key.clone())));
            if headers.len() > MAX_COLUMNS {
                return Err(self.too_many_columns());
            }
        }
        match first_fault.filter(|_| headers.is_empty()) {
            Some((line, fault)) => Err(self.bad_line(text, line, &fault)),
            None => Ok(headers),
        }
    }

    fn bad_line(&self, text: &str, line: &str, fault: &LineFault) -> Problem {
        let problem = match fault {
            LineFault::DuplicateKey(_) => Problem::new(Kind::DuplicateKey),
            _ => row_errors::bad_json(line),
        };
        // The line is a part of the text.
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        problem.at(Source::new(self.name, text).place(start..start + line.trim_end().len()))
    }

    fn table(self, notation: Notation, columns: Columns, head: Vec<u8>, before: usize) -> InputContent {
        let layout = TableFormat {
            name: self.name.clone(),
            notation,
            numbering: self.numbering,
            encoding: self.encoding,
            columns,
            head,
            before,
        };
        InputContent::Table(layout, self.feed)
    }
}

/// A first record, read with one delimiter.
struct Header {
    scanner: Scanner,
    texts: Vec<String>,
    record: Record,
}

/// The delimiter that a first line such as `sep=;` tells Excel, and where the next line begins.
fn told_delimiter(bytes: &[u8]) -> Option<(u8, usize)> {
    let rest = bytes.strip_prefix(b"sep=")?;
    let (delimiter, rest) = rest.split_first()?;
    let end = [b"\r\n".as_slice(), b"\n", b"\r"].into_iter().find(|end| rest.starts_with(end))?;
    DELIMITERS.contains(delimiter).then_some((*delimiter, 5 + end.len()))
}
