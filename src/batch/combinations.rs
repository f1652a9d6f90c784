//! The combinations of known levels. There are only so many, and each means the same whoever gave it, so respondents are
//! counted by combination and each combination is diagnosed once.

use super::columns::Columns;
use crate::answers::Answer;
use crate::questionnaire::Questionnaire;

/// The most combinations that are told apart; of questionnaires with more, every row takes the general path.
const MAX_COMBINATIONS: usize = 4096;

/// Every combination of known levels, numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Combinations {
    levels: usize,
    domains: usize,
    count: usize,
}

impl Combinations {
    /// The combinations of a questionnaire, unless there are too many.
    pub fn new(questionnaire: &Questionnaire) -> Option<Self> {
        let (levels, domains) = (questionnaire.levels.len(), questionnaire.domains.len());
        let count = u32::try_from(domains).ok().and_then(|domains| levels.checked_pow(domains));
        count.filter(|count| *count <= MAX_COMBINATIONS && levels <= 10).map(|count| Self { levels, domains, count })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// How many levels there are.
    pub fn levels(&self) -> usize {
        self.levels
    }

    /// How much a level of the domain at `position` adds to the number of a combination.
    fn weight(&self, position: usize) -> usize {
        (0..position).fold(1, |weight, _| weight * self.levels)
    }

    /// The number of the combination of these answers, if all are known.
    pub fn number(&self, answers: &[Answer]) -> Option<usize> {
        answers.iter().rev().try_fold(0, |number, answer| Some(number * self.levels + answer.level()?))
    }

    /// What the columns of a table are, if every domain has one of its own and no level is the name of a group.
    pub fn roles(&self, columns: &Columns) -> Option<Vec<ColumnRole>> {
        let mut roles = vec![ColumnRole::Other; columns.headers.len()];
        for (position, column) in columns.domains.iter().enumerate() {
            let role = column.filter(|_| *column != columns.by).and_then(|column| roles.get_mut(column))?;
            if *role != ColumnRole::Other {
                return None;
            }
            *role = ColumnRole::Level(self.weight(position));
        }
        Some(roles)
    }

    /// The answers of a combination.
    pub fn answers(&self, number: usize) -> Vec<Answer> {
        (0..self.domains).map(|position| Answer::Level(number / self.weight(position) % self.levels)).collect()
    }
}

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnRole {
    /// A level, and what one step of it adds to the number of the combination.
    Level(usize),
    /// Anything else.
    Other,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Language;
    use crate::questionnaire::catalog::{Catalog, DEFAULT};

    #[test]
    fn every_combination_has_a_number_of_its_own() {
        let questionnaire = Catalog::default().find(DEFAULT, Language::English).unwrap();
        let combinations = Combinations::new(&questionnaire).unwrap();
        let all: std::collections::HashSet<_> =
            (0..combinations.count()).map(|number| format!("{:?}", combinations.answers(number))).collect();
        assert_eq!((combinations.count(), all.len()), (256, 256));
        assert!((0..256).all(|number| combinations.number(&combinations.answers(number)) == Some(number)));
    }
}
