//! What the cells of a row answer.

use rustc_hash::FxHashMap;

use super::block_view::BlockView;
use super::job::Job;
use super::record::Record;
use super::row_errors::{self, RowProblem};
use super::seen_numbers::SeenNumbers;
use crate::answers::Answer;
use crate::answers::parser::AnswerParser;
use crate::problem::{Hint, Problem};
use crate::text::normalize;

/// How many spellings of answers are remembered for each domain, and the longest of them, in bytes.
const MAX_REMEMBERED: usize = 1000;
const MAX_SPELLING: usize = 4096;

/// What people and programs write into tables for an answer that is missing. An answer of the questionnaire goes first.
const MISSING_WORDS: [&str; 15] = [
    "-",
    "–",
    "—",
    "NA",
    "N/A",
    "#N/A",
    "NaN",
    "null",
    "None",
    "無回答",
    "未回答",
    "不明",
    "わかりません",
    "分かりません",
    "don’t know",
];

/// Reads the answers of row after row.
pub struct AnswerReader<'j> {
    job: &'j Job<'j>,
    answers: Vec<Answer>,
    remembered: Vec<FxHashMap<Box<[u8]>, Written>>,
    /// The words for missing answers in the row read last.
    missing: Vec<&'static str>,
    /// The digit of the top level, or of 9; where codes stand in place of levels no digit is as low.
    top_digit: u8,
    /// The numbers of rows that are refused.
    seen: SeenNumbers,
}

/// What a spelling means, and which word for a missing answer it is.
#[derive(Debug, Clone, Copy)]
struct Written {
    answer: Answer,
    missing: Option<&'static str>,
}

impl<'j> AnswerReader<'j> {
    pub fn new(job: &'j Job<'j>) -> Self {
        let domains = job.questionnaire.domains.len();
        Self {
            job,
            answers: vec![Answer::Unknown; domains],
            remembered: vec![FxHashMap::default(); domains],
            missing: Vec::new(),
            // At most 9 is added.
            top_digit: if job.parser.has_codes() { 0 } else { b'0' + job.questionnaire.top().min(9) as u8 },
            seen: SeenNumbers::new(job.questionnaire),
        }
    }

    /// The numbers of the rows that were refused, and where levels were given in words.
    pub fn into_seen(self) -> SeenNumbers {
        self.seen
    }

    /// Forgets the spellings of another input, which may be in another encoding.
    pub fn begin_input(&mut self) {
        self.remembered.iter_mut().for_each(FxHashMap::clear);
    }

    /// The answers read last.
    pub fn last(&self) -> &[Answer] {
        &self.answers
    }

    /// The words for missing answers in the row read last.
    pub fn missing_words(&self) -> &[&'static str] {
        &self.missing
    }

    /// Reads the answer to every domain. Refuses the row with every problem at once.
    pub fn read(&mut self, view: &BlockView<'_>, record: &Record) -> Result<&[Answer], Vec<RowProblem>> {
        let mut problems = Vec::new();
        self.missing.clear();
        for (position, column) in view.format.columns.domains.iter().enumerate() {
            let answer = match column.map_or(&[] as &[u8], |column| view.raw_in(record, column)) {
                [] => Answer::Unknown,
                [digit @ b'0'..=b'9'] if *digit <= self.top_digit => Answer::Level(usize::from(digit - b'0')),
                _ => match self.written(view, record, position) {
                    Ok(written) => {
                        self.missing.extend(written.missing);
                        written.answer
                    }
                    Err(problem) => {
                        problems.push(problem);
                        Answer::Unknown
                    }
                },
            };
            if let Some(slot) = self.answers.get_mut(position) {
                *slot = answer;
            }
        }
        if problems.is_empty() { Ok(&self.answers) } else { Err(self.refused(problems)) }
    }

    /// Counts the numbers of a row that is refused.
    #[cold]
    fn refused(&mut self, problems: Vec<RowProblem>) -> Vec<RowProblem> {
        self.seen.count_answers(&self.answers);
        problems
    }

    /// The problem of an answer that is none, with what may help; counts its number.
    fn explained(&mut self, problem: Problem, text: &str, position: usize) -> Problem {
        self.seen.count_above_top(position, &problem);
        let is_code = is_like_a_code(text) && !self.job.parser.has_codes();
        problem.hint(is_code.then(|| Hint::MapAnswerCodes { top: self.job.questionnaire.top() }))
    }

    /// An answer in words, remembered once it has been read.
    #[cold]
    fn written(&mut self, view: &BlockView<'_>, record: &Record, position: usize) -> Result<Written, RowProblem> {
        let column = view.format.columns.domains.get(position).copied().flatten();
        let cell = column.map(|column| record.cell(column)).unwrap_or_default();
        let raw = view.raw(cell);
        if let Some(written) = self.remembered.get(position).and_then(|remembered| remembered.get(raw)) {
            return Ok(*written);
        }
        let text = view.text(cell).ok_or_else(|| row_errors::not_text(view, cell))?;
        let written = match self.job.parser.answer(&text, position) {
            Ok(answer) => Written { answer, missing: None },
            Err(problem) => match missing_word(&text) {
                Some(word) => Written { answer: Answer::Unknown, missing: Some(word) },
                None => return Err((self.explained(problem, &text, position), cell)),
            },
        };
        if written.answer != Answer::Unknown && !AnswerParser::is_number(&text) {
            self.seen.note_words(position);
        }
        let may_remember = raw.len() <= MAX_SPELLING && view.is_unambiguous(raw);
        let room = self.remembered.get_mut(position).filter(|it| may_remember && it.len() < MAX_REMEMBERED);
        if let Some(remembered) = room {
            remembered.insert(raw.into(), written);
        }
        Ok(written)
    }
}

fn missing_word(written: &str) -> Option<&'static str> {
    let normal = normalize(written);
    MISSING_WORDS.into_iter().find(|word| normalize(word) == normal)
}

/// Whether a text is a letter and a number, as survey tools name the choices of a question.
fn is_like_a_code(text: &str) -> bool {
    let text = text.trim();
    let number = text.strip_prefix(|first: char| first.is_ascii_alphabetic()).unwrap_or_default();
    (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
}
