//! Reports: the same content as text for a terminal, Markdown and JSON. Rendering computes nothing.

pub mod cohort;
pub mod content;
mod form;
mod json;
mod markdown;
mod page;
mod questionnaire;
mod text;

pub use form::{Form, form};
pub use questionnaire::questionnaire;

use crate::diagnosis::{Diagnosis, Verdict};
use crate::language::Language;
use crate::problem::Problem;
use content::Content;

/// A form a report can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text for a terminal.
    Text,
    /// Markdown: CommonMark with GitHub's tables.
    Markdown,
    /// JSON for other programs.
    Json,
}

impl Format {
    /// Every format, with the name it has on the command line and the ending of its files.
    pub const ALL: [(Self, &'static str, &'static str); 3] =
        [(Self::Text, "text", "txt"), (Self::Markdown, "markdown", "md"), (Self::Json, "json", "json")];

    /// The format with this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known, _)| *known == name).map(|(format, ..)| format)
    }
}

/// How text is laid out; the other formats do not depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Columns of the screen.
    pub columns: usize,
    /// Whether to color.
    pub color: bool,
}

/// The report of a diagnosis in one format, ending in a newline. Fails only where a template does.
pub fn render(
    diagnosis: &Diagnosis<'_>,
    verdicts: &[Verdict],
    format: Format,
    language: Language,
    layout: Layout,
) -> Result<String, Problem> {
    match format {
        Format::Text => Ok(text::render(&Content::new(diagnosis, language), language, layout)),
        Format::Markdown => markdown::render(&Content::new(diagnosis, language), language),
        Format::Json => Ok(json::render(diagnosis, verdicts, language)),
    }
}
