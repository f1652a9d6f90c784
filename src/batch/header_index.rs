//! The headers of a table, to be found by what they say. Each is normalized once: there may be thousands.

use std::collections::HashMap;

use super::header_rows::HeaderRows;
use crate::text::normalize;

/// Where headers are, by their normalized text.
pub struct HeaderIndex<'h> {
    rows: &'h HeaderRows,
    whole: HashMap<String, Vec<usize>>,
    /// What all rows of each column say together.
    texts: Vec<String>,
}

impl<'h> HeaderIndex<'h> {
    pub fn new(rows: &'h HeaderRows) -> Self {
        let mut index = Self { rows, whole: HashMap::new(), texts: Vec::new() };
        for column in 0..rows.width() {
            let text = normalize(&rows.text(column));
            let parts = rows.parts(column).into_iter().map(normalize);
            for part in parts.into_iter().chain([text.clone()]) {
                index.add(part, column);
            }
            index.texts.push(text);
        }
        index
    }

    fn add(&mut self, text: String, column: usize) {
        let columns = self.whole.entry(text).or_default();
        if columns.last() != Some(&column) {
            columns.push(column);
        }
    }

    /// The header rows.
    pub fn rows(&self) -> &'h HeaderRows {
        self.rows
    }

    /// The columns whose header, or a row of it, is this text.
    pub fn columns(&self, header: &str) -> &[usize] {
        self.whole.get(&normalize(header)).map_or(&[], Vec::as_slice)
    }

    /// The columns whose header has one of these texts in it.
    pub fn columns_containing(&self, titles: &[&str]) -> Vec<usize> {
        let titles: Vec<_> = titles.iter().map(|title| normalize(title)).collect();
        let has_one = |text: &String| titles.iter().any(|title| contains_words(text, title));
        self.texts.iter().enumerate().filter(|(_, text)| has_one(text)).map(|(column, _)| column).collect()
    }
}

/// Whether a text stands in another one and is no part of a longer word, where words are set apart: 'use' is not in
/// 'house'. Nothing stands between Japanese words.
pub fn contains_words(text: &str, wanted: &str) -> bool {
    let is_in_word = |character: char| character.is_alphanumeric() && character < '\u{2E80}';
    let goes_on = |one: Option<char>, other: Option<char>| one.is_some_and(is_in_word) && other.is_some_and(is_in_word);
    let is_whole = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + wanted.len()..).and_then(|after| after.chars().next());
        !goes_on(before, wanted.chars().next()) && !goes_on(wanted.chars().next_back(), after)
    };
    !wanted.is_empty() && text.match_indices(wanted).any(|(at, _)| is_whole(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_found_as_whole_words() {
        for (text, wanted, is_in) in [
            ("house design", "use", false),
            ("house: use it", "use", true),
            ("digitally", "digital", false),
            ("q1_digital?", "digital", true),
            ("御社の顧客の理解度は", "顧客の理解", true),
            ("デザインuseか", "use", true),
            ("", "", false),
        ] {
            assert_eq!(contains_words(text, wanted), is_in, "{text} {wanted}");
        }
    }
}
