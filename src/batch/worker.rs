//! One worker: a block of records in, their diagnoses out.

use std::sync::Arc;

use super::answers::{AnswerReader, RowProblem};
use super::counter::{Counter, TooLong};
use super::fast::Fast;
use super::fast_path::Combinations;
use super::jsonl;
use super::reader::{Block, Task};
use super::results::Results;
use super::row_errors;
use super::rows::BlockRows;
use super::{Job, MAX_REPORTED};
use crate::answers::Answer;
use crate::batch::encoding::Encoding;
use crate::batch::record::{Cell, Record};
use crate::batch::table::{MAX_RECORD, Notation, TableFormat};
use crate::messages::Language;
use crate::problem::Problem;

/// What a worker made of a block.
#[derive(Debug, Default)]
pub struct BlockResult {
    /// Its place among all blocks.
    pub sequence: u64,
    /// Which input it is of, and how that is written.
    pub input: usize,
    /// The table's layout, if it is one.
    pub layout: Option<Arc<TableFormat>>,
    /// How many bytes, lines and respondents it had.
    pub bytes: usize,
    /// Lines.
    pub lines: usize,
    /// Respondents who were diagnosed.
    pub rows: u64,
    /// BlockRows that were rejected.
    pub rejected: u64,
    /// The rows of results.
    pub results: Vec<u8>,
    /// The rows that were rejected, each with its reasons.
    pub rejects: Vec<u8>,
    /// The problems of the first rejected rows, row by row, their lines counted from the beginning of the block.
    pub problems: Vec<Vec<Problem>>,
    /// Whether nothing more of this input can be read.
    pub broken: bool,
    /// Whether the whole run has to end, because it is strict or in vain.
    pub fatal: bool,
}

/// A worker and what it has counted.
pub struct Worker<'j> {
    pub job: &'j Job<'j>,
    pub results: Option<&'j Results>,
    pub keeps_rejects: bool,
    /// The block at work.
    pub block: Block,
    /// Buffers to be used again.
    pub spare: Vec<Vec<u8>>,
    /// What was counted.
    pub tally: Counter,
    record: Record,
    combinations: Option<Combinations>,
    answers: AnswerReader<'j>,
    input: usize,
}

impl<'j> Worker<'j> {
    pub fn new(job: &'j Job<'j>, results: Option<&'j Results>, keeps_rejects: bool) -> Self {
        Self {
            job,
            results,
            keeps_rejects,
            block: Block::default(),
            spare: Vec::new(),
            tally: Counter::new(job),
            record: Record::default(),
            combinations: Combinations::new(job.questionnaire),
            answers: AnswerReader::new(job),
            input: 0,
        }
    }

    /// Does the work of the block.
    pub fn work(&mut self) -> BlockResult {
        let block = std::mem::take(&mut self.block);
        if self.input != block.input {
            self.input = block.input;
            self.tally.begin_input();
            self.answers.begin_input();
        }
        let mut finished = BlockResult {
            sequence: block.sequence,
            input: block.input,
            results: self.spare.pop().unwrap_or_default(),
            rejects: self.spare.pop().unwrap_or_default(),
            ..BlockResult::default()
        };
        match &block.work {
            Task::Records(layout, encoding) => {
                let rows = BlockRows::new(layout, *encoding, &block);
                self.records(&rows, &mut finished);
                finished.bytes = rows.bytes.len();
                finished.layout = Some(layout.clone());
            }
            Task::Sheet(parsed) => self.sheet(parsed, &block, &mut finished),
            Task::TooLong(layout, encoding) => {
                let problem = row_errors::endless(&BlockRows::new(layout, *encoding, &block));
                self.give_up(vec![problem], Some(layout), &mut finished);
            }
            Task::NoEncoding(layout) => {
                let problem = row_errors::no_encoding(&BlockRows::new(layout, Encoding::Utf8, &block));
                self.give_up(vec![problem], Some(layout), &mut finished);
            }
            Task::Failed(problems) => self.give_up(problems.0.clone(), None, &mut finished),
        }
        self.block = block;
        finished.fatal |= self.is_in_vain();
        finished
    }

