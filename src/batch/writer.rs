//! Writes what came of the blocks, which come in the order of the input.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::block::BlockResult;
use super::job::{BatchOutcome, Job, MAX_REPORTED, RunProgress};
use super::rejects;
use super::results::Results;
use crate::diagnosis::cohort::Cohort;
use crate::problem::Problem;

type Sink<'w> = Box<dyn Write + Send + 'w>;

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

    /// How far the run has come.
    pub fn progress(&self) -> &RunProgress {
        &self.progress
    }

    /// Whether the run has to end.
    pub fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Writes what came of the next block.
    pub fn write(&mut self, result: &mut BlockResult) -> io::Result<()> {
        if self.input != result.input {
            self.input = result.input;
            self.lines = result.format.as_ref().map_or(0, |format| format.lines_before);
        }
        self.report(std::mem::take(&mut result.problems));
        self.lines += result.lines;
        self.progress.bytes += result.bytes as u64;
        self.progress.rows += result.respondents;
        self.progress.rejected += result.rejected;
        self.progress.rejected_lines += result.rejected_lines;
        self.progress.blank_rows += result.blank_rows;
        self.progress.repeated_rows += result.repeated_rows;
        self.progress.place = result.format.as_ref().map(|format| (format.name.clone(), self.lines));
        self.failed |= result.is_broken;
        self.stopped = result.is_fatal || self.strict && (result.rejected > 0 || result.is_broken);
        self.write_rows(result)
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

    fn write_rows(&mut self, result: &BlockResult) -> io::Result<()> {
        if let Some(sink) = self.results.as_mut().filter(|_| !result.results.is_empty()) {
            sink.write_all(&result.results)?;
        }
        if let Some(sink) = self.rejects.as_mut().filter(|_| !result.rejects.is_empty()) {
            let head = if result.are_json_lines { Vec::new() } else { rejects::head(result.format.as_deref()) };
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
        Ok(BatchOutcome {
            cohort,
            problems,
            codes: None,
            progress,
            stopped,
            failed,
            too_many_groups: false,
            missing_words: BTreeMap::new(),
        })
    }
}

fn without_mark(head: &[u8]) -> &[u8] {
    head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head)
}
