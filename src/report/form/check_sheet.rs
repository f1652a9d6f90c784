//! What a check sheet says.

use serde::Serialize;

use crate::messages::Language;
use crate::questionnaire::Questionnaire;
use crate::report::content::{Labeled, Wording};

/// What a check sheet says, on paper and on the screen.
#[derive(Serialize)]
pub struct CheckSheet<'q> {
    title: &'q str,
    facts: [String; 3],
    instructions_heading: String,
    instructions: &'q [String],
    domains_heading: String,
    domains: Vec<DomainChoices<'q>>,
    dont_know: String,
    note: String,
    overall_heading: String,
    overall_rule: [String; 2],
    levels: Vec<Labeled>,
}

/// A domain with its criteria to choose from.
#[derive(Serialize)]
struct DomainChoices<'q> {
    id: &'q str,
    title: &'q str,
    choices: Vec<Labeled>,
}

impl<'q> CheckSheet<'q> {
    pub fn new(questionnaire: &'q Questionnaire, language: Language) -> Self {
        let wording = Wording { questionnaire, language };
        let choice = |(level, criterion): (usize, &String)| Labeled::new(wording.level(level), criterion);
        let domains = questionnaire.domains.iter().map(|domain| DomainChoices {
            id: &domain.id,
            title: &domain.title,
            choices: domain.criteria.iter().enumerate().map(choice).collect(),
        });
        let levels = questionnaire.levels.iter().enumerate();
        Self {
            title: &questionnaire.title,
            facts: [language.organization(), language.respondent(), language.date()],
            instructions_heading: language.instructions(),
            instructions: &questionnaire.instructions,
            domains_heading: language.domains(),
            domains: domains.collect(),
            dont_know: language.dont_know(),
            note: language.note(),
            overall_heading: language.overall_level(),
            overall_rule: [language.lowest_ticked(), language.check_sheet_unknown()],
            levels: levels
                .map(|(at, level)| Labeled::new(wording.level(at), level.headline.as_deref().unwrap_or("")))
                .collect(),
        }
    }
}
