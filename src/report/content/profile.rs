//! The domains: those still to be answered, and the level of each.

use serde::Serialize;

use super::section::Labeled;
use super::wording::{Wording, bar};
use crate::answers::Answer;
use crate::diagnosis::Diagnosis;
use crate::messages::Language;
use crate::questionnaire::Domain;

/// The domains still to be answered.
#[derive(Debug, Serialize)]
pub struct Missing {
    /// Heading.
    pub heading: String,
    /// What to do about them.
    pub intro: String,
    /// How to do it.
    pub how: String,
    /// The domains.
    pub domains: Vec<MissingDomain>,
}

/// A domain still to be answered.
#[derive(Debug, Serialize)]
pub struct MissingDomain {
    /// Title.
    pub title: String,
    /// Its id, as answer sheets and `--set` name it.
    pub id: String,
    /// Levels and their criteria.
    pub criteria: Vec<Labeled>,
}

/// Every domain with its level.
#[derive(Debug, Serialize)]
pub struct Profile {
    /// Heading.
    pub heading: String,
    /// Column headings: domain, level, criterion.
    pub columns: [String; 3],
    /// The domains, in order.
    pub rows: Vec<ProfileRow>,
}

/// One domain of the profile.
#[derive(Debug, Serialize)]
pub struct ProfileRow {
    /// The domain's title.
    pub title: String,
    /// The level in words.
    pub level_name: String,
    /// The level as a bar, filled up to it.
    pub bar: String,
    /// The steps from the lowest level to the highest, and whether each is made; none while the level is unknown.
    pub steps: Vec<bool>,
    /// Whether it holds the organization back.
    pub binding: bool,
    /// Says so; else empty.
    pub remark: String,
    /// The criterion chosen; says that it is unanswered where it is.
    pub criterion: String,
    /// The respondent's note.
    pub note: Option<Labeled>,
}

impl Missing {
    pub(super) fn new(diagnosis: &Diagnosis<'_>, language: Language) -> Option<Self> {
        let wording = Wording::of(diagnosis, language);
        let all = &diagnosis.questionnaire().domains;
        let missing = diagnosis.unanswered.iter().filter_map(|position| all.get(*position));
        let domains: Vec<_> = missing.map(|domain| MissingDomain::new(domain, wording)).collect();
        Some(Self {
            heading: language.unanswered_domains(),
            intro: wording.what_to_answer(diagnosis),
            how: language.how_to_complete(&domains.first()?.id),
            domains,
        })
    }
}

impl MissingDomain {
    fn new(domain: &Domain, wording: Wording<'_>) -> Self {
        let criteria = domain.criteria.iter().enumerate();
        Self {
            title: domain.title.clone(),
            id: domain.id.clone(),
            criteria: criteria.map(|(level, text)| Labeled::new(wording.level(level), text)).collect(),
        }
    }
}

impl Profile {
    pub(super) fn new(diagnosis: &Diagnosis<'_>, language: Language) -> Self {
        let domains = diagnosis.questionnaire().domains.iter().enumerate();
        Self {
            heading: language.profile(),
            columns: [language.domain(), language.level(), language.today_criterion()],
            rows: domains.map(|(position, domain)| row(diagnosis, position, domain, language)).collect(),
        }
    }
}

fn row(diagnosis: &Diagnosis<'_>, position: usize, domain: &Domain, language: Language) -> ProfileRow {
    let level = diagnosis.answers.get(position).copied().and_then(Answer::level);
    let note = diagnosis.sheet.response(position).and_then(|response| response.note.as_ref());
    let binding = diagnosis.binding.contains(&position);
    let top = diagnosis.questionnaire().top();
    ProfileRow {
        title: domain.title.clone(),
        level_name: Wording::of(diagnosis, language).level_or_unanswered(level),
        bar: bar(level, top),
        steps: level.map_or_else(Vec::new, |level| (0..top).map(|step| step < level).collect()),
        binding,
        remark: if binding { language.lowest_mark() } else { String::new() },
        criterion: level.map_or_else(|| language.unanswered_remark(), |level| domain.criterion(level).to_owned()),
        note: note.map(|note| Labeled::new(language.note(), note)),
    }
}
