//! The options of the diagnosis itself.

use std::path::PathBuf;

use clap::Args;
use diagnose::report::Format;

use super::help::{help, say};
use super::names;

#[derive(Debug, Args)]
pub struct DiagnoseArgs {
    #[arg(short, long, value_name = "ID|FILE", help = help(say().help_questionnaire()))]
    pub questionnaire: Option<PathBuf>,
    #[arg(short, long, value_name = "FILE", help = help(say().help_answers()))]
    pub answers: Option<PathBuf>,
    #[arg(long, value_name = "DOMAIN=LEVEL", help = help(say().help_set()))]
    pub set: Vec<String>,
    #[arg(short, long, value_name = "FORMAT", value_parser = names::format(), hide_possible_values = true, help = help(say().help_format()))]
    pub format: Option<Format>,
    #[arg(short, long, value_name = "FILE", help = help(say().help_output()))]
    pub output: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", help = help(say().help_save()))]
    pub save: Option<PathBuf>,
    #[arg(long, requires = "save", help = help(say().help_force()))]
    pub force: bool,
    #[arg(long, value_name = "NAME", help = help(say().help_organization()))]
    pub organization: Option<String>,
    #[arg(long, value_name = "NAME", help = help(say().help_respondent()))]
    pub respondent: Option<String>,
    #[arg(long, value_name = "YYYY-MM-DD", help = help(say().help_date()))]
    pub date: Option<String>,
    #[arg(long, value_name = "N", allow_negative_numbers = true, help = help(say().help_min_level()))]
    pub min_level: Option<String>,
    #[arg(long, value_name = "FILE", help = help(say().help_baseline()))]
    pub baseline: Option<PathBuf>,
    #[arg(long, value_name = "FILE", help = help(say().help_template()))]
    pub template: Option<PathBuf>,
    #[arg(long, help = help(say().help_accessible()))]
    pub accessible: bool,
}
