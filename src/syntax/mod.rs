//! A TOML or JSON text as a tree that knows the place of every value, and a reader that reports every problem of
//! shape (missing, unknown and repeated keys, wrong types, empty strings) instead of stopping at the first.

mod json;
mod reader;
mod shape;
mod toml;
mod toml_error;
mod tree;

pub use self::toml::parse_toml;
pub use json::parse_json;
pub use reader::{Field, Fields, MAX_PROBLEMS, Reader, Shape, Spanned};
pub(crate) use shape::table;
pub use shape::{Id, List, Number, Tag, Text, choose, in_every_language, key};
pub use tree::{Key, Node, Value};
