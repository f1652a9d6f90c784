//! Reports: the same content as text for a terminal, Markdown, HTML and JSON; and the roadmap as a calendar. What is said
//! and where the lines of charts are is settled before anything is rendered.

mod calendar;
mod chart;
pub mod cohort;
pub mod content;
mod form;
mod format;
mod html;
mod ics;
mod json;
mod markdown;
mod options;
pub mod progress;
mod questionnaire;
mod summary;
mod templated;
mod text;
mod text_page;
mod user_template;

pub use calendar::calendar;
pub use form::{Form, form};
pub use format::Format;
pub use options::{Layout, RenderOptions};
pub use questionnaire::questionnaire;
pub use user_template::Template;

use serde::Serialize;

use crate::diagnosis::{Diagnosis, Verdict};
use crate::messages::Language;
use crate::problem::Problem;
use chart::Radar;
use content::Content;
use json::{JsonReport, ReportJson};

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
            report: ReportJson::new(diagnosis, verdicts, language).to_value(),
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
    let values = || ReportValues::new(diagnosis, verdicts, language);
    match format {
        Format::Text => Ok(text::render(&Content::new(diagnosis, language), language, options.layout)),
        Format::Markdown => templated::markdown(&templated::REPORT, &values(), options),
        Format::Html => templated::html(&templated::REPORT, &values(), options),
        Format::Json => Ok(ReportJson::new(diagnosis, verdicts, language).to_text()),
    }
}
