//! One worker: a block of records in, their diagnoses out.

mod answer_sheet;

use std::io;
use std::ops::Range;
use std::sync::Arc;

use crate::answers::Answer;
use crate::batch::answer_reader::AnswerReader;
use crate::batch::block::{Block, BlockResult, OverlongPart, Task};
use crate::batch::block_view::BlockView;
use crate::batch::combinations::Combinations;
use crate::batch::counter::{Counter, NameTooLong};
use crate::batch::encoding::Encoding;
use crate::batch::fast_path::FastPath;
use crate::batch::job::{Job, MAX_REPORTED, Watch};
use crate::batch::jsonl;
use crate::batch::reader::InputReader;
use crate::batch::record::{Cell, Record};
use crate::batch::record_reader::RecordReader;
use crate::batch::rejects;
use crate::batch::repeats::place_of;
use crate::batch::results::Results;
use crate::batch::row_errors::{self, RowProblem};
use crate::batch::table::{MAX_RECORD, Notation, TableFormat};
use crate::batch::turn::Turn;
use crate::batch::workbook::Sheet;
use crate::batch::writer::OrderedWriter;
use crate::problem::Problem;

/// A worker and what it has counted.
pub struct Worker<'j> {
    job: &'j Job<'j>,
    results: Option<&'j Results>,
    keeps_rejects: bool,
    counter: Counter,
    record: Record,
    combinations: Option<Combinations>,
    answers: AnswerReader<'j>,
    input: usize,
    /// The columns whose cells have to be text although neither an answer nor the group's name is read from them: a table
    /// in two encodings is read wrongly.
    text_columns: Vec<usize>,
    /// How many bytes of the table come before the block.
    offset: usize,
}

impl<'j> Worker<'j> {
    pub fn new(job: &'j Job<'j>, results: Option<&'j Results>, keeps_rejects: bool) -> Self {
        Self {
            job,
            results,
            keeps_rejects,
            counter: Counter::new(job.questionnaire),
            record: Record::default(),
            combinations: Combinations::new(job.questionnaire),
            answers: AnswerReader::new(job),
            input: 0,
            text_columns: Vec::new(),
            offset: 0,
        }
    }

