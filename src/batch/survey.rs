//! What an input is: a table, a workbook or one answer sheet; how it is written, and what its columns are.

use std::io::{self, Cursor, Read};
use std::sync::Arc;

use serde::de::IgnoredAny;

use super::Job;
use super::feed::{Buffer, Bytes, Feed, Filled};
use super::queue::first_foreign_line;
use crate::answers::sheet::{self, Unread};
use crate::answers::table::charset::{Encoding, Transcoded};
use crate::answers::table::columns::Columns;
use crate::answers::table::scan::{Record, Scanner};
use crate::answers::table::{Layout, Notation, Numbering, lines, workbook};
use crate::language::Language;
use crate::problem::{Problem, Problems, Source, system_reason};

/// How much of an input is looked at to tell what it is.
const GLANCE: usize = 64 * 1024;

/// What stands between the cells of a table.
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// The most columns a table may have.
const MAX_COLUMNS: usize = 10_000;

/// What an answer sheet says of who answered, as columns.
const SHEET_HEADERS: [&str; 4] = ["id", "organization", "respondent", "date"];

/// An input that has not been opened.
pub struct Opener {
    /// How the user knows it.
    pub name: Arc<str>,
    /// Opens it, from its beginning.
    pub open: Box<dyn FnMut() -> Result<Bytes, Problem> + Send>,
    /// The ending of its name, where that tells what it is; a pipe's name tells nothing.
    pub ending: Option<String>,
    /// Whether it can be opened again.
    pub again: bool,
}

/// What an input holds.
pub enum Content {
    /// A table and the bytes after its header.
    Table(Layout, Feed),
    /// One respondent's sheet.
    Sheet(Box<Unread>),
}

/// An input that has been looked at.
pub enum Input {
    /// It stays open, because it cannot be opened again.
    Held(Box<Content>),
    /// It will be opened when its turn comes.
    ToOpen(Opener),
}

/// What was found out about an input beforehand.
pub struct Survey {
    /// The input itself.
    pub input: Input,
    /// How the user knows it.
    pub name: Arc<str>,
    /// How its records are written and in what encoding as far as that is known; nothing for an answer sheet.
    pub written: Option<(Notation, Option<Encoding>)>,
    /// Whether it is a sheet of a workbook.
    pub is_workbook: bool,
    /// What its columns are.
    pub columns: Columns,
    /// For each attribute of the results the column it stands in.
    pub attributes: Arc<[Option<usize>]>,
}

impl Survey {
    /// Looks at an input. Refuses what is no table and no sheet, and headers that leave a domain without a column.
    pub fn new(job: &Job<'_>, mut opener: Opener) -> Result<Self, Problems> {
        let content = survey(job, &mut opener)?;
        let (written, columns) = match &content {
            Content::Table(layout, _) => (Some((layout.notation, layout.encoding)), layout.columns.clone()),
            Content::Sheet(_) => (None, sheet_columns(job, &opener.name)?),
        };
        let is_workbook = matches!(&content, Content::Table(layout, _) if layout.numbering != Numbering::Lines);
        let name = opener.name.clone();
        let input = if opener.again { Input::ToOpen(opener) } else { Input::Held(Box::new(content)) };
        Ok(Self { input, name, written, is_workbook, columns, attributes: Arc::default() })
    }
}

/// The attributes of all inputs, each once, in the order they are first met; tells every input where it has them.
pub fn attributes(surveys: &mut [Survey]) -> Vec<String> {
    let mut attributes: Vec<String> = Vec::new();
    for survey in surveys.iter() {
        for (name, _) in distinct(&survey.columns) {
            if !attributes.contains(&name) {
                attributes.push(name);
            }
        }
    }
    for survey in surveys {
        let columns = distinct(&survey.columns);
        let column = |name: &String| columns.iter().find(|(other, _)| other == name).map(|(_, column)| *column);
        survey.attributes = attributes.iter().map(column).collect();
    }
    attributes
}

