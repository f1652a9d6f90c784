//! The report of an organization's progress: the next diagnosis beside the last.

mod content;
mod json;

pub(super) use content::summary as words;

use super::{Format, Making, summary};
use crate::diagnosis::progress::Progress;
use crate::problem::Problem;

/// The report of a progress in one format, ending in a newline. Fails only where a template does.
pub fn render(progress: &Progress<'_>, format: Format, making: Making<'_>) -> Result<String, Problem> {
    let summary = || words(progress, making.language);
    summary::render(summary, || json::render(progress, making.language), format, making)
}
