//! `diagnose completions`: a script for a shell.

use anyhow::Result;
use clap_complete::{Shell, generate};
use diagnose::messages::Language;

use crate::outcome::Outcome;
use crate::{args, terminal};

pub fn run(shell: Shell, language: Language) -> Result<Outcome> {
    let mut script = Vec::new();
    generate(shell, &mut args::command(), "diagnose", &mut script);
    terminal::result(&String::from_utf8_lossy(&script), language)?;
    Ok(Outcome::Done)
}
