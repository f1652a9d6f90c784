//! Many diagnoses as counts alone, so that parts of a whole can be added up and nobody's answers are kept.

use std::collections::BTreeMap;

use serde::Serialize;

use super::rule::Overall;
use crate::answers::Answer;
use crate::messages::Language;

/// The name that stands for groups too small to be shown, for programs.
pub const OTHER: &str = "(other)";

/// The counts of one group of respondents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// Respondents.
    pub n: u64,
    /// How many have each overall level for certain.
    pub overall: Vec<u64>,
    /// How many have an overall level that an unknown could still change.
    pub provisional: u64,
    /// The domains, in order.
    pub domains: Vec<DomainCounts>,
}

/// The counts of one domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DomainCounts {
    /// How many answered each level.
    pub levels: Vec<u64>,
    /// How many did not know, or not answer.
    pub unknown: u64,
    /// How many settled results it holds back.
    pub binding: u64,
}

impl Counts {
    /// Nobody yet.
    pub fn new(domains: usize, top: usize) -> Self {
        let domain = DomainCounts { levels: vec![0; top + 1], unknown: 0, binding: 0 };
        Self { n: 0, overall: vec![0; top + 1], provisional: 0, domains: vec![domain; domains] }
    }

    /// Counts respondents who all gave these answers, one per domain.
    pub fn add(&mut self, answers: &[Answer], respondents: u64) {
        let top = self.overall.len().saturating_sub(1);
        let overall = Overall::of(answers, top);
        self.n += respondents;
        match overall.level().and_then(|level| self.overall.get_mut(level)) {
            Some(count) => *count += respondents,
            None => self.provisional += respondents,
        }
        for (domain, answer) in self.domains.iter_mut().zip(answers) {
            match answer.level().and_then(|level| domain.levels.get_mut(level)) {
                Some(count) => *count += respondents,
                None => domain.unknown += respondents,
            }
            if !overall.is_provisional() && overall.binds(*answer, top) {
                domain.binding += respondents;
            }
        }
    }

    /// Adds the counts of others.
    pub fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.provisional += other.provisional;
        add_each(&mut self.overall, &other.overall);
        for (domain, other) in self.domains.iter_mut().zip(&other.domains) {
            add_each(&mut domain.levels, &other.levels);
            domain.unknown += other.unknown;
            domain.binding += other.binding;
        }
    }

    /// Whether nothing that is shown of them is about fewer than `least` respondents: there are at least so many, and
    /// every domain was answered by at least so many, or by nobody.
    pub fn shows(&self, least: u64) -> bool {
        let shows = |domain: &DomainCounts| domain.known() == 0 || domain.known() >= least;
        self.n >= least && self.domains.iter().all(shows)
    }

    /// How many have an overall level that is certain.
    pub fn settled(&self) -> u64 {
        self.overall.iter().sum()
    }

    /// The lower median of the overall levels that are certain: a provisional one may still turn out to be any. None if
    /// there is none.
    pub fn median(&self) -> Option<usize> {
        lower_median(&self.overall)
    }

    /// How many are certainly at `level` or above. A provisional result is certain of level 0 alone.
    pub fn at_least(&self, level: usize) -> u64 {
        if level == 0 { self.n } else { self.overall.iter().skip(level).sum() }
    }
}

fn add_each(counts: &mut [u64], others: &[u64]) {
    for (count, other) in counts.iter_mut().zip(others) {
        *count += other;
    }
}

impl DomainCounts {
    /// How many answered a level.
    pub fn known(&self) -> u64 {
        self.levels.iter().sum()
    }

    /// The sum of all levels answered.
    pub fn sum(&self) -> u64 {
        self.levels.iter().zip(0..).map(|(count, level)| count * level).sum()
    }

    /// The mean level; none if nobody knows.
    pub fn mean(&self) -> Option<f64> {
        // Counts are far below 2^53, where numbers of this type are exact.
        (self.known() > 0).then(|| self.sum() as f64 / self.known() as f64)
    }

