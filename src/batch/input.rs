//! An input: a table, a workbook or one answer sheet; how it is written, and what its columns are.

use std::io::{self, Cursor, Read};
use std::sync::Arc;

use super::archive::{Archive, ending};
use super::blocks::{BlockReader, Bytes};
use super::columns::Columns;
use super::encoding::{Encoding, unreadable};
use super::header;
use super::job::Job;
use super::kind::{self, InputKind, kind, no_text};
use super::table::{Notation, TableFormat};
use super::workbook::{Sheet, Worksheet};
use crate::answers::sheet::{self, ParsedSheet, SheetFormat};
use crate::problem::{Hint, Kind, Problem, Problems, Source};

/// How many bytes of an input are looked at to tell what it is.
const GLANCE: usize = 64 * 1024;

/// What an answer sheet says about who answered, as columns.
const ANSWER_SHEET_HEADERS: [&str; 4] = ["id", "organization", "respondent", "date"];

/// An input that can be opened.
pub struct InputSource {
    /// How the user knows it.
    pub name: Arc<str>,
    /// Opens it, from its beginning.
    pub open: Box<dyn FnMut() -> Result<Bytes, Problem> + Send>,
    /// The ending of its name, where that says what it is; a pipe's name says nothing.
    pub ending: Option<String>,
    /// Whether it can be opened more than once.
    pub again: bool,
}

/// What an input holds.
pub enum InputContent {
    /// A table and the bytes after its header.
    Table(TableFormat, BlockReader),
    /// A sheet of a workbook.
    Workbook(TableFormat, Arc<Sheet>),
    /// One respondent's answer sheet.
    AnswerSheet(Box<ParsedSheet>),
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
        let content = open(job, &mut source, &|| false)?;
        let (name, worksheet) = match &content {
            InputContent::Table(format, _) => (format.name.clone(), None),
            InputContent::Workbook(_, sheet) => (source.name.clone(), Some(sheet.worksheet.clone())),
            InputContent::AnswerSheet(_) => (source.name.clone(), None),
        };
        let (written, columns) = match &content {
            InputContent::Table(format, _) | InputContent::Workbook(format, _) => {
                (Some((format.notation, format.encoding)), format.columns.clone())
            }
            InputContent::AnswerSheet(_) => (None, answer_sheet_columns(job, &source.name)?),
        };
        let stays_open = !source.again || keeps_workbook && matches!(content, InputContent::Workbook(..));
        let content = stays_open.then_some(content);
        Ok(Self { name, worksheet, written, columns, attributes: Arc::default(), content, source })
    }

    /// What it holds, from the beginning. `stop` says whether to give up.
    pub fn open(self, job: &Job<'_>, stop: &dyn Fn() -> bool) -> Result<InputContent, Problems> {
        let Self { content, mut source, .. } = self;
        content.map_or_else(|| open(job, &mut source, stop), Ok)
    }
}

/// The attributes of all inputs, each once, in the order in which they first occur; tells every input where it has them.
pub fn attributes(inputs: &mut [InspectedInput]) -> Vec<String> {
    let mut attributes: Vec<String> = Vec::new();
    for input in inputs.iter() {
        for (name, _) in distinct(&input.columns) {
            if !attributes.contains(&name) {
                attributes.push(name);
            }
        }
    }
    for input in inputs {
        let columns = distinct(&input.columns);
        let column = |name: &String| columns.iter().find(|(other, _)| other == name).map(|(_, column)| *column);
        input.attributes = attributes.iter().map(column).collect();
    }
    attributes
}

/// The attributes of one input; a number is added to those of the same name.
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

fn answer_sheet_columns(job: &Job<'_>, name: &str) -> Result<Columns, Problems> {
    let headers: Vec<String> = ANSWER_SHEET_HEADERS.map(str::to_owned).into();
    let by = match &job.columns.by {
        None => None,
        Some(by) => Some(Columns::find(name, &headers, by)?),
    };
    Ok(Columns { headers, domains: vec![None; job.questionnaire.domains.len()], by })
}

/// Opens an input and determines what it holds.
fn open(job: &Job<'_>, source: &mut InputSource, stop: &dyn Fn() -> bool) -> Result<InputContent, Problems> {
    let reader = (source.open)()?;
    ContentReader { job, stop, is_in_archive: false }.read(&source.name, source.ending.as_deref(), reader)
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
    fn read(&self, name: &Arc<str>, ending: Option<&str>, mut reader: Bytes) -> Result<InputContent, Problems> {
        let job = self.job;
        let mut glance = Vec::with_capacity(GLANCE);
        reader.by_ref().take(GLANCE as u64).read_to_end(&mut glance).map_err(|error| unreadable(name, &error))?;
        if kind::is_container(&glance) {
            return Err(kind::container(name, &read_all(name, Cursor::new(glance).chain(reader))?).into());
        }
        let problem = kind::other_format(name, ending, &glance).or_else(|| no_text(name, &glance, job.encoding));
        if let Some(problem) = problem {
            return Err(problem.into());
        }
        let encoding = job.encoding.or_else(|| Encoding::of_mark(&glance).map(|(encoding, _)| encoding));
        let kind = kind(ending, &glance, encoding);
        let bytes: Bytes = Box::new(Cursor::new(glance).chain(reader));
        match kind {
            InputKind::Archive => self.archive(name, ending, bytes),
            InputKind::Sheet(format) => answer_sheet(name, bytes, format),
            InputKind::Delimited => {
                let (format, blocks) = header::delimited(job, name, bytes, encoding)?;
                Ok(InputContent::Table(format, blocks))
            }
            InputKind::JsonLines => {
                let (format, blocks) = header::json_lines(job, name, bytes, encoding)?;
                Ok(InputContent::Table(format, blocks))
            }
        }
    }

    /// A workbook, or the one table of an archive.
    fn archive(&self, name: &Arc<str>, ending: Option<&str>, bytes: Bytes) -> Result<InputContent, Problems> {
        let bytes = read_all(name, bytes)?;
        let must_be_workbook = self.is_in_archive || ending.is_some_and(|ending| ending != "zip");
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
        inside.read(&name, ending(&file.name).as_deref(), Box::new(Cursor::new(file.content)))
    }

    fn workbook(&self, name: &Arc<str>, sheet: Sheet) -> Result<InputContent, Problems> {
        let name = format!("{name} [{}]", sheet.worksheet.name).into();
        let format = header::sheet(self.job, &name, &sheet)?;
        Ok(InputContent::Workbook(format, Arc::new(sheet)))
    }
}

fn answer_sheet(name: &Arc<str>, bytes: Bytes, format: SheetFormat) -> Result<InputContent, Problems> {
    let content = read_all(name, bytes.take(sheet::MAX_BYTES as u64 + 1))?;
    if content.len() > sheet::MAX_BYTES {
        return Err(Kind::TooLarge { name: name.to_string(), kib: sheet::MAX_BYTES / 1024 }.into());
    }
    let text = String::from_utf8(content).ok().filter(|text| !text.contains('\0'));
    let text = text.ok_or_else(|| Problem::new(Kind::NotText { name: name.to_string() }).hint(Hint::SaveAsUtf8))?;
    Ok(InputContent::AnswerSheet(Box::new(ParsedSheet::parse(Source::new(name, &text), format)?)))
}

fn read_all(name: &str, mut bytes: impl io::Read) -> Result<Vec<u8>, Problem> {
    let mut content = Vec::new();
    bytes.read_to_end(&mut content).map_err(|error| unreadable(name, &error))?;
    Ok(content)
}
