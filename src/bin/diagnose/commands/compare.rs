//! `diagnose compare`: the diagnoses of one organization over time.

use std::path::PathBuf;

use anyhow::Result;
use diagnose::answers::AnswerSheet;
use diagnose::answers::sheet::Unread;
use diagnose::diagnosis::progress::{Incomparable, Progress};
use diagnose::language::Language;
use diagnose::problem::{Problem, Problems};
use diagnose::questionnaire::Questionnaire;
use diagnose::report::progress;

use super::Outcome;
use super::inputs::{self, Read};
use super::outputs::{Reports, Wanted, format_endings};
use crate::args::CompareArgs;
use crate::terminal;

pub fn run(args: &CompareArgs, language: Language) -> Result<Outcome> {
    let read = Read::new(args.files.iter().chain(&args.report.template), args.report.questionnaire.as_ref());
    let reports = Reports::new(&Wanted::summary(&args.report, true), &format_endings(), &read, language)?;
    let unread = args.files.iter().map(|path| inputs::sheet(path, language)).collect::<Result<Vec<_>, _>>()?;
    let named = unread.iter().find(|unread| unread.questionnaire.is_some());
    let questionnaire = inputs::questionnaire(args.report.questionnaire.as_deref(), named, language)?;
    let sheets = sheets(&unread, &questionnaire, language)?;
    let progress = Progress::new(&sheets).map_err(|why| Problems::from(worded(why, &args.files, &sheets, language)))?;
    let made = reports.make(|format, making| progress::render(&progress, format, making)).map_err(Problems::from)?;
    made.publish(language)?;
    Ok(Outcome::Done)
}

/// The sheets, in the order they are named. Every problem of every sheet is found before any is told.
fn sheets<'q>(
    unread: &[Unread],
    questionnaire: &'q Questionnaire,
    language: Language,
) -> Result<Vec<AnswerSheet<'q>>, Problems> {
    let (mut sheets, mut problems) = (Vec::new(), Vec::new());
    let names_another = |it: &Unread| it.questionnaire.as_ref().is_some_and(|named| named.value != questionnaire.id);
    // Where every sheet answers another questionnaire, -q is what is wrong, and one sheet shows that.
    let shown = if unread.iter().all(names_another) { 1 } else { unread.len() };
    for unread in unread.iter().take(shown) {
        match unread.read(questionnaire, language) {
            Ok((sheet, warnings)) => {
                terminal::warnings(&warnings, language);
                sheets.push(sheet);
            }
            Err(found) => problems.extend(found.0),
        }
    }
    if problems.is_empty() { Ok(sheets) } else { Err(Problems(problems)) }
}

fn worded(why: Incomparable, files: &[PathBuf], sheets: &[AnswerSheet<'_>], language: Language) -> Problem {
    let file = |at: usize| files.get(at).map(|path| path.display().to_string()).unwrap_or_default();
    let organization = |at: usize| sheets.get(at).and_then(|sheet| sheet.organization.clone()).unwrap_or_default();
    match why {
        Incomparable::TooFew => Problem::new("missing-argument", language.too_few_to_compare()),
        Incomparable::Undated(at) => {
            Problem::new("undated-sheet", language.undated_sheet(&file(at))).hint(language.how_to_date())
        }
        Incomparable::SameDate(one, other) => {
            Problem::new("same-date", language.same_date(&file(one), &file(other))).hint(language.dates_of_their_own())
        }
        Incomparable::OtherOrganization(one, other) => {
            let message =
                language.other_organization(&file(one), &organization(one), &file(other), &organization(other));
            Problem::new("other-organization", message)
        }
    }
}
