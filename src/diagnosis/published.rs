//! What a report may say of a cohort. Where small groups are folded, its counts are multiples of the least number of
//! respondents a group may have: then every difference of two counts is one too, and stands for nobody or for so many.

use std::collections::BTreeMap;
use std::num::NonZero;

use super::cohort::{Cohort, Counts, DomainCounts, Group};

/// The figures of all respondents, by group.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedCohort<'c> {
    /// The column that groups, if one does.
    pub by: Option<&'c str>,
    /// The least number of respondents of a group that is shown, once smaller ones have been folded together.
    pub min_group: Option<u64>,
    /// How the counts are rounded.
    pub rounding: Rounding,
    /// How many rows were rejected, by the code of their problem.
    pub rejected: BTreeMap<&'c str, u64>,
    /// How many rows were rejected in all.
    pub rejected_rows: u64,
    /// The groups in order of name.
    pub groups: Vec<(&'c Group, PublishedCounts)>,
    /// All groups together; none if no groups are shown.
    pub total: Option<PublishedCounts>,
}

/// The figures of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedCounts {
    /// Respondents.
    pub n: u64,
    /// How many have each overall level for certain.
    pub overall: Vec<u64>,
    /// How many have an overall level that an unknown could still change.
    pub provisional: u64,
    /// How many have an overall level that is certain.
    pub settled: u64,
    /// The lower median of the overall levels that are certain; none if there are too few.
    pub median: Option<usize>,
    /// The domains, in order.
    pub domains: Vec<PublishedDomain>,
}

/// The figures of one domain.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedDomain {
    /// How many answered each level.
    pub levels: Vec<u64>,
    /// How many did not know, or not answer.
    pub unknown: u64,
    /// How many settled results it holds back.
    pub binding: u64,
    /// How many answered a level.
    pub known: u64,
    /// The lower median of the levels answered; none if too few answered one.
    pub median: Option<usize>,
    /// The mean of the levels answered; none if too few answered one.
    pub mean: Option<f64>,
}

/// How far two groups see the same domain apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap<'c> {
    /// The domain's position.
    pub domain: usize,
    /// The highest mean, the group that has it, and how many of it answered a level.
    pub high: (f64, &'c Group, u64),
    /// The same of the lowest mean.
    pub low: (f64, &'c Group, u64),
    /// The difference of the means, in levels.
    pub size: f64,
}

/// Rounds counts down to a multiple of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounding {
    step: NonZero<u64>,
}

impl Rounding {
    /// The least and the greatest count that is rounded to this one.
    pub fn range(self, rounded: u64) -> (u64, u64) {
        (rounded, rounded + (self.step.get() - 1))
    }

    /// Whether counts are not told as they are.
    pub fn hides(self) -> bool {
        self.step.get() > 1
    }

    fn down(self, count: u64) -> u64 {
        count / self.step * self.step.get()
    }

    fn all(self, counts: &[u64]) -> Vec<u64> {
        counts.iter().map(|count| self.down(*count)).collect()
    }

    fn counts(self, counts: &Counts) -> PublishedCounts {
        let settled = self.down(counts.settled());
        PublishedCounts {
            n: self.down(counts.n),
            overall: self.all(&counts.overall),
            provisional: self.down(counts.provisional),
            settled,
            median: counts.median().filter(|_| settled > 0),
            domains: counts.domains.iter().map(|domain| self.domain(domain)).collect(),
        }
    }

    fn domain(self, counts: &DomainCounts) -> PublishedDomain {
        let known = self.down(counts.known());
        PublishedDomain {
            levels: self.all(&counts.levels),
            unknown: self.down(counts.unknown),
            binding: self.down(counts.binding),
            known,
            median: counts.median().filter(|_| known > 0),
            mean: counts.mean().filter(|_| known > 0).map(|mean| nearest_mean(mean, known)),
        }
    }
}

/// The nearest mean that so many answers can have, so that it does not tell how many more there are.
fn nearest_mean(mean: f64, known: u64) -> f64 {
    // Counts are far below 2^53, where numbers of this type are exact.
    (mean * known as f64).round() / known as f64
}

impl<'c> PublishedCohort<'c> {
    /// What may be said of a cohort: everything as it is, unless small groups are folded.
    pub fn new(cohort: &'c Cohort) -> Self {
        let rounding = Rounding { step: cohort.min_group.and_then(NonZero::new).unwrap_or(NonZero::<u64>::MIN) };
        Self {
            by: cohort.by.as_deref(),
            min_group: cohort.min_group,
            rounding,
            rejected: cohort.rejected.iter().map(|(code, count)| (code.as_str(), rounding.down(*count))).collect(),
            rejected_rows: rounding.down(cohort.rejected()),
            groups: cohort.groups.iter().map(|(group, counts)| (group, rounding.counts(counts))).collect(),
            total: cohort.total().map(|total| rounding.counts(&total)),
        }
    }

