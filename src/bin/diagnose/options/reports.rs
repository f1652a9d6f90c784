//! Where the reports of a run go, and what they are rendered with.

use std::path::{Path, PathBuf};

use diagnose::problem::{Hint, Kind, Problem, Problems};
use diagnose::report::{Format, Template};

use super::collector::ProblemCollector;
use super::run_files::{RunFiles, outputs};
use crate::args::{DiagnoseArgs, SummaryArgs};
use crate::files::{self, Target};

/// What a report of one sheet can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// The report.
    Report(Format),
    /// Its roadmap.
    Calendar,
}

impl Document {
    /// Every document, with the ending of its files.
    pub fn endings() -> Vec<(&'static str, Self)> {
        let reports = format_extensions().into_iter().map(|(ending, format)| (ending, Self::Report(format)));
        reports.chain([("ics", Self::Calendar)]).collect()
    }
}

impl From<Format> for Document {
    fn from(format: Format) -> Self {
        Self::Report(format)
    }
}

/// The format of every ending, where there is nothing else to write.
fn format_extensions() -> Vec<(&'static str, Format)> {
    Format::ALL.into_iter().map(|(format, _, ending)| (ending, format)).collect()
}

/// Where the reports of a run go, and the user's own template for them.
#[derive(Debug)]
pub struct ReportOptions<D> {
    /// The files, and what each gets.
    pub files: Vec<(D, Target)>,
    /// The format of the report on standard output, if there is one.
    pub stdout: Option<Format>,
    /// The template of `--template`.
    pub template: Option<Template>,
}

impl ReportOptions<Document> {
    /// The reports of one sheet.
    pub fn of_diagnosis(args: &DiagnoseArgs, files: &mut RunFiles<'_>) -> Result<Self, Problems> {
        let typed = TypedReports {
            output: &args.output,
            format: args.format,
            template: args.template.as_deref(),
            stdout: true,
        };
        typed.resolve(&Document::endings(), files)
    }

    /// Whether no file gets a report.
    pub fn has_no_report_file(&self) -> bool {
        !self.files.iter().any(|(document, _)| matches!(document, Document::Report(_)))
    }
}

impl ReportOptions<Format> {
    /// The reports about many sheets; `stdout` is whether standard output is free for one.
    pub fn of_summary(args: &SummaryArgs, stdout: bool, files: &mut RunFiles<'_>) -> Result<Self, Problems> {
        let typed =
            TypedReports { output: &args.output, format: args.format, template: args.template.as_deref(), stdout };
        typed.resolve(&format_extensions(), files)
    }
}

/// What the options of a command say about its reports.
struct TypedReports<'a> {
    output: &'a [PathBuf],
    format: Option<Format>,
    template: Option<&'a Path>,
    stdout: bool,
}

impl TypedReports<'_> {
    fn resolve<D>(&self, endings: &[(&str, D)], files: &mut RunFiles<'_>) -> Result<ReportOptions<D>, Problems>
    where
        D: Copy + PartialEq + From<Format>,
    {
        let mut problems = ProblemCollector::default();
        let outputs = problems.keep(outputs(self.output, endings, files));
        if self.format.is_some() && !self.stdout {
            problems.add(Kind::StdoutIsTaken);
        }
        let template = self.template.map(template).transpose();
        let template = problems.keep(template).flatten();
        // Without the files it is not known whether one of them takes the template.
        let Some(files) = outputs.filter(|_| problems.is_fine()) else { return problems.finish(None) };
        let is_written = |format: &Format| files.iter().any(|(document, _)| *document == D::from(*format));
        let unwritten = template.as_ref().map(|template| template.format).filter(|format| !is_written(format));
        let stdout = self.stdout.then(|| self.format.or(unwritten).unwrap_or(Format::Text));
        if let Some((format, path)) = unwritten.filter(|format| stdout != Some(*format)).zip(self.template) {
            problems.add(unused(path, format, self.stdout));
        }
        problems.finish(Some(ReportOptions { files, stdout, template }))
    }
}

fn template(path: &Path) -> Result<Template, Problem> {
    Template::new(files::read(path, Template::MAX_BYTES)?)
}

/// The problem of a template that nothing would be rendered with.
fn unused(path: &Path, format: Format, stdout: bool) -> Problem {
    let known = Format::ALL.into_iter().find(|(known, ..)| *known == format);
    let (name, ending) = known.map_or_else(Default::default, |(_, name, ending)| (name.to_owned(), ending.to_owned()));
    let hint = if stdout { Hint::TemplateForStdout { format: name.clone() } } else { Hint::TemplateForFile { ending } };
    Problem::new(Kind::TemplateUnused { file: path.display().to_string(), format: name }).hint(hint)
}
