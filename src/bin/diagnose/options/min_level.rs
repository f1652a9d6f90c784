//! `--min-level`.

use diagnose::problem::{Hint, Kind, Problem};
use diagnose::questionnaire::{LEVELS, Questionnaire};
use diagnose::text::normalize;

/// The level of `--min-level`. Where there is no questionnaire, it may be a level of any.
pub fn min_level(written: Option<&String>, questionnaire: Option<&Questionnaire>) -> Result<Option<usize>, Problem> {
    let Some(written) = written else { return Ok(None) };
    let top = questionnaire.map(Questionnaire::top);
    let most = top.unwrap_or(LEVELS.end() - 1);
    let level = normalize(written).parse().ok().filter(|level| *level <= most);
    let problem = || Problem::new(Kind::InvalidValue { value: written.to_owned(), option: "--min-level".to_owned() });
    level.map(Some).ok_or_else(|| problem().hint(top.map(|top| Hint::AllowedMinLevel { top })))
}
