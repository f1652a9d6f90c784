//! Whether counts that come from outside can be those of anybody: there are answers that give them, or there are none.

use super::cohort::{Counts, DomainCounts};

/// What is wrong with counts that nobody's answers give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inconsistency {
    /// Not everybody is counted once everywhere.
    Sums,
    /// The overall levels, what is provisional and what binds do not come from these answers.
    Answers,
}

/// Refuses counts that no answers give. No count may be near the limits of its type.
///
/// Who is settled at a level answered it in at least one domain, and nothing lower; who is provisional did not answer at
/// least one, and nowhere 0. How many of each domain's answers are the lowest of their respondent is not counted level by
/// level, so there must be a way to share out what binds.
pub fn check(counts: &Counts) -> Result<(), Inconsistency> {
    let is_counted_once = |domain: &DomainCounts| domain.known() + domain.unknown == counts.n;
    if counts.settled() + counts.provisional != counts.n || !counts.domains.iter().all(is_counted_once) {
        return Err(Inconsistency::Sums);
    }
    let bindings: Option<Vec<_>> = counts.domains.iter().map(|domain| Binding::of(domain, counts)).collect();
    let is_possible = bindings.is_some_and(|bindings| {
        zeros_are_enough(counts) && unknowns_are_enough(counts) && bindings_are_enough(counts, &bindings)
    });
    if is_possible { Ok(()) } else { Err(Inconsistency::Answers) }
}

fn zeros_are_enough(counts: &Counts) -> bool {
    let zeros = counts.domains.iter().map(|domain| at(&domain.levels, 0)).sum::<u64>();
    zeros >= at(&counts.overall, 0)
}

fn unknowns_are_enough(counts: &Counts) -> bool {
    counts.domains.iter().map(|domain| domain.unknown.min(counts.provisional)).sum::<u64>() >= counts.provisional
}

/// Whether everybody who is settled above 0 and below the top can have a domain that binds, whatever of the levels in
/// between are looked at together.
fn bindings_are_enough(counts: &Counts, bindings: &[Binding]) -> bool {
    let levels = counts.overall.len().saturating_sub(2);
    let between = counts.overall.get(1..=levels).unwrap_or_default();
    (0..1usize << levels).all(|set| {
        let settled: u64 =
            between.iter().enumerate().filter(|(at, _)| contains(set, *at)).map(|(_, count)| count).sum();
        settled <= bindings.iter().map(|binding| binding.most_in(set)).sum()
    })
}

/// How many answers of a domain can be the lowest of a respondent who is settled above 0 and below the top.
struct Binding {
    /// The least and the most at each of these levels.
    bounds: Vec<(u64, u64)>,
    /// How many there are.
    sum: u64,
}

impl Binding {
    /// Nothing if there is no way to have so many.
    fn of(domain: &DomainCounts, counts: &Counts) -> Option<Self> {
        let top = counts.overall.len().checked_sub(1)?;
        // Who answers 0 is settled there, and the others who are may leave out other domains.
        let others_at_0 = at(&counts.overall, 0).checked_sub(at(&domain.levels, 0))?;
        let fits =
            domain.unknown <= others_at_0 + counts.provisional && at(&counts.overall, top) <= at(&domain.levels, top);
        let bound = |level| {
            let above: u64 = domain.levels.iter().skip(level + 1).sum();
            let least = counts.at_least(level).saturating_sub(above);
            let most = at(&counts.overall, level).min(at(&domain.levels, level));
            (least <= most).then_some((least, most))
        };
        let bounds = (1..top).map(bound).collect::<Option<Vec<_>>>().filter(|_| fits)?;
        let sum = domain.binding.checked_sub(at(&domain.levels, 0))?;
        let (least, most) = (bounds.iter().map(|bound| bound.0).sum(), bounds.iter().map(|bound| bound.1).sum());
        (least..=most).contains(&sum).then_some(Self { bounds, sum })
    }

    /// The most at the levels of a set, by their bits.
    fn most_in(&self, set: usize) -> u64 {
        let (mut most, mut least_of_others) = (0, 0);
        for (at, bound) in self.bounds.iter().enumerate() {
            if contains(set, at) {
                most += bound.1;
            } else {
                least_of_others += bound.0;
            }
        }
        most.min(self.sum - least_of_others)
    }
}

