//! The diagnosis: from answers to where the organization stands, what holds it back and what to do next.

pub mod cohort;
pub mod consistency;
mod gate;
mod plan;
pub mod progress;
pub mod published;
mod roadmap;
pub mod rule;
mod staircase;

pub use gate::{Gate, Verdict, baseline, min_level};
pub use plan::{ActionAdvice, PlannedAction};
pub use roadmap::{Entry, Milestone};
pub use rule::Overall;
pub use staircase::Stair;

use jiff::civil::Date;

use crate::answers::{Answer, AnswerSheet};
use crate::questionnaire::Questionnaire;
use plan::plan;
use roadmap::RoadmapBuilder;
use staircase::staircase;

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
        let (answers, top) = (sheet.answers(), questionnaire.top());
        let overall = Overall::of(&answers, top);
        let knows_anything = rule::knows_anything(&answers);
        let mut diagnosis = Self {
            sheet,
            date,
            binding: positions(&answers, |answer| overall.binds(answer, top)),
            unanswered: positions(&answers, |answer| answer == Answer::Unknown),
            overall,
            plan: if knows_anything { plan(questionnaire, &answers, overall) } else { Vec::new() },
            staircase: Vec::new(),
            roadmap: Vec::new(),
            answers,
        };
        if let Some(level) = overall.level() {
            diagnosis.staircase = staircase(&diagnosis.answers, level, top);
            diagnosis.roadmap = diagnosis.roadmap_from(level);
        }
        diagnosis
    }

    fn roadmap_from(&self, level: usize) -> Vec<Milestone<'s>> {
        let roadmap = RoadmapBuilder { questionnaire: self.questionnaire(), date: self.date, level };
        roadmap.milestones(&self.plan, &self.binding)
    }

    /// The questionnaire that was answered.
    pub fn questionnaire(&self) -> &'s Questionnaire {
        self.sheet.questionnaire()
    }

    /// Whether at least one domain has a level.
    pub fn knows_anything(&self) -> bool {
        rule::knows_anything(&self.answers)
    }
}

fn positions(answers: &[Answer], wanted: impl Fn(Answer) -> bool) -> Vec<usize> {
    answers.iter().enumerate().filter(|(_, answer)| wanted(**answer)).map(|(position, _)| position).collect()
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
        for level in 0..2 {
            sheet.respond(level, Response { answer: Answer::Level(level), note: None });
        }
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
