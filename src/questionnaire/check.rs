//! From the file as written to a valid questionnaire, or to every problem it has.

use std::collections::HashMap;

use super::raw::{
    RawAction, RawDomain, RawExample, RawHorizon, RawLevel, RawQuestionnaire, RawReference, count, given, numbered,
};
use super::{MAX_BYTES, Questionnaire, UNKNOWN_WORDS, level_number, lint};
use crate::problem::{Hint, Kind, Problem, Problems, Source};
use crate::syntax::{Id, Key, Node, Reader, Shape, Spanned, Text, Value, parse_toml};
use crate::text;

/// Reads a questionnaire. Refuses anything that is not valid as a whole, with all problems at once: those of syntax
/// if there are any (what follows from them would only confuse), else those of shape and of meaning together.
pub fn load(source: &Source) -> Result<Questionnaire, Problems> {
    read(source).map(Questionnaire::from)
}

/// What is allowed but probably not meant. Nothing if there are errors, which have to be fixed first.
pub fn warnings(source: &Source) -> Vec<Problem> {
    let reader = Reader::new(source);
    if let Ok(raw) = read(source) {
        lint::report(&raw, &reader);
    }
    reader.finish().into_iter().map(Problem::warning).collect()
}

/// The file as a tree. Refuses what is too large or not TOML.
pub fn parse(source: &Source) -> Result<Node, Problems> {
    if source.text.len() > MAX_BYTES {
        return Err(Kind::TooLarge { name: source.name.to_string(), kib: MAX_BYTES / 1024 }.into());
    }
    match parse_toml(source) {
        (root, problems) if problems.is_empty() => Ok(root),
        (_, problems) => Err(Problems(problems)),
    }
}

/// The id a file gives itself, even if the rest of it cannot be read.
pub fn named_id(source: &Source) -> Option<Spanned<String>> {
    let Value::Table(entries) = parse_toml(source).0.value else { return None };
    let (_, node) = entries.into_iter().find(|(key, _)| key.name == "id")?;
    let Value::String(value) = node.value else { return None };
    Some(Spanned { value, span: node.span })
}

fn read(source: &Source) -> Result<RawQuestionnaire, Problems> {
    let root = parse(source)?;
    if let Some(key) = key_of_sheet(&root) {
        return Err(Problem::new(Kind::NotAQuestionnaire).at(source.place(key.span.clone())).into());
    }
    let reader = Reader::new(source);
    let raw = RawQuestionnaire::read(&reader, "", &root);
    if let Some(raw) = &raw {
        Check { reader: &reader, raw }.questionnaire();
    }
    match (reader.finish(), raw) {
        (problems, Some(raw)) if problems.is_empty() => Ok(raw),
        (problems, _) => Err(Problems(problems)),
    }
}

/// What shows that a file is an answer sheet and not a questionnaire.
fn key_of_sheet(root: &Node) -> Option<&Key> {
    root.key("answers").filter(|_| root.key("domains").or_else(|| root.key("levels")).is_none())
}

/// The checks of meaning: how the values of a file must fit each other.
struct Check<'r> {
    reader: &'r Reader<'r>,
    raw: &'r RawQuestionnaire,
}

