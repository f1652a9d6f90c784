//! From JSON to the tree.

use jsonc_parser::ast::Value as JsonValue;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::{Key, Node, Value};
use crate::problem::{Kind, Problem, Source, SyntaxDetail};

/// Parses strict JSON (RFC 8259); the problem is the first syntax error.
pub fn parse_json(source: &Source) -> Result<Node, Problem> {
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    match parse_to_ast(&source.text, &CollectOptions::default(), &strict) {
        Ok(parsed) => Ok(parsed.value.as_ref().map_or(Node { span: 0..0, value: Value::Other }, value_node)),
        Err(error) => {
            let kind = Kind::JsonSyntax { detail: detail(error.kind()) };
            Err(Problem::new(kind).at(source.place(error.range().start..error.range().end)))
        }
    }
}

fn detail(kind: &jsonc_parser::errors::ParseErrorKind) -> SyntaxDetail {
    use jsonc_parser::errors::ParseErrorKind as Error;
    match kind {
        Error::UnterminatedArray | Error::UnterminatedObject => SyntaxDetail::JsonBrackets,
        Error::ExpectedComma | Error::TrailingCommasNotAllowed | Error::UnexpectedComma => SyntaxDetail::JsonComma,
        Error::String(_) | Error::SingleQuotedStringsNotAllowed | Error::ExpectedStringObjectProperty => {
            SyntaxDetail::JsonQuotes
        }
        Error::MultipleRootJsonValues => SyntaxDetail::Trailing,
        Error::NestingDepthExceeded => SyntaxDetail::TooDeep,
        _ => SyntaxDetail::Other,
    }
}

fn value_node(value: &JsonValue<'_>) -> Node {
    let span = value.range().start..value.range().end;
    let value = match value {
        JsonValue::StringLit(text) => Value::String(text.value.to_string()),
        JsonValue::NumberLit(number) => number.value.parse().map_or(Value::Other, Value::Integer),
        JsonValue::Array(array) => Value::Array(array.elements.iter().map(value_node).collect()),
        JsonValue::Object(object) => Value::Table(
            object
                .properties
                .iter()
                .map(|property| {
                    let range = property.name.range();
                    let key = Key { name: property.name.as_str().to_owned(), span: range.start..range.end };
                    (key, value_node(&property.value))
                })
                .collect(),
        ),
        JsonValue::BooleanLit(_) | JsonValue::NullKeyword(_) => Value::Other,
    };
    Node { span, value }
}
