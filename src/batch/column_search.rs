//! Looks for the columns of the domains in the headers of a table.

use std::collections::HashSet;

use super::columns::{ColumnOptions, Columns, HeaderMatch};
use super::header_index::HeaderIndex;
use super::header_rows::HeaderRows;
use crate::problem::{Hint, Kind, Problem, Problems};
use crate::questionnaire::{Domain, Questionnaire};
use crate::text::{nearest, one_line};

/// A column and what it was recognized by.
type Found = (usize, HeaderMatch);

/// Finds the column of every domain: the one that an option names, else the one headed by the domain's id, else by its
/// title in any language the questionnaire has, else the only one whose header has such a title in it. Refuses headers
/// that leave a domain without a column.
pub fn recognize(
    name: &str,
    rows: HeaderRows,
    options: &ColumnOptions,
    questionnaire: &Questionnaire,
) -> Result<Columns, Problems> {
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
    let matched = found.into_iter().map(|found| found.map(|(column, by)| (rows.text(column), by))).collect();
    Problems::unless_any(problems, Columns { headers, domains, matched, by, once, header_rows })
}

/// How many columns are of a domain under these headers.
pub fn recognized_count(rows: &HeaderRows, options: &ColumnOptions, questionnaire: &Questionnaire) -> usize {
    let search = ColumnSearch::new("", rows, options, questionnaire);
    let columns: HashSet<_> = search.domains().iter().flatten().flatten().map(|(column, _)| *column).collect();
    columns.len()
}

/// The headers of one table, and what is wanted of them.
pub struct ColumnSearch<'s> {
    name: &'s str,
    index: HeaderIndex<'s>,
    options: &'s ColumnOptions,
    questionnaire: &'s Questionnaire,
}

impl<'s> ColumnSearch<'s> {
    /// `name` is how the user knows the table.
    pub fn new(
        name: &'s str,
        rows: &'s HeaderRows,
        options: &'s ColumnOptions,
        questionnaire: &'s Questionnaire,
    ) -> Self {
        Self { name, index: HeaderIndex::new(rows), options, questionnaire }
    }

    /// The column of every domain, if it has one. Those whose whole header says it are taken first.
    pub fn domains(&self) -> Vec<Result<Option<Found>, Problem>> {
        let domains = || self.questionnaire.domains.iter().enumerate();
        let mut found: Vec<_> = domains().map(|(position, domain)| self.named(position, domain)).collect();
        let taken: Vec<_> = found.iter().flatten().flatten().map(|(column, _)| *column).collect();
        for ((position, domain), column) in domains().zip(&mut found) {
            if *column == Ok(None) && !self.options.absent.contains(&position) {
                *column = self.by_part(domain, &taken);
            }
        }
        found
    }

    /// The column that an option names, else the one headed by the domain's id or its title.
    fn named(&self, position: usize, domain: &Domain) -> Result<Option<Found>, Problem> {
        if let Some((_, header)) = self.options.columns.iter().find(|(of, _)| *of == position) {
            return self.by_option(header).map(Some);
        }
        let column = self.by_whole(domain)?;
        let is_left = |column: &usize| !(self.options.absent.contains(&position) && self.is_named(*column));
        Ok(column.filter(is_left).map(|column| (column, HeaderMatch::Whole)))
    }

    /// The column with this header, else with this number.
    fn by_option(&self, header: &str) -> Result<Found, Problem> {
        let number = || crate::text::normalize(header).parse::<usize>().ok();
        let column = || number()?.checked_sub(1).filter(|column| *column < self.index.rows().width());
        match column().filter(|_| self.index.columns(header).is_empty()) {
            Some(column) => Ok((column, HeaderMatch::Number)),
            None => Ok((self.the_one(header)?, HeaderMatch::Whole)),
        }
    }

    fn is_named(&self, column: usize) -> bool {
        let is_it = |header: &String| matches!(self.by_option(header), Ok((named, _)) if named == column);
        self.options.columns.iter().any(|(_, header)| is_it(header))
    }

    /// The column headed by the domain's id, else by its title.
    fn by_whole(&self, domain: &Domain) -> Result<Option<usize>, Problem> {
        let own = [domain.id.as_str(), domain.title.as_str()];
        // The other languages are read only if no column is headed by one of these.
        let titles = std::iter::once_with(|| self.questionnaire.domain_titles(&domain.id)).flatten();
        for header in own.into_iter().chain(titles) {
            match self.index.columns(header) {
                [] => {}
                [column] => return Ok(Some(*column)),
                columns => return Err(self.ambiguous(header, columns).hint(hint_of_number(&domain.id, columns))),
            }
        }
        Ok(None)
    }

