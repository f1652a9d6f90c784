//! The options of `diagnose compare`.

use std::path::PathBuf;

use clap::Args;

use super::help::{help, say};
use super::summary::SummaryArgs;

#[derive(Debug, Args)]
pub struct CompareArgs {
    #[arg(required = true, value_name = "FILE", help_heading = say().arguments(), help = help(say().help_compare_files()))]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub report: SummaryArgs,
}