/// The attributes of one input, those of the same name told apart by a number.
fn distinct(columns: &Columns) -> Vec<(String, usize)> {
    let mut distinct: Vec<(String, usize)> = Vec::new();
    for (column, header) in columns.attributes() {
        let is_new = |name: &String| distinct.iter().all(|(other, _)| other != name);
        let numbered = (2..).map(|number| format!("{header}_{number}"));
        let name = std::iter::once(header.to_owned()).chain(numbered).find(is_new).unwrap_or_default();
        distinct.push((name, column));
    }
    distinct
}

fn sheet_columns(job: &Job<'_>, name: &str) -> Result<Columns, Problems> {
    let headers: Vec<String> = SHEET_HEADERS.map(str::to_owned).into();
    let by = match &job.wishes.by {
        None => None,
        Some(by) => Some(Columns::find(name, &headers, by, job.language)?),
    };
    Ok(Columns { headers, domains: vec![None; job.questionnaire.domains.len()], by })
}

/// What people and programs put into files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Delimited,
    JsonLines,
    Sheet(sheet::Kind),
    Workbook,
}

/// Opens an input and finds out what it holds.
pub fn survey(job: &Job<'_>, opener: &mut Opener) -> Result<Content, Problems> {
    let language = job.language;
    let mut reader = (opener.open)()?;
    let glance = glance(&mut reader).map_err(|error| unreadable(&opener.name, &error, language))?;
    if let Some(problem) = no_text(&opener.name, &glance, job.encoding, language) {
        return Err(problem.into());
    }
    let encoding = job.encoding.or_else(|| Encoding::of_mark(&glance).map(|(encoding, _)| encoding));
    let kind = kind(opener.ending.as_deref(), &glance, encoding);
    let bytes: Bytes = Box::new(Cursor::new(glance).chain(reader));
    match kind {
        Kind::Workbook => from_workbook(job, &opener.name, bytes),
        Kind::Sheet(kind) => from_sheet(job, &opener.name, bytes, kind),
        Kind::Delimited | Kind::JsonLines => from_text(job, &opener.name, bytes, kind, encoding),
    }
}

fn glance(reader: &mut Bytes) -> io::Result<Vec<u8>> {
    let mut glance = Vec::with_capacity(GLANCE);
    reader.take(GLANCE as u64).read_to_end(&mut glance)?;
    Ok(glance)
}

/// The problem of an input that cannot be read any further.
pub fn unreadable(name: &str, error: &io::Error, language: Language) -> Problem {
    match error.kind() {
        io::ErrorKind::InvalidData => Problem::new("encoding", language.not_in_encoding(name)),
        _ => Problem::new("cannot-read", language.cannot_read(name, &system_reason(error, language))),
    }
}

/// The problem of something that is no text and no workbook either.
fn no_text(name: &str, glance: &[u8], encoding: Option<Encoding>, language: Language) -> Option<Problem> {
    let head = glance.get(..4096).unwrap_or(glance);
    let nul = memchr::memchr_iter(0, head).count();
    match glance {
        [0x1F, 0x8B, ..] => Some(Problem::new("compressed", language.compressed(name))),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Some(Problem::new("not-a-workbook", language.old_workbook(name))),
        [b'P', b'K', 3, 4, ..] => None,
        _ if encoding.is_some() || Encoding::of_mark(glance).is_some() || nul == 0 => None,
        _ if nul * 3 > head.len() => Some(Problem::new("encoding", language.utf_16_without_mark(name))),
        _ if nul * 20 > head.len() => Some(Problem::new("not-text", language.not_a_table(name))),
        _ => None,
    }
}

fn kind(ending: Option<&str>, glance: &[u8], encoding: Option<Encoding>) -> Kind {
    match ending {
        _ if glance.starts_with(b"PK\x03\x04") => Kind::Workbook,
        Some("csv" | "tsv" | "tab") => Kind::Delimited,
        Some("jsonl" | "ndjson") => Kind::JsonLines,
        Some("xlsx" | "xlsm") => Kind::Workbook,
        Some("toml") => Kind::Sheet(sheet::Kind::Toml),
        _ => kind_of_content(&decoded_glance(glance, encoding)),
    }
}

