//! What a batch run is asked to do, who follows it, and what comes of it.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use super::columns::ColumnOptions;
use super::encoding::Encoding;
use super::last_rows::LastRows;
use super::results::Results;
use crate::answers::parser::AnswerParser;
use crate::diagnosis::cohort::Cohort;
use crate::messages::Language;
use crate::problem::{Kind, Problem, Severity};
use crate::questionnaire::Questionnaire;

/// How many rows' problems are reported one by one.
pub const MAX_REPORTED: usize = 20;

/// How many groups are counted.
pub const MAX_GROUPS: usize = 10_000;

/// What is asked of a run.
#[derive(Debug)]
pub struct Job<'q> {
    /// The questionnaire that everybody answered.
    pub questionnaire: &'q Questionnaire,
    /// What they may have written.
    pub parser: AnswerParser<'q>,
    /// What the options say about the columns.
    pub columns: ColumnOptions,
    /// Which rows count, if of each value of a column only the last one does.
    pub last_rows: Option<LastRows>,
    /// The encoding, if an option says it.
    pub encoding: Option<Encoding>,
    /// How many lines of a table stand above its header.
    pub skip: usize,
    /// The name of a workbook's sheet, if an option says it.
    pub sheet: Option<String>,
    /// Whether the first row that is rejected ends the run.
    pub strict: bool,
    /// The language of the reasons that are kept with rejected rows.
    pub language: Language,
}

/// Where the rows go.
#[derive(Default)]
pub struct Outputs<'w> {
    /// The form of the results and where they are written.
    pub results: Option<(Results, Box<dyn Write + Send + 'w>)>,
    /// Where rejected rows are written.
    pub rejects: Option<Box<dyn Write + Send + 'w>>,
}

/// Follows a run.
pub trait Watch: Sync {
    /// Called after every block.
    fn advanced(&self, progress: &RunProgress);
    /// Whether to stop before the next block.
    fn wants_to_stop(&self) -> bool;
}

/// What came of a run.
#[derive(Debug)]
pub struct BatchOutcome {
    /// The counts.
    pub cohort: Cohort,
    /// The problems of the first rejected rows, and whatever ended the reading of an input.
    pub problems: Vec<Problem>,
    /// The problem of numbers that seem to be codes and not levels; a warning if that is less certain.
    pub codes: Option<Problem>,
    /// How far the run came.
    pub progress: RunProgress,
    /// Whether it was stopped before its end, by its watch or by the first rejected row of a strict run.
    pub stopped: bool,
    /// Whether an input could not be read to its end, or there were too many groups.
    pub failed: bool,
    /// Whether there were more groups than are counted, so that there are no counts.
    pub too_many_groups: bool,
    /// How often each word for a missing answer, such as `NA`, was counted as unknown.
    pub missing_words: BTreeMap<&'static str, u64>,
}

/// How far a run has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunProgress {
    /// Bytes of tables that have been dealt with.
    pub bytes: u64,
    /// Respondents who were diagnosed.
    pub rows: u64,
    /// Rows that were rejected.
    pub rejected: u64,
    /// The lines they take: an open quote can make one row of many lines.
    pub rejected_lines: u64,
    /// Rows that were skipped because there is nothing in them.
    pub blank_rows: u64,
    /// Rows that were skipped because a later one has the same value in the column of `--once`.
    pub repeated_rows: u64,
    /// The table that was last worked on, and how many of its lines are done.
    pub place: Option<(Arc<str>, usize)>,
}

/// The problem of more groups than are counted.
pub fn too_many_groups() -> Problem {
    Kind::TooManyGroups { most: MAX_GROUPS }.into()
}

impl BatchOutcome {
    /// Whether the numbers are almost certainly codes, so that every level would be wrong.
    pub fn has_codes(&self) -> bool {
        self.codes.as_ref().is_some_and(|problem| problem.severity == Severity::Error)
    }

    /// The outcome of a run with too many groups. If it wrote nothing, it ended as soon as that was known, and which other
    /// problems it had met by then is chance.
    pub(super) fn with_too_many_groups(mut self, wrote: bool) -> Self {
        self.problems.retain(|_| wrote);
        self.problems.push(too_many_groups());
        Self { failed: true, too_many_groups: true, ..self }
    }
}
