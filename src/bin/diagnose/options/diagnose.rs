//! The options of `diagnose`.

use std::path::Path;

use diagnose::answers::AnswerSheet;
use diagnose::answers::sheet::SheetFormat;
use diagnose::messages::{Language, Origin};
use diagnose::problem::{Hint, Kind, Problem, Problems};
use diagnose::questionnaire::Questionnaire;
use jiff::civil::Date;

use super::answers::{AnswerSource, TypedAnswers, exists_already};
use super::collector::ProblemCollector;
use super::min_level::min_level;
use super::questionnaire;
use super::reports::{Document, ReportOptions};
use super::run_files::RunFiles;
use super::sheet::{self, SheetOverrides};
use crate::args::DiagnoseArgs;
use crate::clock;
use crate::files::Target;

/// A diagnosis that can be made.
#[derive(Debug)]
pub struct DiagnoseOptions {
    /// The questionnaire that is answered.
    pub questionnaire: &'static Questionnaire,
    /// Where the answers come from. The options are laid over a sheet already.
    pub answers: AnswerSource,
    /// What options say of the answers.
    pub overrides: SheetOverrides,
    /// The day the answers hold for.
    pub date: Date,
    /// Where the reports go.
    pub reports: ReportOptions<Document>,
    /// The file of `--save`.
    pub save: Option<Target>,
    /// What is asked of the result.
    pub gates: DiagnosisGates,
    /// Whether to ask with typed lines.
    pub accessible: bool,
    /// Whether somebody chose the language.
    pub origin: Origin,
    /// The warnings about the sheets that were read.
    pub warnings: Vec<Problem>,
}

/// What is asked of the result.
#[derive(Debug)]
pub struct DiagnosisGates {
    /// The level of `--min-level`.
    pub min_level: Option<usize>,
    /// The sheet of `--baseline`.
    pub baseline: Option<AnswerSheet<'static>>,
}

impl DiagnoseOptions {
    /// Resolves the arguments. Refuses them with every problem at once; what depends on a questionnaire is not judged
    /// without it.
    pub fn new(args: &DiagnoseArgs, origin: Origin, language: Language) -> Result<Self, Problems> {
        let mut problems = ProblemCollector::default();
        let mut files = run_files(args);
        let reports = problems.keep(ReportOptions::of_diagnosis(args, &mut files));
        let save = args.save.as_ref().map(|path| save(path, &mut files)).transpose();
        let save = problems.keep(save).flatten();
        let typed = problems.keep(TypedAnswers::read(args, language));
        let there = save.as_ref().filter(|save| save.exists() && !args.force);
        if let Some(target) = there.filter(|_| !typed.as_ref().is_some_and(TypedAnswers::is_person)) {
            problems.add(exists_already(target));
        }
        let sheet = typed.as_ref().and_then(TypedAnswers::parsed_sheet);
        let named = args.questionnaire.as_deref();
        let questionnaire = questionnaire::find_if_known(named, sheet, typed.is_some(), language);
        let questionnaire = problems.keep(questionnaire).flatten();
        let overrides = problems.keep(SheetOverrides::new(args, questionnaire));
        let min_level = problems.keep(min_level(args.min_level.as_ref(), questionnaire)).flatten();
        let baseline = args.baseline.as_ref().map(|path| sheet::read(path, language)).transpose();
        let baseline = problems.keep(baseline).flatten();

        let Some(questionnaire) = questionnaire else { return problems.finish(None) };
        let baseline = baseline.and_then(|parsed| problems.keep_with_warnings(parsed.read(questionnaire)));
        let answers = typed.map(|typed| typed.resolve(questionnaire, there, language));
        let answers = answers.and_then(|answers| problems.keep_with_warnings(answers));
        let (Some(reports), Some(overrides), Some(mut answers)) = (reports, overrides, answers) else {
            return problems.finish(None);
        };
        let date = date(&mut answers, &overrides);
        let gates = DiagnosisGates { min_level, baseline };
        let (accessible, warnings) = (args.accessible, problems.into_warnings()?);
        Ok(Self { questionnaire, answers, overrides, date, reports, save, gates, accessible, origin, warnings })
    }
}

/// The files of the run; without answers they are read from standard input.
fn run_files(args: &DiagnoseArgs) -> RunFiles<'_> {
    let read = [&args.answers, &args.baseline, &args.template].into_iter().flatten();
    let files = RunFiles::new(read, args.questionnaire.as_ref());
    files.with_stdin(args.answers.is_none() && args.set.is_empty())
}

/// The file of `--save`: `.toml` or `.json`.
fn save(path: &Path, files: &mut RunFiles<'_>) -> Result<Target, Problem> {
    if SheetFormat::of_name(&path.to_string_lossy()) == SheetFormat::Plain {
        return Err(Problem::new(Kind::UnknownExtension { path: path.display().to_string() })
            .hint(Hint::Allowed { list: ".toml, .json".to_owned() }));
    }
    files.claim(path)
}

/// Lays the options over a sheet, and finds the day the answers hold for.
fn date(answers: &mut AnswerSource, overrides: &SheetOverrides) -> Date {
    let AnswerSource::Sheet(sheet) = answers else { return overrides.date.unwrap_or_else(clock::today) };
    overrides.apply(sheet);
    *sheet.date.get_or_insert_with(clock::today)
}
