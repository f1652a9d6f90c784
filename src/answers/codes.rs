//! Codes that survey tools write in place of levels, such as 1 to 4 or A1 to A4.

use std::collections::HashMap;

use super::Answer;
use crate::problem::{Hint, Kind, Problem};
use crate::questionnaire::{Questionnaire, UNKNOWN_WORDS};
use crate::text::normalize;

/// Which code stands for which answer, in every domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerCodes {
    /// The codes as they are written, in order.
    written: Vec<String>,
    /// The answers by normalized code.
    answers: HashMap<String, Answer>,
}

impl AnswerCodes {
    /// Reads `1-4`, the codes of all levels in order, and `A1=0,A2=1`; `=?` is unknown. Refuses a range of another length
    /// than there are levels, a level that there is not, and a code that is given twice or means unknown anyway.
    pub fn new(written: &str, questionnaire: &Questionnaire) -> Result<Self, Problem> {
        let mut codes = Self { written: Vec::new(), answers: HashMap::new() };
        let top = questionnaire.top();
        let read = written.split([',', '，', '、']).try_for_each(|part| codes.add(part, top));
        read.map(|()| codes).ok_or_else(|| {
            Problem::new(Kind::InvalidValue { value: written.to_owned(), option: "--codes".to_owned() })
                .hint(Hint::CodesForm { top })
        })
    }

    fn add(&mut self, part: &str, top: usize) -> Option<()> {
        if let Some((code, answer)) = part.split_once(['=', '＝']) {
            return self.insert(code, answer_of(&normalize(answer), top)?);
        }
        let normal = normalize(part);
        let (first, last) = normal.split_once(['-', '~', '〜', '–'])?;
        let (first, last): (usize, usize) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
        let mut codes = (first..=last).zip(0..);
        (last.checked_sub(first)? == top).then_some(())?;
        codes.try_for_each(|(code, level)| self.insert(&code.to_string(), Answer::Level(level)))
    }

    fn insert(&mut self, code: &str, answer: Answer) -> Option<()> {
        let normal = normalize(code);
        let is_free = !UNKNOWN_WORDS.contains(&normal.as_str()) && !self.answers.contains_key(&normal);
        is_free.then(|| {
            self.written.push(code.trim().to_owned());
            self.answers.insert(normal, answer);
        })
    }

    /// The answer that a normalized code stands for.
    pub fn answer(&self, code: &str) -> Option<Answer> {
        self.answers.get(code).copied()
    }

    /// What is allowed.
    pub fn hint(&self) -> Hint {
        Hint::allowed_names(self.written.iter().map(String::as_str))
    }
}

fn answer_of(normal: &str, top: usize) -> Option<Answer> {
    if UNKNOWN_WORDS.contains(&normal) {
        return (!normal.is_empty()).then_some(Answer::Unknown);
    }
    normal.parse().ok().filter(|level| *level <= top).map(Answer::Level)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Language;
    use crate::questionnaire::catalog::{Catalog, DEFAULT};

    #[test]
    fn codes_are_a_range_of_all_levels_or_named_one_by_one() {
        let questionnaire = Catalog::default().find(DEFAULT, Language::English).unwrap();
        let answer = |written: &str, code: &str| AnswerCodes::new(written, &questionnaire).unwrap().answer(code);
        assert_eq!(answer("1-4", "1"), Some(Answer::Level(0)));
        assert_eq!(answer("１〜４", "4"), Some(Answer::Level(3)));
        assert_eq!(answer("1-4", "0"), None);
        assert_eq!(answer("A1=0, a2=1,A3=2、A4＝3", "a4"), Some(Answer::Level(3)));
        assert_eq!(answer("1-4,9=?", "9"), Some(Answer::Unknown));
        let wrong =
            ["", "1", "1-3", "4-1", "1-4,4=3", "A1", "A1=", "A1=4", "=1", "?=1", "1-99999999999999999999", "1-4,"];
        for written in wrong {
            assert_eq!(AnswerCodes::new(written, &questionnaire).unwrap_err().code(), "invalid-value", "{written}");
        }
    }
}
