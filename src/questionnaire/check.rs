//! From the file as written to a valid questionnaire, or to every problem it has.

use std::collections::HashMap;

use super::raw::{
    RawAction, RawDomain, RawExample, RawHorizon, RawLevel, RawQuestionnaire, RawReference, count, given, numbered,
};
use super::{MAX_BYTES, Questionnaire, UNKNOWN_WORDS, level_number, lint};
use crate::document::{Id, Located, Node, Reader, Shape, Text, Value, parse_toml};
use crate::language::Language;
use crate::problem::{Problem, Problems, Source};
use crate::text;

/// Reads a questionnaire. Refuses anything that is not valid as a whole, with all problems at once: those of syntax
/// if there are any (what follows from them would only confuse), else those of shape and of meaning together.
pub fn load(source: &Source, language: Language) -> Result<Questionnaire, Problems> {
    read(source, language).map(Questionnaire::from)
}

/// What is allowed but probably not meant. Nothing where there are errors: they come first.
pub fn warnings(source: &Source, language: Language) -> Vec<Problem> {
    let reader = Reader::new(source, language);
    read(source, language).iter().for_each(|raw| lint::report(raw, &reader));
    reader.finish().into_iter().map(Problem::warning).collect()
}

/// The file as a tree. Refuses what is too large or not TOML.
pub fn parse(source: &Source, language: Language) -> Result<Node, Problems> {
    if source.text.len() > MAX_BYTES {
        return Err(Problem::new("too-large", language.too_large(&source.name, MAX_BYTES / 1024)).into());
    }
    match parse_toml(source, language) {
        (root, problems) if problems.is_empty() => Ok(root),
        (_, problems) => Err(Problems(problems)),
    }
}

/// The id a file gives itself, even if the rest of it cannot be read.
pub fn named_id(source: &Source) -> Option<Located<String>> {
    let Value::Table(entries) = parse_toml(source, Language::English).0.value else { return None };
    let (_, node) = entries.into_iter().find(|(key, _)| key.name == "id")?;
    let Value::String(value) = node.value else { return None };
    Some(Located { value, span: node.span })
}

fn read(source: &Source, language: Language) -> Result<RawQuestionnaire, Problems> {
    let root = parse(source, language)?;
    let reader = Reader::new(source, language);
    let raw = RawQuestionnaire::read(&reader, "", &root);
    raw.iter().for_each(|raw| Check { reader: &reader, raw }.questionnaire());
    match (reader.finish(), raw) {
        (problems, Some(raw)) if problems.is_empty() => Ok(raw),
        (problems, _) => Err(Problems(problems)),
    }
}

/// The checks of meaning: how the values of a file must fit each other.
struct Check<'r> {
    reader: &'r Reader<'r>,
    raw: &'r RawQuestionnaire,
}

