//! The questionnaire: domains, levels, criteria and the plan of each level. Only valid ones exist as these types.

pub mod catalog;
mod check;
mod lint;
mod raw;
mod schema;
pub mod starter;
mod translation;
mod valid;

pub use check::{load, warnings};
pub use schema::schema;
pub use translation::differences;

use std::sync::OnceLock;

use crate::problem;

/// The largest questionnaire file that is read, in bytes.
pub const MAX_BYTES: usize = 1024 * 1024;

/// How many levels a questionnaire can have.
pub const LEVELS: std::ops::RangeInclusive<usize> = 2..=10;

/// How many domains a questionnaire can have.
pub const DOMAINS: std::ops::RangeInclusive<usize> = 1..=100;

/// What is written for "don't know", normalized.
pub const UNKNOWN_WORDS: [&str; 6] = ["", "?", "unknown", "わからない", "分からない", "don't know"];

/// The number with its sign in `2`, `-1`, `level 2` or `レベル2 仕組み化挑戦期`, and what follows it in a normalized text.
pub fn level_number(normal: &str) -> Option<(&str, &str)> {
    let bare = ["レベル", "level"].iter().find_map(|word| normal.strip_prefix(word)).unwrap_or(normal).trim_start();
    let sign = bare.len() - bare.trim_start_matches(['-', '+']).len();
    let digits = bare.chars().skip(sign).take_while(char::is_ascii_digit).count();
    bare.split_at_checked(sign + digits).filter(|_| sign <= 1 && digits > 0)
}

/// A valid questionnaire: 2 to 10 levels, at least one domain, one criterion per domain and level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Questionnaire {
    /// Kebab-case name, the same in every language.
    pub id: String,
    /// Version of the content.
    pub version: Option<String>,
    /// BCP 47 tag of the language it is written in.
    pub language: Option<String>,
    /// Title.
    pub title: String,
    /// What it is and for whom.
    pub summary: Option<String>,
    /// What to tell a person before the first question.
    pub instructions: Vec<String>,
    /// What can be measured to see the effect.
    pub measures: Vec<String>,
    /// Where the model comes from.
    pub source: Option<Publication>,
    /// The levels, lowest first; a level's number is its position.
    pub levels: Vec<Level>,
    /// The domains, in the order they are asked.
    pub domains: Vec<Domain>,
    /// Advice that goes with every plan.
    pub advice: Vec<Advice>,
    /// When effects show.
    pub horizons: Vec<Horizon>,
    /// The steps of the improvement cycle.
    pub cycle: Vec<String>,
    /// Optional tables for reading.
    pub references: Vec<Reference>,
    /// Answers and the overall level they must give.
    pub examples: Vec<Example>,
    translations: Translations,
}

/// The files of a questionnaire in other languages. They are read when they are first needed: most answers are numbers.
#[derive(Debug, Clone, Default)]
struct Translations {
    files: Vec<problem::Source>,
    read: OnceLock<Vec<Questionnaire>>,
}

impl PartialEq for Translations {
    /// Whether they have been read makes no difference.
    fn eq(&self, other: &Self) -> bool {
        self.files == other.files
    }
}

impl Eq for Translations {}

impl From<Vec<problem::Source>> for Translations {
    fn from(files: Vec<problem::Source>) -> Self {
        Self { files, read: OnceLock::new() }
    }
}

/// Where a model comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Title of the publication.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it is found.
    pub url: Option<String>,
    /// What is taken from it and what is not.
    pub note: Option<String>,
}

/// One level of the scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Name, such as 仕組み化挑戦期.
    pub name: String,
    /// The level in one sentence.
    pub headline: Option<String>,
    /// The type of business at this level.
    pub kind: Option<String>,
    /// Key points.
    pub marks: Vec<String>,
    /// Where an organization at this overall level stands.
    pub situation: Option<Situation>,
    /// What it should do next.
    pub plan: Option<Plan>,
}

