//! The fast path: records as most are, with no quotes or line ends within quotes and every level one digit.
//! Whatever is not so is left to the scanner, record by record.
//!
//! There are only so many combinations of known levels, and each means the same whoever gave it. So respondents are
//! counted by combination, and each combination is diagnosed once.

use crate::answers::Answer;
use crate::batch::csv::{Scanner, end_of_quoted};
use crate::batch::record::{Cell, Record};
use crate::batch::table::{MAX_RECORD, Notation, TableFormat};
use crate::questionnaire::Questionnaire;

/// The most combinations that are told apart; of questionnaires with more, every row takes the general path.
const MOST: usize = 4096;

/// Every combination of known levels, numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Combinations {
    levels: usize,
    domains: usize,
    count: usize,
}

impl Combinations {
    /// The combinations of a questionnaire, unless there are too many.
    pub fn new(questionnaire: &Questionnaire) -> Option<Self> {
        let (levels, domains) = (questionnaire.levels.len(), questionnaire.domains.len());
        let count = u32::try_from(domains).ok().and_then(|domains| levels.checked_pow(domains));
        count.filter(|count| *count <= MOST && levels <= 10).map(|count| Self { levels, domains, count })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// How many levels there are.
    pub fn levels(&self) -> usize {
        self.levels
    }

    /// How much a level of the domain at `position` adds to the number of a combination.
    fn weight(&self, position: usize) -> usize {
        (0..position).fold(1, |weight, _| weight * self.levels)
    }

    /// The answers of a combination.
    pub fn answers(&self, number: usize) -> Vec<Answer> {
        (0..self.domains).map(|position| Answer::Level(number / self.weight(position) % self.levels)).collect()
    }
}

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A level, and what one step of it adds to the number of the combination.
    Level(usize),
    /// Anything else.
    Other,
}

/// What the columns of a table are, if every domain has one of its own and no level is the name of a group.
pub fn roles(layout: &TableFormat, combinations: &Combinations) -> Option<Vec<Role>> {
    let columns = &layout.columns;
    let mut roles = vec![Role::Other; columns.headers.len()];
    for (position, column) in columns.domains.iter().enumerate() {
        let role = column.filter(|_| *column != columns.by).and_then(|column| roles.get_mut(column))?;
        if *role != Role::Other {
            return None;
        }
        *role = Role::Level(combinations.weight(position));
    }
    Some(roles)
}

/// A reader of plain records.
#[derive(Debug, Clone)]
pub struct Plain {
    scanner: Scanner,
    roles: Vec<Role>,
    levels: u8,
}

impl Plain {
    /// A reader for a table in which every domain has a column of its own and no level is the name of a group.
    pub fn new(layout: &TableFormat, combinations: &Combinations) -> Option<Self> {
        let Notation::Delimited(scanner) = layout.notation else { return None };
        Some(Self { scanner, roles: roles(layout, combinations)?, levels: u8::try_from(combinations.levels).ok()? })
    }

    /// Reads the record that begins at `start`, and gives the number of its combination. The cells of columns that are
    /// levels are not kept. Nothing if the record is not plain.
    #[inline]
    pub fn read(&self, bytes: &[u8], start: usize, record: &mut Record) -> Option<usize> {
        let mut at = start;
        let mut combination = 0;
        let (last, roles) = self.roles.split_last()?;
        for (role, slot) in roles.iter().zip(&mut record.cells) {
            let end = self.cell(bytes, at, *role, slot, &mut combination)?;
            if bytes.get(end) != Some(&self.scanner.delimiter()) {
                return None;
            }
            at = end + 1;
        }
        let end = self.cell(bytes, at, *last, record.cells.get_mut(roles.len())?, &mut combination)?;
        let next = match (bytes.get(end)?, bytes.get(end + 1)) {
            (b'\n', _) => end + 1,
            (b'\r', Some(b'\n')) => end + 2,
            _ => return None,
        };
        (record.start, record.end, record.next, record.lines, record.width) = (start, end, next, 1, self.roles.len());
        (next - start <= MAX_RECORD).then_some(combination)
    }