    /// Whether counting goes on for nothing: there are too many groups, and nothing else is wanted.
    fn is_in_vain(&self) -> bool {
        self.tally.is_crowded() && self.results.is_none() && !self.keeps_rejects && !self.job.strict
    }

    /// Counts that the rest of an input cannot be read, so that no sum of counts looks like the whole.
    fn give_up(&mut self, problems: Vec<Problem>, layout: Option<&Arc<TableFormat>>, finished: &mut BlockResult) {
        self.tally.reject(problems.first().map_or("failure", Problem::code));
        finished.problems.push(problems);
        finished.broken = true;
        finished.layout = layout.cloned();
    }

    fn records(&mut self, rows: &BlockRows<'_>, finished: &mut BlockResult) {
        let mut record = std::mem::take(&mut self.record);
        record.make_room(rows.layout.columns.headers.len());
        let mut plain = Fast::new(rows.layout, self.combinations.as_ref());
        let is_lines = rows.layout.notation == Notation::JsonLines;
        let index = jsonl::Index::new(if is_lines { &rows.layout.columns.headers } else { &[] });
        let mut at = 0;
        loop {
            at = self.plain(rows, &plain, at, &mut record, finished);
            let (start, blank) = rows.layout.notation.skip_blank(rows.bytes, at);
            finished.lines += blank;
            if start >= rows.bytes.len() || finished.fatal {
                break;
            }
            let problems = match rows.layout.notation {
                Notation::Delimited(scanner) => {
                    scanner.read(rows.bytes, start, &mut record);
                    self.delimited(rows, &record, finished)
                }
                Notation::JsonLines => self.line(rows, start, &index, &mut record, finished),
            };
            match problems {
                Ok(()) => plain.learn(rows.bytes, &record),
                Err(problems) => self.reject(rows, &record, problems, finished),
            }
            finished.lines += if rows.counts_rows() { 1 } else { record.lines };
            at = record.next;
        }
        self.record = record;
    }

    /// Reads plain records from `start` on, for as long as there are any; where the first one begins that is not.
    fn plain(
        &mut self,
        rows: &BlockRows<'_>,
        plain: &Fast,
        start: usize,
        record: &mut Record,
        finished: &mut BlockResult,
    ) -> usize {
        let mut at = start;
        while let Some(combination) = plain.read(rows.bytes, at, record) {
            let raw = rows.layout.columns.by.map_or(&[] as &[u8], |column| rows.raw_in(record, column));
            let Some(group) = self.tally.seen(raw).filter(|_| self.validate(rows, record).is_ok()) else { break };
            self.tally.count_combination(group, combination);
            if let Some(results) = self.results {
                results.row_of_combination(&mut finished.results, rows.attributes_of(record), combination);
            }
            finished.rows += 1;
            finished.lines += 1;
            at = record.next;
        }
        at
    }

    #[inline]
    fn delimited(
        &mut self,
        rows: &BlockRows<'_>,
        record: &Record,
        finished: &mut BlockResult,
    ) -> Result<(), Vec<RowProblem>> {
        if record.width != rows.layout.columns.headers.len()
            || record.fault.is_some()
            || record.next - record.start > MAX_RECORD
        {
            if rows.is_blank(record) {
                return Ok(());
            }
            return Err(vec![row_errors::malformed(rows, record)]);
        }
        self.row(rows, record, finished)
    }

    fn line(
        &mut self,
        rows: &BlockRows<'_>,
        start: usize,
        index: &jsonl::Index<'_>,
        record: &mut Record,
        finished: &mut BlockResult,
    ) -> Result<(), Vec<RowProblem>> {
        let (end, next) = jsonl::line(rows.bytes, start);
        (record.start, record.end, record.next, record.lines) = (start, end, next, 1);
        let Ok(text) = std::str::from_utf8(rows.bytes.get(start..end).unwrap_or_default()) else {
            return Err(vec![(row_errors::not_text(rows), Cell { start, end, quoted: false })]);
        };
        match jsonl::read(text, start, index, record) {
            Ok(()) if rows.is_rejected_before(record) => Err(vec![row_errors::rejected_before(record)]),
            Ok(()) if next - start <= MAX_RECORD => {
                self.validate_escapes(rows, record)?;
                self.row(rows, record, finished)
            }
            Ok(()) => Err(vec![row_errors::malformed(rows, record)]),
            Err(fault) => Err(vec![row_errors::bad_line(rows, record, text, &fault)]),
        }
    }

