//! The questionnaires that can be used: those shipped inside the program, and the user's own.

use super::check::named_id;
use super::{Questionnaire, load};
use crate::messages::Language;
use crate::problem::{Hint, Kind, Problem, Problems, Source};
use crate::text;

/// A questionnaire file inside the program.
#[derive(Debug)]
pub struct ShippedFile {
    /// The questionnaire's id.
    pub id: &'static str,
    /// BCP 47 tag of its language.
    pub language: &'static str,
    /// The file.
    pub toml: &'static str,
}

/// The questionnaire used when nobody names one.
pub const DEFAULT: &str = "customer-touchpoint";

macro_rules! shipped {
    ($($id:literal: $($language:literal),+;)+) => {
        &[$($(ShippedFile {
            id: $id,
            language: $language,
            toml: include_str!(concat!("../../questionnaires/", $id, ".", $language, ".toml")),
        },)+)+]
    };
}

/// Every shipped file, the default questionnaire first.
pub const SHIPPED: &[ShippedFile] = shipped! {
    "customer-touchpoint": "ja", "en";
    "cx-five-powers": "ja", "en";
    "cs-ops": "ja", "en";
    "cs-organization": "ja", "en";
    "cs-person-dependency": "ja", "en";
};

impl ShippedFile {
    fn file(&self) -> File {
        let source = Source::new(&format!("{}.{}.toml", self.id, self.language), self.toml);
        File { source, tag: Some(self.language.to_owned()) }
    }
}

/// The ids of the shipped questionnaires, in order.
pub fn shipped_ids() -> Vec<&'static str> {
    let mut ids: Vec<_> = SHIPPED.iter().map(|shipped| shipped.id).collect();
    ids.dedup();
    ids
}

/// The questionnaires that can be used.
#[derive(Debug, Default)]
pub struct Catalog {
    own: Vec<Source>,
}

/// One questionnaire of the catalog.
#[derive(Debug)]
pub struct CatalogEntry {
    /// In the language asked for, if it has that.
    pub questionnaire: Questionnaire,
    /// The files it comes from, if it is the user's own.
    pub files: Vec<String>,
}

impl Catalog {
    /// The shipped questionnaires and the user's own, the latter as files.
    pub fn new(own: Vec<Source>) -> Self {
        Self { own }
    }

    /// Every id: the shipped ones, then the user's own in the order of their files.
    pub fn ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = shipped_ids().into_iter().map(str::to_owned).collect();
        for id in self.own.iter().filter_map(named_id).map(|id| id.value) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// The questionnaire `id`, in `language` if it has that, else in the first it has. Refuses an id that nobody has,
    /// naming those there are; the user's own files where they cannot be read; and one that takes a shipped id, because
    /// an id must mean the same on every machine.
    pub fn find(&self, id: &str, language: Language) -> Result<Questionnaire, Problems> {
        let mut files = self.files(id)?;
        let asked_for = |file: &File| file.tag.as_deref().and_then(Language::of_tag) == Some(language);
        // There is at least one, so the first is there.
        let file = files.remove(files.iter().position(asked_for).unwrap_or(0));
        let mut questionnaire = load(&file.source)?;
        questionnaire.translations = files.into_iter().map(|file| file.source).collect::<Vec<_>>().into();
        Ok(questionnaire)
    }

    /// The questionnaire with the translations this catalog has of it.
    #[must_use]
    pub fn translated(&self, mut questionnaire: Questionnaire) -> Questionnaire {
        let files = self.files(&questionnaire.id).unwrap_or_default();
        questionnaire.translations = files.into_iter().map(|file| file.source).collect::<Vec<_>>().into();
        questionnaire
    }

    /// Every questionnaire that can be used, and the problems of the others.
    pub fn entries(&self, language: Language) -> (Vec<CatalogEntry>, Vec<Problem>) {
        let named = self.ids().into_iter().map(|id| self.entry(&id, language));
        let nameless = self.own.iter().filter(|source| named_id(source).is_none()).map(load);
        let mut problems: Vec<Problem> = nameless.filter_map(Result::err).flat_map(|problems| problems.0).collect();
        let mut entries = Vec::new();
        for (entry, found) in named {
            entries.extend(entry);
            problems.extend(found);
        }
        (entries, problems)
    }

    fn entry(&self, id: &str, language: Language) -> (Option<CatalogEntry>, Vec<Problem>) {
        let files = self.own_files(id).map(|(file, _)| file.name.to_string()).collect();
        match self.find(id, language) {
            Ok(questionnaire) => (Some(CatalogEntry { questionnaire, files }), Vec::new()),
            Err(problems) => {
                let shipped = Self::default().find(id, language).ok();
                (shipped.map(|questionnaire| CatalogEntry { questionnaire, files: Vec::new() }), problems.0)
            }
        }
    }

