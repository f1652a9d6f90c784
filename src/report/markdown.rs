//! The report as Markdown, from a template. Whatever a template inserts is escaped, so that no text from outside can
//! become markup.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Output, State, Value};

use super::content::Content;
use crate::language::Language;
use crate::problem::Problem;

const TEMPLATE: &str = include_str!("../../templates/report.md.j2");
const NAME: &str = "report.md.j2";

pub fn render(content: &Content, language: Language) -> Result<String, Problem> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    environment.set_syntax(syntax.map_err(|error| failure(&error, language))?);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_formatter(write_escaped);
    environment.render_named_str(NAME, TEMPLATE, Serde(content)).map_err(|error| failure(&error, language))
}

fn failure(error: &minijinja::Error, language: Language) -> Problem {
    Problem::new("template", language.failure(&error.to_string()))
}

fn write_escaped(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() => out.write_str(&escape(text)).map_err(minijinja::Error::from),
        _ => minijinja::escape_formatter(out, state, value),
    }
}

/// Text on one line in which nothing is markup: neither inline nor, at its beginning, a block; nor a table's border.
fn escape(text: &str) -> String {
    let line = crate::text::one_line(text);
    let mut escaped = String::with_capacity(line.len());
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, character) in line.char_indices() {
        let inline = matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '~' | '$');
        let block = at == 0 && matches!(character, '#' | '+' | '-' | '=' | ':');
        let closing = at + 1 == line.len() && character == '#';
        let number = at == digits && digits > 0 && matches!(character, '.' | ')');
        if inline || block || closing || number {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    #[test]
    fn markup_becomes_text() {
        assert_eq!(escape("# <b>a|b</b> `c`"), "\\# \\<b\\>a\\|b\\</b\\> \\`c\\`");
        assert_eq!(escape("Our #"), "Our \\#");
        assert_eq!(escape("1. one\n2. two"), "1\\. one 2. two");
    }

    /// Every way in which the template inserts a text; each begins with `p`, so that it is known where.
    fn shapes(text: &str) -> [String; 8] {
        let text = escape(text);
        [
            format!("p{text}"),
            format!("p\n\n{text}\n"),
            format!("p\n- {text}"),
            format!("p\n\n# {text}\n"),
            format!("p\n\n**{text}**\n"),
            format!("p\n- **{text}**: \n"),
            format!("| p |\n| --- |\n| {text} |\n"),
            format!("| p |\n| --- |\n| <br>{text} |\n"),
        ]
    }

    /// The text a renderer shows; None if it finds any markup that the template does not put there.
    fn shown(markdown: &str) -> Option<String> {
        let mut shown = String::new();
        for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Text(text) => shown += &text,
                Event::InlineHtml(html) if &*html == "<br>" => {}
                Event::Start(
                    Tag::Paragraph
                    | Tag::List(None)
                    | Tag::Item
                    | Tag::Heading { .. }
                    | Tag::Strong
                    | Tag::Table(_)
                    | Tag::TableHead
                    | Tag::TableRow
                    | Tag::TableCell,
                ) => {}
                Event::End(_) => {}
                _ => return None,
            }
        }
        shown
            .strip_prefix('p')
            .map(|text| text.strip_suffix(": ").or(text.strip_suffix(':')).unwrap_or(text).to_owned())
    }

    proptest! {
        #[test]
        fn any_text_is_rendered_as_itself_wherever_it_is_inserted(text in "[-a#*_`<>|&;()!=~+.0-9 \\[\\]\\\\\"'é日]{1,40}") {
            let expected = crate::text::one_line(&text);
            prop_assume!(!expected.is_empty());
            for markdown in shapes(&text) {
                prop_assert_eq!(shown(&markdown), Some(expected.clone()), "{}", markdown);
            }
        }
    }
}
