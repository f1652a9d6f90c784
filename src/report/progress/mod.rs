//! The report of an organization's progress: the next diagnosis beside the last.

mod content;
mod json;

pub(super) use content::summary as words;

use super::{Format, RenderOptions, summary};
use crate::diagnosis::progress::Progress;
use crate::problem::Problem;

/// The report of a progress in one format, ending in a newline. Fails only where a template does.
pub fn render(progress: &Progress<'_>, format: Format, options: RenderOptions<'_>) -> Result<String, Problem> {
    let summary = || words(progress, options.language);
    summary::render(summary, || json::render(progress, options.language), format, options)
}
