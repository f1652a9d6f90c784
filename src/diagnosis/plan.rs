//! The plan of an overall level: which actions to do, and which are probably in place.

use serde::Serialize;

use super::rule::Overall;
use crate::answers::Answer;
use crate::questionnaire::{Action, Questionnaire};

/// What to do about an action of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActionAdvice {
    /// Do it.
    Do,
    /// It lifts only domains that are higher already: probably in place, make sure.
    Check,
}

/// An action of the plan and what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedAction<'q> {
    /// The action.
    pub action: &'q Action,
    /// Do it, or make sure of it.
    pub advice: ActionAdvice,
    /// Whether it lifts a domain that holds the organization back.
    pub lifts_binding: bool,
}

/// The plan of `overall.at_most`: what lifts a binding domain first, what is probably in place last.
pub fn plan<'q>(questionnaire: &'q Questionnaire, answers: &[Answer], overall: Overall) -> Vec<PlannedAction<'q>> {
    let planned = |action: &'q Action| {
        let lifted: Vec<_> = action.lifts.iter().filter_map(|position| answers.get(*position).copied()).collect();
        let is_higher = |answer: &Answer| answer.level().is_some_and(|level| level > overall.at_most);
        let only_higher = !lifted.is_empty() && lifted.iter().all(is_higher);
        PlannedAction {
            action,
            advice: if only_higher { ActionAdvice::Check } else { ActionAdvice::Do },
            lifts_binding: lifted.iter().any(|answer| overall.binds(*answer, questionnaire.top())),
        }
    };
    let mut plan: Vec<_> = questionnaire.actions(overall.at_most).iter().map(planned).collect();
    plan.sort_by_key(|planned| (!planned.lifts_binding, planned.advice == ActionAdvice::Check));
    plan
}
