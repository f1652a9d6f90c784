//! `diagnose batch`: the answers of many respondents, diagnosed and summed up.

mod conclusion;
mod recognized;
mod watch;
mod write;

use std::io;

use anyhow::Result;
use diagnose::batch::{self, BatchOutcome, InspectedInput};
use diagnose::messages::Language;
use diagnose::problem::{Hint, Kind, Problem, Problems};

use crate::options::{BatchOptions, RowOptions, SummaryOptions};
use crate::outcome::Outcome;
use crate::{interrupt, terminal};
use conclusion::Conclusion;
use watch::Watcher;
use write::RowFiles;

pub fn run(options: BatchOptions, language: Language) -> Result<Outcome> {
    let BatchOptions { mut job, mut inputs, total_bytes, dry_run, rows, summary } = options;
    let attributes = batch::attributes(&mut inputs);
    let columns = terminal::prompt_size().1;
    terminal::tell(&recognized::description(&inputs, job.questionnaire, columns, language));
    if dry_run {
        return Ok(Outcome::Done);
    }
    terminal::warnings(&repeated_ids(&inputs), language);
    if summary.cohort.min_group.is_some() {
        terminal::warnings(&rows.not_protected(language), language);
    }
    let watcher = Watcher::start(total_bytes, language)?;
    if job.columns.once.is_some() {
        job.last_rows = Some(batch::last_rows(&job, &mut inputs, &watcher)?);
    }
    let mut files = RowFiles::new(&rows, language);
    let outputs = files.open(&attributes, job.questionnaire).map_err(Problems::from)?;
    let ran = batch::run(&job, inputs, outputs, &watcher);
    watcher.finish();
    let Some(ran) = finished(ran)? else { return Ok(without_reader(&rows, &summary, language)) };
    let is_interrupted = interrupt::is_interrupted();
    let (once, strict) = (job.columns.once.clone(), job.strict);
    let conclusion = Conclusion { ran, is_interrupted, strict, once, rows: &rows, summary: &summary, language };
    Ok(conclusion.conclude(files.take_written())?)
}

/// Warnings of inputs in which somebody seems to be counted twice.
fn repeated_ids(inputs: &[InspectedInput]) -> Vec<Problem> {
    let repeated = inputs.iter().filter_map(|input| Some((input.name.to_string(), input.repeated_id.clone()?)));
    let warning = |(file, column): (String, String)| {
        let hint = Hint::HowToCountOnce { column: column.clone() };
        Problem::new(Kind::RepeatedId { file, column }).hint(hint).warning()
    };
    repeated.map(warning).collect()
}

/// The end of a run whose results nobody reads any more: no failure, unless more than results was wanted.
fn without_reader(rows: &RowOptions, summary: &SummaryOptions, language: Language) -> Outcome {
    let wants_more = rows.rejects.is_some() || !summary.reports.files.is_empty() || summary.cohort.gate.is_some();
    if !wants_more {
        return Outcome::Done;
    }
    terminal::tell(&language.output_closed());
    Outcome::ProblemsShown
}

/// What came of the run; nothing if nobody reads its results any more, which is no failure.
fn finished(ran: io::Result<BatchOutcome>) -> Result<Option<BatchOutcome>, Problems> {
    match ran {
        Ok(ran) => Ok(Some(ran)),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(None),
        Err(error) => Err(error.downcast().unwrap_or_else(|error| Kind::Failure { detail: error.to_string() }.into())),
    }
}
