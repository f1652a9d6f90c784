//! Where the work of all workers comes together again, in the order of the input.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use super::results::Results;
use super::worker::BlockResult;
use super::{BatchOutcome, Job, MAX_REPORTED};
use crate::batch::table::{Notation, Numbering, TableFormat};
use crate::batch::workbook::cell_name;
use crate::diagnosis::cohort::Cohort;
use crate::problem::{Problem, SheetCell};

/// How many blocks may wait for one before them.
const MAX_PENDING: usize = 2;

/// How many emptied buffers a worker keeps.
const SPARE: usize = 4;

type Sink<'w> = Box<dyn Write + Send + 'w>;

/// How far a run has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunProgress {
    /// Bytes of tables that have been dealt with.
    pub bytes: u64,
    /// Respondents who were diagnosed.
    pub rows: u64,
    /// BlockRows that were rejected.
    pub rejected: u64,
    /// The table that was last worked on, and how many of its lines are done.
    pub place: Option<(Arc<str>, usize)>,
}

/// The desk where finished work is put in order.
pub struct OrderedWriter<'w> {
    strict: bool,
    results: Option<Sink<'w>>,
    rejects: Option<Sink<'w>>,
    /// The header of the rejected rows that was written last.
    head: Option<Vec<u8>>,
    /// What was finished before its turn.
    waiting: BTreeMap<u64, BlockResult>,
    delivered: u64,
    input: usize,
    lines: usize,
    told: usize,
    problems: Vec<Problem>,
    pub progress: RunProgress,
    failed: bool,
    closed: bool,
    error: Option<io::Error>,
}

impl<'w> OrderedWriter<'w> {
    pub fn new(job: &Job<'_>, results: Option<Sink<'w>>, rejects: Option<Sink<'w>>) -> Self {
        Self {
            strict: job.strict,
            results,
            rejects,
            head: None,
            waiting: BTreeMap::new(),
            delivered: 0,
            input: 0,
            lines: 0,
            told: 0,
            problems: Vec::new(),
            progress: RunProgress::default(),
            failed: false,
            closed: false,
            error: None,
        }
    }

    /// Writes what comes before the first row of results.
    pub fn begin(&mut self, results: &Results) -> io::Result<()> {
        self.results.as_mut().map_or(Ok(()), |sink| sink.write_all(&results.head()))
    }

    /// Whether no more work is wanted.
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// Whether so many blocks wait for one before them that no more should come.
    pub fn is_crowded(&self) -> bool {
        self.waiting.len() > MAX_PENDING && !self.closed
    }

    /// Takes no more work.
    pub fn close(&mut self) {
        self.closed = true;
    }

    /// Takes finished work; hands on all that is in turn. The emptied buffers are given back.
    pub fn deliver(&mut self, finished: BlockResult, spare: &mut Vec<Vec<u8>>) {
        self.waiting.insert(finished.sequence, finished);
        while let Some(mut finished) = self.waiting.remove(&(self.delivered + 1)) {
            self.delivered += 1;
            if !self.closed {
                self.hand_on(&mut finished);
            }
            // The worker takes the results' buffer first, which is the larger one.
            for mut buffer in [finished.rejects, finished.results] {
                if spare.len() < SPARE {
                    buffer.clear();
                    spare.push(buffer);
                }
            }
        }
    }

    fn hand_on(&mut self, finished: &mut BlockResult) {
        if self.input != finished.input {
            self.input = finished.input;
            self.lines = finished.layout.as_ref().map_or(0, |layout| layout.before);
        }
        self.tell(std::mem::take(&mut finished.problems), finished.layout.as_deref());
        self.lines += finished.lines;
        self.progress.bytes += finished.bytes as u64;
        self.progress.rows += finished.rows;
        self.progress.rejected += finished.rejected;
        self.progress.place = finished.layout.as_ref().map(|layout| (layout.name.clone(), self.lines));
        self.failed |= finished.broken;
        self.closed = finished.fatal || self.strict && (finished.rejected > 0 || finished.broken);
        if let Err(error) = self.write(finished) {
            self.closed = true;
            self.error = Some(error);
        }
    }

    /// Takes the problems of the first rows.
    fn tell(&mut self, rows: Vec<Vec<Problem>>, layout: Option<&TableFormat>) {
        for problems in rows.into_iter().filter(|problems| !problems.is_empty()) {
            self.told += 1;
            if self.told <= MAX_REPORTED {
                let placed = |problem| located(problem, self.lines, layout);
                self.problems.extend(problems.into_iter().map(placed));
            }
        }
    }

    fn write(&mut self, finished: &BlockResult) -> io::Result<()> {
        if let Some(sink) = self.results.as_mut().filter(|_| !finished.results.is_empty()) {
            sink.write_all(&finished.results)?;
        }
        if let Some(sink) = self.rejects.as_mut().filter(|_| !finished.rejects.is_empty()) {
            let head = head(finished.layout.as_deref());
            if self.head.as_ref() != Some(&head) {
                sink.write_all(if self.head.is_none() { &head } else { without_mark(&head) })?;
                self.head = Some(head);
            }
            sink.write_all(&finished.rejects)?;
        }
        Ok(())
    }

    /// What came of it all.
    pub fn finish(mut self, cohort: Cohort, interrupted: bool) -> io::Result<BatchOutcome> {
        for sink in [&mut self.results, &mut self.rejects].into_iter().flatten() {
            sink.flush()?;
        }
        if let Some(error) = self.error {
            return Err(error);
        }
        let stopped = interrupted || self.closed;
        let (problems, progress, failed) = (self.problems, self.progress, self.failed);
        Ok(BatchOutcome { cohort, problems, progress, stopped, failed, too_many_groups: false })
    }
}

/// The header of rejected rows, which have one more column.
fn head(layout: Option<&TableFormat>) -> Vec<u8> {
    match layout.map(|layout| (layout, layout.notation)) {
        None => b"id,reason\n".to_vec(),
        Some((_, Notation::JsonLines)) => Vec::new(),
        Some((layout, Notation::Delimited(scanner))) => {
            [layout.head.as_slice(), &[scanner.delimiter()], b"reason\n"].concat()
        }
    }
}

fn without_mark(head: &[u8]) -> &[u8] {
    head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head)
}

/// The problem with its line counted from the beginning of the table, or in the cell of a sheet.
fn located(mut problem: Problem, lines: usize, layout: Option<&TableFormat>) -> Problem {
    let (Some(place), Some(layout)) = (problem.place.as_mut(), layout) else { return problem };
    place.line += lines;
    if let Numbering::Rows { before } = layout.numbering {
        let cell = cell_name(before + place.column - 1, place.line);
        problem.cell = Some(Box::new(SheetCell { sheet: layout.name.to_string(), name: cell }));
        problem.place = None;
    }
    problem
}