/// The glance as text, which may end in the middle of a character.
fn decoded_glance(glance: &[u8], encoding: Option<Encoding>) -> String {
    let mut text = Vec::new();
    let encoding = encoding.unwrap_or(Encoding::Utf8);
    let mark = Encoding::of_mark(glance).map_or(0, |(_, length)| length);
    let unmarked = glance.get(mark..).unwrap_or_default();
    match encoding {
        Encoding::Utf16Le | Encoding::Utf16Be => {
            let _ = Transcoded::new(unmarked, encoding).read_to_end(&mut text);
            String::from_utf8_lossy(&text).into_owned()
        }
        _ => encoding.text_to_show(unmarked).into_owned(),
    }
}

/// By the first line that says something: an object on one line is JSON Lines, one on several an answer sheet.
fn kind_of_content(text: &str) -> Kind {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let line = lines.next().unwrap_or_default();
    let key = line.split_once('=').map_or("", |(key, _)| key.trim_end());
    let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.\"".contains(&byte));
    match line {
        _ if line.starts_with('{')
            && serde_json::from_str::<IgnoredAny>(line).is_ok()
            && !text.contains("\"answers\"") =>
        {
            Kind::JsonLines
        }
        _ if line.starts_with('{') => Kind::Sheet(sheet::Kind::Json),
        _ if line.starts_with('[') || is_key && key != "sep" => Kind::Sheet(sheet::Kind::Toml),
        _ => Kind::Delimited,
    }
}

fn from_sheet(job: &Job<'_>, name: &Arc<str>, bytes: Bytes, kind: sheet::Kind) -> Result<Content, Problems> {
    let language = job.language;
    let mut content = Vec::new();
    let read = bytes.take(sheet::MAX_BYTES as u64 + 1).read_to_end(&mut content);
    read.map_err(|error| unreadable(name, &error, language))?;
    if content.len() > sheet::MAX_BYTES {
        return Err(Problem::new("too-large", language.too_large(name, sheet::MAX_BYTES / 1024)).into());
    }
    let text = String::from_utf8(content).ok().filter(|text| !text.contains('\0'));
    let text = text.ok_or_else(|| Problem::new("not-text", language.not_text(name)).hint(language.save_as_utf8()))?;
    Ok(Content::Sheet(Box::new(Unread::parse(Source::new(name, &text), kind, language)?)))
}

fn from_workbook(job: &Job<'_>, name: &Arc<str>, mut bytes: Bytes) -> Result<Content, Problems> {
    let mut content = Vec::new();
    bytes.read_to_end(&mut content).map_err(|error| unreadable(name, &error, job.language))?;
    let sheet = workbook::read(name, Cursor::new(content), job.sheet.as_deref(), job.language)?;
    let name = format!("{name} [{}]", sheet.name).into();
    let numbering = Numbering::Rows { before: sheet.columns_before };
    let content = from_text(job, &name, Box::new(Cursor::new(sheet.csv)), Kind::Delimited, Some(Encoding::Utf8))?;
    Ok(match content {
        Content::Table(layout, feed) => Content::Table(Layout { numbering, ..layout }, feed),
        sheet => sheet,
    })
}

fn from_text(
    job: &Job<'_>,
    name: &Arc<str>,
    bytes: Bytes,
    kind: Kind,
    encoding: Option<Encoding>,
) -> Result<Content, Problems> {
    let (bytes, encoding) = decoded(bytes, kind, encoding);
    let mut table = Beginning { job, name, feed: Feed::new(bytes), buffer: Buffer::default(), at: 0, encoding };
    let guess = if kind == Kind::JsonLines { Notation::JsonLines } else { Notation::Delimited(Scanner::new(b',')) };
    let filled = table.feed.fill(&mut table.buffer, guess).map_err(|error| unreadable(name, &error, job.language))?;
    if filled == Filled::TooLong {
        return Err(Problem::new("not-text", job.language.not_a_table(name)).into());
    }
    table.settle()?;
    match kind {
        Kind::JsonLines => table.lines(),
        _ => table.delimited(),
    }
}

/// The bytes as UTF-8, or as CP932 where that can be scanned as it is.
fn decoded(bytes: Bytes, kind: Kind, encoding: Option<Encoding>) -> (Bytes, Option<Encoding>) {
    match encoding {
        Some(other @ (Encoding::Utf16Le | Encoding::Utf16Be)) => {
            (Box::new(Transcoded::new(bytes, other)), Some(Encoding::Utf8))
        }
        Some(Encoding::Cp932) if kind == Kind::JsonLines => {
            (Box::new(Transcoded::new(bytes, Encoding::Cp932)), Some(Encoding::Utf8))
        }
        other => (bytes, other),
    }
}

