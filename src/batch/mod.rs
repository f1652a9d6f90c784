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
mod archive;
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
mod header_detection;
mod header_index;
pub mod header_rows;
mod input;
mod job;
mod json_array;
mod json_fast_path;
mod json_lines;
mod jsonl;
mod kind;
mod last_rows;
mod once;
mod overlong;
mod reader;
mod record;
mod record_reader;
mod rejects;
mod repeats;
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
use std::sync::mpsc;
use std::thread::{self, ScopedJoinHandle};

pub use archive::WorkbookFormat;
pub use input::{InputSource, InspectedInput, attributes};
pub use job::{BatchOutcome, Job, MAX_GROUPS, MAX_REPORTED, Outputs, RunProgress, Watch, too_many_groups};
pub use last_rows::LastRows;
pub use once::last_rows;
pub use workbook::{OtherSheet, Worksheet};

use counter::Counter;
use reader::InputReader;
use turn::{Turn, round};
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
    let has_tables = inputs.iter().any(|input| input.written.is_some());
    let mut writer = OrderedWriter::new(job, sink, outputs.rejects);
    if let Some(results) = &results {
        writer.begin(results)?;
    }
    let worker = || Worker::new(job, results.as_ref(), keeps_rejects);
    let (counters, writer) = pipeline(InputReader::new(job, inputs), worker, writer, watch, new_thread);
    let missing_words = counter::missing_words(&counters);
    let (cohort, seen, has_too_many_groups) = counter::cohort(job, counters);
    let mut outcome = BatchOutcome { missing_words, ..writer?.finish(cohort, watch.wants_to_stop())? };
    // How much of a run that was stopped has been seen is chance.
    if has_tables && !outcome.stopped && !has_too_many_groups && !job.parser.has_codes() {
        outcome.codes = seen.problem(job.questionnaire);
    }
    // How much of a run that was stopped has been counted is chance.
    let is_chance = outcome.stopped && (job.strict || watch.wants_to_stop());
    let wrote = results.is_some() || keeps_rejects;
    Ok(if has_too_many_groups && !is_chance { outcome.with_too_many_groups(wrote) } else { outcome })
}

/// Has the workers, of which one is on this thread, read, diagnose and write block after block. Returns what they have
/// counted, and the writer. Where the system allows fewer threads than wanted, there are fewer workers.
fn pipeline<'j, 'w>(
    reader: InputReader<'j>,
    worker: impl Fn() -> Worker<'j>,
    writer: OrderedWriter<'w>,
    watch: &dyn Watch,
    new_thread: impl Fn() -> thread::Builder,
) -> (Vec<Counter>, io::Result<OrderedWriter<'w>>) {
    let count = thread::available_parallelism().map_or(1, NonZero::get).min(MAX_WORKERS);
    let ended: Vec<_> = thread::scope(|scope| {
        let start = |_| {
            let worker = worker();
            // It waits for its place, because only then is it known how many there are.
            let (give_place, place) = mpsc::channel::<(Turn<_>, Turn<_>)>();
            let run = move || place.recv().ok().map(|(reader, writer)| worker.run(&reader, &writer, watch));
            Some((give_place, new_thread().spawn_scoped(scope, run).ok()?))
        };
        let (give_places, threads): (Vec<_>, Vec<_>) = (1..count).map_while(start).unzip();
        let workers = threads.len() + 1;
        let mut places = round(workers, reader).into_iter().zip(round(workers, writer));
        let own = places.next();
        for (give_place, place) in give_places.iter().zip(places) {
            let _ = give_place.send(place);
        }
        let own = own.map(|(reader, writer)| worker().run(&reader, &writer, watch));
        let joined = |thread: ScopedJoinHandle<'_, _>| thread.join().unwrap_or_else(|it| std::panic::resume_unwind(it));
        own.into_iter().chain(threads.into_iter().filter_map(joined)).collect()
    });
    let (counters, writers): (Vec<_>, Vec<_>) = ended.into_iter().unzip();
    let writer = writers.into_iter().flatten().next();
    (counters, writer.unwrap_or_else(|| Err(io::Error::other("no worker returned the writer"))))
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
            last_rows: None,
            encoding: None,
            sheet: None,
            skip: 0,
            strict: false,
            language: Language::English,
        };
        let open = Box::new(move || Ok(Box::new(Cursor::new(table)) as _));
        let source =
            InputSource { name: "a.csv".into(), open, extension: Some("csv".to_owned()), can_be_reopened: true };
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
