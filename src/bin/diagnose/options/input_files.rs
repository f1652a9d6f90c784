//! The input files of a command that reads many.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use diagnose::problem::Kind;

use super::collector::ProblemCollector;
use crate::files;

/// The files, each once. One that is given twice is a problem, because its respondents would count twice.
pub fn distinct<'a>(paths: &'a [PathBuf], problems: &mut ProblemCollector) -> Vec<&'a Path> {
    let mut seen = HashSet::new();
    let mut distinct = Vec::new();
    for path in paths {
        let real = if files::is_dash(path) { None } else { path.canonicalize().ok() };
        if seen.insert(real.unwrap_or_else(|| path.clone())) {
            distinct.push(path.as_path());
        } else {
            problems.add(Kind::SameInput { file: path.display().to_string() });
        }
    }
    distinct
}
