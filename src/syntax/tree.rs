//! The tree that a TOML or JSON text becomes.

use std::ops::Range;

/// A value and its place.
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
    /// Anything that no file of this program uses: fractions, booleans, null.
    Other,
}
