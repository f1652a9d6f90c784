//! Writes the rows of a batch: results and rejected rows.

use std::io::{self, Write};

use diagnose::batch::Outputs;
use diagnose::batch::results::{Results, ResultsFormat};
use diagnose::messages::Language;
use diagnose::problem::{Kind, Problem, Problems};
use diagnose::questionnaire::Questionnaire;

use crate::files::AtomicWriter;
use crate::options::{RowOptions, RowTarget};

/// The places for results and rejected rows, as far as they were asked for.
pub struct RowFiles {
    format: ResultsFormat,
    results: Option<RowFile>,
    rejects: Option<RowFile>,
}

impl RowFiles {
    /// The places that the options name.
    pub fn new(options: &RowOptions, language: Language) -> Self {
        let file = |target: &RowTarget| RowFile { target: target.clone(), writer: None, language };
        let (results, rejects) = (options.results.as_ref().map(file), options.rejects.as_ref().map(file));
        Self { format: options.format, results, rejects }
    }

    /// Opens them for rows with these attributes.
    pub fn open(&mut self, attributes: &[String], questionnaire: &Questionnaire) -> Result<Outputs<'_>, Problem> {
        let mut outputs = Outputs::default();
        if let Some(results) = &mut self.results {
            let form = Results::new(self.format, attributes, questionnaire)?;
            results.open()?;
            outputs.results = Some((form, Box::new(results)));
        }
        if let Some(rejects) = &mut self.rejects {
            rejects.open()?;
            outputs.rejects = Some(Box::new(rejects));
        }
        Ok(outputs)
    }

    /// What has been written to files, which are not yet in the place of the old ones; the results, which may be long,
    /// are the last.
    pub fn take_written(&mut self) -> Vec<AtomicWriter> {
        let files = [&mut self.rejects, &mut self.results].into_iter().flatten();
        files.filter_map(|file| file.writer.take()).collect()
    }
}

/// One place rows are written to.
struct RowFile {
    target: RowTarget,
    /// What is written to a file so far.
    writer: Option<AtomicWriter>,
    language: Language,
}

impl RowFile {
    fn open(&mut self) -> Result<(), Problem> {
        if let RowTarget::File(target) = &self.target {
            self.writer = Some(target.begin()?);
        }
        Ok(())
    }

    /// The failure with the name of what could not be written. A closed pipe stays what it is.
    fn named(&self, error: io::Error) -> io::Error {
        let name = match &self.target {
            RowTarget::Stdout if error.kind() == io::ErrorKind::BrokenPipe => return error,
            RowTarget::Stdout => self.language.standard_output(),
            RowTarget::File(target) => target.path.display().to_string(),
        };
        let reason = (&error).into();
        io::Error::new(error.kind(), Problems::from(Kind::CannotWrite { name, reason }))
    }
}

impl Write for RowFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = match &mut self.writer {
            Some(writer) => writer.write(bytes),
            None => io::stdout().write(bytes),
        };
        written.map_err(|error| self.named(error))
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = match &mut self.writer {
            Some(writer) => writer.flush(),
            None => io::stdout().flush(),
        };
        flushed.map_err(|error| self.named(error))
    }
}