fn contains(set: usize, at: usize) -> bool {
    set >> at & 1 == 1
}

fn at(counts: &[u64], level: usize) -> u64 {
    counts.get(level).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Answer;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn flat(counts: &Counts) -> Vec<u64> {
        let domain = |it: &DomainCounts| [it.levels.clone(), vec![it.unknown, it.binding]].concat();
        let domains = counts.domains.iter().flat_map(domain);
        [counts.n].into_iter().chain(counts.overall.clone()).chain([counts.provisional]).chain(domains).collect()
    }

    fn unflat(flat: &[u64], like: &Counts) -> Counts {
        let mut next = flat.iter().copied();
        let mut take = || next.next().unwrap();
        let mut counts = like.clone();
        counts.n = take();
        counts.overall.fill_with(&mut take);
        counts.provisional = take();
        for domain in &mut counts.domains {
            domain.levels.fill_with(&mut take);
            domain.unknown = take();
            domain.binding = take();
        }
        counts
    }

    fn answer(number: usize, top: usize) -> Answer {
        if number > top { Answer::Unknown } else { Answer::Level(number) }
    }

    /// The counts of every way in which so many respondents can answer.
    fn all(domains: usize, top: usize, respondents: usize) -> BTreeSet<Vec<u64>> {
        let mut all = BTreeSet::from([flat(&Counts::new(domains, top))]);
        let ways = (top + 2).pow(domains as u32);
        for _ in 0..respondents {
            let longer = |known: &Vec<u64>| {
                let known = unflat(known, &Counts::new(domains, top));
                let add = move |way: usize| {
                    let digit = |place| answer(way / (top + 2).pow(place as u32) % (top + 2), top);
                    let mut counts = known.clone();
                    counts.add(&(0..domains).map(digit).collect::<Vec<_>>(), 1);
                    flat(&counts)
                };
                (0..ways).map(add)
            };
            all = all.iter().flat_map(longer).collect();
        }
        all
    }

    /// Every count moved by one, alone and together with every other.
    fn neighbours(counts: &[u64]) -> impl Iterator<Item = Vec<u64>> {
        let changed = |counts: &[u64], at: usize, by: i64| {
            let mut changed = counts.to_vec();
            changed[at] = changed[at].checked_add_signed(by)?;
            Some(changed)
        };
        let one = (0..counts.len()).flat_map(move |at| [changed(counts, at, 1), changed(counts, at, -1)]);
        let two = (0..counts.len())
            .flat_map(move |up| (0..counts.len()).map(move |down| changed(&changed(counts, up, 1)?, down, -1)));
        one.chain(two).flatten()
    }

    #[test]
    fn counts_next_to_real_ones_are_consistent_exactly_if_somebody_can_give_them() {
        for (domains, top, respondents) in [(1, 3, 3), (2, 1, 4), (2, 2, 3), (2, 3, 3), (3, 2, 2)] {
            let like = Counts::new(domains, top);
            let real = all(domains, top, respondents);
            // Those in between are like them.
            for counts in real.iter().step_by(3) {
                assert_eq!(check(&unflat(counts, &like)), Ok(()), "{counts:?}");
                for changed in neighbours(counts).filter(|changed| changed[0] == respondents as u64) {
                    let is_consistent = check(&unflat(&changed, &like)).is_ok();
                    assert_eq!(is_consistent, real.contains(&changed), "{domains} {top} {changed:?}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn real_counts_are_consistent_and_those_with_one_count_of_a_sum_changed_are_not(
            respondents in proptest::collection::vec(proptest::array::uniform4(0usize..5), 1..60),
            at in any::<prop::sample::Index>(),
            by in prop_oneof![-9i64..0, 1i64..9],
        ) {
            let mut counts = Counts::new(4, 3);
            for answers in respondents {
                counts.add(&answers.map(|number| answer(number, 3)), 1);
            }
            prop_assert_eq!(check(&counts), Ok(()));
            let mut changed = flat(&counts);
            let at = at.index(changed.len());
            let Some(count) = changed[at].checked_add_signed(by) else { return Ok(()) };
            changed[at] = count;
            // Everything but what binds is part of a sum.
            let is_binding = at > 5 && (at - 6) % 6 == 5;
            let expected = Err(Inconsistency::Sums);
            prop_assert!(is_binding || check(&unflat(&changed, &counts)) == expected);
        }
    }
}
