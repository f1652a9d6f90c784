//! What to do next: one level up per binding domain, the plan, the staircase, the roadmap.

use serde::Serialize;

use super::position::condition;
use super::{Labeled, Section};
use crate::diagnosis::{Counsel, Diagnosis, Entry, Milestone, PlannedAction, Stair};
use crate::language::Language;
use crate::questionnaire::{Action, Questionnaire};

/// The next step and the plan.
#[derive(Debug, Serialize)]
pub struct Next {
    /// Heading.
    pub heading: String,
    /// On what it depends while the level is provisional; else empty.
    pub condition: String,
    /// One level up for each domain that holds the organization back.
    pub steps: Vec<Step>,
    /// Name of the plan; empty if there is none.
    pub plan: String,
    /// What the plan changes.
    pub effect: Option<Labeled>,
    /// The actions: those to do, then those to make sure of.
    pub groups: Vec<ActionGroup>,
}

/// One domain's way from today to one level up.
#[derive(Debug, Serialize)]
pub struct Step {
    /// The domain's title.
    pub domain: String,
    /// Today's level and criterion.
    pub today: Labeled,
    /// The next level and its criterion.
    pub next: Labeled,
    /// Says that no action of the plan lifts the domain; else empty.
    pub remark: String,
}

/// Actions that are advised in the same way.
#[derive(Debug, Serialize)]
pub struct ActionGroup {
    /// Heading.
    pub heading: String,
    /// What to do with them.
    pub intro: String,
    /// The actions, in order.
    pub actions: Vec<ActionItem>,
}

/// An action, worded.
#[derive(Debug, Serialize)]
pub struct ActionItem {
    /// What to do.
    pub title: String,
    /// Difficulty, start, how, and the domains it lifts: those that are said.
    pub details: Vec<Labeled>,
}

/// A higher level and what must rise for it.
#[derive(Debug, Serialize)]
pub struct Rise {
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

impl Next {
    /// Words what to do next.
    pub fn new(diagnosis: &Diagnosis<'_>, language: Language) -> Option<Self> {
        let level = diagnosis.questionnaire().levels.get(diagnosis.overall.at_most);
        let plan = level.and_then(|level| level.plan.as_ref()).filter(|_| diagnosis.knows_anything());
        let effect = plan.and_then(|plan| plan.expected_effect.as_ref());
        let next = Self {
            heading: if diagnosis.is_at_top() { language.keep_growing() } else { language.next_step() },
            condition: condition(diagnosis, language),
            steps: diagnosis.binding.iter().filter_map(|position| step(diagnosis, *position, language)).collect(),
            plan: plan.map(|plan| plan.title.clone()).unwrap_or_default(),
            effect: effect.map(|effect| Labeled::new(language.effect(), effect)),
            groups: groups(diagnosis, language),
        };
        (!next.steps.is_empty() || !next.plan.is_empty()).then_some(next)
    }
}

fn step(diagnosis: &Diagnosis<'_>, position: usize, language: Language) -> Option<Step> {
    let questionnaire = diagnosis.questionnaire();
    let domain = questionnaire.domains.get(position)?;
    let labeled = |label: String, level| {
        let name = language.named_level(level, questionnaire.level_name(level));
        Labeled::new(language.aside(&label, &name), domain.criterion(level))
    };
    let today = diagnosis.overall.at_most;
    Some(Step {
        domain: domain.title.clone(),
        today: labeled(language.today(), today),
        next: labeled(language.one_level_up(), today + 1),
        remark: if diagnosis.is_lifted(position) { String::new() } else { language.criterion_is_the_step() },
    })
}

fn groups(diagnosis: &Diagnosis<'_>, language: Language) -> Vec<ActionGroup> {
    let group = |counsel, heading: String, intro: String| {
        let planned = diagnosis.plan.iter().filter(|planned| planned.counsel == counsel);
        let actions: Vec<_> = planned.map(|planned| action(diagnosis, planned, language)).collect();
        (!actions.is_empty()).then_some(ActionGroup { heading, intro, actions })
    };
    let to_do = match diagnosis.is_at_top() {
        true => language.actions_to_keep(),
        false => language.actions_to_do(),
    };
    let groups = [
        group(Counsel::Do, to_do, String::new()),
        group(Counsel::Check, language.actions_to_check(), language.actions_to_check_intro()),
    ];
    groups.into_iter().flatten().collect()
}

fn action(diagnosis: &Diagnosis<'_>, planned: &PlannedAction<'_>, language: Language) -> ActionItem {
    let details = action_details(planned.action, diagnosis.questionnaire(), language);
    ActionItem { title: planned.action.title.clone(), details }
}

fn stars(action: &Action) -> String {
    "★".repeat(usize::from(action.difficulty.unwrap_or(0)))
}

/// Difficulty, start, how, and the domains an action lifts: those that are said.
pub fn action_details(action: &Action, questionnaire: &Questionnaire, language: Language) -> Vec<Labeled> {
    let word = |difficulty| format!("{} {}", stars(action), language.difficulty_word(difficulty));
    let domains = action.lifts.iter().filter_map(|position| questionnaire.domains.get(*position));
    let lifted = language.list(&domains.map(|domain| domain.title.as_str()).collect::<Vec<_>>());
    let details = [
        (language.difficulty(), action.difficulty.map(word)),
        (language.start(), action.start.clone()),
        (language.how(), action.how.clone()),
        (language.lifts(), Some(lifted).filter(|lifted| !lifted.is_empty())),
    ];
    details.into_iter().filter_map(|(label, text)| Some(Labeled::new(label, text?))).collect()
}

pub(super) fn staircase(diagnosis: &Diagnosis<'_>, language: Language) -> Option<Section<Rise>> {
    let items: Vec<_> = diagnosis.staircase.iter().map(|stair| rise(diagnosis, stair, language)).collect();
    let intro = language.staircase_intro();
    (!items.is_empty()).then(|| Section { heading: language.staircase(), intro, items, numbered: false })
}

fn rise(diagnosis: &Diagnosis<'_>, stair: &Stair, language: Language) -> Rise {
    let questionnaire = diagnosis.questionnaire();
    let title = |position: usize| questionnaire.domains.get(position).map_or("", |domain| &domain.title);
    let word = |(position, steps): &(usize, Option<usize>)| match steps {
        Some(steps) => language.rise(title(*position), *steps),
        None => language.rise_unanswered(title(*position)),
    };
    let domains: Vec<_> = stair.rises.iter().map(word).collect();
    let text = language.list(&domains.iter().map(String::as_str).collect::<Vec<_>>());
    Rise { level: language.named_level(stair.level, questionnaire.level_name(stair.level)), text }
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
        Entry::Action { action, counsel: Counsel::Do } => action.title.clone(),
        Entry::Action { action, counsel: Counsel::Check } => language.make_sure_of(&action.title),
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
