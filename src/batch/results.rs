//! One row per respondent: who answered what, and what came of it.

use std::borrow::Cow;
use std::io::Write;

use super::combinations::Combinations;
use crate::answers::Answer;
use crate::diagnosis::Overall;
use crate::problem::{Hint, Kind, Problem};
use crate::questionnaire::Questionnaire;

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultsFormat {
    /// Comma-separated values, in UTF-8.
    Csv,
    /// The same so that Excel opens it right: a byte order mark, CRLF, and no cell of others that could be a formula.
    Excel,
    /// One JSON object per line.
    JsonLines,
}

/// What comes after a respondent's own columns.
const COLUMNS: [&str; 4] = ["overall_at_least", "overall_at_most", "binding", "situation"];

/// A writer of rows.
#[derive(Debug)]
pub struct Results {
    form: ResultsFormat,
    /// The headers as they are written: text of CSV, or keys of JSON with their colon.
    headers: Vec<String>,
    attributes: usize,
    top: usize,
    domains: Vec<String>,
    /// The title of each level's situation as it is written.
    situations: Vec<String>,
    /// What is written after the attributes for each combination of levels.
    combined: Vec<Vec<u8>>,
}

impl Results {
    /// Results with these attributes. Refuses an attribute with the name of another column.
    pub fn new(form: ResultsFormat, attributes: &[String], questionnaire: &Questionnaire) -> Result<Self, Problem> {
        let ids = || questionnaire.domains.iter().map(|domain| domain.id.clone());
        let own: Vec<String> = ids().chain(COLUMNS.map(str::to_owned)).collect();
        if let Some(clash) = attributes.iter().find(|attribute| own.contains(attribute)) {
            return Err(Problem::new(Kind::ColumnClash { column: clash.to_owned() }).hint(Hint::RenameColumn));
        }
        let headers = attributes.iter().chain(&own);
        let situation = |level: usize| {
            let situation = questionnaire.levels.get(level).and_then(|level| level.situation.as_ref());
            situation.map_or("", |situation| &situation.title)
        };
        let mut results = Self {
            form,
            headers: headers.map(|header| form.header(header)).collect(),
            attributes: attributes.len(),
            top: questionnaire.top(),
            domains: ids().collect(),
            situations: (0..=questionnaire.top()).map(|level| form.cell(situation(level))).collect(),
            combined: Vec::new(),
        };
        if let Some(combinations) = Combinations::new(questionnaire) {
            let written = |number| results.outcome(&combinations.answers(number));
            results.combined = (0..combinations.count()).map(written).collect();
        }
        Ok(results)
    }

    /// What comes before the first row.
    pub fn head(&self) -> Vec<u8> {
        match self.form {
            ResultsFormat::JsonLines => Vec::new(),
            ResultsFormat::Csv => format!("{}\n", self.headers.join(",")).into_bytes(),
            ResultsFormat::Excel => format!("\u{FEFF}{}\r\n", self.headers.join(",")).into_bytes(),
        }
    }