    /// The problem of an unknown questionnaire id.
    pub fn unknown(&self, id: &str) -> Problem {
        let ids = self.ids();
        let known = || ids.iter().map(String::as_str);
        Problem::new(Kind::UnknownQuestionnaire { id: text::shorten(id, 60) })
            .hint(Hint::nearest(id, known()))
            .hint(Hint::allowed_names(known()))
            .hint(Hint::QuestionnaireByFile)
    }

    fn own_files(&self, id: &str) -> impl Iterator<Item = (&Source, std::ops::Range<usize>)> {
        // An id stands in its file as it is: most files need not be parsed.
        let candidates = self.own.iter().filter(move |source| source.text.contains(id));
        candidates.filter_map(move |source| {
            named_id(source).filter(|named| named.value == id).map(|named| (source, named.span))
        })
    }

    /// The files of a questionnaire, at least one. Those that ship are valid; the user's own are checked.
    fn files(&self, id: &str) -> Result<Vec<File>, Problems> {
        let shipped: Vec<_> = SHIPPED.iter().filter(|shipped| shipped.id == id).map(ShippedFile::file).collect();
        let own: Vec<_> = self.own_files(id).collect();
        match (shipped.is_empty(), own.is_empty()) {
            (true, true) => Err(self.unknown(id).into()),
            (false, true) => Ok(shipped),
            (true, false) => check_own(&own),
            (false, false) => Err(Problems(own.into_iter().map(|(it, span)| taken(id, it, span)).collect())),
        }
    }
}

impl Questionnaire {
    /// The same questionnaire in other languages, as far as they are known: what people answer may be in any of them.
    pub fn translations(&self) -> &[Self] {
        self.translations.read.get_or_init(|| {
            let others = self.translations.files.iter().filter_map(|file| load(file).ok());
            others.filter(|other| other.language != self.language && other.has_structure_of(self)).collect()
        })
    }
}

/// One language of a questionnaire.
struct File {
    source: Source,
    tag: Option<String>,
}

/// Checks the files of one questionnaire. Refuses two in the same language.
fn check_own(own: &[(&Source, std::ops::Range<usize>)]) -> Result<Vec<File>, Problems> {
    let mut files: Vec<File> = Vec::new();
    for (source, span) in own {
        let questionnaire = load(source)?;
        if let Some(first) = files.iter().find(|other| other.tag == questionnaire.language) {
            let kind = Kind::QuestionnaireTwice { id: questionnaire.id, file: first.source.name.to_string() };
            return Err(Problem::new(kind).at(source.place(span.clone())).into());
        }
        files.push(File { source: (*source).clone(), tag: questionnaire.language });
    }
    Ok(files)
}

fn taken(id: &str, source: &Source, span: std::ops::Range<usize>) -> Problem {
    Problem::new(Kind::ShippedId { id: id.to_owned() })
        .at(source.place(span))
        .hint(Hint::RenameId { id: format!("my-{id}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_file_is_valid_and_is_what_its_name_says() {
        for shipped in SHIPPED {
            let source = Source::new(shipped.id, shipped.toml);
            let questionnaire = load(&source).unwrap_or_else(|problems| panic!("{problems}"));
            assert_eq!(questionnaire.id, shipped.id);
            assert_eq!(questionnaire.language.as_deref(), Some(shipped.language));
        }
    }

    #[test]
    fn every_shipped_questionnaire_has_the_same_structure_in_each_language() {
        for id in shipped_ids() {
            let mut languages = SHIPPED.iter().filter(|shipped| shipped.id == id);
            let first = languages.next().map(structure);
            assert!(languages.all(|other| Some(structure(other)) == first), "{id}");
        }
    }

    /// The file with every text replaced by its key's name: what must not differ between languages.
    fn structure(shipped: &ShippedFile) -> toml::Value {
        const SAME_IN_EVERY_LANGUAGE: [&str; 4] = ["id", "version", "url", "lifts"];
        fn blank(key: &str, value: &mut toml::Value) {
            match value {
                toml::Value::String(text) if !SAME_IN_EVERY_LANGUAGE.contains(&key) => {
                    assert!(!text.trim().is_empty());
                    *text = String::new();
                }
                toml::Value::Array(items) => {
                    for item in items {
                        blank(key, item);
                    }
                }
                toml::Value::Table(table) => {
                    for (key, value) in table {
                        blank(key, value);
                    }
                }
                _ => {}
            }
        }
        let mut value: toml::Value = toml::from_str(shipped.toml).expect("shipped files are TOML");
        blank("", &mut value);
        value
    }
}
