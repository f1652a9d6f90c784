//! What comes after the next step: what each higher level takes, and what is due when.

use serde::Serialize;

use super::section::Section;
use super::wording::Wording;
use crate::diagnosis::{ActionAdvice, Diagnosis, Entry, Milestone, Stair};
use crate::messages::Language;

/// A higher level and what must rise for it.
#[derive(Debug, Serialize)]
pub struct StaircaseItem {
    /// The level.
    pub level: String,
    /// The domains that must rise, and by how much.
    pub text: String,
}

/// What is due when.
#[derive(Debug, Serialize)]
pub struct Roadmap {
    /// Heading.
    pub heading: String,
    /// A sentence that leads in.
    pub intro: String,
    /// Column headings: date and what is due.
    pub columns: [String; 2],
    /// What is due, in order of date.
    pub items: Vec<RoadmapItem>,
}

/// Something due.
#[derive(Debug, Serialize)]
pub struct RoadmapItem {
    /// When, as `2026-11-22`.
    pub date: String,
    /// What.
    pub text: String,
}

pub(super) fn staircase(diagnosis: &Diagnosis<'_>, language: Language) -> Option<Section<StaircaseItem>> {
    let wording = Wording::of(diagnosis, language);
    let items: Vec<_> = diagnosis.staircase.iter().map(|stair| staircase_item(stair, wording)).collect();
    let intro = language.staircase_intro();
    (!items.is_empty()).then(|| Section { heading: language.staircase(), intro, items, numbered: false })
}

fn staircase_item(stair: &Stair, wording: Wording<'_>) -> StaircaseItem {
    let language = wording.language;
    let title = |position: usize| wording.questionnaire.domain_title(position);
    let word = |(position, steps): &(usize, Option<usize>)| match steps {
        Some(steps) => language.rise(title(*position), *steps),
        None => language.rise_unanswered(title(*position)),
    };
    let domains: Vec<_> = stair.rises.iter().map(word).collect();
    let text = language.list(&domains);
    StaircaseItem { level: wording.level(stair.level), text }
}

pub(super) fn roadmap(diagnosis: &Diagnosis<'_>, language: Language) -> Option<Roadmap> {
    let items: Vec<_> = diagnosis.roadmap.iter().map(|it| roadmap_item(diagnosis, it, language)).collect();
    let columns = [language.due_date(), language.what_is_due()];
    let roadmap = Roadmap { heading: language.roadmap(), intro: language.roadmap_intro(), columns, items };
    (!roadmap.items.is_empty()).then_some(roadmap)
}

fn roadmap_item(diagnosis: &Diagnosis<'_>, milestone: &Milestone<'_>, language: Language) -> RoadmapItem {
    RoadmapItem { date: milestone.date.to_string(), text: due(diagnosis, milestone.entry, language) }
}

/// What is due, as one line.
pub fn due(diagnosis: &Diagnosis<'_>, entry: Entry<'_>, language: Language) -> String {
    let questionnaire = diagnosis.questionnaire();
    match entry {
        Entry::Action { action, advice: ActionAdvice::Do } => action.title.clone(),
        Entry::Action { action, advice: ActionAdvice::Check } => language.make_sure_of(&action.title),
        Entry::Criterion { domain, level } => {
            let domain = questionnaire.domains.get(domain);
            let (title, criterion) = domain.map_or(("", ""), |it| (it.title.as_str(), it.criterion(level)));
            language.criterion_due(title, level, criterion)
        }
        Entry::Review { target } if diagnosis.overall.level() == Some(target) => {
            language.review_to_keep(target, questionnaire.level_name(target))
        }
        Entry::Review { target } => language.review(target, questionnaire.level_name(target)),
        Entry::Later { action, level } => language.if_reached(level, &action.title),
    }
}