    /// Writes the row of a respondent.
    pub fn row<'t>(&self, out: &mut Vec<u8>, attributes: impl Iterator<Item = Cow<'t, str>>, answers: &[Answer]) {
        self.attributes(out, attributes);
        self.push_outcome(out, answers);
    }

    /// Writes the row of a respondent by the number of the combination of levels.
    pub fn row_of_combination<'t>(
        &self,
        out: &mut Vec<u8>,
        attributes: impl Iterator<Item = Cow<'t, str>>,
        combination: usize,
    ) {
        self.attributes(out, attributes);
        out.extend_from_slice(self.combined.get(combination).map_or(&[], Vec::as_slice));
    }

    fn attributes<'t>(&self, out: &mut Vec<u8>, attributes: impl Iterator<Item = Cow<'t, str>>) {
        let mut keys = self.headers.iter();
        for (at, attribute) in attributes.enumerate() {
            if self.form == ResultsFormat::JsonLines {
                out.push(if at == 0 { b'{' } else { b',' });
                out.extend_from_slice(keys.next().map_or("", String::as_str).as_bytes());
                push_string(out, &attribute);
            } else {
                push_cell(out, &attribute, self.form == ResultsFormat::Excel);
                out.push(b',');
            }
        }
    }

    fn outcome(&self, answers: &[Answer]) -> Vec<u8> {
        let mut out = Vec::new();
        self.push_outcome(&mut out, answers);
        out
    }

    /// What comes after the attributes, with the end of the line.
    fn push_outcome(&self, out: &mut Vec<u8>, answers: &[Answer]) {
        if self.form == ResultsFormat::JsonLines {
            self.rest_of_object(out, answers)
        } else {
            self.rest_of_record(out, answers)
        }
    }

    fn rest_of_record(&self, out: &mut Vec<u8>, answers: &[Answer]) {
        for answer in answers {
            answer.level().into_iter().for_each(|level| push_number(out, level));
            out.push(b',');
        }
        let (overall, situation) = self.overall(answers);
        for bound in [overall.at_least, overall.at_most] {
            push_number(out, bound);
            out.push(b',');
        }
        self.push_binding(out, answers, overall);
        out.push(b',');
        out.extend_from_slice(situation.as_bytes());
        out.extend_from_slice(if self.form == ResultsFormat::Excel { b"\r\n" } else { b"\n" });
    }

    fn rest_of_object(&self, out: &mut Vec<u8>, answers: &[Answer]) {
        let mut keys = self.headers.iter().skip(self.attributes);
        let mut before = if self.attributes == 0 { b'{' } else { b',' };
        let mut key = |out: &mut Vec<u8>| {
            out.push(before);
            out.extend_from_slice(keys.next().map_or("", String::as_str).as_bytes());
            before = b',';
        };
        for answer in answers {
            key(out);
            match answer.level() {
                Some(level) => push_number(out, level),
                None => out.extend_from_slice(b"null"),
            }
        }
        let (overall, situation) = self.overall(answers);
        for bound in [overall.at_least, overall.at_most] {
            key(out);
            push_number(out, bound);
        }
        key(out);
        out.push(b'"');
        self.push_binding(out, answers, overall);
        out.push(b'"');
        key(out);
        out.extend_from_slice(situation.as_bytes());
        out.extend_from_slice(b"}\n");
    }

    /// The overall level and the title of its situation; none while nothing is known.
    fn overall(&self, answers: &[Answer]) -> (Overall, &str) {
        let overall = Overall::of(answers, self.top);
        let knows_something = answers.iter().any(|answer| answer.level().is_some());
        let situation = self.situations.get(overall.at_most).filter(|_| knows_something);
        let nothing = if self.form == ResultsFormat::JsonLines { "\"\"" } else { "" };
        (overall, situation.map_or(nothing, String::as_str))
    }

    /// The ids of the domains that bind. Ids need no quotes and no escapes.
    fn push_binding(&self, out: &mut Vec<u8>, answers: &[Answer], overall: Overall) {
        let mut is_first = true;
        for (id, answer) in self.domains.iter().zip(answers) {
            if overall.binds(*answer, self.top) {
                if !is_first {
                    out.push(b';');
                }
                out.extend_from_slice(id.as_bytes());
                is_first = false;
            }
        }
    }
}

impl ResultsFormat {
    /// A header as it is written.
    fn header(self, text: &str) -> String {
        if self == Self::JsonLines { self.cell(text) + ":" } else { self.cell(text) }
    }

    /// A text as it is written.
    fn cell(self, text: &str) -> String {
        let mut out = Vec::new();
        match self {
            Self::JsonLines => push_string(&mut out, text),
            Self::Csv => push_cell(&mut out, text, false),
            Self::Excel => push_cell(&mut out, text, true),
        }
        // What was text is text.
        String::from_utf8(out).unwrap_or_default()
    }
}

/// Writes a cell of comma-separated values. What Excel could take for a formula gets an apostrophe before it.
fn push_cell(out: &mut Vec<u8>, text: &str, for_excel: bool) {
    let is_formula = for_excel && text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let needs_quotes = text.bytes().any(|byte| matches!(byte, b'"' | b',' | b'\n' | b'\r'));
    let apostrophe = if is_formula { "'" } else { "" };
    if needs_quotes {
        out.push(b'"');
        out.extend_from_slice(apostrophe.as_bytes());
        for part in text.split_inclusive('"') {
            out.extend_from_slice(part.as_bytes());
            if part.ends_with('"') {
                out.push(b'"');
            }
        }
        out.push(b'"');
    } else {
        out.extend_from_slice(apostrophe.as_bytes());
        out.extend_from_slice(text.as_bytes());
    }
}

fn push_string(out: &mut Vec<u8>, text: &str) {
    // Writing a string into memory cannot fail.
    let _ = serde_json::to_writer(out, text);
}

fn push_number(out: &mut Vec<u8>, number: usize) {
    match u8::try_from(number) {
        Ok(digit @ 0..=9) => out.push(b'0' + digit),
        // Writing into memory cannot fail.
        _ => drop(write!(out, "{number}")),
    }
}
