//! `diagnose questionnaire schema`: what a questionnaire file may contain, for editors.

use anyhow::Result;
use diagnose::messages::Language;
use diagnose::questionnaire;

use crate::outcome::Outcome;
use crate::terminal;

pub fn run(language: Language) -> Result<Outcome> {
    terminal::result(&questionnaire::schema(language), language)?;
    Ok(Outcome::Done)
}
