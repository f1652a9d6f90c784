//! From one text to one answer. This is the only place that decides what somebody has answered.

use std::sync::OnceLock;

use super::Answer;
use super::codes::AnswerCodes;
use super::words::{AnswerWords, NumberedText};
use crate::problem::{Hint, Kind, Problem};
use crate::questionnaire::{Questionnaire, UNKNOWN_WORDS};
use crate::text;

/// Everything that means a level, in any language of the questionnaire, so that an answer means the same on every
/// machine. It is made once and used many times.
#[derive(Debug)]
pub struct AnswerParser<'q> {
    questionnaire: &'q Questionnaire,
    /// What is written in place of numbers, if an option says it.
    codes: Option<AnswerCodes>,
    /// Made for the first answer that is more than a number.
    words: OnceLock<AnswerWords>,
}

impl<'q> AnswerParser<'q> {
    /// What can be answered to a questionnaire.
    pub fn new(questionnaire: &'q Questionnaire) -> Self {
        Self { questionnaire, codes: None, words: OnceLock::new() }
    }

    /// The same, with codes in place of plain numbers.
    #[must_use]
    pub fn with_codes(self, codes: Option<AnswerCodes>) -> Self {
        Self { codes, ..self }
    }

    /// Whether codes stand in place of plain numbers.
    pub fn has_codes(&self) -> bool {
        self.codes.is_some()
    }

    fn words(&self) -> &AnswerWords {
        self.words.get_or_init(|| AnswerWords::new(self.questionnaire))
    }

    /// Reads an answer to the domain at `position`: `2`, `２`, `2.0`, `レベル2`, `Level 2`; a level's name, the criterion's own
    /// text, or the one and the other; any of these after the number, as in `レベル2 仕組み化挑戦期: …` or `2. …`. `?`, `unknown`,
    /// `わからない`, `分からない`, `don't know` and nothing at all are unknown. Refuses everything else, naming the levels there
    /// are and the nearest match, and parts that are of different levels.
    pub fn answer(&self, written: &str, position: usize) -> Result<Answer, Problem> {
        let normal = text::normalize(written);
        if UNKNOWN_WORDS.contains(&normal.as_str()) {
            return Ok(Answer::Unknown);
        }
        if let Some(answer) = self.codes.as_ref().and_then(|codes| codes.answer(&normal)) {
            return Ok(answer);
        }
        let numbered = NumberedText::new(&normal);
        let number = numbered.filter(|it| it.text.is_empty());
        // Most answers are digits alone, which need no words.
        if let Some(number) = number.filter(|_| normal.ends_with(|last: char| last.is_ascii_digit())) {
            return self.by_number(number, written, position);
        }
        let levels = match (self.words().levels(&normal, position), number, numbered) {
            (Some(levels), _, _) => Some(levels),
            (None, Some(number), _) => return self.by_number(number, written, position),
            (None, None, Some(numbered)) => self.by_number_and_text(numbered, position)?,
            (None, None, None) => None,
        };
        match levels.as_deref() {
            Some([level]) => Ok(Answer::Level(*level)),
            Some([]) => Err(self.contradictory(written, position)),
            _ => Err(self.not_a_level(written, position)),
        }
    }

    /// Whether a text is a number alone, with or without the word for 'level'.
    pub fn is_number(written: &str) -> bool {
        NumberedText::new(&text::normalize(written)).is_some_and(|numbered| numbered.text.is_empty())
    }

    /// The level with this number. Refuses a number that no level has.
    pub fn level(&self, number: i64, position: usize) -> Result<Answer, Problem> {
        let level = usize::try_from(number).ok().filter(|level| *level <= self.questionnaire.top());
        level.map(Answer::Level).ok_or_else(|| self.out_of_range(&number.to_string(), position))
    }

