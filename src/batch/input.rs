//! An input: a table, a workbook or one answer sheet; how it is written, and what its columns are.

use std::collections::{HashMap, HashSet};
use std::io::{self, Cursor, Read};
use std::sync::Arc;

use super::archive::{Archive, extension};
use super::block::{Block, Task};
use super::blocks::{BlockReader, Bytes, Filled};
use super::column_search::ColumnSearch;
use super::columns::Columns;
use super::encoding::{Encoding, TranscodingReader, unreadable};
use super::header;
use super::header_rows::HeaderRows;
use super::job::Job;
use super::json_array::JsonArrayReader;
use super::json_lines::{self, SheetLines};
use super::kind::{self, InputKind, kind, no_text};
use super::repeats;
use super::table::{Notation, TableFormat};
use super::workbook::{Sheet, Worksheet};
use crate::answers::sheet::{self, ParsedSheet, SheetFormat};
use crate::problem::{Hint, Kind, Problem, Problems, Source};

/// How many bytes of an input are looked at to tell what it is.
const SAMPLE_BYTES: usize = 64 * 1024;

/// What an answer sheet says about who answered, as columns.
const ANSWER_SHEET_HEADERS: [&str; 4] = ["id", "organization", "respondent", "date"];

/// An input that can be opened.
pub struct InputSource {
    /// How the user knows it.
    pub name: Arc<str>,
    /// Opens it, from its beginning.
    pub open: Box<dyn FnMut() -> Result<Bytes, Problem> + Send>,
    /// The extension of its name, where that says what it is; a pipe's name says nothing.
    pub extension: Option<String>,
    /// Whether it can be opened more than once.
    pub can_be_reopened: bool,
}

/// What an input holds.
pub enum InputContent {
    /// A table and the bytes after its header.
    Table(TableFormat, BlockReader),
    /// A sheet of a workbook.
    Workbook(TableFormat, Arc<Sheet>),
    /// One respondent's answer sheet.
    AnswerSheet(Box<ParsedSheet>),
    /// Answer sheets, one on each line.
    SheetLines(SheetLines),
    /// An answer sheet that cannot be read.
    BrokenSheet(Arc<str>, Problems),
}

impl InputContent {
    /// The header of a column that names respondents, if one is named twice in the first rows.
    fn repeated_id(&mut self) -> Option<String> {
        let mut block = Block::default();
        match self {
            Self::Table(format, blocks) => {
                let filled = match blocks.fill(&mut block.buffer, format.notation) {
                    Ok(filled) => filled,
                    Err(failure) => {
                        blocks.give_back_failure(failure);
                        return None;
                    }
                };
                let encoding = format.encoding.unwrap_or(Encoding::Utf8);
                block.task = Task::Records(Arc::new(format.clone()), encoding);
                let repeated = if filled == Filled::Records { repeats::repeated_id(&block) } else { None };
                blocks.give_back(&mut block.buffer, 0);
                repeated
            }
            Self::Workbook(format, sheet) => {
                let rows = format.first_row..sheet.height();
                block.task = Task::SheetRows(Arc::new(format.clone()), sheet.clone(), rows);
                repeats::repeated_id(&block)
            }
            _ => None,
        }
    }
}

/// An input that has been looked at.
pub struct InspectedInput {
    /// How the user knows it.
    pub name: Arc<str>,
    /// The sheet that is read of a workbook.
    pub worksheet: Option<Worksheet>,
    /// How its records are written, and in what encoding as far as that is known; `None` for an answer sheet.
    pub written: Option<(Notation, Option<Encoding>)>,
    /// What its columns are.
    pub columns: Columns,
    /// Whether its rows are the values of one array in JSON.
    pub is_array: bool,
    /// The header of a column that names respondents, if one seems to be named more than once.
    pub repeated_id: Option<String>,
    /// For each attribute of the results the column it is in.
    pub attributes: Arc<[Option<usize>]>,
    /// What it holds, if it stays open: because it cannot be opened again, or would have to be parsed again.
    content: Option<InputContent>,
    source: InputSource,
}

impl InspectedInput {
    /// Looks at an input. Refuses what is neither a table nor a sheet, and headers that leave a domain without a column.
    /// `keeps_workbook` says whether there is room for the rows of a workbook until it is this input's turn.
    pub fn new(job: &Job<'_>, mut source: InputSource, keeps_workbook: bool) -> Result<Self, Problems> {
        let mut content = open(job, &mut source, &|| false)?;
        let repeated_id = if job.columns.once.is_none() { content.repeated_id() } else { None };
        let (name, worksheet) = match &content {
            InputContent::Table(format, _) => (format.name.clone(), None),
            InputContent::Workbook(_, sheet) => (source.name.clone(), Some(sheet.worksheet.clone())),
            _ => (source.name.clone(), None),
        };
        let (written, columns) = match &content {
            InputContent::Table(format, _) | InputContent::Workbook(format, _) => {
                (Some((format.notation, format.written_in)), format.columns.clone())
            }
            InputContent::AnswerSheet(_) | InputContent::BrokenSheet(..) | InputContent::SheetLines(_) => {
                (None, answer_sheet_columns(job, &source.name)?)
            }
        };
        let is_array = matches!(&content, InputContent::Table(format, _) if format.is_array);
        let stays_open = !source.can_be_reopened || keeps_workbook && matches!(content, InputContent::Workbook(..));
        let content = stays_open.then_some(content);
        Ok(Self {
            name,
            worksheet,
            written,
            columns,
            is_array,
            repeated_id,
            attributes: Arc::default(),
            content,
            source,
        })
    }