    /// Diagnoses, counts and writes one respondent.
    #[inline]
    fn row(
        &mut self,
        rows: &BlockRows<'_>,
        record: &Record,
        finished: &mut BlockResult,
    ) -> Result<(), Vec<RowProblem>> {
        let is_unknown = self.answers.read(rows, record)?.iter().all(|answer| *answer == Answer::Unknown);
        if is_unknown && rows.is_blank(record) {
            return Ok(());
        }
        // First, because a row that is rejected makes no group.
        self.validate(rows, record)?;
        if let Some(group) = self.group(rows, record)? {
            self.tally.count(group, self.answers.last());
        }
        if let Some(results) = self.results {
            results.row(&mut finished.results, rows.attributes_of(record), self.answers.last());
        }
        finished.rows += 1;
        Ok(())
    }

    #[inline]
    fn group(&mut self, rows: &BlockRows<'_>, record: &Record) -> Result<Option<usize>, Vec<RowProblem>> {
        let raw = rows.layout.columns.by.map_or(&[] as &[u8], |column| rows.raw_in(record, column));
        match self.tally.seen(raw) {
            Some(group) => Ok(Some(group)),
            None => self.new_group(rows, record),
        }
    }

    #[cold]
    fn new_group(&mut self, rows: &BlockRows<'_>, record: &Record) -> Result<Option<usize>, Vec<RowProblem>> {
        let cell = rows.layout.columns.by.map(|column| record.cell(column)).unwrap_or_default();
        let name = rows.text(cell).ok_or_else(|| vec![(row_errors::not_text(rows), cell)])?;
        let raw = Some(rows.raw(cell)).filter(|raw| rows.means_one_thing(raw));
        self.tally.group(raw, &name).map_err(|TooLong| vec![(row_errors::no_group(), cell)])
    }

    /// Makes sure that the attributes, be they needed or not, are text: a table in two encodings is read wrongly.
    #[inline]
    fn validate(&self, rows: &BlockRows<'_>, record: &Record) -> Result<(), Vec<RowProblem>> {
        for column in rows.attributes.iter().flatten() {
            let is_ascii = rows.raw_in(record, *column).is_ascii();
            // The group's cell is read for its name.
            if !is_ascii && rows.layout.columns.by != Some(*column) && rows.text(record.cell(*column)).is_none() {
                return Err(vec![(row_errors::not_text(rows), record.cell(*column))]);
            }
        }
        Ok(())
    }

    /// Makes sure that the escapes in the attributes of a line are text: one may be half of a character.
    fn validate_escapes(&self, rows: &BlockRows<'_>, record: &Record) -> Result<(), Vec<RowProblem>> {
        let cells = rows.attributes.iter().flatten().map(|column| record.cell(*column));
        let is_broken = |cell: &Cell| rows.raw(*cell).contains(&b'\\') && rows.text(*cell).is_none();
        let broken = cells.into_iter().find(is_broken);
        broken.map_or(Ok(()), |cell| Err(vec![(row_errors::not_text(rows), cell)]))
    }

    fn reject(&mut self, rows: &BlockRows<'_>, record: &Record, problems: Vec<RowProblem>, finished: &mut BlockResult) {
        self.tally.reject(problems.first().map_or("failure", |(problem, _)| problem.code()));
        finished.rejected += 1;
        finished.fatal |= self.job.strict;
        if self.keeps_rejects {
            rows.keep(
                record,
                &reasons(problems.iter().map(|(problem, _)| problem), self.job.language),
                &mut finished.rejects,
            );
        }
        if finished.rejected as usize <= MAX_REPORTED {
            let line = finished.lines;
            let placed = |(problem, cell): RowProblem| problem.at(rows.place(record, cell, line));
            finished.problems.push(problems.into_iter().map(placed).collect());
        }
    }
}

/// The reasons why a row was rejected, in one line.
pub fn reasons<'p>(problems: impl Iterator<Item = &'p Problem>, language: Language) -> String {
    problems
        .map(|problem| format!("[{}] {}", problem.code(), problem.message(language)))
        .collect::<Vec<_>>()
        .join(" / ")
}
