//! What the cells of a row answer.

use rustc_hash::FxHashMap;

use super::Job;
use super::row_errors;
use super::rows::BlockRows;
use crate::answers::Answer;
use crate::batch::record::{Cell, Record};
use crate::problem::Problem;

/// How many spellings of answers are remembered for each domain, and the longest of them, in bytes.
const REMEMBERED: usize = 1000;
const LONGEST: usize = 4096;

/// What is wrong with a row, and which of its bytes are.
pub type RowProblem = (Problem, Cell);

/// A reader of answers, used for row after row.
pub struct AnswerReader<'j> {
    job: &'j Job<'j>,
    answers: Vec<Answer>,
    memory: Vec<FxHashMap<Box<[u8]>, Answer>>,
    /// The digit of the top level, or of 9.
    top_digit: u8,
}

impl<'j> AnswerReader<'j> {
    pub fn new(job: &'j Job<'j>) -> Self {
        let domains = job.questionnaire.domains.len();
        Self {
            job,
            answers: vec![Answer::Unknown; domains],
            memory: vec![FxHashMap::default(); domains],
            // At most 9 is added.
            top_digit: b'0' + job.questionnaire.top().min(9) as u8,
        }
    }

    /// Forgets what was written in another input, which may be in another encoding.
    pub fn begin_input(&mut self) {
        self.memory.iter_mut().for_each(FxHashMap::clear);
    }

    /// What was read last.
    pub fn last(&self) -> &[Answer] {
        &self.answers
    }

    /// Reads the answer to every domain. Refuses the row with every problem at once.
    pub fn read(&mut self, rows: &BlockRows<'_>, record: &Record) -> Result<&[Answer], Vec<RowProblem>> {
        let mut problems = Vec::new();
        for (position, column) in rows.layout.columns.domains.iter().enumerate() {
            let answer = match column.map_or(&[] as &[u8], |column| rows.raw_in(record, column)) {
                [] => Answer::Unknown,
                [digit @ b'0'..=b'9'] if *digit <= self.top_digit => Answer::Level(usize::from(digit - b'0')),
                _ => self.written(rows, record, position).unwrap_or_else(|problem| {
                    problems.push(problem);
                    Answer::Unknown
                }),
            };
            if let Some(slot) = self.answers.get_mut(position) {
                *slot = answer;
            }
        }
        if problems.is_empty() { Ok(&self.answers) } else { Err(problems) }
    }

    /// An answer in words, remembered once it has been read.
    #[cold]
    fn written(&mut self, rows: &BlockRows<'_>, record: &Record, position: usize) -> Result<Answer, RowProblem> {
        let column = rows.layout.columns.domains.get(position).copied().flatten();
        let cell = column.map(|column| record.cell(column)).unwrap_or_default();
        let raw = rows.raw(cell);
        let known = self.memory.get(position).and_then(|known| known.get(raw));
        if let Some(answer) = known {
            return Ok(*answer);
        }
        let text = rows.text(cell).ok_or_else(|| (row_errors::not_text(rows), cell))?;
        let answer = self.job.parser.answer(&text, position).map_err(|problem| (problem, cell))?;
        let is_kept = raw.len() <= LONGEST && rows.means_one_thing(raw);
        if let Some(memory) = self.memory.get_mut(position).filter(|memory| is_kept && memory.len() < REMEMBERED) {
            memory.insert(raw.into(), answer);
        }
        Ok(answer)
    }
}
