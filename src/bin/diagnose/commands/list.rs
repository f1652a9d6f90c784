//! `diagnose questionnaire list`: what there is to choose from.

use anyhow::Result;
use diagnose::language::Language;
use diagnose::questionnaire::catalog;
use diagnose::text::wrap;

use super::Outcome;
use crate::terminal;

pub fn run(language: Language) -> Result<Outcome> {
    let columns = terminal::columns().clamp(20, 100);
    let mut out = String::new();
    for id in catalog::ids() {
        let questionnaire = catalog::find(id, language)?;
        let languages: Vec<_> = catalog::SHIPPED.iter().filter(|it| it.id == id).map(|it| it.language).collect();
        let mark = if id == catalog::DEFAULT { language.default_mark() } else { String::new() };
        out += &format!("{id}{mark}\n");
        let counts = language.domains_and_levels(questionnaire.domains.len(), questionnaire.levels.len());
        let languages = language.labeled(&language.languages(), &languages.join(", "));
        let version = questionnaire.version.as_deref().unwrap_or_default();
        let lines = [format!("{} {version}", questionnaire.title), format!("{counts} / {languages}")];
        for line in lines.iter().chain(&questionnaire.summary).flat_map(|line| wrap(line, columns - 2)) {
            out += &format!("  {line}\n");
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len() + 1);
    terminal::result(&out, language)?;
    Ok(Outcome::Done)
}
