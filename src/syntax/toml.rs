//! From TOML to the tree.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::toml_error::first_syntax_error;
use super::{Key, Node, Value};
use crate::problem::{Kind, Problem, Source, SyntaxDetail};

/// Parses TOML. The problems are the keys written twice and the first syntax error, after which nothing is certain. The
/// tree holds whatever could be read in spite of them.
pub fn parse_toml(source: &Source) -> (Node, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    let problems = if errors.is_empty() { Vec::new() } else { problems(source, &errors) };
    (Node { span: table.span(), value: table_value(table.get_ref()) }, problems)
}

fn problems(source: &Source, errors: &[toml::de::Error]) -> Vec<Problem> {
    // Only a dotted key of too many parts is an error without a place.
    let too_deep = errors.iter().any(|error| error.span().is_none()).then_some((0..0, SyntaxDetail::TooDeep));
    let syntax = too_deep.or_else(|| first_syntax_error(&source.text));
    let end = syntax.as_ref().map_or(usize::MAX, |(span, _)| span.start);
    let repeated = errors.iter().filter_map(toml::de::Error::span).filter(|span| span.start < end);
    let repeated = repeated_keys(&source.text, repeated.collect());
    let repeated = repeated.into_iter().map(|span| (span, Kind::DuplicateKey));
    let syntax = syntax.map(|(span, detail)| (span, Kind::TomlSyntax { detail }));
    repeated.chain(syntax).map(|(span, kind)| Problem::new(kind).at(source.place(span))).collect()
}

/// The keys that are written twice, up to the first header among them: below that every key is there twice.
fn repeated_keys(text: &str, mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.sort_by_key(|span| span.start);
    if let Some(header) = spans.iter().position(|span| is_in_header(text, span.start)) {
        spans.truncate(header + 1);
    }
    spans
}

fn is_in_header(text: &str, at: usize) -> bool {
    let line = text.get(..at).and_then(|before| before.rsplit('\n').next());
    line.is_some_and(|before| before.trim_start().starts_with('['))
}

fn table_value(table: &DeTable<'_>) -> Value {
    let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
        let name: &std::borrow::Cow<'_, str> = key.get_ref();
        (Key { name: name.to_string(), span: key.span() }, value_node(value))
    };
    Value::Table(table.iter().map(entry).collect())
}

fn value_node(node: &Spanned<DeValue<'_>>) -> Node {
    let value = match node.get_ref() {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Value::Integer(number),
            Err(_) => Value::Other,
        },
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(items) => Value::Array(items.iter().map(value_node).collect()),
        DeValue::Table(table) => table_value(table),
        DeValue::Float(_) | DeValue::Boolean(_) => Value::Other,
    };
    Node { span: node.span(), value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn problems(text: &str) -> Vec<(Kind, usize)> {
        let found = parse_toml(&Source::new("it", text)).1;
        found.into_iter().map(|it| (*it.kind, it.place.map_or(0, |place| place.line))).collect()
    }

    fn detail(text: &str) -> Option<SyntaxDetail> {
        match problems(text).as_slice() {
            [(Kind::TomlSyntax { detail }, _)] => Some(*detail),
            _ => None,
        }
    }

    #[test]
    fn every_syntax_error_is_told_with_what_helps_against_it() {
        let deep_key = format!("{}a = 1", "a.".repeat(100));
        let deep_array = format!("a = {}", "[".repeat(100));
        let cases: [(SyntaxDetail, &[&str]); 9] = [
            (
                SyntaxDetail::Quotes,
                &["a =", "a = b", "a = b c", "a = \"b", "a = '", "a = b\"", "a = \"\u{1}\"", "\"a = 1"],
            ),
            (
                SyntaxDetail::Escape,
                &["a = \"\\d\"", "a = \"\\u12\"", "a = \"b\\", "\"\\d\" = 1", "a = \"\"\"\\d\"\"\""],
            ),
            (SyntaxDetail::Brackets, &["[a", "[[a]", "[[a b]]", "a = [1", "a = { b = 1", "a = [1 = 2]", "a = ]"]),
            (SyntaxDetail::Comma, &["a = [\"1\" \"2\"]", "a = [1\n[b]", "a = { b = \"1\" c = 2 }"]),
            (SyntaxDetail::Assignment, &["a", "a 1", "a == 1", "a = { b 1 }"]),
            (SyntaxDetail::Key, &["題名 = 1", "= 1", "a!b = 1", "a..b = 1", "[a/b]"]),
            (SyntaxDetail::Number, &["a = 07", "a = 1.2.3", "a = 1_", "a = --1", "a = 2026-13-45", "a = 1 2"]),
            (SyntaxDetail::TooDeep, &[&deep_key, &deep_array]),
            (SyntaxDetail::Trailing, &["a = 1,", "[a] b", "a = \"b\"c\"", "a = [1]]", "a = 1 # \r b"]),
        ];
        for (wanted, texts) in cases {
            let told: Vec<_> = texts.iter().map(|text| (text, detail(text))).collect();
            assert!(told.iter().all(|(_, detail)| *detail == Some(wanted)), "{wanted:?}: {told:?}");
        }
    }

    #[test]
    fn the_first_syntax_error_ends_what_is_told() {
        let syntax = |line| (Kind::TomlSyntax { detail: SyntaxDetail::Assignment }, line);
        assert_eq!(problems("a = 1\na = 2\nb 3\na = 4\nc 5\n"), [(Kind::DuplicateKey, 2), syntax(3)]);
        assert_eq!(problems("b 3\na = 1\na = 2\n"), [syntax(1)]);
        // Below a header that is there twice, its keys are no further mistakes, but a syntax error is one.
        assert_eq!(problems("[a]\nb = 1\n[a]\nb = 2\nc 3\n"), [(Kind::DuplicateKey, 3), syntax(5)]);
        assert_eq!(problems("a = [1]\na.b = 2\n"), [(Kind::DuplicateKey, 2)]);
    }

    proptest! {
        #[test]
        fn whatever_the_parser_refuses_is_a_problem(text in "([\\[\\]{}\"'=,.#\\\\\n ]|\\PC|a|b|1|07|-|\"b\"|\r){0,40}") {
            let is_valid = DeTable::parse(&text).is_ok();
            prop_assert_eq!(problems(&text).is_empty(), is_valid, "{:?}", problems(&text));
            let syntax = problems(&text).iter().position(|(kind, _)| *kind != Kind::DuplicateKey);
            prop_assert!(syntax.is_none_or(|at| at + 1 == problems(&text).len()), "{:?}", problems(&text));
        }
    }
}
