//! The values that keys may have. The same type reads a value from a file and describes it in the JSON Schema, so that
//! the two agree.

use std::borrow::Cow;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Node, Reader, Shape, Spanned, Value};
use crate::messages::Language;
use crate::problem::Kind;
use crate::text;

/// The longest string a questionnaire may hold, in characters.
pub const MAX_CHARS: usize = 2000;

/// A string that holds more than white space, made harmless.
#[derive(Debug)]
pub struct Text(pub Spanned<String>);

/// Lower-case letters and digits in parts joined by hyphens.
#[derive(Debug)]
pub struct Id(pub Spanned<String>);

/// A BCP 47 language tag. Only its form is checked.
#[derive(Debug)]
pub struct Tag(pub Spanned<String>);

/// A whole number from `LEAST` to `MOST`.
#[derive(Debug)]
pub struct Number<const LEAST: u16, const MOST: u16>(pub Spanned<u16>);

/// An array of `LEAST` to `MOST` items. An item with a problem is none, so that the others keep their positions.
#[derive(Debug)]
pub struct List<T, const LEAST: usize, const MOST: usize> {
    /// The items.
    pub items: Vec<Option<T>>,
    /// Byte range in the source.
    pub span: Range<usize>,
}

impl Shape for Text {
    fn read(reader: &Reader<'_>, _: &'static str, node: &Node) -> Option<Self> {
        let text = reader.string(node)?;
        if let Value::String(written) = &node.value
            && written.chars().count() > MAX_CHARS
        {
            reader.report(Kind::StringTooLong { most: MAX_CHARS }, text.span);
            return None;
        }
        Some(Self(text))
    }
}

impl Id {
    const PATTERN: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

    /// Whether a text can be an id.
    pub fn is_valid(text: &str) -> bool {
        let part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        text.split('-').all(part)
    }
}

impl Shape for Id {
    fn read(reader: &Reader<'_>, key: &'static str, node: &Node) -> Option<Self> {
        let Text(text) = Text::read(reader, key, node)?;
        if !Self::is_valid(&text.value) {
            reader.report(Kind::InvalidId { id: text::shorten(&text.value, 60) }, text.span.clone());
        }
        Some(Self(text))
    }
}

impl Tag {
    const PATTERN: &str = "^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*$";
}

impl Shape for Tag {
    fn read(reader: &Reader<'_>, key: &'static str, node: &Node) -> Option<Self> {
        let Text(text) = Text::read(reader, key, node)?;
        let subtag = |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
        if !text.value.split('-').all(subtag) {
            let tag = text::shorten(&text.value, 60);
            reader.report(Kind::InvalidLanguageTag { tag }, text.span.clone());
        }
        Some(Self(text))
    }
}

impl<const LEAST: u16, const MOST: u16> Shape for Number<LEAST, MOST> {
    fn read(reader: &Reader<'_>, key: &'static str, node: &Node) -> Option<Self> {
        let written = reader.integer(node)?;
        let value = u16::try_from(written.value).ok().filter(|value| (LEAST..=MOST).contains(value));
        if value.is_none() {
            let (key, number) = (key.to_owned(), written.value);
            reader.report(Kind::NumberOutOfRange { key, number, least: LEAST, most: MOST }, written.span.clone());
        }
        Some(Self(Spanned { value: value?, span: written.span }))
    }
}

impl<T, const LEAST: usize, const MOST: usize> List<T, LEAST, MOST> {
    /// Whether the number of items is allowed.
    pub fn is_in_range(&self) -> bool {
        (LEAST..=MOST).contains(&self.items.len())
    }
}

impl<T: Shape, const LEAST: usize, const MOST: usize> Shape for List<T, LEAST, MOST> {
    fn read(reader: &Reader<'_>, key: &'static str, node: &Node) -> Option<Self> {
        let items = reader.array(key, node)?.iter().map(|item| T::read(reader, key, item)).collect();
        let list = Self { items, span: node.span.clone() };
        if !list.is_in_range() {
            let (key, count) = (key.to_owned(), list.items.len());
            reader.report(Kind::ItemCount { key, count, least: LEAST, most: MOST }, node.span.clone());
        }
        Some(list)
    }
}

