//! Drafts: where an interview without `--save` keeps its answers until it is done. They are for the user alone.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use diagnose::answers::AnswerSheet;
use diagnose::answers::sheet::{self, Kind, Unread};
use diagnose::language::Language;
use diagnose::questionnaire::Questionnaire;
use etcetera::BaseStrategy;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::files::{self, Access, Target};

/// A draft of an earlier interview.
#[derive(Debug)]
pub struct Draft<'q> {
    /// Its file.
    pub path: PathBuf,
    /// The answers in it.
    pub sheet: AnswerSheet<'q>,
    /// When it was last written.
    pub modified: SystemTime,
}

impl Draft<'_> {
    /// When it was last written, as `2026-11-22 10:15` in local time.
    pub fn time(&self) -> String {
        let timestamp = Timestamp::try_from(self.modified).unwrap_or_default();
        timestamp.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string()
    }
}

/// The folder of drafts: `diagnose/drafts` in the XDG state folder, or where the system keeps such things.
fn folder() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.state_dir().unwrap_or_else(|| base.data_dir()).join("diagnose").join("drafts"))
}

/// The drafts of a questionnaire, newest first. A file that cannot be read as one is left alone.
pub fn list<'q>(questionnaire: &'q Questionnaire, language: Language) -> Vec<Draft<'q>> {
    let prefix = format!("{}.", questionnaire.id);
    let files = folder().map(|folder| files::list(&folder)).unwrap_or_default();
    let ours = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&prefix));
    let files = files.into_iter().filter(|(path, _)| ours(path));
    let draft = |(path, metadata): (PathBuf, std::fs::Metadata)| {
        let source = files::read(&path, sheet::MAX_BYTES, language).ok()?;
        let (sheet, _) = Unread::parse(source, Kind::Toml, language).ok()?.read(questionnaire, language).ok()?;
        Some(Draft { path, sheet, modified: metadata.modified().ok()? })
    };
    let mut drafts: Vec<_> = files.filter_map(draft).collect();
    drafts.sort_by_key(|draft| std::cmp::Reverse(draft.modified));
    drafts
}

/// The file of an earlier draft.
pub fn again(draft: &Draft<'_>, language: Language) -> Option<Target> {
    Target::new(&draft.path, Access::Private, language).ok()
}

/// A file for a new draft; none where the state folder cannot be written.
pub fn create(questionnaire: &Questionnaire, language: Language) -> Option<Target> {
    let folder = folder()?;
    files::make_private_folder(&folder).ok()?;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let name = format!("{}.{seconds}-{}.toml", questionnaire.id, std::process::id());
    Target::new(&folder.join(name), Access::Private, language).ok()
}
