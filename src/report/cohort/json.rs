//! The cohort for other programs, and for adding up: counts only.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::diagnosis::cohort::{Group, OTHER};
use crate::diagnosis::published::{PublishedCohort, PublishedCounts, PublishedDomain};
use crate::questionnaire::{Domain, Questionnaire};
use crate::report::json::{JsonReport, QuestionnaireIdJson};
use crate::text::is_harmless;

/// What this is, and which version of it.
pub const FORMAT: &str = "diagnose-cohort/1";

/// The cohort as values.
#[derive(Serialize)]
pub struct CohortJson<'c> {
    format: &'static str,
    questionnaire: QuestionnaireIdJson<'c>,
    by: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_group: Option<u64>,
    rejected: &'c BTreeMap<&'c str, u64>,
    median_overall: Option<usize>,
    /// Where counts are rounded, those of the groups do not add up to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<GroupJson<'c>>,
    groups: Vec<GroupJson<'c>>,
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

impl<'c> CohortJson<'c> {
    pub fn new(cohort: &'c PublishedCohort<'c>, questionnaire: &'c Questionnaire) -> Self {
        let total = cohort.total.as_ref();
        let rounded = total.filter(|_| cohort.min_group.is_some() && cohort.by.is_some());
        Self {
            format: FORMAT,
            questionnaire: questionnaire.into(),
            by: cohort.by,
            min_group: cohort.min_group,
            rejected: &cohort.rejected,
            median_overall: total.and_then(|total| total.median),
            total: rounded.map(|total| group(&Group::All, total, questionnaire)),
            groups: cohort.groups.iter().map(|(name, counts)| group(name, counts, questionnaire)).collect(),
        }
    }
}

fn group<'c>(group: &'c Group, counts: &'c PublishedCounts, questionnaire: &'c Questionnaire) -> GroupJson<'c> {
    GroupJson {
        name: match group {
            Group::All => None,
            Group::Named(name) => Some(name),
            Group::Other => Some(OTHER),
        },
        n: counts.n,
        overall: &counts.overall,
        provisional: counts.provisional,
        domains: questionnaire.domains.iter().zip(&counts.domains).map(domain).collect(),
    }
}

fn domain<'c>((domain, counts): (&'c Domain, &'c PublishedDomain)) -> DomainCountsJson<'c> {
    let PublishedDomain { levels, unknown, binding, .. } = counts;
    DomainCountsJson { id: &domain.id, levels, unknown: *unknown, binding: *binding }
}

impl JsonReport for CohortJson<'_> {
    fn to_text(&self) -> String {
        let mut text = Vec::new();
        // Strings, numbers and lists of them always serialize, and writing into memory cannot fail.
        let _ = self.serialize(&mut Serializer::with_formatter(&mut text, OneGroupPerLine::default()));
        text.push(b'\n');
        String::from_utf8(text).unwrap_or_default()
    }
}

/// How deep the items of an array of the whole object are.
const ITEM_DEPTH: usize = 2;

/// One group per line, and whatever could act on a terminal written as an escape. Names of groups stay as they are, because
/// the summaries of parts must add up.
#[derive(Default)]
struct OneGroupPerLine {
    depth: usize,
    has_groups: bool,
}

impl Formatter for OneGroupPerLine {
    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        writer.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        writer.write_all(b"}")
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        writer.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let ends_groups = self.depth == ITEM_DEPTH && self.has_groups;
        self.depth -= 1;
        writer.write_all(if ends_groups { b"\n]" } else { b"]" })
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        let is_group = self.depth == ITEM_DEPTH;
        self.has_groups |= is_group;
        writer.write_all(if first { b"" } else { b"," })?;
        writer.write_all(if is_group { b"\n" } else { b"" })
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        writer.write_all(inert(fragment).as_bytes())
    }
}

fn inert(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if is_harmless(character) {
            escaped.push(character);
        } else {
            // All such characters are in the basic plane.
            escaped.push_str(&format!("\\u{:04x}", u32::from(character)));
        }
    }
    escaped
}
