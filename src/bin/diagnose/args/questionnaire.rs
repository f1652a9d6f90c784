//! The commands of `diagnose questionnaire` and their options.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::help::{help, say, template};
use super::names::{self, CheckFormat};

#[derive(Debug, Subcommand)]
pub enum QuestionnaireCommand {
    #[command(about = help(say().about_list()), help_template = template(), override_usage = "diagnose questionnaire list")]
    List,
    #[command(about = help(say().about_show()), help_template = template(), override_usage = "diagnose questionnaire show [OPTION]... [ID|FILE]", next_help_heading = say().options())]
    Show(ShowArgs),
    #[command(about = help(say().about_check()), help_template = template(), override_usage = "diagnose questionnaire check [OPTION]... FILE...", next_help_heading = say().options())]
    Check(CheckArgs),
    #[command(about = help(say().about_new()), help_template = template(), override_usage = "diagnose questionnaire new [OPTION]... FILE", next_help_heading = say().options())]
    New(NewArgs),
    #[command(about = help(say().about_schema()), help_template = template(), override_usage = "diagnose questionnaire schema")]
    Schema,
}

#[derive(Debug, Args)]
pub struct ShowArgs {
    #[arg(value_name = "ID|FILE", help_heading = say().arguments(), help = help(say().help_show_which()))]
    pub questionnaire: Option<PathBuf>,
    #[arg(short, long, value_name = "FILE", help = help(say().help_show_output()))]
    pub output: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    #[arg(required = true, value_name = "FILE", help_heading = say().arguments(), help = help(say().help_check_which()))]
    pub files: Vec<PathBuf>,
    #[arg(short, long, value_name = "text|json", value_parser = names::check_format(), default_value = "text", hide_default_value = true, hide_possible_values = true, help = help(say().help_check_format()))]
    pub format: CheckFormat,
}

#[derive(Debug, Args)]
pub struct NewArgs {
    #[arg(value_name = "FILE", help_heading = say().arguments(), help = help(say().help_new_file()))]
    pub file: PathBuf,
    #[arg(long, value_name = "TITLE", help = help(say().help_title()))]
    pub title: Option<String>,
    #[arg(long, value_name = "N", help = help(say().help_domains()))]
    pub domains: Option<String>,
    #[arg(long, value_name = "NAME,NAME...", help = help(say().help_levels()))]
    pub levels: Option<String>,
}
