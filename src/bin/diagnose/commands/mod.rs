//! The commands, one file each.

mod batch;
mod check;
mod compare;
mod completions;
mod diagnose;
mod inputs;
mod interview;
mod list;
mod new;
mod outputs;
mod schema;
mod show;

use ::diagnose::messages::Language;
use anyhow::Result;

use crate::args::{self, Arguments, Command, QuestionnaireCommand};
use crate::terminal::Color;

/// How a command ended that did its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Done,
    /// A gate was not met.
    GateNotMet,
    /// The input is bad, and that has been shown.
    ProblemsShown,
    /// The person stopped it, and has been told how far it got.
    Interrupted,
}

/// Carries out what the arguments ask for.
pub fn run(arguments: &Arguments, language: Language) -> Result<Outcome> {
    match arguments.common.color.as_deref() {
        Some("always") => Color::Always.settle(),
        Some("never") => Color::Never.settle(),
        // Whoever asks for plain lines gets them plain.
        None if arguments.diagnose.accessible => Color::Never.settle(),
        _ => Color::Auto.settle(),
    }
    match &arguments.command {
        None => diagnose::run(&arguments.diagnose, language, args::language_origin(arguments)),
        Some(Command::Batch(args)) => batch::run(args, language),
        Some(Command::Compare(args)) => compare::run(args, language),
        Some(Command::Completions { shell }) => completions::run(*shell, language),
        Some(Command::Questionnaire { command }) => match command {
            QuestionnaireCommand::List => list::run(language),
            QuestionnaireCommand::Show { questionnaire, output } => {
                show::run(questionnaire.as_deref(), output, language)
            }
            QuestionnaireCommand::Check { files, format } => check::run(files, *format, language),
            QuestionnaireCommand::New(args) => new::run(args, language),
            QuestionnaireCommand::Schema => schema::run(language),
        },
    }
}
