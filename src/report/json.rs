//! The report for other programs: keys are added, never renamed.

use serde::Serialize;

use super::content::due;
use crate::answers::Answer;
use crate::diagnosis::{Counsel, Diagnosis, Entry, Gate, Milestone, PlannedAction, Stair, Verdict};
use crate::language::Language;

#[derive(Serialize)]
struct Report<'d> {
    format: &'static str,
    questionnaire: Questionnaire<'d>,
    organization: Option<&'d str>,
    respondent: Option<&'d str>,
    date: String,
    overall: Overall<'d>,
    domains: Vec<Domain<'d>>,
    plan: Option<Plan<'d>>,
    staircase: Vec<Step<'d>>,
    roadmap: Vec<Due<'d>>,
    gates: Vec<GateResult>,
}

#[derive(Serialize)]
pub struct Questionnaire<'d> {
    id: &'d str,
    version: Option<&'d str>,
    language: Option<&'d str>,
    title: &'d str,
}

#[derive(Serialize)]
struct Overall<'d> {
    level: Option<usize>,
    at_least: usize,
    at_most: usize,
    provisional: bool,
    name: Option<&'d str>,
    situation: Option<Situation<'d>>,
}

#[derive(Serialize)]
struct Situation<'d> {
    title: &'d str,
    description: Option<&'d str>,
    traits: &'d [String],
}

#[derive(Serialize)]
struct Domain<'d> {
    id: &'d str,
    title: &'d str,
    level: Option<usize>,
    binding: bool,
    note: Option<&'d str>,
    criterion: Option<&'d str>,
    next_criterion: Option<&'d str>,
}

#[derive(Serialize)]
pub struct Plan<'d> {
    title: &'d str,
    expected_effect: Option<&'d str>,
    actions: Vec<Action<'d>>,
}

#[derive(Serialize)]
struct Action<'d> {
    id: &'d str,
    title: &'d str,
    how: Option<&'d str>,
    difficulty: Option<u8>,
    start: Option<&'d str>,
    days: u16,
    lifts: Vec<&'d str>,
    advice: &'static str,
}

#[derive(Serialize)]
pub struct Step<'d> {
    level: usize,
    domains: Vec<Rise<'d>>,
}

#[derive(Serialize)]
struct Rise<'d> {
    id: &'d str,
    steps: Option<usize>,
}

#[derive(Serialize)]
pub struct Due<'d> {
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
struct GateResult {
    name: &'static str,
    passed: bool,
}

/// The report as JSON, indented, ending in a newline.
pub fn render(diagnosis: &Diagnosis<'_>, verdicts: &[Verdict], language: Language) -> String {
    let questionnaire = diagnosis.questionnaire();
    let report = Report {
        format: "diagnose-report/1",
        questionnaire: self::questionnaire(diagnosis),
        organization: diagnosis.sheet.organization.as_deref(),
        respondent: diagnosis.sheet.respondent.as_deref(),
        date: diagnosis.date.to_string(),
        overall: overall(diagnosis),
        domains: (0..questionnaire.domains.len()).filter_map(|position| domain(diagnosis, position)).collect(),
        plan: plan(diagnosis),
        staircase: staircase(diagnosis),
        roadmap: roadmap(diagnosis, language),
        gates: verdicts.iter().map(gate).collect(),
    };
    // Strings, numbers and lists of them always serialize.
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}

/// The questionnaire that was answered.
pub fn questionnaire<'d>(diagnosis: &Diagnosis<'d>) -> Questionnaire<'d> {
    let questionnaire = diagnosis.questionnaire();
    Questionnaire {
        id: &questionnaire.id,
        version: questionnaire.version.as_deref(),
        language: questionnaire.language.as_deref(),
        title: &questionnaire.title,
    }
}

fn overall<'d>(diagnosis: &Diagnosis<'d>) -> Overall<'d> {
    let levels = &diagnosis.questionnaire().levels;
    let level = diagnosis.overall.level();
    let at_most = levels.get(diagnosis.overall.at_most).filter(|_| diagnosis.knows_anything());
    let situation = at_most.and_then(|level| level.situation.as_ref());
    Overall {
        level,
        at_least: diagnosis.overall.at_least,
        at_most: diagnosis.overall.at_most,
        provisional: diagnosis.overall.is_provisional(),
        name: level.and_then(|level| levels.get(level)).map(|level| level.name.as_str()),
        situation: situation.map(|situation| Situation {
            title: &situation.title,
            description: situation.description.as_deref(),
            traits: &situation.traits,
        }),
    }
}

fn domain<'d>(diagnosis: &Diagnosis<'d>, position: usize) -> Option<Domain<'d>> {
    let domain = diagnosis.questionnaire().domains.get(position)?;
    let level = diagnosis.answers.get(position).copied().and_then(Answer::level);
    let criterion = |level: usize| domain.criteria.get(level).map(String::as_str);
    Some(Domain {
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
pub fn plan<'d>(diagnosis: &Diagnosis<'d>) -> Option<Plan<'d>> {
    let level = diagnosis.questionnaire().levels.get(diagnosis.overall.at_most)?;
    let plan = level.plan.as_ref().filter(|_| diagnosis.knows_anything())?;
    let actions = diagnosis.plan.iter().map(|planned| action(diagnosis, planned)).collect();
    Some(Plan { title: &plan.title, expected_effect: plan.expected_effect.as_deref(), actions })
}

fn action<'d>(diagnosis: &Diagnosis<'d>, planned: &PlannedAction<'d>) -> Action<'d> {
    let action = planned.action;
    Action {
        id: &action.id,
        title: &action.title,
        how: action.how.as_deref(),
        difficulty: action.difficulty,
        start: action.start.as_deref(),
        days: action.days,
        lifts: action.lifts.iter().map(|position| id(diagnosis, *position)).collect(),
        advice: match planned.counsel {
            Counsel::Do => "do",
            Counsel::Check => "check",
        },
    }
}

/// The id of a domain.
pub fn id<'d>(diagnosis: &Diagnosis<'d>, position: usize) -> &'d str {
    diagnosis.questionnaire().domain_id(position)
}

/// What must rise for each higher level.
pub fn staircase<'d>(diagnosis: &Diagnosis<'d>) -> Vec<Step<'d>> {
    diagnosis.staircase.iter().map(|stair| step(diagnosis, stair)).collect()
}

/// What is due when.
pub fn roadmap<'d>(diagnosis: &Diagnosis<'d>, language: Language) -> Vec<Due<'d>> {
    diagnosis.roadmap.iter().map(|milestone| milestone_due(diagnosis, milestone, language)).collect()
}

fn step<'d>(diagnosis: &Diagnosis<'d>, stair: &Stair) -> Step<'d> {
    let rise = |(position, steps): &(usize, Option<usize>)| Rise { id: id(diagnosis, *position), steps: *steps };
    Step { level: stair.level, domains: stair.rises.iter().map(rise).collect() }
}

fn milestone_due<'d>(diagnosis: &Diagnosis<'d>, milestone: &Milestone<'d>, language: Language) -> Due<'d> {
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
    Due { date: milestone.date.to_string(), kind, id, title, target, if_level }
}

fn gate(verdict: &Verdict) -> GateResult {
    let name = match verdict.gate {
        Gate::MinLevel(_) => "min-level",
        Gate::Baseline => "baseline",
    };
    GateResult { name, passed: verdict.passed }
}
