//! What to do next: one level up for each domain that holds the organization back, and the plan.

use serde::Serialize;

use super::overall::OverallContext;
use super::section::Labeled;
use super::wording::Wording;
use crate::diagnosis::{ActionAdvice, Diagnosis};
use crate::messages::Language;
use crate::questionnaire::Action;

/// The advice on the actions of each group, in order.
const GROUPS: [ActionAdvice; 2] = [ActionAdvice::Do, ActionAdvice::Check];

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

impl Next {
    /// Words what to do next; nothing at the top of a questionnaire that has no plan for it, and while nothing is known.
    pub fn new(diagnosis: &Diagnosis<'_>, language: Language) -> Option<Self> {
        let context = OverallContext::of(diagnosis, language);
        let mut next = Self::frame(&context)?;
        let step = |position: &usize| DomainStep::new(context.wording, *position, diagnosis.overall.at_most);
        next.steps = diagnosis.binding.iter().map(step).collect();
        for (group, advice) in next.groups.iter_mut().zip(GROUPS) {
            let planned = diagnosis.plan.iter().filter(|planned| planned.advice == advice);
            group.actions = planned.map(|planned| ActionItem::new(planned.action, context.wording)).collect();
        }
        next.groups.retain(|group| !group.actions.is_empty());
        Some(next)
    }

    /// Words the plan of a level for many who are at it, whom different domains hold back; nothing if it has no plan.
    pub(in crate::report) fn plan_of(level: usize, wording: Wording<'_>) -> Option<Self> {
        let actions = wording.questionnaire.actions(level);
        let mut next = Self::frame(&OverallContext::at(level, wording))?;
        if let Some(group) = next.groups.first_mut() {
            group.actions = actions.iter().map(|action| ActionItem::new(action, wording)).collect();
        }
        next.groups.retain(|group| !group.actions.is_empty());
        Some(next).filter(|next| !next.plan.is_empty())
    }

    /// What to do next at a level, but for the steps and the actions, which depend on the answers.
    pub(in crate::report) fn frame(context: &OverallContext<'_>) -> Option<Self> {
        let language = context.wording.language;
        let (at_top, level) = (context.is_at_top(), context.level()?);
        let has_steps = context.overall.at_most < context.wording.questionnaire.top();
        let effect = level.plan.as_ref().and_then(|plan| plan.expected_effect.as_ref());
        (has_steps || level.plan.is_some()).then(|| Self {
            heading: if at_top { language.keep_growing() } else { language.next_step() },
            condition: context.condition(),
            steps: Vec::new(),
            plan: level.plan.as_ref().map(|plan| plan.title.clone()).unwrap_or_default(),
            effect: effect.map(|effect| Labeled::new(language.effect(), effect)),
            groups: GROUPS.map(|advice| ActionGroup::empty(advice, at_top, language)).into(),
        })
    }
}

impl ActionGroup {
    fn empty(advice: ActionAdvice, at_top: bool, language: Language) -> Self {
        let (heading, intro) = match advice {
            ActionAdvice::Do if at_top => (language.actions_to_keep(), String::new()),
            ActionAdvice::Do => (language.actions_to_do(), String::new()),
            ActionAdvice::Check => (language.actions_to_check(), language.actions_to_check_intro()),
        };
        Self { heading, intro, actions: Vec::new() }
    }
}

impl DomainStep {
    /// Words the step of a domain that holds the organization back at an overall level.
    pub(in crate::report) fn new(wording: Wording<'_>, position: usize, level: usize) -> Self {
        let (questionnaire, language) = (wording.questionnaire, wording.language);
        let criterion = |level| questionnaire.domains.get(position).map_or("", |domain| domain.criterion(level));
        let labeled =
            |label: String, level| Labeled::new(language.aside(&label, &wording.level(level)), criterion(level));
        let is_lifted = questionnaire.actions(level).iter().any(|action| action.lifts.contains(&position));
        Self {
            domain: questionnaire.domain_title(position).to_owned(),
            today: labeled(language.today(), level),
            next: labeled(language.one_level_up(), level + 1),
            remark: if is_lifted { String::new() } else { language.criterion_is_the_step() },
        }
    }
}

impl ActionItem {
    /// Words an action.
    pub(in crate::report) fn new(action: &Action, wording: Wording<'_>) -> Self {
        Self { title: action.title.clone(), details: action_details(action, wording) }
    }
}

/// Difficulty, start, how, and the domains an action lifts: those that are said.
pub fn action_details(action: &Action, wording: Wording<'_>) -> Vec<Labeled> {
    let language = wording.language;
    let stars = |difficulty: u8| "★".repeat(usize::from(difficulty));
    let difficulty = |it: u8| format!("{} {}", stars(it), language.difficulty_word(it));
    let details = [
        (language.difficulty(), action.difficulty.map(difficulty)),
        (language.start(), action.start.clone()),
        (language.how(), action.how.clone()),
        (language.lifts(), Some(wording.titles(&action.lifts)).filter(|titles| !titles.is_empty())),
    ];
    details.into_iter().filter_map(|(label, text)| Some(Labeled::new(label, text?))).collect()
}
