//! The progress for other programs: keys are added, never renamed.

use serde::Serialize;

use crate::diagnosis::Diagnosis;
use crate::diagnosis::progress::{Change, Progress};
use crate::messages::Language;
use crate::report::json::{self, JsonReport};

/// The progress as values.
#[derive(Serialize)]
pub struct ProgressJson<'p> {
    format: &'static str,
    questionnaire: json::QuestionnaireJson<'p>,
    organization: Option<&'p str>,
    points: Vec<PointJson<'p>>,
    changes: Vec<ChangeJson<'p>>,
    binding: BindingJson<'p>,
    made: Vec<&'p str>,
    next: NextJson<'p>,
}

#[derive(Serialize)]
struct PointJson<'p> {
    date: String,
    overall: json::OverallRangeJson,
    domains: Vec<DomainLevelJson<'p>>,
}

#[derive(Serialize)]
struct DomainLevelJson<'p> {
    id: &'p str,
    level: Option<usize>,
}

#[derive(Serialize)]
struct ChangeJson<'p> {
    id: &'p str,
    from: Option<usize>,
    to: Option<usize>,
}

#[derive(Serialize)]
struct BindingJson<'p> {
    before: Vec<&'p str>,
    now: Vec<&'p str>,
}

/// What to do next, as in the report of the last diagnosis.
#[derive(Serialize)]
struct NextJson<'p> {
    plan: Option<json::PlanJson<'p>>,
    staircase: Vec<json::StairJson<'p>>,
    roadmap: Vec<json::DueJson<'p>>,
}

impl JsonReport for ProgressJson<'_> {}

impl<'p> ProgressJson<'p> {
    pub fn new(progress: &'p Progress<'p>, language: Language) -> Self {
        let (before, now) = (&progress.before, &progress.now);
        Self {
            format: "diagnose-progress/1",
            questionnaire: now.questionnaire().into(),
            organization: progress.organization(),
            points: progress.points().map(point).collect(),
            changes: progress.changes().into_iter().map(|it| change(now, it)).collect(),
            binding: BindingJson { before: binding(before), now: binding(now) },
            made: progress.made().iter().map(|planned| planned.action.id.as_str()).collect(),
            next: NextJson {
                plan: json::plan(now),
                staircase: json::staircase(now),
                roadmap: json::roadmap(now, language),
            },
        }
    }
}

fn point<'p>(point: &'p Diagnosis<'p>) -> PointJson<'p> {
    let domains = point.questionnaire().domains.iter().zip(&point.answers);
    PointJson {
        date: point.date.to_string(),
        overall: point.overall.into(),
        domains: domains.map(|(domain, answer)| DomainLevelJson { id: &domain.id, level: answer.level() }).collect(),
    }
}

fn change<'p>(now: &'p Diagnosis<'p>, Change { domain, from, to }: Change) -> ChangeJson<'p> {
    ChangeJson { id: json::id(now, domain), from, to }
}

fn binding<'p>(point: &'p Diagnosis<'p>) -> Vec<&'p str> {
    point.binding.iter().map(|position| json::id(point, *position)).collect()
}
