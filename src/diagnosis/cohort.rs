//! Many diagnoses as counts alone, so that parts of a whole can be added up and nobody's answers are kept.

use std::collections::BTreeMap;

use super::Overall;
use crate::answers::Answer;

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
#[derive(Debug, Clone, PartialEq, Eq)]
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
        let overall = Overall::of(answers, top).level();
        self.n += respondents;
        match overall.and_then(|level| self.overall.get_mut(level)) {
            Some(count) => *count += respondents,
            None => self.provisional += respondents,
        }
        let binds_at = overall.filter(|level| *level < top);
        for (domain, answer) in self.domains.iter_mut().zip(answers) {
            match answer.level().and_then(|level| domain.levels.get_mut(level)) {
                Some(count) => *count += respondents,
                None => domain.unknown += respondents,
            }
            if binds_at.is_some() && answer.level() == binds_at {
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

    /// How many have an overall level that is certain.
    pub fn settled(&self) -> u64 {
        self.overall.iter().sum()
    }

    /// How many are certainly at `level` or above. A provisional result is certain of level 0 alone.
    pub fn at_least(&self, level: usize) -> u64 {
        if level == 0 { self.n } else { self.overall.iter().skip(level).sum() }
    }
}

fn add_each(counts: &mut [u64], others: &[u64]) {
    counts.iter_mut().zip(others).for_each(|(count, other)| *count += other);
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

    /// The lower median of the levels answered: half of those who know, or more, are at it or below. None if nobody knows.
    pub fn lower_median(&self) -> Option<usize> {
        let half = self.known().div_ceil(2);
        let mut below = 0;
        let reaches_half = |count: &u64| {
            below += count;
            half > 0 && below >= half
        };
        self.levels.iter().position(reaches_half)
    }
}

/// How far two groups see the same domain apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap<'c> {
    /// The domain's position.
    pub domain: usize,
    /// The group with the highest mean.
    pub high: (&'c Group, &'c DomainCounts),
    /// The group with the lowest mean.
    pub low: (&'c Group, &'c DomainCounts),
    /// The difference of the means, in levels.
    pub size: f64,
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
        other.groups.into_iter().for_each(|(group, counts)| self.add(group, &counts));
        other.rejected.into_iter().for_each(|(code, count)| *self.rejected.entry(code).or_default() += count);
    }

    /// The sum over all groups; nothing if there is none.
    pub fn total(&self) -> Option<Counts> {
        let mut groups = self.groups.values();
        let mut total = groups.next()?.clone();
        groups.for_each(|counts| total.merge(counts));
        Some(total)
    }

    /// How many rows were rejected.
    pub fn rejected(&self) -> u64 {
        self.rejected.values().sum()
    }

    /// Folds the groups with fewer than `least` respondents into one, which takes in the next smallest while it is itself
    /// smaller. If only one group would remain, no groups are shown at all.
    #[must_use]
    pub fn folded(mut self, least: u64) -> Self {
        self.min_group = Some(least);
        let mut by_size: Vec<_> = self.groups.keys().cloned().map(|group| (self.size(&group), group)).collect();
        by_size.sort();
        let mut other: Option<Counts> = None;
        for (size, group) in by_size {
            if size >= least && other.as_ref().is_none_or(|other| other.n >= least) {
                break;
            }
            let counts = self.groups.remove(&group);
            match (&mut other, counts) {
                (Some(other), Some(counts)) => other.merge(&counts),
                (other, counts) => *other = counts,
            }
        }
        other.into_iter().for_each(|other| self.add(Group::Other, &other));
        if self.groups.len() == 1 && self.by.is_some() {
            self.groups = self.total().map(|total| (Group::All, total)).into_iter().collect();
        }
        self
    }

    fn size(&self, group: &Group) -> u64 {
        self.groups.get(group).map_or(0, |counts| counts.n)
    }

    /// The perception gap of every domain that at least two groups know something of, largest first.
    pub fn gaps(&self) -> Vec<Gap<'_>> {
        let domains = self.groups.values().next().map_or(0, |counts| counts.domains.len());
        let mut gaps: Vec<_> = (0..domains).filter_map(|domain| self.gap(domain)).collect();
        gaps.sort_by(|one, other| other.size.total_cmp(&one.size));
        gaps
    }

    fn gap(&self, domain: usize) -> Option<Gap<'_>> {
        fn known<'c>(
            domain: usize,
            group: &'c Group,
            counts: &'c Counts,
        ) -> Option<(f64, (&'c Group, &'c DomainCounts))> {
            let counts = counts.domains.get(domain).filter(|counts| counts.known() > 0)?;
            Some((counts.mean()?, (group, counts)))
        }
        let groups: Vec<_> = self.groups.iter().filter_map(|(group, counts)| known(domain, group, counts)).collect();
        // Of equals the first by name: `max_by` would take the last.
        let (highest, high) = groups.iter().rev().max_by(|one, other| one.0.total_cmp(&other.0))?;
        let (lowest, low) = groups.iter().min_by(|one, other| one.0.total_cmp(&other.0))?;
        (groups.len() > 1).then_some(Gap { domain, high: *high, low: *low, size: highest - lowest })
    }
}
