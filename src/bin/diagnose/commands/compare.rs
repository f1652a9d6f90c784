//! `diagnose compare`: the diagnoses of one organization over time.

use std::path::PathBuf;

use anyhow::Result;
use diagnose::answers::AnswerSheet;
use diagnose::answers::sheet::ParsedSheet;
use diagnose::diagnosis::progress::{Incomparable, Progress};
use diagnose::messages::Language;
use diagnose::problem::{Hint, Kind, Problem, Problems};
use diagnose::questionnaire::Questionnaire;
use diagnose::report::progress;

use super::Outcome;
use super::inputs::{self, InputFiles};
use super::outputs::{Reports, Wanted, format_endings};
use crate::args::CompareArgs;
use crate::terminal;

pub fn run(args: &CompareArgs, language: Language) -> Result<Outcome> {
    let read = InputFiles::new(args.files.iter().chain(&args.report.template), args.report.questionnaire.as_ref());
    let reports = Reports::new(&Wanted::summary(&args.report, true), &format_endings(), &read, language)?;
    let parsed = args.files.iter().map(|path| inputs::sheet(path, language)).collect::<Result<Vec<_>, _>>()?;
    let named = parsed.iter().find(|parsed| parsed.questionnaire.is_some());
    let questionnaire = inputs::questionnaire(args.report.questionnaire.as_deref(), named, language)?;
    let sheets = sheets(&parsed, &questionnaire, language)?;
    let progress = Progress::new(&sheets).map_err(|why| Problems::from(not_comparable(why, &args.files, &sheets)))?;
    let made = reports.make(|format, options| progress::render(&progress, format, options)).map_err(Problems::from)?;
    made.publish(language)?;
    Ok(Outcome::Done)
}

/// The sheets, in the order they are named. Every problem of every sheet is found before any is told.
fn sheets<'q>(
    parsed: &[ParsedSheet],
    questionnaire: &'q Questionnaire,
    language: Language,
) -> Result<Vec<AnswerSheet<'q>>, Problems> {
    let (mut sheets, mut problems) = (Vec::new(), Vec::new());
    let names_another =
        |it: &ParsedSheet| it.questionnaire.as_ref().is_some_and(|named| named.value != questionnaire.id);
    // Where every sheet answers another questionnaire, -q is what is wrong, and one sheet shows that.
    let shown = if parsed.iter().all(names_another) { 1 } else { parsed.len() };
    for parsed in parsed.iter().take(shown) {
        match parsed.read(questionnaire) {
            Ok((sheet, warnings)) => {
                terminal::warnings(&warnings, language);
                sheets.push(sheet);
            }
            Err(found) => problems.extend(found.0),
        }
    }
    if problems.is_empty() { Ok(sheets) } else { Err(Problems(problems)) }
}

fn not_comparable(why: Incomparable, files: &[PathBuf], sheets: &[AnswerSheet<'_>]) -> Problem {
    let file = |at: usize| files.get(at).map(|path| path.display().to_string()).unwrap_or_default();
    let organization = |at: usize| sheets.get(at).and_then(|sheet| sheet.organization.clone()).unwrap_or_default();
    match why {
        Incomparable::TooFew => Problem::new(Kind::TooFewToCompare),
        Incomparable::Undated(at) => Problem::new(Kind::UndatedSheet { file: file(at) }).hint(Hint::HowToDate),
        Incomparable::SameDate(one, other) => {
            Problem::new(Kind::SameDate { one: file(one), other: file(other) }).hint(Hint::DatesOfTheirOwn)
        }
        Incomparable::OtherOrganization(one, other) => {
            let (organization, other_organization) = (organization(one), organization(other));
            let (one, other) = (file(one), file(other));
            Problem::new(Kind::OtherOrganization { one, organization, other, other_organization })
        }
    }
}
