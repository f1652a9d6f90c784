//! The answers of many respondents: read in blocks, diagnosed by several workers, counted, and written in order.
//!
//! ```text
//! inputs ──► reader ──► worker ──► writer ──► results, rejected rows, problems
//!                         └──────► counter ──► cohort (the order of counts does not matter)
//! ```
//!
//! There is one reader and one writer, and both go round from worker to worker. Who has the reader reads a block, hands
//! the reader on and diagnoses the block, which is then still in the cache of that processor. Who has the writer writes
//! what came of the block and hands the writer on. As both go the same way round, the output has the order of the input;
//! and as every worker has one block, memory stays bounded.

mod answer_reader;
mod block;
mod block_view;
mod blocks;
mod column_search;
pub mod columns;
mod combinations;
mod counter;
pub mod csv;
mod csv_fast_path;
pub mod encoding;
mod fast_path;
mod header;
mod header_index;
pub mod header_rows;
mod input;
mod job;
mod json_array;
mod json_fast_path;
mod json_lines;
mod jsonl;
mod kind;
mod overlong;
mod reader;
mod record;
mod rejects;
pub mod results;
mod row_errors;
mod seen_numbers;
pub mod table;
mod title_lines;
mod turn;
mod workbook;
mod worker;
mod writer;

use std::io;
use std::num::NonZero;
use std::thread::{self, ScopedJoinHandle};

pub use input::{InputSource, InspectedInput, attributes};
pub use job::{BatchOutcome, Job, MAX_GROUPS, MAX_REPORTED, Outputs, RunProgress, Watch, too_many_groups};

use counter::Counter;
use reader::InputReader;
use turn::round;
use worker::Worker;
use writer::OrderedWriter;

/// More workers than this have nothing to do: only one of them reads at a time.
const MAX_WORKERS: usize = 8;

/// Diagnoses all respondents of all inputs. Fails only where an output cannot be written.
pub fn run(
    job: &Job<'_>,
    inputs: Vec<InspectedInput>,
    outputs: Outputs<'_>,
    watch: &dyn Watch,
) -> io::Result<BatchOutcome> {
    let (results, sink) = outputs.results.unzip();
    let keeps_rejects = outputs.rejects.is_some();
    let has_tables = inputs.iter().any(|input| input.written.is_some());
    let mut writer = OrderedWriter::new(job, sink, outputs.rejects);
    if let Some(results) = &results {
        writer.begin(results)?;
    }
    let worker = || Worker::new(job, results.as_ref(), keeps_rejects);
    let (counters, writer) = pipeline(InputReader::new(job, inputs), worker, writer, watch);
    let missing_words = counter::missing_words(&counters);
    let (cohort, seen, has_too_many_groups) = counter::cohort(job, counters);
    let mut outcome = BatchOutcome { missing_words, ..writer?.finish(cohort, watch.wants_to_stop())? };
    // How much of a run that was stopped has been seen is chance.
    if has_tables && !outcome.stopped && !job.parser.has_codes() {
        outcome.codes = seen.problem(job.questionnaire);
    }
    // How much of a run that was stopped has been counted is chance.
    let is_chance = outcome.stopped && (job.strict || watch.wants_to_stop());
    let wrote = results.is_some() || keeps_rejects;
    Ok(if has_too_many_groups && !is_chance { outcome.with_too_many_groups(wrote) } else { outcome })
}

/// Has the workers read, diagnose and write block after block. Returns what they have counted, and the writer.
fn pipeline<'j, 'w>(
    reader: InputReader<'j>,
    worker: impl Fn() -> Worker<'j>,
    writer: OrderedWriter<'w>,
    watch: &dyn Watch,
) -> (Vec<Counter>, io::Result<OrderedWriter<'w>>) {
    let count = thread::available_parallelism().map_or(1, NonZero::get).min(MAX_WORKERS);
    let places = round(count, reader).into_iter().zip(round(count, writer));
    let ended: Vec<_> = thread::scope(|scope| {
        let start = |(reader, writer)| {
            let worker = worker();
            scope.spawn(move || worker.run(&reader, &writer, watch))
        };
        let workers: Vec<_> = places.map(start).collect();
        let joined = |worker: ScopedJoinHandle<'_, _>| worker.join().unwrap_or_else(|it| std::panic::resume_unwind(it));
        workers.into_iter().map(joined).collect()
    });
    let (counters, writers): (Vec<_>, Vec<_>) = ended.into_iter().unzip();
    let writer = writers.into_iter().flatten().next();
    (counters, writer.unwrap_or_else(|| Err(io::Error::other("no worker returned the writer"))))
}