    /// The lower median of the levels answered. None if nobody knows.
    pub fn median(&self) -> Option<usize> {
        lower_median(&self.levels)
    }
}

/// The lower median of so many at each level: half of them, or more, are at it or below. None of nobody.
fn lower_median(counts: &[u64]) -> Option<usize> {
    let half = counts.iter().sum::<u64>().div_ceil(2);
    let mut below = 0;
    let reaches_half = |count: &u64| {
        below += count;
        half > 0 && below >= half
    };
    counts.iter().position(reaches_half)
}

/// Who is counted together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Everybody: nobody asked for groups.
    All,
    /// Those whose cell says this.
    Named(String),
    /// Groups too small to be shown.
    Other,
}

impl Group {
    /// Whether it has the name of the groups too small to be shown, in any language.
    fn is_like_other(&self) -> bool {
        let Self::Named(name) = self else { return false };
        name == OTHER || Language::ALL.iter().any(|language| language.other_groups() == *name)
    }
}

/// The counts of all respondents, by group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cohort {
    /// The column that groups, if one does.
    pub by: Option<String>,
    /// How many rows were rejected, by the code of their problem.
    pub rejected: BTreeMap<String, u64>,
    /// The groups in order of name.
    pub groups: BTreeMap<Group, Counts>,
    /// The least number of respondents of a group that is shown, once smaller ones have been folded together.
    pub min_group: Option<u64>,
}

impl Cohort {
    /// Nobody yet.
    pub fn new(by: Option<&str>) -> Self {
        Self { by: by.map(str::to_owned), rejected: BTreeMap::new(), groups: BTreeMap::new(), min_group: None }
    }

    /// Adds the counts of a group.
    pub fn add(&mut self, group: Group, counts: &Counts) {
        self.groups.entry(group).and_modify(|known| known.merge(counts)).or_insert_with(|| counts.clone());
    }

    /// Adds another cohort.
    pub fn merge(&mut self, other: Self) {
        for (group, counts) in other.groups {
            self.add(group, &counts);
        }
        for (code, count) in other.rejected {
            *self.rejected.entry(code).or_default() += count;
        }
    }

    /// The sum over all groups; nothing if there is none.
    pub fn total(&self) -> Option<Counts> {
        let mut groups = self.groups.values();
        let mut total = groups.next()?.clone();
        for counts in groups {
            total.merge(counts);
        }
        Some(total)
    }

    /// How many rows were rejected.
    pub fn rejected(&self) -> u64 {
        self.rejected.values().sum()
    }

    /// Folds the groups that may not be shown (see [`Counts::shows`]) into one, which takes in the next smallest group
    /// until it may be shown itself. If only one group would remain, no groups are shown; if there are fewer than `least`
    /// respondents in all, nothing is.
    #[must_use]
    pub fn folded(mut self, least: u64) -> Self {
        self.min_group = Some(least);
        let total = self.total().filter(|total| total.n >= least);
        match total {
            None => self.groups.clear(),
            Some(total) if self.by.is_some() => {
                self.fold(least);
                if self.groups.len() == 1 {
                    self.groups = BTreeMap::from([(Group::All, total)]);
                }
            }
            Some(_) => {}
        }
        self
    }

    fn fold(&mut self, least: u64) {
        let rank = |(group, counts): (&Group, &Counts)| (counts.shows(least), counts.n, group.clone());
        let mut in_order: Vec<_> = self.groups.iter().map(rank).collect();
        in_order.sort();
        let mut other: Option<Counts> = None;
        for (shows, _, group) in in_order {
            let is_enough = shows && other.as_ref().is_none_or(|other| other.shows(least));
            // A group of that name would look like them.
            if !is_enough || other.is_some() && group.is_like_other() {
                self.move_to(&mut other, &group);
            }
        }
        if let Some(other) = other {
            self.add(Group::Other, &other);
        }
    }

