//! The diagnosis: from answers to where the organization stands, what holds it back and what to do next.
//!
//! The rule comes from the model: the overall level is the minimum over the domains, because a customer's experience
//! is pulled down by its weakest part.

pub mod cohort;
mod gate;
pub mod progress;
mod roadmap;

pub use gate::{Gate, Verdict, baseline, min_level};
pub use roadmap::{Entry, Milestone};

use jiff::civil::Date;

use crate::answers::{Answer, AnswerSheet};
use crate::questionnaire::{Action, Questionnaire};

/// The overall level as a range; a single level once the unanswered domains cannot change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overall {
    /// The overall level is certainly this or more.
    pub at_least: usize,
    /// The overall level is certainly this or less.
    pub at_most: usize,
}

impl Overall {
    /// `at_most` is the lowest known answer, the top level if none is known; `at_least` is the same if nothing unknown
    /// could lower it, else 0.
    pub fn of(answers: &[Answer], top: usize) -> Self {
        let at_most = answers.iter().filter_map(|answer| answer.level()).min().unwrap_or(top);
        let at_least = if answers.contains(&Answer::Unknown) { 0 } else { at_most };
        Self { at_least, at_most }
    }

    /// The level, once it is certain.
    pub fn level(self) -> Option<usize> {
        (self.at_least == self.at_most).then_some(self.at_most)
    }

    /// Whether an unanswered domain could still change the level.
    pub fn is_provisional(self) -> bool {
        self.level().is_none()
    }
}

/// What to do about an action of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// What it takes to stand at a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stair {
    /// The level to reach.
    pub level: usize,
    /// The domains that are below it, by position, and by how many levels they must rise; `None` if unanswered.
    pub rises: Vec<(usize, Option<usize>)>,
}

/// The diagnosis of one answer sheet.
#[derive(Debug)]
pub struct Diagnosis<'s> {
    /// The sheet it is made of.
    pub sheet: &'s AnswerSheet<'s>,
    /// The day it is made.
    pub date: Date,
    /// The answer to each domain, in order.
    pub answers: Vec<Answer>,
    /// The overall level.
    pub overall: Overall,
    /// The domains that hold the organization back, by position: the known ones at `overall.at_most`. None at the top.
    pub binding: Vec<usize>,
    /// The domains without a level, by position.
    pub unanswered: Vec<usize>,
    /// The plan of `overall.at_most`: what lifts a binding domain first, what is probably in place last. Empty while
    /// nothing is known.
    pub plan: Vec<PlannedAction<'s>>,
    /// What must rise for each higher level; empty while the result is provisional.
    pub staircase: Vec<Stair>,
    /// What is due when, in order of date; empty while the result is provisional.
    pub roadmap: Vec<Milestone<'s>>,
}

impl<'s> Diagnosis<'s> {
    /// Diagnoses a sheet as of `date`.
    pub fn new(sheet: &'s AnswerSheet<'s>, date: Date) -> Self {
        let questionnaire = sheet.questionnaire();
        let answers = sheet.answers();
        let overall = Overall::of(&answers, questionnaire.top());
        let mut diagnosis = Self {
            sheet,
            date,
            binding: binding(&answers, overall, questionnaire.top()),
            unanswered: positions(&answers, |answer| answer == Answer::Unknown),
            answers,
            overall,
            plan: Vec::new(),
            staircase: Vec::new(),
            roadmap: Vec::new(),
        };
        if diagnosis.knows_anything() {
            diagnosis.plan = plan(questionnaire, &diagnosis);
        }
        if !overall.is_provisional() {
            diagnosis.staircase = staircase(&diagnosis.answers, overall.at_most, questionnaire.top());
            diagnosis.roadmap = roadmap::of(&diagnosis);
        }
        diagnosis
    }

    /// The questionnaire that was answered.
    pub fn questionnaire(&self) -> &'s Questionnaire {
        self.sheet.questionnaire()
    }

    /// Whether at least one domain has a level.
    pub fn knows_anything(&self) -> bool {
        self.unanswered.len() < self.answers.len()
    }

    /// Whether the overall level is certainly the highest there is.
    pub fn is_at_top(&self) -> bool {
        self.overall.level() == Some(self.questionnaire().top())
    }

    /// Whether an action of the plan lifts the domain at `position`.
    pub fn is_lifted(&self, position: usize) -> bool {
        self.plan.iter().any(|planned| planned.action.lifts.contains(&position))
    }
}