    /// A number alone: the code, or the level where there are no codes. With codes, `level 2` could mean either.
    fn by_number(&self, numbered: NumberedText<'_>, written: &str, position: usize) -> Result<Answer, Problem> {
        let Some(codes) = &self.codes else {
            let level = self.level_of(numbered.number).map(Answer::Level);
            return level.ok_or_else(|| self.out_of_range(numbered.number, position));
        };
        if numbered.has_word {
            return Err(self.not_a_level(written, position));
        }
        codes.answer(numbered.number).ok_or_else(|| self.unknown_code(numbered.number, position))
    }

    /// The levels that a number and the text after it have in common; `None` if the text means nothing.
    fn by_number_and_text(&self, numbered: NumberedText<'_>, position: usize) -> Result<Option<Vec<usize>>, Problem> {
        let Some(mut levels) = self.words().levels(numbered.text, position) else { return Ok(None) };
        let level = self.level_of(numbered.number);
        let said = match &self.codes {
            None => vec![level.ok_or_else(|| self.out_of_range(numbered.number, position))?],
            Some(codes) => {
                let coded = codes.answer(numbered.number).and_then(Answer::level);
                level.filter(|_| numbered.has_word).into_iter().chain(coded).collect()
            }
        };
        levels.retain(|level| said.contains(level));
        Ok(Some(levels))
    }

    /// The level with this number, as it is written.
    fn level_of(&self, number: &str) -> Option<usize> {
        let unsigned = !number.starts_with(['-', '+']);
        number.parse().ok().filter(|level: &usize| unsigned && *level <= self.questionnaire.top())
    }

    fn title(&self, position: usize) -> &str {
        self.questionnaire.domain_title(position)
    }

    fn out_of_range(&self, number: &str, position: usize) -> Problem {
        Problem::new(Kind::LevelOutOfRange { number: number.to_owned(), domain: self.title(position).to_owned() })
            .hint(self.allowed())
    }

    fn unknown_code(&self, number: &str, position: usize) -> Problem {
        Problem::new(Kind::UnknownCode { number: number.to_owned(), domain: self.title(position).to_owned() })
            .hint(self.allowed())
    }

    fn contradictory(&self, written: &str, position: usize) -> Problem {
        let (written, domain) = (text::shorten(written, 40), self.title(position).to_owned());
        Problem::new(Kind::ContradictoryAnswer { written, domain }).hint(self.allowed())
    }

    fn not_a_level(&self, written: &str, position: usize) -> Problem {
        let names = self.questionnaire.levels.iter().map(|level| level.name.as_str());
        Problem::new(Kind::NotALevel { written: text::shorten(written, 40), domain: self.title(position).to_owned() })
            .hint(Hint::nearest(written, names.chain(["unknown"])))
            .hint(self.allowed())
    }

