//! Places in a text.

use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use crate::text;

/// How many bytes of a line are kept before the place of a problem: more than most screens show.
const BEFORE_MARK: usize = 200;
/// How many bytes are kept from the place on.
const FROM_MARK: usize = 200;

/// What stands for the beginning of a line that is not shown.
pub(super) const CUT: &str = "...";

/// A named text that problems can point into: a file, or standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// How the user knows it: a path as typed, or 「標準入力」.
    pub name: Arc<str>,
    /// The whole text.
    pub text: Arc<str>,
    /// The number of its first line, which is 1 unless it is part of a file.
    pub first_line: usize,
}

impl Source {
    /// A source from its name and text. A byte order mark is no part of the text.
    pub fn new(name: &str, text: &str) -> Self {
        Self::from_line(1, name, text)
    }

    /// A part of a file that begins with this line.
    pub fn from_line(first_line: usize, name: &str, text: &str) -> Self {
        Self { name: name.into(), text: text.trim_start_matches('\u{FEFF}').into(), first_line }
    }

    /// The place of a byte range, cut off at the end of its first line. A range outside the text is its end.
    pub fn place(&self, span: Range<usize>) -> Place {
        let start = floor_boundary(&self.text, span.start);
        let before = self.text.get(..start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let rest = self.text.get(line_start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        let from = (start - line_start).min(line.len());
        let to = floor_boundary(line, span.end.saturating_sub(line_start)).max(from);
        // Of a very long line only the part around the mark is kept.
        // Fewer characters than the dots would take are not worth cutting off.
        let first = Some(from.saturating_sub(BEFORE_MARK)).filter(|first| *first > CUT.len() * 4).unwrap_or(0);
        let shown = floor_boundary(line, first)..floor_boundary(line, from + FROM_MARK);
        Place {
            file: self.name.clone(),
            line: before.matches('\n').count() + self.first_line,
            column: column(line, from),
            end_column: column(line, to),
            cut: column(line, shown.start) - 1,
            text: line.get(shown.clone()).unwrap_or_default().to_owned(),
            marked: from - shown.start..to.min(shown.end) - shown.start,
        }
    }
}

fn column(line: &str, index: usize) -> usize {
    line.get(..index).map_or(0, |before| before.chars().count()) + 1
}

fn floor_boundary(text: &str, index: usize) -> usize {
    let index = index.min(text.len());
    (0..=index).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Where a problem is: one line of a source and the marked part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The source's name.
    #[serde(skip)]
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Column after the marked part, on the same line.
    pub end_column: usize,
    /// How many characters of the line stand before the text.
    #[serde(skip)]
    pub(super) cut: usize,
    #[serde(skip)]
    pub(super) text: String,
    #[serde(skip)]
    marked: Range<usize>,
}

impl Place {
    /// The marked bytes of the line after it has been made harmless, which may change its length. At most as many as fit
    /// into `columns`, because a mark that is too long is not cut.
    pub(super) fn harmless_mark(&self, columns: usize) -> Range<usize> {
        let part = |range: Range<usize>| text::harmless(self.text.get(range).unwrap_or_default());
        let start = part(0..self.marked.start).len();
        let marked = part(self.marked.clone());
        let fitting = text::wrap(&marked, columns).first().map_or(0, String::len);
        let length = if text::width(&marked) > columns { fitting } else { marked.len() };
        start..start + length
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_and_stay_inside_the_text() {
        let source = Source::new("質問.toml", "a = 1\n題名 = \"x\"\n");
        let place = source.place(6..12);
        assert_eq!((place.line, place.column), (2, 1));
        let place = source.place(15..18);
        assert_eq!((place.line, place.column), (2, 6));
        let beyond = source.place(500..900);
        assert_eq!((beyond.line, beyond.column), (3, 1));
    }
}
