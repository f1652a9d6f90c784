//! Everything a person reads in a report, worded and in order; the renderers only lay it out, and templates get it as
//! their values. A part that has nothing to say is absent.

mod guidance;
mod next;
mod overall;
mod profile;
mod roadmap;
mod section;
mod wording;

pub use guidance::{guidance, source};
pub use next::{ActionGroup, ActionItem, DomainStep, Next, action_details};
pub(super) use overall::OverallContext;
pub use overall::{OverallSection, SituationSection, TraitList};
pub use profile::{Missing, MissingDomain, Profile, ProfileRow};
pub use roadmap::{Roadmap, RoadmapItem, StaircaseItem, due};
pub use section::{Labeled, ReferenceTable, Section};
pub use wording::{Wording, bar};

use serde::Serialize;

use crate::diagnosis::Diagnosis;
use crate::messages::Language;

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

impl Content {
    /// Words a diagnosis in `language`.
    pub fn new(diagnosis: &Diagnosis<'_>, language: Language) -> Self {
        let questionnaire = diagnosis.questionnaire();
        let context = OverallContext::of(diagnosis, language);
        Self {
            title: questionnaire.title.clone(),
            facts: facts(diagnosis, language),
            overall: OverallSection::new(&context),
            missing: Missing::new(diagnosis, language),
            profile: Profile::new(diagnosis, language),
            traits: TraitList::new(&context),
            next: Next::new(diagnosis, language),
            staircase: roadmap::staircase(diagnosis, language),
            roadmap: roadmap::roadmap(diagnosis, language),
            guidance: guidance(questionnaire, language),
            references: questionnaire.references.iter().map(ReferenceTable::from).collect(),
            source: source(questionnaire, language),
        }
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
