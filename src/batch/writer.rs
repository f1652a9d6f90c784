//! Takes the blocks from the workers in the order of the input, and writes what they made of them.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, Sender};

use super::block::BlockResult;
use super::job::{BatchOutcome, Job, MAX_REPORTED, RunProgress, Watch};
use super::rejects;
use super::results::Results;
use crate::diagnosis::cohort::Cohort;
use crate::problem::Problem;

type Sink<'w> = Box<dyn Write + Send + 'w>;

/// How the writer is joined to a worker.
pub struct BlockExchange {
    /// Brings the results of its blocks.
    pub done: Receiver<BlockResult>,
    /// Takes them back when they are written.
    pub used: Sender<BlockResult>,
}

/// Writes in the order of the input.
pub struct OrderedWriter<'w> {
    strict: bool,
    results: Option<Sink<'w>>,
    rejects: Option<Sink<'w>>,
    /// The header of the rejected rows that was written last.
    head: Option<Vec<u8>>,
    input: usize,
    lines: usize,
    reported: usize,
    problems: Vec<Problem>,
    progress: RunProgress,
    failed: bool,
    stopped: bool,
}

impl<'w> OrderedWriter<'w> {
    pub fn new(job: &Job<'_>, results: Option<Sink<'w>>, rejects: Option<Sink<'w>>) -> Self {
        Self {
            strict: job.strict,
            results,
            rejects,
            head: None,
            input: 0,
            lines: 0,
            reported: 0,
            problems: Vec::new(),
            progress: RunProgress::default(),
            failed: false,
            stopped: false,
        }
    }

    /// Writes what comes before the first row of results.
    pub fn begin(&mut self, results: &Results) -> io::Result<()> {
        self.results.as_mut().map_or(Ok(()), |sink| sink.write_all(&results.head()))
    }

    /// Takes the results from the workers in turn, as the blocks were read, until there are no more or the run has to end.
    pub fn collect(&mut self, workers: &[BlockExchange], watch: &dyn Watch) -> io::Result<()> {
        for worker in workers.iter().cycle() {
            let Ok(mut result) = worker.done.recv() else { break };
            if !self.accept(&mut result, watch)? {
                break;
            }
            // The worker may have nothing left to read.
            let _ = worker.used.send(result);
        }
        Ok(())
    }

    /// Takes the result of the next block; false if the run has to end.
    pub fn accept(&mut self, result: &mut BlockResult, watch: &dyn Watch) -> io::Result<bool> {
        self.take(result)?;
        watch.advanced(&self.progress);
        Ok(!self.stopped)
    }

    fn take(&mut self, result: &mut BlockResult) -> io::Result<()> {
        if self.input != result.input {
            self.input = result.input;
            self.lines = result.format.as_ref().map_or(0, |format| format.lines_before);
        }
        self.report(std::mem::take(&mut result.problems));
        self.lines += result.lines;
        self.progress.bytes += result.bytes as u64;
        self.progress.rows += result.respondents;
        self.progress.rejected += result.rejected;
        self.progress.place = result.format.as_ref().map(|format| (format.name.clone(), self.lines));
        self.failed |= result.is_broken;
        self.stopped = result.is_fatal || self.strict && (result.rejected > 0 || result.is_broken);
        self.write(result)
    }

    /// Keeps the problems of the first rows, their lines counted from the beginning of the input.
    fn report(&mut self, rows: Vec<Vec<Problem>>) {
        for problems in rows.into_iter().filter(|problems| !problems.is_empty()) {
            self.reported += 1;
            if self.reported > MAX_REPORTED {
                return;
            }
            for mut problem in problems {
                if let Some(place) = &mut problem.place {
                    place.line += self.lines;
                }
                self.problems.push(problem);
            }
        }
    }

    fn write(&mut self, result: &BlockResult) -> io::Result<()> {
        if let Some(sink) = self.results.as_mut().filter(|_| !result.results.is_empty()) {
            sink.write_all(&result.results)?;
        }
        if let Some(sink) = self.rejects.as_mut().filter(|_| !result.rejects.is_empty()) {
            let head = rejects::head(result.format.as_deref());
            if self.head.as_ref() != Some(&head) {
                sink.write_all(if self.head.is_none() { &head } else { without_mark(&head) })?;
                self.head = Some(head);
            }
            sink.write_all(&result.rejects)?;
        }
        Ok(())
    }

    /// What came of the run.
    pub fn finish(mut self, cohort: Cohort, interrupted: bool) -> io::Result<BatchOutcome> {
        for sink in [&mut self.results, &mut self.rejects].into_iter().flatten() {
            sink.flush()?;
        }
        let Self { problems, progress, failed, .. } = self;
        let stopped = interrupted || self.stopped;
        Ok(BatchOutcome { cohort, problems, progress, stopped, failed, too_many_groups: false })
    }
}

fn without_mark(head: &[u8]) -> &[u8] {
    head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head)
}
