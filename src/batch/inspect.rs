//! What an input is: a table, a workbook or one answer sheet; how it is written, and what its columns are.

use std::io::{self, Cursor, Read};
use std::sync::Arc;

use super::Job;
use super::blocks::Bytes;
use super::header::{self, Written};
use super::input::{Input, InputContent, InputSource, unreadable};
use super::kind::{InputKind, kind, no_text};
use super::table::{Notation, Numbering};
use super::workbook;
use crate::answers::sheet::{self, ParsedSheet};
use crate::batch::columns::Columns;
use crate::batch::encoding::Encoding;
use crate::problem::{Hint, Kind, Problem, Problems, Source};

/// How much of an input is looked at to tell what it is.
const GLANCE: usize = 64 * 1024;

/// What an answer sheet says of who answered, as columns.
const SHEET_HEADERS: [&str; 4] = ["id", "organization", "respondent", "date"];

/// What was found out about an input beforehand.
pub struct InspectedInput {
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

impl InspectedInput {
    /// Looks at an input. Refuses what is no table and no sheet, and headers that leave a domain without a column.
    pub fn new(job: &Job<'_>, mut opener: InputSource) -> Result<Self, Problems> {
        let content = survey(job, &mut opener)?;
        let (written, columns) = match &content {
            InputContent::Table(layout, _) => (Some((layout.notation, layout.encoding)), layout.columns.clone()),
            InputContent::Sheet(_) => (None, sheet_columns(job, &opener.name)?),
        };
        let is_workbook = matches!(&content, InputContent::Table(layout, _) if layout.numbering != Numbering::Lines);
        let name = opener.name.clone();
        let input = if opener.again { Input::ToOpen(opener) } else { Input::Held(Box::new(content)) };
        Ok(Self { input, name, written, is_workbook, columns, attributes: Arc::default() })
    }
}

/// The attributes of all inputs, each once, in the order they are first met; tells every input where it has them.
pub fn attributes(surveys: &mut [InspectedInput]) -> Vec<String> {
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
    let by = match &job.columns.by {
        None => None,
        Some(by) => Some(Columns::find(name, &headers, by)?),
    };
    Ok(Columns { headers, domains: vec![None; job.questionnaire.domains.len()], by })
}

/// Opens an input and finds out what it holds.
pub fn survey(job: &Job<'_>, opener: &mut InputSource) -> Result<InputContent, Problems> {
    let mut reader = (opener.open)()?;
    let glance = glance(&mut reader).map_err(|error| unreadable(&opener.name, &error))?;
    if let Some(problem) = no_text(&opener.name, &glance, job.encoding) {
        return Err(problem.into());
    }
    let encoding = job.encoding.or_else(|| Encoding::of_mark(&glance).map(|(encoding, _)| encoding));
    let kind = kind(opener.ending.as_deref(), &glance, encoding);
    let bytes: Bytes = Box::new(Cursor::new(glance).chain(reader));
    match kind {
        InputKind::Workbook => from_workbook(job, &opener.name, bytes),
        InputKind::Sheet(kind) => from_sheet(&opener.name, bytes, kind),
        InputKind::Delimited | InputKind::JsonLines => {
            header::table(job, &opener.name, bytes, Written { kind, encoding, numbering: Numbering::Lines })
        }
    }
}

fn glance(reader: &mut Bytes) -> io::Result<Vec<u8>> {
    let mut glance = Vec::with_capacity(GLANCE);
    reader.take(GLANCE as u64).read_to_end(&mut glance)?;
    Ok(glance)
}

fn from_sheet(name: &Arc<str>, bytes: Bytes, kind: sheet::SheetFormat) -> Result<InputContent, Problems> {
    let mut content = Vec::new();
    let read = bytes.take(sheet::MAX_BYTES as u64 + 1).read_to_end(&mut content);
    read.map_err(|error| unreadable(name, &error))?;
    if content.len() > sheet::MAX_BYTES {
        return Err(Problem::new(Kind::TooLarge { name: name.to_string(), kib: sheet::MAX_BYTES / 1024 }).into());
    }
    let text = String::from_utf8(content).ok().filter(|text| !text.contains('\0'));
    let text = text.ok_or_else(|| Problem::new(Kind::NotText { name: name.to_string() }).hint(Hint::SaveAsUtf8))?;
    Ok(InputContent::Sheet(Box::new(ParsedSheet::parse(Source::new(name, &text), kind)?)))
}

fn from_workbook(job: &Job<'_>, name: &Arc<str>, mut bytes: Bytes) -> Result<InputContent, Problems> {
    let mut content = Vec::new();
    bytes.read_to_end(&mut content).map_err(|error| unreadable(name, &error))?;
    let sheet = workbook::read(name, Cursor::new(content), job.sheet.as_deref())?;
    let name = format!("{name} [{}]", sheet.name).into();
    let numbering = Numbering::Rows { before: sheet.columns_before };
    let bytes: Bytes = Box::new(Cursor::new(sheet.csv));
    header::table(job, &name, bytes, Written { kind: InputKind::Delimited, encoding: Some(Encoding::Utf8), numbering })
}
