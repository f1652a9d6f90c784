//! The header of a table: one row, or the two or three that some survey tools write.

use super::columns::Columns;
use super::header_index::contains_words;
use super::job::Job;
use crate::questionnaire::Domain;
use crate::text::normalize;

/// What some survey tools write below a question that has no more to say, normalized.
const RESPONSE_WORDS: [&str; 4] = ["response", "open-ended response", "回答", "自由回答"];

/// How the cells of the row begin in which Qualtrics names its questions.
const IMPORT_ID: &str = "{\"ImportId\"";

/// The header rows of a table, each with a text for every column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeaderRows {
    first: Vec<String>,
    /// Empty if there is only one row.
    second: Vec<String>,
    /// How many there are, with those that only programs read.
    pub count: usize,
}

impl HeaderRows {
    /// A header of one row.
    pub fn one(first: Vec<String>) -> Self {
        Self { first, second: Vec::new(), count: 1 }
    }

    /// The header that begins with `first`; `below` are the rows after it, as far as they have its width.
    /// A row below is one of the header only if it certainly is none of a respondent.
    pub fn new(first: Vec<String>, below: Vec<Vec<String>>, job: &Job<'_>) -> Self {
        let mut below = below.into_iter().take(2);
        match (below.next(), below.next()) {
            (Some(second), _) if has_import_ids(&second) => Self { count: 2, ..Self::one(first) },
            (Some(second), Some(third)) if has_import_ids(&third) => Self { first, second, count: 3 },
            (Some(second), _) => {
                let both = Self { first, second, count: 2 };
                if both.second_belongs(job) { both } else { Self::one(both.first) }
            }
            (None, _) => Self::one(first),
        }
    }

    /// How many columns there are.
    pub fn width(&self) -> usize {
        self.first.len()
    }

    /// What each row says about a column, where it says something.
    pub fn parts(&self, column: usize) -> Vec<&str> {
        let rows = [&self.first, &self.second].map(|row| row.get(column).map_or("", String::as_str));
        let mut parts: Vec<_> = rows.into_iter().filter(|part| !part.is_empty()).collect();
        parts.dedup();
        parts
    }

    /// What all rows say about a column.
    pub fn text(&self, column: usize) -> String {
        self.parts(column).join(" ")
    }

    /// The name of each column: what its first row says, else its second.
    pub fn names(&self) -> Vec<String> {
        (0..self.width()).map(|column| self.parts(column).first().copied().unwrap_or_default().to_owned()).collect()
    }

    /// Whether every domain has a column with both rows, and the second row has in each of them either the name of the
    /// domain or what tools write there, never an answer. A first row with one text alone is a title above the table.
    fn second_belongs(&self, job: &Job<'_>) -> bool {
        if self.first.iter().filter(|text| !text.is_empty()).count() < 2 {
            return false;
        }
        let Ok(columns) = Columns::recognize("", self.clone(), &job.columns, job.questionnaire) else { return false };
        let columns = columns.domains.iter().zip(&job.questionnaire.domains).enumerate();
        columns.filter_map(|(position, (column, domain))| Some((position, (*column)?, domain))).all(
            |(position, column, domain)| {
                let below = self.second.get(column).map_or("", String::as_str);
                let is_header = || RESPONSE_WORDS.contains(&normalize(below).as_str()) || names(below, domain, job);
                job.parser.answer(below, position).is_err() && is_header()
            },
        )
    }
}

/// Whether a text is the id of a domain, or has its title in it.
fn names(text: &str, domain: &Domain, job: &Job<'_>) -> bool {
    let normal = normalize(text);
    let titles = job.questionnaire.domain_titles(&domain.id);
    normal == normalize(&domain.id) || titles.iter().any(|title| contains_words(&normal, &normalize(title)))
}

fn has_import_ids(row: &[String]) -> bool {
    let mut cells = row.iter().filter(|cell| !cell.is_empty()).peekable();
    cells.peek().is_some() && cells.all(|cell| cell.starts_with(IMPORT_ID))
}
