//! clap's errors in the user's language.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use diagnose::messages::Language;
use diagnose::problem::{Problem, Problems};

use crate::terminal;

/// Prints help or version.
pub fn show(shown: &Error, language: Language) -> Result<(), Problems> {
    terminal::result(&shown.to_string(), language)
}

/// The error as a problem.
pub fn worded(error: &Error, language: Language) -> Problem {
    problem(error, language).hint(language.see_help())
}

fn problem(error: &Error, language: Language) -> Problem {
    // clap names an option with its value, `--format <FORMAT>`; the option's name says enough.
    let argument = context(error, ContextKind::InvalidArg);
    let argument = argument.split(" <").next().unwrap_or_default();
    let word = [context(error, ContextKind::InvalidSubcommand), argument.to_owned()].concat();
    let value = context(error, ContextKind::InvalidValue);
    let other = context(error, ContextKind::PriorArg);
    let other = other.split(" <").next().unwrap_or_default();
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let suggested = suggested.into_iter().map(|kind| context(error, kind)).find(|it| !it.is_empty());
    let valid = [ContextKind::ValidValue, ContextKind::ValidSubcommand].map(|kind| context(error, kind)).concat();
    let problem = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => Problem::new("missing-value", language.missing_value(argument)),
        ErrorKind::InvalidUtf8 => Problem::new("not-utf8", language.not_utf8_argument()),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            Problem::new("invalid-value", language.invalid_value(&value, argument))
        }
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand if is_sheet(&word) => {
            Problem::new("surplus-argument", language.surplus_argument(&word)).hint(language.sheet_by_option(&word))
        }
        ErrorKind::UnknownArgument if !word.starts_with('-') => {
            Problem::new("surplus-argument", language.surplus_argument(&word))
        }
        ErrorKind::UnknownArgument => Problem::new("unknown-argument", language.unknown_argument(argument)),
        ErrorKind::InvalidSubcommand => Problem::new("unknown-command", language.unknown_command(&word)),
        ErrorKind::ArgumentConflict if !other.is_empty() && other != argument => {
            Problem::new("argument-conflict", language.arguments_conflict(argument, other))
        }
        ErrorKind::ArgumentConflict => Problem::new("argument-conflict", language.argument_conflict(argument)),
        ErrorKind::MissingRequiredArgument => Problem::new("missing-argument", language.missing_argument(argument)),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Problem::new("missing-command", language.missing_command())
        }
        _ => Problem::new("bad-usage", language.bad_usage()),
    };
    problem
        .hint(suggested.map(|suggested| language.did_you_mean(&suggested)))
        .hint(Some(valid).filter(|valid| !valid.is_empty()).map(|valid| language.allowed(&valid)))
}

/// Whether a word that is no command looks like an answer sheet.
fn is_sheet(word: &str) -> bool {
    [".toml", ".json", ".txt"].iter().any(|ending| word.ends_with(ending))
}

fn context(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}
