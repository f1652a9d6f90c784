//! `diagnose questionnaire check`: every problem of every file.

use std::path::PathBuf;

use anyhow::Result;
use diagnose::language::Language;
use diagnose::problem::{Problem, Problems};
use diagnose::questionnaire::{self, MAX_BYTES, Questionnaire};
use diagnose::text::{harmless, one_line};

use super::Outcome;
use crate::{files, terminal};

pub fn run(paths: &[PathBuf], language: Language) -> Result<Outcome> {
    let mut problems: Vec<Problem> = Vec::new();
    for path in paths {
        match files::read(path, MAX_BYTES, language).map_err(Problems::from) {
            Ok(source) => match questionnaire::load(&source, language) {
                Ok(questionnaire) => terminal::result(&summary(&source.name, &questionnaire, language), language)?,
                Err(found) => problems.extend(found.0),
            },
            Err(found) => problems.extend(found.0),
        }
    }
    if problems.is_empty() { Ok(Outcome::Done) } else { Err(Problems(problems).into()) }
}

fn summary(name: &str, questionnaire: &Questionnaire, language: Language) -> String {
    let (domains, levels) = (questionnaire.domains.len(), questionnaire.levels.len());
    let name = one_line(&harmless(name));
    language.check_passed(&name, &questionnaire.title, domains, levels, questionnaire.examples.len()) + "\n"
}
