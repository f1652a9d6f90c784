//! A questionnaire to fill in: a check sheet on paper or on the screen, and answer sheets as files.

mod check_sheet;
mod fragments;
mod page;

use super::markdown;
use crate::answers::{Answer, AnswerSheet, Response, sheet};
use crate::messages::Language;
use crate::problem::{Kind, Problem, Source};
use crate::questionnaire::Questionnaire;
use crate::template;
use crate::text::toml_string;
use check_sheet::CheckSheet;

const CHECK_SHEET: &str = include_str!("../../../templates/check-sheet.md.j2");

/// A form a questionnaire can be filled in on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A printable check sheet in Markdown, with boxes to tick.
    CheckSheet,
    /// A check sheet as one HTML page that loads nothing: it is filled in on the screen, and says the result at once.
    Page,
    /// An answer sheet in TOML.
    Toml,
    /// An answer sheet in JSON.
    Json,
    /// The head of a table for many respondents.
    Csv,
}

impl Form {
    /// Every form, with the ending of its files.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::CheckSheet, "md"),
        (Self::Page, "html"),
        (Self::Toml, "toml"),
        (Self::Json, "json"),
        (Self::Csv, "csv"),
    ];
}

/// The blank form. Fails only where a template or a writer does.
pub fn form(questionnaire: &Questionnaire, form: Form, language: Language) -> Result<String, Problem> {
    match form {
        Form::CheckSheet => {
            let sheet = CheckSheet::new(questionnaire, language);
            template::fill(&Source::new("check-sheet.md.j2", CHECK_SHEET), &sheet, markdown::escape)
        }
        Form::Page => page::page(questionnaire, language),
        Form::Toml => Ok(toml(questionnaire, language)),
        Form::Json => Ok(json(questionnaire)),
        Form::Csv => csv(questionnaire),
    }
}

fn toml(questionnaire: &Questionnaire, language: Language) -> String {
    let mut lines = vec![format!("# {}", language.aside(&questionnaire.title, &language.answer_sheet()))];
    lines.extend(questionnaire.instructions.iter().map(|text| format!("# {text}")));
    lines.push(format!("# {}", language.how_to_fill_in(questionnaire.top())));
    lines.push(format!("\nquestionnaire = {}", toml_string(&questionnaire.id)));
    lines.extend(questionnaire.version.iter().map(|version| format!("version = {}", toml_string(version))));
    lines.push(format!("# date = 2026-11-22  # {}", language.date()));
    lines.push(format!("# organization = \"\"  # {}", language.organization()));
    lines.push(format!("# respondent = \"\"  # {}", language.respondent()));
    lines.push("\n[answers]".to_owned());
    for domain in &questionnaire.domains {
        lines.push(format!("\n# {}", domain.title));
        let criteria = domain.criteria.iter().enumerate();
        lines.extend(
            criteria.map(|(level, criterion)| format!("#   {level} {}: {criterion}", questionnaire.level_name(level))),
        );
        lines.push(format!("{} = \"unknown\"", domain.id));
    }
    lines.join("\n") + "\n"
}

fn json(questionnaire: &Questionnaire) -> String {
    let mut sheet = AnswerSheet::new(questionnaire);
    for position in 0..questionnaire.domains.len() {
        sheet.respond(position, Response { answer: Answer::Unknown, note: None });
    }
    sheet::to_json(&sheet)
}

fn csv(questionnaire: &Questionnaire) -> Result<String, Problem> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let titles = questionnaire.domains.iter().map(|domain| domain.title.as_str());
    let failure = |reason: String| Problem::new(Kind::Failure { detail: reason });
    writer.write_record(["id"].into_iter().chain(titles)).map_err(|error| failure(error.to_string()))?;
    let bytes = writer.into_inner().map_err(|error| failure(error.to_string()))?;
    // Spreadsheets take a file for UTF-8 by its byte order mark.
    Ok(format!("\u{FEFF}{}", String::from_utf8_lossy(&bytes)))
}
