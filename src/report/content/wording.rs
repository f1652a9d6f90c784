//! Phrases about a questionnaire that several parts of a report use.

use crate::diagnosis::{Diagnosis, Overall};
use crate::messages::Language;
use crate::questionnaire::Questionnaire;

/// A questionnaire and the language in which a report speaks of it.
#[derive(Debug, Clone, Copy)]
pub struct Wording<'q> {
    /// The questionnaire.
    pub questionnaire: &'q Questionnaire,
    /// The language.
    pub language: Language,
}

impl<'q> Wording<'q> {
    /// For the questionnaire of a diagnosis.
    pub fn of(diagnosis: &Diagnosis<'q>, language: Language) -> Self {
        Self { questionnaire: diagnosis.questionnaire(), language }
    }

    /// A level with its name.
    pub fn level(self, level: usize) -> String {
        self.language.named_level(level, self.questionnaire.level_name(level))
    }

    /// The level of a domain with its name; says so where it has none.
    pub fn level_or_unanswered(self, level: Option<usize>) -> String {
        level.map_or_else(|| self.language.unanswered(), |level| self.level(level))
    }

    /// The titles of domains as one list.
    pub fn titles(self, positions: &[usize]) -> String {
        let titles: Vec<_> = positions.iter().map(|position| self.questionnaire.domain_title(*position)).collect();
        self.language.list(&titles)
    }

    /// The verdict: the overall level with its name, or its range while it is provisional.
    pub fn verdict(self, overall: Overall, knows_anything: bool) -> String {
        match overall.level() {
            Some(level) => self.level(level),
            None if knows_anything => self.language.provisional_range(overall.at_least, overall.at_most),
            None => self.language.nothing_known(),
        }
    }

    /// On what a situation and a plan depend while the level is provisional; empty once it is certain.
    pub fn condition(self, overall: Overall) -> String {
        if overall.is_provisional() { self.language.if_no_lower(overall.at_most) } else { String::new() }
    }

    /// Asks for the unanswered domains; empty if there are none.
    pub fn what_to_answer(self, diagnosis: &Diagnosis<'_>) -> String {
        let titles = self.titles(&diagnosis.unanswered);
        if titles.is_empty() {
            String::new()
        } else if diagnosis.overall.is_provisional() {
            self.language.answer_these_first(&titles)
        } else {
            self.language.answer_these_too(&titles)
        }
    }
}

/// A bar of one block per step up, repeated so that short scales are seen as well; dots where nothing is known.
pub fn bar(level: Option<usize>, top: usize) -> String {
    let size = (9 / top.max(1)).max(1);
    match level {
        None => "·".repeat(top * size),
        Some(level) => "█".repeat(level * size) + &"░".repeat(top.saturating_sub(level) * size),
    }
}
