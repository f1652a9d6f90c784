//! Reports from templates: the ones that ship, or the user's own.

use serde::Serialize;

use super::format::Format;
use super::options::RenderOptions;
use super::{html, markdown};
use crate::messages::Language;
use crate::problem::{Problem, Source};
use crate::template;

/// The templates that ship for one kind of report: Markdown and HTML, each with its name.
pub struct BuiltInTemplates {
    markdown: (&'static str, &'static str),
    html: (&'static str, &'static str),
}

/// The report of one diagnosis.
pub const REPORT: BuiltInTemplates = BuiltInTemplates {
    markdown: ("report.md.j2", include_str!("../../templates/report.md.j2")),
    html: ("report.html.j2", include_str!("../../templates/report.html.j2")),
};

/// What many diagnoses say together.
pub const SUMMARY: BuiltInTemplates = BuiltInTemplates {
    markdown: ("summary.md.j2", include_str!("../../templates/summary.md.j2")),
    html: ("summary.html.j2", include_str!("../../templates/summary.html.j2")),
};

/// Values for all templates, beside those of the report.
#[derive(Serialize)]
struct CommonValues<'v, V> {
    #[serde(flatten)]
    values: &'v V,
    language: &'static str,
    style_hash: String,
}

impl<'v, V> CommonValues<'v, V> {
    fn new(values: &'v V, language: Language) -> Self {
        Self { values, language: language.tag(), style_hash: html::hash(template::STYLE) }
    }
}

/// A report in Markdown.
pub fn markdown(
    shipped: &BuiltInTemplates,
    values: &(impl Serialize + Sync),
    options: RenderOptions<'_>,
) -> Result<String, Problem> {
    fill(Format::Markdown, shipped.markdown, values, markdown::escape, options)
}

/// A report in HTML.
pub fn html(
    shipped: &BuiltInTemplates,
    values: &(impl Serialize + Sync),
    options: RenderOptions<'_>,
) -> Result<String, Problem> {
    fill(Format::Html, shipped.html, values, html::escape, options)
}

fn fill(
    format: Format,
    (name, text): (&str, &str),
    values: &(impl Serialize + Sync),
    escape: fn(&str) -> String,
    options: RenderOptions<'_>,
) -> Result<String, Problem> {
    let values = CommonValues::new(values, options.language);
    match options.template.filter(|own| own.format == format) {
        Some(own) => template::fill_foreign(&own.source, &values, escape),
        None => template::fill(&Source::new(name, text), &values, escape),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::answers::{Answer, AnswerSheet, Response};
    use crate::diagnosis::Diagnosis;
    use crate::diagnosis::progress::Progress;
    use crate::questionnaire::catalog::Catalog;
    use crate::report::{ReportValues, progress};
    use jiff::civil::date;

    /// The names of all values except those of charts, which templates insert whole, and of the JSON, which the READMEs
    /// describe.
    fn names(value: &serde_json::Value, names: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::Object(entries) => {
                for (name, value) in entries {
                    names.insert(name.clone());
                    if !["trends", "radar", "report"].contains(&name.as_str()) {
                        self::names(value, names);
                    }
                }
            }
            serde_json::Value::Array(items) => {
                for item in items {
                    self::names(item, names);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn the_guides_to_templates_name_every_value() {
        // This one has references too.
        let questionnaire = Catalog::default().find("cs-ops", Language::English).unwrap();
        let sheet = |day: i8, unknown: usize| {
            let mut sheet = AnswerSheet::new(&questionnaire);
            sheet.date = Some(date(2026, 4, day));
            for position in unknown..questionnaire.domains.len() {
                let answer = Answer::Level((position + usize::from(day.unsigned_abs())) % 3);
                sheet.respond(position, Response { answer, note: Some("n".to_owned()) });
            }
            sheet
        };
        let mut names = BTreeSet::new();
        let sheets = [sheet(1, 0), sheet(2, 0), sheet(3, 1)];
        for sheet in &sheets {
            let values = ReportValues::new(&Diagnosis::new(sheet, date(2026, 11, 22)), &[], Language::English);
            let values = CommonValues::new(&values, Language::English);
            self::names(&serde_json::to_value(values).unwrap(), &mut names);
        }
        let summary = progress::summary(&Progress::new(&sheets).unwrap(), Language::English);
        self::names(&serde_json::to_value(summary).unwrap(), &mut names);
        names.insert("report".to_owned());
        assert!(names.len() > 50, "{names:?}");
        for guide in [include_str!("../../docs/templates.md"), include_str!("../../docs/templates.ja.md")] {
            let is_told = |name: &&String| guide.contains(&format!("`{name}`")) || guide.contains(&format!(".{name}`"));
            let untold: Vec<_> = names.iter().filter(|name| !is_told(name)).collect();
            assert_eq!(untold, [""; 0]);
        }
    }
}
