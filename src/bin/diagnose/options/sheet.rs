//! Answer sheets that are read, and what options lay over them.

use std::path::Path;

use diagnose::answers::parser::AnswerParser;
use diagnose::answers::sheet::{self, ParsedSheet, SheetFormat, unknown_domain};
use diagnose::answers::{AnswerSheet, Response};
use diagnose::messages::Language;
use diagnose::problem::{Hint, Kind, Problem, Problems};
use diagnose::questionnaire::Questionnaire;
use diagnose::text::{harmless, normalize, one_line};
use jiff::civil::Date;

use super::collector::ProblemCollector;
use crate::args::DiagnoseArgs;
use crate::files;

/// Parses the sheet in a file, `-` being standard input.
pub fn read(path: &Path, language: Language) -> Result<ParsedSheet, Problems> {
    let source = files::read_or_stdin(path, sheet::MAX_BYTES, language)?;
    // A pipe such as a shell's <(…) has a name that says nothing.
    let has_name = !files::is_dash(path) && path.is_file();
    let name = path.to_string_lossy();
    let format = if has_name { SheetFormat::of_name(&name) } else { SheetFormat::of_content(&source.text) };
    ParsedSheet::parse(source, format)
}

/// What options lay over a sheet: `--set`, `--organization`, `--respondent`, `--date`.
#[derive(Debug)]
pub struct SheetOverrides {
    settings: Vec<(usize, Response)>,
    organization: Option<String>,
    respondent: Option<String>,
    /// The date of `--date`.
    pub date: Option<Date>,
}

impl SheetOverrides {
    /// Reads the options. Where there is no questionnaire, the domains and levels of `--set` are not judged.
    pub fn new(args: &DiagnoseArgs, questionnaire: Option<&Questionnaire>) -> Result<Self, Problems> {
        let mut problems = ProblemCollector::default();
        let settings = problems.keep(settings(&args.set, questionnaire)).unwrap_or_default();
        let date = args.date.as_ref().map(|written| sheet::parse_date(&normalize(written))).transpose();
        let date = problems.keep(date).flatten();
        let name = |written: &Option<String>| written.as_ref().map(|written| one_line(&harmless(written)));
        let (organization, respondent) = (name(&args.organization), name(&args.respondent));
        problems.finish(Some(Self { settings, organization, respondent, date }))
    }

    /// Lays them over a sheet. An empty name removes the one that is there.
    pub fn apply(&self, sheet: &mut AnswerSheet<'_>) {
        for (position, response) in &self.settings {
            sheet.respond(*position, response.clone());
        }
        for (name, field) in [(&self.organization, &mut sheet.organization), (&self.respondent, &mut sheet.respondent)]
        {
            if let Some(name) = name {
                *field = Some(name.clone()).filter(|name| !name.is_empty());
            }
        }
        sheet.date = self.date.or(sheet.date);
    }
}

/// The responses of `--set`, by position of their domains.
fn settings(written: &[String], questionnaire: Option<&Questionnaire>) -> Result<Vec<(usize, Response)>, Problems> {
    let mut settings: Vec<(usize, Response)> = Vec::new();
    let mut problems = ProblemCollector::default();
    for set in written {
        let Some((id, level)) = problems.keep(parts(set)) else { continue };
        let setting = questionnaire.map(|questionnaire| setting(id, level, questionnaire));
        let Some((position, response)) = setting.and_then(|setting| problems.keep(setting)) else { continue };
        if settings.iter().any(|(other, _)| *other == position) {
            problems.add(Kind::SetTwice { set: set.to_owned() });
        }
        settings.push((position, response));
    }
    problems.finish(Some(settings))
}

/// `DOMAIN=LEVEL` as its parts.
fn parts(set: &str) -> Result<(&str, &str), Problem> {
    set.split_once(['=', '＝']).ok_or_else(|| {
        Problem::new(Kind::InvalidValue { value: set.to_owned(), option: "--set".to_owned() }).hint(Hint::SetForm)
    })
}

fn setting(id: &str, level: &str, questionnaire: &Questionnaire) -> Result<(usize, Response), Problem> {
    let position = questionnaire.domain_position(id.trim());
    let position = position.ok_or_else(|| unknown_domain(id.trim(), questionnaire))?;
    let answer = AnswerParser::new(questionnaire).answer(level, position)?;
    Ok((position, Response { answer, note: None }))
}
