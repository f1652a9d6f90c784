//! The rule, and nothing else decides it: the overall level is the lowest of the domains, because a customer's experience
//! is pulled down by its weakest part. The domains at that level hold the organization back.

use crate::answers::Answer;

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

    /// Whether the level is certainly the highest there is.
    pub fn is_at_top(self, top: usize) -> bool {
        self.level() == Some(top)
    }

    /// Whether a domain with this answer holds the organization back: it is known to be at `at_most`, and that is not the
    /// top. While the level is provisional, an unanswered domain may turn out to be lower still.
    pub fn binds(self, answer: Answer, top: usize) -> bool {
        self.at_most < top && answer == Answer::Level(self.at_most)
    }
}

/// Whether at least one domain has a level.
pub fn knows_anything(answers: &[Answer]) -> bool {
    answers.iter().any(|answer| answer.level().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TOP: usize = 3;

    fn answers() -> impl Strategy<Value = Vec<Answer>> {
        let answer = prop_oneof![Just(Answer::Unknown), (0..=TOP).prop_map(Answer::Level)];
        proptest::collection::vec(answer, 1..6)
    }

    /// The levels of the domains in every way in which the unknown ones can turn out.
    fn filled_in(answers: &[Answer]) -> Vec<Vec<usize>> {
        let mut ways = vec![Vec::new()];
        for answer in answers {
            let levels = answer.level().map_or(0..=TOP, |level| level..=level);
            let longer = |way: &Vec<usize>| {
                let way = way.clone();
                levels.clone().map(move |level| [way.clone(), vec![level]].concat())
            };
            ways = ways.iter().flat_map(longer).collect();
        }
        ways
    }

    proptest! {
        #[test]
        fn the_range_holds_every_minimum_the_unknown_domains_leave_open(answers in answers()) {
            let lowest: Vec<_> = filled_in(&answers).iter().filter_map(|way| way.iter().min().copied()).collect();
            let overall = Overall::of(&answers, TOP);
            prop_assert_eq!(Some(&overall.at_least), lowest.iter().min());
            prop_assert_eq!(Some(&overall.at_most), lowest.iter().max());
            prop_assert_eq!(overall.is_provisional(), lowest.iter().any(|it| *it != lowest[0]));
            prop_assert_eq!(overall.level().is_some(), !overall.is_provisional());
        }

        #[test]
        fn a_domain_binds_if_lifting_all_others_to_the_top_lifts_nothing(answers in answers()) {
            let overall = Overall::of(&answers, TOP);
            for (position, answer) in answers.iter().enumerate() {
                let mut others_lifted = vec![Answer::Level(TOP); answers.len()];
                others_lifted[position] = *answer;
                let lifted = Overall::of(&others_lifted, TOP).at_most;
                prop_assert_eq!(overall.binds(*answer, TOP), lifted == overall.at_most && lifted < TOP);
            }
        }
    }
}
