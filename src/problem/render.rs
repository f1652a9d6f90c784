//! A problem as text for a terminal and as JSON for other programs.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};
use serde::Serialize;

use super::place::CUT;
use super::{Place, Problem, Severity};
use crate::messages::Language;
use crate::text;

/// A problem as JSON.
#[derive(Debug, Serialize)]
pub struct ProblemJson<'p> {
    severity: Severity,
    code: &'static str,
    #[serde(flatten)]
    place: Option<&'p Place>,
    message: String,
    hints: Vec<String>,
}

impl Problem {
    /// The problem for other programs.
    pub fn json(&self, language: Language) -> ProblemJson<'_> {
        ProblemJson {
            severity: self.severity,
            code: self.code(),
            place: self.place.as_deref(),
            message: self.message(language),
            hints: self.hints.iter().map(|hint| hint.message(language)).collect(),
        }
    }

    /// The problem as it is shown on a terminal, with the line it is in and a mark below the wrong part.
    pub fn render(&self, language: Language, columns: usize, color: bool) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR.with_name(language.error()),
            Severity::Warning => Level::WARNING.with_name(language.warning()),
        };
        let columns = columns.max(40);
        let title = self.title(columns.saturating_sub(9), language);
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(columns);
        let group = Group::with_title(level.primary_title(title));
        let wrapped = |hint: String| text::wrap(&text::harmless(&hint), columns.saturating_sub(14));
        let hints = self.hints.iter().map(|hint| wrapped(hint.message(language)));
        let Some(place) = &self.place else {
            return renderer.render(&[group]) + &indented(hints, language);
        };
        let hints = hints.map(|lines| Level::HELP.with_name(language.hint()).message(lines.join("\n")));
        let shown: Element<'_> = if self.is_withheld { origin(place).into() } else { snippet(place, columns).into() };
        renderer.render(&[group.element(shown).elements(hints)])
    }

    /// The message, followed by the code if the problem is in a file that has to be fixed.
    fn title(&self, columns: usize, language: Language) -> String {
        let mut lines = text::wrap(&text::harmless(&self.message(language)), columns);
        if self.place.is_some() || self.is_withheld {
            let code = format!("[{}]", self.code());
            match lines.last_mut() {
                Some(last) if text::width(last) + 1 + text::width(&code) <= columns => *last += &format!(" {code}"),
                _ => lines.push(code),
            }
        }
        lines.join("\n")
    }
}

/// Hints below a message that has no line of a text to show.
fn indented(hints: impl Iterator<Item = Vec<String>>, language: Language) -> String {
    let label = format!("  {}: ", language.hint());
    let next_line = format!("\n{}", " ".repeat(text::width(&label)));
    hints.map(|lines| format!("\n{label}{}", lines.join(&next_line))).collect()
}

fn file(place: &Place) -> String {
    text::one_line(&text::harmless(&place.file))
}

/// Where a place is, and nothing of what is written there.
fn origin(place: &Place) -> Origin<'static> {
    Origin::path(file(place)).line(place.line).char_column(place.column)
}

/// The line of a place with its mark.
fn snippet(place: &Place, columns: usize) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
    // The place is counted in what is shown, so what is cut off is there as spaces, which are not shown.
    let cut = format!("{}{CUT}", " ".repeat(place.cut.saturating_sub(CUT.len())));
    let cut = if place.cut > 0 { cut } else { String::new() };
    let mark = place.harmless_mark(columns / 2);
    let annotation = AnnotationKind::Primary.span(cut.len() + mark.start..cut.len() + mark.end);
    Snippet::source(cut + &text::harmless(&place.text).replace('\n', " "))
        .path(file(place))
        .line_start(place.line)
        .annotation(annotation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::{Hint, Kind, Source};

    #[test]
    fn a_place_far_along_its_line_is_named_where_it_is() {
        for before in [62, 100, 500_000] {
            let line = format!("{}9,x\n", "1,".repeat(before));
            let place = Source::new("a.csv", &line).place(before * 2..before * 2 + 1);
            assert_eq!((place.line, place.column), (1, before * 2 + 1));
            for columns in [40, 80, 300] {
                let problem = Problem::new(Kind::Failure { detail: "b".to_owned() }).at(place.clone());
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
    fn of_a_problem_that_is_withheld_only_the_code_and_the_place_are_shown() {
        let written = Kind::NotALevel { written: "secret".to_owned(), domain: "b".to_owned() };
        let problem = Problem::new(written)
            .at(Source::new("a.csv", "1,secret").place(2..8))
            .hint(Hint::DidYouMean { name: "secret".to_owned() })
            .hint(Hint::AllowedLevels { top: 3 })
            .withheld();
        let shown = problem.render(Language::English, 80, false);
        assert!(
            shown.contains("[not-a-level]") && shown.contains("--> a.csv:1:3") && shown.contains("0 to 3"),
            "{shown}"
        );
        assert!(!shown.contains("secret"), "{shown}");
        assert!(!serde_json::to_string(&problem.json(Language::English)).unwrap().contains("secret"));
    }

    #[test]
    fn the_mark_stands_below_the_wrong_part_after_japanese_text() {
        let source = Source::new("sheet.toml", "題名 = 9");
        let problem = Problem::new(Kind::LevelOutOfRange { number: "9".to_owned(), domain: "題名".to_owned() })
            .at(source.place(9..10))
            .hint(Hint::AllowedFromOne);
        assert_eq!(
            problem.render(Language::Japanese, 80, false),
            "エラー: 「題名」のレベル9はありません。 [level-out-of-range]\n --> sheet.toml:1:6\n  |\n1 | 題名 = 9\n  |        ^\n  |\n  = ヒント: 使えるもの: 1以上の整数"
        );
    }
}
