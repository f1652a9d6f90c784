//! Gathers the problems of a command line, so that all of them are told at once.

use diagnose::problem::{Problem, Problems, Severity};

/// Errors and warnings, in the order they are found.
#[derive(Debug, Default)]
pub struct ProblemCollector(Vec<Problem>);

impl ProblemCollector {
    /// The value, if there is one; else its problems are kept.
    pub fn keep<T>(&mut self, result: Result<T, impl Into<Problems>>) -> Option<T> {
        result.map_err(|problems| self.add(problems)).ok()
    }

    /// The value; the warnings beside it are kept, or else its problems.
    pub fn keep_with_warnings<T>(&mut self, result: Result<(T, Vec<Problem>), Problems>) -> Option<T> {
        let (value, warnings) = self.keep(result)?;
        self.add(Problems(warnings));
        Some(value)
    }

    /// The values there are; the problems of the others are kept.
    pub fn keep_all<T>(&mut self, results: impl IntoIterator<Item = Result<T, Problems>>) -> Vec<T> {
        results.into_iter().filter_map(|result| self.keep(result)).collect()
    }

    /// Keeps problems. One that is met twice has one cause, and is told once.
    pub fn add(&mut self, problems: impl Into<Problems>) {
        for problem in problems.into().0 {
            if !self.0.contains(&problem) {
                self.0.push(problem);
            }
        }
    }

    /// Whether there is no error yet.
    pub fn is_fine(&self) -> bool {
        self.0.iter().all(|problem| problem.severity == Severity::Warning)
    }

    /// The warnings, if there is no error; else everything.
    pub fn into_warnings(self) -> Result<Vec<Problem>, Problems> {
        if self.is_fine() { Ok(self.0) } else { Err(Problems(self.0)) }
    }

    /// The value, if there is no error and it is there; else everything.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, Problems> {
        match value.filter(|_| self.is_fine()) {
            Some(value) => Ok(value),
            None => Err(Problems(self.0)),
        }
    }
}
