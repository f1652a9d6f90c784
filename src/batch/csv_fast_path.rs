//! The fast path of delimited text: records as most are, without quotes or line ends within quotes, every level one
//! digit. All others are left to the scanner, record by record.

use super::combinations::{ColumnRole, Combinations};
use super::csv::{CsvScanner, end_of_quoted};
use super::record::{Cell, Record};
use super::table::{MAX_RECORD, Notation, TableFormat};

/// Reads records on the fast path.
#[derive(Debug, Clone)]
pub struct CsvFastPath {
    scanner: CsvScanner,
    roles: Vec<ColumnRole>,
    levels: u8,
}

impl CsvFastPath {
    /// A reader for a table in which every domain has a column of its own and no level is the name of a group.
    pub fn new(format: &TableFormat, combinations: &Combinations) -> Option<Self> {
        let Notation::Delimited(scanner) = format.notation else { return None };
        Some(Self {
            scanner,
            roles: combinations.roles(&format.columns)?,
            levels: u8::try_from(combinations.levels()).ok()?,
        })
    }

    /// Reads the record that begins at `start`, and returns the number of its combination. The cells of columns that are
    /// levels are not kept. `None` if the record needs more care.
    #[inline]
    pub fn read(&self, bytes: &[u8], start: usize, record: &mut Record) -> Option<usize> {
        let mut at = start;
        let mut combination = 0;
        let (last, roles) = self.roles.split_last()?;
        for (role, slot) in roles.iter().zip(&mut record.cells) {
            let (end, part) = self.cell(bytes, at, *role, slot)?;
            if bytes.get(end) != Some(&self.scanner.delimiter()) {
                return None;
            }
            combination += part;
            at = end + 1;
        }
        let (end, part) = self.cell(bytes, at, *last, record.cells.get_mut(roles.len())?)?;
        let next = match (bytes.get(end)?, bytes.get(end + 1)) {
            (b'\n', _) => end + 1,
            (b'\r', Some(b'\n')) => end + 2,
            _ => return None,
        };
        (record.start, record.end, record.next, record.lines, record.width) = (start, end, next, 1, self.roles.len());
        (next - start <= MAX_RECORD).then_some(combination + part)
    }

    /// Where a cell ends, and what it adds to the number of the combination. Without inlining, a run takes a tenth longer
    /// (measured).
    #[inline(always)]
    fn cell(&self, bytes: &[u8], at: usize, role: ColumnRole, slot: &mut Cell) -> Option<(usize, usize)> {
        match role {
            ColumnRole::Level(weight) => match self.level(bytes, at) {
                Some(level) => Some((at + 1, level * weight)),
                None => Some((at + 3, self.quoted_level(bytes, at)? * weight)),
            },
            ColumnRole::Other if bytes.get(at) == Some(&b'"') => {
                let end = end_of_quoted(bytes, at + 1)?;
                *slot = Cell { start: at + 1, end, quoted: true };
                Some((end + 1, 0))
            }
            ColumnRole::Other => {
                let end = self.scanner.end_of_cell(bytes, at);
                *slot = Cell { start: at, end, quoted: false };
                Some((end, 0))
            }
        }
    }

    #[inline]
    fn level(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let level = bytes.get(at)?.wrapping_sub(b'0');
        (level < self.levels).then_some(usize::from(level))
    }

    #[inline]
    fn quoted_level(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let is_quoted = bytes.get(at) == Some(&b'"') && bytes.get(at + 2) == Some(&b'"');
        self.level(bytes, at + 1).filter(|_| is_quoted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Answer;
    use crate::batch::column_search::recognize;
    use crate::batch::columns::ColumnOptions;
    use crate::batch::header_rows::HeaderRows;
    use crate::messages::Language;
    use crate::questionnaire::Questionnaire;
    use crate::questionnaire::catalog::{Catalog, DEFAULT};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static QUESTIONNAIRE: LazyLock<Questionnaire> =
        LazyLock::new(|| Catalog::default().find(DEFAULT, Language::English).unwrap());

    fn format(questionnaire: &Questionnaire, header: &str) -> TableFormat {
        let rows = HeaderRows::one(header.split(',').map(str::to_owned).collect());
        let columns = recognize("t", rows, &ColumnOptions::default(), questionnaire);
        let notation = Notation::Delimited(CsvScanner::new(b','));
        TableFormat {
            name: "t".into(),
            notation,
            encoding: None,
            columns: columns.unwrap(),
            head: Vec::new(),
            lines_before: 1,
            written_in: None,
            is_array: false,
            has_codes: false,
            first_row: 0,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn a_record_is_read_as_the_scanner_reads_it(
            text in "([a-c]{0,9}|[0-4]|\"[x, ]{0,9}\"|\"x\"\"\"),([0-3]|\"[0-3]\"|[4-9]|)(,([0-3]|\"[0-3]\")){2,4},([あa-z\"]{0,9}|\"[a,]{0,9}\")(,[0-9])?(\n|\r\n|\r)?.{0,9}",
        ) {
            let format = format(&QUESTIONNAIRE, "id,mindset,understanding,improvement,experience,group");
            let combinations = Combinations::new(&QUESTIONNAIRE).unwrap();
            let fast_path = CsvFastPath::new(&format, &combinations).unwrap();
            let (mut record, mut scanned) = (Record::new(6), Record::new(6));
            if let Some(combination) = fast_path.read(text.as_bytes(), 0, &mut record) {
                CsvScanner::new(b',').read(text.as_bytes(), 0, &mut scanned);
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
