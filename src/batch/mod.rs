//! The answers of many respondents: read in blocks, diagnosed by two workers, counted, and written in order.
//!
//! ```text
//! inputs ──► queue ──► workers ──► desk ──► results, rejects, problems (in the order of the input)
//!          (blocks of        └───► tally ──► cohort (counts, whose order does not matter)
//!         whole records)
//! ```

mod answers;
mod blocks;
pub mod columns;
mod counter;
pub mod csv;
pub mod encoding;
mod fast;
mod fast_path;
mod header;
mod input;
mod inspect;
pub mod jsonl;
mod kind;
mod plain_lines;
mod reader;
mod recent;
pub mod record;
pub mod results;
mod row_errors;
mod rows;
mod sheets;
pub mod table;
mod workbook;
mod worker;
mod writer;

use std::io::{self, Write};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::answers::parser::AnswerParser;
use crate::batch::columns::ColumnOptions;
use crate::batch::encoding::Encoding;
use crate::diagnosis::cohort::Cohort;
use crate::messages::Language;
use crate::problem::{Kind, Problem};
use crate::questionnaire::Questionnaire;

pub use input::{Input, InputContent, InputSource};
pub use inspect::{InspectedInput, attributes};
pub use writer::RunProgress;

use reader::InputReader;
use results::Results;
use worker::Worker;
use writer::OrderedWriter;

/// How many rows' problems are told one by one.
pub const MAX_REPORTED: usize = 20;

/// How many groups are counted.
pub const MAX_GROUPS: usize = 10_000;

/// How long one worker waits for the other.
const PATIENCE: Duration = Duration::from_secs(1);

/// How many threads diagnose. The output of a run does not depend on it.
const WORKERS: usize = 2;

/// What is asked of a run.
#[derive(Debug)]
pub struct Job<'q> {
    /// The questionnaire that everybody answered.
    pub questionnaire: &'q Questionnaire,
    /// What they may have written.
    pub parser: AnswerParser<'q>,
    /// What was said about the columns.
    pub columns: ColumnOptions,
    /// The encoding, where it is not to be found out.
    pub encoding: Option<Encoding>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// Whether the first row that is rejected ends the run.
    pub strict: bool,
    /// The language of problems.
    pub language: Language,
}

/// Where the rows go.
#[derive(Default)]
pub struct Outputs<'w> {
    /// The form of the results and where they are written.
    pub results: Option<(Results, Box<dyn Write + Send + 'w>)>,
    /// Where rejected rows are written.
    pub rejects: Option<Box<dyn Write + Send + 'w>>,
}

/// Looks on while a run goes on.
pub trait Watch: Sync {
    /// Told after every block.
    fn advanced(&self, progress: &RunProgress);
    /// Whether to stop before the next block.
    fn wants_to_stop(&self) -> bool;
}

/// What came of a run.
#[derive(Debug)]
pub struct BatchOutcome {
    /// The counts.
    pub cohort: Cohort,
    /// The problems of the first rejected rows, and whatever ended the reading of an input.
    pub problems: Vec<Problem>,
    /// How far the run came.
    pub progress: RunProgress,
    /// Whether it was stopped before its end, by its watch or by the first rejected row of a strict run.
    pub stopped: bool,
    /// Whether an input could not be read to its end, or there were too many groups.
    pub failed: bool,
    /// Whether there were more groups than are counted, so that there are no counts.
    pub too_many_groups: bool,
}

/// The problem of more groups than are counted.
pub fn too_many_groups() -> Problem {
    Problem::new(Kind::TooManyGroups { most: MAX_GROUPS })
}

impl BatchOutcome {
    /// The outcome of a run with too many groups. If it wrote nothing, it ended as soon as that was known, and which other
    /// problems it had met by then is chance.
    fn crowded(mut self, wrote: bool) -> Self {
        self.problems.retain(|_| wrote);
        self.problems.push(too_many_groups());
        Self { failed: true, too_many_groups: true, ..self }
    }
}

/// Diagnoses all respondents of all inputs. Fails only where an output cannot be written.
pub fn run(
    job: &Job<'_>,
    inputs: Vec<InspectedInput>,
    outputs: Outputs<'_>,
    watch: &dyn Watch,
) -> io::Result<BatchOutcome> {
    let (results, sink) = outputs.results.unzip();
    let keeps_rejects = outputs.rejects.is_some();
    let writes = results.is_some() || keeps_rejects;
    let queue = Mutex::new(InputReader::new(job, inputs));
    let desk = Mutex::new(OrderedWriter::new(job, sink, outputs.rejects));
    let delivered = Condvar::new();
    if let Some(results) = &results {
        locked(&desk).begin(results)?;
    }
    let work = || {
        let mut worker = Worker::new(job, results.as_ref(), keeps_rejects);
        while !watch.wants_to_stop() && !locked(&desk).is_closed() {
            if !locked(&queue).next(&mut worker.block) {
                break;
            }
            // Reading may have waited for long, and may have been given up.
            if watch.wants_to_stop() {
                locked(&desk).close();
                delivered.notify_all();
                break;
            }
            let finished = worker.work();
            let mut desk = locked(&desk);
            desk.deliver(finished, &mut worker.spare);
            watch.advanced(&desk.progress);
            delivered.notify_all();
            // Whoever is far ahead waits, so that memory stays bounded; not for ever, should the other one have panicked.
            drop(delivered.wait_timeout_while(desk, PATIENCE, |desk| desk.is_crowded()));
        }
        worker.tally
    };
    let tallies: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS).map(|_| scope.spawn(work)).collect();
        let joined =
            |worker: thread::ScopedJoinHandle<'_, _>| worker.join().unwrap_or_else(|it| std::panic::resume_unwind(it));
        workers.into_iter().map(joined).collect()
    });
    let (cohort, is_crowded) = counter::cohort(job, tallies);
    let outcome = desk.into_inner().unwrap_or_else(PoisonError::into_inner).finish(cohort, watch.wants_to_stop())?;
    // How much of a run that was stopped has been counted is chance.
    let is_chance = outcome.stopped && (job.strict || watch.wants_to_stop());
    Ok(if is_crowded && !is_chance { outcome.crowded(writes) } else { outcome })
}

/// What a mutex guards. A worker that panicked is joined, and its panic goes on from there.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
