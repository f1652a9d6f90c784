//! From one text to one answer. This is the only place that decides what somebody has answered.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::Answer;
use crate::problem::{Hint, Kind, Problem};
use crate::questionnaire::{Domain, Questionnaire, UNKNOWN_WORDS, level_number};
use crate::text;

/// Everything that means a level, in any language of the questionnaire, so that an answer means the same on every
/// machine. It is made once and used many times.
#[derive(Debug)]
pub struct AnswerParser<'q> {
    questionnaire: &'q Questionnaire,
    /// Made for the first answer that is more than a number.
    words: OnceLock<AnswerWords>,
}

#[derive(Debug)]
struct AnswerWords {
    /// The names of each level, normalized.
    names: Vec<Vec<String>>,
    /// For each domain, the level that a name or a criterion stands for, normalized.
    levels: Vec<HashMap<String, usize>>,
}

impl AnswerWords {
    /// The words of a questionnaire and of its translations.
    fn new(questionnaire: &Questionnaire) -> Self {
        let languages = || [questionnaire].into_iter().chain(questionnaire.translations());
        let names = |level| languages().map(|it| text::normalize(it.level_name(level))).collect();
        let levels = |domain: &Domain| {
            let mut levels = HashMap::new();
            for (word, level) in languages().flat_map(|language| words_of(language, &domain.id)) {
                levels.entry(word).or_insert(level);
            }
            levels
        };
        Self {
            names: (0..questionnaire.levels.len()).map(names).collect(),
            levels: questionnaire.domains.iter().map(levels).collect(),
        }
    }
}

impl<'q> AnswerParser<'q> {
    /// What can be answered to a questionnaire.
    pub fn new(questionnaire: &'q Questionnaire) -> Self {
        Self { questionnaire, words: OnceLock::new() }
    }

    fn words(&self) -> &AnswerWords {
        self.words.get_or_init(|| AnswerWords::new(self.questionnaire))
    }

    /// Reads an answer to the domain at `position`: `2`, `２`, `2.0`, `レベル2`, `Level 2`, `2 仕組み化挑戦期`, a level's name or
    /// the criterion's own text; `?`, `unknown`, `わからない`, `分からない`, `don't know` and nothing at all are unknown. Refuses
    /// everything else, naming the levels there are and the nearest match.
    pub fn answer(&self, written: &str, position: usize) -> Result<Answer, Problem> {
        let normal = text::normalize(written);
        if UNKNOWN_WORDS.contains(&normal.as_str()) {
            return Ok(Answer::Unknown);
        }
        let described = || self.words().levels.get(position).and_then(|levels| levels.get(&normal)).copied().map(Ok);
        match self.numbered(&normal).or_else(described) {
            Some(Ok(level)) => Ok(Answer::Level(level)),
            Some(Err(number)) => Err(self.out_of_range(number, position)),
            None => Err(self.not_a_level(written, position)),
        }
    }

    /// The level with this number. Refuses a number that no level has.
    pub fn level(&self, number: i64, position: usize) -> Result<Answer, Problem> {
        let level = usize::try_from(number).ok().filter(|level| *level <= self.questionnaire.top());
        level.map(Answer::Level).ok_or_else(|| self.out_of_range(&number.to_string(), position))
    }

