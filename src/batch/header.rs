//! The first lines of a table: its header, or the keys of its first objects.

use std::collections::HashSet;
use std::sync::Arc;

use super::blocks::{BlockReader, Buffer, Bytes, Filled};
use super::column_search::{recognize, recognized_count};
use super::columns::Columns;
use super::csv::CsvScanner;
use super::encoding::{Encoding, unreadable};
use super::header_detection::header_rows;
use super::header_rows::HeaderRows;
use super::job::Job;
use super::jsonl::{self, LineError};
use super::record::Record;
use super::rejects::csv_row;
use super::table::{MAX_COLUMNS, MAX_RECORD, Notation, TableFormat};
use super::title_lines;
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
    let bytes = title_lines::skip(bytes, job.skip).map_err(|error| unreadable(name, &error))?;
    let reader = HeaderReader::new(job, name, bytes, Notation::Delimited(CsvScanner::new(b',')), encoding)?;
    reader.delimited()
}

/// Reads the keys of JSON Lines. Refuses keys that leave a domain without a column.
pub fn json_lines(
    job: &Job<'_>,
    name: &Arc<str>,
    bytes: Bytes,
    encoding: Option<Encoding>,
) -> Result<(TableFormat, BlockReader), Problems> {
    HeaderReader::new(job, name, bytes, Notation::JsonLines, encoding)?.json_lines()
}

