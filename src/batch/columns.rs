//! What the columns of a table are: which one answers which domain, and which ones say who answered.

use std::collections::HashSet;

use super::column_search::ColumnSearch;
use super::header_rows::HeaderRows;
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
    pub told: Vec<Option<(String, HeaderMatch)>>,
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
    /// Finds the column of every domain: the one that an option names, else the one headed by the domain's id, else by its
    /// title in any language the questionnaire has, else the only one whose header has such a title in it. Refuses headers
    /// that leave a domain without a column.
    pub fn recognize(
        name: &str,
        rows: HeaderRows,
        options: &ColumnOptions,
        questionnaire: &Questionnaire,
    ) -> Result<Self, Problems> {
        let search = ColumnSearch::new(name, &rows, options, questionnaire);
        let (mut found, mut problems) = (Vec::new(), Vec::new());
        for column in search.domains() {
            found.push(column.map_err(|problem| problems.push(problem)).unwrap_or_default());
        }
        let domains: Vec<_> = found.iter().map(|found| found.map(|(column, _)| column)).collect();
        problems.extend(search.shared(&domains));
        let by = options.by.as_ref().map(|by| search.the_one(by)).transpose();
        let by = by.map_err(|problem| problems.push(problem)).unwrap_or_default();
        let once = options.once.as_ref().map(|once| search.the_one(once)).transpose();
        let once = once.map_err(|problem| problems.push(problem)).unwrap_or_default();
        let missing = |position: &usize| domains.get(*position) == Some(&None) && !options.absent.contains(position);
        let missing: Vec<_> = (0..domains.len()).filter(missing).collect();
        if problems.is_empty() && (!missing.is_empty() || domains.iter().all(Option::is_none)) {
            problems.push(search.missing(&missing));
        }
        let (headers, header_rows) = (rows.names(), rows.count);
        let told = found.into_iter().map(|found| found.map(|(column, by)| (rows.text(column), by))).collect();
        Problems::unless_any(problems, Self { headers, domains, told, by, once, header_rows })
    }

    /// How many columns are of a domain under these headers.
    pub fn recognized(rows: &HeaderRows, options: &ColumnOptions, questionnaire: &Questionnaire) -> usize {
        let search = ColumnSearch::new("", rows, options, questionnaire);
        let columns: HashSet<_> = search.domains().iter().flatten().flatten().map(|(column, _)| *column).collect();
        columns.len()
    }

    /// The columns that are of no domain, in order.
    pub fn attributes(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_attribute = |(column, _): &(usize, &String)| !self.domains.contains(&Some(*column));
        self.headers.iter().enumerate().filter(is_attribute).map(|(column, header)| (column, header.as_str()))
    }
}