    /// What it holds, opened a second time.
    pub fn reopened(&mut self, job: &Job<'_>, stop: &dyn Fn() -> bool) -> Result<InputContent, Problems> {
        open(job, &mut self.source, stop)
    }

    /// Whether it can be opened more than once.
    pub fn can_be_reopened(&self) -> bool {
        self.source.can_be_reopened
    }

    /// What it holds, from the beginning. `stop` says whether to give up.
    pub fn open(self, job: &Job<'_>, stop: &dyn Fn() -> bool) -> Result<InputContent, Problems> {
        let Self { content, mut source, .. } = self;
        content.map_or_else(|| open(job, &mut source, stop), Ok)
    }
}

/// The attributes of all inputs, each once, in the order in which they first occur; tells every input where it has them.
pub fn attributes(inputs: &mut [InspectedInput]) -> Vec<String> {
    let (mut attributes, mut known) = (Vec::new(), HashSet::new());
    for input in inputs.iter() {
        for (name, _) in distinct(&input.columns) {
            if known.insert(name.clone()) {
                attributes.push(name);
            }
        }
    }
    for input in inputs {
        let columns: HashMap<_, _> = distinct(&input.columns).into_iter().collect();
        input.attributes = attributes.iter().map(|name| columns.get(name).copied()).collect();
    }
    attributes
}

/// The attributes of one input; a number is added to those of the same name.
fn distinct(columns: &Columns) -> Vec<(String, usize)> {
    let (mut distinct, mut known, mut next_numbers) = (Vec::new(), HashSet::new(), HashMap::new());
    for (column, header) in columns.attributes() {
        let mut name = header.to_owned();
        while !known.insert(name.clone()) {
            // No number below it is free any more.
            let number = next_numbers.entry(header).or_insert(2);
            name = format!("{header}_{number}");
            *number += 1;
        }
        distinct.push((name, column));
    }
    distinct
}

fn answer_sheet_columns(job: &Job<'_>, name: &str) -> Result<Columns, Problems> {
    let rows = HeaderRows::one(ANSWER_SHEET_HEADERS.map(str::to_owned).into());
    let search = ColumnSearch::new(name, &rows, &job.columns, job.questionnaire);
    if job.columns.once.is_some() {
        return Err(Kind::OnceNeedsTables { file: name.to_owned() }.into());
    }
    let by = job.columns.by.as_ref().map(|by| search.the_one(by)).transpose()?;
    let domains = job.questionnaire.domains.len();
    let (domains, matched) = (vec![None; domains], vec![None; domains]);
    Ok(Columns { headers: rows.names(), domains, matched, by, once: None, header_rows: 1 })
}

/// Opens an input and determines what it holds.
fn open(job: &Job<'_>, source: &mut InputSource, stop: &dyn Fn() -> bool) -> Result<InputContent, Problems> {
    let reader = (source.open)()?;
    ContentReader { job, stop, is_in_archive: false }.read(&source.name, source.extension.as_deref(), reader)
}

/// Determines what bytes hold.
struct ContentReader<'r> {
    job: &'r Job<'r>,
    /// Whether to give up.
    stop: &'r dyn Fn() -> bool,
    /// Whether they are of a file in an archive. There is no archive in an archive.
    is_in_archive: bool,
}

