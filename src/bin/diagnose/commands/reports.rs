//! Renders reports and answer sheets, and puts them where they go.

use anyhow::Result;
use diagnose::answers::AnswerSheet;
use diagnose::answers::sheet::{self, SheetFormat};
use diagnose::messages::Language;
use diagnose::problem::{Problem, Problems};
use diagnose::report::{Format, Layout, RenderOptions, Template};

use crate::files::{self, AtomicWriter, Target};
use crate::options::ReportOptions;
use crate::terminal;

/// Reports in files are as wide as a printed page.
const FILE_LAYOUT: Layout = Layout { columns: 80, color: false };

/// Writes a sheet, as TOML or JSON by the file's ending.
pub fn write_sheet(target: &Target, sheet: &AnswerSheet<'_>) -> Result<(), Problems> {
    let text = match SheetFormat::of_name(&target.path.to_string_lossy()) {
        SheetFormat::Json => sheet::to_json(sheet),
        SheetFormat::Toml | SheetFormat::Plain => sheet::to_toml(sheet),
    };
    Ok(target.write(&text)?)
}

/// How a report in a file is rendered.
pub fn in_file(template: Option<&Template>, language: Language) -> RenderOptions<'_> {
    RenderOptions { language, layout: FILE_LAYOUT, template }
}

/// Reports that are rendered, and where they go.
pub struct RenderedReports<'o> {
    files: Vec<(&'o Target, String)>,
    stdout: Option<String>,
}

impl<'o> RenderedReports<'o> {
    /// Renders all reports, so that none is written if one fails.
    pub fn new<D: Copy + From<Format>>(
        options: &'o ReportOptions<D>,
        language: Language,
        render: impl Fn(D, RenderOptions<'_>) -> Result<String, Problem>,
    ) -> Result<Self, Problems> {
        let template = options.template.as_ref();
        let mut files = Vec::new();
        for (document, target) in &options.files {
            files.push((target, render(*document, in_file(template, language))?));
        }
        let on_screen =
            |format: Format| render(D::from(format), RenderOptions { language, layout: terminal::layout(), template });
        Ok(Self { files, stdout: options.stdout.map(on_screen).transpose()? })
    }

    /// Writes the files, then prints the report.
    pub fn publish(&self, language: Language) -> Result<(), Problems> {
        files::put_in_place(self.prepare()?)?;
        self.print(language)
    }

    /// Writes the files, which do not yet take the places of the old ones.
    pub fn prepare(&self) -> Result<Vec<AtomicWriter>, Problem> {
        self.files.iter().map(|(target, text)| target.prepare(text)).collect()
    }

    /// Prints the report, if it goes to standard output.
    pub fn print(&self, language: Language) -> Result<(), Problems> {
        self.stdout.as_ref().map_or(Ok(()), |text| terminal::result(text, language))
    }
}
