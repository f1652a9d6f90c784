//! The tree: TOML and JSON differ only here.

use std::ops::Range;

use jsonc_parser::ast::Value as JsonValue;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::problem::{Kind, Problem, Source, SyntaxDetail};

/// More syntax errors than this in one text help nobody.
const MAX_MISTAKES: usize = 20;

/// A value and the bytes it stands at.
#[derive(Debug)]
pub struct Node {
    /// Byte range in the source.
    pub span: Range<usize>,
    /// The value.
    pub value: Value,
}

impl Node {
    /// The key of this name, if this is a table that has it.
    pub fn key(&self, name: &str) -> Option<&Key> {
        let Value::Table(entries) = &self.value else { return None };
        entries.iter().map(|(key, _)| key).find(|key| key.name == name)
    }
}

/// A key of a table.
#[derive(Debug)]
pub struct Key {
    /// The key itself.
    pub name: String,
    /// Byte range in the source.
    pub span: Range<usize>,
}

/// What TOML and JSON have in common.
#[derive(Debug)]
pub enum Value {
    /// A string, as written.
    String(String),
    /// A whole number.
    Integer(i64),
    /// A date or a time, as written in TOML.
    Date(String),
    /// An array.
    Array(Vec<Node>),
    /// A table or object, in the order written.
    Table(Vec<(Key, Node)>),
    /// Anything no file of ours uses: fractions, truth values, null.
    Other,
}

/// Parses TOML; the problems are the syntax errors found. The tree holds whatever could be read in spite of them.
pub fn parse_toml(source: &Source) -> (Node, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    let mistakes = if errors.is_empty() { Vec::new() } else { mistakes(&source.text) };
    let shown = mistakes.iter().take(MAX_MISTAKES);
    let mut problems: Vec<_> = shown.map(|mistake| toml_problem(source, mistake)).collect();
    if mistakes.len() > MAX_MISTAKES {
        problems.push(Kind::MoreProblems { shown: MAX_MISTAKES }.into());
    }
    (Node { span: table.span(), value: toml_table(table.get_ref()) }, problems)
}

/// A syntax error: the bytes it is at and the parser's word for it.
type Mistake = (Range<usize>, String);

const DUPLICATE: &str = "duplicate key";

/// The mistakes somebody made, in order. What the parser reports behind one is mostly its consequence (one bracket left
/// open makes an error of every line below), so after each it begins anew where the text does.
fn mistakes(text: &str) -> Vec<Mistake> {
    let mut found: Vec<Mistake> = Vec::new();
    let mut from = 0;
    while found.len() <= MAX_MISTAKES {
        let mut errors = errors_from(text, from);
        let syntax = errors.iter().position(|(_, word)| word != DUPLICATE);
        errors.truncate(syntax.map_or(errors.len(), |at| at + 1));
        drop_duplicates_below_a_duplicate_header(&mut errors, text);
        // Past the first mistake the tables above are not known, so what stands twice is not known either.
        found.extend(errors.into_iter().filter(|(_, word)| from == 0 || word != DUPLICATE));
        let Some((span, _)) = found.last().filter(|_| syntax.is_some()) else { break };
        let Some(next) = next_beginning(text, span.start) else { break };
        from = next;
    }
    found
}

/// Below a header that stands twice every key does too, and so does every header below it: those are no further mistakes.
fn drop_duplicates_below_a_duplicate_header(errors: &mut Vec<Mistake>, text: &str) {
    let is_in_header = |at: usize| {
        let line = text.get(..at).and_then(|before| before.rsplit('\n').next());
        line.is_some_and(|before| before.trim_start().starts_with('['))
    };
    let header = errors.iter().find(|(span, word)| word == DUPLICATE && is_in_header(span.start));
    if let Some(first) = header.map(|(span, _)| span.start) {
        errors.retain(|(span, word)| span.start <= first || word != DUPLICATE);
    }
}

fn errors_from(text: &str, from: usize) -> Vec<Mistake> {
    let (_, errors) = DeTable::parse_recoverable(text.get(from..).unwrap_or_default());
    let mut errors: Vec<Mistake> = errors
        .iter()
        .map(|error| {
            let span = error.span().unwrap_or(0..0);
            let word = error.message().lines().next().unwrap_or_default();
            (span.start + from..span.end + from, word.to_owned())
        })
        .collect();
    errors.sort_by_key(|(span, _)| span.start);
    errors
}

/// Where the text clearly begins anew below a mistake: at a header or at a `key =`.
fn next_beginning(text: &str, mistake: usize) -> Option<usize> {
    let below = text.get(mistake..)?.find('\n')? + mistake + 1;
    let mut at = below;
    text.get(below..)?.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        (is_header(line) || is_key(line)).then_some(start)
    })
}

