//! The content lines of iCalendar (RFC 5545).

use crate::text::harmless;

/// The most octets of a line, without its end (RFC 5545, 3.1).
const MAX_OCTETS: usize = 75;

/// A calendar, an event or an alarm: content lines between its `BEGIN` and its `END`.
pub(super) struct Component {
    name: &'static str,
    lines: String,
}

impl Component {
    pub fn new(name: &'static str) -> Self {
        let mut component = Self { name, lines: String::new() };
        component.value("BEGIN", name);
        component
    }

    /// Adds a property, its name followed by its parameters. The value is written as it is.
    pub fn value(&mut self, name: &str, value: &str) {
        self.lines.push_str(&fold(&format!("{name}:{value}")));
        self.lines.push_str("\r\n");
    }

    /// Adds a property of type TEXT. Control characters, which it may not contain, become `�`.
    pub fn text(&mut self, name: &str, text: &str) {
        self.value(name, &escape(&harmless(text)));
    }

    pub fn push(&mut self, component: Self) {
        self.lines.push_str(&component.finish());
    }

    pub fn finish(mut self) -> String {
        self.value("END", self.name);
        self.lines
    }
}

/// The text as a value of type TEXT (RFC 5545, 3.3.11).
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// The line with a break and a space wherever it would become too long, never within a character.
fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len());
    let mut octets = 0;
    for character in line.chars() {
        if octets + character.len_utf8() > MAX_OCTETS {
            folded.push_str("\r\n ");
            octets = 1;
        }
        octets += character.len_utf8();
        folded.push(character);
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unfold(lines: &str) -> String {
        lines.replace("\r\n ", "")
    }

    fn unescape(value: &str) -> String {
        let mut text = String::new();
        let mut characters = value.chars();
        while let Some(character) = characters.next() {
            match character {
                '\\' => text.extend(characters.next().map(|escaped| if escaped == 'n' { '\n' } else { escaped })),
                _ => text.push(character),
            }
        }
        text
    }

    #[test]
    fn text_is_escaped_and_a_value_is_not() {
        let mut event = Component::new("VEVENT");
        event.value("DTSTART;VALUE=DATE", "20261122");
        event.text("SUMMARY", "a, b; c: \"d\"\n\\n");
        let expected = "BEGIN:VEVENT\r\n\
                        DTSTART;VALUE=DATE:20261122\r\n\
                        SUMMARY:a\\, b\\; c: \"d\"\\n\\\\n\r\n\
                        END:VEVENT\r\n";
        assert_eq!(event.finish(), expected);
    }

    #[test]
    fn components_are_nested() {
        let mut event = Component::new("VEVENT");
        event.push(Component::new("VALARM"));
        assert_eq!(event.finish(), "BEGIN:VEVENT\r\nBEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT\r\n");
    }

    #[test]
    fn lines_are_as_long_as_they_may_be() {
        assert_eq!(fold(&"x".repeat(75)), "x".repeat(75));
        let lines = [75, 74, 1].map(|length| "x".repeat(length));
        assert_eq!(fold(&"x".repeat(150)), lines.join("\r\n "));
        // Seventy-five octets are twenty-five characters of three; after the space there is room for twenty-four.
        let lines = [25, 24, 1].map(|length| "長".repeat(length));
        assert_eq!(fold(&"長".repeat(50)), lines.join("\r\n "));
    }

    #[test]
    fn spaces_where_a_line_is_folded_are_kept() {
        for length in 70..80 {
            let line = format!("{}   x", "x".repeat(length));
            assert_eq!(unfold(&fold(&line)), line);
        }
    }

    proptest! {
        #[test]
        fn text_is_read_back_as_it_was(text in r#"([\\,;:"n\n a長é🎌]|\PC){0,200}"#) {
            let mut event = Component::new("VEVENT");
            event.text("SUMMARY", &text);
            let event = event.finish();
            let unfolded = unfold(&event);
            let value = unfolded.strip_prefix("BEGIN:VEVENT\r\nSUMMARY:").and_then(|it| it.strip_suffix("\r\nEND:VEVENT\r\n"));
            prop_assert_eq!(value.map(unescape), Some(harmless(&text)));
        }

        #[test]
        fn escaping_loses_nothing_and_leaves_one_line(text in any::<String>()) {
            let escaped = escape(&text);
            prop_assert!(!escaped.contains('\n'));
            prop_assert_eq!(unescape(&escaped), text);
        }

        #[test]
        fn folded_lines_are_full_but_not_too_long(line in "[ a長é🎌]{0,400}") {
            let folded = fold(&line);
            let lines: Vec<_> = folded.split("\r\n").collect();
            prop_assert!(lines.iter().all(|line| line.len() <= MAX_OCTETS));
            // Another character of up to four octets had no room.
            prop_assert!(lines.iter().rev().skip(1).all(|line| line.len() + 4 > MAX_OCTETS));
            prop_assert_eq!(unfold(&folded), line);
        }
    }
}
