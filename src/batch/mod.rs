//! The answers of many respondents: read in blocks, diagnosed by several workers, counted, and written in order.
//!
//! ```text
//!    in turn      in turn
//! inputs ──► workers ──► writer ──► results, rejected rows, problems
//!               └──────► counters ──► cohort (the order of counts does not matter)
//! ```
//!
//! The reader of the inputs goes round from worker to worker. Who has it reads a block, hands it on and diagnoses the
//! block, which is then still in the cache of that processor. The writer takes the results in the same turn, so the
//! output has the order of the input. The channels hold one result each, so memory stays bounded.

mod answer_reader;
mod archive;
mod block;
mod block_view;
mod blocks;
pub mod columns;
mod combinations;
mod counter;
pub mod csv;
mod csv_fast_path;
pub mod encoding;
mod fast_path;
mod header;
mod input;
mod job;
mod json_fast_path;
mod jsonl;
mod kind;
mod reader;
mod record;
mod rejects;
pub mod results;
mod row_errors;
pub mod table;
mod workbook;
mod worker;
mod writer;

use std::io;
use std::num::NonZero;
use std::sync::mpsc;
use std::thread::{self, ScopedJoinHandle};

pub use archive::WorkbookFormat;
pub use input::{InputSource, InspectedInput, attributes};
pub use job::{BatchOutcome, Job, MAX_GROUPS, MAX_REPORTED, Outputs, RunProgress, Watch, too_many_groups};
pub use workbook::{OtherSheet, Worksheet};

use counter::Counter;
use reader::InputReader;
use worker::{Lane, Worker};
use writer::{BlockExchange, OrderedWriter};

/// More workers than this have nothing to do: only one of them reads at a time.
const MAX_WORKERS: usize = 8;

/// How many results of each worker wait for the writer: enough that the worker can go on.
const WAITING_BLOCKS: usize = 1;

/// Diagnoses all respondents of all inputs. Fails only where an output cannot be written.
pub fn run(
    job: &Job<'_>,
    inputs: Vec<InspectedInput>,
    outputs: Outputs<'_>,
    watch: &dyn Watch,
) -> io::Result<BatchOutcome> {
    let (results, sink) = outputs.results.unzip();
    let keeps_rejects = outputs.rejects.is_some();
    let mut writer = OrderedWriter::new(job, sink, outputs.rejects);
    if let Some(results) = &results {
        writer.begin(results)?;
    }
    let worker = || Worker::new(job, results.as_ref(), keeps_rejects);
    let counters = pipeline(InputReader::new(job, inputs), worker, &mut writer, watch)?;
    let (cohort, has_too_many_groups) = counter::cohort(job, counters);
    let outcome = writer.finish(cohort, watch.wants_to_stop())?;
    // How much of a run that was stopped has been counted is chance.
    let is_chance = outcome.stopped && (job.strict || watch.wants_to_stop());
    let wrote = results.is_some() || keeps_rejects;
    Ok(if has_too_many_groups && !is_chance { outcome.with_too_many_groups(wrote) } else { outcome })
}

/// Has every worker read blocks in turn, diagnose them and hand them to the writer, which takes them in the same turn.
/// Returns what the workers have counted.
fn pipeline<'j>(
    reader: InputReader<'j>,
    worker: impl Fn() -> Worker<'j>,
    writer: &mut OrderedWriter<'_>,
    watch: &dyn Watch,
) -> io::Result<Vec<Counter>> {
    let count = thread::available_parallelism().map_or(1, NonZero::get).min(MAX_WORKERS);
    let (mut next_turns, turns): (Vec<_>, Vec<_>) = (0..count).map(|_| mpsc::sync_channel(1)).unzip();
    if let Some(first) = next_turns.first() {
        // There is room for one.
        let _ = first.send(reader);
    }
    next_turns.rotate_left(1);
    let (mut lanes, mut exchanges) = (Vec::new(), Vec::new());
    for (turn, next_turn) in turns.into_iter().zip(next_turns) {
        let ((done, finished), (give_back, used)) = (mpsc::sync_channel(WAITING_BLOCKS), mpsc::channel());
        lanes.push(Lane { turn, next_turn, done, used });
        exchanges.push(BlockExchange { done: finished, used: give_back });
    }
    thread::scope(|scope| {
        let start = |lane| {
            let worker = worker();
            scope.spawn(move || worker.run(lane, watch))
        };
        let workers: Vec<_> = lanes.into_iter().map(start).collect();
        let written = writer.collect(&exchanges, watch);
        // Workers whose blocks nobody takes end.
        drop(exchanges);
        let joined = |worker: ScopedJoinHandle<'_, _>| worker.join().unwrap_or_else(|it| std::panic::resume_unwind(it));
        let counters = workers.into_iter().map(joined).collect();
        written.map(|()| counters)
    })
}