fn positions(answers: &[Answer], wanted: impl Fn(Answer) -> bool) -> Vec<usize> {
    answers.iter().enumerate().filter(|(_, answer)| wanted(**answer)).map(|(position, _)| position).collect()
}

fn binding(answers: &[Answer], overall: Overall, top: usize) -> Vec<usize> {
    if overall.at_most == top {
        Vec::new()
    } else {
        positions(answers, |answer| answer == Answer::Level(overall.at_most))
    }
}

fn plan<'q>(questionnaire: &'q Questionnaire, diagnosis: &Diagnosis<'_>) -> Vec<PlannedAction<'q>> {
    let level = diagnosis.overall.at_most;
    let higher = |position: &usize| {
        let answer = diagnosis.answers.get(*position).and_then(|answer| answer.level());
        answer.is_some_and(|answer| answer > level)
    };
    let planned = |action: &'q Action| PlannedAction {
        action,
        lifts_binding: action.lifts.iter().any(|position| diagnosis.binding.contains(position)),
        advice: match action.lifts.is_empty() || !action.lifts.iter().all(higher) {
            true => ActionAdvice::Do,
            false => ActionAdvice::Check,
        },
    };
    let mut plan: Vec<_> = questionnaire.actions(level).iter().map(planned).collect();
    plan.sort_by_key(|planned| (!planned.lifts_binding, planned.advice == ActionAdvice::Check));
    plan
}

