//! The files of a run: none is both read and written, none is written twice.

use std::path::{Path, PathBuf};

use diagnose::problem::{Hint, Kind, Problem, Problems};
use diagnose::text::nearest;

use super::collector::ProblemCollector;
use super::questionnaire::is_file;
use crate::catalog;
use crate::files::{self, Access, Target};

/// What a run reads, and what it writes as far as that is known.
pub struct RunFiles<'a> {
    read: Vec<&'a Path>,
    reads_stdin: bool,
    written: Vec<Target>,
}

impl<'a> RunFiles<'a> {
    /// A run that reads these files, `-` being standard input, and the questionnaire if it is a file.
    pub fn new(files: impl IntoIterator<Item = &'a PathBuf>, questionnaire: Option<&'a PathBuf>) -> Self {
        let files = files.into_iter().map(PathBuf::as_path);
        let (stdin, mut read): (Vec<_>, Vec<_>) = files.partition(|path| files::is_dash(path));
        read.extend(questionnaire.map(PathBuf::as_path).filter(|path| is_file(path)));
        Self { read, reads_stdin: !stdin.is_empty(), written: Vec::new() }
    }

    /// The same run, which also reads standard input if that is so.
    #[must_use]
    pub fn with_stdin(self, reads_stdin: bool) -> Self {
        Self { reads_stdin: self.reads_stdin || reads_stdin, ..self }
    }

    /// A file to write. Refuses one that cannot be written, one that the run reads, and one that it writes already.
    pub fn claim(&mut self, path: &Path) -> Result<Target, Problem> {
        let target = Target::new(path, Access::Shared)?;
        let named = || path.display().to_string();
        if self.is_read(&target) {
            return Err(Problem::new(Kind::OutputIsInput { path: named() }));
        }
        if self.written.iter().any(|other| other.is(path)) {
            return Err(Problem::new(Kind::SameOutput { path: named() }));
        }
        self.written.push(target.clone());
        Ok(target)
    }

    /// Any of the user's own questionnaires may be read.
    fn is_read(&self, target: &Target) -> bool {
        self.read.iter().any(|input| target.is(input))
            || self.reads_stdin && target.is_stdin()
            || catalog::own_questionnaires().iter().any(|own| target.is(own))
    }
}

/// The files of `-o` and what each ending stands for.
pub fn outputs<D: Copy>(
    paths: &[PathBuf],
    endings: &[(&str, D)],
    files: &mut RunFiles<'_>,
) -> Result<Vec<(D, Target)>, Problems> {
    let mut problems = ProblemCollector::default();
    let mut outputs = Vec::new();
    for path in paths {
        let output = by_extension(path, endings).and_then(|document| Ok((document, files.claim(path)?)));
        outputs.extend(problems.keep(output));
    }
    problems.finish(Some(outputs))
}

/// What the ending of a file stands for.
pub fn by_extension<T: Copy>(path: &Path, endings: &[(&str, T)]) -> Result<T, Problem> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let known = || endings.iter().map(|(known, _)| *known);
    let found = endings.iter().find(|(known, _)| *known == ending).map(|(_, kind)| *kind);
    found.ok_or_else(|| {
        let listed: Vec<_> = known().map(|ending| format!(".{ending}")).collect();
        let problem = Problem::new(Kind::UnknownExtension { path: path.display().to_string() });
        let meant = nearest(&ending, known()).map(|ending| Hint::DidYouMean { name: format!(".{ending}") });
        problem.hint(meant).hint(Hint::Allowed { list: listed.join(", ") })
    })
}
