//! One text to one answer: the only place that decides what somebody has answered.

use super::Answer;
use crate::language::Language;
use crate::problem::Problem;
use crate::questionnaire::{Domain, Questionnaire, UNKNOWN_WORDS, level_number};
use crate::text;

/// Reads `2`, `２`, `レベル2`, `Level 2`, `2 仕組み化挑戦期`, a level's name or the criterion's own text, in any language
/// the questionnaire has, so that a sheet means the same on every machine; `?`, `unknown`,
/// `わからない`, `分からない`, `don't know` and nothing at all are unknown. Refuses everything else, naming the levels there
/// are and the nearest match.
pub fn answer(
    written: &str,
    questionnaire: &Questionnaire,
    domain: &Domain,
    language: Language,
) -> Result<Answer, Problem> {
    let normal = text::normalize(written);
    if UNKNOWN_WORDS.contains(&normal.as_str()) {
        return Ok(Answer::Unknown);
    }
    let translated = |other: &Questionnaire| {
        let domain = other.domains.iter().find(|other| other.id == domain.id)?;
        recognized(&normal, other, domain)
    };
    let in_another_language = || questionnaire.translations.iter().find_map(translated);
    match recognized(&normal, questionnaire, domain).or_else(in_another_language) {
        Some(Ok(level)) => Ok(Answer::Level(level)),
        Some(Err(number)) => Err(out_of_range(&number, questionnaire, domain, language)),
        None => Err(not_a_level(written, questionnaire, domain, language)),
    }
}

/// The level in the words of one language, or the number that is no level.
fn recognized(normal: &str, questionnaire: &Questionnaire, domain: &Domain) -> Option<Result<usize, String>> {
    let by_words = || named(normal, questionnaire).or_else(|| described(normal, domain));
    numbered(normal, questionnaire).or_else(|| by_words().map(Ok))
}

/// The level a whole number stands for, or the problem that there is none.
pub fn level(
    number: i64,
    questionnaire: &Questionnaire,
    domain: &Domain,
    language: Language,
) -> Result<Answer, Problem> {
    let level = usize::try_from(number).ok().filter(|level| *level <= questionnaire.top());
    level.map(Answer::Level).ok_or_else(|| out_of_range(&number.to_string(), questionnaire, domain, language))
}

/// `2`, `level 2`, `レベル2`, each alone or followed by that level's own name; the number as written if no level has it.
fn numbered(normal: &str, questionnaire: &Questionnaire) -> Option<Result<usize, String>> {
    let (number, rest) = level_number(normal)?;
    let unsigned = !number.starts_with(['-', '+']);
    let level = number.parse().ok().filter(|level: &usize| unsigned && *level <= questionnaire.top());
    let name = level.map(|level| text::normalize(questionnaire.level_name(level)));
    match level {
        _ if !rest.is_empty() && name.is_none_or(|name| rest.trim_start() != name) => None,
        Some(level) => Some(Ok(level)),
        None => Some(Err(number.to_owned())),
    }
}

fn named(normal: &str, questionnaire: &Questionnaire) -> Option<usize> {
    questionnaire.levels.iter().position(|level| text::normalize(&level.name) == normal)
}

/// The level whose criterion this is; none if two levels share the text.
fn described(normal: &str, domain: &Domain) -> Option<usize> {
    let mut levels = (0..domain.criteria.len()).filter(|&level| text::normalize(domain.criterion(level)) == normal);
    levels.next().filter(|_| levels.next().is_none())
}

fn out_of_range(number: &str, questionnaire: &Questionnaire, domain: &Domain, language: Language) -> Problem {
    Problem::new("level-out-of-range", language.level_out_of_range(number, &domain.title))
        .hint(allowed(questionnaire, language))
}

fn not_a_level(written: &str, questionnaire: &Questionnaire, domain: &Domain, language: Language) -> Problem {
    let names = questionnaire.levels.iter().map(|level| level.name.as_str());
    let nearest = text::nearest(written, names.chain(["unknown"]));
    Problem::new("not-a-level", language.not_a_level(&text::shorten(written, 40), &domain.title))
        .hint(nearest.map(|nearest| language.did_you_mean(nearest)))
        .hint(allowed(questionnaire, language))
}

/// What may be answered.
pub fn allowed(questionnaire: &Questionnaire, language: Language) -> String {
    language.allowed_levels(questionnaire.top())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::catalog::{Catalog, DEFAULT};

    fn parse(written: &str) -> Result<Answer, &'static str> {
        let questionnaire = Catalog::default().find(DEFAULT, Language::Japanese).unwrap();
        answer(written, &questionnaire, &questionnaire.domains[0], Language::Japanese).map_err(|problem| problem.code)
    }

    #[test]
    fn a_level_is_written_in_many_ways() {
        let criterion = "名簿やCRMなどの顧客リストで購入履歴まで管理し、なぜ選ばれているのかを探り始めている。";
        for written in [
            "2",
            " ２ ",
            "レベル2",
            "レベル ２",
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
        for written in ["1.5", "2 無関心期", "1-2", "yes", "--1", "レベル", "0x1", "2x"] {
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