/// Where an organization stands at an overall level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Situation {
    /// Name of the situation.
    pub title: String,
    /// Description.
    pub description: Option<String>,
    /// Heading of the traits.
    pub traits_heading: Option<String>,
    /// Main traits.
    pub traits: Vec<String>,
}

/// The action plan of an overall level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Name of the plan.
    pub title: String,
    /// What changes when it is done.
    pub expected_effect: Option<String>,
    /// The actions, in order.
    pub actions: Vec<Action>,
}

/// One action of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Kebab-case name, unique in the questionnaire.
    pub id: String,
    /// What to do.
    pub title: String,
    /// How to do it.
    pub how: Option<String>,
    /// 1 low, 2 medium, 3 high.
    pub difficulty: Option<u8>,
    /// When it can start, in words.
    pub start: Option<String>,
    /// Days until it is in place; 0 is today.
    pub days: u16,
    /// Positions of the domains it lifts.
    pub lifts: Vec<usize>,
}

/// One domain and its criteria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain {
    /// Kebab-case name, the same in every language.
    pub id: String,
    /// Title.
    pub title: String,
    /// One criterion per level.
    pub criteria: Vec<String>,
}

/// One piece of advice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The advice in short.
    pub title: String,
    /// The advice in full.
    pub text: Option<String>,
}

/// What shows within a span of months.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Horizon {
    /// Title.
    pub title: String,
    /// First month.
    pub from_month: u16,
    /// Last month, if there is one.
    pub to_month: Option<u16>,
    /// What shows.
    pub text: String,
}

/// A table for reading: rules of thumb, types of organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Title.
    pub title: String,
    /// Column headings.
    pub columns: Vec<String>,
    /// Rows, each with one cell per column.
    pub rows: Vec<Vec<String>>,
}

/// Levels in the order of the domains and the overall level they give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// One level per domain.
    pub answers: Vec<usize>,
    /// Their minimum.
    pub overall: usize,
}

impl Questionnaire {
    /// The number of the highest level.
    pub fn top(&self) -> usize {
        self.levels.len().saturating_sub(1)
    }

    /// Whether the other one has the same levels and the same domains in the same order.
    pub fn has_structure_of(&self, other: &Self) -> bool {
        let ids = |it: &Self| it.domains.iter().map(|domain| domain.id.clone()).collect::<Vec<_>>();
        self.top() == other.top() && ids(self) == ids(other)
    }

    /// The position of the domain with this id.
    pub fn domain_position(&self, id: &str) -> Option<usize> {
        self.domains.iter().position(|domain| domain.id == id)
    }

    /// The title of a domain, empty if there is no such domain.
    pub fn domain_title(&self, position: usize) -> &str {
        self.domains.get(position).map_or("", |domain| &domain.title)
    }

    /// The titles of the domain with this id, in every language there is.
    pub fn domain_titles(&self, id: &str) -> Vec<&str> {
        let languages = std::iter::once(self).chain(self.translations());
        let domains = languages.flat_map(|language| &language.domains);
        domains.filter(|domain| domain.id == id).map(|domain| domain.title.as_str()).collect()
    }

    /// The id of a domain, empty if there is no such domain.
    pub fn domain_id(&self, position: usize) -> &str {
        self.domains.get(position).map_or("", |domain| &domain.id)
    }

    /// The name of a level, empty if there is no such level.
    pub fn level_name(&self, level: usize) -> &str {
        self.levels.get(level).map_or("", |level| &level.name)
    }

    /// The actions of a level's plan.
    pub fn actions(&self, level: usize) -> &[Action] {
        self.levels.get(level).and_then(|level| level.plan.as_ref()).map_or(&[], |plan| &plan.actions)
    }
}

impl Domain {
    /// The criterion of a level, empty if there is no such level.
    pub fn criterion(&self, level: usize) -> &str {
        self.criteria.get(level).map_or("", String::as_str)
    }
}
