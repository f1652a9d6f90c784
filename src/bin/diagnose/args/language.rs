//! The user's language: as an option chooses it, else the environment, else the system's settings.

use std::ffi::OsString;

use diagnose::messages::{Language, Origin};
use diagnose::problem::{Hint, Kind, Problem};

/// The variable that chooses a language.
const VARIABLE: &str = "DIAGNOSE_LANG";

/// The language to use. It is found before anything is parsed, because even a problem of the arguments is told in it.
pub fn find(given: &[OsString]) -> Language {
    let chosen = of_option(given).or_else(|| Language::of_tag(&of_environment()?));
    chosen.unwrap_or_else(|| of_locale().0)
}

/// Whether somebody chose the language, by an option or in the environment.
pub fn origin(option: Option<Language>) -> Origin {
    if option.is_some() || of_environment().is_some() { Origin::Chosen } else { of_locale().1 }
}

/// Refuses an unknown language in the environment, unless an option chooses another.
pub fn check_environment(option: Option<Language>) -> Result<(), Problem> {
    match of_environment().filter(|value| option.is_none() && Language::of_tag(value).is_none()) {
        None => Ok(()),
        Some(value) => {
            let problem = Problem::new(Kind::InvalidValue { value, option: VARIABLE.to_owned() });
            Err(problem.hint(Hint::allowed_names(Language::ALL.into_iter().map(Language::tag))))
        }
    }
}

fn of_locale() -> (Language, Origin) {
    Language::of_locale(|name| std::env::var(name).ok())
}

fn of_environment() -> Option<String> {
    std::env::var(VARIABLE).ok().filter(|value| !value.is_empty())
}

fn of_option(given: &[OsString]) -> Option<Language> {
    let given: Vec<_> = given.iter().map(|argument| argument.to_string_lossy()).take_while(|it| it != "--").collect();
    let value = given.iter().enumerate().find_map(|(at, argument)| match argument.as_ref() {
        "-l" | "--lang" => given.get(at + 1).map(|value| value.to_string()),
        argument => {
            let value = argument.strip_prefix("--lang=").or_else(|| argument.strip_prefix("-l"));
            value.map(|value| value.trim_start_matches('=').to_owned())
        }
    })?;
    Language::of_tag(&value)
}