impl Check<'_> {
    fn questionnaire(&self) {
        let raw = self.raw;
        self.unique("duplicate-level-name", given(&raw.levels).filter_map(|level| level.name.as_ref()).map(text));
        self.unique("duplicate-domain", given(&raw.domains).filter_map(|domain| domain.id.as_ref()).map(id));
        self.unique("duplicate-domain-title", given(&raw.domains).filter_map(|it| it.title.as_ref()).map(text));
        self.unique("duplicate-action", self.actions().filter_map(|action| action.id.as_ref()).map(id));
        numbered(&raw.levels).for_each(|(position, level)| self.level(position, level));
        self.actions().for_each(|action| self.action(action));
        given(&raw.domains).for_each(|domain| self.domain(domain));
        given(&raw.horizons).for_each(|horizon| self.horizon(horizon));
        given(&raw.references).for_each(|reference| self.reference(reference));
        given(&raw.examples).for_each(|example| self.example(example));
    }

    fn report(&self, code: &'static str, message: String, span: &std::ops::Range<usize>) {
        self.reader.report(Problem::new(code, message), span.clone());
    }

    fn actions(&self) -> impl Iterator<Item = &RawAction> {
        given(&self.raw.levels).filter_map(|level| level.plan.as_ref()).flat_map(|plan| given(&plan.actions))
    }

    fn domain_ids(&self) -> impl Iterator<Item = &str> + Clone {
        given(&self.raw.domains).filter_map(|domain| Some(domain.id.as_ref()?.0.value.as_str()))
    }

    fn level(&self, position: usize, level: &RawLevel) {
        let language = self.reader.language;
        if let Some(number) = level.level.as_ref().filter(|number| usize::from(number.0.value) != position) {
            self.report("level-order", language.level_order(number.0.value, position), &number.0.span);
        }
        if let Some(name) = level.name.as_ref().filter(|name| is_misleading(&name.0.value, position)) {
            self.report("misleading-level-name", language.misleading_level_name(&name.0.value), &name.0.span);
        }
    }

    fn action(&self, action: &RawAction) {
        self.unique("duplicate-lift", given(&action.lifts).map(text));
        for lifted in given(&action.lifts).map(text) {
            if !self.domain_ids().any(|id| id == lifted.value) && !self.reader.is_full() {
                let language = self.reader.language;
                let nearest = text::nearest(&lifted.value, self.domain_ids());
                let problem = Problem::new("unknown-domain", language.unknown_domain(&lifted.value))
                    .hint(nearest.map(|nearest| language.did_you_mean(nearest)))
                    .hint(language.allowed_names(self.domain_ids()));
                self.reader.report(problem, lifted.span.clone());
            }
        }
    }

    fn domain(&self, domain: &RawDomain) {
        let (Some(criteria), levels) = (&domain.criteria, count(&self.raw.levels)) else { return };
        if criteria.is_in_range() && criteria.items.len() != levels {
            let message = self.reader.language.criteria_count(criteria.items.len(), levels);
            self.report("criteria-count", message, &criteria.span);
        }
    }

    fn horizon(&self, horizon: &RawHorizon) {
        if let (Some(from), Some(to)) = (&horizon.from_month, &horizon.to_month)
            && to.0.value < from.0.value
        {
            self.report("horizon-order", self.reader.language.horizon_order(to.0.value, from.0.value), &to.0.span);
        }
    }

    fn reference(&self, reference: &RawReference) {
        let Some(columns) = &reference.columns else { return };
        for row in given(&reference.rows).filter(|row| row.items.len() != columns.items.len()) {
            let message = self.reader.language.row_length(row.items.len(), columns.items.len());
            self.report("row-length", message, &row.span);
        }
    }

    fn example(&self, example: &RawExample) {
        let (Some(answers), levels, domains) = (&example.answers, count(&self.raw.levels), count(&self.raw.domains))
        else {
            return;
        };
        let language = self.reader.language;
        if answers.items.len() != domains {
            self.report("example-length", language.example_length(answers.items.len(), domains), &answers.span);
            return;
        }
        for answer in answers.items.iter().flatten().filter(|answer| usize::from(answer.0.value) >= levels) {
            let message = language.example_beyond_top(answer.0.value, levels.saturating_sub(1));
            self.report("example-level", message, &answer.0.span);
        }
        let lowest = answers.items.iter().flatten().map(|answer| answer.0.value).min();
        if let (Some(overall), Some(lowest)) = (&example.overall, lowest)
            && overall.0.value != lowest
            && answers.items.iter().all(Option::is_some)
        {
            self.report("example-wrong", language.example_wrong(overall.0.value, lowest), &overall.0.span);
        }
    }

    /// Reports every value that has stood before; case and width do not tell two apart.
    fn unique<'t>(&self, code: &'static str, values: impl Iterator<Item = &'t Located<String>>) {
        let mut seen = HashMap::new();
        for value in values {
            if let Some(first) = seen.insert(text::normalize(&value.value), &value.span) {
                let line = self.reader.source.place(first.clone()).line;
                self.report(code, self.reader.language.stands_twice(&value.value, line), &value.span);
            }
        }
    }
}

fn text(Text(text): &Text) -> &Located<String> {
    text
}

fn id(Id(id): &Id) -> &Located<String> {
    id
}

/// Whether a level's name says that it is another level, or unknown.
fn is_misleading(name: &str, position: usize) -> bool {
    let name = text::normalize(name);
    let another = |number: &str| number.parse() != Ok(position);
    UNKNOWN_WORDS.contains(&name.as_str())
        || level_number(&name).is_some_and(|(number, rest)| rest.is_empty() && another(number))
}
