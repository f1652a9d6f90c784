//! Counting: one worker's respondents, group by group.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::combinations::Combinations;
use super::job::{Job, MAX_GROUPS};
use super::seen_numbers::SeenNumbers;
use crate::answers::Answer;
use crate::diagnosis::cohort::{Cohort, Counts, Group};
use crate::questionnaire::Questionnaire;

/// The longest name of a group, in bytes.
pub const MAX_NAME: usize = 1024;

/// How many counts of combinations are kept: as many as fit into a processor's cache.
const MAX_COMBINED: usize = 64 * 1024;

/// The counts of one worker.
#[derive(Debug)]
pub struct Counter {
    domains: usize,
    top: usize,
    /// Groups by the bytes of their cell in the current input, so that a name is decoded only once. Short cells are found
    /// without comparing bytes.
    short_cells: FxHashMap<ShortCell, usize>,
    long_cells: FxHashMap<Box<[u8]>, usize>,
    names: FxHashMap<String, usize>,
    counts: Vec<Counts>,
    /// How many respondents of each group gave each combination, as far as there is room for it.
    combinations: Option<Combinations>,
    combined: Vec<u64>,
    /// Whether there were more groups than are counted.
    is_full: bool,
    rejected: BTreeMap<&'static str, u64>,
    missing_words: BTreeMap<&'static str, u64>,
    /// The numbers of rows that were rejected.
    pub seen: SeenNumbers,
}

/// A cell of at most 15 bytes: its first eight, and those after them with its length. No other cell has the same two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct ShortCell(u64, u64);

impl ShortCell {
    #[inline]
    fn new(cell: &[u8]) -> Option<Self> {
        let length = u64::try_from(cell.len()).ok().filter(|length| *length < 16)?;
        if let (Some(first), Some(last)) = (cell.first_chunk(), cell.last_chunk()) {
            // Of the last eight bytes those that are not among the first eight, in the lower seven.
            let rest = u64::from_le_bytes(*last).checked_shr(8 * (16 - cell.len() as u32)).unwrap_or(0);
            return Some(Self(u64::from_le_bytes(*first), rest | length << 56));
        }
        let bytes = match (cell.first_chunk(), cell.last_chunk()) {
            (Some(first), Some(last)) => {
                u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
            }
            _ => cell.iter().fold(0, |bytes, byte| bytes << 8 | u64::from(*byte)),
        };
        Some(Self(bytes, length << 56))
    }
}

/// The cell is too long to be the name of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameTooLong;

impl Counter {
    /// Nobody yet.
    pub fn new(questionnaire: &Questionnaire) -> Self {
        Self {
            domains: questionnaire.domains.len(),
            top: questionnaire.top(),
            short_cells: FxHashMap::default(),
            long_cells: FxHashMap::default(),
            names: FxHashMap::default(),
            counts: Vec::new(),
            combinations: Combinations::new(questionnaire),
            combined: Vec::new(),
            is_full: false,
            rejected: BTreeMap::new(),
            missing_words: BTreeMap::new(),
            seen: SeenNumbers::new(questionnaire),
        }
    }

    /// Forgets which bytes stand for which group, because another input may mean another group by them.
    pub fn begin_input(&mut self) {
        self.short_cells.clear();
        self.long_cells.clear();
    }

    /// The group of a cell that has been met in this input.
    #[inline]
    pub fn known_group(&self, cell: &[u8]) -> Option<usize> {
        match ShortCell::new(cell) {
            Some(short) => self.short_cells.get(&short).copied(),
            None => self.long_cells.get(cell).copied(),
        }
    }

