//! A questionnaire held against itself in another language: all that may differ is the wording.

use super::check::parse;
use crate::messages::Language;
use crate::problem::{Problem, Source};
use crate::syntax::{Key, Node, Value};

/// Strings that name something and are therefore the same in every language.
const NAMES: [&str; 3] = ["id", "version", "lifts"];

/// Where the structure of a file differs from that of its sibling in another language: keys, counts, numbers and ids.
/// The problems are in the file; nothing is found where one of the two cannot be read.
pub fn differences(file: &Source, sibling: &Source, language: Language) -> Vec<Problem> {
    let (Ok(ours), Ok(theirs)) = (parse(file, language), parse(sibling, language)) else { return Vec::new() };
    let mut comparison = Comparison { file, sibling, language, problems: Vec::new() };
    comparison.values("", &ours, &theirs);
    comparison.problems.sort_by_key(|problem| problem.place.as_ref().map(|place| (place.line, place.column)));
    comparison.problems
}

struct Comparison<'s> {
    file: &'s Source,
    sibling: &'s Source,
    language: Language,
    problems: Vec<Problem>,
}

impl Comparison<'_> {
    fn values(&mut self, key: &str, ours: &Node, theirs: &Node) {
        match (&ours.value, &theirs.value) {
            (Value::Table(entries), Value::Table(others)) => self.tables(ours, entries, theirs, others),
            (Value::Array(items), Value::Array(others)) if items.len() != others.len() => {
                let message = self.language.translation_count(key, items.len(), others.len());
                self.report(message, ours, theirs);
            }
            (Value::Array(items), Value::Array(others)) => {
                items.iter().zip(others).for_each(|(item, other)| self.values(key, item, other));
            }
            (Value::Integer(number), Value::Integer(other)) if number != other => {
                self.report(
                    self.language.translation_value(key, &number.to_string(), &other.to_string()),
                    ours,
                    theirs,
                );
            }
            (Value::String(text), Value::String(other)) if NAMES.contains(&key) && text.trim() != other.trim() => {
                self.report(self.language.translation_value(key, text, other), ours, theirs);
            }
            _ => {}
        }
    }

    fn tables(&mut self, ours: &Node, entries: &[(Key, Node)], theirs: &Node, others: &[(Key, Node)]) {
        let find = |among: &'_ [(Key, Node)], key: &Key| among.iter().position(|(other, _)| other.name == key.name);
        for (key, node) in entries {
            match find(others, key).and_then(|at| others.get(at)) {
                Some((_, other)) => self.values(&key.name, node, other),
                None => self.report_at(self.language.translation_adds(&key.name), key.span.clone(), theirs),
            }
        }
        for (key, other) in others.iter().filter(|(key, _)| find(entries, key).is_none()) {
            self.report(self.language.translation_lacks(&key.name), ours, other);
        }
    }

    fn report(&mut self, message: String, ours: &Node, theirs: &Node) {
        self.report_at(message, ours.span.clone(), theirs);
    }

    fn report_at(&mut self, message: String, span: std::ops::Range<usize>, theirs: &Node) {
        let there = self.sibling.place(theirs.span.clone());
        let hint = self.language.translation_compared(&format!("{}:{}:{}", there.file, there.line, there.column));
        let problem = Problem::new("translation-differs", message).at(self.file.place(span));
        self.problems.push(problem.hint(hint));
    }
}
