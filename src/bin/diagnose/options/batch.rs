//! The options of `diagnose batch`.

use std::io::{self, IsTerminal};
use std::path::Path;

use diagnose::answers::codes::AnswerCodes;
use diagnose::answers::parser::AnswerParser;
use diagnose::batch::columns::ColumnOptions;
use diagnose::batch::{InspectedInput, Job};
use diagnose::messages::Language;
use diagnose::problem::{Hint, Kind, Problem, Problems};
use diagnose::questionnaire::Questionnaire;
use diagnose::text::normalize;

use super::batch_inputs;
use super::collector::ProblemCollector;
use super::reports::ReportOptions;
use super::rows::{self, RowOptions};
use super::run_files::RunFiles;
use super::summary::{CohortOptions, SummaryOptions};
use super::{input_files, questionnaire};
use crate::args::BatchArgs;

/// A batch run that can begin.
pub struct BatchOptions {
    /// What is asked of the run.
    pub job: Job<'static>,
    /// Its inputs, looked at.
    pub inputs: Vec<InspectedInput>,
    /// How many bytes there are to read, where that is known.
    pub total_bytes: Option<u64>,
    /// Whether only to tell what was recognized in the inputs.
    pub dry_run: bool,
    /// Where rows go.
    pub rows: RowOptions,
    /// What is reported about all respondents.
    pub summary: SummaryOptions,
}

impl BatchOptions {
    /// Resolves the arguments and looks at every input. Refuses them with every problem at once; what depends on a
    /// questionnaire is not judged without it.
    pub fn new(args: &BatchArgs, language: Language) -> Result<Self, Problems> {
        let mut problems = ProblemCollector::default();
        let mut files = run_files(args);
        let free_stdout = !rows::take_stdout(args);
        let reports = problems.keep(ReportOptions::of_summary(&args.report, free_stdout, &mut files));
        let rows = problems.keep(RowOptions::new(args, &mut files));
        let paths = input_files::distinct(&args.files, &mut problems);
        let has_input = !paths.is_empty() || !io::stdin().is_terminal();
        if !has_input {
            problems.add(Problem::new(Kind::NoBatchInput).hint(Hint::HowToBatch));
        }
        let questionnaire = problems.keep(questionnaire(args, &paths, language));
        let cohort = problems.keep(CohortOptions::new(args, questionnaire));
        let job = questionnaire.and_then(|questionnaire| problems.keep(job(args, questionnaire, language)));

        let Some(job) = job.filter(|_| has_input) else {
            // What is in the files cannot be told without knowing the questionnaire and the columns.
            problems.add(Problems(batch_inputs::unreadable(&paths)));
            return problems.finish(None);
        };
        let inputs = problems.keep(batch_inputs::inspect(&paths, &job));
        let (Some(inputs), Some(reports), Some(rows), Some(cohort)) = (inputs, reports, rows, cohort) else {
            return problems.finish(None);
        };
        let summary = SummaryOptions { questionnaire: job.questionnaire, reports, cohort };
        let total_bytes = batch_inputs::total_bytes(&paths);
        problems.finish(Some(Self { job, inputs, total_bytes, dry_run: args.dry_run, rows, summary }))
    }
}

/// The files of the run; without inputs it reads standard input.
fn run_files(args: &BatchArgs) -> RunFiles<'_> {
    let read = args.files.iter().chain(&args.report.template);
    RunFiles::new(read, args.report.questionnaire.as_ref()).with_stdin(args.files.is_empty())
}

/// The questionnaire that is named, else the one that the first answer sheet names which can be read, else the default
/// one. Where there are answer sheets and none can be read, it is not known.
fn questionnaire(args: &BatchArgs, paths: &[&Path], language: Language) -> Result<&'static Questionnaire, Problems> {
    let named = args.report.questionnaire.as_deref();
    let paths = paths.iter().filter(|_| named.is_none());
    let mut sheets = paths.filter_map(|path| batch_inputs::first_sheet(path, language));
    let Some(first) = sheets.next() else { return questionnaire::find(named, None, language) };
    let parsed = first.or_else(|problems| sheets.find_map(Result::ok).ok_or(problems))?;
    questionnaire::find(named, Some(&parsed), language)
}

/// What is asked of the run.
fn job(args: &BatchArgs, questionnaire: &'static Questionnaire, language: Language) -> Result<Job<'static>, Problems> {
    let mut problems = ProblemCollector::default();
    let columns = ColumnOptions::new(&args.column, &args.absent, args.by.as_deref(), questionnaire);
    let (columns, skip) = (problems.keep(columns), problems.keep(skip(args.skip.as_ref())));
    let codes = args.codes.as_ref().map(|codes| AnswerCodes::new(codes, questionnaire)).transpose();
    let codes = problems.keep(codes);
    let (Some(columns), Some(skip), Some(codes)) = (columns, skip, codes) else { return problems.finish(None) };
    Ok(Job {
        questionnaire,
        parser: AnswerParser::new(questionnaire).with_codes(codes),
        columns: ColumnOptions { once: args.once.clone(), ..columns },
        last_rows: None,
        encoding: args.encoding,
        skip,
        sheet: args.sheet.clone(),
        strict: args.strict,
        language,
    })
}

/// How many lines stand above the header of each table.
fn skip(written: Option<&String>) -> Result<usize, Problem> {
    let Some(written) = written else { return Ok(0) };
    let problem = || Problem::new(Kind::InvalidValue { value: written.to_owned(), option: "--skip".to_owned() });
    normalize(written).parse().map_err(|_| problem().hint(Hint::AllowedFromZero))
}