    /// The only column whose header has the domain's title in it, of those that are not taken.
    fn by_part(&self, domain: &Domain, taken: &[usize]) -> Result<Option<Found>, Problem> {
        let titles = self.questionnaire.domain_titles(&domain.id);
        let mut columns = self.index.columns_containing(&titles);
        columns.retain(|column| !taken.contains(column));
        match columns.as_slice() {
            [] => Ok(None),
            [column] => Ok(Some((*column, HeaderMatch::Part))),
            [first, ..] => {
                let list = first_of(&columns, |column| self.listed(column));
                let matches_first = |title: &&&str| self.index.columns_containing(&[**title]).contains(first);
                let title = titles.iter().find(matches_first).map_or_else(String::new, |title| (*title).to_owned());
                let problem = Problem::new(Kind::TitleInColumns { file: self.name.to_owned(), title, list });
                Err(problem.hint(hint_of_number(&domain.id, &columns)))
            }
        }
    }

    /// The problem of a column that two domains have.
    pub fn shared(&self, domains: &[Option<usize>]) -> Option<Problem> {
        let with = |column: usize| (0..domains.len()).filter(move |at| domains.get(*at) == Some(&Some(column)));
        let column = domains.iter().flatten().copied().find(|column| with(*column).count() > 1)?;
        let having = || with(column).filter_map(|position| Some((position, self.questionnaire.domains.get(position)?)));
        let list = having().map(|(_, domain)| domain.title.clone()).collect();
        // The user chose this column for one of them, so the other one needs a column.
        let is_named = |position: usize| self.options.columns.iter().any(|(of, _)| *of == position);
        let other = having().find(|(position, _)| !is_named(*position)).or_else(|| having().next_back());
        let header = one_line(&self.index.rows().text(column));
        let problem = Problem::new(Kind::SharedColumn { file: self.name.to_owned(), header, list });
        Some(problem.hint(other.map(|(_, domain)| Hint::HowToNameColumns { id: domain.id.clone() })))
    }

    /// The column with this header, of which there must be one.
    pub fn the_one(&self, header: &str) -> Result<usize, Problem> {
        match self.index.columns(header) {
            [column] => Ok(*column),
            [] => {
                let names = self.index.rows().names();
                let near = nearest(header, names.iter().map(String::as_str));
                Err(Problem::new(Kind::UnknownColumn { file: self.name.to_owned(), header: one_line(header) })
                    .hint(near.map(|near| Hint::DidYouMean { name: one_line(near) }))
                    .hint(self.columns_there_are()))
            }
            columns => Err(self.ambiguous(header, columns)),
        }
    }

    fn ambiguous(&self, header: &str, columns: &[usize]) -> Problem {
        let list = first_of(columns, |column| (column + 1).to_string());
        Problem::new(Kind::AmbiguousColumn { file: self.name.to_owned(), header: one_line(header), list })
    }

    /// The problem of domains without a column; of none at all if none is missing.
    pub fn missing(&self, missing: &[usize]) -> Problem {
        if missing.is_empty() {
            return Problem::new(Kind::AllAbsent { file: self.name.to_owned() }).hint(self.columns_there_are());
        }
        let domains = || missing.iter().filter_map(|position| self.questionnaire.domains.get(*position));
        let list = domains().map(|domain| format!("{} ({})", domain.title, domain.id)).collect();
        let first = domains().next().map_or("", |domain| &domain.id);
        Problem::new(Kind::MissingColumns { file: self.name.to_owned(), list })
            .hint(self.columns_there_are())
            .hint(Hint::HowToNameColumns { id: first.to_owned() })
    }

    fn columns_there_are(&self) -> Hint {
        let columns: Vec<_> = (0..self.index.rows().width()).collect();
        Hint::ColumnsThereAre { list: first_of(&columns, |column| self.listed(column)) }
    }

    /// A column's number and its header, never shortened: it is there to be copied.
    fn listed(&self, column: usize) -> String {
        format!("{}: {}", column + 1, one_line(&self.index.rows().text(column)))
    }
}

/// Columns as a list shows them; of very many only the first.
fn first_of(columns: &[usize], shown: impl Fn(usize) -> String) -> Vec<String> {
    const MOST: usize = 30;
    let mut list: Vec<_> = columns.iter().take(MOST).map(|column| shown(*column)).collect();
    if let Some(last) = list.last_mut().filter(|_| columns.len() > MOST) {
        last.push_str(" …");
    }
    list
}

fn hint_of_number(id: &str, columns: &[usize]) -> Hint {
    Hint::ColumnByNumber { id: id.to_owned(), number: columns.first().map_or(1, |column| column + 1) }
}