    /// `2`, `level 2`, `レベル2`, each alone or followed by that level's own name; the number as written if no level has it.
    fn numbered<'t>(&self, normal: &'t str) -> Option<Result<usize, &'t str>> {
        let (number, rest) = level_number(normal)?;
        // Programs write whole numbers so where others of the column are missing.
        let rest = rest.strip_prefix(".0").unwrap_or(rest);
        let unsigned = !number.starts_with(['-', '+']);
        let level = number.parse().ok().filter(|level: &usize| unsigned && *level <= self.questionnaire.top());
        let names = || self.words().names.get(level?);
        let is_its_name = || names().is_some_and(|names| names.iter().any(|name| name == rest.trim_start()));
        match level {
            _ if !rest.is_empty() && !is_its_name() => None,
            Some(level) => Some(Ok(level)),
            None => Some(Err(number)),
        }
    }

    fn title(&self, position: usize) -> &str {
        self.questionnaire.domain_title(position)
    }

    fn out_of_range(&self, number: &str, position: usize) -> Problem {
        Problem::new(Kind::LevelOutOfRange { number: number.to_owned(), domain: self.title(position).to_owned() })
            .hint(Hint::AllowedLevels { top: self.questionnaire.top() })
    }

    fn not_a_level(&self, written: &str, position: usize) -> Problem {
        let names = self.questionnaire.levels.iter().map(|level| level.name.as_str());
        Problem::new(Kind::NotALevel { written: text::shorten(written, 40), domain: self.title(position).to_owned() })
            .hint(Hint::nearest(written, names.chain(["unknown"])))
            .hint(Hint::AllowedLevels { top: self.questionnaire.top() })
    }
}

/// The names of the levels and the criteria of a domain in one language, normalized, with the level each stands for. A
/// text that two levels share stands for none.
fn words_of(questionnaire: &Questionnaire, domain: &str) -> Vec<(String, usize)> {
    let criteria =
        questionnaire.domains.iter().filter(|it| it.id == domain).flat_map(|it| it.criteria.iter().enumerate());
    let criteria: Vec<_> = criteria.map(|(level, criterion)| (text::normalize(criterion), level)).collect();
    let is_unique = |word: &String| criteria.iter().filter(|(other, _)| other == word).count() == 1;
    let names = questionnaire.levels.iter().map(|level| text::normalize(&level.name)).zip(0..);
    names.chain(criteria.iter().filter(|(word, _)| is_unique(word)).cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Language;
    use crate::questionnaire::catalog::{Catalog, DEFAULT};

    fn parse(written: &str) -> Result<Answer, &'static str> {
        let questionnaire = Catalog::default().find(DEFAULT, Language::Japanese).unwrap();
        AnswerParser::new(&questionnaire).answer(written, 0).map_err(|problem| problem.code())
    }

    #[test]
    fn a_level_is_written_in_many_ways() {
        let criterion = "名簿やCRMなどの顧客リストで購入履歴まで管理し、なぜ選ばれているのかを探り始めている。";
        for written in [
            "2",
            " ２ ",
            "レベル2",
            "レベル ２",
            "2.0",
            "Level 2",
            "2 仕組み化挑戦期",
            "レベル2 仕組み化挑戦期",
            "仕組み化挑戦期",
            "2 Building systems",
            "building systems",
            "A customer list (a register or a CRM) holds purchase history, and we have begun to ask why people buy.",
            criterion,
        ] {
            assert_eq!(parse(written), Ok(Answer::Level(2)), "{written}");
        }
    }

    #[test]
    fn words_in_other_languages_are_read_only_for_an_answer_in_words() {
        let questionnaire = Catalog::default().find(DEFAULT, Language::Japanese).unwrap();
        let parser = AnswerParser::new(&questionnaire);
        for written in ["2", "レベル２", "?", "9", "-1"] {
            let _ = parser.answer(written, 0);
            assert!(parser.words.get().is_none(), "{written}");
        }
        assert_eq!(parser.answer("Building systems", 0), Ok(Answer::Level(2)));
        assert!(parser.words.get().is_some());
    }

    #[test]
    fn not_knowing_is_unknown_and_never_zero() {
        for written in ["", " ", "?", "？", "unknown", "UNKNOWN", "わからない", "分からない"] {
            assert_eq!(parse(written), Ok(Answer::Unknown), "{written}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for written in ["4", "-1", "+1", "99999999999999999999", "レベル9"] {
            assert_eq!(parse(written), Err("level-out-of-range"), "{written}");
        }
        for written in ["1.5", "2.", "2.00", "2 無関心期", "1-2", "yes", "--1", "レベル", "0x1", "2x"] {
            assert_eq!(parse(written), Err("not-a-level"), "{written}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_a_panic(written in "\\PC{0,40}") {
            let _ = parse(&written);
        }
    }
}