    /// The perception gap of every domain that at least two groups know something of, largest first.
    pub fn gaps(&self) -> Vec<Gap<'_>> {
        let domains = self.total.as_ref().map_or(0, |total| total.domains.len());
        let mut gaps: Vec<_> = (0..domains).filter_map(|domain| self.gap(domain)).collect();
        gaps.sort_by(|one, other| other.size.total_cmp(&one.size));
        gaps
    }

    fn gap(&self, domain: usize) -> Option<Gap<'_>> {
        let seen = |(group, counts): &'_ (&'c Group, PublishedCounts)| {
            let counts = counts.domains.get(domain)?;
            Some((counts.mean?, *group, counts.known))
        };
        let seen: Vec<_> = self.groups.iter().filter_map(seen).collect();
        // Of equals the first by name: `max_by` would take the last.
        let high = *seen.iter().rev().max_by(|one, other| one.0.total_cmp(&other.0))?;
        let low = *seen.iter().min_by(|one, other| one.0.total_cmp(&other.0))?;
        (seen.len() > 1).then_some(Gap { domain, high, low, size: high.0 - low.0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Answer;
    use proptest::prelude::*;

    fn domain(levels: &[u64]) -> DomainCounts {
        DomainCounts { levels: levels.to_vec(), unknown: 3, binding: 0 }
    }

    #[test]
    fn gaps_are_between_the_highest_and_the_lowest_mean_largest_first() {
        let mut cohort = Cohort::new(Some("department"));
        let group =
            |one: &[u64], other: &[u64]| Counts { domains: vec![domain(one), domain(other)], ..Counts::new(2, 3) };
        cohort.add(Group::Named("a".into()), &group(&[0, 2, 0, 0], &[1, 0, 0, 0]));
        cohort.add(Group::Named("b".into()), &group(&[0, 1, 1, 0], &[0, 0, 0, 4]));
        cohort.add(Group::Named("c".into()), &group(&[0, 0, 0, 0], &[0, 0, 0, 1]));
        let published = PublishedCohort::new(&cohort);
        let gaps = published.gaps();
        let seen: Vec<_> =
            gaps.iter().map(|gap| (gap.domain, gap.high.1.clone(), gap.low.1.clone(), gap.size)).collect();
        let named = |name: &str| Group::Named(name.into());
        // Of groups with the same mean the first is named; who knows nothing sees nothing differently.
        assert_eq!(seen, [(1, named("b"), named("a"), 3.0), (0, named("b"), named("a"), 0.5)]);
    }

    proptest! {
        #[test]
        fn a_count_lies_in_the_range_that_is_told_and_a_mean_fits_every_count_of_its_range(
            respondents in proptest::collection::vec((0usize..5, 0usize..5), 1..40),
            least in 1u64..8,
        ) {
            let answer = |level| if level == 4 { Answer::Unknown } else { Answer::Level(level) };
            let mut counts = Counts::new(2, 3);
            for (one, other) in respondents {
                counts.add(&[answer(one), answer(other)], 1);
            }
            let mut cohort = Cohort::new(None);
            cohort.add(Group::All, &counts);
            cohort.min_group = Some(least);
            let published = PublishedCohort::new(&cohort);
            let lies_in = |rounded, count: u64| {
                let (lowest, highest) = published.rounding.range(rounded);
                rounded % least == 0 && (lowest..=highest).contains(&count)
            };
            let shown = &published.groups[0].1;
            prop_assert!(lies_in(shown.n, counts.n) && lies_in(shown.settled, counts.settled()));
            prop_assert!(shown.overall.iter().zip(&counts.overall).all(|(shown, count)| lies_in(*shown, *count)));
            prop_assert_eq!(shown.median, counts.median().filter(|_| counts.settled() >= least));
            for (shown, counts) in shown.domains.iter().zip(&counts.domains) {
                prop_assert!(lies_in(shown.known, counts.known()) && lies_in(shown.binding, counts.binding));
                prop_assert_eq!(shown.mean.is_some(), counts.known() >= least);
                let (least_known, most_known) = published.rounding.range(shown.known);
                for known in least_known.max(1)..=most_known {
                    // Some sum of that many answers has a mean that is rounded to the one that is shown.
                    let fits = |sum: u64| nearest_mean(sum as f64 / known as f64, shown.known) == shown.mean.unwrap();
                    prop_assert!(shown.mean.is_none() || (0..=3 * known).any(fits), "{} {}", known, shown.known);
                }
            }
        }
    }
}
