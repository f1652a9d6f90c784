//! The questionnaire as written in TOML: the shape of the file, before anything is known to make sense.

use super::{DOMAINS, LEVELS};
use crate::syntax::{Id, List, Number, Tag, Text, table};

/// Any number of strings.
pub type Texts = List<Text, 0, 100>;
/// Any number of tables.
pub type Tables<T> = List<T, 0, 100>;
type LevelNumber = Number<0, 9>;
type Days = Number<0, 3650>;
type Months = Number<0, 1200>;

table! {
    /// The whole file.
    RawQuestionnaire {
        required id: Id => key_id;
        optional version: Text => key_version;
        optional language: Tag => key_language;
        required title: Text => key_title;
        optional summary: Text => key_summary;
        optional instructions: Texts => key_instructions;
        optional measures: Texts => key_measures;
        optional source: RawSource => key_source;
        required levels: List<RawLevel, { *LEVELS.start() }, { *LEVELS.end() }> => key_levels;
        required domains: List<RawDomain, { *DOMAINS.start() }, { *DOMAINS.end() }> => key_domains;
        optional advice: Tables<RawAdvice> => key_advice;
        optional horizons: Tables<RawHorizon> => key_horizons;
        optional cycle: RawCycle => key_cycle;
        optional references: Tables<RawReference> => key_references;
        optional examples: Tables<RawExample> => key_examples;
    }
}

table! {
    /// `[source]`
    RawSource {
        optional title: Text => key_source_title;
        optional publisher: Text => key_publisher;
        optional url: Text => key_url;
        optional note: Text => key_note;
    }
}

table! {
    /// `[[levels]]`
    RawLevel {
        optional level: LevelNumber => key_level;
        required name: Text => key_name;
        optional headline: Text => key_headline;
        optional r#type: Text => key_type;
        optional marks: Texts => key_marks;
        optional situation: RawSituation => key_situation;
        optional plan: RawPlan => key_plan;
    }
}

table! {
    /// `[levels.situation]`
    RawSituation {
        required title: Text => key_situation_title;
        optional description: Text => key_description;
        optional traits_heading: Text => key_traits_heading;
        optional traits: Texts => key_traits;
    }
}

table! {
    /// `[levels.plan]`
    RawPlan {
        required title: Text => key_plan_title;
        optional expected_effect: Text => key_expected_effect;
        optional actions: Tables<RawAction> => key_actions;
    }
}

table! {
    /// `[[levels.plan.actions]]`
    RawAction {
        required id: Id => key_action_id;
        required title: Text => key_action_title;
        optional how: Text => key_how;
        optional difficulty: Number<1, 3> => key_difficulty;
        optional start: Text => key_start;
        optional days: Days => key_days;
        optional lifts: Texts => key_lifts;
    }
}

table! {
    /// `[[domains]]`
    RawDomain {
        required id: Id => key_domain_id;
        required title: Text => key_domain_title;
        required criteria: List<Text, { *LEVELS.start() }, { *LEVELS.end() }> => key_criteria;
    }
}

table! {
    /// `[[advice]]`
    RawAdvice {
        required title: Text => key_advice_title;
        optional text: Text => key_advice_text;
    }
}

table! {
    /// `[[horizons]]`
    RawHorizon {
        required title: Text => key_horizon_title;
        required from_month: Months => key_from_month;
        optional to_month: Months => key_to_month;
        required text: Text => key_horizon_text;
    }
}

table! {
    /// `[cycle]`
    RawCycle {
        required steps: Texts => key_steps;
    }
}

table! {
    /// `[[references]]`
    RawReference {
        required title: Text => key_reference_title;
        required columns: List<Text, 1, 20> => key_columns;
        required rows: List<Texts, 0, 1000> => key_rows;
    }
}

table! {
    /// `[[examples]]`
    RawExample {
        required answers: List<LevelNumber, { *DOMAINS.start() }, { *DOMAINS.end() }> => key_answers;
        required overall: LevelNumber => key_overall;
    }
}

/// The items of a list that were read, if there is one.
pub fn given<T, const LEAST: usize, const MOST: usize>(
    list: &Option<List<T, LEAST, MOST>>,
) -> impl Iterator<Item = &T> + Clone {
    list.iter().flat_map(|list| &list.items).flatten()
}

/// The items of a list that were read, each with its position in the file.
pub fn numbered<T, const LEAST: usize, const MOST: usize>(
    list: &Option<List<T, LEAST, MOST>>,
) -> impl Iterator<Item = (usize, &T)> {
    let items = list.iter().flat_map(|list| &list.items).enumerate();
    items.filter_map(|(position, item)| Some((position, item.as_ref()?)))
}

/// How many items a list has in the file.
pub fn count<T, const LEAST: usize, const MOST: usize>(list: &Option<List<T, LEAST, MOST>>) -> usize {
    list.as_ref().map_or(0, |list| list.items.len())
}
