//! The first lines of a table: its header, or the keys of its first objects.

use std::collections::HashSet;
use std::sync::Arc;

use super::blocks::{BlockReader, Buffer, Bytes, Filled};
use super::columns::Columns;
use super::csv::CsvScanner;
use super::encoding::{Encoding, TranscodingReader, unreadable};
use super::job::Job;
use super::jsonl::{self, LineError};
use super::record::Record;
use super::rejects::csv_row;
use super::table::{MAX_COLUMNS, MAX_RECORD, Notation, TableFormat};
use super::workbook::Sheet;
use crate::problem::{Kind, Problem, Problems, Source};

/// What may separate the cells of a table.
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Reads the header of delimited text. Refuses headers that leave a domain without a column.
pub fn delimited(
    job: &Job<'_>,
    name: &Arc<str>,
    bytes: Bytes,
    encoding: Option<Encoding>,
) -> Result<(TableFormat, BlockReader), Problems> {
    let (bytes, encoding) = match encoding {
        Some(other) if !other.is_scanned_as_it_is() => (transcoded(bytes, other), Some(Encoding::Utf8)),
        other => (bytes, other),
    };
    let reader = HeaderReader::new(job, name, bytes, Notation::Delimited(CsvScanner::new(b',')), encoding)?;
    reader.delimited()
}

/// Reads the keys of JSON Lines, whose text is decoded if it is not UTF-8. Refuses keys that leave a domain without a
/// column.
pub fn json_lines(
    job: &Job<'_>,
    name: &Arc<str>,
    bytes: Bytes,
    encoding: Option<Encoding>,
) -> Result<(TableFormat, BlockReader), Problems> {
    let (bytes, encoding) = match encoding {
        Some(other) if other != Encoding::Utf8 => (transcoded(bytes, other), Some(Encoding::Utf8)),
        utf_8 => (bytes, utf_8),
    };
    HeaderReader::new(job, name, bytes, Notation::JsonLines, encoding)?.json_lines()
}

/// Reads the first row of a workbook's sheet. Refuses headers that leave a domain without a column.
pub fn sheet(job: &Job<'_>, name: &Arc<str>, sheet: &Sheet) -> Result<TableFormat, Problems> {
    if sheet.width > MAX_COLUMNS {
        return Err(Kind::TooManyColumns { file: name.to_string(), most: MAX_COLUMNS }.into());
    }
    if sheet.height() == 0 {
        return Err(Kind::EmptyTable { file: name.to_string() }.into());
    }
    let mut record = Record::new(sheet.width);
    sheet.fill(0, &mut record);
    let cells = || record.cells().iter().map(|cell| cell.of(sheet.bytes()));
    let head = csv_row(cells());
    let headers = cells().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
    Ok(TableFormat {
        name: name.clone(),
        notation: Notation::Sheet { first_column: sheet.first_column },
        encoding: Some(Encoding::Utf8),
        columns: Columns::recognize(name, headers, &job.columns, job.questionnaire)?,
        head,
        lines_before: sheet.number(0) + 1,
    })
}

fn transcoded(bytes: Bytes, encoding: Encoding) -> Bytes {
    Box::new(TranscodingReader::new(bytes, encoding))
}

/// Reads the first lines of a text.
struct HeaderReader<'t> {
    job: &'t Job<'t>,
    name: &'t Arc<str>,
    blocks: BlockReader,
    buffer: Buffer,
    /// Where in the buffer the first line begins.
    start: usize,
    encoding: Option<Encoding>,
}

impl<'t> HeaderReader<'t> {
    /// Fills the buffer and determines the encoding by the first line that is not ASCII.
    fn new(
        job: &'t Job<'t>,
        name: &'t Arc<str>,
        bytes: Bytes,
        notation: Notation,
        encoding: Option<Encoding>,
    ) -> Result<Self, Problem> {
        let (mut blocks, mut buffer) = (BlockReader::new(bytes), Buffer::default());
        let filled = blocks.fill(&mut buffer, notation).map_err(|error| unreadable(name, &error))?;
        if filled == Filled::Overlong {
            return Err(Kind::HeaderTooLong { file: name.to_string(), kib: MAX_RECORD / 1024 }.into());
        }
        let unknown = || Problem::new(Kind::NotInEncoding { file: name.to_string() });
        let encoding = match encoding {
            None if !buffer.bytes().is_ascii() => Some(Encoding::of_table(buffer.bytes()).ok_or_else(unknown)?),
            known => known,
        };
        let start = if buffer.bytes().starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        Ok(Self { job, name, blocks, buffer, start, encoding })
    }

    fn file(&self) -> String {
        self.name.to_string()
    }

    /// A table whose first record is its header.
    fn delimited(mut self) -> Result<(TableFormat, BlockReader), Problems> {
        let said = said_delimiter(self.buffer.bytes().get(self.start..).unwrap_or_default());
        let after_said = self.start + said.map_or(0, |(_, length)| length);
        let (start, blank) = CsvScanner::new(b',').skip_blank(self.buffer.bytes(), after_said);
        if start == self.buffer.bytes().len() {
            return Err(Kind::EmptyTable { file: self.file() }.into());
        }
        let header = self.header(said.map(|(delimiter, _)| delimiter), start)?;
        let head = self.buffer.bytes().get(header.record.start..header.record.end).unwrap_or_default().to_vec();
        let lines_before = usize::from(said.is_some()) + blank + header.record.lines;
        self.blocks.give_back(&mut self.buffer, header.record.next);
        self.table(Notation::Delimited(header.scanner), header.texts, head, lines_before)
    }

