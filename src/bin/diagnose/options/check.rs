//! The options of `diagnose questionnaire check`.

use std::path::PathBuf;

use crate::args::{CheckArgs, CheckFormat};

/// Files to check. That they can be read is part of the check.
#[derive(Debug)]
pub struct CheckOptions {
    /// The files, as they are named.
    pub files: Vec<PathBuf>,
    /// How the result is shown.
    pub format: CheckFormat,
}

impl CheckOptions {
    /// Takes over the arguments.
    pub fn new(args: CheckArgs) -> Self {
        Self { files: args.files, format: args.format }
    }
}