impl ContentReader<'_> {
    fn read(&self, name: &Arc<str>, extension: Option<&str>, mut reader: Bytes) -> Result<InputContent, Problems> {
        let job = self.job;
        let mut sample = Vec::with_capacity(SAMPLE_BYTES);
        reader.by_ref().take(SAMPLE_BYTES as u64).read_to_end(&mut sample).map_err(|error| unreadable(name, &error))?;
        if kind::is_container(&sample) {
            return Err(kind::container(name, &read_all(name, Cursor::new(sample).chain(reader))?).into());
        }
        let problem = kind::other_format(name, extension, &sample).or_else(|| no_text(name, &sample, job.encoding));
        if let Some(problem) = problem {
            return Err(problem.into());
        }
        let of_mark = || Encoding::of_mark(&sample).map(|(encoding, _)| encoding);
        let encoding = job.encoding.or_else(of_mark).or_else(|| Encoding::of_escapes(&sample));
        let kind = kind(extension, &sample, encoding);
        let encoding = encoding.or_else(|| json_lines::encoding(kind, &sample));
        let bytes: Bytes = Box::new(Cursor::new(sample).chain(reader));
        match kind {
            InputKind::Archive => self.archive(name, extension, bytes),
            InputKind::Sheet(format) => answer_sheet(name, bytes, format),
            InputKind::Delimited => {
                let (bytes, scanned_in) = decoded(bytes, encoding, Encoding::is_scanned_as_it_is);
                Ok(table(header::delimited(job, name, bytes, scanned_in)?, encoding))
            }
            InputKind::JsonLines(format) => {
                let (bytes, scanned_in) = decoded(bytes, encoding, |encoding| encoding == Encoding::Utf8);
                let bytes = if format.is_array { Box::new(JsonArrayReader::new(bytes)) } else { bytes };
                if format.are_sheets {
                    return Ok(InputContent::SheetLines(SheetLines::new(name, bytes)));
                }
                let (table_format, blocks) = header::json_lines(job, name, bytes, scanned_in)?;
                Ok(table((TableFormat { is_array: format.is_array, ..table_format }, blocks), encoding))
            }
        }
    }

    /// A workbook, or the one table of an archive.
    fn archive(&self, name: &Arc<str>, extension: Option<&str>, bytes: Bytes) -> Result<InputContent, Problems> {
        let bytes = read_all(name, bytes)?;
        let must_be_workbook = self.is_in_archive || extension.is_some_and(|extension| extension != "zip");
        let opened =
            Archive::new(name, &bytes, self.stop).and_then(|mut archive| Ok((archive.workbook_format()?, archive)));
        match opened {
            Ok((Some(format), archive)) => {
                self.workbook(name, Sheet::read(archive, format, self.job.sheet.as_deref())?)
            }
            Ok((None, archive)) if !must_be_workbook => self.archived(name, archive),
            Err(problem) if !(must_be_workbook && matches!(*problem.kind, Kind::UnreadableArchive { .. })) => {
                Err(problem.into())
            }
            _ => Err(Kind::NotAWorkbook { file: name.to_string() }.into()),
        }
    }

    fn archived(&self, name: &Arc<str>, mut archive: Archive<'_>) -> Result<InputContent, Problems> {
        let file = archive.table()?;
        let name = format!("{name} [{}]", file.name).into();
        let inside = Self { is_in_archive: true, ..*self };
        inside.read(&name, extension(&file.name).as_deref(), Box::new(Cursor::new(file.content)))
    }

    fn workbook(&self, name: &Arc<str>, sheet: Sheet) -> Result<InputContent, Problems> {
        let name = format!("{name} [{}]", sheet.worksheet.name).into();
        let format = header::sheet(self.job, &name, &sheet)?;
        Ok(InputContent::Workbook(format, Arc::new(sheet)))
    }
}

/// Text that can be scanned, in UTF-8 if it had to be decoded for that.
fn decoded(
    bytes: Bytes,
    encoding: Option<Encoding>,
    is_scanned: impl Fn(Encoding) -> bool,
) -> (Bytes, Option<Encoding>) {
    match encoding {
        Some(other) if !is_scanned(other) => (Box::new(TranscodingReader::new(bytes, other)), Some(Encoding::Utf8)),
        known => (bytes, known),
    }
}

/// A table, in the encoding that is known of its input or else has been found in its first lines.
fn table((format, blocks): (TableFormat, BlockReader), written_in: Option<Encoding>) -> InputContent {
    let written_in = written_in.or(format.encoding);
    InputContent::Table(TableFormat { written_in, ..format }, blocks)
}

/// An answer sheet; one that cannot be read is one respondent less, and no reason to refuse the others.
fn answer_sheet(name: &Arc<str>, bytes: Bytes, format: SheetFormat) -> Result<InputContent, Problems> {
    let content = read_all(name, bytes.take(sheet::MAX_BYTES as u64 + 1))?;
    let parsed =
        sheet_text(name, content).map_err(Problems::from).and_then(|source| ParsedSheet::parse(source, format));
    Ok(match parsed {
        Ok(parsed) => InputContent::AnswerSheet(Box::new(parsed)),
        Err(problems) => InputContent::BrokenSheet(name.clone(), problems),
    })
}

fn sheet_text(name: &str, content: Vec<u8>) -> Result<Source, Problem> {
    if content.len() > sheet::MAX_BYTES {
        return Err(Kind::TooLarge { name: name.to_owned(), kib: sheet::MAX_BYTES / 1024 }.into());
    }
    let text = String::from_utf8(content).ok().filter(|text| !text.contains('\0'));
    let text = text.ok_or_else(|| Problem::new(Kind::NotText { name: name.to_owned() }).hint(Hint::SaveAsUtf8))?;
    Ok(Source::new(name, &text))
}

fn read_all(name: &str, mut bytes: impl io::Read) -> Result<Vec<u8>, Problem> {
    let mut content = Vec::new();
    bytes.read_to_end(&mut content).map_err(|error| unreadable(name, &error))?;
    Ok(content)
}