    /// Where a cell ends. Measured: as a call of its own for every cell it costs a tenth of all time.
    #[inline(always)]
    fn cell(&self, bytes: &[u8], at: usize, role: Role, slot: &mut Cell, combination: &mut usize) -> Option<usize> {
        match role {
            Role::Level(weight) => {
                self.level(bytes, at, weight, combination).or_else(|| self.quoted_level(bytes, at, weight, combination))
            }
            Role::Other if bytes.get(at) == Some(&b'"') => {
                let end = end_of_quoted(bytes, at + 1)?;
                *slot = Cell { start: at + 1, end, quoted: true };
                Some(end + 1)
            }
            Role::Other => {
                let end = self.scanner.end_of_cell(bytes, at);
                *slot = Cell { start: at, end, quoted: false };
                Some(end)
            }
        }
    }

    #[inline]
    fn level(&self, bytes: &[u8], at: usize, weight: usize, combination: &mut usize) -> Option<usize> {
        let level = bytes.get(at)?.wrapping_sub(b'0');
        if level >= self.levels {
            return None;
        }
        *combination += usize::from(level) * weight;
        Some(at + 1)
    }

    #[inline]
    fn quoted_level(&self, bytes: &[u8], at: usize, weight: usize, combination: &mut usize) -> Option<usize> {
        if bytes.get(at) != Some(&b'"') {
            return None;
        }
        let end = self.level(bytes, at + 1, weight, combination)?;
        (bytes.get(end) == Some(&b'"')).then_some(end + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::columns::{ColumnOptions, Columns};
    use crate::batch::table::Numbering;
    use crate::messages::Language;
    use crate::questionnaire::catalog::{Catalog, DEFAULT};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static QUESTIONNAIRE: LazyLock<Questionnaire> =
        LazyLock::new(|| Catalog::default().find(DEFAULT, Language::English).unwrap());

    fn layout(questionnaire: &Questionnaire, header: &str) -> TableFormat {
        let headers = header.split(',').map(str::to_owned).collect();
        let columns = Columns::recognize("t", headers, &ColumnOptions::default(), questionnaire);
        let notation = Notation::Delimited(Scanner::new(b','));
        let numbering = Numbering::Lines;
        TableFormat {
            name: "t".into(),
            notation,
            numbering,
            encoding: None,
            columns: columns.unwrap(),
            head: Vec::new(),
            before: 1,
        }
    }

    #[test]
    fn every_combination_has_a_number_of_its_own() {
        let combinations = Combinations::new(&QUESTIONNAIRE).unwrap();
        let all: std::collections::HashSet<_> =
            (0..combinations.count()).map(|number| format!("{:?}", combinations.answers(number))).collect();
        assert_eq!((combinations.count(), all.len()), (256, 256));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn a_plain_record_is_read_as_the_scanner_reads_it(
            text in "([a-c]{0,9}|[0-4]|\"[x, ]{0,9}\"|\"x\"\"\"),([0-3]|\"[0-3]\"|[4-9]|)(,([0-3]|\"[0-3]\")){2,4},([あa-z\"]{0,9}|\"[a,]{0,9}\")(,[0-9])?(\n|\r\n|\r)?.{0,9}",
        ) {
            let layout = layout(&QUESTIONNAIRE, "id,mindset,understanding,improvement,experience,group");
            let combinations = Combinations::new(&QUESTIONNAIRE).unwrap();
            let plain = Plain::new(&layout, &combinations).unwrap();
            let (mut record, mut scanned) = (Record::new(6), Record::new(6));
            if let Some(combination) = plain.read(text.as_bytes(), 0, &mut record) {
                Scanner::new(b',').read(text.as_bytes(), 0, &mut scanned);
                prop_assert_eq!((record.end, record.next, record.width), (scanned.end, scanned.next, scanned.width));
                prop_assert_eq!((record.cell(0), record.cell(5)), (scanned.cell(0), scanned.cell(5)));
                let level = |column: usize| {
                    let cell = scanned.cell(column);
                    text.get(cell.start..cell.end).unwrap().parse().unwrap()
                };
                let answers = [2, 4, 3, 1].map(|column| Answer::Level(level(column)));
                prop_assert_eq!(combinations.answers(combination), answers);
            }
        }
    }
}
