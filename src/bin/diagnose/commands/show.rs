//! `diagnose questionnaire show`: a whole questionnaire to read, or to fill in.

use anyhow::Result;
use diagnose::messages::Language;
use diagnose::problem::Problems;
use diagnose::report;

use crate::options::ShowOptions;
use crate::outcome::Outcome;
use crate::terminal;

pub fn run(options: &ShowOptions, language: Language) -> Result<Outcome> {
    for (form, target) in &options.outputs {
        let text = report::form(options.questionnaire, *form, language).map_err(Problems::from)?;
        target.write(&text).map_err(Problems::from)?;
    }
    if options.outputs.is_empty() {
        let text = report::questionnaire(options.questionnaire, language, terminal::layout());
        terminal::result(&text, language)?;
    }
    Ok(Outcome::Done)
}
