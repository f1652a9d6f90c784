//! What the columns of a table are: which one answers which domain, and which ones say who answered.

use crate::answers::sheet::unknown_domain;
use crate::problem::{Hint, Kind, Problem, Problems};
use crate::questionnaire::Questionnaire;

/// What the options say about columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnOptions {
    /// Domains, by position, with the header of their column.
    pub columns: Vec<(usize, String)>,
    /// Domains, by position, that may have no column.
    pub absent: Vec<usize>,
    /// The column that groups.
    pub by: Option<String>,
    /// The column of which each value counts once.
    pub once: Option<String>,
}

impl ColumnOptions {
    /// Reads `DOMAIN=HEADER`, and the ids of domains that may be absent.
    pub fn new(
        columns: &[String],
        absent: &[String],
        by: Option<&str>,
        questionnaire: &Questionnaire,
    ) -> Result<Self, Problems> {
        let mut options = Self { by: by.map(str::to_owned), ..Self::default() };
        let mut problems = Vec::new();
        for column in columns {
            match named_column(column, questionnaire) {
                Ok((domain, _)) if options.columns.iter().any(|(other, _)| *other == domain) => {
                    problems.push(Problem::new(Kind::ColumnTwice { column: column.to_owned() }));
                }
                Ok(named) => options.columns.push(named),
                Err(problem) => problems.push(problem),
            }
        }
        for id in absent {
            match questionnaire.domain_position(id.trim()) {
                Some(domain) => options.absent.push(domain),
                None => problems.push(unknown_domain(id.trim(), questionnaire)),
            }
        }
        if problems.is_empty() { Ok(options) } else { Err(Problems(problems)) }
    }
}

fn named_column(column: &str, questionnaire: &Questionnaire) -> Result<(usize, String), Problem> {
    let (id, header) =
        column.split_once(['=', '＝']).filter(|(_, header)| !header.trim().is_empty()).ok_or_else(|| {
            Problem::new(Kind::InvalidValue { value: column.to_owned(), option: "--column".to_owned() })
                .hint(Hint::ColumnForm)
        })?;
    let domain = questionnaire.domain_position(id.trim());
    let domain = domain.ok_or_else(|| unknown_domain(id.trim(), questionnaire))?;
    Ok((domain, header.to_owned()))
}

/// The columns of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// The names of all columns, in order.
    pub headers: Vec<String>,
    /// For each domain the position of its column, if it has one.
    pub domains: Vec<Option<usize>>,
    /// For each domain that has a column all that its header says, and how much of it said so.
    pub matched: Vec<Option<(String, HeaderMatch)>>,
    /// The column that groups.
    pub by: Option<usize>,
    /// The column of which each value counts once.
    pub once: Option<usize>,
    /// How many header rows there are.
    pub header_rows: usize,
}

/// What a column was recognized by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderMatch {
    /// Its whole header.
    Whole,
    /// Something in its header.
    Part,
    /// Its number, which an option says.
    Number,
}

impl Columns {
    /// The columns that are of no domain, in order.
    pub fn attributes(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_attribute = |(column, _): &(usize, &String)| !self.domains.contains(&Some(*column));
        self.headers.iter().enumerate().filter(is_attribute).map(|(column, header)| (column, header.as_str()))
    }
}
