//! Where the organization stands: the overall level, what is missing, the profile.

use serde::Serialize;

use super::Labeled;
use crate::answers::Answer;
use crate::diagnosis::{self, Diagnosis};
use crate::messages::Language;
use crate::questionnaire::{Level, Questionnaire};

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

/// What the words about an overall level depend on.
pub(in crate::report) struct OverallContext<'q> {
    /// The questionnaire.
    pub questionnaire: &'q Questionnaire,
    /// The overall level, or its range.
    pub overall: diagnosis::Overall,
    /// Whether at least one domain has a level.
    pub knows_anything: bool,
    /// The titles of the domains that hold the organization back, as one list; empty if there are none.
    pub binding: String,
    /// How many domains are unanswered; empty if none is.
    pub unanswered: String,
}

impl<'q> OverallContext<'q> {
    pub(super) fn of(diagnosis: &Diagnosis<'q>, language: Language) -> Self {
        let count = Some(diagnosis.unanswered.len()).filter(|count| *count > 0);
        Self {
            questionnaire: diagnosis.questionnaire(),
            overall: diagnosis.overall,
            knows_anything: diagnosis.knows_anything(),
            binding: language.list(&titles(diagnosis, &diagnosis.binding)),
            unanswered: count.map(|count| count.to_string()).unwrap_or_default(),
        }
    }

    /// Whether the overall level is certainly the highest there is.
    pub fn is_at_top(&self) -> bool {
        self.overall.level() == Some(self.questionnaire.top())
    }

    /// On what situation and plan depend while the level is provisional.
    pub fn condition(&self, language: Language) -> String {
        if self.overall.is_provisional() { language.if_no_lower(self.overall.at_most) } else { String::new() }
    }

    fn verdict(&self, language: Language) -> String {
        match self.overall.level() {
            Some(level) => language.named_level(level, self.questionnaire.level_name(level)),
            None if self.knows_anything => language.provisional_range(self.overall.at_least, self.overall.at_most),
            None => language.nothing_known(),
        }
    }

    fn notice(&self, language: Language) -> String {
        match self.overall.is_provisional() {
            true if self.knows_anything => language.provisional_notice(&self.unanswered, self.overall.at_most),
            true => language.nothing_known_notice(),
            false => String::new(),
        }
    }

    fn why(&self, language: Language) -> String {
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
    /// Words where an organization stands.
    pub(in crate::report) fn new(context: &OverallContext<'_>, language: Language) -> Self {
        let level = context.overall.level();
        let text = context.questionnaire.levels.get(context.overall.at_most).filter(|_| context.knows_anything);
        let certain = text.filter(|_| level.is_some());
        Self {
            heading: language.overall_level(),
            verdict: context.verdict(language),
            provisional: context.overall.is_provisional(),
            notice: context.notice(language),
            headline: certain.and_then(|level| level.headline.clone()).unwrap_or_default(),
            kind: certain.and_then(|level| level.kind.as_ref()).map(|kind| Labeled::new(language.kind(), kind)),
            why: context.why(language),
            situation: text.and_then(|level| SituationSection::new(level, context, language)),
        }
    }
}

fn titles<'q>(diagnosis: &Diagnosis<'q>, positions: &[usize]) -> Vec<&'q str> {
    let domains = &diagnosis.questionnaire().domains;
    positions.iter().filter_map(|position| domains.get(*position)).map(|domain| domain.title.as_str()).collect()
}

impl SituationSection {
    fn new(level: &Level, context: &OverallContext<'_>, language: Language) -> Option<Self> {
        let situation = level.situation.as_ref()?;
        Some(Self {
            heading: language.situation(),
            condition: context.condition(language),
            title: situation.title.clone(),
            description: situation.description.clone().unwrap_or_default(),
        })
    }
}

impl Missing {
    pub(super) fn new(diagnosis: &Diagnosis<'_>, language: Language) -> Option<Self> {
        let domains: Vec<_> = diagnosis.unanswered.iter().filter_map(|at| missing(diagnosis, *at, language)).collect();
        let titles = language.list(&titles(diagnosis, &diagnosis.unanswered));
        let intro = match diagnosis.overall.is_provisional() {
            true => language.answer_these_first(&titles),
            false => language.answer_these_too(&titles),
        };
        let how = language.how_to_complete(&domains.first()?.id);
        Some(Self { heading: language.unanswered_domains(), intro, how, domains })
    }
}

fn missing(diagnosis: &Diagnosis<'_>, position: usize, language: Language) -> Option<MissingDomain> {
    let questionnaire = diagnosis.questionnaire();
    let domain = questionnaire.domains.get(position)?;
    let name = |level| language.named_level(level, questionnaire.level_name(level));
    let criteria = domain.criteria.iter().enumerate().map(|(level, text)| Labeled::new(name(level), text)).collect();
    Some(MissingDomain { title: domain.title.clone(), id: domain.id.clone(), criteria })
}

impl Profile {
    pub(super) fn new(diagnosis: &Diagnosis<'_>, language: Language) -> Self {
        let positions = 0..diagnosis.questionnaire().domains.len();
        Self {
            heading: language.profile(),
            columns: [language.domain(), language.level(), language.today_criterion()],
            rows: positions.filter_map(|position| row(diagnosis, position, language)).collect(),
        }
    }
}

fn row(diagnosis: &Diagnosis<'_>, position: usize, language: Language) -> Option<ProfileRow> {
    let questionnaire = diagnosis.questionnaire();
    let domain = questionnaire.domains.get(position)?;
    let level = diagnosis.answers.get(position).copied().and_then(Answer::level);
    let note = diagnosis.sheet.response(position).and_then(|response| response.note.as_ref());
    let binding = diagnosis.binding.contains(&position);
    Some(ProfileRow {
        title: domain.title.clone(),
        level_name: level
            .map_or_else(|| language.unanswered(), |it| language.named_level(it, questionnaire.level_name(it))),
        bar: bar(level, questionnaire.top()),
        steps: level.map_or_else(Vec::new, |level| (0..questionnaire.top()).map(|step| step < level).collect()),
        binding,
        remark: if binding { language.lowest_mark() } else { String::new() },
        criterion: level.map_or_else(|| language.unanswered_remark(), |level| domain.criterion(level).to_owned()),
        note: note.map(|note| Labeled::new(language.note(), note)),
    })
}

/// A bar of one block per step up, repeated so that short scales are seen as well; dots where nothing is known.
pub fn bar(level: Option<usize>, top: usize) -> String {
    let size = (9 / top.max(1)).max(1);
    match level {
        None => "·".repeat(top * size),
        Some(level) => "█".repeat(level * size) + &"░".repeat(top.saturating_sub(level) * size),
    }
}
