//! `diagnose compare`: the diagnoses of one organization over time.

use anyhow::Result;
use diagnose::diagnosis::progress::{Incomparable, Progress};
use diagnose::messages::Language;
use diagnose::problem::{Hint, Kind, Problem, Problems};
use diagnose::report::{RenderOptions, progress};

use super::reports::RenderedReports;
use crate::options::CompareOptions;
use crate::outcome::Outcome;
use crate::terminal;

pub fn run(options: &CompareOptions, language: Language) -> Result<Outcome> {
    terminal::warnings(&options.warnings, language);
    let progress = Progress::new(&options.sheets).map_err(|why| Problems::from(not_comparable(why, options)))?;
    let render = |format, render_options: RenderOptions<'_>| progress::render(&progress, format, render_options);
    RenderedReports::new(&options.reports, language, render)?.publish(language)?;
    Ok(Outcome::Done)
}

fn not_comparable(why: Incomparable, options: &CompareOptions) -> Problem {
    let file = |at: usize| options.files.get(at).map(|path| path.display().to_string()).unwrap_or_default();
    let organization =
        |at: usize| options.sheets.get(at).and_then(|sheet| sheet.organization.clone()).unwrap_or_default();
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
