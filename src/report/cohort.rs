//! The report of a cohort: what many respondents say together.

mod content;
mod json;
mod markdown;
mod read;
mod text;

use super::{Format, Layout};
use crate::diagnosis::cohort::Cohort;
use crate::language::Language;
use crate::problem::Problem;
use crate::questionnaire::Questionnaire;
use content::Content;

pub use read::Unread;

/// The name that stands for groups too small to be shown, for programs.
pub const OTHER: &str = "(other)";

/// The report of a cohort in one format, ending in a newline. Fails only where a template does.
pub fn render(
    cohort: &Cohort,
    questionnaire: &Questionnaire,
    format: Format,
    language: Language,
    layout: Layout,
) -> Result<String, Problem> {
    let content = || Content::new(cohort, questionnaire, language);
    match format {
        Format::Text => Ok(text::render(&content(), language, layout)),
        Format::Markdown => markdown::render(&content(), language),
        Format::Json => Ok(json::render(cohort, questionnaire)),
    }
}