    /// Reads, diagnoses and writes blocks in turn until there are no more or the run has to end. Returns what was counted
    /// and, of the worker that had it last, the writer.
    pub fn run<'w>(
        mut self,
        reader_turn: &Turn<InputReader<'j>>,
        writer_turn: &Turn<OrderedWriter<'w>>,
        watch: &dyn Watch,
    ) -> (Counter, Option<io::Result<OrderedWriter<'w>>>) {
        let (mut block, mut result) = (Block::default(), BlockResult::default());
        while let Some(mut reader) = reader_turn.wait() {
            // Reading may take long, and may be given up.
            if watch.wants_to_stop() || !reader.fill(&mut block, watch) || watch.wants_to_stop() {
                return (self.into_counter(), writer_turn.wait().map(Ok));
            }
            reader_turn.pass(reader);
            self.work(&block, &mut result);
            let Some(mut writer) = writer_turn.wait() else { break };
            let written = writer.write(&mut result);
            watch.advanced(writer.progress());
            if written.is_err() || writer.is_stopped() {
                return (self.into_counter(), Some(written.map(|()| writer)));
            }
            writer_turn.pass(writer);
        }
        (self.into_counter(), None)
    }

    fn into_counter(mut self) -> Counter {
        self.counter.seen = self.answers.into_seen();
        self.counter
    }

    /// Diagnoses the respondents of a block.
    fn work(&mut self, block: &Block, result: &mut BlockResult) {
        if self.input != block.input {
            self.input = block.input;
            self.counter.begin_input();
            self.answers.begin_input();
        }
        let Block { input, offset, task, buffer, attributes, by } = block;
        result.reset(*input);
        self.offset = *offset;
        let view = |format, encoding, bytes| BlockView { format, encoding, bytes, attributes: attributes.as_ref() };
        self.text_columns = task.format().map_or_else(Vec::new, |format| text_columns(format));
        match task {
            Task::Records(format, encoding) => {
                self.records(&view(format, *encoding, buffer.bytes()), result);
                result.bytes = buffer.bytes().len();
                result.format = Some(format.clone());
            }
            Task::SheetRows(format, sheet, rows) => {
                self.sheet_rows(&view(format, Encoding::Utf8, sheet.bytes()), sheet, rows.clone(), result);
                result.format = Some(format.clone());
            }
            Task::AnswerSheet(origin, parsed) => self.answer_sheet((origin, parsed), attributes, *by, result),
            Task::BrokenSheet(origin, problems) => self.reject_sheet(origin, problems.clone(), result),
            Task::Overlong(format, encoding, part) => {
                self.overlong(&view(format, *encoding, buffer.bytes()), *part, result);
                result.bytes = buffer.bytes().len();
                result.format = Some(format.clone());
            }
            Task::UnknownEncoding(format) => {
                let problem = row_errors::unknown_encoding(&view(format, Encoding::Utf8, buffer.bytes()));
                self.give_up(vec![problem], Some(format), result);
            }
            Task::Failed(problems) => self.give_up(problems.0.clone(), None, result),
        }
        result.is_fatal |= self.is_in_vain();
    }

    /// Whether counting goes on for nothing: there are too many groups, and nothing else is wanted.
    fn is_in_vain(&self) -> bool {
        self.counter.is_full() && self.results.is_none() && !self.keeps_rejects && !self.job.strict
    }

    /// Counts that the rest of an input cannot be read, so that no sum of counts looks like the whole.
    fn give_up(&mut self, problems: Vec<Problem>, format: Option<&Arc<TableFormat>>, result: &mut BlockResult) {
        self.counter.reject(problems.first().map_or("failure", Problem::code));
        result.problems.push(problems);
        result.is_broken = true;
        result.format = format.cloned();
    }

    /// A piece of a record that is too long. It is rejected with its first piece, and kept with all of them.
    fn overlong(&mut self, view: &BlockView<'_>, part: OverlongPart, result: &mut BlockResult) {
        result.lines = part.lines;
        result.rejected_lines = part.lines as u64;
        let problem = row_errors::overlong(view);
        if self.keeps_rejects {
            rejects::piece(view, part, &problem, self.job.language, &mut result.rejects);
        }
        if part.is_first {
            self.counter.reject(problem.code());
            result.rejected = 1;
            result.is_fatal |= self.job.strict;
            result.problems.push(vec![problem]);
        }
    }

    /// The records of a text.
    fn records(&mut self, view: &BlockView<'_>, result: &mut BlockResult) {
        let mut record = std::mem::take(&mut self.record);
        record.resize(view.format.columns.headers.len());
        let combinations = self.combinations.as_ref().filter(|_| self.job.last_rows.is_none());
        let mut fast_path = combinations.and_then(|it| FastPath::new(view.format, it));
        let reader = RecordReader::new(view);
        let mut at = 0;
        loop {
            if let Some(fast_path) = &fast_path {
                at = self.fast_records(view, fast_path, at, &mut record, result);
            }
            let (start, blank) = view.format.notation.skip_blank(view.bytes, at);
            result.lines += blank;
            if start >= view.bytes.len() || result.is_fatal {
                break;
            }
            let row = reader.read(start, &mut record).and_then(|()| self.text_row(view, &record, result));
            match (row, &mut fast_path) {
                (Err(problems), _) => self.reject(view, &record, problems, result),
                (Ok(()), Some(fast_path)) => fast_path.learn(view.bytes, &record),
                (Ok(()), None) => {}
            }
            result.lines += record.lines;
            at = record.next;
        }
        self.record = record;
    }

    /// Reads records on the fast path from `start` on, for as long as there are any. Returns where the first one begins
    /// that needs more care.
    fn fast_records(
        &mut self,
        view: &BlockView<'_>,
        fast_path: &FastPath,
        start: usize,
        record: &mut Record,
        result: &mut BlockResult,
    ) -> usize {
        let mut at = start;
        while let Some(combination) = fast_path.read(view.bytes, at, record) {
            let group = self.counter.known_group(view.raw(view.group_cell(record)));
            let Some(group) = group.filter(|_| self.validate(view, record).is_ok()) else { break };
            self.counter.count_combination(group, combination);
            if let Some(results) = self.results {
                results.row_of_combination(&mut result.results, view.attributes_of(record), combination);
            }
            result.respondents += 1;
            result.lines += 1;
            at = record.next;
        }
        at
    }

    /// A row that is written as text.
    #[inline]
    fn text_row(
        &mut self,
        view: &BlockView<'_>,
        record: &Record,
        result: &mut BlockResult,
    ) -> Result<(), Vec<RowProblem>> {
        if view.format.notation == Notation::JsonLines {
            if is_rejected_before(view, record) {
                return Err(vec![row_errors::rejected_before(record)]);
            }
            if record.next - record.start <= MAX_RECORD {
                validate_escapes(view, record)?;
            }
        }
        self.row(view, record, result)
    }

    /// Rows of a workbook's sheet.
    fn sheet_rows(&mut self, view: &BlockView<'_>, sheet: &Sheet, rows: Range<usize>, result: &mut BlockResult) {
        let mut record = std::mem::take(&mut self.record);
        record.resize(sheet.width);
        let first = rows.start.saturating_sub(1);
        for row in rows {
            sheet.fill(row, &mut record);
            // Problems name the cell, so they count rows from the beginning of the sheet.
            result.lines = sheet.number(row);
            let read = match row_errors::faulty_cell(view, sheet, row, &record) {
                Some(problem) => Err(vec![problem]),
                None => self.row(view, &record, result),
            };
            if let Err(problems) = read {
                self.reject(view, &record, problems, result);
            }
            if result.is_fatal {
                break;
            }
        }
        result.lines -= sheet.number(first).min(result.lines);
        self.record = record;
    }

    /// Diagnoses, counts and writes one respondent. A row with nothing in it is nobody.
    #[inline]
    fn row(&mut self, view: &BlockView<'_>, record: &Record, result: &mut BlockResult) -> Result<(), Vec<RowProblem>> {
        let has_form = record.width == view.format.columns.headers.len() && record.error.is_none();
        if !has_form || record.next - record.start > MAX_RECORD {
            if !view.is_blank(record) {
                return Err(vec![row_errors::malformed(view, record)]);
            }
            result.blank_rows += 1;
            return Ok(());
        }
        if self.is_repeated_later(view, record, result) {
            result.repeated_rows += 1;
            return Ok(());
        }
        let is_unknown = self.answers.read(view, record)?.iter().all(|answer| *answer == Answer::Unknown);
        if is_unknown && view.is_blank(record) {
            result.blank_rows += 1;
            return Ok(());
        }
        // First, because a row that is rejected makes no group.
        self.validate(view, record)?;
        let group = self.group(view, record)?;
        let combination = self.combinations.as_ref().and_then(|it| it.number(self.answers.last()));
        match (group, combination) {
            (Some(group), Some(combination)) => self.counter.count_combination(group, combination),
            (Some(group), None) => self.counter.count(group, self.answers.last()),
            (None, _) => {}
        }
        self.counter.missing(self.answers.missing_words());
        if let Some(results) = self.results {
            results.row(&mut result.results, view.attributes_of(record), self.answers.last());
        }
        result.respondents += 1;
        Ok(())
    }

    fn is_repeated_later(&self, view: &BlockView<'_>, record: &Record, result: &BlockResult) -> bool {
        let (Some(last_rows), Some(column)) = (&self.job.last_rows, view.format.columns.once) else { return false };
        let place = place_of(view.format, record, self.offset, result.lines);
        view.text(record.cell(column)).is_some_and(|value| !last_rows.is_last(&value, (result.input, place)))
    }

    /// Makes sure that the other columns are text.
    #[inline]
    fn validate(&self, view: &BlockView<'_>, record: &Record) -> Result<(), Vec<RowProblem>> {
        for column in &self.text_columns {
            if !view.raw_in(record, *column).is_ascii() && view.text(record.cell(*column)).is_none() {
                return Err(vec![row_errors::not_text(view, record.cell(*column))]);
            }
        }
        Ok(())
    }

    #[inline]
    fn group(&mut self, view: &BlockView<'_>, record: &Record) -> Result<Option<usize>, Vec<RowProblem>> {
        match self.counter.known_group(view.raw(view.group_cell(record))) {
            Some(group) => Ok(Some(group)),
            None => self.new_group(view, view.group_cell(record)),
        }
    }

    #[cold]
    fn new_group(&mut self, view: &BlockView<'_>, cell: Cell) -> Result<Option<usize>, Vec<RowProblem>> {
        let name = view.text(cell).ok_or_else(|| vec![row_errors::not_text(view, cell)])?;
        let raw = Some(view.raw(cell)).filter(|raw| view.is_unambiguous(raw));
        // Nobody would see the difference.
        let group = self.counter.group(raw, name.trim());
        group.map_err(|NameTooLong| vec![(row_errors::group_name_too_long(), cell)])
    }

    fn reject(&mut self, view: &BlockView<'_>, record: &Record, problems: Vec<RowProblem>, result: &mut BlockResult) {
        self.counter.reject(problems.first().map_or("failure", |(problem, _)| problem.code()));
        result.rejected += 1;
        result.rejected_lines += record.lines as u64;
        result.is_fatal |= self.job.strict;
        if self.keeps_rejects {
            let reason = rejects::reason(problems.iter().map(|(problem, _)| problem), self.job.language);
            rejects::row(view, record, &reason, &mut result.rejects);
        }
        if result.rejected as usize <= MAX_REPORTED {
            let line = result.lines;
            let located = |(problem, cell): RowProblem| view.locate(problem, record, cell, line);
            result.problems.push(problems.into_iter().map(located).collect());
        }
    }
}

fn text_columns(format: &TableFormat) -> Vec<usize> {
    let columns = format.columns.attributes().map(|(column, _)| column);
    columns.filter(|column| format.columns.by != Some(*column)).collect()
}

/// Makes sure that the escapes in the attributes of a line are text: one may be half of a character.
fn validate_escapes(view: &BlockView<'_>, record: &Record) -> Result<(), Vec<RowProblem>> {
    let is_broken = |cell: &Cell| view.raw(*cell).contains(&b'\\') && view.text(*cell).is_none();
    let mut cells = view.attributes.iter().flatten().map(|column| record.cell(*column));
    cells.find(is_broken).map_or(Ok(()), |cell| Err(vec![row_errors::not_text(view, cell)]))
}

/// Whether a line has only another one that an earlier run rejected, and no answer: nobody has fixed it yet.
fn is_rejected_before(view: &BlockView<'_>, record: &Record) -> bool {
    let columns = &view.format.columns;
    let is_there = |column: usize| record.cell(column).end > 0;
    let has = |key: &str| columns.headers.iter().position(|header| header == key).is_some_and(is_there);
    !columns.domains.iter().flatten().any(|column| is_there(*column)) && has(jsonl::ROW) && has(jsonl::REASON)
}
