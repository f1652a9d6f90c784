//! How many rows the header of a table has: one, or the two or three that some survey tools write.

use super::column_search::recognize;
use super::header_index::contains_words;
use super::header_rows::HeaderRows;
use super::job::Job;
use crate::questionnaire::Domain;
use crate::text::normalize;

/// What some survey tools write below a question that has no more to say, normalized.
const RESPONSE_WORDS: [&str; 4] = ["response", "open-ended response", "回答", "自由回答"];

/// How the cells of the row begin in which Qualtrics names its questions.
const IMPORT_ID: &str = "{\"ImportId\"";

/// The header that begins with `first`; `below` are the rows after it, as far as they have its width.
/// A row below is one of the header only if it certainly is none of a respondent.
pub fn header_rows(first: Vec<String>, below: Vec<Vec<String>>, job: &Job<'_>) -> HeaderRows {
    let mut below = below.into_iter().take(2);
    match (below.next(), below.next()) {
        (Some(second), _) if has_import_ids(&second) => HeaderRows { count: 2, ..HeaderRows::one(first) },
        (Some(second), Some(third)) if has_import_ids(&third) => HeaderRows { first, second, count: 3 },
        (Some(second), _) => {
            let both = HeaderRows { first, second, count: 2 };
            if second_belongs(&both, job) { both } else { HeaderRows::one(both.first) }
        }
        (None, _) => HeaderRows::one(first),
    }
}

/// Whether every domain has a column with both rows, and the second row has in each of them either the name of the
/// domain or what tools write there, never an answer. A first row with one text alone is a title above the table.
fn second_belongs(rows: &HeaderRows, job: &Job<'_>) -> bool {
    if rows.first.iter().filter(|text| !text.is_empty()).count() < 2 {
        return false;
    }
    let Ok(columns) = recognize("", rows.clone(), &job.columns, job.questionnaire) else { return false };
    let columns = columns.domains.iter().zip(&job.questionnaire.domains).enumerate();
    columns.filter_map(|(position, (column, domain))| Some((position, (*column)?, domain))).all(
        |(position, column, domain)| {
            let below = rows.second.get(column).map_or("", String::as_str);
            let is_header = || RESPONSE_WORDS.contains(&normalize(below).as_str()) || names(below, domain, job);
            job.parser.answer(below, position).is_err() && is_header()
        },
    )
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
