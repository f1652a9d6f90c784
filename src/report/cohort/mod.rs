//! The report of a cohort: what many respondents say together.

mod content;
mod json;
mod read;

use super::{Format, Making, summary};
use crate::diagnosis::cohort::Cohort;
use crate::problem::Problem;
use crate::questionnaire::Questionnaire;

pub use read::Unread;

/// The name that stands for groups too small to be shown, for programs.
pub const OTHER: &str = "(other)";

/// The report of a cohort in one format, ending in a newline. Fails only where a template does.
pub fn render(
    cohort: &Cohort,
    questionnaire: &Questionnaire,
    format: Format,
    making: Making<'_>,
) -> Result<String, Problem> {
    let summary = || content::summary(cohort, questionnaire, making.language);
    summary::render(summary, || json::render(cohort, questionnaire), format, making)
}
