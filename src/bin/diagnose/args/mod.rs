//! The command line. Everything clap says is said in the user's language.

mod batch;
mod errors;

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::OnceLock;

use clap::builder::{PossibleValuesParser, Styles, TypedValueParser};
use clap::{ArgAction, Args, Parser, Subcommand};
use clap_complete::Shell;
use diagnose::messages::{Language, Origin};
use diagnose::problem::{Hint, Kind, Problem, Problems};
use diagnose::report::Format;
use diagnose::text;

use crate::terminal;

pub use batch::BatchArgs;

/// The language of help texts. clap builds them without being told; it is set once, before anything is parsed.
static LANGUAGE: OnceLock<Language> = OnceLock::new();

fn say() -> Language {
    *LANGUAGE.get().unwrap_or(&Language::Japanese)
}

/// A help text, broken where its language allows: clap itself breaks at spaces only.
fn help(message: String) -> String {
    text::wrap(&message, columns().saturating_sub(10)).join("\n")
}

fn about(message: String) -> String {
    text::wrap(&message, columns()).join("\n")
}

/// How wide help texts are. clap builds them all in every run, so the terminal is asked only once.
fn columns() -> usize {
    static COLUMNS: OnceLock<usize> = OnceLock::new();
    *COLUMNS.get_or_init(terminal::columns)
}

fn template() -> String {
    format!("{{about}}\n\n{}:\n  {{usage}}\n\n{{all-args}}", say().usage())
}

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
    #[arg(short, long, global = true, value_name = "ja|en", value_parser = PossibleValuesParser::new(Language::ALL.map(Language::tag)), hide_possible_values = true, help = help(say().help_lang()))]
    pub lang: Option<String>,
    #[arg(long, global = true, value_name = "WHEN", value_parser = ["auto", "always", "never"], hide_possible_values = true, help = help(say().help_color()))]
    pub color: Option<String>,
    #[arg(short, long, global = true, action = ArgAction::Help, help = help(say().help_help()))]
    help: Option<bool>,
    #[arg(short = 'V', long, global = true, action = ArgAction::Version, help = help(say().help_version()))]
    version: Option<bool>,
}

