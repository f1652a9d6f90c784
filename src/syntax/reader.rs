//! Reading a tree key by key. The keys asked for are the keys allowed, so the two can never differ.

use std::cell::RefCell;
use std::collections::HashSet;
use std::ops::Range;

use schemars::JsonSchema;

use super::{Key, Node, Value};
use crate::problem::{Hint, Kind, Problem, Source, ValueType};
use crate::text;

/// How many problems of one text are reported.
pub const MAX_PROBLEMS: usize = 100;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Byte range in the source.
    pub span: Range<usize>,
}

/// A type that can be read from a tree. Reading reports what does not fit.
pub trait Shape: JsonSchema + Sized {
    /// The value of `key`; none if it has the wrong type.
    fn read(reader: &Reader<'_>, key: &'static str, node: &Node) -> Option<Self>;
}

/// Reads a tree and collects its problems.
#[derive(Debug)]
pub struct Reader<'s> {
    /// What is read.
    pub source: &'s Source,
    problems: RefCell<Vec<Problem>>,
}

impl<'s> Reader<'s> {
    /// A reader with no problems yet.
    pub fn new(source: &'s Source) -> Self {
        Self { source, problems: RefCell::default() }
    }

    /// Adds a problem at a place of the source.
    pub fn report(&self, problem: impl Into<Problem>, span: Range<usize>) {
        let mut problems = self.problems.borrow_mut();
        if problems.len() < MAX_PROBLEMS {
            problems.push(problem.into().at(self.source.place(span)));
        }
    }

    /// Whether the limit of reported problems is reached.
    pub fn is_full(&self) -> bool {
        self.problems.borrow().len() >= MAX_PROBLEMS
    }

    /// Whether there are no problems so far.
    pub fn is_fine(&self) -> bool {
        self.problems.borrow().is_empty()
    }

    /// The problems so far, in the order of their places.
    pub fn finish(self) -> Vec<Problem> {
        let mut problems = self.problems.into_inner();
        problems.sort_by_key(|problem| problem.place.as_ref().map(|place| (place.line, place.column)));
        if problems.len() == MAX_PROBLEMS {
            problems.push(Kind::MoreProblems { shown: MAX_PROBLEMS }.into());
        }
        problems
    }

    /// The fields of a table; anything else is a problem.
    pub fn table<'n>(&'n self, node: &'n Node) -> Option<Fields<'n>> {
        let Value::Table(entries) = &node.value else {
            self.wrong_type(node, ValueType::Table);
            return None;
        };
        self.report_repeated(entries);
        Some(Fields { reader: self, entries, span: node.span.clone(), asked: RefCell::default() })
    }

    fn report_repeated(&self, entries: &[(Key, Node)]) {
        let mut seen = HashSet::new();
        for (key, _) in entries {
            if !seen.insert(&key.name) {
                self.report(Kind::DuplicateKey, key.span.clone());
            }
        }
    }

    fn wrong_type(&self, node: &Node, wanted: ValueType) {
        self.report(Kind::WrongType { wanted }, node.span.clone());
    }

    /// A string that holds more than white space, made harmless.
    pub fn string(&self, node: &Node) -> Option<Spanned<String>> {
        let Value::String(text) = &node.value else {
            self.wrong_type(node, ValueType::String);
            return None;
        };
        let value = text::harmless(text).trim().to_owned();
        if value.is_empty() {
            self.report(Kind::EmptyString, node.span.clone());
            return None;
        }
        Some(Spanned { value, span: node.span.clone() })
    }

    /// A whole number.
    pub fn integer(&self, node: &Node) -> Option<Spanned<i64>> {
        if let Value::Integer(value) = node.value {
            return Some(Spanned { value, span: node.span.clone() });
        }
        self.wrong_type(node, ValueType::Integer);
        None
    }

    /// The items of an array.
    pub fn array<'n>(&self, key: &str, node: &'n Node) -> Option<&'n [Node]> {
        match &node.value {
            Value::Array(items) => Some(items),
            Value::Table(_) if self.source.text.get(node.span.clone()).is_some_and(|text| text.starts_with('[')) => {
                let problem = Problem::new(Kind::WrongType { wanted: ValueType::Array });
                self.report(problem.hint(Hint::DoubleBrackets { header: key.to_owned() }), node.span.clone());
                None
            }
            _ => {
                self.wrong_type(node, ValueType::Array);
                None
            }
        }
    }
}

/// The fields of one table.
#[derive(Debug)]
pub struct Fields<'n> {
    reader: &'n Reader<'n>,
    entries: &'n [(Key, Node)],
    /// Byte range of the table.
    pub span: Range<usize>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'n> Fields<'n> {
    /// The field `key`. Reports it if it is missing.
    pub fn required(&self, key: &'static str) -> Field<'n> {
        let field = self.optional(key);
        if field.node.is_none() {
            self.reader.report(Kind::MissingKey { key: key.to_owned() }, self.span.clone());
        }
        field
    }

    /// The field `key`, if it is there.
    pub fn optional(&self, key: &'static str) -> Field<'n> {
        self.asked.borrow_mut().push(key);
        let node = self.entries.iter().find(|(entry, _)| entry.name == key).map(|(_, node)| node);
        Field { reader: self.reader, key, node }
    }

    /// All entries as written, for tables with any keys.
    pub fn entries(&self) -> &'n [(Key, Node)] {
        self.entries
    }

    /// Reports the keys nobody asked for.
    pub fn finish(self) {
        self.finish_with(|_| None);
    }

    /// Reports the keys nobody asked for, with a hint for each that may be in the wrong place.
    pub fn finish_with(self, hint: impl Fn(&str) -> Option<Hint>) {
        let asked = self.asked.into_inner();
        for (key, _) in self.entries.iter().filter(|(key, _)| !asked.contains(&key.name.as_str())).take(MAX_PROBLEMS) {
            let problem = Problem::new(Kind::UnknownKey { key: text::shorten(&key.name, 60) });
            let problem = match hint(&key.name) {
                Some(hint) => problem.hint(hint),
                None => problem
                    .hint(Hint::nearest(&key.name, asked.iter().copied()))
                    .hint(Hint::Allowed { list: asked.join(", ") }),
            };
            self.reader.report(problem, key.span.clone());
        }
    }
}

/// One field, which may be missing. Reading it reports what does not fit.
#[derive(Debug)]
pub struct Field<'n> {
    reader: &'n Reader<'n>,
    key: &'static str,
    node: Option<&'n Node>,
}

impl<'n> Field<'n> {
    /// The value as written.
    pub fn node(&self) -> Option<&'n Node> {
        self.node
    }

    /// As a string.
    pub fn string(&self) -> Option<Spanned<String>> {
        self.reader.string(self.node?)
    }

    /// As a table.
    pub fn table(&self) -> Option<Fields<'n>> {
        self.reader.table(self.node?)
    }

    /// As a value of this shape.
    pub fn read<T: Shape>(&self) -> Option<T> {
        T::read(self.reader, self.key, self.node?)
    }
}