fn is_key(line: &str) -> bool {
    let key = line.split_once('=').map_or("", |(key, _)| key).trim();
    !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

fn is_header(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim_end();
    let single = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
    let name = single.map(|name| name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name));
    name.is_some_and(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ')))
}

fn toml_problem(source: &Source, (span, word): &Mistake) -> Problem {
    let kind = match word.as_str() {
        DUPLICATE => Kind::DuplicateKey,
        word => Kind::TomlSyntax { detail: toml_detail(word) },
    };
    Problem::new(kind).at(source.place(span.clone()))
}

/// The parser's messages, in a language of its own, put into the few kinds that people meet.
fn toml_detail(message: &str) -> SyntaxDetail {
    const DETAILS: [(&[&str], SyntaxDetail); 9] = [
        (&["unquoted key"], SyntaxDetail::Key),
        (&["escape", "unicode"], SyntaxDetail::Escape),
        (&["quote", "string"], SyntaxDetail::Quotes),
        (&["unclosed", "missing array", "missing table", "inline table"], SyntaxDetail::Brackets),
        (&["comma"], SyntaxDetail::Comma),
        (&["assignment", "`=`", "key with no value", "missing value"], SyntaxDetail::Assignment),
        (&["recursion", "recurse"], SyntaxDetail::TooDeep),
        (&["key"], SyntaxDetail::Key),
        (&["number", "integer", "digit", "sign", "zero", "radix", "float", "date", "time"], SyntaxDetail::Number),
    ];
    let has = |words: &[&str]| words.iter().any(|word| message.contains(word));
    DETAILS.into_iter().find(|(words, _)| has(words)).map_or(SyntaxDetail::Other, |(_, detail)| detail)
}

fn toml_table(table: &DeTable<'_>) -> Value {
    let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
        let name: &std::borrow::Cow<'_, str> = key.get_ref();
        (Key { name: name.to_string(), span: key.span() }, toml_node(value))
    };
    Value::Table(table.iter().map(entry).collect())
}

fn toml_node(node: &Spanned<DeValue<'_>>) -> Node {
    let value = match node.get_ref() {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Value::Integer(number),
            Err(_) => Value::Other,
        },
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(items) => Value::Array(items.iter().map(toml_node).collect()),
        DeValue::Table(table) => toml_table(table),
        DeValue::Float(_) | DeValue::Boolean(_) => Value::Other,
    };
    Node { span: node.span(), value }
}

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
        Ok(parsed) => Ok(parsed.value.as_ref().map_or(Node { span: 0..0, value: Value::Other }, json_node)),
        Err(error) => {
            let kind = Kind::JsonSyntax { detail: json_detail(error.kind()) };
            Err(Problem::new(kind).at(source.place(error.range().start..error.range().end)))
        }
    }
}

fn json_detail(kind: &jsonc_parser::errors::ParseErrorKind) -> SyntaxDetail {
    use jsonc_parser::errors::ParseErrorKind as Error;
    match kind {
        Error::UnterminatedArray | Error::UnterminatedObject => SyntaxDetail::JsonBrackets,
        Error::ExpectedComma | Error::TrailingCommasNotAllowed | Error::UnexpectedComma => SyntaxDetail::JsonComma,
        Error::String(_) | Error::SingleQuotedStringsNotAllowed | Error::ExpectedStringObjectProperty => {
            SyntaxDetail::JsonQuotes
        }
        Error::MultipleRootJsonValues => SyntaxDetail::Trailing,
        Error::NestingDepthExceeded => SyntaxDetail::TooDeep,
        _ => SyntaxDetail::JsonOther,
    }
}

fn json_node(value: &JsonValue<'_>) -> Node {
    let span = value.range().start..value.range().end;
    let value = match value {
        JsonValue::StringLit(text) => Value::String(text.value.to_string()),
        JsonValue::NumberLit(number) => number.value.parse().map_or(Value::Other, Value::Integer),
        JsonValue::Array(array) => Value::Array(array.elements.iter().map(json_node).collect()),
        JsonValue::Object(object) => Value::Table(
            object
                .properties
                .iter()
                .map(|property| {
                    let range = property.name.range();
                    let key = Key { name: property.name.as_str().to_owned(), span: range.start..range.end };
                    (key, json_node(&property.value))
                })
                .collect(),
        ),
        JsonValue::BooleanLit(_) | JsonValue::NullKeyword(_) => Value::Other,
    };
    Node { span, value }
}
