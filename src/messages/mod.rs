//! The languages people are spoken to in, and every word they are told.
//!
//! A message is one entry of a table with its text in each language; it becomes a method of [`Language`]. A missing
//! text, a missing argument or a misspelled one does not compile.

/// Declares messages as methods of [`Language`].
macro_rules! messages {
    ($($name:ident($($argument:ident: $kind:ty),*) { ja: $ja:literal, en: $en:literal $(,)? })*) => {
        impl $crate::messages::Language {
            $(
                #[doc = concat!("```text\nja: ", $ja, "\nen: ", $en, "\n```")]
                #[must_use]
                pub fn $name(self $(, $argument: $kind)*) -> String {
                    match self {
                        Self::Japanese => format!($ja),
                        Self::English => format!($en),
                    }
                }
            )*
        }
    };
}

mod batch;
mod cohort;
mod command;
mod exports;
mod form;
mod help;
mod input;
mod interview;
mod key;
mod problem;
mod report;
mod summary;

/// A language people are spoken to in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Japanese, the default.
    Japanese,
    /// English.
    English,
}

/// Where a language comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Somebody chose it.
    Chosen,
    /// Nobody chose.
    Default,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::Japanese, Self::English];

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Japanese => "ja",
            Self::English => "en",
        }
    }

    /// The language of a tag or a locale such as `ja_JP.UTF-8`.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['_', '-', '.', '@']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| primary.eq_ignore_ascii_case(language.tag()))
    }

    /// The language of a system's locale settings, each given by name: the first of `LC_ALL`, `LC_MESSAGES` and `LANG`
    /// that is not empty. Japanese where none says anything (`C` and `POSIX` say nothing), English for any other.
    pub fn of_locale(variable: impl Fn(&str) -> Option<String>) -> (Self, Origin) {
        let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set).unwrap_or_default();
        let primary = locale.split(['_', '.', '@']).next().unwrap_or_default();
        match primary {
            "" | "C" | "POSIX" => (Self::Japanese, Origin::Default),
            primary => (Self::of_tag(primary).unwrap_or(Self::English), Origin::Chosen),
        }
    }

    /// Which names are allowed; of very many only the first.
    pub fn allowed_names<'n>(self, names: impl Iterator<Item = &'n str>) -> String {
        const MOST: usize = 20;
        let names: Vec<_> = names.take(MOST + 1).collect();
        let more = if names.len() > MOST { ", …" } else { "" };
        self.allowed(&(names.into_iter().take(MOST).collect::<Vec<_>>().join(", ") + more))
    }

    /// The items in one line.
    pub fn list(self, items: &[impl AsRef<str>]) -> String {
        let items: Vec<_> = items.iter().map(AsRef::as_ref).collect();
        items.join(match self {
            Self::Japanese => "、",
            Self::English => ", ",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(variables: &[(&str, &str)]) -> (Language, Origin) {
        let find =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        Language::of_locale(find)
    }

    /// Whatever an editor counts: bytes are at least as many as columns.
    #[test]
    fn no_line_of_the_tables_is_longer_than_120() {
        for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/messages")).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let long: Vec<_> = text.lines().filter(|line| line.len() > 120).collect();
            assert!(long.is_empty(), "{}: {long:#?}", path.display());
        }
    }

    #[test]
    fn the_first_locale_variable_that_says_something_decides() {
        assert_eq!(locale(&[]), (Language::Japanese, Origin::Default));
        assert_eq!(locale(&[("LANG", "C.UTF-8")]), (Language::Japanese, Origin::Default));
        assert_eq!(locale(&[("LC_ALL", ""), ("LANG", "en_US.UTF-8")]), (Language::English, Origin::Chosen));
        assert_eq!(locale(&[("LC_ALL", "C"), ("LANG", "en_US.UTF-8")]), (Language::Japanese, Origin::Default));
        assert_eq!(locale(&[("LC_MESSAGES", "ja_JP.UTF-8"), ("LANG", "en_US")]), (Language::Japanese, Origin::Chosen));
        assert_eq!(locale(&[("LANG", "fr_FR.UTF-8")]), (Language::English, Origin::Chosen));
    }
}
