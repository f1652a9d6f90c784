//! The questionnaires shipped inside the program.

use super::{Questionnaire, load};
use crate::language::Language;
use crate::problem::{Problem, Problems, Source};
use crate::text;

/// A questionnaire file inside the program.
#[derive(Debug)]
pub struct Shipped {
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
        &[$($(Shipped {
            id: $id,
            language: $language,
            toml: include_str!(concat!("../../questionnaires/", $id, ".", $language, ".toml")),
        },)+)+]
    };
}

/// Every shipped file, the default questionnaire first.
pub const SHIPPED: &[Shipped] = shipped! {
    "customer-touchpoint": "ja", "en";
};

/// The ids of the shipped questionnaires, in order.
pub fn ids() -> Vec<&'static str> {
    let mut ids: Vec<_> = SHIPPED.iter().map(|shipped| shipped.id).collect();
    ids.dedup();
    ids
}

/// The shipped questionnaire `id`, in `language` if it has it, else in the one it has. Refuses an id that is not
/// shipped, naming those that are.
pub fn find(id: &str, language: Language) -> Result<Questionnaire, Problems> {
    let of_id = || SHIPPED.iter().filter(|shipped| shipped.id == id);
    let shipped = of_id().find(|shipped| shipped.language == language.tag()).or_else(|| of_id().next());
    let shipped = shipped.ok_or_else(|| unknown(id, language))?;
    let name = format!("{}.{}.toml", shipped.id, shipped.language);
    load(&Source::new(&name, shipped.toml), language)
}

/// A questionnaire in the other languages it ships in. None for one that only shares the id with a shipped one.
pub fn translations(questionnaire: &Questionnaire) -> Vec<Questionnaire> {
    let ids = |questionnaire: &Questionnaire| -> Vec<String> {
        questionnaire.domains.iter().map(|domain| domain.id.clone()).collect()
    };
    let others = SHIPPED.iter().filter(|shipped| {
        shipped.id == questionnaire.id && Some(shipped.language) != questionnaire.language.as_deref()
    });
    let loaded = others.filter_map(|shipped| load(&Source::new(shipped.id, shipped.toml), Language::English).ok());
    loaded.filter(|other| other.top() == questionnaire.top() && ids(other) == ids(questionnaire)).collect()
}

/// The problem of naming a questionnaire that is not shipped.
pub fn unknown(id: &str, language: Language) -> Problem {
    Problem::new("unknown-questionnaire", language.unknown_questionnaire(id))
        .hint(text::nearest(id, ids()).map(|nearest| language.did_you_mean(nearest)))
        .hint(language.allowed(&ids().join(", ")))
        .hint(language.questionnaire_by_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_file_is_valid_and_is_what_its_name_says() {
        for shipped in SHIPPED {
            let source = Source::new(shipped.id, shipped.toml);
            let questionnaire = load(&source, Language::English).unwrap_or_else(|problems| panic!("{problems}"));
            assert_eq!(questionnaire.id, shipped.id);
            assert_eq!(questionnaire.language.as_deref(), Some(shipped.language));
        }
    }

    #[test]
    fn every_shipped_questionnaire_has_the_same_structure_in_each_language() {
        for id in ids() {
            let mut languages = SHIPPED.iter().filter(|shipped| shipped.id == id);
            let first = languages.next().map(structure);
            assert!(languages.all(|other| Some(structure(other)) == first), "{id}");
        }
    }

    /// The file with every text replaced by its key's name: what must not differ between languages.
    fn structure(shipped: &Shipped) -> toml::Value {
        const SAME_IN_EVERY_LANGUAGE: [&str; 4] = ["id", "version", "url", "lifts"];
        fn blank(key: &str, value: &mut toml::Value) {
            match value {
                toml::Value::String(text) if !SAME_IN_EVERY_LANGUAGE.contains(&key) => {
                    assert!(!text.trim().is_empty());
                    *text = String::new();
                }
                toml::Value::Array(items) => items.iter_mut().for_each(|item| blank(key, item)),
                toml::Value::Table(table) => table.iter_mut().for_each(|(key, value)| blank(key, value)),
                _ => {}
            }
        }
        let mut value: toml::Value = toml::from_str(shipped.toml).expect("shipped files are TOML");
        blank("", &mut value);
        value
    }
}
