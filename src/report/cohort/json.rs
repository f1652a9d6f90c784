//! The cohort for other programs, and for adding up: counts only.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnosis::cohort::{Cohort, Counts, DomainCounts, Group, OTHER};
use crate::questionnaire::{Domain, Questionnaire};
use crate::text::is_harmless;

/// What this is, and which version of it.
pub const FORMAT: &str = "diagnose-cohort/1";

#[derive(Serialize)]
struct CohortJson<'c> {
    format: &'static str,
    questionnaire: QuestionnaireIdJson<'c>,
    by: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_group: Option<u64>,
    rejected: &'c BTreeMap<String, u64>,
    groups: Vec<GroupJson<'c>>,
}

#[derive(Serialize)]
struct QuestionnaireIdJson<'c> {
    id: &'c str,
    version: Option<&'c str>,
}

#[derive(Serialize)]
struct GroupJson<'c> {
    name: Option<&'c str>,
    n: u64,
    overall: &'c [u64],
    provisional: u64,
    domains: Vec<DomainCountsJson<'c>>,
}

#[derive(Serialize)]
struct DomainCountsJson<'c> {
    id: &'c str,
    levels: &'c [u64],
    unknown: u64,
    binding: u64,
}

/// The counts as JSON, one group per line, ending in a newline.
pub fn render(cohort: &Cohort, questionnaire: &Questionnaire) -> String {
    let group = |(group, counts): (&'_ Group, &'_ Counts)| -> String {
        let json = GroupJson {
            name: match group {
                Group::All => None,
                Group::Named(name) => Some(name),
                Group::Other => Some(OTHER),
            },
            n: counts.n,
            overall: &counts.overall,
            provisional: counts.provisional,
            domains: domains(counts, questionnaire),
        };
        // Strings, numbers and lists of them always serialize.
        serde_json::to_string(&json).unwrap_or_default()
    };
    let head = CohortJson {
        format: FORMAT,
        questionnaire: QuestionnaireIdJson { id: &questionnaire.id, version: questionnaire.version.as_deref() },
        by: cohort.by.as_deref(),
        min_group: cohort.min_group,
        rejected: &cohort.rejected,
        groups: Vec::new(),
    };
    let head = serde_json::to_string(&head).unwrap_or_default();
    let groups: Vec<_> = cohort.groups.iter().map(group).collect();
    match groups.is_empty() {
        true => inert(&head) + "\n",
        false => inert(&format!("{}\n{}\n]}}\n", head.trim_end_matches("]}"), groups.join(",\n"))),
    }
}

/// The same values, with whatever could act on a terminal written as an escape. Names of groups stay as they are, because
/// the summaries of parts must add up.
fn inert(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        match is_harmless(character) {
            true => escaped.push(character),
            // All such characters are in the basic plane.
            false => escaped.push_str(&format!("\\u{:04x}", u32::from(character))),
        }
    }
    escaped
}

fn domains<'c>(counts: &'c Counts, questionnaire: &'c Questionnaire) -> Vec<DomainCountsJson<'c>> {
    let domain = |(domain, counts): (&'c Domain, &'c DomainCounts)| DomainCountsJson {
        id: &domain.id,
        levels: &counts.levels,
        unknown: counts.unknown,
        binding: counts.binding,
    };
    questionnaire.domains.iter().zip(&counts.domains).map(domain).collect()
}
