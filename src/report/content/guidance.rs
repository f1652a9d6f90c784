//! What a questionnaire says whatever the answers are: its advice and where it comes from.

use super::section::{Labeled, Section};
use crate::messages::Language;
use crate::questionnaire::{Horizon, Questionnaire};

/// Advice, measures, horizons and cycle: those the questionnaire has.
pub fn guidance(questionnaire: &Questionnaire, language: Language) -> Vec<Section<Labeled>> {
    let advice = questionnaire.advice.iter().map(|it| Labeled::new(&it.title, it.text.as_deref().unwrap_or_default()));
    let bare = |text: &String| Labeled::new("", text);
    let horizon = |it: &Horizon| {
        let months = match it.to_month {
            Some(to_month) => language.months(it.from_month, to_month),
            None => language.months_on(it.from_month),
        };
        Labeled::new(language.aside(&it.title, &months), &it.text)
    };
    let sections = [
        Section::plain(language.advice(), advice.collect()),
        Section::plain(language.measures(), questionnaire.measures.iter().map(bare).collect()),
        Section::plain(language.horizons(), questionnaire.horizons.iter().map(horizon).collect()),
        Section { numbered: true, ..Section::plain(language.cycle(), questionnaire.cycle.iter().map(bare).collect()) },
    ];
    sections.into_iter().filter(|section| !section.items.is_empty()).collect()
}

/// Where the model comes from, and which version of it this is.
pub fn source(questionnaire: &Questionnaire, language: Language) -> Section<Labeled> {
    let version = questionnaire.version.as_deref();
    let name = version.map_or_else(|| questionnaire.id.clone(), |version| format!("{} {version}", questionnaire.id));
    let source = questionnaire.source.as_ref();
    let given = |label: String, text: Option<&String>| text.map(|text| Labeled::new(label, text));
    let items = [
        given(language.publication(), source.and_then(|source| source.title.as_ref())),
        given(language.publisher(), source.and_then(|source| source.publisher.as_ref())),
        given("URL".to_owned(), source.and_then(|source| source.url.as_ref())),
        given(language.questionnaire(), Some(&name)),
        given(String::new(), source.and_then(|source| source.note.as_ref())),
    ];
    Section::plain(language.source(), items.into_iter().flatten().collect())
}
