//! Reading a tree key by key. The keys asked for are the keys allowed, so the two can never differ.

use std::cell::RefCell;
use std::collections::HashSet;
use std::ops::Range;

use super::{Key, Node, Shape, Value};
use crate::messages::Language;
use crate::problem::{Problem, Source};
use crate::text;

/// More problems than this in one text help nobody.
pub const MAX_PROBLEMS: usize = 100;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Byte range in the source.
    pub span: Range<usize>,
}

/// Collects the problems met while a tree is read.
#[derive(Debug)]
pub struct Reader<'s> {
    /// What is read.
    pub source: &'s Source,
    /// The language problems are worded in.
    pub language: Language,
    problems: RefCell<Vec<Problem>>,
}

impl<'s> Reader<'s> {
    /// A reader with no problems yet.
    pub fn new(source: &'s Source, language: Language) -> Self {
        Self { source, language, problems: RefCell::default() }
    }

    /// Adds a problem at a place of the source.
    pub fn report(&self, problem: Problem, span: Range<usize>) {
        let mut problems = self.problems.borrow_mut();
        if problems.len() < MAX_PROBLEMS {
            problems.push(problem.at(self.source.place(span)));
        }
    }

    /// Whether no more problems are taken.
    pub fn is_full(&self) -> bool {
        self.problems.borrow().len() >= MAX_PROBLEMS
    }

    /// The problems so far, in the order of their places.
    pub fn finish(self) -> Vec<Problem> {
        let mut problems = self.problems.into_inner();
        problems.sort_by_key(|problem| problem.place.as_ref().map(|place| (place.line, place.column)));
        if problems.len() == MAX_PROBLEMS {
            problems.push(Problem::new("more-problems", self.language.more_problems(MAX_PROBLEMS)));
        }
        problems
    }

    /// The fields of a table; anything else is a problem.
    pub fn table<'n>(&'n self, node: &'n Node) -> Option<Fields<'n>> {
        let Value::Table(entries) = &node.value else {
            self.wrong_type(node, self.language.a_table());
            return None;
        };
        self.report_repeated(entries);
        Some(Fields { reader: self, entries, span: node.span.clone(), asked: RefCell::default() })
    }

    fn report_repeated(&self, entries: &[(Key, Node)]) {
        let mut seen = HashSet::new();
        for (key, _) in entries {
            if !seen.insert(&key.name) {
                self.report(Problem::new("duplicate-key", self.language.duplicate_key()), key.span.clone());
            }
        }
    }

    fn wrong_type(&self, node: &Node, wanted: String) {
        self.report(Problem::new("wrong-type", self.language.wrong_type(&wanted)), node.span.clone());
    }

    /// A string that holds more than white space, made harmless.
    pub fn string(&self, node: &Node) -> Option<Spanned<String>> {
        let Value::String(text) = &node.value else {
            self.wrong_type(node, self.language.a_string());
            return None;
        };
        let value = text::harmless(text).trim().to_owned();
        if value.is_empty() {
            self.report(Problem::new("empty-string", self.language.empty_string()), node.span.clone());
            return None;
        }
        Some(Spanned { value, span: node.span.clone() })
    }

    /// A whole number.
    pub fn integer(&self, node: &Node) -> Option<Spanned<i64>> {
        if let Value::Integer(value) = node.value {
            return Some(Spanned { value, span: node.span.clone() });
        }
        self.wrong_type(node, self.language.an_integer());
        None
    }

    /// The items of an array.
    pub fn array<'n>(&self, key: &str, node: &'n Node) -> Option<&'n [Node]> {
        match &node.value {
            Value::Array(items) => Some(items),
            Value::Table(_) if self.source.text.get(node.span.clone()).is_some_and(|text| text.starts_with('[')) => {
                let problem = Problem::new("wrong-type", self.language.wrong_type(&self.language.an_array()));
                self.report(problem.hint(self.language.double_brackets(key)), node.span.clone());
                None
            }
            _ => {
                self.wrong_type(node, self.language.an_array());
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
    /// The field `key`, whose absence is a problem.
    pub fn required(&self, key: &'static str) -> Field<'n> {
        let slot = self.optional(key);
        if slot.node.is_none() {
            let problem = Problem::new("missing-key", self.reader.language.missing_key(key));
            self.reader.report(problem, self.span.clone());
        }
        slot
    }

    /// The field `key`, if it is there.
    pub fn optional(&self, key: &'static str) -> Field<'n> {
        self.asked.borrow_mut().push(key);
        let node = self.entries.iter().find(|(entry, _)| entry.name == key).map(|(_, node)| node);
        Field { reader: self.reader, key, node }
    }

    /// Every entry as it stands, for tables whose keys are not ours to choose.
    pub fn entries(&self) -> &'n [(Key, Node)] {
        self.entries
    }

    /// Reports the keys nobody asked for.
    pub fn finish(self) {
        self.finish_with(|_| None);
    }

    /// Reports the keys nobody asked for, with a hint for those that somebody may have meant otherwise.
    pub fn finish_with(self, hint: impl Fn(&str) -> Option<String>) {
        let asked = self.asked.into_inner();
        let language = self.reader.language;
        for (key, _) in self.entries.iter().filter(|(key, _)| !asked.contains(&key.name.as_str())).take(MAX_PROBLEMS) {
            let problem = Problem::new("unknown-key", language.unknown_key(&text::shorten(&key.name, 60)));
            let problem = match hint(&key.name) {
                Some(hint) => problem.hint(hint),
                None => problem
                    .hint(text::nearest(&key.name, asked.iter().copied()).map(|nearest| language.did_you_mean(nearest)))
                    .hint(language.allowed(&asked.join(", "))),
            };
            self.reader.report(problem, key.span.clone());
        }
    }
}

/// One field, there or not; reading it reports what does not fit.
#[derive(Debug)]
pub struct Field<'n> {
    reader: &'n Reader<'n>,
    key: &'static str,
    node: Option<&'n Node>,
}

impl<'n> Field<'n> {
    /// The value as it stands.
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

    /// As what may stand here.
    pub fn read<T: Shape>(&self) -> Option<T> {
        T::read(self.reader, self.key, self.node?)
    }
}
