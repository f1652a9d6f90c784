//! The questionnaires there are on this machine: those that ship, and the user's own.

use std::path::PathBuf;

use diagnose::problem::Problem;
use diagnose::questionnaire::MAX_BYTES;
use diagnose::questionnaire::catalog::Catalog;
use etcetera::BaseStrategy;

use crate::files;

/// The questionnaires that ship, with those in the user's folder. Files that cannot be read are left out and reported.
pub fn read() -> (Catalog, Vec<Problem>) {
    let (mut own, mut problems) = (Vec::new(), Vec::new());
    for path in own_questionnaires() {
        match files::read_regular(&path, MAX_BYTES) {
            Ok(source) => own.push(source),
            Err(problem) => problems.push(problem),
        }
    }
    (Catalog::new(own), problems)
}

/// The files in the user's folder of questionnaires, in order: `diagnose/questionnaires` in the XDG config folder, or
/// where the system keeps such things.
pub fn own_questionnaires() -> Vec<PathBuf> {
    let folder = etcetera::choose_base_strategy().ok().map(|base| base.config_dir().join("diagnose/questionnaires"));
    folder.map_or_else(Vec::new, |folder| files::toml_files(&folder))
}
