//! The options of `diagnose batch --merge`.

use std::path::Path;

use diagnose::diagnosis::cohort::Cohort;
use diagnose::messages::Language;
use diagnose::problem::{Kind, Problem, Problems};
use diagnose::questionnaire::Questionnaire;
use diagnose::report::cohort::{ParsedCohort, Totals};

use super::collector::ProblemCollector;
use super::reports::ReportOptions;
use super::run_files::RunFiles;
use super::summary::{CohortOptions, SummaryOptions};
use super::{input_files, questionnaire};
use crate::args::BatchArgs;
use crate::files;

/// The largest summary that is read, in bytes: ten thousand groups of a large questionnaire.
const MAX_BYTES: usize = 256 * 1024 * 1024;

/// Summaries that can be added up.
#[derive(Debug)]
pub struct MergeOptions {
    /// The counts of each file, all grouped by the same column.
    pub cohorts: Vec<Cohort>,
    /// What is reported about their sum.
    pub summary: SummaryOptions,
    /// The warnings about the files.
    pub warnings: Vec<Problem>,
}

impl MergeOptions {
    /// Resolves the arguments. Refuses them with every problem at once.
    pub fn new(args: &BatchArgs, language: Language) -> Result<Self, Problems> {
        let mut problems = ProblemCollector::default();
        let read = args.files.iter().chain(&args.report.template);
        let mut files = RunFiles::new(read, args.report.questionnaire.as_ref());
        let reports = problems.keep(ReportOptions::of_summary(&args.report, true, &mut files));
        if args.files.is_empty() {
            problems.add(Kind::NothingToMerge);
        }
        let paths = input_files::distinct(&args.files, &mut problems);
        let parsed = problems.keep_all(paths.iter().map(|path| Ok((*path, parse(path, language)?))));
        let first = parsed.iter().find_map(|(_, parsed)| parsed.questionnaire.as_deref()).map(Path::new);
        let (named, all_read) = (args.report.questionnaire.as_deref().or(first), parsed.len() == paths.len());
        let questionnaire = questionnaire::find_if_known(named, None, all_read, language);
        let questionnaire = problems.keep(questionnaire).flatten();
        let cohort = problems.keep(CohortOptions::new(args, questionnaire));

        let Some(questionnaire) = questionnaire else { return problems.finish(None) };
        let cohorts = cohorts(parsed, questionnaire, &mut problems);
        let (Some(reports), Some(cohort)) = (reports, cohort) else { return problems.finish(None) };
        let summary = SummaryOptions { questionnaire, reports, cohort };
        Ok(Self { cohorts, summary, warnings: problems.into_warnings()? })
    }
}

fn parse(path: &Path, language: Language) -> Result<ParsedCohort, Problem> {
    ParsedCohort::parse(files::read_or_stdin(path, MAX_BYTES, language)?)
}

fn cohorts(
    parsed: Vec<(&Path, ParsedCohort)>,
    questionnaire: &Questionnaire,
    problems: &mut ProblemCollector,
) -> Vec<Cohort> {
    let names_another = |(_, parsed): &(&Path, ParsedCohort)| {
        parsed.questionnaire.as_ref().is_some_and(|named| *named != questionnaire.id)
    };
    // Where every file counts another questionnaire, -q is what is wrong, and one file shows that.
    let shown = if parsed.iter().all(names_another) { 1 } else { parsed.len() };
    let mut cohorts: Vec<Cohort> = Vec::new();
    let mut totals = Totals::default();
    for (path, parsed) in parsed.into_iter().take(shown) {
        let Some(cohort) = problems.keep_with_warnings(parsed.read_after(questionnaire, totals)) else { continue };
        totals = totals.and(&cohort);
        match cohorts.first() {
            Some(first) if first.by != cohort.by => problems.add(other_by(path, &cohort, first)),
            _ => cohorts.push(cohort),
        }
    }
    cohorts
}

fn other_by(path: &Path, cohort: &Cohort, first: &Cohort) -> Kind {
    Kind::OtherBy { file: path.display().to_string(), by: cohort.by.clone(), first: first.by.clone() }
}
