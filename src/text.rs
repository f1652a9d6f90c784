//! Text on a terminal: display width, line breaking, comparing what people type, and making foreign text harmless.
//!
//! Widths are columns of a terminal with a fixed-width font: a kanji takes two, a letter one.

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_normalization::UnicodeNormalization;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns `text` takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Breaks `text` into lines of at most `columns`, where Unicode (UAX #14) allows a break, so that no line begins
/// with 「。」 or ends with 「(」. A word wider than the line is cut. Newlines in `text` stay.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(2);
    text.lines().flat_map(|line| wrap_line(line, columns)).collect()
}

fn wrap_line(line: &str, columns: usize) -> Vec<String> {
    if width(line) <= columns {
        return vec![line.trim_end().to_owned()];
    }
    let mut lines = vec![String::new()];
    let mut used = 0;
    for piece in pieces(line) {
        if used > 0 && used + width(piece.trim_end()) > columns {
            lines.push(String::new());
            used = 0;
        }
        for part in cut(piece, columns) {
            match lines.last_mut() {
                Some(last) if last.is_empty() || used + width(part.trim_end()) <= columns => {
                    used += width(&part);
                    last.push_str(&part);
                }
                _ => {
                    used = width(&part);
                    lines.push(part);
                }
            }
        }
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// The unbreakable pieces of a line, in order. A hyphen does not end one: ids and options stay whole.
fn pieces(line: &str) -> Vec<&str> {
    let mut start = 0;
    let mut pieces = Vec::new();
    for (end, kind) in linebreaks(line) {
        // A range stays whole as well.
        let after_hyphen = line.get(..end).is_some_and(|before| before.ends_with(['-', '–', '〜']));
        if kind == BreakOpportunity::Allowed && !after_hyphen || end == line.len() {
            pieces.extend(line.get(start..end));
            start = end;
        }
    }
    pieces
}

/// Cuts a piece that is wider than a whole line; a piece that fits stays whole.
fn cut(piece: &str, columns: usize) -> Vec<String> {
    if width(piece.trim_end()) <= columns {
        return vec![piece.to_owned()];
    }
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut used = 0;
    for character in piece.chars() {
        let wide = character.width().unwrap_or(0);
        if used + wide > columns {
            parts.push(std::mem::take(&mut part));
            used = 0;
        }
        used += wide;
        part.push(character);
    }
    parts.push(part);
    parts
}

/// As much of the end of the text as fits into `columns`.
pub fn tail(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let too_wide = |(_, character): &(usize, char)| {
        used += character.width().unwrap_or(0);
        used > columns
    };
    let cut = text.char_indices().rev().find(too_wide);
    cut.and_then(|(at, character)| text.get(at + character.len_utf8()..)).unwrap_or(text)
}

/// Lines of at most `columns` whose first begins with a mark and whose others stand below the text.
pub fn hanging(mark: &str, text: &str, columns: usize) -> Vec<String> {
    let inner = width(mark);
    let lines = wrap(text, columns.saturating_sub(inner)).into_iter().enumerate();
    lines.map(|(at, line)| format!("{}{line}", pad(if at == 0 { mark } else { "" }, inner))).collect()
}

/// The text in one line of at most `columns`, ending in `…` where it had to be cut.
pub fn shorten(text: &str, columns: usize) -> String {
    // Characters without a width could go on for ever.
    let line: String = one_line(text).chars().take(columns * 4).collect();
    if width(&line) <= columns && line.len() >= one_line(text).len() {
        return line;
    }
    let mut used = 1;
    let fits = |character: &char| {
        used += character.width().unwrap_or(0);
        used <= columns
    };
    line.chars().take_while(fits).collect::<String>() + "…"
}

/// The text filled with spaces up to `columns`.
pub fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Every run of white space, newlines included, as one space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a person meant by typing `text`: full-width forms folded (NFKC), white space trimmed and joined, lower case.
pub fn normalize(text: &str) -> String {
    one_line(&text.nfkc().collect::<String>()).to_lowercase()
}

/// The text without anything that could act on a terminal or turn the reading direction around: each such character
/// becomes `�`, so that its place is still seen. Newlines stay, tabs become spaces.
pub fn harmless(text: &str) -> String {
    text.replace("\r\n", "\n").chars().map(harmless_character).collect()
}

/// Whether a character can stand in any output as it is.
pub fn is_harmless(character: char) -> bool {
    character == harmless_character(character)
}

fn harmless_character(character: char) -> char {
    match character {
        '\n' => '\n',
        '\t' => ' ',
        '\u{2028}' | '\u{2029}' => '\n',
        // Bidirectional controls (Unicode UAX #9), the byte order mark, and what has no width at all.
        '\u{200B}'
        | '\u{2060}'
        | '\u{061C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' => '\u{FFFD}',
        character if character.is_control() => '\u{FFFD}',
        character => character,
    }
}

/// The text as a string of TOML, on one line. JSON's escapes are all escapes of TOML too.
pub fn toml_string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The candidate that looks most like `name`, if any is close enough to be meant by it.
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    // Comparing takes the product of both lengths; nobody means a name by a whole page.
    let short = |text: &&str| text.len() <= 200;
    let name = normalize(Some(name).filter(short)?);
    candidates
        .into_iter()
        .filter(short)
        .map(|candidate| (strsim::jaro_winkler(&name, &normalize(candidate)), candidate))
        .filter(|(likeness, _)| *likeness > 0.7)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn japanese_lines_keep_their_punctuation() {
        let lines = wrap("「お客様第一」は掛け声だけで、評価の物差しは売上と利益の数字しかない。", 20);
        assert_eq!(lines, ["「お客様第一」は掛け", "声だけで、評価の物差", "しは売上と利益の数字", "しかない。"]);
    }

    #[test]
    fn english_lines_break_between_words_and_lose_trailing_spaces() {
        assert_eq!(
            wrap("Customers are just buyers; nobody has thought.", 16),
            ["Customers are", "just buyers;", "nobody has", "thought."]
        );
    }

    #[test]
    fn ids_stay_whole() {
        assert_eq!(wrap("allowed: cs-ops, cs-organization", 24), ["allowed: cs-ops,", "cs-organization"]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut() {
        assert_eq!(wrap("abcdefgh ij", 4), ["abcd", "efgh", "ij"]);
    }

    #[test]
    fn control_and_direction_characters_become_visible() {
        assert_eq!(harmless("a\u{1b}[31mb\u{202e}c\r\nd\te"), "a�[31mb�c\nd e");
    }

    #[test]
    fn full_width_and_case_do_not_matter_for_meaning() {
        assert_eq!(normalize(" Ｌｅｖｅｌ　２ "), "level 2");
    }

    #[test]
    fn nearest_names_only_what_is_close() {
        let ids = ["understanding", "experience", "improvement", "mindset"];
        assert_eq!(nearest("understandng", ids), Some("understanding"));
        assert_eq!(nearest("zzz", ids), None);
    }

    #[test]
    fn shorten_counts_columns_not_characters() {
        assert_eq!(shorten("仕組み化挑戦期", 9), "仕組み化…");
        assert_eq!(shorten("短い", 4), "短い");
        assert_eq!(shorten(&"e\u{301}".repeat(100_000), 4), "e\u{301}".repeat(3) + "…");
        assert!(shorten(&format!("e{}", "\u{301}".repeat(100_000)), 4).chars().count() <= 17);
    }

    #[test]
    fn the_tail_is_what_fits_from_the_end() {
        assert_eq!(tail("仕組みab", 4), "みab");
        assert_eq!(tail("仕組み", 3), "み");
        assert_eq!(tail("仕組み", 6), "仕組み");
    }

    #[test]
    fn hanging_lines_stand_below_their_text() {
        assert_eq!(hanging("・", "習慣にして続ける", 10), ["・習慣にし", "  て続ける"]);
    }

    proptest! {
        #[test]
        fn wrapped_lines_fit_and_nothing_but_spaces_is_lost(text in "[ a-zA-Z。、「」()あ-ん漢字0-9—…]{0,200}", columns in 2usize..100) {
            let lines = wrap(&text, columns);
            for line in &lines {
                prop_assert!(width(line) <= columns, "{line:?} is wider than {columns}");
            }
            let without_spaces = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(without_spaces(&lines.concat()), without_spaces(&text));
        }

        #[test]
        fn harmless_text_holds_no_control_character(text in any::<String>()) {
            prop_assert!(!harmless(&text).chars().any(|c| c != '\n' && c.is_control()));
        }
    }
}
