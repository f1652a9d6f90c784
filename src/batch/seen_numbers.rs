//! Which numbers the columns of the domains hold: codes such as 1 to 4 look like levels, and would be counted one level too high.

use crate::answers::Answer;
use crate::problem::{Hint, Kind, Problem};
use crate::questionnaire::Questionnaire;

/// With fewer answers to a domain than this, it may be chance that nobody is at level 0.
const MIN_ANSWERS: u64 = 30;

/// How many domains a problem tells of.
const MAX_DOMAINS_SHOWN: usize = 10;

/// How often each number was seen in each domain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeenNumbers {
    domains: Vec<SeenInDomain>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct SeenInDomain {
    /// For each level, and the number above the top.
    counts: Vec<u64>,
    /// Whether a level was also given in words, which need no number.
    has_words: bool,
}

impl SeenNumbers {
    /// Nothing yet.
    pub fn new(questionnaire: &Questionnaire) -> Self {
        let domain = SeenInDomain { counts: vec![0; questionnaire.levels.len() + 1], has_words: false };
        Self { domains: vec![domain; questionnaire.domains.len()] }
    }

    /// Counts a number.
    pub fn count(&mut self, position: usize, number: usize, times: u64) {
        if let Some(count) = self.domains.get_mut(position).and_then(|domain| domain.counts.get_mut(number)) {
            *count += times;
        }
    }

    /// Counts the levels of a row that is in no other count.
    pub fn count_answers(&mut self, answers: &[Answer]) {
        for (position, answer) in answers.iter().enumerate() {
            if let Some(level) = answer.level() {
                self.count(position, level, 1);
            }
        }
    }

    /// Counts the number that was refused if it is the one above the top.
    pub fn count_above_top(&mut self, position: usize, problem: &Problem) {
        let Kind::LevelOutOfRange { number, .. } = &*problem.kind else { return };
        let above = self.domains.get(position).map_or(0, |domain| domain.counts.len().saturating_sub(1));
        if number.parse() == Ok(above) {
            self.count(position, above, 1);
        }
    }

    /// Notes that a level was given in words.
    pub fn note_words(&mut self, position: usize) {
        if let Some(domain) = self.domains.get_mut(position) {
            domain.has_words = true;
        }
    }

    /// Adds what was seen elsewhere.
    pub fn merge(&mut self, other: &Self) {
        for (position, domain) in other.domains.iter().enumerate() {
            for (number, times) in domain.counts.iter().enumerate() {
                self.count(position, number, *times);
            }
            if domain.has_words {
                self.note_words(position);
            }
        }
    }

    /// The problem of numbers that are hardly levels: none is 0 and some are one above the top. A warning if none is 0
    /// among many.
    pub fn problem(&self, questionnaire: &Questionnaire) -> Option<Problem> {
        let top = questionnaire.top();
        let in_numbers = || self.domains.iter().filter(|domain| !domain.has_words);
        let times = |number: usize| in_numbers().filter_map(|it| it.counts.get(number)).sum::<u64>();
        let is_all_in_numbers = in_numbers().count() == self.domains.len();
        let answers = self.domains.iter().map(|it| it.counts.iter().sum::<u64>()).max().unwrap_or_default();
        let kind = if times(0) > 0 {
            return None;
        } else if times(top + 1) > 0 {
            Kind::CodesForLevels { top }
        } else if is_all_in_numbers && answers >= MIN_ANSWERS {
            Kind::PerhapsCodes { top }
        } else {
            return None;
        };
        let is_warning = matches!(kind, Kind::PerhapsCodes { .. });
        let problem = self.hints(questionnaire).into_iter().fold(Problem::new(kind), Problem::hint);
        let problem = problem.hint(Hint::MapCodes { top });
        Some(if is_warning { problem.warning() } else { problem })
    }

    /// What was seen in the first domains.
    fn hints(&self, questionnaire: &Questionnaire) -> Vec<Hint> {
        let hint = |(domain, seen): (&crate::questionnaire::Domain, &SeenInDomain)| {
            let numbers = seen.counts.iter().enumerate().filter(|(_, times)| **times > 0);
            let list: Vec<_> = numbers.map(|(number, times)| (number, *times)).collect();
            (!list.is_empty()).then(|| Hint::SeenNumbers { domain: domain.title.clone(), list })
        };
        questionnaire.domains.iter().zip(&self.domains).filter_map(hint).take(MAX_DOMAINS_SHOWN).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Language;
    use crate::questionnaire::catalog::{Catalog, DEFAULT};

    #[test]
    fn numbers_without_a_zero_are_suspected_by_what_is_above_the_top_or_by_how_many_there_are() {
        let questionnaire = Catalog::default().find(DEFAULT, Language::English).unwrap();
        let severity = |numbers: &[(usize, usize)], words: &[usize], times| {
            let mut seen = SeenNumbers::new(&questionnaire);
            for (position, number) in numbers {
                seen.count(*position, *number, times);
            }
            for position in words {
                seen.note_words(*position);
            }
            seen.problem(&questionnaire).map(|problem| format!("{:?}", problem.severity))
        };
        let [error, warning] = ["Error", "Warning"].map(|it| Some(it.to_owned()));
        assert_eq!(severity(&[(0, 1), (1, 4)], &[], 1), error);
        assert_eq!(severity(&[(0, 1), (1, 4), (2, 0)], &[], 1), None);
        assert_eq!(severity(&[(0, 1), (1, 4), (2, 0)], &[2], 1), error);
        assert_eq!(severity(&[(0, 1), (1, 4)], &[1], 99), None);
        assert_eq!([severity(&[(0, 1)], &[], 29), severity(&[(0, 1)], &[], 30)], [None, warning]);
        assert_eq!([severity(&[(0, 1)], &[3], 30), severity(&[], &[], 30)], [None, None]);
    }
}