    /// The group with this name, known by the bytes of its cell from now on. `None` beyond the groups that are counted:
    /// then no group counts in the end. Rows are diagnosed all the same, so that what is written does not depend on which
    /// worker met which group.
    pub fn group(&mut self, cell: Option<&[u8]>, name: &str) -> Result<Option<usize>, NameTooLong> {
        let group = match self.names.get(name) {
            Some(group) => *group,
            None if name.len() > MAX_NAME => return Err(NameTooLong),
            None if self.counts.len() == MAX_GROUPS => {
                self.is_full = true;
                return Ok(None);
            }
            None => {
                self.counts.push(Counts::new(self.domains, self.top));
                self.names.insert(name.to_owned(), self.counts.len() - 1);
                self.counts.len() - 1
            }
        };
        // The same name can be written in several ways, but not in very many.
        let known = self.short_cells.len() + self.long_cells.len();
        if let Some(cell) = cell.filter(|cell| cell.len() <= MAX_NAME && known < 2 * MAX_GROUPS) {
            match ShortCell::new(cell) {
                Some(short) => self.short_cells.insert(short, group),
                None => self.long_cells.insert(cell.into(), group),
            };
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
        match self.combined.get_mut(group * combinations.count() + combination) {
            Some(count) => *count += 1,
            None => self.count_beyond(group, combination),
        }
    }

    /// Makes room for a group's combinations, or counts this one at once where there is none.
    #[cold]
    fn count_beyond(&mut self, group: usize, combination: usize) {
        let Some(combinations) = &self.combinations else { return };
        let wanted = (group + 1) * combinations.count();
        if wanted <= MAX_COMBINED {
            self.combined.resize(wanted, 0);
            self.count_combination(group, combination);
        } else {
            let answers = combinations.answers(combination);
            self.count(group, &answers);
        }
    }

    /// Adds up what was counted by combination.
    fn add_combinations(&mut self) {
        let Some(combinations) = &self.combinations else { return };
        for (counts, combined) in self.counts.iter_mut().zip(self.combined.chunks(combinations.count())) {
            for (number, respondents) in combined.iter().enumerate().filter(|(_, respondents)| **respondents > 0) {
                counts.add(&combinations.answers(number), *respondents);
            }
        }
        self.combined.clear();
    }

    /// Whether there were more groups than are counted.
    pub fn is_full(&self) -> bool {
        self.is_full
    }

    /// Counts words for missing answers.
    pub fn missing(&mut self, words: &[&'static str]) {
        for word in words {
            *self.missing_words.entry(word).or_default() += 1;
        }
    }

    /// Counts a row that was rejected.
    pub fn reject(&mut self, code: &'static str) {
        *self.rejected.entry(code).or_default() += 1;
    }
}

/// How often each word for a missing answer was counted.
pub fn missing_words(counters: &[Counter]) -> BTreeMap<&'static str, u64> {
    let mut words = BTreeMap::new();
    for (word, count) in counters.iter().flat_map(|counter| &counter.missing_words) {
        *words.entry(*word).or_default() += count;
    }
    words
}

/// What all workers have counted and seen, and whether there were more groups than are counted; then none is in the cohort.
pub fn cohort(job: &Job<'_>, counters: Vec<Counter>) -> (Cohort, SeenNumbers, bool) {
    let mut has_too_many_groups = false;
    let mut seen = SeenNumbers::new(job.questionnaire);
    let mut cohort = Cohort::new(job.columns.by.as_deref());
    for mut counter in counters {
        counter.add_combinations();
        has_too_many_groups |= counter.is_full;
        seen.merge(&counter.seen);
        for (name, group) in counter.names {
            let group_name = if job.columns.by.is_some() { Group::Named(name) } else { Group::All };
            if let Some(counts) = counter.counts.get(group) {
                cohort.add(group_name, counts);
            }
        }
        for (code, count) in counter.rejected {
            *cohort.rejected.entry(code.to_owned()).or_default() += count;
        }
    }
    for (position, domain) in cohort.groups.values().flat_map(|counts| counts.domains.iter().enumerate()) {
        for (level, respondents) in domain.levels.iter().enumerate() {
            seen.count(position, level, *respondents);
        }
    }
    has_too_many_groups |= cohort.groups.len() > MAX_GROUPS;
    if has_too_many_groups {
        cohort.groups.clear();
    }
    (cohort, seen, has_too_many_groups)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn short_cells_are_equal_only_if_their_bytes_are(one in "[ab\u{0}あ]{0,16}", other in "[ab\u{0}あ]{0,16}") {
            let [first, second] = [&one, &other].map(|text| ShortCell::new(text.as_bytes()));
            prop_assert_eq!(first.is_some(), one.len() <= 15);
            prop_assert_eq!(first.is_some() && first == second, first.is_some() && one == other);
        }
    }
}
