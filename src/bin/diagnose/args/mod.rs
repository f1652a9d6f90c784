//! The command line as it is typed. Everything clap says is said in the user's language.

mod batch;
mod compare;
mod diagnose;
mod errors;
mod help;
pub mod language;
mod names;
mod questionnaire;
mod summary;

use std::ffi::OsString;

use ::diagnose::messages::Language;
use ::diagnose::problem::{Hint, Kind, Problem, Problems};
use clap::builder::Styles;
use clap::parser::ValueSource;
use clap::{ArgAction, ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use clap_complete::Shell;

use crate::terminal::Color;

pub use batch::BatchArgs;
pub use compare::CompareArgs;
pub use diagnose::DiagnoseArgs;
pub use names::CheckFormat;
pub use questionnaire::{CheckArgs, NewArgs, QuestionnaireCommand, ShowArgs};
pub use summary::SummaryArgs;

use help::{about, help, say, template};

#[derive(Debug, Parser)]
#[command(
    name = "diagnose",
    version,
    propagate_version = true,
    about = about(say().about_diagnose()),
    help_template = template(),
    override_usage = "diagnose [OPTION]...\n  diagnose [OPTION]... COMMAND",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    next_line_help = true,
    styles = Styles::plain(),
    subcommand_help_heading = say().commands(),
    next_help_heading = say().options()
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub diagnose: DiagnoseArgs,
    #[command(flatten)]
    pub common: CommonArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = say().options_everywhere())]
pub struct CommonArgs {
    #[arg(short, long, global = true, value_name = "ja|en", value_parser = names::language(), hide_possible_values = true, help = help(say().help_lang()))]
    pub lang: Option<Language>,
    #[arg(long, global = true, value_name = "WHEN", value_parser = names::color(), hide_possible_values = true, help = help(say().help_color()))]
    pub color: Option<Color>,
    #[arg(short, long, global = true, action = ArgAction::Help, help = help(say().help_help()))]
    help: Option<bool>,
    #[arg(short = 'V', long, global = true, action = ArgAction::Version, help = help(say().help_version()))]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    #[command(about = help(say().about_batch()), help_template = template(), override_usage = "diagnose batch [OPTION]... [FILE]...", next_help_heading = say().options())]
    Batch(Box<BatchArgs>),
    #[command(about = help(say().about_compare()), help_template = template(), override_usage = "diagnose compare [OPTION]... FILE FILE...", next_help_heading = say().options())]
    Compare(CompareArgs),
    #[command(about = help(say().about_questionnaire()), help_template = template(), override_usage = "diagnose questionnaire COMMAND", subcommand_help_heading = say().commands())]
    Questionnaire {
        #[command(subcommand)]
        command: QuestionnaireCommand,
    },
    #[command(about = help(say().about_completions()), help_template = template(), override_usage = "diagnose completions SHELL")]
    Completions {
        #[arg(value_name = "SHELL", hide_possible_values = true, help_heading = say().arguments(), help = help(say().help_shell()))]
        shell: Shell,
    },
}

/// The command of the program, as clap knows it; for completions.
pub fn command() -> clap::Command {
    Arguments::command()
}

/// The user's language and the arguments, or what is wrong with them. None if help or version was asked for and shown.
pub fn parse() -> (Language, Result<Option<Arguments>, Problems>) {
    let given: Vec<OsString> = std::env::args_os().collect();
    let language = help::set_language(language::find(&given));
    let arguments = match matched(given) {
        Ok(arguments) => arguments.map(Some).map_err(Problems::from),
        Err(shown) if !shown.use_stderr() => errors::show(&shown, language).map(|()| None),
        Err(error) => Err(errors::problem(&error).into()),
    };
    (language, arguments)
}

impl Arguments {
    /// When to color. Whoever asks for plain lines gets them plain.
    pub fn color(&self) -> Color {
        let usual = if self.diagnose.accessible { Color::Never } else { Color::Auto };
        self.common.color.unwrap_or(usual)
    }
}

/// The arguments, or the option that does not belong to the command.
fn matched(given: Vec<OsString>) -> Result<Result<Arguments, Problem>, clap::Error> {
    let mut command = command();
    let matches = command.try_get_matches_from_mut(given)?;
    match misplaced(&command, &matches) {
        Some(problem) => Ok(Err(problem)),
        None => Arguments::from_arg_matches(&matches).map(Ok),
    }
}

/// The problem of an option of the diagnosis before a command.
fn misplaced(command: &clap::Command, matches: &ArgMatches) -> Option<Problem> {
    let name = matches.subcommand_name()?;
    let is_given = |id: &str| matches.value_source(id) == Some(ValueSource::CommandLine);
    let own = command.get_arguments().filter(|argument| !argument.is_global_set());
    let option = own.filter(|own| is_given(own.get_id().as_str())).find_map(clap::Arg::get_long)?;
    let hint = match name {
        "batch" | "compare" => Hint::OptionsAfterCommand { command: name.to_owned() },
        _ => Hint::SeeHelp,
    };
    Some(Problem::new(Kind::MisplacedOption { option: format!("--{option}") }).hint(hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_of_the_diagnosis_is_refused_beside_a_command() {
        let options = DiagnoseArgs::augment_args(clap::Command::new("diagnose"));
        for option in options.get_arguments().filter_map(|option| option.get_long()) {
            let option = format!("--{option}");
            let value: &[&str] = if matches!(option.as_str(), "--force" | "--accessible") { &[] } else { &["json"] };
            let save: &[&str] = if option == "--save" { &[] } else { &["--save=s"] };
            let line = [&["diagnose", option.as_str()], value, save, &["questionnaire", "list"]].concat();
            let refused = matched(line.into_iter().map(OsString::from).collect());
            assert!(refused.is_ok_and(|it| it.is_err_and(|it| it.code() == "misplaced-option")), "{option}");
        }
    }

    fn assert_headings(command: &clap::Command) {
        for argument in command.get_arguments().filter(|argument| !argument.is_global_set()) {
            let heading = if argument.is_positional() { say().arguments() } else { say().options() };
            let name = format!("{} {}", command.get_name(), argument.get_id());
            assert_eq!(argument.get_help_heading(), Some(heading.as_str()), "{name}");
        }
        for subcommand in command.get_subcommands() {
            assert_headings(subcommand);
        }
    }

    #[test]
    fn help_lists_options_apart_from_arguments() {
        assert_headings(&super::command());
    }

    #[test]
    fn the_command_line_is_well_formed() {
        command().debug_assert();
    }
}
