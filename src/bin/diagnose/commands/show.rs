//! `diagnose questionnaire show`: a whole questionnaire to read, or to fill in.

use std::path::{Path, PathBuf};

use anyhow::Result;
use diagnose::messages::Language;
use diagnose::problem::{Kind, Problem, Problems};
use diagnose::report::{self, Form};

use super::{Outcome, inputs};
use crate::files::{Access, Target};
use crate::terminal;

pub fn run(named: Option<&Path>, paths: &[PathBuf], language: Language) -> Result<Outcome> {
    let outputs = outputs(named, paths, language).map_err(Problems::from)?;
    let questionnaire = inputs::questionnaire(named, None, language)?;
    for (form, target) in &outputs {
        let text = report::form(&questionnaire, *form, language).map_err(Problems::from)?;
        target.write(&text, language).map_err(Problems::from)?;
    }
    if outputs.is_empty() {
        terminal::result(&report::questionnaire(&questionnaire, language, terminal::layout()), language)?;
    }
    Ok(Outcome::Done)
}

fn outputs(named: Option<&Path>, paths: &[PathBuf], language: Language) -> Result<Vec<(Form, Target)>, Problem> {
    let mut outputs: Vec<(Form, Target)> = Vec::new();
    for path in paths {
        let form = inputs::by_ending(path, &Form::ALL.map(|(form, ending)| (ending, form)), language)?;
        let target = Target::new(path, Access::Shared, language)?;
        if named.is_some_and(|named| inputs::is_file(named) && target.is(named)) {
            return Err(inputs::output_is_input(&target, language));
        }
        inputs::not_an_own_questionnaire(&target, language)?;
        if outputs.iter().any(|(_, other)| other.is(path)) {
            return Err(Problem::new(Kind::SameOutput { path: path.display().to_string() }));
        }
        outputs.push((form, target));
    }
    Ok(outputs)
}