/// Describes a shape in the schema where it is used, instead of as a separate definition.
macro_rules! inline_schema {
    ($([$($generics:tt)*] $shape:ty: $schema:expr;)+) => {
        $(
            impl<$($generics)*> JsonSchema for $shape {
                fn inline_schema() -> bool {
                    true
                }
                fn schema_name() -> Cow<'static, str> {
                    stringify!($shape).into()
                }
                fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                    let schema: fn(&mut SchemaGenerator) -> Schema = $schema;
                    schema(generator)
                }
            }
        )+
    };
}

inline_schema! {
    [] Text: |_| json_schema!({ "type": "string", "maxLength": MAX_CHARS, "pattern": r"\S" });
    [] Id: |_| json_schema!({ "type": "string", "maxLength": MAX_CHARS, "pattern": Self::PATTERN });
    [] Tag: |_| json_schema!({ "type": "string", "maxLength": MAX_CHARS, "pattern": Self::PATTERN });
    [const LEAST: u16, const MOST: u16] Number<LEAST, MOST>:
        |_| json_schema!({ "type": "integer", "minimum": LEAST, "maximum": MOST });
    [T: JsonSchema, const LEAST: usize, const MOST: usize] List<T, LEAST, MOST>: |generator| json_schema!({
        "type": "array", "items": generator.subschema_for::<T>(), "minItems": LEAST, "maxItems": MOST
    });
}

/// Declares a table of a file: each key, whether it is required, the shape of its value, and the message that says what
/// it is for. This makes the struct, its reader and its schema.
macro_rules! table {
    ($(#[$doc:meta])* $name:ident { $($need:ident $key:ident: $shape:ty => $about:ident;)+ }) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name {
            pub span: std::ops::Range<usize>,
            $(pub $key: Option<$shape>,)+
        }

        impl $crate::syntax::Shape for $name {
            fn read(
                reader: &$crate::syntax::Reader<'_>,
                _: &'static str,
                node: &$crate::syntax::Node,
            ) -> Option<Self> {
                let fields = reader.table(node)?;
                let table = Self {
                    span: node.span.clone(),
                    $($key: fields.$need($crate::syntax::key(stringify!($key))).read(),)+
                };
                fields.finish();
                Some(table)
            }
        }

        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut properties = serde_json::Map::new();
                let mut required: Vec<&str> = Vec::new();
                $(
                    let key = $crate::syntax::key(stringify!($key));
                    let mut property = generator.subschema_for::<$shape>();
                    property.insert("description".to_owned(), $crate::syntax::in_every_language($crate::messages::Language::$about));
                    properties.insert(key.to_owned(), property.into());
                    required.extend((stringify!($need) == "required").then_some(key));
                )+
                schemars::json_schema!({
                    "type": "object",
                    "properties": properties,
                    "required": required,
                    "additionalProperties": false
                })
            }
        }
    };
}
pub(crate) use table;

/// The key for a field's name: without the `r#` before a keyword of Rust.
pub fn key(field: &'static str) -> &'static str {
    field.trim_start_matches("r#")
}

/// A text in every language, for [`choose`] to choose from.
pub fn in_every_language(text: fn(Language) -> String) -> serde_json::Value {
    Language::ALL
        .into_iter()
        .map(|language| (language.tag().to_owned(), text(language).into()))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// Keeps only one language of each description.
pub fn choose(schema: &mut serde_json::Value, language: Language) {
    if let Some(texts) = schema.get_mut("description")
        && let Some(text) = texts.get_mut(language.tag())
    {
        *texts = text.take();
    }
    match schema {
        serde_json::Value::Object(entries) => {
            for entry in entries.values_mut() {
                choose(entry, language);
            }
        }
        serde_json::Value::Array(items) => {
            for item in items {
                choose(item, language);
            }
        }
        _ => {}
    }
}
