//! `diagnose`: a self-diagnosis at the command line. This is the edge: arguments, files, the terminal, exit codes.

mod args;
mod catalog;
mod clock;
mod commands;
mod drafts;
mod files;
mod interrupt;
mod interview;
mod options;
mod outcome;
mod prompt;
mod terminal;

use std::process::ExitCode;

use anyhow::Result;
use diagnose::messages::Language;
use diagnose::problem::{Kind, Problems};

use args::Arguments;
use interrupt::Interrupted;
use options::Options;
use outcome::Outcome;

fn main() -> ExitCode {
    let (language, arguments) = args::parse();
    let outcome = run(arguments, language).unwrap_or_else(|error| tell(error, language));
    outcome.exit_code()
}

fn run(arguments: Result<Option<Arguments>, Problems>, language: Language) -> Result<Outcome> {
    let Some(arguments) = arguments? else { return Ok(Outcome::Done) };
    arguments.color().settle();
    drafts::sweep();
    let options = Options::new(arguments, language)?;
    commands::run(options, language)
}

/// Tells why a command could not do its work.
fn tell(error: anyhow::Error, language: Language) -> Outcome {
    if error.is::<Interrupted>() {
        interrupt::say_farewell();
        return Outcome::Interrupted;
    }
    let problems: Problems =
        error.downcast().unwrap_or_else(|error| Kind::Failure { detail: format!("{error:#}") }.into());
    terminal::problems(&problems.0, language);
    Outcome::ProblemsShown
}
