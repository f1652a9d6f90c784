//! `diagnose questionnaire list`: what there is to choose from.

use anyhow::Result;
use diagnose::messages::Language;
use diagnose::questionnaire::catalog::{CatalogEntry, DEFAULT};
use diagnose::text::{harmless, one_line, wrap};

use crate::outcome::Outcome;
use crate::{catalog, terminal};

pub fn run(language: Language) -> Result<Outcome> {
    let (catalog, mut problems) = catalog::read();
    let (entries, found) = catalog.entries(language);
    problems.extend(found);
    let columns = terminal::columns().clamp(20, 100);
    let shown: Vec<String> = entries.iter().map(|entry| shown(entry, columns, language)).collect();
    terminal::result(&shown.join("\n"), language)?;
    terminal::warnings(&problems, language);
    Ok(if problems.is_empty() { Outcome::Done } else { Outcome::ProblemsShown })
}

fn shown(entry: &CatalogEntry, columns: usize, language: Language) -> String {
    let questionnaire = &entry.questionnaire;
    let mark = if questionnaire.id == DEFAULT { language.default_mark() } else { String::new() };
    let counts = language.domains_and_levels(questionnaire.domains.len(), questionnaire.levels.len());
    let written_in = [questionnaire].into_iter().chain(questionnaire.translations());
    let mut tags: Vec<&str> = written_in.filter_map(|it| it.language.as_deref()).collect();
    tags.sort_by_key(|tag| (Language::of_tag(tag) != Some(Language::Japanese), *tag));
    let languages = (!tags.is_empty()).then(|| language.labeled(&language.languages(), &tags.join(", ")));
    let version = questionnaire.version.as_deref().unwrap_or_default();
    let facts = [Some(counts), languages].into_iter().flatten().collect::<Vec<_>>().join(" / ");
    let mut lines = vec![format!("{} {version}", questionnaire.title), facts];
    lines.extend(questionnaire.summary.clone());
    lines.extend(entry.files.iter().map(|file| language.labeled(&language.file(), &one_line(&harmless(file)))));
    let lines = lines.iter().flat_map(|line| wrap(line, columns - 2)).map(|line| format!("  {line}\n"));
    format!("{}{mark}\n{}", questionnaire.id, lines.collect::<String>())
}
