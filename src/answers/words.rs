//! The words that stand for a level: its name and its criteria, in every language of the questionnaire.

use std::collections::{BTreeSet, HashMap};

use crate::questionnaire::{Domain, Questionnaire, level_number};
use crate::text;

/// What may stand between a number, a name and a criterion.
const SEPARATORS: [char; 7] = [':', '.', '-', '–', '—', ')', '、'];

/// The words of a questionnaire and of its translations.
#[derive(Debug)]
pub struct AnswerWords {
    /// The names of the levels, normalized.
    names: Vec<(String, usize)>,
    /// For each domain, the levels that a name or a criterion stands for, normalized.
    levels: Vec<HashMap<String, Vec<usize>>>,
}

impl AnswerWords {
    pub fn new(questionnaire: &Questionnaire) -> Self {
        let languages = || [questionnaire].into_iter().chain(questionnaire.translations());
        let names_of = |it: &Questionnaire| {
            it.levels.iter().map(|level| text::normalize(&level.name)).zip(0..).collect::<Vec<_>>()
        };
        let names: Vec<_> = languages().flat_map(names_of).collect();
        let levels = |domain: &Domain| {
            let domains = languages().flat_map(|it| &it.domains).filter(|it| it.id == domain.id);
            let criteria =
                domains.flat_map(|it| it.criteria.iter().map(|criterion| text::normalize(criterion)).zip(0..));
            let mut levels: HashMap<String, Vec<usize>> = HashMap::new();
            for (word, level) in names.iter().cloned().chain(criteria) {
                let levels = levels.entry(word).or_default();
                if !levels.contains(&level) {
                    levels.push(level);
                }
            }
            levels
        };
        let levels = questionnaire.domains.iter().map(levels).collect();
        Self { names, levels }
    }

    /// The levels that a normalized text may stand for: a name, a criterion, or a name with a criterion after it. `None`
    /// if it is none of these; no level at all if its parts are of different levels.
    pub fn levels(&self, text: &str, position: usize) -> Option<Vec<usize>> {
        let words = self.levels.get(position)?;
        if let Some(levels) = words.get(text) {
            return Some(levels.clone());
        }
        let split = |(name, level): &(String, usize)| {
            let rest = text.strip_prefix(name.as_str()).filter(|rest| starts_new_part(rest))?;
            let criterion = after_separator(rest);
            let agrees = criterion.is_empty() || words.get(criterion)?.contains(level);
            Some(agrees.then_some(*level))
        };
        let parts: Vec<_> = self.names.iter().filter_map(split).collect();
        let agreed: BTreeSet<_> = parts.iter().flatten().copied().collect();
        (!parts.is_empty()).then(|| agreed.into_iter().collect())
    }
}

/// A number that stands for a level, with the text after it.
#[derive(Debug, Clone, Copy)]
pub struct NumberedText<'t> {
    /// Whether the word for 'level' stands before the number.
    pub has_word: bool,
    /// The number as it is written, with its sign.
    pub number: &'t str,
    /// What comes after the number and a separator; empty if there is nothing.
    pub text: &'t str,
}

impl<'t> NumberedText<'t> {
    /// Reads `2`, `2.0`, `level 2`, `2: text`, `level 2 text` in a normalized text.
    pub fn new(normal: &'t str) -> Option<Self> {
        let (number, rest) = level_number(normal)?;
        // Programs write whole numbers so where others of the column are missing.
        let rest = rest.strip_prefix(".0").unwrap_or(rest);
        Some(Self { has_word: !normal.starts_with(number), number, text: after_separator(rest) })
    }
}

fn starts_new_part(rest: &str) -> bool {
    rest.starts_with(char::is_whitespace) || rest.starts_with(SEPARATORS)
}

/// The text after at most one separator and the white space around it.
fn after_separator(text: &str) -> &str {
    let text = text.trim_start();
    text.strip_prefix(SEPARATORS).unwrap_or(text).trim_start()
}
