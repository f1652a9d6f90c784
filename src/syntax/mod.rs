//! A TOML or JSON text as one tree that knows where everything stands, and a reader that reports every problem of
//! shape (missing, unknown and repeated keys, wrong types, empty strings) instead of stopping at the first.

mod reader;
mod shape;
mod tree;

pub use reader::{Field, Fields, MAX_PROBLEMS, Reader, Spanned};
pub(crate) use shape::table;
pub use shape::{Id, List, Number, Shape, Tag, Text, choose, in_every_language, key};
pub use tree::{Key, Node, Value, parse_json, parse_toml};
