//! The first syntax error of a TOML text, and what kind of error it is. The parser itself only tells in words.

use std::borrow::Cow;
use std::ops::Range;

use toml::de::DeValue;
use toml_parser::decoder::ScalarKind;
use toml_parser::parser::{Event, EventKind, RecursionGuard, ValidateWhitespace, parse_document};
use toml_parser::{Expected, ParseError, Source};

use crate::problem::SyntaxDetail;

/// How deep arrays and tables may be nested; the parser has the same limit.
const MAX_DEPTH: u32 = 80;

/// The first syntax error: the bytes it is at, and what is wrong.
pub fn first_syntax_error(text: &str) -> Option<(Range<usize>, SyntaxDetail)> {
    let source = Source::new(text);
    let (events, errors) = events(source);
    let tokens = events.iter().filter_map(|event| token_error(source, event));
    let structure = errors.iter().map(|error| (span(error), structure_detail(error, text)));
    tokens.chain(structure).min_by_key(|(span, _)| span.start)
}

fn events(source: Source<'_>) -> (Vec<Event>, Vec<ParseError>) {
    let (mut events, mut errors) = (Vec::new(), Vec::new());
    let mut receiver = ValidateWhitespace::new(&mut events, source);
    parse_document(&source.lex().into_vec(), &mut RecursionGuard::new(&mut receiver, MAX_DEPTH), &mut errors);
    (events, errors)
}

fn span(error: &ParseError) -> Range<usize> {
    error.unexpected().map_or(0..0, |span| span.start()..span.end())
}

/// What is wrong with the order of keys, values and punctuation: told by what should stand there.
fn structure_detail(error: &ParseError, text: &str) -> SyntaxDetail {
    let unexpected = text.get(span(error)).unwrap_or_default();
    match error.expected() {
        // Only the limit of nesting expects nothing in particular.
        None => SyntaxDetail::TooDeep,
        Some([Expected::Literal("=")]) => SyntaxDetail::Assignment,
        Some([Expected::Literal(",")]) => SyntaxDetail::Comma,
        Some([.., Expected::Literal("[" | "]" | "]]" | "{" | "}")]) => SyntaxDetail::Brackets,
        Some([Expected::Literal("\n"), ..]) => SyntaxDetail::Trailing,
        Some(_) if unexpected == "=" => SyntaxDetail::Assignment,
        Some(_) => SyntaxDetail::Other,
    }
}

/// What is wrong within a key or a value, if anything is.
fn token_error(source: Source<'_>, event: &Event) -> Option<(Range<usize>, SyntaxDetail)> {
    let raw = source.get(event)?;
    let (mut decoded, mut errors) = (Cow::Borrowed(""), Vec::new());
    match event.kind() {
        EventKind::SimpleKey => raw.decode_key(&mut decoded, &mut errors),
        EventKind::Scalar => {
            let kind = raw.decode_scalar(&mut decoded, &mut errors);
            if kind == ScalarKind::DateTime && !DeValue::parse_recoverable(raw.as_str()).1.is_empty() {
                return Some((event.span().start()..event.span().end(), SyntaxDetail::Number));
            }
        }
        _ => return None,
    }
    let span = errors.iter().map(span).min_by_key(|span| span.start)?;
    let offset = span.start.saturating_sub(event.span().start());
    Some((span, token_detail(event, raw.as_str(), offset)))
}

/// What is wrong at this offset of a key or a value.
fn token_detail(event: &Event, written: &str, offset: usize) -> SyntaxDetail {
    let is_string = event.encoding().is_some();
    if is_string && is_in_escape(written, offset) {
        SyntaxDetail::Escape
    } else if !is_string && event.kind() == EventKind::SimpleKey {
        SyntaxDetail::Key
    } else if !is_string && written.starts_with(|first: char| first.is_ascii_digit() || "+-._".contains(first)) {
        SyntaxDetail::Number
    } else {
        SyntaxDetail::Quotes
    }
}

/// Whether a backslash stands here, or before this with no more than the digits of `\u0041` in between.
fn is_in_escape(written: &str, offset: usize) -> bool {
    let (before, after) = written.split_at_checked(offset).unwrap_or((written, ""));
    let digits = before.trim_end_matches(|digit: char| digit.is_ascii_hexdigit());
    after.starts_with('\\') || digits.trim_end_matches(['u', 'U', 'x']).ends_with('\\')
}
