//! `diagnose`: a self-diagnosis at the command line. This is the edge: arguments, files, the terminal, exit codes.

mod args;
mod clock;
mod commands;
mod drafts;
mod files;
mod interview;
mod prompt;
mod terminal;

use std::process::ExitCode;

use diagnose::messages::Language;
use diagnose::problem::{Kind, Problem, Problems};

use commands::Outcome;

fn main() -> ExitCode {
    let (language, arguments) = args::parse();
    let result = match arguments {
        Ok(Some(arguments)) => commands::run(&arguments, language),
        Ok(None) => Ok(Outcome::Done),
        Err(problem) => Err(problem.into()),
    };
    exit_code(result, language)
}

/// 0 done, 1 a gate was not met, 2 bad usage or input, 130 interrupted.
fn exit_code(result: anyhow::Result<Outcome>, language: Language) -> ExitCode {
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::GateNotMet) => ExitCode::from(1),
        Ok(Outcome::ProblemsShown) => ExitCode::from(2),
        Ok(Outcome::Interrupted) => ExitCode::from(prompt::INTERRUPTED),
        Err(error) if error.is::<prompt::Interrupted>() => {
            prompt::say_farewell();
            ExitCode::from(prompt::INTERRUPTED)
        }
        Err(error) => {
            terminal::problems(&as_problems(error, language).0, language);
            ExitCode::from(2)
        }
    }
}

fn as_problems(error: anyhow::Error, _language: Language) -> Problems {
    match error.downcast::<Problems>() {
        Ok(problems) => problems,
        Err(error) => Problem::new(Kind::Failure { detail: format!("{error:#}") }).into(),
    }
}