fn staircase(answers: &[Answer], overall: usize, top: usize) -> Vec<Stair> {
    let rise = |answer: &Answer, level: usize| match answer.level() {
        None => Some(None),
        Some(known) => (known < level).then(|| Some(level - known)),
    };
    let stair = |level| Stair {
        level,
        rises: answers.iter().enumerate().filter_map(|(at, answer)| Some((at, rise(answer, level)?))).collect(),
    };
    (overall + 1..=top).map(stair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Response;
    use crate::messages::Language;
    use crate::questionnaire::catalog::{Catalog, DEFAULT};
    use jiff::civil::date;

    fn with<T>(answers: &[Option<usize>], look: impl Fn(&Diagnosis<'_>) -> T) -> T {
        let questionnaire = Catalog::default().find(DEFAULT, Language::Japanese).unwrap();
        let mut sheet = AnswerSheet::new(&questionnaire);
        for (position, answer) in answers.iter().enumerate() {
            let answer = answer.map_or(Answer::Unknown, Answer::Level);
            sheet.respond(position, Response { answer, note: None });
        }
        look(&Diagnosis::new(&sheet, date(2026, 11, 22)))
    }

    /// All combinations of four answers, each `None` or 0 to 3.
    fn combinations() -> impl Iterator<Item = [Option<usize>; 4]> {
        let digit = |number: usize, place: u32| (number / 5usize.pow(place) % 5).checked_sub(1);
        (0..625).map(move |number| [digit(number, 3), digit(number, 2), digit(number, 1), digit(number, 0)])
    }

    #[test]
    fn all_256_complete_answers_give_their_minimum() {
        let complete: Vec<_> = combinations().filter(|answers| answers.iter().all(Option::is_some)).collect();
        assert_eq!(complete.len(), 256);
        for answers in complete {
            let mut lowest = 3;
            for answer in answers.into_iter().flatten() {
                if answer < lowest {
                    lowest = answer;
                }
            }
            assert_eq!(with(&answers, |diagnosis| diagnosis.overall.level()), Some(lowest), "{answers:?}");
        }
    }

    #[test]
    fn all_625_partial_answers_give_the_range_their_unknowns_leave_open() {
        for answers in combinations() {
            // The range by definition: the lowest and highest minimum over every way to fill in the unknowns.
            let filled = |unknown: usize| answers.iter().map(|answer| answer.unwrap_or(unknown)).min().unwrap();
            let expected = Overall { at_least: filled(0), at_most: filled(3) };
            assert_eq!(with(&answers, |diagnosis| diagnosis.overall), expected, "{answers:?}");
        }
    }

    #[test]
    fn only_known_domains_at_the_lowest_level_bind_and_none_at_the_top() {
        assert_eq!(with(&[Some(2), Some(2), Some(2), Some(1)], |it| it.binding.clone()), [3]);
        assert_eq!(with(&[Some(2), None, Some(2), Some(3)], |it| it.binding.clone()), [0, 2]);
        assert!(with(&[Some(3); 4], |it| it.binding.is_empty()));
        assert!(with(&[None; 4], |it| it.binding.is_empty()));
    }

    #[test]
    fn an_action_that_lifts_only_higher_domains_is_to_be_checked() {
        let plan = |answers: &[Option<usize>]| {
            with(answers, |it| it.plan.iter().map(|p| (p.action.id.clone(), p.advice)).collect::<Vec<_>>())
        };
        let (faq, list) = ("faq".to_owned(), "customer-list".to_owned());
        assert_eq!(
            plan(&[Some(2), Some(2), Some(2), Some(1)]),
            [(faq.clone(), ActionAdvice::Check), (list.clone(), ActionAdvice::Check)]
        );
        assert_eq!(
            plan(&[Some(1), Some(2), Some(2), Some(2)]),
            [(list.clone(), ActionAdvice::Do), (faq.clone(), ActionAdvice::Check)]
        );
        // An unanswered domain is not known to be higher.
        assert_eq!(plan(&[Some(1), None, Some(2), Some(2)]), [(list, ActionAdvice::Do), (faq, ActionAdvice::Do)]);
        assert!(plan(&[None; 4]).is_empty());
        assert!(with(&[Some(3); 4], |it| it.plan.iter().all(|planned| planned.advice == ActionAdvice::Do)));
    }

    #[test]
    fn an_action_that_lifts_no_domain_in_particular_is_to_be_done() {
        let toml = r#"
            id = "t"
            title = "T"
            domains = [{ id = "a", title = "A", criteria = ["no", "yes"] }, { id = "b", title = "B", criteria = ["n", "y"] }]
            [[levels]]
            name = "low"
            plan = { title = "P", actions = [{ id = "any", title = "Any" }, { id = "on-b", title = "B", lifts = ["b"] }] }
            [[levels]]
            name = "high"
        "#;
        let questionnaire = crate::questionnaire::load(&crate::problem::Source::new("t", toml)).unwrap();
        let mut sheet = AnswerSheet::new(&questionnaire);
        (0..2).for_each(|at| sheet.respond(at, Response { answer: Answer::Level(at), note: None }));
        let diagnosis = Diagnosis::new(&sheet, date(2026, 11, 22));
        let plan: Vec<_> = diagnosis.plan.iter().map(|it| (it.action.id.as_str(), it.advice)).collect();
        assert_eq!(plan, [("any", ActionAdvice::Do), ("on-b", ActionAdvice::Check)]);
    }

    #[test]
    fn the_staircase_counts_the_steps_to_each_higher_level() {
        let stairs = with(&[Some(2), Some(3), Some(2), Some(1)], |it| it.staircase.clone());
        let expected = [
            Stair { level: 2, rises: vec![(3, Some(1))] },
            Stair { level: 3, rises: vec![(0, Some(1)), (2, Some(1)), (3, Some(2))] },
        ];
        assert_eq!(stairs, expected);
        assert!(with(&[Some(2), None, Some(2), Some(2)], |it| it.staircase.is_empty() && it.roadmap.is_empty()));
        assert!(with(&[Some(3); 4], |it| it.staircase.is_empty()));
    }

    #[test]
    fn one_known_zero_settles_the_level_though_a_domain_is_unanswered() {
        with(&[Some(2), Some(0), None, Some(3)], |it| {
            assert_eq!(it.overall.level(), Some(0));
            assert_eq!(it.staircase[0].rises, [(1, Some(1)), (2, None)]);
            assert!(!it.roadmap.is_empty());
        });
    }
}
