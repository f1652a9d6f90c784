//! The report of a cohort: what many respondents say together.

mod content;
mod json;
mod read;

use super::format::Format;
use super::options::RenderOptions;
use super::summary;
use crate::diagnosis::cohort::Cohort;
use crate::diagnosis::published::PublishedCohort;
use crate::problem::Problem;
use crate::questionnaire::Questionnaire;
use json::CohortJson;

pub use read::{ParsedCohort, Totals};

/// The report of a cohort in one format, ending in a newline. Fails only where a template does.
pub fn render(
    cohort: &Cohort,
    questionnaire: &Questionnaire,
    format: Format,
    options: RenderOptions<'_>,
) -> Result<String, Problem> {
    let published = PublishedCohort::new(cohort);
    let summary = || content::summary(&published, questionnaire, options.language);
    summary::render(summary, || CohortJson::new(&published, questionnaire), format, options)
}
