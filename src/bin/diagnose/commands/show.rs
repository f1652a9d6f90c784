//! `diagnose questionnaire show`: a whole questionnaire to read.

use std::path::Path;

use anyhow::Result;
use diagnose::language::Language;
use diagnose::report;

use super::{Outcome, inputs};
use crate::terminal;

pub fn run(named: Option<&Path>, language: Language) -> Result<Outcome> {
    let questionnaire = inputs::questionnaire(named, None, language)?;
    terminal::result(&report::questionnaire(&questionnaire, language, terminal::layout()), language)?;
    Ok(Outcome::Done)
}
