//! The report for other programs: keys are added, never renamed.

use serde::Serialize;

use super::content::due;
use crate::answers::Answer;
use crate::diagnosis::{ActionAdvice, Diagnosis, Entry, Gate, Milestone, Overall, PlannedAction, Stair, Verdict};
use crate::messages::Language;
use crate::questionnaire::Questionnaire;

/// A report for other programs.
pub trait JsonReport: Serialize {
    /// The JSON, ending in a newline.
    fn to_text(&self) -> String {
        // Strings, numbers and lists of them always serialize.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// What templates get as `report`, with the keys in order of their names.
    fn to_value(&self) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

#[derive(Serialize)]
pub struct ReportJson<'d> {
    format: &'static str,
    questionnaire: QuestionnaireJson<'d>,
    organization: Option<&'d str>,
    respondent: Option<&'d str>,
    date: String,
    overall: OverallJson<'d>,
    domains: Vec<DomainJson<'d>>,
    plan: Option<PlanJson<'d>>,
    staircase: Vec<StairJson<'d>>,
    roadmap: Vec<DueJson<'d>>,
    gates: Vec<GateResultJson>,
}

/// Which questionnaire it is.
#[derive(Serialize)]
pub struct QuestionnaireIdJson<'q> {
    id: &'q str,
    version: Option<&'q str>,
}

/// The questionnaire that was answered.
#[derive(Serialize)]
pub struct QuestionnaireJson<'q> {
    #[serde(flatten)]
    id: QuestionnaireIdJson<'q>,
    language: Option<&'q str>,
    title: &'q str,
}

/// The overall level, or its range.
#[derive(Serialize)]
pub struct OverallRangeJson {
    level: Option<usize>,
    at_least: usize,
    at_most: usize,
    provisional: bool,
}

#[derive(Serialize)]
struct OverallJson<'d> {
    #[serde(flatten)]
    range: OverallRangeJson,
    name: Option<&'d str>,
    situation: Option<SituationJson<'d>>,
}

#[derive(Serialize)]
struct SituationJson<'d> {
    title: &'d str,
    description: Option<&'d str>,
    traits: &'d [String],
}

#[derive(Serialize)]
struct DomainJson<'d> {
    id: &'d str,
    title: &'d str,
    level: Option<usize>,
    binding: bool,
    note: Option<&'d str>,
    criterion: Option<&'d str>,
    next_criterion: Option<&'d str>,
}

#[derive(Serialize)]
pub struct PlanJson<'d> {
    title: &'d str,
    expected_effect: Option<&'d str>,
    actions: Vec<ActionJson<'d>>,
}

#[derive(Serialize)]
struct ActionJson<'d> {
    id: &'d str,
    title: &'d str,
    how: Option<&'d str>,
    difficulty: Option<u8>,
    start: Option<&'d str>,
    days: u16,
    lifts: Vec<&'d str>,
    advice: ActionAdvice,
}

#[derive(Serialize)]
pub struct StairJson<'d> {
    level: usize,
    domains: Vec<RiseJson<'d>>,
}

#[derive(Serialize)]
struct RiseJson<'d> {
    id: &'d str,
    steps: Option<usize>,
}

#[derive(Serialize)]
pub struct DueJson<'d> {
    date: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'d str>,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    if_level: Option<usize>,
}

#[derive(Serialize)]
struct GateResultJson {
    name: &'static str,
    passed: bool,
}

impl JsonReport for ReportJson<'_> {}

impl<'d> ReportJson<'d> {
    pub fn new(diagnosis: &'d Diagnosis<'d>, verdicts: &[Verdict], language: Language) -> Self {
        let questionnaire = diagnosis.questionnaire();
        Self {
            format: "diagnose-report/1",
            questionnaire: questionnaire.into(),
            organization: diagnosis.sheet.organization.as_deref(),
            respondent: diagnosis.sheet.respondent.as_deref(),
            date: diagnosis.date.to_string(),
            overall: overall(diagnosis),
            domains: (0..questionnaire.domains.len()).filter_map(|position| domain(diagnosis, position)).collect(),
            plan: plan(diagnosis),
            staircase: staircase(diagnosis),
            roadmap: roadmap(diagnosis, language),
            gates: verdicts.iter().map(gate).collect(),
        }
    }
}

impl<'q> From<&'q Questionnaire> for QuestionnaireIdJson<'q> {
    fn from(questionnaire: &'q Questionnaire) -> Self {
        Self { id: &questionnaire.id, version: questionnaire.version.as_deref() }
    }
}

impl<'q> From<&'q Questionnaire> for QuestionnaireJson<'q> {
    fn from(questionnaire: &'q Questionnaire) -> Self {
        let language = questionnaire.language.as_deref();
        Self { id: questionnaire.into(), language, title: &questionnaire.title }
    }
}