impl Check<'_> {
    fn questionnaire(&self) {
        let raw = self.raw;
        self.duplicates();
        for (position, level) in numbered(&raw.levels) {
            self.level(position, level);
        }
        for action in self.actions() {
            self.action(action);
        }
        for domain in given(&raw.domains) {
            self.domain(domain);
        }
        for horizon in given(&raw.horizons) {
            self.horizon(horizon);
        }
        for reference in given(&raw.references) {
            self.reference(reference);
        }
        for example in given(&raw.examples) {
            self.example(example);
        }
    }

    /// Names and ids that must differ from each other.
    fn duplicates(&self) {
        let raw = self.raw;
        let names = given(&raw.levels).filter_map(|level| level.name.as_ref()).map(text);
        self.unique(names, |value, line| Kind::DuplicateLevelName { value, line });
        let ids = given(&raw.domains).filter_map(|domain| domain.id.as_ref()).map(id);
        self.unique(ids, |value, line| Kind::DuplicateDomainId { value, line });
        let titles = given(&raw.domains).filter_map(|domain| domain.title.as_ref()).map(text);
        self.unique(titles, |value, line| Kind::DuplicateDomainTitle { value, line });
        let ids = self.actions().filter_map(|action| action.id.as_ref()).map(id);
        self.unique(ids, |value, line| Kind::DuplicateAction { value, line });
    }

    fn report(&self, kind: Kind, span: &std::ops::Range<usize>) {
        self.reader.report(kind, span.clone());
    }

    fn actions(&self) -> impl Iterator<Item = &RawAction> {
        given(&self.raw.levels).filter_map(|level| level.plan.as_ref()).flat_map(|plan| given(&plan.actions))
    }

    fn domain_ids(&self) -> impl Iterator<Item = &str> + Clone {
        given(&self.raw.domains).filter_map(|domain| Some(domain.id.as_ref()?.0.value.as_str()))
    }

    fn level(&self, position: usize, level: &RawLevel) {
        if let Some(number) = level.level.as_ref().filter(|number| usize::from(number.0.value) != position) {
            self.report(Kind::LevelOrder { number: number.0.value, position }, &number.0.span);
        }
        if let Some(name) = level.name.as_ref().filter(|name| is_misleading(&name.0.value, position)) {
            self.report(Kind::MisleadingLevelName { name: name.0.value.clone() }, &name.0.span);
        }
    }

    fn action(&self, action: &RawAction) {
        self.unique(given(&action.lifts).map(text), |value, line| Kind::DuplicateLift { value, line });
        for lifted in given(&action.lifts).map(text) {
            if !self.domain_ids().any(|id| id == lifted.value) && !self.reader.is_full() {
                let problem = Problem::new(Kind::UnknownDomain { id: lifted.value.clone() })
                    .hint(Hint::nearest(&lifted.value, self.domain_ids()))
                    .hint(Hint::allowed_names(self.domain_ids()));
                self.reader.report(problem, lifted.span.clone());
            }
        }
    }

    fn domain(&self, domain: &RawDomain) {
        let (Some(criteria), levels) = (&domain.criteria, count(&self.raw.levels)) else { return };
        if criteria.is_in_range() && criteria.items.len() != levels {
            self.report(Kind::CriteriaCount { count: criteria.items.len(), levels }, &criteria.span);
        }
    }

    fn horizon(&self, horizon: &RawHorizon) {
        if let (Some(from), Some(to)) = (&horizon.from_month, &horizon.to_month)
            && to.0.value < from.0.value
        {
            self.report(Kind::HorizonOrder { to: to.0.value, from: from.0.value }, &to.0.span);
        }
    }

    fn reference(&self, reference: &RawReference) {
        let Some(columns) = &reference.columns else { return };
        for row in given(&reference.rows).filter(|row| row.items.len() != columns.items.len()) {
            let (cells, columns) = (row.items.len(), columns.items.len());
            self.report(Kind::RowLength { cells, columns }, &row.span);
        }
    }

    fn example(&self, example: &RawExample) {
        let (Some(answers), levels, domains) = (&example.answers, count(&self.raw.levels), count(&self.raw.domains))
        else {
            return;
        };
        if answers.items.len() != domains {
            self.report(Kind::ExampleLength { answers: answers.items.len(), domains }, &answers.span);
            return;
        }
        for answer in answers.items.iter().flatten().filter(|answer| usize::from(answer.0.value) >= levels) {
            let (answer, span) = (answer.0.value, &answer.0.span);
            self.report(Kind::ExampleBeyondTop { answer, top: levels.saturating_sub(1) }, span);
        }
        let lowest = answers.items.iter().flatten().map(|answer| answer.0.value).min();
        if let (Some(overall), Some(lowest)) = (&example.overall, lowest)
            && overall.0.value != lowest
            && answers.items.iter().all(Option::is_some)
        {
            self.report(Kind::ExampleWrong { overall: overall.0.value, minimum: lowest }, &overall.0.span);
        }
    }

    /// Reports every value that has stood before; case and width do not tell two apart.
    fn unique<'t>(&self, values: impl Iterator<Item = &'t Spanned<String>>, kind: fn(String, usize) -> Kind) {
        let mut seen = HashMap::new();
        for value in values {
            if let Some(first) = seen.insert(text::normalize(&value.value), &value.span) {
                let line = self.reader.source.place(first.clone()).line;
                self.report(kind(value.value.clone(), line), &value.span);
            }
        }
    }
}

fn text(Text(text): &Text) -> &Spanned<String> {
    text
}

fn id(Id(id): &Id) -> &Spanned<String> {
    id
}

/// Whether a level's name says that it is another level, or unknown.
fn is_misleading(name: &str, position: usize) -> bool {
    let name = text::normalize(name);
    let another = |number: &str| number.parse() != Ok(position);
    UNKNOWN_WORDS.contains(&name.as_str())
        || level_number(&name).is_some_and(|(number, rest)| rest.is_empty() && another(number))
}