#[derive(Debug, Default, Args)]
pub struct DiagnoseArgs {
    #[arg(short, long, value_name = "ID|FILE", help = help(say().help_questionnaire()))]
    pub questionnaire: Option<PathBuf>,
    #[arg(short, long, value_name = "FILE", help = help(say().help_answers()))]
    pub answers: Option<PathBuf>,
    #[arg(long, value_name = "DOMAIN=LEVEL", help = help(say().help_set()))]
    pub set: Vec<String>,
    #[arg(short, long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(Format::ALL.map(|(_, name, _)| name)), hide_possible_values = true, help = help(say().help_format()))]
    pub format: Option<String>,
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

/// What the reports about more than one sheet have in common.
#[derive(Debug, Args)]
pub struct SummaryArgs {
    #[arg(short, long, value_name = "ID|FILE", help = help(say().help_batch_questionnaire()))]
    pub questionnaire: Option<PathBuf>,
    #[arg(short, long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(Format::ALL.map(|(_, name, _)| name)), hide_possible_values = true, help = help(say().help_format()))]
    pub format: Option<String>,
    #[arg(short, long, value_name = "FILE", help = help(say().help_batch_output()))]
    pub output: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", help = help(say().help_template()))]
    pub template: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct CompareArgs {
    #[arg(required = true, value_name = "FILE", help_heading = say().arguments(), help = help(say().help_compare_files()))]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub report: SummaryArgs,
}

#[derive(Debug, Subcommand)]
pub enum QuestionnaireCommand {
    #[command(about = help(say().about_list()), help_template = template(), override_usage = "diagnose questionnaire list")]
    List,
    #[command(about = help(say().about_show()), help_template = template(), override_usage = "diagnose questionnaire show [OPTION]... [ID|FILE]", next_help_heading = say().options())]
    Show {
        #[arg(value_name = "ID|FILE", help_heading = say().arguments(), help = help(say().help_show_which()))]
        questionnaire: Option<PathBuf>,
        #[arg(short, long, value_name = "FILE", help = help(say().help_show_output()))]
        output: Vec<PathBuf>,
    },
    #[command(about = help(say().about_check()), help_template = template(), override_usage = "diagnose questionnaire check [OPTION]... FILE...", next_help_heading = say().options())]
    Check {
        #[arg(required = true, value_name = "FILE", help_heading = say().arguments(), help = help(say().help_check_which()))]
        files: Vec<PathBuf>,
        #[arg(short, long, value_name = "text|json", value_parser = CheckFormat::parser(), default_value = "text", hide_default_value = true, hide_possible_values = true, help = help(say().help_check_format()))]
        format: CheckFormat,
    },
    #[command(about = help(say().about_new()), help_template = template(), override_usage = "diagnose questionnaire new [OPTION]... FILE", next_help_heading = say().options())]
    New(NewArgs),
    #[command(about = help(say().about_schema()), help_template = template(), override_usage = "diagnose questionnaire schema")]
    Schema,
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

/// How `questionnaire check` says what it found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckFormat {
    /// For people.
    Text,
    /// For other programs.
    Json,
}

impl CheckFormat {
    fn parser() -> impl TypedValueParser<Value = Self> {
        let formats = PossibleValuesParser::new(["text", "json"]);
        formats.map(|name| if name == "json" { Self::Json } else { Self::Text })
    }
}

/// The command of the program, as clap knows it; for completions.
pub fn command() -> clap::Command {
    <Arguments as clap::CommandFactory>::command()
}

/// The user's language and the arguments, or what is wrong with them. None if help or version was asked for and shown.
pub fn parse() -> (Language, Result<Option<Arguments>, Problems>) {
    let given: Vec<OsString> = std::env::args_os().collect();
    let locale = language_of_locale();
    let language = chosen_language(&given).or_else(|| Language::of_tag(&environment_choice()?)).unwrap_or(locale.0);
    let language = *LANGUAGE.get_or_init(|| language);
    let arguments = match Arguments::try_parse_from(given) {
        Ok(arguments) => checked(arguments, language).map(Some).map_err(Problems::from),
        Err(shown) if !shown.use_stderr() => errors::show(&shown, language).map(|()| None),
        Err(error) => Err(errors::worded(&error, language).into()),
    };
    (language, arguments)
}

/// Whether somebody chose the language, be it by an option or by the system's settings.
pub fn language_origin(arguments: &Arguments) -> Origin {
    match arguments.common.lang.is_some() || environment_choice().is_some() {
        true => Origin::Chosen,
        false => language_of_locale().1,
    }
}

fn language_of_locale() -> (Language, Origin) {
    Language::of_locale(|name| std::env::var(name).ok())
}

fn environment_choice() -> Option<String> {
    std::env::var("DIAGNOSE_LANG").ok().filter(|value| !value.is_empty())
}

/// The language an option chooses, found before anything is parsed, because even a complaint about the arguments
/// must be in it.
fn chosen_language(given: &[OsString]) -> Option<Language> {
    let given: Vec<_> = given.iter().map(|argument| argument.to_string_lossy()).take_while(|it| it != "--").collect();
    let value = given.iter().enumerate().find_map(|(at, argument)| match argument.as_ref() {
        "-l" | "--lang" => given.get(at + 1).map(|value| value.to_string()),
        argument => {
            let value = argument.strip_prefix("--lang=").or_else(|| argument.strip_prefix("-l"));
            value.map(|value| value.trim_start_matches('=').to_owned())
        }
    })?;
    Language::of_tag(&value)
}

/// What clap cannot check: an unknown language in the environment, and options that do not belong to a command.
fn checked(arguments: Arguments, _language: Language) -> Result<Arguments, Problem> {
    let chosen = environment_choice().filter(|_| arguments.common.lang.is_none());
    if let Some(value) = chosen.filter(|value| Language::of_tag(value).is_none()) {
        let problem = Problem::new(Kind::InvalidValue { value: value.clone(), option: "DIAGNOSE_LANG".to_owned() });
        return Err(problem.hint(Hint::allowed_names(Language::ALL.into_iter().map(Language::tag))));
    }
    let misplaced = arguments.command.as_ref().and_then(|_| arguments.diagnose.first_given());
    if let Some(option) = misplaced {
        let problem = Problem::new(Kind::MisplacedOption { option: option.to_owned() });
        let hint = match arguments.command {
            Some(Command::Batch(_)) => Hint::OptionsBehindCommand { command: "batch".to_owned() },
            Some(Command::Compare(_)) => Hint::OptionsBehindCommand { command: "compare".to_owned() },
            _ => Hint::SeeHelp,
        };
        return Err(problem.hint(hint));
    }
    Ok(arguments)
}

impl DiagnoseArgs {
    /// The name of an option that was given, if any was.
    fn first_given(&self) -> Option<&'static str> {
        let given = [
            (self.questionnaire.is_some(), "--questionnaire"),
            (self.answers.is_some(), "--answers"),
            (!self.set.is_empty(), "--set"),
            (self.format.is_some(), "--format"),
            (!self.output.is_empty(), "--output"),
            (self.save.is_some(), "--save"),
            (self.force, "--force"),
            (self.organization.is_some(), "--organization"),
            (self.respondent.is_some(), "--respondent"),
            (self.date.is_some(), "--date"),
            (self.min_level.is_some(), "--min-level"),
            (self.baseline.is_some(), "--baseline"),
            (self.template.is_some(), "--template"),
            (self.accessible, "--accessible"),
        ];
        given.into_iter().find(|(given, _)| *given).map(|(_, name)| name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_of_the_diagnosis_is_refused_beside_a_command() {
        let options = DiagnoseArgs::augment_args(clap::Command::new("diagnose"));
        for option in options.get_arguments().filter_map(|option| option.get_long()) {
            let option = format!("--{option}");
            let values = [vec![option.as_str(), "--save=s"], vec![option.as_str(), "json", "--save=s"]];
            let given = values.iter().find_map(|values| {
                let values = values.iter().filter(|value| option != "--save" || !value.starts_with("--save="));
                Arguments::try_parse_from(["diagnose"].iter().chain(values)).ok()
            });
            assert!(given.is_some_and(|given| given.diagnose.first_given().is_some()), "{option}");
        }
    }

    fn assert_headings(command: &clap::Command) {
        for argument in command.get_arguments().filter(|argument| !argument.is_global_set()) {
            let heading = if argument.is_positional() { say().arguments() } else { say().options() };
            let name = format!("{} {}", command.get_name(), argument.get_id());
            assert_eq!(argument.get_help_heading(), Some(heading.as_str()), "{name}");
        }
        command.get_subcommands().for_each(assert_headings);
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
