//! Where the rows of a batch go: results and rejected rows.

use std::io::{self, Write};
use std::path::Path;

use diagnose::batch::results::{Results, ResultsFormat};
use diagnose::batch::{BatchOutcome, Outputs};
use diagnose::messages::Language;
use diagnose::problem::{Kind, Problem, Problems};
use diagnose::questionnaire::Questionnaire;
use diagnose::report::Format;

use super::super::inputs::{self, InputFiles};
use crate::args::BatchArgs;
use crate::files::{Access, AtomicWriter, Target};

/// The places for results and rejected rows, as far as they were asked for.
pub struct RowFiles {
    form: ResultsFormat,
    results: Option<RowFile>,
    rejects: Option<RowFile>,
    language: Language,
}

impl RowFiles {
    /// Checks where rows are to go. Refuses inputs of the same run, and one file for two things.
    pub fn new(
        args: &BatchArgs,
        read: &InputFiles<'_>,
        outputs: &[(Format, Target)],
        language: Language,
    ) -> Result<Self, Problem> {
        let sink = |path: &std::path::PathBuf| RowFile::new(path, read, outputs, language);
        let results = args.results.as_ref().map(sink).transpose()?;
        let rejects = args.rejects.as_ref().map(sink).transpose()?;
        if let (Some(results), Some(rejects)) = (&results, &args.rejects)
            && results.is(rejects)
        {
            return Err(Problem::new(Kind::SameOutput { path: rejects.display().to_string() }));
        }
        Ok(Self { form: form(args, language)?, results, rejects, language })
    }

    /// Opens them for rows with these attributes.
    pub fn open(&mut self, attributes: &[String], questionnaire: &Questionnaire) -> Result<Outputs<'_>, Problem> {
        let mut outputs = Outputs::default();
        if let Some(results) = &mut self.results {
            let form = Results::new(self.form, attributes, questionnaire)?;
            results.open()?;
            outputs.results = Some((form, Box::new(results)));
        }
        if let Some(rejects) = &mut self.rejects {
            rejects.open()?;
            outputs.rejects = Some(Box::new(rejects));
        }
        Ok(outputs)
    }

    /// Puts the files in place of the old ones.
    pub fn finish(&mut self) -> Result<(), Problem> {
        [&mut self.results, &mut self.rejects].into_iter().flatten().try_for_each(RowFile::finish)
    }
}

/// Whether rows take the place of the report on standard output.
pub fn take_stdout(args: &BatchArgs) -> bool {
    [&args.results, &args.rejects].into_iter().flatten().any(|path| path.as_os_str() == "-")
}

/// CSV or JSON Lines: as `--results-format` says, else by the file's ending, else CSV.
fn form(args: &BatchArgs, language: Language) -> Result<ResultsFormat, Problem> {
    let endings =
        [("csv", ResultsFormat::Csv), ("jsonl", ResultsFormat::JsonLines), ("ndjson", ResultsFormat::JsonLines)];
    let form = match (args.results_format.as_deref(), &args.results) {
        (Some("jsonl"), _) => ResultsFormat::JsonLines,
        (None, Some(path)) if path.as_os_str() != "-" => inputs::by_ending(path, &endings, language)?,
        _ => ResultsFormat::Csv,
    };
    match (args.excel, form) {
        (true, ResultsFormat::JsonLines) => Err(Problem::new(Kind::ExcelNeedsCsv)),
        (true, _) => Ok(ResultsFormat::Excel),
        (false, form) => Ok(form),
    }
}

/// One place rows are written to.
struct RowFile {
    /// None for standard output.
    target: Option<Target>,
    pieces: Option<AtomicWriter>,
    language: Language,
}

impl RowFile {
    fn new(
        path: &Path,
        read: &InputFiles<'_>,
        outputs: &[(Format, Target)],
        language: Language,
    ) -> Result<Self, Problem> {
        if path.as_os_str() == "-" {
            return Ok(Self { target: None, pieces: None, language });
        }
        let target = Target::new(path, Access::Shared, language)?;
        read.refuse(&target, language)?;
        if outputs.iter().any(|(_, other)| other.is(path)) {
            return Err(Problem::new(Kind::SameOutput { path: path.display().to_string() }));
        }
        Ok(Self { target: Some(target), pieces: None, language })
    }

    fn is(&self, path: &Path) -> bool {
        self.target.as_ref().map_or(path.as_os_str() == "-", |target| target.is(path))
    }

    fn open(&mut self) -> Result<(), Problem> {
        self.pieces = self.target.as_ref().map(|target| target.begin(self.language)).transpose()?;
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Problem> {
        match (&self.target, self.pieces.take()) {
            (Some(target), Some(pieces)) => target.finish(pieces, self.language),
            _ => Ok(()),
        }
    }

    /// The failure with the name of what could not be written. A closed pipe stays what it is.
    fn named(&self, error: io::Error) -> io::Error {
        if self.target.is_none() && error.kind() == io::ErrorKind::BrokenPipe {
            return error;
        }
        let name =
            self.target.as_ref().map_or_else(|| self.language.standard_output(), |it| it.path.display().to_string());
        let reason = (&error).into();
        io::Error::new(error.kind(), Problems::from(Kind::CannotWrite { name, reason }))
    }
}

impl Write for RowFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = match &mut self.pieces {
            Some(pieces) => pieces.write(bytes),
            None => io::stdout().write(bytes),
        };
        written.map_err(|error| self.named(error))
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = match &mut self.pieces {
            Some(pieces) => pieces.flush(),
            None => io::stdout().flush(),
        };
        flushed.map_err(|error| self.named(error))
    }
}

/// What came of the run; nothing if nobody reads its results any more, which is no failure.
pub fn survived(ran: io::Result<BatchOutcome>, _language: Language) -> Result<Option<BatchOutcome>, Problems> {
    match ran {
        Ok(ran) => Ok(Some(ran)),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(None),
        Err(error) => Err(error
            .downcast::<Problems>()
            .unwrap_or_else(|error| Problem::new(Kind::Failure { detail: error.to_string() }).into())),
    }
}
