//! The end of a batch run: reports, rows and what is told.

use std::borrow::Cow;

use diagnose::batch::{BatchOutcome, MAX_REPORTED};
use diagnose::messages::Language;
use diagnose::problem::{Problem, Problems};

use super::super::summary;
use super::write::RowFiles;
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
    /// Where its rows go.
    pub rows: &'o RowOptions,
    /// What is reported.
    pub summary: &'o SummaryOptions,
    /// The language of what is told.
    pub language: Language,
}

impl Conclusion<'_> {
    /// Renders the reports, puts rows and reports in their places, and tells what came of the run.
    pub fn conclude(&self, files: &mut RowFiles) -> Result<Outcome, Problems> {
        let (ran, language) = (&self.ran, self.language);
        terminal::warnings(&self.problems(), language);
        terminal::warnings(ran.codes.as_slice(), language);
        if self.is_interrupted {
            files.finish()?;
            terminal::tell(&self.how_far());
            return Ok(Outcome::Interrupted);
        }
        if self.strict && ran.stopped {
            terminal::tell(&language.stopped_at_first());
            return Ok(Outcome::ProblemsShown);
        }
        if ran.has_codes() {
            return Ok(Outcome::ProblemsShown);
        }
        if ran.too_many_groups {
            files.finish()?;
            return Ok(Outcome::ProblemsShown);
        }
        // The rows wait for the reports, which can fail.
        let reports = summary::render(self.summary, &ran.cohort, language)?;
        files.finish()?;
        self.tell_skipped();
        self.tell_rejected();
        reports.publish(language)?;
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
        if self.ran.progress.blank_rows > 0 {
            terminal::tell(&language.blank_rows(self.ran.progress.blank_rows));
        }
    }

    /// What is told of the rows; nobody's answer where the report says nothing of single respondents.
    fn problems(&self) -> Cow<'_, [Problem]> {
        let problems = &self.ran.problems;
        match self.summary.cohort.min_group {
            Some(_) => problems.iter().cloned().map(Problem::withheld).collect(),
            None => problems.into(),
        }
    }

    fn tell_rejected(&self) {
        let (rows, language) = (self.ran.progress.rejected, self.language);
        if rows == 0 {
            return;
        }
        let told = match &self.rows.rejects {
            Some(target) => language.rows_rejected_and_kept(rows, &target.name()),
            None => language.rows_rejected(rows),
        };
        let lines = self.ran.progress.rejected_lines;
        terminal::tell(&if lines > rows {
            language.lines_rejected(&told, lines)
        } else if self.ran.failed {
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
            Some((file, line)) => self.language.interrupted_batch(file, *line, progress.rows),
            None => self.language.interrupted_before(),
        }
    }
}
