//! A run over files that are only in memory.

use std::io::Cursor;

use diagnose::answers::parser::AnswerParser;
use diagnose::batch::columns::ColumnOptions;
use diagnose::batch::results::{Results, ResultsFormat};
use diagnose::batch::{BatchOutcome, InputSource, InspectedInput, Job, Outputs, RunProgress, Watch, attributes, run};
use diagnose::diagnosis::cohort::Cohort;
use diagnose::messages::Language;
use diagnose::problem::Problems;
use diagnose::questionnaire::Questionnaire;
use diagnose::questionnaire::catalog::{Catalog, DEFAULT};
use diagnose::report::{Format, Layout, RenderOptions, cohort};

pub const HEAD: &str = "id,group,understanding,experience,improvement,mindset\n";

pub struct Nobody;

impl Watch for Nobody {
    fn advanced(&self, _: &RunProgress) {}

    fn wants_to_stop(&self) -> bool {
        false
    }
}

/// What came of a run, with its results and rejected rows.
pub struct Done {
    pub outcome: BatchOutcome,
    pub results: String,
    pub rejects: Vec<u8>,
}

impl Done {
    pub fn counts(&self) -> (u64, u64) {
        (self.outcome.progress.rows, self.outcome.progress.rejected)
    }

    /// The codes of the problems and the lines they are in.
    pub fn problems(&self) -> Vec<(&str, usize)> {
        let line = |problem: &diagnose::problem::Problem| problem.place.as_ref().map_or(0, |place| place.line);
        self.outcome.problems.iter().map(|problem| (problem.code(), line(problem))).collect()
    }
}

pub fn questionnaire() -> Questionnaire {
    Catalog::default().find(DEFAULT, Language::English).unwrap()
}

pub fn job<'q>(questionnaire: &'q Questionnaire, by: Option<&str>) -> Job<'q> {
    Job {
        questionnaire,
        parser: AnswerParser::new(questionnaire),
        columns: ColumnOptions { by: by.map(str::to_owned), ..ColumnOptions::default() },
        last_rows: None,
        encoding: None,
        skip: 0,
        sheet: None,
        strict: false,
        language: Language::English,
    }
}

pub fn opener(name: &str, bytes: &[u8]) -> InputSource {
    let bytes = bytes.to_vec();
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_owned());
    InputSource {
        name: name.into(),
        open: Box::new(move || Ok(Box::new(Cursor::new(bytes.clone())) as _)),
        extension,
        can_be_reopened: true,
    }
}

pub fn try_batch(job: &Job<'_>, files: &[(&str, &[u8])]) -> Result<Done, Problems> {
    let survey = |(name, bytes): &(&str, &[u8])| InspectedInput::new(job, opener(name, bytes), true);
    let mut surveys = files.iter().map(survey).collect::<Result<Vec<_>, _>>()?;
    let attributes = attributes(&mut surveys);
    let form = Results::new(ResultsFormat::Csv, &attributes, job.questionnaire).unwrap();
    let (mut results, mut rejects) = (Vec::new(), Vec::new());
    let outputs = Outputs { results: Some((form, Box::new(&mut results))), rejects: Some(Box::new(&mut rejects)) };
    let outcome = run(job, surveys, outputs, &Nobody).unwrap();
    Ok(Done { outcome, results: String::from_utf8(results).unwrap(), rejects })
}

pub fn batch(by: Option<&str>, files: &[(&str, &[u8])]) -> Done {
    let questionnaire = questionnaire();
    try_batch(&job(&questionnaire, by), files).unwrap()
}

/// A run that only counts.
pub fn counted(by: Option<&str>, files: &[(&str, &[u8])]) -> BatchOutcome {
    let questionnaire = questionnaire();
    let job = job(&questionnaire, by);
    let surveys =
        files.iter().map(|(name, bytes)| InspectedInput::new(&job, opener(name, bytes), true).unwrap()).collect();
    run(&job, surveys, Outputs::default(), &Nobody).unwrap()
}

pub fn refused(name: &str, bytes: &[u8]) -> &'static str {
    let questionnaire = questionnaire();
    let problems = try_batch(&job(&questionnaire, None), &[(name, bytes)]).err().expect("it is refused");
    problems.0[0].code()
}

pub fn json(cohort: &Cohort) -> String {
    let layout = Layout { columns: 80, color: false };
    let options = RenderOptions { language: Language::English, layout, template: None };
    cohort::render(cohort, &questionnaire(), Format::Json, options).unwrap()
}

pub fn reported(cohort: &Cohort, language: Language) -> String {
    let questionnaire = Catalog::default().find(DEFAULT, language).unwrap();
    let options = RenderOptions { language, layout: Layout { columns: 80, color: false }, template: None };
    cohort::render(cohort, &questionnaire, Format::Text, options).unwrap()
}
