//! clap's errors as problems, in the user's language.

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
pub fn problem(error: &Error) -> Problem {
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let suggested = suggested.into_iter().map(|kind| context(error, kind)).find(|it| !it.is_empty());
    let valid = [ContextKind::ValidValue, ContextKind::ValidSubcommand].map(|kind| context(error, kind)).concat();
    let valid = Some(valid).filter(|valid| !valid.is_empty());
    let kind = kind(error);
    let sheet = sheet(&kind).map(|file| Hint::SheetByOption { file });
    Problem::new(kind)
        .hint(sheet)
        .hint(suggested.map(|name| Hint::DidYouMean { name }))
        .hint(valid.map(|list| Hint::Allowed { list }))
        .hint(Hint::SeeHelp)
}

fn kind(error: &Error) -> Kind {
    let option = argument(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => Kind::MissingValue { option },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Kind::InvalidValue { value, option },
        ErrorKind::InvalidUtf8 => Kind::NotUtf8Argument,
        ErrorKind::UnknownArgument if option.starts_with('-') => Kind::UnknownArgument { argument: option },
        ErrorKind::UnknownArgument => Kind::SurplusArgument { argument: option },
        ErrorKind::InvalidSubcommand => unknown_command(context(error, ContextKind::InvalidSubcommand)),
        ErrorKind::ArgumentConflict => conflict(option, argument(error, ContextKind::PriorArg)),
        ErrorKind::MissingRequiredArgument => Kind::MissingArgument { argument: option },
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Kind::MissingCommand,
        _ => Kind::BadUsage,
    }
}

fn unknown_command(name: String) -> Kind {
    if is_sheet(&name) { Kind::SurplusArgument { argument: name } } else { Kind::UnknownCommand { name } }
}

fn conflict(one: String, other: String) -> Kind {
    if other.is_empty() || other == one {
        return Kind::ArgumentConflict { argument: one };
    }
    Kind::ArgumentsConflict { one, other }
}

/// The answer sheet that was named without its option.
fn sheet(kind: &Kind) -> Option<String> {
    let Kind::SurplusArgument { argument } = kind else { return None };
    is_sheet(argument).then(|| argument.clone())
}

/// Whether a word that is no command looks like an answer sheet.
fn is_sheet(word: &str) -> bool {
    [".toml", ".json", ".txt"].iter().any(|ending| word.ends_with(ending))
}

/// The name of an argument. clap names an option with its value, `--format <FORMAT>`; the option's name says enough.
fn argument(error: &Error, kind: ContextKind) -> String {
    let named = context(error, kind);
    named.split(" <").next().unwrap_or_default().to_owned()
}

fn context(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}
