//! Drafts: where an interview without `--save` keeps its answers until it is done. They are for the user alone.

use std::fs::{File, Metadata};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use diagnose::answers::AnswerSheet;
use diagnose::answers::sheet::{self, ParsedSheet, SheetFormat};
use diagnose::problem::Problem;
use diagnose::questionnaire::Questionnaire;
use etcetera::BaseStrategy;
use jiff::Timestamp;

use crate::clock;
use crate::files::{self, Access, Target};

/// A draft of an earlier interview.
#[derive(Debug)]
pub struct Draft<'q> {
    /// Its file.
    pub path: PathBuf,
    /// The answers in it.
    pub sheet: AnswerSheet<'q>,
    /// The warnings about them.
    pub warnings: Vec<Problem>,
    modified: SystemTime,
}

impl Draft<'_> {
    /// When it was last written, as `2026-11-22 10:15` in local time.
    pub fn time(&self) -> String {
        let timestamp = Timestamp::try_from(self.modified).unwrap_or_default();
        timestamp.to_zoned(clock::local_zone()).strftime("%Y-%m-%d %H:%M").to_string()
    }
}

/// The draft of this interview.
#[derive(Debug)]
pub struct LockedDraft {
    /// Its file.
    pub target: Target,
    /// Tells other interviews that the draft is in use, for as long as it is held.
    _lock: File,
}

impl LockedDraft {
    fn new(path: &Path) -> Option<Self> {
        let target = Target::new(path, Access::Private).ok()?;
        Some(Self { target, _lock: files::lock(&lock_path(path))? })
    }

    /// Removes the draft, which is no longer needed.
    pub fn remove(self) {
        files::remove(&self.target.path);
    }
}

impl Drop for LockedDraft {
    fn drop(&mut self) {
        if !self.target.exists() {
            files::remove(&lock_path(&self.target.path));
        }
    }
}

/// The folder of drafts: `diagnose/drafts` in the XDG state folder, or where the system keeps such things.
fn folder() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.state_dir().unwrap_or_else(|| base.data_dir()).join("diagnose").join("drafts"))
}

fn lock_path(draft: &Path) -> PathBuf {
    draft.with_extension("lock")
}

/// The drafts of a questionnaire that no other interview is using, newest first. A file that cannot be read as one is
/// left alone.
pub fn list(questionnaire: &Questionnaire) -> Vec<Draft<'_>> {
    let prefix = format!("{}.", questionnaire.id);
    let ours = |path: &Path| {
        let named = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&prefix));
        named && path.extension().is_some_and(|ending| ending == "toml") && !files::is_locked(&lock_path(path))
    };
    let draft = |(path, metadata): (PathBuf, Metadata)| {
        let source = files::read_regular(&path, sheet::MAX_BYTES).ok()?;
        let (sheet, warnings) = ParsedSheet::parse(source, SheetFormat::Toml).ok()?.read(questionnaire).ok()?;
        Some(Draft { path, sheet, warnings, modified: metadata.modified().ok()? })
    };
    let files = folder().map(|folder| files::list(&folder)).unwrap_or_default();
    let mut drafts: Vec<_> = files.into_iter().filter(|(path, _)| ours(path)).filter_map(draft).collect();
    drafts.sort_by_key(|draft| std::cmp::Reverse(draft.modified));
    drafts
}

/// Removes temporary files, which may contain answers, and locks of runs that were killed.
pub fn sweep() {
    let Some(folder) = folder() else { return };
    files::sweep(&folder);
    for (path, _) in files::list(&folder) {
        if path.extension().is_some_and(|ending| ending == "lock") {
            files::remove_unlocked(&path);
        }
    }
}

/// Takes an earlier draft; none where another interview has it or it cannot be written any more.
pub fn take(draft: &Draft<'_>) -> Option<LockedDraft> {
    LockedDraft::new(&draft.path)
}

/// A new draft; none where the state folder cannot be written.
pub fn create(questionnaire: &Questionnaire) -> Option<LockedDraft> {
    let folder = folder()?;
    files::make_private_folder(&folder).ok()?;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let name = format!("{}.{seconds}-{}.toml", questionnaire.id, std::process::id());
    LockedDraft::new(&folder.join(name))
}
