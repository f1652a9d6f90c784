//! Everything a person reads in a report, worded and in order; the renderers only lay it out, and templates get it as
//! their values. A part that has nothing to say is absent.

mod next;
mod standing;

use serde::Serialize;

use crate::diagnosis::Diagnosis;
use crate::messages::Language;
use crate::questionnaire::{Horizon, Questionnaire, Reference};

pub use next::{ActionGroup, ActionItem, DomainStep, Next, Roadmap, RoadmapItem, StaircaseItem, action_details, due};
pub(super) use next::{NextLead, effect, step_labels};
pub(super) use standing::OverallContext;
pub use standing::{Missing, MissingDomain, OverallSection, Profile, ProfileRow, SituationSection, bar};

/// The whole report.
#[derive(Debug, Serialize)]
pub struct Content {
    /// The questionnaire's title.
    pub title: String,
    /// Organization, respondent and date.
    pub facts: Vec<Labeled>,
    /// The overall level and why.
    pub overall: OverallSection,
    /// The domains still to be answered, with their criteria.
    pub missing: Option<Missing>,
    /// Every domain beside the minimum.
    pub profile: Profile,
    /// The traits of the situation.
    pub traits: Option<TraitList>,
    /// The next step and the plan.
    pub next: Option<Next>,
    /// What must rise for each higher level.
    pub staircase: Option<Section<StaircaseItem>>,
    /// What is due when.
    pub roadmap: Option<Roadmap>,
    /// Advice, measures, horizons and cycle, in this order.
    pub guidance: Vec<Section<Labeled>>,
    /// Tables for reading.
    pub references: Vec<ReferenceTable>,
    /// Where the model comes from, and which version of it this is.
    pub source: Section<Labeled>,
}

/// A text and what it is. The label is empty where the text stands alone.
#[derive(Debug, Serialize)]
pub struct Labeled {
    /// What it is.
    pub label: String,
    /// The text, empty where the label says everything.
    pub text: String,
}

/// A heading and what stands below it.
#[derive(Debug, Serialize)]
pub struct Section<T> {
    /// Heading.
    pub heading: String,
    /// A sentence that leads in; may be empty.
    pub intro: String,
    /// The items, in order.
    pub items: Vec<T>,
    /// Whether the order of the items matters.
    pub numbered: bool,
}

/// A heading and a list of texts.
#[derive(Debug, Serialize)]
pub struct TraitList {
    /// Heading.
    pub heading: String,
    /// On what they depend while the level is provisional; else empty.
    pub condition: String,
    /// The texts.
    pub items: Vec<String>,
}

/// A table for reading.
#[derive(Debug, Serialize)]
pub struct ReferenceTable {
    /// Heading.
    pub heading: String,
    /// Column headings.
    pub columns: Vec<String>,
    /// Rows of cells.
    pub rows: Vec<Vec<String>>,
}

impl Content {
    /// Words a diagnosis in `language`.
    pub fn new(diagnosis: &Diagnosis<'_>, language: Language) -> Self {
        let questionnaire = diagnosis.questionnaire();
        let context = OverallContext::of(diagnosis, language);
        Self {
            title: questionnaire.title.clone(),
            facts: facts(diagnosis, language),
            overall: OverallSection::new(&context, language),
            missing: Missing::new(diagnosis, language),
            profile: Profile::new(diagnosis, language),
            traits: traits(&context, language),
            next: Next::new(diagnosis, language),
            staircase: next::staircase(diagnosis, language),
            roadmap: next::roadmap(diagnosis, language),
            guidance: guidance(questionnaire, language),
            references: questionnaire.references.iter().map(ReferenceTable::from).collect(),
            source: source(questionnaire, language),
        }
    }
}

impl Labeled {
    /// A labeled text.
    pub fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self { label: label.into(), text: text.into() }
    }
}

impl From<&Reference> for ReferenceTable {
    fn from(reference: &Reference) -> Self {
        Self { heading: reference.title.clone(), columns: reference.columns.clone(), rows: reference.rows.clone() }
    }
}

fn facts(diagnosis: &Diagnosis<'_>, language: Language) -> Vec<Labeled> {
    let given = |label: String, text: &Option<String>| text.as_ref().map(|text| Labeled::new(label, text));
    let facts = [
        given(language.organization(), &diagnosis.sheet.organization),
        given(language.respondent(), &diagnosis.sheet.respondent),
        Some(Labeled::new(language.date(), diagnosis.date.to_string())),
    ];
    facts.into_iter().flatten().collect()
}

fn traits(context: &OverallContext<'_>, language: Language) -> Option<TraitList> {
    let level = context.questionnaire.levels.get(context.overall.at_most).filter(|_| context.knows_anything)?;
    let situation = level.situation.as_ref().filter(|situation| !situation.traits.is_empty())?;
    let heading = situation.traits_heading.clone().unwrap_or_else(|| language.traits());
    Some(TraitList { heading, condition: context.condition(language), items: situation.traits.clone() })
}

/// Advice, measures, horizons and cycle: those the questionnaire has.
pub fn guidance(questionnaire: &Questionnaire, language: Language) -> Vec<Section<Labeled>> {
    let advice = questionnaire.advice.iter().map(|it| Labeled::new(&it.title, it.text.as_deref().unwrap_or_default()));
    let bare = |text: &String| Labeled::new("", text);
    let horizon = |it: &Horizon| {
        let months = match it.to_month {
            Some(to_month) => language.months(it.from_month, to_month),
            None => language.months_on(it.from_month),
        };
        Labeled::new(language.aside(&it.title, &months), &it.text)
    };
    let sections = [
        Section::plain(language.advice(), advice.collect()),
        Section::plain(language.measures(), questionnaire.measures.iter().map(bare).collect()),
        Section::plain(language.horizons(), questionnaire.horizons.iter().map(horizon).collect()),
        Section { numbered: true, ..Section::plain(language.cycle(), questionnaire.cycle.iter().map(bare).collect()) },
    ];
    sections.into_iter().filter(|section| !section.items.is_empty()).collect()
}

/// Where the model comes from, and which version of it this is.
pub fn source(questionnaire: &Questionnaire, language: Language) -> Section<Labeled> {
    let version = questionnaire.version.as_deref();
    let name = version.map_or_else(|| questionnaire.id.clone(), |version| format!("{} {version}", questionnaire.id));
    let source = questionnaire.source.as_ref();
    let given = |label: String, text: Option<&String>| text.map(|text| Labeled::new(label, text));
    let items = [
        given(language.publication(), source.and_then(|source| source.title.as_ref())),
        given(language.publisher(), source.and_then(|source| source.publisher.as_ref())),
        given("URL".to_owned(), source.and_then(|source| source.url.as_ref())),
        given(language.questionnaire(), Some(&name)),
        given(String::new(), source.and_then(|source| source.note.as_ref())),
    ];
    Section::plain(language.source(), items.into_iter().flatten().collect())
}

impl<T> Section<T> {
    fn plain(heading: String, items: Vec<T>) -> Self {
        Self { heading, intro: String::new(), items, numbered: false }
    }
}
