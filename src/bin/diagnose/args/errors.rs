//! clap's errors in the user's language.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use diagnose::messages::Language;
use diagnose::problem::{Hint, Kind, Problem, Problems};

use crate::terminal;

/// Prints help or version.
pub fn show(shown: &Error, language: Language) -> Result<(), Problems> {
    terminal::result(&shown.to_string(), language)
}

/// The error as a problem.
pub fn worded(error: &Error, language: Language) -> Problem {
    problem(error, language).hint(Hint::SeeHelp)
}

fn problem(error: &Error, _language: Language) -> Problem {
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
        ErrorKind::InvalidValue if value.is_empty() => Problem::new(Kind::MissingValue { option: argument.to_owned() }),
        ErrorKind::InvalidUtf8 => Problem::new(Kind::NotUtf8Argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            Problem::new(Kind::InvalidValue { value: value.clone(), option: argument.to_owned() })
        }
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand if is_sheet(&word) => {
            Problem::new(Kind::SurplusArgument { argument: word.clone() })
                .hint(Hint::SheetByOption { file: word.clone() })
        }
        ErrorKind::UnknownArgument if !word.starts_with('-') => {
            Problem::new(Kind::SurplusArgument { argument: word.clone() })
        }
        ErrorKind::UnknownArgument => Problem::new(Kind::UnknownArgument { argument: argument.to_owned() }),
        ErrorKind::InvalidSubcommand => Problem::new(Kind::UnknownCommand { name: word.clone() }),
        ErrorKind::ArgumentConflict if !other.is_empty() && other != argument => {
            Problem::new(Kind::ArgumentsConflict { one: argument.to_owned(), other: other.to_owned() })
        }
        ErrorKind::ArgumentConflict => Problem::new(Kind::ArgumentConflict { argument: argument.to_owned() }),
        ErrorKind::MissingRequiredArgument => Problem::new(Kind::MissingArgument { argument: argument.to_owned() }),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Problem::new(Kind::MissingCommand)
        }
        _ => Problem::new(Kind::BadUsage),
    };
    problem
        .hint(suggested.map(|name| Hint::DidYouMean { name }))
        .hint(Some(valid).filter(|valid| !valid.is_empty()).map(|list| Hint::Allowed { list }))
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
