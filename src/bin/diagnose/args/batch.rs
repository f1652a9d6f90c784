//! The options of `diagnose batch`.

use std::path::PathBuf;

use clap::Args;
use diagnose::batch::encoding::Encoding;
use diagnose::batch::results::ResultsFormat;

use super::help::{help, say};
use super::names;
use super::summary::SummaryArgs;

#[derive(Debug, Args)]
pub struct BatchArgs {
    #[arg(value_name = "FILE", help_heading = say().arguments(), help = help(say().help_batch_files()))]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub report: SummaryArgs,
    #[arg(long, value_name = "COLUMN", help = help(say().help_by()))]
    pub by: Option<String>,
    #[arg(long, value_name = "COLUMN", help = help(say().help_once()))]
    pub once: Option<String>,
    #[arg(long, value_name = "DOMAIN=HEADER", help = help(say().help_column()))]
    pub column: Vec<String>,
    #[arg(long, value_name = "DOMAIN", help = help(say().help_absent()))]
    pub absent: Vec<String>,
    #[arg(long, value_name = "CODES", help = help(say().help_codes()))]
    pub codes: Option<String>,
    #[arg(long, value_name = "N", allow_negative_numbers = true, help = help(say().help_skip()))]
    pub skip: Option<String>,
    #[arg(long, value_name = "NAME", help = help(say().help_sheet()))]
    pub sheet: Option<String>,
    #[arg(long, value_name = "ENCODING", value_parser = names::encoding(), hide_possible_values = true, help = help(say().help_encoding()))]
    pub encoding: Option<Encoding>,
    #[arg(long, value_name = "FILE", help = help(say().help_results()))]
    pub results: Option<PathBuf>,
    #[arg(long, value_name = "csv|jsonl", value_parser = names::results_format(), hide_possible_values = true, requires = "results", help = help(say().help_results_format()))]
    pub results_format: Option<ResultsFormat>,
    #[arg(long, requires = "results", help = help(say().help_excel()))]
    pub excel: bool,
    #[arg(long, value_name = "FILE", help = help(say().help_rejects()))]
    pub rejects: Option<PathBuf>,
    #[arg(long, help = help(say().help_strict()))]
    pub strict: bool,
    #[arg(long, value_name = "N", allow_negative_numbers = true, help = help(say().help_min_group()))]
    pub min_group: Option<String>,
    #[arg(long, value_name = "N", allow_negative_numbers = true, help = help(say().help_batch_min_level()))]
    pub min_level: Option<String>,
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true, requires = "min_level", help = help(say().help_min_share()))]
    pub min_share: Option<String>,
    #[arg(long, conflicts_with_all = ["by", "once", "column", "absent", "codes", "skip", "sheet", "encoding", "results", "rejects", "strict", "dry_run"], help = help(say().help_merge()))]
    pub merge: bool,
    #[arg(long, help = help(say().help_dry_run()))]
    pub dry_run: bool,
}
