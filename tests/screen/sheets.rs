//! The answers that are on disk.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use toml::Table;

use crate::harness::Home;
use crate::person::ORGANIZATION;

/// The answers in a file, which is for `mode`.
pub fn answers(path: &Path, mode: u32) -> Table {
    assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, mode);
    let sheet: Table = fs::read_to_string(path).unwrap().parse().unwrap();
    assert_eq!(sheet["organization"].as_str(), Some(ORGANIZATION));
    sheet["answers"].as_table().unwrap().clone()
}

/// The answers in the only draft, which nobody else may read.
pub fn draft(home: &Home) -> Table {
    let mut drafts = home.drafts();
    drafts.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    assert_eq!(drafts.len(), 1, "{drafts:?}");
    answers(&drafts[0], 0o600)
}

pub fn table(toml: &str) -> Table {
    toml.parse().unwrap()
}
