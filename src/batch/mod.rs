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

pub use input::{InputSource, InspectedInput, attributes};
pub use job::{BatchOutcome, Job, MAX_GROUPS, MAX_REPORTED, Outputs, RunProgress, Watch, too_many_groups};

use block::{Block, BlockResult};
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
    run_on(job, inputs, outputs, watch, thread::Builder::new)
}

/// The same with workers on threads that are built so.
fn run_on(
    job: &Job<'_>,
    inputs: Vec<InspectedInput>,
    outputs: Outputs<'_>,
    watch: &dyn Watch,
    new_thread: impl Fn() -> thread::Builder,
) -> io::Result<BatchOutcome> {
    let (results, sink) = outputs.results.unzip();
    let keeps_rejects = outputs.rejects.is_some();
    let mut writer = OrderedWriter::new(job, sink, outputs.rejects);
    if let Some(results) = &results {
        writer.begin(results)?;
    }
    let worker = || Worker::new(job, results.as_ref(), keeps_rejects);
    let counters = pipeline(InputReader::new(job, inputs), worker, &mut writer, watch, new_thread)?;
    let (cohort, has_too_many_groups) = counter::cohort(job, counters);
    let outcome = writer.finish(cohort, watch.wants_to_stop())?;
    // How much of a run that was stopped has been counted is chance.
    let is_chance = outcome.stopped && (job.strict || watch.wants_to_stop());
    let wrote = results.is_some() || keeps_rejects;
    Ok(if has_too_many_groups && !is_chance { outcome.with_too_many_groups(wrote) } else { outcome })
}

/// Has every worker read blocks in turn, diagnose them and hand them to the writer, which takes them in the same turn.
/// Returns what the workers have counted. Where the system allows fewer threads than wanted, there are fewer workers.
fn pipeline<'j>(
    reader: InputReader<'j>,
    worker: impl Fn() -> Worker<'j>,
    writer: &mut OrderedWriter<'_>,
    watch: &dyn Watch,
    new_thread: impl Fn() -> thread::Builder,
) -> io::Result<Vec<Counter>> {
    let count = thread::available_parallelism().map_or(1, NonZero::get).min(MAX_WORKERS);
    thread::scope(|scope| {
        let start = |_| {
            let (give_lane, lane) = mpsc::channel::<Lane<'j>>();
            let worker = worker();
            let run = move || lane.recv().map(|lane| worker.run(lane, watch));
            let started = new_thread().spawn_scoped(scope, run).ok()?;
            Some((give_lane, started))
        };
        let workers: Vec<_> = (0..count).map_while(start).collect();
        if workers.is_empty() {
            return work_alone(reader, worker(), writer, watch);
        }
        let (lanes, exchanges) = ring(reader, workers.len());
        for ((give_lane, _), lane) in workers.iter().zip(lanes) {
            // The worker waits for it.
            let _ = give_lane.send(lane);
        }
        let written = writer.collect(&exchanges, watch);
        // Workers whose blocks nobody takes end.
        drop(exchanges);
        let joined = |(_, worker): (_, ScopedJoinHandle<'_, Result<Counter, _>>)| {
            worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)).ok()
        };
        let counters = workers.into_iter().filter_map(joined).collect();
        written.map(|()| counters)
    })
}

/// The ways between so many workers, the first of whom has the reader, and between them and the writer.
fn ring(reader: InputReader<'_>, workers: usize) -> (Vec<Lane<'_>>, Vec<BlockExchange>) {
    let (mut next_turns, turns): (Vec<_>, Vec<_>) = (0..workers).map(|_| mpsc::sync_channel(1)).unzip();
    if let Some(first) = next_turns.first() {
        // There is room for one.
        let _ = first.send(reader);
    }
    next_turns.rotate_left(1);
    let lane = |(turn, next_turn)| {
        let ((done, finished), (give_back, used)) = (mpsc::sync_channel(WAITING_BLOCKS), mpsc::channel());
        (Lane { turn, next_turn, done, used }, BlockExchange { done: finished, used: give_back })
    };
    turns.into_iter().zip(next_turns).map(lane).unzip()
}

/// Does everything on this thread, for want of others.
fn work_alone<'j>(
    mut reader: InputReader<'j>,
    mut worker: Worker<'j>,
    writer: &mut OrderedWriter<'_>,
    watch: &dyn Watch,
) -> io::Result<Vec<Counter>> {
    let (mut block, mut result) = (Block::default(), BlockResult::default());
    while worker.read(&mut reader, &mut block, watch) {
        worker.work(&block, &mut result);
        if !writer.accept(&mut result, watch)? {
            break;
        }
    }
    Ok(vec![worker.into_counter()])
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::io::Cursor;

    use super::*;
    use crate::answers::parser::AnswerParser;
    use crate::batch::columns::ColumnOptions;
    use crate::batch::results::{Results, ResultsFormat};
    use crate::messages::Language;
    use crate::questionnaire::catalog::{Catalog, DEFAULT};

    struct Unwatched;

    impl Watch for Unwatched {
        fn advanced(&self, _: &RunProgress) {}

        fn wants_to_stop(&self) -> bool {
            false
        }
    }

    /// The results, the rejected rows and the counts of a run that can have so many threads.
    fn run_with(threads: usize, table: &'static str) -> (Vec<u8>, Vec<u8>, String) {
        let questionnaire = Catalog::default().find(DEFAULT, Language::English).unwrap();
        let job = Job {
            questionnaire: &questionnaire,
            parser: AnswerParser::new(&questionnaire),
            columns: ColumnOptions::default(),
            encoding: None,
            sheet: None,
            strict: false,
            language: Language::English,
        };
        let open = Box::new(move || Ok(Box::new(Cursor::new(table)) as _));
        let source = InputSource { name: "a.csv".into(), open, ending: Some("csv".to_owned()), again: true };
        let mut inputs = vec![InspectedInput::new(&job, source, true).unwrap()];
        let form = Results::new(ResultsFormat::Csv, &attributes(&mut inputs), &questionnaire).unwrap();
        let (mut results, mut rejects) = (Vec::new(), Vec::new());
        let outputs = Outputs { results: Some((form, Box::new(&mut results))), rejects: Some(Box::new(&mut rejects)) };
        let left = Cell::new(threads);
        // No system has room for such a stack.
        let new_thread = || match left.replace(left.get().saturating_sub(1)) {
            0 => thread::Builder::new().stack_size(usize::MAX / 4),
            _ => thread::Builder::new(),
        };
        let cohort = run_on(&job, inputs, outputs, &Unwatched, new_thread).unwrap().cohort;
        (results, rejects, format!("{cohort:?}"))
    }

    #[test]
    fn fewer_threads_or_none_give_the_same_bytes() {
        let rows = ("1,2,2,1\n2,2,?,1\n".repeat(200) + "1,9,1,1\n").repeat(300);
        let table = Box::leak(format!("understanding,experience,improvement,mindset\n{rows}").into_boxed_str());
        let expected = run_with(MAX_WORKERS, table);
        for threads in 0..3 {
            assert!(run_with(threads, table) == expected, "{threads}");
        }
    }
}
