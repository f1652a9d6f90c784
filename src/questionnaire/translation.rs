//! Compares a questionnaire with its translation: only the texts may differ.

use super::check::parse;
use crate::problem::{Hint, Kind, Problem, Source};
use crate::syntax::{Key, Node, Value};

/// Strings that name something and are therefore the same in every language.
const NAMES: [&str; 3] = ["id", "version", "lifts"];

/// Where the structure of a file differs from that of its sibling in another language: keys, counts, numbers and ids.
/// The problems are in the file; there are none if one of the two cannot be read.
pub fn differences(file: &Source, sibling: &Source) -> Vec<Problem> {
    let (Ok(ours), Ok(theirs)) = (parse(file), parse(sibling)) else { return Vec::new() };
    let mut comparison = Comparison { file, sibling, problems: Vec::new() };
    comparison.values("", &ours, &theirs);
    comparison.problems.sort_by_key(|problem| problem.place.as_ref().map(|place| (place.line, place.column)));
    comparison.problems
}

struct Comparison<'s> {
    file: &'s Source,
    sibling: &'s Source,
    problems: Vec<Problem>,
}

impl Comparison<'_> {
    fn values(&mut self, key: &str, ours: &Node, theirs: &Node) {
        match (&ours.value, &theirs.value) {
            (Value::Table(entries), Value::Table(others)) => self.tables(ours, entries, theirs, others),
            (Value::Array(items), Value::Array(others)) if items.len() != others.len() => {
                let (key, count, other) = (key.to_owned(), items.len(), others.len());
                self.report(Kind::TranslationCount { key, count, other }, ours, theirs);
            }
            (Value::Array(items), Value::Array(others)) => {
                for (item, other) in items.iter().zip(others) {
                    self.values(key, item, other);
                }
            }
            (Value::Integer(number), Value::Integer(other)) if number != other => {
                let (key, value, other) = (key.to_owned(), number.to_string(), other.to_string());
                self.report(Kind::TranslationValue { key, value, other }, ours, theirs);
            }
            (Value::String(text), Value::String(other)) if NAMES.contains(&key) && text.trim() != other.trim() => {
                let (key, value, other) = (key.to_owned(), text.clone(), other.clone());
                self.report(Kind::TranslationValue { key, value, other }, ours, theirs);
            }
            _ => {}
        }
    }

    fn tables(&mut self, ours: &Node, entries: &[(Key, Node)], theirs: &Node, others: &[(Key, Node)]) {
        let find = |among: &'_ [(Key, Node)], key: &Key| among.iter().position(|(other, _)| other.name == key.name);
        for (key, node) in entries {
            match find(others, key).and_then(|at| others.get(at)) {
                Some((_, other)) => self.values(&key.name, node, other),
                None => self.report_at(Kind::TranslationAdds { key: key.name.clone() }, key.span.clone(), theirs),
            }
        }
        for (key, other) in others.iter().filter(|(key, _)| find(entries, key).is_none()) {
            self.report(Kind::TranslationLacks { key: key.name.clone() }, ours, other);
        }
    }

    fn report(&mut self, kind: Kind, ours: &Node, theirs: &Node) {
        self.report_at(kind, ours.span.clone(), theirs);
    }

    fn report_at(&mut self, kind: Kind, span: std::ops::Range<usize>, theirs: &Node) {
        let there = self.sibling.place(theirs.span.clone());
        let hint = Hint::TranslationCompared { place: format!("{}:{}:{}", there.file, there.line, there.column) };
        let problem = Problem::new(kind).at(self.file.place(span));
        self.problems.push(problem.hint(hint));
    }
}
