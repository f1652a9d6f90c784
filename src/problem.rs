//! A problem in what somebody gave us: what is wrong, where, and what is allowed.

use std::fmt;
use std::io;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};

use serde::Serialize;

use crate::language::Language;
use crate::text;

/// How many bytes of a line are kept before the place of a problem, and how many from there on: more than most screens show.
const BEFORE_MARK: usize = 200;
const FROM_MARK: usize = 200;

/// What stands for the beginning of a line that is not shown.
const CUT: &str = "...";

/// A named text that problems can point into: a file, or standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// How the user knows it: a path as typed, or 「標準入力」.
    pub name: Arc<str>,
    /// The whole text.
    pub text: Arc<str>,
}

impl Source {
    /// A source from its name and text.
    pub fn new(name: &str, text: &str) -> Self {
        Self { name: name.into(), text: text.into() }
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
            line: before.matches('\n').count() + 1,
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
    cut: usize,
    #[serde(skip)]
    text: String,
    #[serde(skip)]
    marked: Range<usize>,
}

/// The system's reason for a failure in the user's language; the system itself knows only its own.
pub fn system_reason(error: &io::Error, language: Language) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => language.not_found(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => language.not_permitted(),
        io::ErrorKind::IsADirectory => language.is_a_folder(),
        io::ErrorKind::NotADirectory => language.not_a_folder(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => language.disk_full(),
        kind => match error.raw_os_error() {
            Some(number) => language.system_error(number),
            None => kind.to_string(),
        },
    }
}

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The input cannot be used.
    Error,
    /// The input is used all the same.
    Warning,
}

/// One problem, worded for the person who has to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Error or warning.
    pub severity: Severity,
    /// A stable kebab-case name of the kind of problem.
    pub code: &'static str,
    /// Where it is, if it is in a text.
    #[serde(flatten)]
    pub place: Option<Box<Place>>,
    /// What is wrong.
    pub message: String,
    /// What is allowed, or what was probably meant.
    pub hints: Vec<String>,
}

impl Problem {
    /// An error without a place.
    pub fn new(code: &'static str, message: String) -> Self {
        Self { severity: Severity::Error, code, place: None, message, hints: Vec::new() }
    }

    /// The same problem, at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(Box::new(place));
        self
    }

    /// The same problem with one more hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Option<String>>) -> Self {
        self.hints.extend(hint.into());
        self
    }

    /// The same problem as a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// The message, and behind it the code where somebody wrote a file and has to mend it.
    fn title(&self, columns: usize) -> String {
        let mut lines = text::wrap(&text::harmless(&self.message), columns);
        if self.place.is_some() {
            let code = format!("[{}]", self.code);
            match lines.last_mut() {
                Some(last) if text::width(last) + 1 + text::width(&code) <= columns => *last += &format!(" {code}"),
                _ => lines.push(code),
            }
        }
        lines.join("\n")
    }

    /// The problem as it is shown on a terminal, with the line it is in and a mark below the wrong part.
    pub fn render(&self, language: Language, columns: usize, color: bool) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR.with_name(language.error()),
            Severity::Warning => Level::WARNING.with_name(language.warning()),
        };
        let columns = columns.max(40);
        let title = self.title(columns.saturating_sub(9));
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(columns);
        let group = Group::with_title(level.primary_title(title));
        let hints = self.hints.iter().map(|hint| text::wrap(&text::harmless(hint), columns.saturating_sub(14)));
        let label = format!("  {}: ", language.hint());
        let Some(place) = &self.place else {
            let next_line = format!("\n{}", " ".repeat(text::width(&label)));
            let indented = hints.map(|lines| format!("\n{label}{}", lines.join(&next_line)));
            return renderer.render(&[group]) + &indented.collect::<String>();
        };
        let file = text::one_line(&text::harmless(&place.file));
        // The place is counted in what is shown, so what is cut off is there as spaces, which are not shown.
        let cut = format!("{}{CUT}", " ".repeat(place.cut.saturating_sub(CUT.len())));
        let cut = if place.cut > 0 { cut } else { String::new() };
        let mark = place.harmless_mark(columns / 2);
        let annotation = AnnotationKind::Primary.span(cut.len() + mark.start..cut.len() + mark.end);
        let line = Snippet::source(cut + &text::harmless(&place.text).replace('\n', " "))
            .path(file)
            .line_start(place.line)
            .annotation(annotation);
        let hints = hints.map(|lines| Level::HELP.with_name(language.hint()).message(lines.join("\n")));
        renderer.render(&[group.element(line).elements(hints)])
    }
}

impl Place {
    /// The marked bytes within the line once it has been made harmless, which may change lengths; no more of them than
    /// fit into `columns`, because a mark is not cut where a line is.
    fn harmless_mark(&self, columns: usize) -> Range<usize> {
        let part = |range: Range<usize>| text::harmless(self.text.get(range).unwrap_or_default());
        let start = part(0..self.marked.start).len();
        let marked = part(self.marked.clone());
        let fitting = text::wrap(&marked, columns).first().map_or(0, String::len);
        let length = if text::width(&marked) > columns { fitting } else { marked.len() };
        start..start + length
    }
}

/// All the problems found in one go; never empty as an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let messages: Vec<_> = self.0.iter().map(|problem| problem.message.as_str()).collect();
        f.write_str(&messages.join("\n"))
    }
}

impl std::error::Error for Problems {}

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

    #[test]
    fn a_place_far_along_its_line_is_named_where_it_is() {
        for before in [62, 100, 500_000] {
            let line = format!("{}9,x\n", "1,".repeat(before));
            let place = Source::new("a.csv", &line).place(before * 2..before * 2 + 1);
            assert_eq!((place.line, place.column), (1, before * 2 + 1));
            for columns in [40, 80, 300] {
                let problem = Problem::new("a", "b".to_owned()).at(place.clone());
                let shown = problem.render(Language::English, columns, false);
                let lines: Vec<_> = shown.lines().collect();
                assert_eq!(lines[1], format!(" --> a.csv:1:{}", before * 2 + 1));
                assert!(lines[3].starts_with("1 | ...") || before * 2 < columns, "{shown}");
                assert!(lines[3].len() <= columns, "{shown}");
                assert_eq!(lines[3].find('9'), lines[4].find('^'), "{shown}");
            }
        }
    }

    #[test]
    fn the_mark_stands_below_the_wrong_part_after_japanese_text() {
        let source = Source::new("sheet.toml", "題名 = 9");
        let problem = Problem::new("level-out-of-range", "9 は範囲外です。".to_owned())
            .at(source.place(9..10))
            .hint("0 から 3 までです。".to_owned());
        assert_eq!(
            problem.render(Language::Japanese, 80, false),
            "エラー: 9 は範囲外です。 [level-out-of-range]\n --> sheet.toml:1:6\n  |\n1 | 題名 = 9\n  |        ^\n  |\n  = ヒント: 0 から 3 までです。"
        );
    }
}
