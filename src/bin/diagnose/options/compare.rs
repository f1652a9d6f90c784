//! The options of `diagnose compare`.

use std::path::PathBuf;

use diagnose::answers::AnswerSheet;
use diagnose::answers::sheet::ParsedSheet;
use diagnose::messages::Language;
use diagnose::problem::{Problem, Problems};
use diagnose::questionnaire::Questionnaire;
use diagnose::report::Format;

use super::collector::ProblemCollector;
use super::reports::ReportOptions;
use super::run_files::RunFiles;
use super::{questionnaire, sheet};
use crate::args::CompareArgs;

/// Sheets that can be read.
#[derive(Debug)]
pub struct CompareOptions {
    /// The files, as they are named.
    pub files: Vec<PathBuf>,
    /// Their sheets, in the same order.
    pub sheets: Vec<AnswerSheet<'static>>,
    /// Where the reports go.
    pub reports: ReportOptions<Format>,
    /// The warnings about the sheets.
    pub warnings: Vec<Problem>,
}

impl CompareOptions {
    /// Resolves the arguments. Refuses them with every problem at once.
    pub fn new(args: &CompareArgs, language: Language) -> Result<Self, Problems> {
        let mut problems = ProblemCollector::default();
        let read = args.files.iter().chain(&args.report.template);
        let mut files = RunFiles::new(read, args.report.questionnaire.as_ref());
        let reports = problems.keep(ReportOptions::of_summary(&args.report, true, &mut files));
        let parsed = problems.keep_all(args.files.iter().map(|path| sheet::read(path, language)));
        let naming = parsed.iter().find(|parsed| parsed.questionnaire.is_some());
        let (named, all_read) = (args.report.questionnaire.as_deref(), parsed.len() == args.files.len());
        let questionnaire = questionnaire::find_if_known(named, naming, all_read, language);
        let questionnaire = problems.keep(questionnaire).flatten();
        let Some(questionnaire) = questionnaire else { return problems.finish(None) };
        let sheets = sheets(&parsed, questionnaire, &mut problems);
        let Some(reports) = reports else { return problems.finish(None) };
        Ok(Self { files: args.files.clone(), sheets, reports, warnings: problems.into_warnings()? })
    }
}

fn sheets(
    parsed: &[ParsedSheet],
    questionnaire: &'static Questionnaire,
    problems: &mut ProblemCollector,
) -> Vec<AnswerSheet<'static>> {
    let names_another =
        |it: &ParsedSheet| it.questionnaire.as_ref().is_some_and(|named| named.value != questionnaire.id);
    // Where every sheet answers another questionnaire, -q is what is wrong, and one sheet shows that.
    let shown = if parsed.iter().all(names_another) { 1 } else { parsed.len() };
    let sheets = parsed.iter().take(shown).filter_map(|parsed| problems.keep_with_warnings(parsed.read(questionnaire)));
    sheets.collect()
}
