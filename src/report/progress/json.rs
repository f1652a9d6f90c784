//! The progress for other programs: keys are added, never renamed.

use serde::Serialize;

use crate::diagnosis::Diagnosis;
use crate::diagnosis::progress::Progress;
use crate::messages::Language;
use crate::report::json;

#[derive(Serialize)]
struct ProgressJson<'p> {
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
    overall: OverallRangeJson,
    domains: Vec<DomainLevelJson<'p>>,
}

#[derive(Serialize)]
struct OverallRangeJson {
    level: Option<usize>,
    at_least: usize,
    at_most: usize,
    provisional: bool,
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

/// The progress as JSON, indented, ending in a newline.
pub fn render(progress: &Progress<'_>, language: Language) -> String {
    let now = &progress.now;
    let change = |change: &crate::diagnosis::progress::Change| ChangeJson {
        id: json::id(now, change.domain),
        from: change.from,
        to: change.to,
    };
    let progress = ProgressJson {
        format: "diagnose-progress/1",
        questionnaire: json::questionnaire(now),
        organization: progress.organization(),
        points: progress.points().map(point).collect(),
        changes: progress.changes().iter().map(change).collect(),
        binding: BindingJson { before: binding(&progress.before), now: binding(now) },
        made: progress.made().iter().map(|planned| planned.action.id.as_str()).collect(),
        next: NextJson {
            plan: json::plan(now),
            staircase: json::staircase(now),
            roadmap: json::roadmap(now, language),
        },
    };
    // Strings, numbers and lists of them always serialize.
    serde_json::to_string_pretty(&progress).unwrap_or_default() + "\n"
}

fn point<'p>(point: &'p Diagnosis<'p>) -> PointJson<'p> {
    let overall = point.overall;
    let domains = point.questionnaire().domains.iter().zip(&point.answers);
    PointJson {
        date: point.date.to_string(),
        overall: OverallRangeJson {
            level: overall.level(),
            at_least: overall.at_least,
            at_most: overall.at_most,
            provisional: overall.is_provisional(),
        },
        domains: domains.map(|(domain, answer)| DomainLevelJson { id: &domain.id, level: answer.level() }).collect(),
    }
}

fn binding<'p>(point: &'p Diagnosis<'p>) -> Vec<&'p str> {
    point.binding.iter().map(|position| json::id(point, *position)).collect()
}
