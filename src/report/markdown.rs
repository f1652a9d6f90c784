//! What Markdown asks of a text that a template inserts, so that no text from outside can become markup.

/// Text on one line in which nothing is markup: neither inline nor, at its beginning, a block; nor a table's border.
pub fn escape(text: &str) -> String {
    let line = crate::text::one_line(&crate::text::harmless(text));
    let mut escaped = String::with_capacity(line.len());
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, character) in line.char_indices() {
        let inline = matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '~' | '$');
        let block = at == 0 && matches!(character, '#' | '+' | '-' | '=' | ':');
        let closing = at + 1 == line.len() && character == '#';
        let ends_word = line.get(at + 1..).is_none_or(|rest| rest.is_empty() || rest.starts_with(' '));
        let number = at == digits && digits > 0 && matches!(character, '.' | ')') && ends_word;
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
        assert_eq!(escape("a\u{202E}b\u{1b}"), "a\u{FFFD}b\u{FFFD}");
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
