//! What a run leaves behind: answer sheets and reports in files.

use anyhow::Result;
use diagnose::answers::AnswerSheet;
use diagnose::answers::sheet::{self, Kind};
use diagnose::diagnosis::{Diagnosis, Verdict};
use diagnose::language::Language;
use diagnose::problem::Problems;
use diagnose::report::{self, Format, Layout};

use crate::files::Target;

/// Reports in files are as wide as a printed page.
pub const FILE_LAYOUT: Layout = Layout { columns: 80, color: false };

/// Writes a sheet, as TOML or JSON by the file's ending.
pub fn write_sheet(target: &Target, sheet: &AnswerSheet<'_>, language: Language) -> Result<(), Problems> {
    let text = match Kind::of_name(&target.path.to_string_lossy()) {
        Kind::Json => sheet::to_json(sheet),
        Kind::Toml | Kind::Plain => sheet::to_toml(sheet),
    };
    Ok(target.write(&text, language)?)
}

/// Writes a report in one format.
pub fn write_report(
    target: &Target,
    format: Format,
    diagnosis: &Diagnosis<'_>,
    verdicts: &[Verdict],
    language: Language,
) -> Result<(), Problems> {
    Ok(target.write(&report::render(diagnosis, verdicts, format, language, FILE_LAYOUT)?, language)?)
}
