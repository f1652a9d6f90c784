//! The options that the reports about more than one sheet have in common.

use std::path::PathBuf;

use clap::Args;
use diagnose::report::Format;

use super::help::{help, say};
use super::names;

#[derive(Debug, Args)]
pub struct SummaryArgs {
    #[arg(short, long, value_name = "ID|FILE", help = help(say().help_batch_questionnaire()))]
    pub questionnaire: Option<PathBuf>,
    #[arg(short, long, value_name = "FORMAT", value_parser = names::format(), hide_possible_values = true, help = help(say().help_format()))]
    pub format: Option<Format>,
    #[arg(short, long, value_name = "FILE", help = help(say().help_batch_output()))]
    pub output: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", help = help(say().help_template()))]
    pub template: Option<PathBuf>,
}