/// Reads the first rows of a workbook's sheet. Refuses headers that leave a domain without a column.
pub fn sheet(job: &Job<'_>, name: &Arc<str>, sheet: &Sheet) -> Result<TableFormat, Problems> {
    if sheet.width > MAX_COLUMNS {
        return Err(Kind::TooManyColumns { file: name.to_string(), most: MAX_COLUMNS }.into());
    }
    let Some(first) = (0..sheet.height()).find(|row| sheet.number(*row) >= job.skip) else {
        return Err(Kind::EmptyTable { file: name.to_string() }.into());
    };
    let rows = |row| header_rows(sheet.texts(row), (row + 1..row + 3).map(|row| sheet.texts(row)).collect(), job);
    let columns_from = |row| recognize(name, rows(row), &job.columns, job.questionnaire);
    let title_rows = || {
        let mut later =
            (first + 1..sheet.height()).take_while(|row| sheet.number(*row) <= title_lines::MAX_TITLE_LINES);
        later.find(|row| columns_from(*row).is_ok()).map(|row| sheet.number(row))
    };
    let columns = columns_from(first).map_err(|problems| title_lines::hinted(problems, title_rows()))?;
    let first_row = first + columns.header_rows;
    Ok(TableFormat {
        name: name.clone(),
        notation: Notation::Sheet { first_column: sheet.first_column },
        encoding: Some(Encoding::Utf8),
        columns,
        head: (first..first_row).map(|row| csv_row(sheet.texts(row).iter().map(String::as_bytes))).collect(),
        lines_before: sheet.number(first_row - 1) + 1,
        written_in: None,
        is_array: false,
        has_codes: job.parser.has_codes(),
        first_row,
    })
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

    /// A table whose first records are its header.
    fn delimited(mut self) -> Result<(TableFormat, BlockReader), Problems> {
        let said = declared_delimiter(self.buffer.bytes().get(self.start..).unwrap_or_default());
        let after_said = self.start + said.map_or(0, |(_, length)| length);
        let (start, blank) = CsvScanner::new(b',').skip_blank(self.buffer.bytes(), after_said);
        if start == self.buffer.bytes().len() {
            return Err(Kind::EmptyTable { file: self.file() }.into());
        }
        let delimiter = said.map(|(delimiter, _)| delimiter);
        let (scanner, records, columns) = self
            .recognized(delimiter, start)
            .map_err(|problems| title_lines::hinted(problems, self.title_lines(delimiter, start)))?;
        let written = |record: &Record| self.buffer.bytes().get(record.start..record.end).map(<[u8]>::to_vec);
        let head = records.iter().filter_map(written).collect();
        let lines = records.iter().map(|record| record.lines).sum::<usize>();
        let lines_before = self.job.skip + usize::from(said.is_some()) + blank + lines;
        self.blocks.give_back(&mut self.buffer, records.last().map_or(start, |record| record.next));
        Ok(self.table(Notation::Delimited(scanner), columns, head, lines_before))
    }

    /// The columns under the header that begins at `start`, and the records that are this header.
    fn recognized(&self, said: Option<u8>, start: usize) -> Result<(CsvScanner, Vec<Record>, Columns), Problems> {
        let header = self.header(said, start)?;
        let (texts, mut records) = self.below(&header).into_iter().unzip::<_, _, Vec<_>, Vec<_>>();
        let rows = header_rows(header.rows.names(), texts, self.job);
        let columns = recognize(self.name, rows, &self.job.columns, self.job.questionnaire)?;
        records.insert(0, header.record);
        records.truncate(columns.header_rows);
        Ok((header.scanner, records, columns))
    }

    /// The two records after the first one of a header, as far as they are as wide.
    fn below(&self, header: &Header) -> Vec<(Vec<String>, Record)> {
        let (mut below, mut at) = (Vec::new(), header.record.next);
        while below.len() < 2 && at < self.buffer.bytes().len() {
            let row = self.header_with(header.scanner.delimiter(), at, header.record.width);
            let Some(row) = row.filter(|row| row.record.width == header.record.width) else { break };
            at = row.record.next;
            below.push((row.rows.names(), row.record));
        }
        below
    }

    /// How many lines stand above a header, if one comes after what stands where it should.
    fn title_lines(&self, said: Option<u8>, start: usize) -> Option<usize> {
        let bytes = self.buffer.bytes();
        let starts = title_lines::starts(bytes, self.start).enumerate().skip(1);
        let mut later = starts.filter(|(_, at)| *at > start && *at < bytes.len());
        later.find(|(_, at)| self.recognized(said, *at).is_ok()).map(|(lines, _)| self.job.skip + lines)
    }

    /// The first record of a header, read with the delimiter with which most domains are recognized, and most columns.
    fn header(&self, said: Option<u8>, start: usize) -> Result<Header, Problem> {
        let candidates = said.map_or(DELIMITERS.to_vec(), |delimiter| vec![delimiter]);
        let headers: Vec<_> =
            candidates.into_iter().filter_map(|it| self.header_with(it, start, MAX_COLUMNS)).collect();
        let recognized = |it: &Header| recognized_count(&it.rows, &self.job.columns, self.job.questionnaire);
        let best = headers.into_iter().rev().max_by_key(|header| (recognized(header), header.rows.width()));
        match best {
            Some(header) if header.record.width > MAX_COLUMNS => {
                Err(Kind::TooManyColumns { file: self.file(), most: MAX_COLUMNS }.into())
            }
            Some(header) => Ok(header),
            None => Err(Kind::UnreadableHeader { file: self.file() }.into()),
        }
    }

    /// The record that begins at `start`, of which so many cells are kept.
    fn header_with(&self, delimiter: u8, start: usize, most: usize) -> Option<Header> {
        let (scanner, mut record) = (CsvScanner::new(delimiter), Record::new(most));
        let bytes = self.buffer.bytes();
        scanner.read(bytes, start, &mut record);
        let encoding = self.encoding.unwrap_or(Encoding::Utf8);
        let text = |cell: &_| Some(Notation::Delimited(scanner).text(bytes, *cell, encoding)?.trim().to_owned());
        let texts = record.cells().iter().map(text).collect::<Option<Vec<_>>>()?;
        record.error.is_none().then_some(Header { scanner, rows: HeaderRows::one(texts), record })
    }

    /// A table whose columns are the keys of its first objects.
    fn json_lines(mut self) -> Result<(TableFormat, BlockReader), Problems> {
        let text = String::from_utf8_lossy(self.buffer.bytes().get(self.start..).unwrap_or_default()).into_owned();
        let headers = self.keys(&text)?;
        let rows = HeaderRows::one(headers);
        let columns = recognize(self.name, rows, &self.job.columns, self.job.questionnaire)?;
        self.blocks.give_back(&mut self.buffer, self.start);
        Ok(self.table(Notation::JsonLines, columns, Vec::new(), 0))
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
        columns: Columns,
        head: Vec<Vec<u8>>,
        lines_before: usize,
    ) -> (TableFormat, BlockReader) {
        let (name, encoding, has_codes) = (self.name.clone(), self.encoding, self.job.parser.has_codes());
        let written_in = encoding;
        let format = TableFormat {
            name,
            notation,
            encoding,
            written_in,
            columns,
            head,
            lines_before,
            is_array: false,
            has_codes,
            first_row: 0,
        };
        (format, self.blocks)
    }
}

/// A first record, read with one delimiter.
struct Header {
    scanner: CsvScanner,
    rows: HeaderRows,
    record: Record,
}

/// The delimiter that a first line such as `sep=;` names for Excel, and the length of that line.
fn declared_delimiter(bytes: &[u8]) -> Option<(u8, usize)> {
    let rest = bytes.strip_prefix(b"sep=")?;
    let (delimiter, rest) = rest.split_first()?;
    let end = [b"\r\n".as_slice(), b"\n", b"\r"].into_iter().find(|end| rest.starts_with(end))?;
    DELIMITERS.contains(delimiter).then_some((*delimiter, 5 + end.len()))
}
