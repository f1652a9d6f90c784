//! What to do next: one level up per binding domain, the plan, the staircase, the roadmap.

use serde::Serialize;

use super::{Labeled, OverallContext, Section};
use crate::diagnosis::{ActionAdvice, Diagnosis, Entry, Milestone, Stair};
use crate::messages::Language;
use crate::questionnaire::{Action, Plan, Questionnaire};

/// The next step and the plan.
#[derive(Debug, Serialize)]
pub struct Next {
    /// Heading.
    pub heading: String,
    /// On what it depends while the level is provisional; else empty.
    pub condition: String,
    /// One level up for each domain that holds the organization back.
    pub steps: Vec<DomainStep>,
    /// Name of the plan; empty if there is none.
    pub plan: String,
    /// What the plan changes.
    pub effect: Option<Labeled>,
    /// The actions: those to do, then those to make sure of.
    pub groups: Vec<ActionGroup>,
}

/// The words that lead into the next step.
#[derive(Debug, Serialize)]
pub(in crate::report) struct NextLead {
    /// Heading.
    pub heading: String,
    /// On what it depends while the level is provisional; else empty.
    pub condition: String,
    /// Heading of the actions to do.
    pub to_do: String,
}

/// One domain's way from today to one level up.
#[derive(Debug, Serialize)]
pub struct DomainStep {
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

impl Next {
    /// Words what to do next.
    pub fn new(diagnosis: &Diagnosis<'_>, language: Language) -> Option<Self> {
        let level = diagnosis.questionnaire().levels.get(diagnosis.overall.at_most);
        let plan = level.and_then(|level| level.plan.as_ref()).filter(|_| diagnosis.knows_anything());
        let lead = NextLead::new(&OverallContext::of(diagnosis, language), language);
        let next = Self {
            steps: diagnosis.binding.iter().filter_map(|position| step(diagnosis, *position, language)).collect(),
            plan: plan.map(|plan| plan.title.clone()).unwrap_or_default(),
            effect: plan.and_then(|plan| effect(plan, language)),
            groups: groups(diagnosis, lead.to_do, language),
            heading: lead.heading,
            condition: lead.condition,
        };
        (!next.steps.is_empty() || !next.plan.is_empty()).then_some(next)
    }
}

impl NextLead {
    pub fn new(context: &OverallContext<'_>, language: Language) -> Self {
        let (heading, to_do) = match context.is_at_top() {
            true => (language.keep_growing(), language.actions_to_keep()),
            false => (language.next_step(), language.actions_to_do()),
        };
        Self { heading, condition: context.condition(language), to_do }
    }
}

/// What a plan changes.
pub(in crate::report) fn effect(plan: &Plan, language: Language) -> Option<Labeled> {
    plan.expected_effect.as_ref().map(|effect| Labeled::new(language.effect(), effect))
}

fn step(diagnosis: &Diagnosis<'_>, position: usize, language: Language) -> Option<DomainStep> {
    let questionnaire = diagnosis.questionnaire();
    let domain = questionnaire.domains.get(position)?;
    let level = diagnosis.overall.at_most;
    let [today, next] = step_labels(questionnaire, level, language);
    Some(DomainStep {
        domain: domain.title.clone(),
        today: Labeled::new(today, domain.criterion(level)),
        next: Labeled::new(next, domain.criterion(level + 1)),
        remark: if diagnosis.is_lifted(position) { String::new() } else { language.criterion_is_the_step() },
    })
}

/// What the criteria of a level and of the one above it are, in a step from one to the other.
pub(in crate::report) fn step_labels(questionnaire: &Questionnaire, level: usize, language: Language) -> [String; 2] {
    let labels = [(language.today(), level), (language.one_level_up(), level + 1)];
    labels.map(|(label, level)| language.aside(&label, &language.named_level(level, questionnaire.level_name(level))))
}

fn groups(diagnosis: &Diagnosis<'_>, to_do: String, language: Language) -> Vec<ActionGroup> {
    let group = |advice, heading: String, intro: String| {
        let planned = diagnosis.plan.iter().filter(|planned| planned.advice == advice);
        let actions: Vec<_> =
            planned.map(|planned| ActionItem::new(planned.action, diagnosis.questionnaire(), language)).collect();
        (!actions.is_empty()).then_some(ActionGroup { heading, intro, actions })
    };
    let groups = [
        group(ActionAdvice::Do, to_do, String::new()),
        group(ActionAdvice::Check, language.actions_to_check(), language.actions_to_check_intro()),
    ];
    groups.into_iter().flatten().collect()
}

impl ActionItem {
    /// Words an action.
    pub(in crate::report) fn new(action: &Action, questionnaire: &Questionnaire, language: Language) -> Self {
        Self { title: action.title.clone(), details: action_details(action, questionnaire, language) }
    }
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

pub(super) fn staircase(diagnosis: &Diagnosis<'_>, language: Language) -> Option<Section<StaircaseItem>> {
    let items: Vec<_> = diagnosis.staircase.iter().map(|stair| rise(diagnosis, stair, language)).collect();
    let intro = language.staircase_intro();
    (!items.is_empty()).then(|| Section { heading: language.staircase(), intro, items, numbered: false })
}

fn rise(diagnosis: &Diagnosis<'_>, stair: &Stair, language: Language) -> StaircaseItem {
    let questionnaire = diagnosis.questionnaire();
    let title = |position: usize| questionnaire.domain_title(position);
    let word = |(position, steps): &(usize, Option<usize>)| match steps {
        Some(steps) => language.rise(title(*position), *steps),
        None => language.rise_unanswered(title(*position)),
    };
    let domains: Vec<_> = stair.rises.iter().map(word).collect();
    let text = language.list(&domains);
    StaircaseItem { level: language.named_level(stair.level, questionnaire.level_name(stair.level)), text }
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
