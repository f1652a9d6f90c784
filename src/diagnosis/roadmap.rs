//! The roadmap: what is due when, from today to the review after a year.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::plan::{ActionAdvice, PlannedAction};
use crate::questionnaire::{Action, Questionnaire};

/// Months until each review; the model asks for 3, 6 and 12.
const REVIEWS: [i32; 3] = [3, 6, 12];

/// Something due on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Milestone<'q> {
    /// When it is due.
    pub date: Date,
    /// What is due.
    pub entry: Entry<'q>,
}

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry<'q> {
    /// An action of today's plan is in place.
    Action {
        /// The action.
        action: &'q Action,
        /// Do it, or make sure of it.
        advice: ActionAdvice,
    },
    /// A binding domain that no action lifts meets its next criterion.
    Criterion {
        /// The domain's position.
        domain: usize,
        /// The level of the criterion.
        level: usize,
    },
    /// The diagnosis is made again.
    Review {
        /// The overall level to reach by then.
        target: usize,
    },
    /// An action of a later plan is in place, if the review before has reached its level.
    Later {
        /// The action.
        action: &'q Action,
        /// The overall level that makes it the next step.
        level: usize,
    },
}

/// Makes the roadmap of a diagnosis whose level is certain.
pub struct RoadmapBuilder<'q> {
    pub questionnaire: &'q Questionnaire,
    /// The day of the diagnosis.
    pub date: Date,
    /// The overall level.
    pub level: usize,
}

impl<'q> RoadmapBuilder<'q> {
    /// What is due, in order of date: today's plan, the criteria of binding domains that it does not lift, and then, from
    /// one review to the next, the plan of the level that should be reached by then.
    pub fn milestones(&self, plan: &[PlannedAction<'q>], binding: &[usize]) -> Vec<Milestone<'q>> {
        let mut milestones: Vec<_> = plan.iter().map(|planned| self.action(planned)).collect();
        let is_lifted = |domain: &&usize| plan.iter().any(|planned| planned.action.lifts.contains(domain));
        let unlifted = binding.iter().filter(|domain| !is_lifted(domain));
        milestones.extend(unlifted.map(|domain| self.criterion(*domain)));
        for index in 0..REVIEWS.len() {
            milestones.extend(self.review(index));
        }
        milestones.sort_by_key(|milestone| milestone.date);
        milestones
    }

    fn action(&self, planned: &PlannedAction<'q>) -> Milestone<'q> {
        let entry = Entry::Action { action: planned.action, advice: planned.advice };
        Milestone { date: due(self.date, planned.action), entry }
    }

    fn criterion(&self, domain: usize) -> Milestone<'q> {
        Milestone { date: self.review_date(0), entry: Entry::Criterion { domain, level: self.level + 1 } }
    }

    /// A review, and what follows if it finds that a further level is reached; nothing follows the last one.
    fn review(&self, index: usize) -> Vec<Milestone<'q>> {
        let (date, target) = (self.review_date(index), self.target(index));
        let mut milestones = vec![Milestone { date, entry: Entry::Review { target } }];
        let reached = index.checked_sub(1).map_or(self.level, |before| self.target(before));
        if target > reached && index + 1 < REVIEWS.len() {
            let later = |action| Milestone { date: due(date, action), entry: Entry::Later { action, level: target } };
            milestones.extend(self.questionnaire.actions(target).iter().map(later));
        }
        milestones
    }

    fn review_date(&self, index: usize) -> Date {
        let months = REVIEWS.get(index).copied().unwrap_or_default();
        after(self.date, months.months())
    }

    /// The level to reach by a review: one more by each, up to the top.
    fn target(&self, index: usize) -> usize {
        (self.level + index + 1).min(self.questionnaire.top())
    }
}

fn due(start: Date, action: &Action) -> Date {
    after(start, i32::from(action.days).days())
}

/// The date a span later; the last day of the month where the month is shorter, the last date there is at the very end.
fn after(date: Date, span: Span) -> Date {
    date.saturating_add(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Answer, AnswerSheet, Response};
    use crate::diagnosis::Diagnosis;
    use crate::messages::Language;
    use crate::questionnaire::catalog::{Catalog, DEFAULT};
    use jiff::civil::date;

    fn lines(answers: [usize; 4], today: Date) -> Vec<String> {
        let questionnaire = Catalog::default().find(DEFAULT, Language::English).unwrap();
        let mut sheet = AnswerSheet::new(&questionnaire);
        for (position, level) in answers.into_iter().enumerate() {
            sheet.respond(position, Response { answer: Answer::Level(level), note: None });
        }
        let word = |milestone: &Milestone<'_>| match milestone.entry {
            Entry::Action { action, .. } => format!("{} {}", milestone.date, action.id),
            Entry::Criterion { domain, level } => format!("{} domain {domain} to {level}", milestone.date),
            Entry::Review { target } => format!("{} review {target}", milestone.date),
            Entry::Later { action, level } => format!("{} if {level}: {}", milestone.date, action.id),
        };
        Diagnosis::new(&sheet, today).roadmap.iter().map(word).collect()
    }

    #[test]
    fn actions_criteria_reviews_and_later_actions_are_in_order_of_date() {
        let expected = [
            "2026-11-29 customer-list",
            "2026-12-06 faq",
            "2027-02-22 domain 3 to 2",
            "2027-02-22 review 2",
            "2027-02-22 if 2: small-hospitality",
            "2027-03-24 if 2: interview-best-customers",
            "2027-05-22 review 3",
            "2027-06-05 if 3: share-customer-voices",
            "2027-06-21 if 3: community-event",
            "2027-11-22 review 3",
        ];
        assert_eq!(lines([2, 2, 2, 1], date(2026, 11, 22)), expected);
    }

    #[test]
    fn month_ends_are_clamped_and_at_the_top_only_reviews_follow() {
        let expected = [
            "2027-09-14 share-customer-voices",
            "2027-09-30 community-event",
            "2027-11-30 review 3",
            "2028-02-29 review 3",
            "2028-08-31 review 3",
        ];
        assert_eq!(lines([3, 3, 3, 3], date(2027, 8, 31)), expected);
    }
}
