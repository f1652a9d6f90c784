//! The commands, one file each.

mod batch;
mod check;
mod compare;
mod completions;
mod diagnose;
mod interview;
mod list;
mod merge;
mod new;
mod reports;
mod schema;
mod show;
mod summary;

use ::diagnose::messages::Language;
use anyhow::Result;

use crate::options::Options;
use crate::outcome::Outcome;

/// Does what the options ask for.
pub fn run(options: Options, language: Language) -> Result<Outcome> {
    match options {
        Options::Diagnose(options) => diagnose::run(&options, language),
        Options::Batch(options) => batch::run(*options, language),
        Options::Merge(options) => merge::run(*options, language),
        Options::Compare(options) => compare::run(&options, language),
        Options::List => list::run(language),
        Options::Show(options) => show::run(&options, language),
        Options::Check(options) => check::run(&options, language),
        Options::New(options) => new::run(&options, language),
        Options::Schema => schema::run(language),
        Options::Completions(shell) => completions::run(shell, language),
    }
}
