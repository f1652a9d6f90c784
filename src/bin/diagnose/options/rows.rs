//! Where the rows of a batch go.

use std::path::{Path, PathBuf};

use diagnose::batch::results::ResultsFormat;
use diagnose::messages::Language;
use diagnose::problem::{Kind, Problem, Problems};

use super::collector::ProblemCollector;
use super::run_files::{RunFiles, by_extension};
use crate::args::BatchArgs;
use crate::files::{self, Target};

/// Where results and rejected rows go, as far as they are asked for.
#[derive(Debug)]
pub struct RowOptions {
    /// How results are written.
    pub format: ResultsFormat,
    /// The file of `--results`.
    pub results: Option<RowTarget>,
    /// The file of `--rejects`.
    pub rejects: Option<RowTarget>,
}

/// A place that rows are written to.
#[derive(Debug, Clone)]
pub enum RowTarget {
    /// Standard output, which is named `-`.
    Stdout,
    /// A file.
    File(Target),
}

impl RowTarget {
    fn new(path: &Path, files: &mut RunFiles<'_>) -> Result<Self, Problem> {
        if files::is_dash(path) { Ok(Self::Stdout) } else { files.claim(path).map(Self::File) }
    }

    /// Its name, as it is told.
    pub fn shown(&self, language: Language) -> String {
        match self {
            Self::Stdout => language.standard_output(),
            Self::File(target) => target.path.display().to_string(),
        }
    }

    /// Its name, as it is typed.
    pub fn name(&self) -> String {
        match self {
            Self::Stdout => "-".to_owned(),
            Self::File(target) => target.path.display().to_string(),
        }
    }
}

impl RowOptions {
    /// Resolves the arguments. Refuses them with every problem at once.
    pub fn new(args: &BatchArgs, files: &mut RunFiles<'_>) -> Result<Self, Problems> {
        let mut problems = ProblemCollector::default();
        let mut target = |path: &PathBuf| RowTarget::new(path, files);
        let results = problems.keep(args.results.as_ref().map(&mut target).transpose()).flatten();
        let rejects = problems.keep(args.rejects.as_ref().map(&mut target).transpose()).flatten();
        if let (Some(RowTarget::Stdout), Some(RowTarget::Stdout)) = (&results, &rejects) {
            problems.add(Kind::SameOutput { path: RowTarget::Stdout.name() });
        }
        let format = problems.keep(format(args));
        problems.finish(format.map(|format| Self { format, results, rejects }))
    }

    /// Warnings for the rows of single respondents, which `--min-group` does not protect.
    pub fn not_protected(&self, language: Language) -> Vec<Problem> {
        let warning =
            |target: &RowTarget| Problem::new(Kind::RowsNotProtected { file: target.shown(language) }).warning();
        [&self.results, &self.rejects].into_iter().flatten().map(warning).collect()
    }
}

/// Whether rows take the place of the report on standard output.
pub fn take_stdout(args: &BatchArgs) -> bool {
    [&args.results, &args.rejects].into_iter().flatten().any(|path| files::is_dash(path))
}

/// CSV or JSON Lines: as `--results-format` says, else by the file's ending, else CSV.
fn format(args: &BatchArgs) -> Result<ResultsFormat, Problem> {
    let endings =
        [("csv", ResultsFormat::Csv), ("jsonl", ResultsFormat::JsonLines), ("ndjson", ResultsFormat::JsonLines)];
    let format = match (args.results_format, &args.results) {
        (Some(format), _) => format,
        (None, Some(path)) if !files::is_dash(path) => by_extension(path, &endings)?,
        _ => ResultsFormat::Csv,
    };
    match format {
        ResultsFormat::JsonLines if args.excel => Err(Problem::new(Kind::ExcelNeedsCsv)),
        ResultsFormat::Csv if args.excel => Ok(ResultsFormat::Excel),
        format => Ok(format),
    }
}
