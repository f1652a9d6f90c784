//! `diagnose batch`: the answers of many respondents, diagnosed and summed up.

mod gate;
mod merge;
mod read;
mod recognized;
mod watch;
mod write;

use anyhow::Result;
use diagnose::batch::{self, Outcome as Ran, TOLD};
use diagnose::diagnosis::cohort::Cohort;
use diagnose::language::Language;
use diagnose::problem::{Problem, Problems};
use diagnose::questionnaire::Questionnaire;
use diagnose::report::{Format, cohort};

use super::Outcome;
use super::inputs;
use super::outputs::{Reports, Wanted, format_endings};
use crate::args::BatchArgs;
use crate::terminal;
use gate::Gate;
use watch::Watcher;
use write::Rows;

pub fn run(args: &BatchArgs, language: Language) -> Result<Outcome> {
    let read = inputs::Read::by_batch(args);
    let reports = reports(args, &read, language)?;
    if args.merge {
        return merge(args, &reports, language);
    }
    let questionnaire = read::questionnaire(args, language)?;
    let settings = Settings::read(args, &questionnaire, language)?;
    let job = read::job(args, &questionnaire, language)?;
    let mut rows = Rows::new(args, &read, &reports.files, language).map_err(Problems::from)?;
    let mut surveys = read::surveys(args, &job)?;
    let attributes = batch::attributes(&mut surveys);
    terminal::tell(&recognized::told(&surveys, &questionnaire, language));
    if args.dry_run {
        return Ok(Outcome::Done);
    }
    let watcher = Watcher::start(read::total_bytes(args), language)?;
    let sinks = rows.open(&attributes, &questionnaire).map_err(Problems::from)?;
    let ran = batch::run(&job, surveys, sinks, &watcher);
    watcher.finish();
    let Some(ran) = write::survived(ran, language)? else { return Ok(Outcome::Done) };
    terminal::warnings(&ran.problems, language);
    if args.strict && ran.stopped && !watcher.is_interrupted() {
        terminal::tell(&language.stopped_at_first());
        return Ok(Outcome::ProblemsShown);
    }
    rows.finish().map_err(Problems::from)?;
    if watcher.is_interrupted() {
        terminal::tell(&how_far(&ran, language));
        return Ok(Outcome::Interrupted);
    }
    tell_rejected(&ran, args, language);
    let is_bad = ran.failed || ran.progress.rejected > 0;
    let outcome = settings.report(ran.cohort, &reports, language)?;
    Ok(if is_bad { Outcome::ProblemsShown } else { outcome })
}

fn reports(args: &BatchArgs, read: &inputs::Read<'_>, language: Language) -> Result<Reports<Format>, Problems> {
    let wanted = Wanted {
        files: &args.output,
        format: args.format.as_deref(),
        template: args.template.as_deref(),
        stdout: !write::take_stdout(args),
    };
    Reports::new(&wanted, &format_endings(), read, language)
}

fn merge(args: &BatchArgs, reports: &Reports<Format>, language: Language) -> Result<Outcome> {
    let (cohort, questionnaire) = merge::read(args, language)?;
    let settings = Settings::read(args, &questionnaire, language)?;
    let rejected = cohort.rejected();
    let outcome = settings.report(cohort, reports, language)?;
    Ok(if rejected > 0 { Outcome::ProblemsShown } else { outcome })
}

/// What becomes of the cohort.
struct Settings<'q> {
    questionnaire: &'q Questionnaire,
    min_group: Option<u64>,
    gate: Option<Gate>,
}

impl<'q> Settings<'q> {
    fn read(args: &BatchArgs, questionnaire: &'q Questionnaire, language: Language) -> Result<Self, Problems> {
        Ok(Self {
            questionnaire,
            min_group: gate::min_group(args, language)?,
            gate: Gate::read(args, questionnaire, language)?,
        })
    }

    /// Writes the files, prints the report and tells the verdict.
    fn report(&self, cohort: Cohort, reports: &Reports<Format>, language: Language) -> Result<Outcome> {
        let total = cohort.total();
        let cohort = self.min_group.map_or_else(|| cohort.clone(), |least| cohort.clone().folded(least));
        reports.publish(|format, making| cohort::render(&cohort, self.questionnaire, format, making))?;
        let Some(total) = total.filter(|total| total.n > 0) else {
            terminal::problems(&[Problem::new("nobody", language.nobody())], language);
            return Ok(Outcome::ProblemsShown);
        };
        let met = self.gate.as_ref().is_none_or(|gate| gate.judge(&total, language));
        Ok(if met { Outcome::Done } else { Outcome::GateNotMet })
    }
}

fn tell_rejected(ran: &Ran, args: &BatchArgs, language: Language) {
    let rows = ran.progress.rejected;
    match &args.rejects {
        _ if rows == 0 => {}
        Some(path) => terminal::tell(&language.rows_rejected_and_kept(rows, &path.display().to_string())),
        None => {
            terminal::tell(&language.rows_rejected(rows));
            if rows > TOLD as u64 {
                terminal::tell(&language.keep_rejects());
            }
        }
    }
}

fn how_far(ran: &Ran, language: Language) -> String {
    match &ran.progress.place {
        Some((file, line)) => language.interrupted_batch(file, *line, ran.progress.rows),
        None => language.interrupted_before(),
    }
}
