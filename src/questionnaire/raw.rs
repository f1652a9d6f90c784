//! The questionnaire as written in TOML: the shape of the file, before anything is known to make sense.

use crate::document::{Fields, Located, Node, Reader};

type Text = Option<Located<String>>;
type Number = Option<Located<i64>>;
type Texts = Located<Vec<Located<String>>>;

/// The whole file.
#[derive(Debug)]
pub struct RawQuestionnaire {
    pub id: Text,
    pub version: Text,
    pub language: Text,
    pub title: Text,
    pub summary: Text,
    pub instructions: Texts,
    pub measures: Texts,
    pub source: Option<RawSource>,
    pub levels: Located<Vec<RawLevel>>,
    pub domains: Located<Vec<RawDomain>>,
    pub advice: Vec<RawAdvice>,
    pub horizons: Vec<RawHorizon>,
    pub cycle: Texts,
    pub references: Vec<RawReference>,
    pub examples: Vec<RawExample>,
}

/// `[source]`
#[derive(Debug)]
pub struct RawSource {
    pub title: Text,
    pub publisher: Text,
    pub url: Text,
    pub note: Text,
}

/// `[[levels]]`
#[derive(Debug)]
pub struct RawLevel {
    pub level: Number,
    pub name: Text,
    pub headline: Text,
    pub kind: Text,
    pub marks: Texts,
    pub situation: Option<RawSituation>,
    pub plan: Option<RawPlan>,
}

/// `[levels.situation]`
#[derive(Debug)]
pub struct RawSituation {
    pub title: Text,
    pub description: Text,
    pub traits_heading: Text,
    pub traits: Texts,
}

/// `[levels.plan]`
#[derive(Debug)]
pub struct RawPlan {
    pub title: Text,
    pub expected_effect: Text,
    pub actions: Vec<RawAction>,
}

/// `[[levels.plan.actions]]`
#[derive(Debug)]
pub struct RawAction {
    pub id: Text,
    pub title: Text,
    pub how: Text,
    pub difficulty: Number,
    pub start: Text,
    pub days: Number,
    pub lifts: Texts,
}

/// `[[domains]]`
#[derive(Debug)]
pub struct RawDomain {
    pub id: Text,
    pub title: Text,
    pub criteria: Texts,
}

/// `[[advice]]`
#[derive(Debug)]
pub struct RawAdvice {
    pub title: Text,
    pub text: Text,
}

/// `[[horizons]]`
#[derive(Debug)]
pub struct RawHorizon {
    pub title: Text,
    pub from_month: Number,
    pub to_month: Number,
    pub text: Text,
}

/// `[[references]]`
#[derive(Debug)]
pub struct RawReference {
    pub title: Text,
    pub columns: Texts,
    pub rows: Vec<Texts>,
}

/// `[[examples]]`
#[derive(Debug)]
pub struct RawExample {
    pub answers: Located<Vec<Located<i64>>>,
    pub overall: Number,
}

/// Reads the whole file; what does not have the right shape is reported and left out.
pub fn read(reader: &Reader<'_>, root: &Node) -> Option<RawQuestionnaire> {
    let fields = reader.table(root)?;
    let raw = RawQuestionnaire {
        id: fields.required("id").string(),
        version: fields.optional("version").string(),
        language: fields.optional("language").string(),
        title: fields.required("title").string(),
        summary: fields.optional("summary").string(),
        instructions: fields.optional("instructions").strings(),
        measures: fields.optional("measures").strings(),
        source: fields.optional("source").table().map(source),
        levels: fields.required("levels").tables(level),
        domains: fields.required("domains").tables(domain),
        advice: fields.optional("advice").tables(advice).value,
        horizons: fields.optional("horizons").tables(horizon).value,
        cycle: fields.optional("cycle").table().map_or(Located { value: Vec::new(), span: 0..0 }, cycle),
        references: fields.optional("references").tables(reference).value,
        examples: fields.optional("examples").tables(example).value,
    };
    fields.finish();
    Some(raw)
}

fn source(fields: Fields<'_>) -> RawSource {
    let raw = RawSource {
        title: fields.required("title").string(),
        publisher: fields.optional("publisher").string(),
        url: fields.optional("url").string(),
        note: fields.optional("note").string(),
    };
    fields.finish();
    raw
}

fn level(fields: Fields<'_>) -> RawLevel {
    let raw = RawLevel {
        level: fields.optional("level").integer(),
        name: fields.required("name").string(),
        headline: fields.optional("headline").string(),
        kind: fields.optional("type").string(),
        marks: fields.optional("marks").strings(),
        situation: fields.optional("situation").table().map(situation),
        plan: fields.optional("plan").table().map(plan),
    };
    fields.finish();
    raw
}

fn situation(fields: Fields<'_>) -> RawSituation {
    let raw = RawSituation {
        title: fields.required("title").string(),
        description: fields.optional("description").string(),
        traits_heading: fields.optional("traits_heading").string(),
        traits: fields.optional("traits").strings(),
    };
    fields.finish();
    raw
}

fn plan(fields: Fields<'_>) -> RawPlan {
    let raw = RawPlan {
        title: fields.required("title").string(),
        expected_effect: fields.optional("expected_effect").string(),
        actions: fields.optional("actions").tables(action).value,
    };
    fields.finish();
    raw
}

fn action(fields: Fields<'_>) -> RawAction {
    let raw = RawAction {
        id: fields.required("id").string(),
        title: fields.required("title").string(),
        how: fields.optional("how").string(),
        difficulty: fields.optional("difficulty").integer(),
        start: fields.optional("start").string(),
        days: fields.optional("days").integer(),
        lifts: fields.optional("lifts").strings(),
    };
    fields.finish();
    raw
}

fn domain(fields: Fields<'_>) -> RawDomain {
    let raw = RawDomain {
        id: fields.required("id").string(),
        title: fields.required("title").string(),
        criteria: fields.required("criteria").strings(),
    };
    fields.finish();
    raw
}

fn advice(fields: Fields<'_>) -> RawAdvice {
    let raw = RawAdvice { title: fields.required("title").string(), text: fields.optional("text").string() };
    fields.finish();
    raw
}

fn horizon(fields: Fields<'_>) -> RawHorizon {
    let raw = RawHorizon {
        title: fields.required("title").string(),
        from_month: fields.required("from_month").integer(),
        to_month: fields.optional("to_month").integer(),
        text: fields.required("text").string(),
    };
    fields.finish();
    raw
}

fn cycle(fields: Fields<'_>) -> Texts {
    let steps = fields.required("steps").strings();
    fields.finish();
    steps
}

fn reference(fields: Fields<'_>) -> RawReference {
    let raw = RawReference {
        title: fields.required("title").string(),
        columns: fields.required("columns").strings(),
        rows: fields.required("rows").items(|reader, node| Some(reader.strings(node))).value,
    };
    fields.finish();
    raw
}

fn example(fields: Fields<'_>) -> RawExample {
    let raw =
        RawExample { answers: fields.required("answers").integers(), overall: fields.required("overall").integer() };
    fields.finish();
    raw
}
