//! `diagnose questionnaire check`: every problem of every file.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use anyhow::Result;
use diagnose::messages::Language;
use diagnose::problem::{Problem, ProblemJson, Severity, Source};
use diagnose::questionnaire::{self, MAX_BYTES, Questionnaire};
use diagnose::text::{harmless, one_line};
use serde::Serialize;

use crate::args::CheckFormat;
use crate::options::CheckOptions;
use crate::outcome::Outcome;
use crate::{files, terminal};

pub fn run(options: &CheckOptions, language: Language) -> Result<Outcome> {
    let mut checked: Vec<Checked> = options.files.iter().map(|path| Checked::new(path)).collect();
    let differences = compare_translations(&checked);
    for (file, found) in checked.iter_mut().zip(differences) {
        drop(file.problems.splice(0..0, found));
    }
    match options.format {
        CheckFormat::Json => terminal::result(&as_json(&checked, language), language)?,
        CheckFormat::Text => show(&checked, language)?,
    }
    let failed = checked.iter().any(|file| file.count(Severity::Error) > 0);
    Ok(if failed { Outcome::ProblemsShown } else { Outcome::Done })
}

/// A file and what was found in it.
struct Checked {
    path: PathBuf,
    /// The text and what it means, if it could be read without errors.
    valid: Option<(Source, Questionnaire)>,
    problems: Vec<Problem>,
}

impl Checked {
    fn new(path: &Path) -> Self {
        let mut problems = Vec::new();
        let valid = read(path).map_err(|found| problems = found).ok();
        if let Some((source, _)) = &valid {
            problems = questionnaire::warnings(source);
        }
        Self { path: path.to_owned(), valid, problems }
    }

    /// A file nobody asked about: only what it means matters.
    fn neighbor(path: &Path) -> Self {
        let path = path.strip_prefix(".").unwrap_or(path);
        Self { path: path.to_owned(), valid: read(path).ok(), problems: Vec::new() }
    }

    /// The same questionnaire in another language.
    fn translates(&self, other: &Self) -> bool {
        let language = |it: &Questionnaire| it.language.as_deref().map(str::to_ascii_lowercase);
        let both = self.valid.as_ref().zip(other.valid.as_ref());
        both.is_some_and(|((_, one), (_, two))| one.id == two.id && language(one) != language(two))
    }

    fn differences(&self, other: &Self) -> Vec<Problem> {
        let both = self.valid.as_ref().zip(other.valid.as_ref()).filter(|_| self.translates(other));
        both.map_or_else(Vec::new, |((one, _), (two, _))| questionnaire::differences(one, two))
    }

    fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.severity == severity).count()
    }
}

fn read(path: &Path) -> Result<(Source, Questionnaire), Vec<Problem>> {
    let source = files::read(path, MAX_BYTES).map_err(|problem| vec![problem])?;
    let questionnaire = questionnaire::load(&source).map_err(|problems| problems.0)?;
    Ok((source, questionnaire))
}

/// Compares each file with those named before it, and with those beside it that nobody named.
fn compare_translations(checked: &[Checked]) -> Vec<Vec<Problem>> {
    let unnamed = unnamed_neighbors(checked);
    let found = checked.iter().enumerate().map(|(at, file)| {
        let beside = unnamed.get(files::folder(&file.path)).into_iter().flatten();
        let others = checked.iter().take(at).chain(beside);
        others.flat_map(|other| file.differences(other)).collect()
    });
    found.collect()
}

/// What else lies in the folders of the named files, each folder read once.
fn unnamed_neighbors(checked: &[Checked]) -> BTreeMap<PathBuf, Vec<Checked>> {
    let named: HashSet<PathBuf> = checked.iter().filter_map(|file| file.path.canonicalize().ok()).collect();
    let is_named = |path: &PathBuf| path.canonicalize().is_ok_and(|path| named.contains(&path));
    let valid = checked.iter().filter(|file| file.valid.is_some());
    let folders: BTreeSet<&Path> = valid.map(|file| files::folder(&file.path)).collect();
    let neighbors = folders.into_iter().map(|folder| {
        let paths = files::toml_files(folder).into_iter().filter(|path| !is_named(path));
        (folder.to_owned(), paths.map(|path| Checked::neighbor(&path)).collect())
    });
    neighbors.collect()
}

fn show(checked: &[Checked], language: Language) -> Result<()> {
    for file in checked.iter().filter(|file| file.count(Severity::Error) == 0) {
        let passed = file.valid.as_ref().map(|(source, questionnaire)| passed(&source.name, questionnaire, language));
        terminal::result(&passed.unwrap_or_default(), language)?;
    }
    let problems: Vec<Problem> = checked.iter().flat_map(|file| file.problems.iter().cloned()).collect();
    terminal::warnings(&problems, language);
    Ok(())
}

fn passed(name: &str, questionnaire: &Questionnaire, language: Language) -> String {
    let (domains, levels) = (questionnaire.domains.len(), questionnaire.levels.len());
    let name = one_line(&harmless(name));
    language.check_passed(&name, &questionnaire.title, domains, levels, questionnaire.examples.len()) + "\n"
}

#[derive(Serialize)]
struct CheckJson<'c> {
    format: &'static str,
    files: Vec<CheckedFileJson<'c>>,
}

#[derive(Serialize)]
struct CheckedFileJson<'c> {
    file: String,
    id: Option<&'c str>,
    language: Option<&'c str>,
    errors: usize,
    warnings: usize,
    problems: Vec<ProblemJson<'c>>,
}

fn as_json(checked: &[Checked], language: Language) -> String {
    let files = checked.iter().map(|checked| CheckedFileJson::new(checked, language)).collect();
    let report = CheckJson { format: "diagnose-check/1", files };
    // Serializing strings and numbers into a string cannot fail.
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}

impl<'c> CheckedFileJson<'c> {
    fn new(checked: &'c Checked, language: Language) -> Self {
        let questionnaire = checked.valid.as_ref().map(|(_, questionnaire)| questionnaire);
        Self {
            file: checked.path.display().to_string(),
            id: questionnaire.map(|it| it.id.as_str()),
            language: questionnaire.and_then(|it| it.language.as_deref()),
            errors: checked.count(Severity::Error),
            warnings: checked.count(Severity::Warning),
            problems: checked.problems.iter().map(|problem| problem.json(language)).collect(),
        }
    }
}
