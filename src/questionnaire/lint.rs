//! What a questionnaire may do but an author hardly means: hints for better wording and complete plans.

use std::collections::HashMap;

use super::raw::{RawAction, RawLevel, RawQuestionnaire, given};
use crate::problem::Kind;
use crate::syntax::{Reader, Spanned};
use crate::text;

/// A criterion longer than this is hard to read at a glance: 70 full-width characters.
const MAX_CRITERION_COLUMNS: usize = 140;

/// Reports everything found.
pub fn report(raw: &RawQuestionnaire, reader: &Reader<'_>) {
    levels_without_actions(raw, reader);
    domains_nothing_lifts(raw, reader);
    long_criteria(raw, reader);
    same_criteria(raw, reader);
}

fn levels_without_actions(raw: &RawQuestionnaire, reader: &Reader<'_>) {
    for level in given(&raw.levels).filter(|level| actions(level).next().is_none()) {
        let (name, span) = level.name.as_ref().map_or(("", &level.span), |name| (name.0.value.as_str(), &name.0.span));
        reader.report(Kind::LevelWithoutActions { name: name.to_owned() }, span.clone());
    }
}

fn domains_nothing_lifts(raw: &RawQuestionnaire, reader: &Reader<'_>) {
    let all: Vec<_> = given(&raw.levels).flat_map(actions).collect();
    let lifted = |id: &str| all.iter().any(|action| given(&action.lifts).any(|lifted| lifted.0.value == id));
    let ids = given(&raw.domains).filter_map(|domain| domain.id.as_ref()).map(|id| &id.0);
    // Where there are no actions at all, the levels have said so.
    for id in ids.filter(|id| !all.is_empty() && !lifted(&id.value)) {
        reader.report(Kind::DomainNothingLifts { domain: id.value.clone() }, id.span.clone());
    }
}

fn long_criteria(raw: &RawQuestionnaire, reader: &Reader<'_>) {
    for criterion in criteria(raw) {
        let columns = text::width(&text::one_line(&criterion.value));
        if columns > MAX_CRITERION_COLUMNS {
            let (characters, most) = (columns.div_ceil(2), MAX_CRITERION_COLUMNS / 2);
            reader.report(Kind::LongCriterion { characters, most }, criterion.span.clone());
        }
    }
}

fn same_criteria(raw: &RawQuestionnaire, reader: &Reader<'_>) {
    let mut lines: HashMap<String, usize> = HashMap::new();
    for criterion in criteria(raw) {
        let line = reader.source.place(criterion.span.clone()).line;
        if let Some(first) = lines.insert(text::normalize(&criterion.value), line) {
            reader.report(Kind::SameCriterion { line: first }, criterion.span.clone());
        }
    }
}

fn actions(level: &RawLevel) -> impl Iterator<Item = &RawAction> {
    level.plan.iter().flat_map(|plan| given(&plan.actions))
}

fn criteria(raw: &RawQuestionnaire) -> impl Iterator<Item = &Spanned<String>> {
    given(&raw.domains).flat_map(|domain| given(&domain.criteria)).map(|criterion| &criterion.0)
}