impl From<Overall> for OverallRangeJson {
    fn from(overall: Overall) -> Self {
        let Overall { at_least, at_most } = overall;
        Self { level: overall.level(), at_least, at_most, provisional: overall.is_provisional() }
    }
}

fn overall<'d>(diagnosis: &Diagnosis<'d>) -> OverallJson<'d> {
    let levels = &diagnosis.questionnaire().levels;
    let at_most = levels.get(diagnosis.overall.at_most).filter(|_| diagnosis.knows_anything());
    let situation = at_most.and_then(|level| level.situation.as_ref());
    OverallJson {
        range: diagnosis.overall.into(),
        name: diagnosis.overall.level().and_then(|level| levels.get(level)).map(|level| level.name.as_str()),
        situation: situation.map(|situation| SituationJson {
            title: &situation.title,
            description: situation.description.as_deref(),
            traits: &situation.traits,
        }),
    }
}

fn domain<'d>(diagnosis: &Diagnosis<'d>, position: usize) -> Option<DomainJson<'d>> {
    let domain = diagnosis.questionnaire().domains.get(position)?;
    let level = diagnosis.answers.get(position).copied().and_then(Answer::level);
    let criterion = |level: usize| domain.criteria.get(level).map(String::as_str);
    Some(DomainJson {
        id: &domain.id,
        title: &domain.title,
        level,
        binding: diagnosis.binding.contains(&position),
        note: diagnosis.sheet.response(position).and_then(|response| response.note.as_deref()),
        criterion: level.and_then(criterion),
        next_criterion: level.and_then(|level| criterion(level + 1)),
    })
}

/// The plan, if there is one and anything is known.
pub fn plan<'d>(diagnosis: &Diagnosis<'d>) -> Option<PlanJson<'d>> {
    let level = diagnosis.questionnaire().levels.get(diagnosis.overall.at_most)?;
    let plan = level.plan.as_ref().filter(|_| diagnosis.knows_anything())?;
    let actions = diagnosis.plan.iter().map(|planned| action(diagnosis, planned)).collect();
    Some(PlanJson { title: &plan.title, expected_effect: plan.expected_effect.as_deref(), actions })
}

fn action<'d>(diagnosis: &Diagnosis<'d>, planned: &PlannedAction<'d>) -> ActionJson<'d> {
    let action = planned.action;
    ActionJson {
        id: &action.id,
        title: &action.title,
        how: action.how.as_deref(),
        difficulty: action.difficulty,
        start: action.start.as_deref(),
        days: action.days,
        lifts: action.lifts.iter().map(|position| id(diagnosis, *position)).collect(),
        advice: planned.advice,
    }
}

/// The id of a domain.
pub fn id<'d>(diagnosis: &Diagnosis<'d>, position: usize) -> &'d str {
    diagnosis.questionnaire().domain_id(position)
}

/// What must rise for each higher level.
pub fn staircase<'d>(diagnosis: &Diagnosis<'d>) -> Vec<StairJson<'d>> {
    diagnosis.staircase.iter().map(|it| stair(diagnosis, it)).collect()
}

/// What is due when.
pub fn roadmap<'d>(diagnosis: &Diagnosis<'d>, language: Language) -> Vec<DueJson<'d>> {
    diagnosis.roadmap.iter().map(|milestone| milestone_due(diagnosis, milestone, language)).collect()
}

fn stair<'d>(diagnosis: &Diagnosis<'d>, stair: &Stair) -> StairJson<'d> {
    let rise = |(position, steps): &(usize, Option<usize>)| RiseJson { id: id(diagnosis, *position), steps: *steps };
    StairJson { level: stair.level, domains: stair.rises.iter().map(rise).collect() }
}

fn milestone_due<'d>(diagnosis: &Diagnosis<'d>, milestone: &Milestone<'d>, language: Language) -> DueJson<'d> {
    let (kind, id, target, if_level) = match milestone.entry {
        Entry::Action { action, .. } => ("action", Some(action.id.as_str()), None, None),
        Entry::Criterion { domain, level } => ("criterion", Some(id(diagnosis, domain)), Some(level), None),
        Entry::Review { target } => ("review", None, Some(target), None),
        Entry::Later { action, level } => ("action", Some(action.id.as_str()), None, Some(level)),
    };
    let title = match milestone.entry {
        Entry::Action { action, .. } | Entry::Later { action, .. } => action.title.clone(),
        Entry::Criterion { domain, level } => {
            let domain = diagnosis.questionnaire().domains.get(domain);
            domain.map(|domain| domain.criterion(level).to_owned()).unwrap_or_default()
        }
        entry => due(diagnosis, entry, language),
    };
    DueJson { date: milestone.date.to_string(), kind, id, title, target, if_level }
}

fn gate(verdict: &Verdict) -> GateResultJson {
    let name = match verdict.gate {
        Gate::MinLevel(_) => "min-level",
        Gate::Baseline => "baseline",
    };
    GateResultJson { name, passed: verdict.passed }
}
