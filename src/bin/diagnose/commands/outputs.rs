//! What a run leaves behind: answer sheets and reports, in files and on standard output.

use std::path::{Path, PathBuf};

use anyhow::Result;
use diagnose::answers::AnswerSheet;
use diagnose::answers::sheet::{self, SheetFormat};
use diagnose::messages::Language;
use diagnose::problem::{Hint, Kind, Problem, Problems};
use diagnose::report::{Format, Layout, RenderOptions, Template};

use super::inputs::{self, InputFiles};
use crate::args::SummaryArgs;
use crate::files::{self, Target};
use crate::terminal;

/// Reports in files are as wide as a printed page.
const FILE_LAYOUT: Layout = Layout { columns: 80, color: false };

/// Writes a sheet, as TOML or JSON by the file's ending.
pub fn write_sheet(target: &Target, sheet: &AnswerSheet<'_>, language: Language) -> Result<(), Problems> {
    let text = match SheetFormat::of_name(&target.path.to_string_lossy()) {
        SheetFormat::Json => sheet::to_json(sheet),
        SheetFormat::Toml | SheetFormat::Plain => sheet::to_toml(sheet),
    };
    Ok(target.write(&text, language)?)
}

/// What the options of a command say about its reports.
pub struct Wanted<'a> {
    /// `-o`.
    pub files: &'a [PathBuf],
    /// `-f`.
    pub format: Option<&'a str>,
    /// `--template`.
    pub template: Option<&'a Path>,
    /// Whether standard output is free for a report.
    pub stdout: bool,
}

impl<'a> Wanted<'a> {
    /// What is wanted of a summary.
    pub fn summary(args: &'a SummaryArgs, stdout: bool) -> Self {
        let (format, template) = (args.format.as_deref(), args.template.as_deref());
        Self { files: &args.output, format, template, stdout }
    }
}

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
        let reports = Format::ALL.into_iter().map(|(format, _, ending)| (ending, Self::Report(format)));
        reports.chain([("ics", Self::Calendar)]).collect()
    }
}

impl From<Format> for Document {
    fn from(format: Format) -> Self {
        Self::Report(format)
    }
}

/// The format of every ending, where there is nothing else to write.
pub fn format_endings() -> Vec<(&'static str, Format)> {
    Format::ALL.into_iter().map(|(format, _, ending)| (ending, format)).collect()
}

/// Where the reports of a run go, and what they are made with.
pub struct Reports<D> {
    /// The files, and what each gets.
    pub files: Vec<(D, Target)>,
    stdout: Option<Format>,
    template: Option<Template>,
    language: Language,
}

impl<D: Copy + PartialEq + From<Format>> Reports<D> {
    /// Checks all before anything is asked or read. Refuses a template that nothing would be made with.
    pub fn new(
        wanted: &Wanted<'_>,
        endings: &[(&str, D)],
        read: &InputFiles<'_>,
        language: Language,
    ) -> Result<Self, Problems> {
        let files = inputs::outputs(wanted.files, endings, read, language)?;
        let template = wanted.template.map(|path| template(path, language)).transpose()?;
        let is_written = |format: Format| files.iter().any(|(document, _)| *document == D::from(format));
        let unwritten = template.as_ref().map(|template| template.format).filter(|format| !is_written(*format));
        let named = wanted.format.and_then(Format::of_name);
        if named.is_some() && !wanted.stdout {
            return Err(Problem::new(Kind::StdoutIsTaken).into());
        }
        let stdout = wanted.stdout.then(|| named.or(unwritten).unwrap_or(Format::Text));
        if let Some((format, path)) = unwritten.filter(|format| stdout != Some(*format)).zip(wanted.template) {
            return Err(unused(path, format, wanted.stdout, language).into());
        }
        Ok(Self { files, stdout, template, language })
    }

    /// How reports in files are made.
    pub fn in_files(&self) -> RenderOptions<'_> {
        self.options(FILE_LAYOUT)
    }

    fn options(&self, layout: Layout) -> RenderOptions<'_> {
        RenderOptions { language: self.language, layout, template: self.template.as_ref() }
    }

    /// Makes all reports, so that none is written if one fails.
    pub fn make<'r>(
        &'r self,
        render: impl Fn(D, RenderOptions<'_>) -> Result<String, Problem>,
    ) -> Result<RenderedReports<'r>, Problem> {
        let file = |(document, target): &'r (D, Target)| Ok((target, render(*document, self.in_files())?));
        let files = self.files.iter().map(file).collect::<Result<_, Problem>>()?;
        let stdout = self.stdout.map(|format| render(D::from(format), self.options(terminal::layout()))).transpose()?;
        Ok(RenderedReports { files, stdout })
    }
}

impl Reports<Document> {
    /// Whether no file gets a report.
    pub fn has_none(&self) -> bool {
        !self.files.iter().any(|(document, _)| matches!(document, Document::Report(_)))
    }
}

/// Reports that are made, and where they go.
pub struct RenderedReports<'r> {
    files: Vec<(&'r Target, String)>,
    stdout: Option<String>,
}

impl RenderedReports<'_> {
    /// Writes the files, then prints the report.
    pub fn publish(self, language: Language) -> Result<()> {
        for (target, text) in &self.files {
            target.write(text, language).map_err(Problems::from)?;
        }
        Ok(self.stdout.iter().try_for_each(|text| terminal::result(text, language))?)
    }
}

fn template(path: &Path, language: Language) -> Result<Template, Problem> {
    Template::new(files::read(path, Template::MAX_BYTES, language)?)
}

fn unused(path: &Path, format: Format, stdout: bool, _language: Language) -> Problem {
    let (name, ending) = Format::ALL
        .into_iter()
        .find(|(known, ..)| *known == format)
        .map_or(("", ""), |(_, name, ending)| (name, ending));
    let hint = if stdout {
        Hint::TemplateForStdout { format: name.to_owned() }
    } else {
        Hint::TemplateForFile { ending: ending.to_owned() }
    };
    Problem::new(Kind::TemplateUnused { file: path.display().to_string(), format: name.to_owned() }).hint(hint)
}