    /// The header, read with the delimiter with which most domains are recognized, and most columns.
    fn header(&self, said: Option<u8>, start: usize) -> Result<Header, Problem> {
        let candidates = said.map_or(DELIMITERS.to_vec(), |delimiter| vec![delimiter]);
        let headers: Vec<_> = candidates.into_iter().filter_map(|it| self.header_with(it, start)).collect();
        let recognized = |it: &Header| Columns::recognized(&it.texts, &self.job.columns, self.job.questionnaire);
        let best = headers.into_iter().rev().max_by_key(|header| (recognized(header), header.texts.len()));
        match best {
            Some(header) if header.record.width > MAX_COLUMNS => {
                Err(Kind::TooManyColumns { file: self.file(), most: MAX_COLUMNS }.into())
            }
            Some(header) => Ok(header),
            None => Err(Kind::UnreadableHeader { file: self.file() }.into()),
        }
    }

    fn header_with(&self, delimiter: u8, start: usize) -> Option<Header> {
        let (scanner, mut record) = (CsvScanner::new(delimiter), Record::new(MAX_COLUMNS));
        let bytes = self.buffer.bytes();
        scanner.read(bytes, start, &mut record);
        let encoding = self.encoding.unwrap_or(Encoding::Utf8);
        let text = |cell: &_| Some(Notation::Delimited(scanner).text(bytes, *cell, encoding)?.trim().to_owned());
        let texts = record.cells().iter().map(text).collect::<Option<Vec<_>>>()?;
        record.error.is_none().then_some(Header { scanner, texts, record })
    }

    /// A table whose columns are the keys of its first objects.
    fn json_lines(mut self) -> Result<(TableFormat, BlockReader), Problems> {
        let text = String::from_utf8_lossy(self.buffer.bytes().get(self.start..).unwrap_or_default()).into_owned();
        let headers = self.keys(&text)?;
        self.blocks.give_back(&mut self.buffer, self.start);
        self.table(Notation::JsonLines, headers, Vec::new(), 0)
    }

    /// The keys of all lines, in the order in which they first occur. Refuses a text in which no line is an object.
    fn keys(&self, text: &str) -> Result<Vec<String>, Problem> {
        let (mut headers, mut known, mut first_problem) = (Vec::new(), HashSet::new(), None);
        let (mut end, mut is_empty) = (0, true);
        for line in text.split_inclusive('\n') {
            let start = end;
            end += line.len();
            if line.trim().is_empty() {
                continue;
            }
            is_empty = false;
            let keys = jsonl::keys(line.trim_end()).unwrap_or_else(|error| {
                first_problem.get_or_insert_with(|| self.bad_line(text, start, line.trim_end(), &error));
                Vec::new()
            });
            headers.extend(keys.into_iter().filter(|key| known.insert(key.clone())));
            if headers.len() > MAX_COLUMNS {
                return Err(Kind::TooManyColumns { file: self.file(), most: MAX_COLUMNS }.into());
            }
        }
        match first_problem.filter(|_| headers.is_empty()) {
            _ if is_empty => Err(Kind::EmptyTable { file: self.file() }.into()),
            Some(problem) => Err(problem),
            None => Ok(headers),
        }
    }

    fn bad_line(&self, text: &str, start: usize, line: &str, error: &LineError) -> Problem {
        let problem = match error {
            LineError::DuplicateKey(_) => Kind::DuplicateKey.into(),
            _ => jsonl::syntax_problem(line),
        };
        problem.at(Source::new(self.name, text).place(start..start + line.len()))
    }

    fn table(
        self,
        notation: Notation,
        headers: Vec<String>,
        head: Vec<u8>,
        lines_before: usize,
    ) -> Result<(TableFormat, BlockReader), Problems> {
        let columns = Columns::recognize(self.name, headers, &self.job.columns, self.job.questionnaire)?;
        let (name, encoding) = (self.name.clone(), self.encoding);
        Ok((TableFormat { name, notation, encoding, columns, head, lines_before }, self.blocks))
    }
}

/// A first record, read with one delimiter.
struct Header {
    scanner: CsvScanner,
    texts: Vec<String>,
    record: Record,
}

/// The delimiter that a first line such as `sep=;` names for Excel, and the length of that line.
fn said_delimiter(bytes: &[u8]) -> Option<(u8, usize)> {
    let rest = bytes.strip_prefix(b"sep=")?;
    let (delimiter, rest) = rest.split_first()?;
    let end = [b"\r\n".as_slice(), b"\n", b"\r"].into_iter().find(|end| rest.starts_with(end))?;
    DELIMITERS.contains(delimiter).then_some((*delimiter, 5 + end.len()))
}
