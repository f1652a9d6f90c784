//! Reports: the same content as text for a terminal, Markdown, HTML and JSON; and the roadmap as a calendar. What is said
//! and where the lines of charts are is settled before anything is rendered.

mod calendar;
mod chart;
pub mod cohort;
pub mod content;
mod form;
mod html;
mod ics;
mod json;
mod markdown;
mod page;
pub mod progress;
mod questionnaire;
mod summary;
mod templated;
mod text;

pub use calendar::calendar;
pub use form::{Form, form};
pub use questionnaire::questionnaire;
pub use templated::Template;

use serde::Serialize;

use crate::diagnosis::{Diagnosis, Verdict};
use crate::messages::Language;
use crate::problem::Problem;
use chart::Radar;
use content::Content;

/// A form a report can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text for a terminal.
    Text,
    /// Markdown: CommonMark with GitHub's tables.
    Markdown,
    /// One HTML page that loads nothing.
    Html,
    /// JSON for other programs.
    Json,
}

impl Format {
    /// Every format, with the name it has on the command line and the ending of its files.
    pub const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Text, "text", "txt"),
        (Self::Markdown, "markdown", "md"),
        (Self::Html, "html", "html"),
        (Self::Json, "json", "json"),
    ];

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

/// How a report is made, whatever it says.
#[derive(Debug, Clone, Copy)]
pub struct RenderOptions<'t> {
    /// The language of its words.
    pub language: Language,
    /// How text is laid out.
    pub layout: Layout,
    /// The user's own template, for reports in its format.
    pub template: Option<&'t Template>,
}

/// All that the template of a report gets.
#[derive(Serialize)]
struct ReportValues {
    #[serde(flatten)]
    content: Content,
    radar: Option<Radar>,
    report: serde_json::Value,
}

impl ReportValues {
    fn new(diagnosis: &Diagnosis<'_>, verdicts: &[Verdict], language: Language) -> Self {
        Self {
            content: Content::new(diagnosis, language),
            radar: Radar::new(diagnosis, language),
            report: templated::value(&json::render(diagnosis, verdicts, language)),
        }
    }
}

/// The report of a diagnosis in one format, ending in a newline. Fails only where a template does.
pub fn render(
    diagnosis: &Diagnosis<'_>,
    verdicts: &[Verdict],
    format: Format,
    options: RenderOptions<'_>,
) -> Result<String, Problem> {
    let language = options.language;
    match format {
        Format::Text => Ok(text::render(&Content::new(diagnosis, language), language, options.layout)),
        Format::Markdown => {
            templated::markdown(&templated::REPORT, &ReportValues::new(diagnosis, verdicts, language), options)
        }
        Format::Html => templated::html(&templated::REPORT, &ReportValues::new(diagnosis, verdicts, language), options),
        Format::Json => Ok(json::render(diagnosis, verdicts, language)),
    }
}
