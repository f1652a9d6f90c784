//! From a file without problems to the questionnaire it describes. Everything required is there by then; what is
//! optional may be none.

use super::raw::{
    RawAction, RawAdvice, RawDomain, RawExample, RawHorizon, RawLevel, RawPlan, RawQuestionnaire, RawReference,
    RawSituation, RawSource,
};
use super::{
    Action, Advice, Domain, Example, Horizon, Level, Plan, Publication, Questionnaire, Reference, Situation,
    Translations,
};
use crate::syntax::{Id, List, Number, Text};
use crate::text::one_line;

impl From<RawQuestionnaire> for Questionnaire {
    fn from(raw: RawQuestionnaire) -> Self {
        let domains = list(raw.domains, domain);
        let positions = |id: &str| domains.iter().position(|domain| domain.id == id);
        Self {
            id: id(raw.id),
            version: raw.version.map(text),
            language: raw.language.map(|tag| tag.0.value),
            title: required(raw.title),
            summary: raw.summary.map(text),
            instructions: list(raw.instructions, text),
            measures: list(raw.measures, text),
            source: raw.source.map(source),
            levels: list(raw.levels, |raw| level(raw, positions)),
            advice: list(raw.advice, advice),
            horizons: list(raw.horizons, horizon),
            cycle: raw.cycle.map_or_else(Vec::new, |cycle| list(cycle.steps, text)),
            references: list(raw.references, reference),
            examples: list(raw.examples, example),
            domains,
            translations: Translations::default(),
        }
    }
}

fn source(raw: RawSource) -> Publication {
    Publication {
        title: raw.title.map(text),
        publisher: raw.publisher.map(text),
        url: raw.url.map(text),
        note: raw.note.map(text),
    }
}

fn level(raw: RawLevel, positions: impl Fn(&str) -> Option<usize>) -> Level {
    Level {
        name: required(raw.name),
        headline: raw.headline.map(text),
        kind: raw.r#type.map(text),
        marks: list(raw.marks, text),
        situation: raw.situation.map(situation),
        plan: raw.plan.map(|raw| plan(raw, positions)),
    }
}

fn situation(raw: RawSituation) -> Situation {
    Situation {
        title: required(raw.title),
        description: raw.description.map(text),
        traits_heading: raw.traits_heading.map(text),
        traits: list(raw.traits, text),
    }
}

fn plan(raw: RawPlan, positions: impl Fn(&str) -> Option<usize>) -> Plan {
    Plan {
        title: required(raw.title),
        expected_effect: raw.expected_effect.map(text),
        actions: list(raw.actions, |raw| action(raw, &positions)),
    }
}

fn action(raw: RawAction, positions: impl Fn(&str) -> Option<usize>) -> Action {
    Action {
        id: id(raw.id),
        title: required(raw.title),
        how: raw.how.map(text),
        difficulty: raw.difficulty.and_then(|number| u8::try_from(number.0.value).ok()),
        start: raw.start.map(text),
        days: raw.days.map_or(0, |days| days.0.value),
        lifts: list(raw.lifts, text).iter().filter_map(|id| positions(id)).collect(),
    }
}

fn domain(raw: RawDomain) -> Domain {
    Domain { id: id(raw.id), title: required(raw.title), criteria: list(raw.criteria, text) }
}

fn advice(raw: RawAdvice) -> Advice {
    Advice { title: required(raw.title), text: raw.text.map(text) }
}

fn horizon(raw: RawHorizon) -> Horizon {
    Horizon {
        title: required(raw.title),
        from_month: raw.from_month.map_or(0, |month| month.0.value),
        to_month: raw.to_month.map(|month| month.0.value),
        text: required(raw.text),
    }
}

fn reference(raw: RawReference) -> Reference {
    let rows = list(raw.rows, |row| list(Some(row), text));
    Reference { title: required(raw.title), columns: list(raw.columns, text), rows }
}

fn example(raw: RawExample) -> Example {
    let overall = raw.overall.map_or(0, level_of);
    Example { answers: list(raw.answers, level_of), overall }
}

fn level_of<const LEAST: u16, const MOST: u16>(number: Number<LEAST, MOST>) -> usize {
    usize::from(number.0.value)
}

fn id(id: Option<Id>) -> String {
    id.map(|id| id.0.value).unwrap_or_default()
}

fn required(given: Option<Text>) -> String {
    given.map(text).unwrap_or_default()
}

/// Strings of a questionnaire are one paragraph each: line breaks in the file are only its layout.
fn text(text: Text) -> String {
    one_line(&text.0.value)
}

fn list<T, V, const LEAST: usize, const MOST: usize>(
    list: Option<List<T, LEAST, MOST>>,
    convert: impl Fn(T) -> V,
) -> Vec<V> {
    list.into_iter().flat_map(|list| list.items).flatten().map(convert).collect()
}
