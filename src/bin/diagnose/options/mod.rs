//! What a command is asked to do. Arguments become valid options here, before any work, so that no later code sees a
//! text that could be wrong. All problems of a command line are reported at once.

mod answers;
mod batch;
mod batch_inputs;
mod check;
mod collector;
mod compare;
mod diagnose;
mod input_files;
mod merge;
mod min_level;
mod new;
mod questionnaire;
mod reports;
mod rows;
mod run_files;
mod sheet;
mod show;
mod summary;

use ::diagnose::messages::Language;
use ::diagnose::problem::Problems;
use clap_complete::Shell;

use crate::args::{Arguments, Command, QuestionnaireCommand, language};

pub use answers::AnswerSource;
pub use batch::BatchOptions;
pub use check::CheckOptions;
pub use compare::CompareOptions;
pub use diagnose::{DiagnoseOptions, DiagnosisGates};
pub use merge::MergeOptions;
pub use new::{NewOptions, domain_count, level_names};
pub use reports::{Document, ReportOptions};
pub use rows::{RowOptions, RowTarget};
pub use show::ShowOptions;
pub use summary::{CohortGate, SummaryOptions};

use collector::ProblemCollector;

/// A command and what it is asked to do.
pub enum Options {
    Diagnose(Box<DiagnoseOptions>),
    Batch(Box<BatchOptions>),
    Merge(Box<MergeOptions>),
    Compare(CompareOptions),
    List,
    Show(ShowOptions),
    Check(CheckOptions),
    New(NewOptions),
    Schema,
    Completions(Shell),
}

impl Options {
    /// Resolves the arguments. Refuses them with every problem at once.
    pub fn new(arguments: Arguments, language: Language) -> Result<Self, Problems> {
        let mut problems = ProblemCollector::default();
        problems.keep(language::check_environment(arguments.common.lang));
        let options = problems.keep(Self::of_command(arguments, language));
        problems.finish(options)
    }

    fn of_command(arguments: Arguments, language: Language) -> Result<Self, Problems> {
        let origin = language::origin(arguments.common.lang);
        Ok(match arguments.command {
            None => Self::Diagnose(Box::new(DiagnoseOptions::new(&arguments.diagnose, origin, language)?)),
            Some(Command::Batch(args)) if args.merge => Self::Merge(Box::new(MergeOptions::new(&args, language)?)),
            Some(Command::Batch(args)) => Self::Batch(Box::new(BatchOptions::new(&args, language)?)),
            Some(Command::Compare(args)) => Self::Compare(CompareOptions::new(&args, language)?),
            Some(Command::Completions { shell }) => Self::Completions(shell),
            Some(Command::Questionnaire { command }) => Self::of_questionnaire_command(command, language)?,
        })
    }

    fn of_questionnaire_command(command: QuestionnaireCommand, language: Language) -> Result<Self, Problems> {
        Ok(match command {
            QuestionnaireCommand::List => Self::List,
            QuestionnaireCommand::Show(args) => Self::Show(ShowOptions::new(&args, language)?),
            QuestionnaireCommand::Check(args) => Self::Check(CheckOptions::new(args)),
            QuestionnaireCommand::New(args) => Self::New(NewOptions::new(&args)?),
            QuestionnaireCommand::Schema => Self::Schema,
        })
    }
}
