//! From the file as written to a valid questionnaire, or to every problem it has.

use std::ops::Range;

use super::raw::{
    self, RawAction, RawAdvice, RawDomain, RawExample, RawHorizon, RawLevel, RawPlan, RawQuestionnaire, RawReference,
    RawSource,
};
use super::{
    Action, Advice, Domain, Example, Horizon, Level, MAX_BYTES, Plan, Questionnaire, Reference, Situation, Source,
    UNKNOWN_WORDS, level_number,
};
use crate::document::{Located, Reader, parse_toml};
use crate::language::Language;
use crate::problem::{self, Problem, Problems};
use crate::text;

const LEVELS: std::ops::RangeInclusive<usize> = 2..=10;
const MAX_DOMAINS: usize = 100;
const MAX_DAYS: u16 = 3650;
const MAX_MONTHS: u16 = 1200;

/// Reads a questionnaire. Refuses anything that is not valid as a whole, with all problems at once: those of syntax
/// if there are any (what follows from them would only confuse), else those of shape and of meaning together.
pub fn load(source: &problem::Source, language: Language) -> Result<Questionnaire, Problems> {
    if source.text.len() > MAX_BYTES {
        return Err(Problem::new("too-large", language.too_large(&source.name, MAX_BYTES / 1024)).into());
    }
    let (root, problems) = parse_toml(source, language);
    if !problems.is_empty() {
        return Err(Problems(problems));
    }
    let reader = Reader::new(source, language);
    let valid = raw::read(&reader, &root).and_then(|raw| Check { reader: &reader, language }.questionnaire(raw));
    match (reader.finish(), valid) {
        (problems, Some(questionnaire)) if problems.is_empty() => Ok(questionnaire),
        (problems, _) => Err(Problems(problems)),
    }
}

/// The checks of meaning. Each reports what it finds and returns the valid value if there is one, so that the checks
/// after it still run.
struct Check<'r> {
    reader: &'r Reader<'r>,
    language: Language,
}

