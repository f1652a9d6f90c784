//! `diagnose batch`: the answers of many respondents, diagnosed and summed up.

mod gate;
mod merge;
mod read;
mod recognized;
mod watch;
mod write;

use anyhow::Result;
use diagnose::batch::{self, BatchOutcome, MAX_REPORTED};
use diagnose::diagnosis::cohort::Cohort;
use diagnose::messages::Language;
use diagnose::problem::{Kind, Problem, Problems};
use diagnose::questionnaire::Questionnaire;
use diagnose::report::{Format, cohort};

use super::Outcome;
use super::inputs;
use super::outputs::{RenderedReports, Reports, Wanted, format_endings};
use crate::args::BatchArgs;
use crate::terminal;
use gate::CohortGate;
use watch::Watcher;
use write::RowFiles;

pub fn run(args: &BatchArgs, language: Language) -> Result<Outcome> {
    let read = inputs::InputFiles::by_batch(args);
    let reports =
        Reports::new(&Wanted::summary(&args.report, !write::take_stdout(args)), &format_endings(), &read, language)?;
    if args.merge {
        return merge(args, &reports, language);
    }
    let questionnaire = read::questionnaire(args, language)?;
    let settings = Settings::read(args, &questionnaire, language)?;
    let job = read::job(args, &questionnaire, language)?;
    let mut rows = RowFiles::new(args, &read, &reports.files, language).map_err(Problems::from)?;
    let mut inputs = read::inputs(args, &job)?;
    let attributes = batch::attributes(&mut inputs);
    terminal::tell(&recognized::told(&inputs, &questionnaire, terminal::prompt_size().1, language));
    if args.dry_run {
        return Ok(Outcome::Done);
    }
    let watcher = Watcher::start(read::total_bytes(args), language)?;
    let sinks = rows.open(&attributes, &questionnaire).map_err(Problems::from)?;
    let ran = batch::run(&job, inputs, sinks, &watcher);
    watcher.finish();
    match write::survived(ran, language)? {
        None => Ok(Outcome::Done),
        Some(ran) => conclude(ran, &watcher, rows, &settings, &reports, args, language),
    }
}

/// Makes the reports, puts rows and reports in their places, and tells what came of the run.
fn conclude(
    ran: BatchOutcome,
    watcher: &Watcher,
    mut rows: RowFiles,
    settings: &Settings<'_>,
    reports: &Reports<Format>,
    args: &BatchArgs,
    language: Language,
) -> Result<Outcome> {
    terminal::warnings(&ran.problems, language);
    if args.strict && ran.stopped && !watcher.is_interrupted() {
        terminal::tell(&language.stopped_at_first());
        return Ok(Outcome::ProblemsShown);
    }
    // RowFiles stay if the run was cut short; otherwise they wait for the report, which can fail.
    let is_whole = !watcher.is_interrupted() && !ran.too_many_groups;
    let made = is_whole.then(|| settings.make(&ran.cohort, reports)).transpose().map_err(Problems::from)?;
    rows.finish().map_err(Problems::from)?;
    if watcher.is_interrupted() {
        terminal::tell(&how_far(&ran, language));
        return Ok(Outcome::Interrupted);
    }
    let Some(made) = made else { return Ok(Outcome::ProblemsShown) };
    tell_rejected(&ran, args, language);
    let outcome = settings.publish(&ran.cohort, made, language)?;
    Ok(if ran.failed || ran.progress.rejected > 0 { Outcome::ProblemsShown } else { outcome })
}

fn merge(args: &BatchArgs, reports: &Reports<Format>, language: Language) -> Result<Outcome> {
    let (cohort, questionnaire) = merge::read(args, language)?;
    let settings = Settings::read(args, &questionnaire, language)?;
    let rejected = cohort.rejected();
    let outcome = settings.publish(&cohort, settings.make(&cohort, reports).map_err(Problems::from)?, language)?;
    Ok(if rejected > 0 { Outcome::ProblemsShown } else { outcome })
}

/// What becomes of the cohort.
struct Settings<'q> {
    questionnaire: &'q Questionnaire,
    min_group: Option<u64>,
    gate: Option<CohortGate>,
}

impl<'q> Settings<'q> {
    fn read(args: &BatchArgs, questionnaire: &'q Questionnaire, language: Language) -> Result<Self, Problems> {
        Ok(Self {
            questionnaire,
            min_group: gate::min_group(args, language)?,
            gate: CohortGate::read(args, questionnaire, language)?,
        })
    }

    /// Makes the reports; of small groups they say nothing.
    fn make<'r>(&self, cohort: &Cohort, reports: &'r Reports<Format>) -> Result<RenderedReports<'r>, Problem> {
        let folded = self.min_group.map(|least| cohort.clone().folded(least));
        let cohort = folded.as_ref().unwrap_or(cohort);
        reports.make(|format, options| cohort::render(cohort, self.questionnaire, format, options))
    }

    /// Writes the reports and tells the verdict.
    fn publish(&self, cohort: &Cohort, made: RenderedReports<'_>, language: Language) -> Result<Outcome> {
        made.publish(language)?;
        let Some(total) = cohort.total().filter(|total| total.n > 0) else {
            terminal::problems(&[Problem::new(Kind::Nobody)], language);
            return Ok(Outcome::ProblemsShown);
        };
        let Some(gate) = &self.gate else { return Ok(Outcome::Done) };
        if let Some(least) = self.min_group.filter(|least| total.n < *least) {
            terminal::problems(&[Problem::new(Kind::TooFewToJudge { least })], language);
            return Ok(Outcome::ProblemsShown);
        }
        let met = gate.judge(&total, language);
        Ok(if met { Outcome::Done } else { Outcome::GateNotMet })
    }
}

fn tell_rejected(ran: &BatchOutcome, args: &BatchArgs, language: Language) {
    let rows = ran.progress.rejected;
    if rows == 0 {
        return;
    }
    let told = match &args.rejects {
        Some(path) => language.rows_rejected_and_kept(rows, &path.display().to_string()),
        None => language.rows_rejected(rows),
    };
    terminal::tell(&if ran.failed { told } else { language.others_diagnosed(&told) });
    if args.rejects.is_none() && rows > MAX_REPORTED as u64 {
        terminal::tell(&language.keep_rejects());
    }
}

fn how_far(ran: &BatchOutcome, language: Language) -> String {
    match &ran.progress.place {
        Some((file, line)) => language.interrupted_batch(file, *line, ran.progress.rows),
        None => language.interrupted_before(),
    }
}
