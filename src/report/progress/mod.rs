//! The report of an organization's progress: the next diagnosis beside the last.

mod content;
mod json;

pub(super) use content::summary;

use super::format::Format;
use super::options::RenderOptions;
use super::summary::render as render_summary;
use crate::diagnosis::progress::Progress;
use crate::problem::Problem;
use json::ProgressJson;

/// The report of a progress in one format, ending in a newline. Fails only where a template does.
pub fn render(progress: &Progress<'_>, format: Format, options: RenderOptions<'_>) -> Result<String, Problem> {
    let language = options.language;
    render_summary(|| summary(progress, language), || ProgressJson::new(progress, language), format, options)
}