impl Check<'_> {
    fn questionnaire(&self, raw: RawQuestionnaire) -> Option<Questionnaire> {
        let ids: Vec<String> = raw.domains.value.iter().map(|domain| plain(&domain.id).unwrap_or_default()).collect();
        let levels = self.levels(raw.levels, &ids);
        let domains = self.domains(raw.domains, levels.len());
        let examples: Vec<_> =
            raw.examples.into_iter().map(|example| self.example(example, ids.len(), levels.len())).collect();
        let language = self.language_tag(raw.language);
        let horizons: Vec<_> = raw.horizons.into_iter().map(|horizon| self.horizon(horizon)).collect();
        let references: Vec<_> = raw.references.into_iter().map(|reference| self.reference(reference)).collect();
        let id = self.id(raw.id);
        // Everything has been checked by now; what is missing here has been reported.
        Some(Questionnaire {
            id: id?,
            version: text(raw.version),
            language,
            title: text(raw.title)?,
            summary: text(raw.summary),
            instructions: texts(raw.instructions),
            measures: texts(raw.measures),
            source: raw.source.and_then(source),
            levels,
            domains,
            advice: raw.advice.into_iter().map(advice).collect::<Option<_>>()?,
            horizons: horizons.into_iter().collect::<Option<_>>()?,
            cycle: texts(raw.cycle),
            references: references.into_iter().collect::<Option<_>>()?,
            examples: examples.into_iter().collect::<Option<_>>()?,
        })
    }

    fn report(&self, code: &'static str, message: String, span: &Range<usize>) {
        self.reader.report(Problem::new(code, message), span.clone());
    }

    fn id(&self, id: Option<Located<String>>) -> Option<String> {
        let id = id?;
        let kebab = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        if !id.value.split('-').all(kebab) {
            self.report("invalid-id", self.language.invalid_id(&id.value), &id.span);
        }
        Some(id.value)
    }

    fn language_tag(&self, tag: Option<Located<String>>) -> Option<String> {
        let tag = tag?;
        let subtag = |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
        if !tag.value.split('-').all(subtag) {
            self.report("invalid-language", self.language.invalid_language_tag(&tag.value), &tag.span);
        }
        Some(tag.value)
    }

    fn levels(&self, raw: Located<Vec<RawLevel>>, domains: &[String]) -> Vec<Level> {
        let count = raw.value.len();
        if !raw.span.is_empty() && !LEVELS.contains(&count) {
            self.report("level-count", self.language.level_count(count, *LEVELS.start(), *LEVELS.end()), &raw.span);
        }
        self.unique("duplicate-level-name", raw.value.iter().filter_map(|level| level.name.as_ref()));
        let actions = raw.value.iter().filter_map(|level| level.plan.as_ref()).flat_map(|plan| &plan.actions);
        self.unique("duplicate-action", actions.filter_map(|action| action.id.as_ref()));
        raw.value.into_iter().enumerate().map(|(position, level)| self.level(position, level, domains)).collect()
    }

    fn level(&self, position: usize, raw: RawLevel, domains: &[String]) -> Level {
        if let Some(number) = raw.level.filter(|number| usize::try_from(number.value) != Ok(position)) {
            self.report("level-order", self.language.level_order(number.value, position), &number.span);
        }
        if let Some(name) = raw.name.as_ref().filter(|name| is_misleading(&name.value, position)) {
            self.report("misleading-level-name", self.language.misleading_level_name(&name.value), &name.span);
        }
        Level {
            name: text(raw.name).unwrap_or_default(),
            headline: text(raw.headline),
            kind: text(raw.kind),
            marks: texts(raw.marks),
            situation: raw.situation.and_then(|raw| {
                let (description, traits_heading) = (text(raw.description), text(raw.traits_heading));
                Some(Situation { title: text(raw.title)?, description, traits_heading, traits: texts(raw.traits) })
            }),
            plan: raw.plan.and_then(|plan| self.plan(plan, domains)),
        }
    }

    fn plan(&self, raw: RawPlan, domains: &[String]) -> Option<Plan> {
        let actions = raw.actions.into_iter().filter_map(|action| self.action(action, domains)).collect();
        Some(Plan { title: text(raw.title)?, expected_effect: text(raw.expected_effect), actions })
    }

    fn action(&self, raw: RawAction, domains: &[String]) -> Option<Action> {
        let difficulty = raw.difficulty.and_then(|number| self.number("difficulty", number, 1, 3));
        let days = raw.days.and_then(|number| self.number("days", number, 0, MAX_DAYS)).unwrap_or(0);
        self.unique("duplicate-lift", raw.lifts.value.iter());
        let lifts = raw.lifts.value.iter().filter_map(|id| self.lifted(id, domains)).collect();
        Some(Action {
            id: self.id(raw.id)?,
            title: text(raw.title)?,
            how: text(raw.how),
            difficulty: difficulty.and_then(|number| u8::try_from(number).ok()),
            start: text(raw.start),
            days,
            lifts,
        })
    }

    fn lifted(&self, id: &Located<String>, domains: &[String]) -> Option<usize> {
        let position = domains.iter().position(|domain| *domain == id.value);
        if position.is_none() && !self.reader.is_full() {
            let known = domains.iter().map(String::as_str).filter(|id| !id.is_empty());
            let problem = Problem::new("unknown-domain", self.language.unknown_domain(&id.value))
                .hint(text::nearest(&id.value, known.clone()).map(|nearest| self.language.did_you_mean(nearest)))
                .hint(self.language.allowed_names(known));
            self.reader.report(problem, id.span.clone());
        }
        position
    }

    fn number(&self, key: &str, number: Located<i64>, least: u16, most: u16) -> Option<u16> {
        let valid = u16::try_from(number.value).ok().filter(|value| (least..=most).contains(value));
        if valid.is_none() {
            let message = self.language.number_out_of_range(key, number.value, least, most);
            self.report("number-out-of-range", message, &number.span);
        }
        valid
    }

    fn domains(&self, raw: Located<Vec<RawDomain>>, levels: usize) -> Vec<Domain> {
        if !raw.span.is_empty() && raw.value.is_empty() {
            self.report("no-domains", self.language.no_domains(), &raw.span);
        }
        if raw.value.len() > MAX_DOMAINS {
            self.report("too-many-domains", self.language.too_many_domains(raw.value.len(), MAX_DOMAINS), &raw.span);
        }
        self.unique("duplicate-domain", raw.value.iter().filter_map(|domain| domain.id.as_ref()));
        self.unique("duplicate-domain-title", raw.value.iter().filter_map(|domain| domain.title.as_ref()));
        raw.value.into_iter().filter_map(|domain| self.domain(domain, levels)).collect()
    }

    fn domain(&self, raw: RawDomain, levels: usize) -> Option<Domain> {
        let count = raw.criteria.value.len();
        if !raw.criteria.span.is_empty() && count != levels {
            self.report("criteria-count", self.language.criteria_count(count, levels), &raw.criteria.span);
        }
        Some(Domain { id: self.id(raw.id)?, title: text(raw.title)?, criteria: texts(raw.criteria) })
    }

    fn horizon(&self, raw: RawHorizon) -> Option<Horizon> {
        let from_month = raw.from_month.and_then(|number| self.number("from_month", number, 0, MAX_MONTHS));
        let least = from_month.unwrap_or(0);
        let to_month = raw.to_month.and_then(|number| self.number("to_month", number, least, MAX_MONTHS));
        Some(Horizon { title: text(raw.title)?, from_month: from_month?, to_month, text: text(raw.text)? })
    }

    fn reference(&self, raw: RawReference) -> Option<Reference> {
        let columns = raw.columns.value.len();
        if columns == 0 && !raw.columns.span.is_empty() {
            self.report("no-columns", self.language.no_columns(), &raw.columns.span);
        }
        for row in raw.rows.iter().filter(|row| row.value.len() != columns) {
            self.report("row-length", self.language.row_length(row.value.len(), columns), &row.span);
        }
        let rows = raw.rows.into_iter().map(texts).collect();
        Some(Reference { title: text(raw.title)?, columns: texts(raw.columns), rows })
    }

    fn example(&self, raw: RawExample, domains: usize, levels: usize) -> Option<Example> {
        if raw.answers.value.len() != domains {
            let message = self.language.example_length(raw.answers.value.len(), domains);
            self.report("example-length", message, &raw.answers.span);
            return None;
        }
        let top = u16::try_from(levels.saturating_sub(1)).unwrap_or(u16::MAX);
        let answers =
            raw.answers.value.into_iter().map(|answer| self.number("answers", answer, 0, top).map(usize::from));
        let answers = answers.collect::<Option<Vec<_>>>()?;
        let (overall, minimum) = (raw.overall?, answers.iter().copied().min()?);
        if usize::try_from(overall.value) != Ok(minimum) {
            self.report("example-wrong", self.language.example_wrong(overall.value, minimum), &overall.span);
        }
        Some(Example { answers, overall: minimum })
    }

    /// Reports every value that has stood before; case and width do not tell two apart.
    fn unique<'t>(&self, code: &'static str, values: impl Iterator<Item = &'t Located<String>>) {
        let mut seen = std::collections::HashSet::new();
        for value in values {
            if !value.value.is_empty() && !seen.insert(text::normalize(&value.value)) {
                self.report(code, self.language.stands_twice(&value.value), &value.span);
            }
        }
    }
}

fn source(raw: RawSource) -> Option<Source> {
    let (publisher, url, note) = (text(raw.publisher), text(raw.url), text(raw.note));
    Some(Source { title: text(raw.title)?, publisher, url, note })
}

fn advice(raw: RawAdvice) -> Option<Advice> {
    Some(Advice { title: text(raw.title)?, text: text(raw.text) })
}

/// Whether a level's name says that it is another level, or unknown.
fn is_misleading(name: &str, position: usize) -> bool {
    let name = text::normalize(name);
    let another = |number: &str| number.parse() != Ok(position);
    UNKNOWN_WORDS.contains(&name.as_str())
        || level_number(&name).is_some_and(|(number, rest)| rest.is_empty() && another(number))
}

fn plain(text: &Option<Located<String>>) -> Option<String> {
    text.as_ref().map(|text| text.value.clone())
}

/// Strings of a questionnaire are one paragraph each: line breaks in the file are only its layout.
fn text(text: Option<Located<String>>) -> Option<String> {
    text.map(|text| text::one_line(&text.value))
}

fn texts(texts: Located<Vec<Located<String>>>) -> Vec<String> {
    texts.value.into_iter().map(|text| text::one_line(&text.value)).collect()
}
