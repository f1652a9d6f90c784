//! Counting: one worker's respondents, group by group.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::fast_path::Combinations;
use super::recent::Recent;
use super::{Job, MAX_GROUPS};
use crate::answers::Answer;
use crate::diagnosis::cohort::{Cohort, Counts, Group};

/// The longest name of a group, in bytes.
pub const MAX_NAME: usize = 1024;

/// How many counts of combinations are kept: as much as a processor's cache holds.
const ROOM: usize = 64 * 1024;

/// The counts of one worker.
#[derive(Debug)]
pub struct Counter {
    domains: usize,
    top: usize,
    /// Groups by the bytes of their cell in the current input, so that a name is decoded only once.
    cells: FxHashMap<Box<[u8]>, usize>,
    /// The groups met last by their cells, for speed alone.
    recent: Recent,
    names: FxHashMap<String, usize>,
    counts: Vec<Counts>,
    /// How many respondents of each group gave each combination, as far as there is room for it.
    combinations: Option<Combinations>,
    combined: Vec<u64>,
    /// Whether there were more groups than are counted.
    is_crowded: bool,
    rejected: BTreeMap<&'static str, u64>,
}

/// The cell is too long to be the name of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong;

impl Counter {
    /// Nobody yet.
    pub fn new(job: &Job<'_>) -> Self {
        Self {
            domains: job.questionnaire.domains.len(),
            top: job.questionnaire.top(),
            cells: FxHashMap::default(),
            recent: Recent::new(),
            names: FxHashMap::default(),
            counts: Vec::new(),
            combinations: Combinations::new(job.questionnaire),
            combined: Vec::new(),
            is_crowded: false,
            rejected: BTreeMap::new(),
        }
    }

    /// Forgets which bytes stand for which group, because another input may mean another group by them.
    pub fn begin_input(&mut self) {
        self.cells.clear();
        self.recent.clear();
    }

    /// The group of a cell that has been seen in this input.
    #[inline]
    pub fn seen(&mut self, cell: &[u8]) -> Option<usize> {
        self.recent.get(cell).or_else(|| self.seen_before(cell))
    }

    #[cold]
    fn seen_before(&mut self, cell: &[u8]) -> Option<usize> {
        let group = self.cells.get(cell).copied()?;
        self.recent.insert(cell, group);
        Some(group)
    }

    /// The group with this name, to be known by the bytes of its cell from now on. Nothing beyond the groups that are
    /// counted: then no group counts in the end. If rows are written, they are diagnosed all the same, so that what is written
    /// does not depend on which worker met which group.
    pub fn group(&mut self, cell: Option<&[u8]>, name: &str) -> Result<Option<usize>, TooLong> {
        let group = match self.names.get(name) {
            Some(group) => *group,
            None if name.len() > MAX_NAME => return Err(TooLong),
            None if self.counts.len() == MAX_GROUPS => {
                self.is_crowded = true;
                return Ok(None);
            }
            None => {
                self.counts.push(Counts::new(self.domains, self.top));
                self.names.insert(name.to_owned(), self.counts.len() - 1);
                self.counts.len() - 1
            }
        };
        // The same name can be written in several ways, but not in very many.
        if let Some(cell) = cell.filter(|cell| cell.len() <= MAX_NAME && self.cells.len() < 2 * MAX_GROUPS) {
            self.cells.insert(cell.into(), group);
        }
        Ok(Some(group))
    }

    /// Counts a respondent.
    #[inline]
    pub fn count(&mut self, group: usize, answers: &[Answer]) {
        if let Some(counts) = self.counts.get_mut(group) {
            counts.add(answers, 1);
        }
    }

    /// Counts a respondent by the number of the combination of levels.
    #[inline]
    pub fn count_combination(&mut self, group: usize, combination: usize) {
        let Some(combinations) = &self.combinations else { return };
        let count = combinations.count();
        match self.combined.get_mut(group * count + combination) {
            Some(count) => *count += 1,
            None => self.count_beyond(group, combination),
        }
    }

    /// Makes room for a group's combinations, or counts this one at once where there is none.
    #[cold]
    fn count_beyond(&mut self, group: usize, combination: usize) {
        let Some(combinations) = &self.combinations else { return };
        let wanted = (group + 1) * combinations.count();
        if wanted <= ROOM {
            self.combined.resize(wanted, 0);
            self.count_combination(group, combination);
        } else {
            let answers = combinations.answers(combination);
            self.count(group, &answers);
        }
    }

    /// Adds up what was counted by combination.
    fn settle(&mut self) {
        let Some(combinations) = &self.combinations else { return };
        for (counts, combined) in self.counts.iter_mut().zip(self.combined.chunks(combinations.count())) {
            for (number, respondents) in combined.iter().enumerate().filter(|(_, respondents)| **respondents > 0) {
                counts.add(&combinations.answers(number), *respondents);
            }
        }
        self.combined.clear();
    }

    /// Whether there were more groups than are counted.
    pub fn is_crowded(&self) -> bool {
        self.is_crowded
    }

    /// Counts a row that was rejected.
    pub fn reject(&mut self, code: &'static str) {
        *self.rejected.entry(code).or_default() += 1;
    }
}

/// What all workers have counted, and whether there were more groups than are counted; then there are none.
pub fn cohort(job: &Job<'_>, tallies: Vec<Counter>) -> (Cohort, bool) {
    let mut is_crowded = false;
    let mut cohort = Cohort::new(job.columns.by.as_deref());
    for mut tally in tallies {
        tally.settle();
        is_crowded |= tally.is_crowded;
        for (name, group) in tally.names {
            let group = tally.counts.get(group).map(|counts| (named(job, name), counts));
            group.into_iter().for_each(|(group, counts)| cohort.add(group, counts));
        }
        let rejected = std::mem::take(&mut tally.rejected);
        rejected.into_iter().for_each(|(code, count)| *cohort.rejected.entry(code.to_owned()).or_default() += count);
    }
    is_crowded |= cohort.groups.len() > MAX_GROUPS;
    if is_crowded {
        cohort.groups.clear();
    }
    (cohort, is_crowded)
}

fn named(job: &Job<'_>, name: String) -> Group {
    if job.columns.by.is_some() { Group::Named(name) } else { Group::All }
}
