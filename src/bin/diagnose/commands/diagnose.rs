//! `diagnose`: from answers, asked or read, to the report.

use anyhow::Result;
use diagnose::answers::AnswerSheet;
use diagnose::answers::sheet::ParsedSheet;
use diagnose::diagnosis::{self, Diagnosis, Gate, Verdict};
use diagnose::messages::{Language, Origin};
use diagnose::problem::Problems;
use diagnose::questionnaire::Questionnaire;
use diagnose::report::{self, RenderOptions};

use super::Outcome;
use super::inputs::{self, AnswerSource};
use super::interview::InterviewSession;
use super::outputs::{Document, Reports, Wanted, write_sheet};
use crate::args::DiagnoseArgs;
use crate::clock;
use crate::files::Target;
use crate::terminal;

pub fn run(args: &DiagnoseArgs, language: Language, origin: Origin) -> Result<Outcome> {
    let reports = reports(args, language)?;
    let save = inputs::save(args, &reports.files, language).map_err(Problems::from)?;
    let answers = inputs::answers(args, language)?;
    let parsed = if let AnswerSource::Sheet(parsed) = &answers { Some(parsed) } else { None };
    let questionnaire = inputs::questionnaire(args.questionnaire.as_deref(), parsed, language)?;
    let gates = Gates::read(args, &questionnaire, language)?;
    match answers {
        AnswerSource::Person => {
            let mut asking = InterviewSession::new(args, &questionnaire, save, language, origin)?;
            let sheet = asking.interview()?;
            let outcome = finish(&sheet, &gates, &reports, || Ok(()), language)?;
            asking.offer_to_save(&sheet, &reports)?;
            Ok(outcome)
        }
        AnswerSource::Sheet(_) | AnswerSource::Options => {
            let sheet = read(parsed, args, &questionnaire, language)?;
            let save = || save.iter().try_for_each(|save| save_new(save, &sheet, args, language));
            finish(&sheet, &gates, &reports, save, language)
        }
    }
}

/// The sheet that was read, or an empty one, with the options laid over it.
fn read<'q>(
    parsed: Option<&ParsedSheet>,
    args: &DiagnoseArgs,
    questionnaire: &'q Questionnaire,
    language: Language,
) -> Result<AnswerSheet<'q>> {
    let mut sheet = match parsed {
        None => AnswerSheet::new(questionnaire),
        Some(parsed) => {
            let (sheet, warnings) = parsed.read(questionnaire)?;
            terminal::warnings(&warnings, language);
            sheet
        }
    };
    inputs::lay_over(&mut sheet, args, language)?;
    sheet.date = sheet.date.or_else(|| Some(clock::today()));
    Ok(sheet)
}

fn save_new(target: &Target, sheet: &AnswerSheet<'_>, args: &DiagnoseArgs, language: Language) -> Result<()> {
    if target.exists() && !args.force {
        return Err(Problems::from(inputs::exists_already(target, language)).into());
    }
    Ok(write_sheet(target, sheet, language)?)
}

fn reports(args: &DiagnoseArgs, language: Language) -> Result<Reports<Document>, Problems> {
    let wanted = Wanted {
        files: &args.output,
        format: args.format.as_deref(),
        template: args.template.as_deref(),
        stdout: true,
    };
    Reports::new(&wanted, &Document::endings(), &inputs::InputFiles::by_sheet(args), language)
}

/// Diagnoses the sheet, makes the reports, saves the sheet, writes the reports and tells the verdicts.
fn finish(
    sheet: &AnswerSheet<'_>,
    gates: &Gates<'_>,
    reports: &Reports<Document>,
    save: impl FnOnce() -> Result<()>,
    language: Language,
) -> Result<Outcome> {
    let diagnosis = Diagnosis::new(sheet, sheet.date.unwrap_or_else(clock::today));
    let verdicts = gates.judge(&diagnosis);
    let render = |document, options: RenderOptions<'_>| match document {
        Document::Report(format) => report::render(&diagnosis, &verdicts, format, options),
        Document::Calendar => Ok(report::calendar(&diagnosis, language)),
    };
    let made = reports.make(render).map_err(Problems::from)?;
    save()?;
    made.publish(language)?;
    verdicts.iter().for_each(|verdict| terminal::tell(&worded(verdict, &diagnosis, language)));
    let met = verdicts.iter().all(|verdict| verdict.passed);
    Ok(if met { Outcome::Done } else { Outcome::GateNotMet })
}

/// The gates of a run.
struct Gates<'q> {
    min_level: Option<usize>,
    baseline: Option<AnswerSheet<'q>>,
}

impl<'q> Gates<'q> {
    fn read(args: &DiagnoseArgs, questionnaire: &'q Questionnaire, language: Language) -> Result<Self, Problems> {
        Ok(Self {
            min_level: inputs::min_level(args.min_level.as_ref(), questionnaire, language)?,
            baseline: inputs::baseline(args, questionnaire, language)?,
        })
    }

    fn judge(&self, diagnosis: &Diagnosis<'_>) -> Vec<Verdict> {
        let min_level = self.min_level.map(|level| diagnosis::min_level(diagnosis, level));
        let baseline = self.baseline.as_ref().map(|before| diagnosis::baseline(diagnosis, before));
        min_level.into_iter().chain(baseline).collect()
    }
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
