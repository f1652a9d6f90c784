//! The end of a batch run: reports, rows and what is told.

use diagnose::batch::{BatchOutcome, MAX_REPORTED};
use diagnose::messages::Language;
use diagnose::problem::{Problem, Problems};

use super::super::summary;
use crate::files::{self, AtomicWriter};
use crate::options::{RowOptions, SummaryOptions};
use crate::outcome::Outcome;
use crate::terminal;

/// A run that has ended.
pub struct Conclusion<'o> {
    /// What came of it.
    pub ran: BatchOutcome,
    /// Whether the person stopped it.
    pub is_interrupted: bool,
    /// Whether the first row that is rejected ends it.
    pub strict: bool,
    /// The column of which each value counts once.
    pub once: Option<String>,
    /// Where its rows go.
    pub rows: &'o RowOptions,
    /// What is reported.
    pub summary: &'o SummaryOptions,
    /// The language of what is told.
    pub language: Language,
}

impl Conclusion<'_> {
    /// Renders the reports, puts rows and reports in their places, and tells what came of the run.
    pub fn conclude(&self, rows: Vec<AtomicWriter>) -> Result<Outcome, Problems> {
        let (ran, language) = (&self.ran, self.language);
        terminal::warnings(&self.problems(), language);
        if self.is_interrupted {
            return self.keep_partial(rows);
        }
        if self.strict && ran.stopped {
            terminal::tell(&language.stopped_at_first());
            return Ok(Outcome::ProblemsShown);
        }
        if ran.has_codes() {
            return Ok(Outcome::ProblemsShown);
        }
        if ran.too_many_groups {
            files::put_in_place(rows)?;
            return Ok(Outcome::ProblemsShown);
        }
        let reports = summary::render(self.summary, &ran.cohort, language)?;
        // Everything is written before anything takes its place, so that old and new files are never side by side.
        let mut written = reports.prepare()?;
        written.extend(rows);
        files::put_in_place(written)?;
        self.tell_skipped();
        self.tell_rejected();
        reports.print(language)?;
        let outcome = summary::judge(self.summary, &ran.cohort, language);
        Ok(if ran.failed || ran.progress.rejected > 0 { Outcome::ProblemsShown } else { outcome })
    }

    /// Tells what was left out or counted as unknown, so that nobody misses it.
    fn tell_skipped(&self) {
        let language = self.language;
        let words = self.ran.missing_words.iter().map(|(word, count)| language.word_count(word, *count));
        let words: Vec<_> = words.collect();
        if !words.is_empty() && self.summary.cohort.min_group.is_none() {
            terminal::tell(&language.counted_as_unknown(&language.list(&words)));
        }
        if let Some(column) = self.once.as_ref().filter(|_| self.ran.progress.repeated_rows > 0) {
            terminal::tell(&language.repeated_rows(self.ran.progress.repeated_rows, column));
        }
        if self.ran.progress.blank_rows > 0 {
            terminal::tell(&language.blank_rows(self.ran.progress.blank_rows));
        }
    }

    /// What is told of the rows and their numbers; nobody's answer where the report says nothing of single respondents.
    fn problems(&self) -> Vec<Problem> {
        let problems = self.ran.problems.iter().chain(&self.ran.codes).cloned();
        match self.summary.cohort.min_group {
            Some(_) => problems.map(Problem::withheld).collect(),
            None => problems.collect(),
        }
    }

    /// Leaves the old files as they are and keeps the rows so far beside them.
    fn keep_partial(&self, rows: Vec<AtomicWriter>) -> Result<Outcome, Problems> {
        terminal::tell(&self.how_far());
        for writer in rows.into_iter().rev().filter(|_| self.has_begun()) {
            let file = writer.target.path.display().to_string();
            let partial = writer.keep_partial()?.display().to_string();
            terminal::tell(&self.language.kept_partial(&file, &partial));
        }
        if !self.summary.reports.files.is_empty() {
            terminal::tell(&self.language.no_partial_report());
        }
        Ok(Outcome::Interrupted)
    }

    fn tell_rejected(&self) {
        let (rows, language) = (self.ran.progress.rejected, self.language);
        if rows == 0 {
            return;
        }
        let told = match &self.rows.rejects {
            Some(target) => language.rows_rejected_and_kept(rows, &target.shown(language)),
            None => language.rows_rejected(rows),
        };
        let lines = self.ran.progress.rejected_lines;
        terminal::tell(&if lines > rows {
            language.lines_rejected(&told, lines)
        } else if self.ran.failed || self.ran.progress.rows == 0 {
            told
        } else {
            language.others_diagnosed(&told)
        });
        if self.rows.rejects.is_none() && rows > MAX_REPORTED as u64 {
            terminal::tell(&language.keep_rejects());
        }
    }

    fn how_far(&self) -> String {
        let progress = &self.ran.progress;
        match &progress.place {
            _ if !self.has_begun() => self.language.interrupted_before(),
            Some((file, line)) => self.language.interrupted_batch(file, *line, progress.rows),
            None => self.language.interrupted_sheets(progress.rows),
        }
    }

    fn has_begun(&self) -> bool {
        self.ran.progress.rows + self.ran.progress.rejected > 0
    }
}
