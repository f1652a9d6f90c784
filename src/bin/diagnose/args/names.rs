//! Values that are written as one of a few names.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use diagnose::batch::encoding::Encoding;
use diagnose::batch::results::ResultsFormat;
use diagnose::messages::Language;
use diagnose::report::Format;

use crate::terminal::Color;

/// How `questionnaire check` shows what it found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckFormat {
    /// For people.
    Text,
    /// For other programs.
    Json,
}

/// Parses one of these names into its value.
fn one_of<T>(names: impl IntoIterator<Item = (&'static str, T)>) -> impl TypedValueParser<Value = T>
where
    T: Clone + Send + Sync + 'static,
{
    let names: Vec<_> = names.into_iter().collect();
    PossibleValuesParser::new(names.iter().map(|(name, _)| *name)).try_map(move |written| {
        let found = names.iter().find(|(name, _)| *name == written);
        found.map(|(_, value)| value.clone()).ok_or("unknown name")
    })
}

/// `--format` of a report.
pub fn format() -> impl TypedValueParser<Value = Format> {
    one_of(Format::ALL.map(|(format, name, _)| (name, format)))
}

/// `--format` of `questionnaire check`.
pub fn check_format() -> impl TypedValueParser<Value = CheckFormat> {
    one_of([("text", CheckFormat::Text), ("json", CheckFormat::Json)])
}

/// `--results-format`.
pub fn results_format() -> impl TypedValueParser<Value = ResultsFormat> {
    one_of([("csv", ResultsFormat::Csv), ("jsonl", ResultsFormat::JsonLines)])
}

/// `--encoding`.
pub fn encoding() -> impl TypedValueParser<Value = Encoding> {
    one_of(Encoding::ALL.map(|(encoding, name)| (name, encoding)))
}

/// `--lang`.
pub fn language() -> impl TypedValueParser<Value = Language> {
    one_of(Language::ALL.map(|language| (language.tag(), language)))
}

/// `--color`.
pub fn color() -> impl TypedValueParser<Value = Color> {
    one_of([("auto", Color::Auto), ("always", Color::Always), ("never", Color::Never)])
}