/// The beginning of a table.
struct Beginning<'t> {
    job: &'t Job<'t>,
    name: &'t Arc<str>,
    feed: Feed,
    buffer: Buffer,
    /// Where in the buffer the first line begins.
    at: usize,
    encoding: Option<Encoding>,
}

impl Beginning<'_> {
    fn settle(&mut self) -> Result<(), Problem> {
        let mark = b"\xEF\xBB\xBF";
        let bytes = self.buffer.bytes();
        if self.encoding.is_none() && !bytes.is_ascii() {
            let encoding = Encoding::of_text(first_foreign_line(bytes));
            self.encoding = Some(encoding.ok_or_else(|| self.problem("encoding", Language::not_in_encoding))?);
        }
        self.at = if bytes.starts_with(mark) { mark.len() } else { 0 };
        Ok(())
    }

    fn problem(&self, code: &'static str, message: impl Fn(Language, &str) -> String) -> Problem {
        Problem::new(code, message(self.job.language, self.name))
    }

    /// A table whose first record is its header.
    fn delimited(mut self) -> Result<Content, Problems> {
        let told = told_delimiter(self.buffer.bytes().get(self.at..).unwrap_or_default());
        let candidates: Vec<_> = told.map_or(DELIMITERS.to_vec(), |(delimiter, _)| vec![delimiter]);
        let first = self.at + told.map_or(0, |(_, length)| length);
        let (start, blank) = Scanner::new(b',').skip_blank(self.buffer.bytes(), first);
        let lines_before = usize::from(told.is_some()) + blank;
        if start == self.buffer.bytes().len() {
            return Err(self.problem("empty-table", Language::empty_table).into());
        }
        let headers: Vec<_> = candidates.into_iter().filter_map(|it| self.header(it, start)).collect();
        let best = headers.into_iter().rev().max_by_key(|header| (self.recognized(&header.texts), header.texts.len()));
        let Some(header) = best else {
            return Err(self.problem("unreadable-header", Language::unreadable_header).into());
        };
        let Header { scanner, texts, record } = header;
        let columns =
            Columns::recognize(self.name, texts, &self.job.wishes, self.job.questionnaire, self.job.language)?;
        let head = self.buffer.bytes().get(record.start..record.end).unwrap_or_default().to_vec();
        let before = lines_before + record.lines;
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
        (record.fault.is_none() && record.width <= MAX_COLUMNS).then_some(Header { scanner, texts, record })
    }

    fn recognized(&self, headers: &[String]) -> usize {
        Columns::recognized(headers, &self.job.wishes, self.job.questionnaire, self.job.language)
    }

    /// A table whose columns are the keys of its first objects.
    fn lines(mut self) -> Result<Content, Problems> {
        let text = String::from_utf8_lossy(self.buffer.bytes().get(self.at..).unwrap_or_default()).into_owned();
        let mut headers: Vec<String> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let keys = lines::keys(line).unwrap_or_default();
            for key in keys {
                if !headers.contains(&key) {
                    headers.push(key);
                }
            }
            if headers.len() > MAX_COLUMNS {
                return Err(self.problem("not-text", Language::not_a_table).into());
            }
        }
        if headers.is_empty() {
            return Err(self.problem("empty-table", Language::empty_table).into());
        }
        let columns =
            Columns::recognize(self.name, headers, &self.job.wishes, self.job.questionnaire, self.job.language)?;
        self.feed.give_back(&mut self.buffer, self.at);
        Ok(self.table(Notation::JsonLines, columns, Vec::new(), 0))
    }

    fn table(self, notation: Notation, columns: Columns, head: Vec<u8>, before: usize) -> Content {
        let layout = Layout {
            name: self.name.clone(),
            notation,
            numbering: Numbering::Lines,
            encoding: self.encoding,
            columns,
            head,
            before,
        };
        Content::Table(layout, self.feed)
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