    fn allowed(&self) -> Hint {
        let levels = || Hint::AllowedLevels { top: self.questionnaire.top() };
        self.codes.as_ref().map_or_else(levels, AnswerCodes::hint)
    }
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
            "2.",
            "２：",
            "2)",
            "仕組み化挑戦期:",
        ] {
            assert_eq!(parse(written), Ok(Answer::Level(2)), "{written}");
        }
        for before in [
            "2: ",
            "２：",
            "2. ",
            "2．",
            "2 - ",
            "2 – ",
            "2) ",
            "2 ",
            "レベル2: ",
            "Level 2 - ",
            "仕組み化挑戦期: ",
            "仕組み化挑戦期 ",
            "Building systems: ",
            "レベル２　仕組み化挑戦期：",
            "2. 仕組み化挑戦期 - ",
            "Level 2 Building systems: ",
        ] {
            assert_eq!(parse(&format!("{before}{criterion}")), Ok(Answer::Level(2)), "{before}");
        }
    }

    #[test]
    fn a_number_a_name_and_a_criterion_of_different_levels_are_refused() {
        let criterion = "常連の顔は分かるが、その人の情報や好みは担当者だけが覚えていて、会社の記録には残っていない。";
        assert_eq!(parse(&format!("1: {criterion}")), Ok(Answer::Level(1)));
        for before in ["2: ", "レベル2 ", "無関心期: ", "レベル1 無関心期: ", "2 場当たり対応期: "]
        {
            assert_eq!(parse(&format!("{before}{criterion}")), Err("contradictory-answer"), "{before}");
        }
        assert_eq!(parse("2 無関心期"), Err("contradictory-answer"));
        assert_eq!(parse(&format!("4: {criterion}")), Err("level-out-of-range"));
        for written in ["2: 名簿", "2: 2", "場当たり対応期: 名簿", "場当たり対応期名簿"] {
            assert_eq!(parse(written), Err("not-a-level"), "{written}");
        }
    }

    #[test]
    fn a_criterion_of_two_levels_needs_its_number() {
        let text = "id = \"a\"\ntitle = \"A\"\nlevels = [{ level = 0, name = \"x\" }, { level = 1, name = \"y\" }]\n\
                    [[domains]]\nid = \"d\"\ntitle = \"D\"\ncriteria = [\"same\", \"same\"]\n";
        let questionnaire = crate::questionnaire::load(&crate::problem::Source::new("a.toml", text)).unwrap();
        let parse = |written| AnswerParser::new(&questionnaire).answer(written, 0).map_err(|problem| problem.code());
        assert_eq!(parse("same"), Err("not-a-level"));
        assert_eq!([parse("1: same"), parse("x: same")], [Ok(Answer::Level(1)), Ok(Answer::Level(0))]);
        assert_eq!(parse("0 y: same"), Err("contradictory-answer"));
    }

    #[test]
    fn a_level_whose_name_is_another_number_with_a_dot_keeps_it() {
        let text = "id = \"a\"\ntitle = \"A\"\nlevels = [{ level = 0, name = \"1.\" }, { level = 1, name = \"y\" }]\n\
                    [[domains]]\nid = \"d\"\ntitle = \"D\"\ncriteria = [\"p\", \"q\"]\n";
        let questionnaire = crate::questionnaire::load(&crate::problem::Source::new("a.toml", text)).unwrap();
        let parse = |written| AnswerParser::new(&questionnaire).answer(written, 0).unwrap();
        assert_eq!([parse("1."), parse("1"), parse("1:")], [0, 1, 1].map(Answer::Level));
    }

    #[test]
    fn codes_stand_in_place_of_numbers_and_beside_words() {
        let questionnaire = Catalog::default().find(DEFAULT, Language::Japanese).unwrap();
        let parser = |codes| {
            let codes = AnswerCodes::new(codes, &questionnaire).unwrap();
            AnswerParser::new(&questionnaire).with_codes(Some(codes))
        };
        let parse = |codes, written| parser(codes).answer(written, 0).map_err(|problem| problem.code());
        for written in ["1", "１", "1.0", "無関心期", "1: 無関心期", "レベル0 無関心期", "レベル1 無関心期"]
        {
            assert_eq!(parse("1-4", written), Ok(Answer::Level(0)), "{written}");
        }
        for written in ["0", "5", "-1"] {
            assert_eq!(parse("1-4", written), Err("unknown-code"), "{written}");
        }
        // It could be the level or the code.
        assert_eq!(parse("1-4", "レベル1"), Err("not-a-level"));
        assert_eq!(parse("1-4", "0 無関心期"), Err("contradictory-answer"));
        assert_eq!(parse("1-4", ""), Ok(Answer::Unknown));
        assert_eq!([parse("A1=0,A2=1", "a2"), parse("A1=0,A2=1", "A3")], [Ok(Answer::Level(1)), Err("not-a-level")]);
        assert_eq!(parse("レベル1=0", "レベル１"), Ok(Answer::Level(0)));
        assert_eq!(parse("1-4,9=?", "9"), Ok(Answer::Unknown));
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
        for written in ["1.5", "2.00", "2..", "1-2", "1:30", "yes", "--1", "レベル", "0x1", "2x"] {
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
