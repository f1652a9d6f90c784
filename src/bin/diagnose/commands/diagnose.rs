//! `diagnose`: from answers, asked or read, to the report.

use anyhow::Result;
use diagnose::answers::AnswerSheet;
use diagnose::diagnosis::{self, Diagnosis, Gate, Verdict};
use diagnose::messages::Language;
use diagnose::problem::Problems;
use diagnose::report::{self, RenderOptions};

use super::interview::InterviewSession;
use super::reports::{RenderedReports, write_sheet};
use crate::options::{AnswerSource, DiagnoseOptions, DiagnosisGates, Document};
use crate::outcome::Outcome;
use crate::terminal;

pub fn run(options: &DiagnoseOptions, language: Language) -> Result<Outcome> {
    terminal::warnings(&options.warnings, language);
    match &options.answers {
        AnswerSource::Sheet(sheet) => {
            let diagnosed = Diagnosed::new(sheet, options, language)?;
            if let Some(target) = &options.save {
                write_sheet(target, sheet)?;
            }
            Ok(diagnosed.publish(language)?)
        }
        AnswerSource::Person(unfinished) => {
            let mut session = InterviewSession::new(options, language)?;
            let sheet = session.interview(unfinished.clone())?;
            let outcome = Diagnosed::new(&sheet, options, language)?.publish(language)?;
            session.offer_to_save(&sheet)?;
            Ok(outcome)
        }
    }
}

/// A diagnosis with its verdicts, its reports rendered.
struct Diagnosed<'o> {
    diagnosis: Diagnosis<'o>,
    verdicts: Vec<Verdict>,
    reports: RenderedReports<'o>,
}

impl<'o> Diagnosed<'o> {
    fn new(sheet: &'o AnswerSheet<'o>, options: &'o DiagnoseOptions, language: Language) -> Result<Self, Problems> {
        let diagnosis = Diagnosis::new(sheet, options.date);
        let verdicts = judge(&options.gates, &diagnosis);
        let render = |document, render_options: RenderOptions<'_>| match document {
            Document::Report(format) => report::render(&diagnosis, &verdicts, format, render_options),
            Document::Calendar => Ok(report::calendar(&diagnosis, language)),
        };
        let reports = RenderedReports::new(&options.reports, language, render)?;
        Ok(Self { diagnosis, verdicts, reports })
    }

    /// Writes the reports and tells the verdicts.
    fn publish(&self, language: Language) -> Result<Outcome, Problems> {
        self.reports.publish(language)?;
        for verdict in &self.verdicts {
            terminal::tell(&worded(verdict, &self.diagnosis, language));
        }
        let is_met = self.verdicts.iter().all(|verdict| verdict.passed);
        Ok(if is_met { Outcome::Done } else { Outcome::GateNotMet })
    }
}

fn judge(gates: &DiagnosisGates, diagnosis: &Diagnosis<'_>) -> Vec<Verdict> {
    let min_level = gates.min_level.map(|level| diagnosis::min_level(diagnosis, level));
    let baseline = gates.baseline.as_ref().map(|before| diagnosis::baseline(diagnosis, before));
    min_level.into_iter().chain(baseline).collect()
}

fn worded(verdict: &Verdict, diagnosis: &Diagnosis<'_>, language: Language) -> String {
    let domains = &diagnosis.questionnaire().domains;
    let fallen: Vec<_> = verdict.fallen.iter().filter_map(|at| domains.get(*at)).map(|it| it.title.as_str()).collect();
    match (&verdict.gate, verdict.passed) {
        (Gate::MinLevel(level), true) => language.min_level_met(*level),
        (Gate::MinLevel(level), false) => language.min_level_not_met(*level, diagnosis.overall.at_least),
        (Gate::Baseline, true) => language.baseline_met(),
        (Gate::Baseline, false) => language.baseline_not_met(&language.list(&fallen)),
    }
}
