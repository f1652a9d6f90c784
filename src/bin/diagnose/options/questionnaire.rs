//! The questionnaire of a run.

use std::path::Path;

use diagnose::answers::sheet::ParsedSheet;
use diagnose::messages::Language;
use diagnose::problem::Problems;
use diagnose::questionnaire::catalog::DEFAULT;
use diagnose::questionnaire::{self, MAX_BYTES, Questionnaire};

use crate::{catalog, files};

/// The questionnaire that is named: by `-q`, else by the sheet, else the default one. A run has one, and its answer
/// sheets borrow it, so it stays until the program ends.
pub fn find(
    named: Option<&Path>,
    sheet: Option<&ParsedSheet>,
    language: Language,
) -> Result<&'static Questionnaire, Problems> {
    let questionnaire = load(named, sheet, language)?;
    Ok(Box::leak(Box::new(questionnaire)))
}

/// The same where the inputs could not all be read; then one of those might have named the questionnaire, and there is
/// none unless it is named elsewhere.
pub fn find_if_known(
    named: Option<&Path>,
    sheet: Option<&ParsedSheet>,
    all_read: bool,
    language: Language,
) -> Result<Option<&'static Questionnaire>, Problems> {
    let is_known = all_read || named.is_some() || sheet.is_some_and(|sheet| sheet.questionnaire.is_some());
    is_known.then(|| find(named, sheet, language)).transpose()
}

fn load(named: Option<&Path>, sheet: Option<&ParsedSheet>, language: Language) -> Result<Questionnaire, Problems> {
    let (catalog, _) = catalog::read();
    if let Some(path) = named.filter(|path| is_file(path)) {
        return Ok(catalog.translated(questionnaire::load(&files::read(path, MAX_BYTES)?)?));
    }
    if let Some(id) = named {
        return catalog.find(&id.to_string_lossy(), language);
    }
    match sheet.and_then(|sheet| Some((sheet, &sheet.questionnaire.as_ref()?.value))) {
        None => catalog.find(DEFAULT, language),
        Some((_, id)) if catalog.ids().contains(id) => catalog.find(id, language),
        Some((sheet, id)) => Err(sheet.wrong_questionnaire(catalog.unknown(id)).into()),
    }
}

/// Whether `-q` names a file and not an id.
pub fn is_file(path: &Path) -> bool {
    let text = path.to_string_lossy();
    text.contains(std::path::is_separator) || text.to_lowercase().ends_with(".toml")
}
