//! A complete questionnaire to start writing from.

use serde::Serialize;

use crate::messages::Language;
use crate::problem::{Problem, Source};
use crate::syntax::Id;
use crate::template;
use crate::text::{harmless, one_line, toml_string};

/// What is known about a questionnaire before it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outline {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many domains it asks about.
    pub domains: usize,
    /// The names of its levels, lowest first.
    pub levels: Vec<String>,
}

/// The outline to start from.
pub fn outline(id: &str, language: Language) -> Outline {
    Outline {
        id: id.to_owned(),
        title: language.starter_title(),
        domains: 4,
        levels: level_names(&language.starter_levels()),
    }
}

/// The names in a list separated by commas.
pub fn level_names(list: &str) -> Vec<String> {
    let names = list.split([',', '、', '，']).map(|name| one_line(&harmless(name)));
    names.filter(|name| !name.is_empty()).collect()
}

/// An id made from a file's name without its endings: `我が社 Check.ja` becomes `check`. What has no letter or digit
/// becomes `my-questionnaire`.
pub fn id_of(name: &str) -> String {
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    let parts = stem.split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let id = parts.collect::<Vec<_>>().join("-");
    if Id::is_valid(&id) { id } else { "my-questionnaire".to_owned() }
}

/// The file, with comments that say what to write where. It is valid if the outline is.
pub fn starter(outline: &Outline, language: Language) -> Result<String, Problem> {
    let (name, template) = match language {
        Language::Japanese => ("questionnaire.ja.toml.j2", include_str!("../../templates/questionnaire.ja.toml.j2")),
        Language::English => ("questionnaire.en.toml.j2", include_str!("../../templates/questionnaire.en.toml.j2")),
    };
    template::fill(&Source::new(name, template), outline, toml_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::{DOMAINS, LEVELS, differences, load, warnings};
    use proptest::prelude::*;

    fn written(domains: usize, levels: usize, title: &str, language: Language) -> Source {
        let levels = (1..=levels).map(|number| format!("Stage {number}")).collect();
        let outline = Outline { id: "mine".to_owned(), title: title.to_owned(), domains, levels };
        Source::new("mine.toml", &starter(&outline, language).unwrap())
    }

    #[test]
    fn an_id_comes_from_the_file_name() {
        assert_eq!(id_of("Sales Check.ja.toml"), "sales-check");
        assert_eq!(id_of("診断.toml"), "my-questionnaire");
        assert_eq!(id_of("-a--b-.toml"), "a-b");
    }

    #[test]
    fn level_names_are_split_at_every_kind_of_comma() {
        assert_eq!(level_names("未着手、 試行中,定着，"), ["未着手", "試行中", "定着"]);
    }

    #[test]
    fn every_size_is_valid_without_warnings_and_the_same_in_both_languages() {
        for (domains, levels) in [(1, 2), (2, 2), (4, 4), (12, 10), (100, 3)] {
            assert!(DOMAINS.contains(&domains) && LEVELS.contains(&levels));
            let files = Language::ALL.map(|language| written(domains, levels, "A title", language));
            for file in &files {
                let questionnaire = load(file).unwrap_or_else(|problems| panic!("{problems}"));
                assert_eq!((questionnaire.domains.len(), questionnaire.levels.len()), (domains, levels));
                assert_eq!(warnings(file), []);
            }
            let [japanese, english] = &files;
            assert_eq!(differences(japanese, english), []);
        }
    }

    proptest! {
        #[test]
        fn any_title_stays_a_title(title in "\\PC{1,40}") {
            prop_assume!(!title.trim().is_empty());
            let loaded = load(&written(2, 2, &title, Language::English));
            prop_assert_eq!(loaded.map(|it| it.title), Ok(one_line(&harmless(&title))));
        }
    }
}
