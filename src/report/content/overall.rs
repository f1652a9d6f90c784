//! Where the organization stands: the overall level and its situation.

use serde::Serialize;

use super::section::Labeled;
use super::wording::Wording;
use crate::diagnosis::{Diagnosis, Overall};
use crate::messages::Language;
use crate::questionnaire::Level;

/// The overall level and why.
#[derive(Debug, Serialize)]
pub struct OverallSection {
    /// Heading.
    pub heading: String,
    /// The level with its name, or the range while it is provisional.
    pub verdict: String,
    /// Whether unanswered domains could still change the level.
    pub provisional: bool,
    /// Says that the result is provisional and why; empty if it is not.
    pub notice: String,
    /// The level in one sentence; empty if the questionnaire has none.
    pub headline: String,
    /// The type of business.
    pub kind: Option<Labeled>,
    /// What holds the organization back.
    pub why: String,
    /// Where it stands.
    pub situation: Option<SituationSection>,
}

/// Where an organization at the overall level stands.
#[derive(Debug, Serialize)]
pub struct SituationSection {
    /// Heading.
    pub heading: String,
    /// On what it depends while the level is provisional; else empty.
    pub condition: String,
    /// Its name.
    pub title: String,
    /// Description, may be empty.
    pub description: String,
}

/// The traits of a situation.
#[derive(Debug, Serialize)]
pub struct TraitList {
    /// Heading.
    pub heading: String,
    /// On what they depend while the level is provisional; else empty.
    pub condition: String,
    /// The traits.
    pub items: Vec<String>,
}

/// What the words about an overall level depend on.
pub(in crate::report) struct OverallContext<'q> {
    /// The questionnaire and the language.
    pub wording: Wording<'q>,
    /// The overall level, or its range.
    pub overall: Overall,
    /// Whether at least one domain has a level.
    pub knows_anything: bool,
    /// The titles of the domains that hold the organization back, as one list; empty if there are none.
    pub binding: String,
    /// How many domains are unanswered; empty if none is.
    pub unanswered: String,
}

impl<'q> OverallContext<'q> {
    pub fn of(diagnosis: &Diagnosis<'q>, language: Language) -> Self {
        let wording = Wording::of(diagnosis, language);
        let count = diagnosis.unanswered.len();
        Self {
            wording,
            overall: diagnosis.overall,
            knows_anything: diagnosis.knows_anything(),
            binding: wording.titles(&diagnosis.binding),
            unanswered: if count > 0 { count.to_string() } else { String::new() },
        }
    }

    /// A level that is certain, whatever holds those back who are at it.
    pub fn at(level: usize, wording: Wording<'q>) -> Self {
        Self {
            wording,
            overall: Overall { at_least: level, at_most: level },
            knows_anything: true,
            binding: String::new(),
            unanswered: String::new(),
        }
    }

    /// Whether the overall level is certainly the highest there is.
    pub fn is_at_top(&self) -> bool {
        self.overall.is_at_top(self.wording.questionnaire.top())
    }

    /// The level whose situation and plan fit; none while nothing is known.
    pub fn level(&self) -> Option<&'q Level> {
        self.wording.questionnaire.levels.get(self.overall.at_most).filter(|_| self.knows_anything)
    }

    /// On what the situation and the plan depend while the level is provisional; else empty.
    pub fn condition(&self) -> String {
        self.wording.condition(self.overall)
    }

    fn notice(&self) -> String {
        let language = self.wording.language;
        if !self.overall.is_provisional() {
            String::new()
        } else if self.knows_anything {
            language.provisional_notice(&self.unanswered, self.overall.at_most)
        } else {
            language.nothing_known_notice()
        }
    }

    fn why(&self) -> String {
        let language = self.wording.language;
        match self.overall.level() {
            Some(_) if self.is_at_top() => language.nothing_holds_back(),
            Some(0) if !self.unanswered.is_empty() => language.settled_by_zero(&self.binding),
            Some(level) => language.held_back_by(&self.binding, level),
            None if self.binding.is_empty() => String::new(),
            None => language.lowest_so_far(&self.binding, self.overall.at_most),
        }
    }
}

impl OverallSection {
    pub(in crate::report) fn new(context: &OverallContext<'_>) -> Self {
        let language = context.wording.language;
        let certain = context.level().filter(|_| !context.overall.is_provisional());
        Self {
            heading: language.overall_level(),
            verdict: context.wording.verdict(context.overall, context.knows_anything),
            provisional: context.overall.is_provisional(),
            notice: context.notice(),
            headline: certain.and_then(|level| level.headline.clone()).unwrap_or_default(),
            kind: certain.and_then(|level| level.kind.as_ref()).map(|kind| Labeled::new(language.kind(), kind)),
            why: context.why(),
            situation: SituationSection::new(context),
        }
    }
}

impl SituationSection {
    fn new(context: &OverallContext<'_>) -> Option<Self> {
        let situation = context.level()?.situation.as_ref()?;
        Some(Self {
            heading: context.wording.language.situation(),
            condition: context.condition(),
            title: situation.title.clone(),
            description: situation.description.clone().unwrap_or_default(),
        })
    }
}

impl TraitList {
    pub(super) fn new(context: &OverallContext<'_>) -> Option<Self> {
        let situation = context.level()?.situation.as_ref().filter(|situation| !situation.traits.is_empty())?;
        let heading = situation.traits_heading.clone().unwrap_or_else(|| context.wording.language.traits());
        Some(Self { heading, condition: context.condition(), items: situation.traits.clone() })
    }
}