    fn move_to(&mut self, other: &mut Option<Counts>, group: &Group) {
        match (other, self.groups.remove(group)) {
            (Some(other), Some(counts)) => other.merge(&counts),
            (other, counts) => *other = counts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{AnswerSheet, Response};
    use crate::diagnosis::Diagnosis;
    use crate::messages::Language;
    use crate::questionnaire::catalog::{Catalog, DEFAULT};
    use jiff::civil::Date;
    use proptest::prelude::*;

    fn domain(levels: &[u64]) -> DomainCounts {
        DomainCounts { levels: levels.to_vec(), unknown: 3, binding: 0 }
    }

    #[test]
    fn all_625_answers_are_counted_as_they_are_diagnosed() {
        let questionnaire = Catalog::default().find(DEFAULT, Language::English).unwrap();
        for number in 0..625usize {
            let answer = |place| match number / 5usize.pow(place) % 5 {
                4 => Answer::Unknown,
                level => Answer::Level(level),
            };
            let answers: Vec<_> = (0..4).map(answer).collect();
            let mut sheet = AnswerSheet::new(&questionnaire);
            for (at, answer) in answers.iter().enumerate() {
                sheet.respond(at, Response { answer: *answer, note: None });
            }
            let diagnosis = Diagnosis::new(&sheet, Date::default());
            let mut counts = Counts::new(4, 3);
            counts.add(&answers, 2);
            let level = diagnosis.overall.level();
            assert_eq!(counts.overall, [0, 1, 2, 3].map(|it| 2 * u64::from(level == Some(it))), "{answers:?}");
            assert_eq!(counts.provisional, 2 * u64::from(level.is_none()), "{answers:?}");
            for (position, counts) in counts.domains.iter().enumerate() {
                let binds = level.is_some() && diagnosis.binding.contains(&position);
                assert_eq!((counts.binding, counts.known() + counts.unknown), (2 * u64::from(binds), 2), "{answers:?}");
            }
            let certain: Vec<_> = (0..4).map(|level| counts.at_least(level) == 2).collect();
            assert_eq!(
                certain,
                (0..4).map(|level| diagnosis.overall.at_least >= level).collect::<Vec<_>>(),
                "{answers:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn the_lower_median_is_the_middle_one_of_all_in_order(levels in proptest::collection::vec(0usize..4, 0..20)) {
            let mut sorted = levels.clone();
            sorted.sort_unstable();
            let count = |level| levels.iter().filter(|it| **it == level).count() as u64;
            let domain = domain(&[count(0), count(1), count(2), count(3)]);
            prop_assert_eq!(domain.median(), sorted.get(sorted.len().saturating_sub(1) / 2).copied());
            let mean = (!levels.is_empty()).then(|| levels.iter().sum::<usize>() as f64 / levels.len() as f64);
            prop_assert_eq!(domain.mean(), mean);
        }

        #[test]
        fn folding_counts_everybody_and_shows_no_small_group(
            sizes in proptest::collection::vec((0u64..9, 1u64..9), 1..9),
            least in 1u64..9,
        ) {
            let mut cohort = Cohort::new(Some("g"));
            for (number, (known, unknown)) in sizes.iter().enumerate() {
                let mut counts = Counts::new(2, 3);
                counts.add(&[Answer::Level(number % 4), Answer::Level(1)], *known);
                counts.add(&[Answer::Unknown, Answer::Level(1)], *unknown);
                cohort.add(Group::Named(number.to_string()), &counts);
            }
            let folded = cohort.clone().folded(least);
            prop_assert_eq!(folded.total(), cohort.total().filter(|total| total.n >= least));
            let is_shown = |(group, counts): (&Group, &Counts)| *group == Group::All || counts.shows(least);
            prop_assert!(folded.groups.iter().all(is_shown));
        }
    }
}
