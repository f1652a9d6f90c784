//! Gates for batch runs. They never pass on what is not certain.

use super::Diagnosis;
use super::rule::Overall;
use crate::answers::{Answer, AnswerSheet};

/// Which gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gate {
    /// The overall level is certainly this or more.
    MinLevel(usize),
    /// Nothing is lower than on an earlier sheet.
    Baseline,
}

/// What a gate found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The gate.
    pub gate: Gate,
    /// Whether it was met.
    pub passed: bool,
    /// The domains, by position, that are lower or no longer known; for a baseline only.
    pub fallen: Vec<usize>,
}

/// Whether the overall level is certainly `level` or more.
pub fn min_level(diagnosis: &Diagnosis<'_>, level: usize) -> Verdict {
    let passed = diagnosis.overall.at_least >= level;
    Verdict { gate: Gate::MinLevel(level), passed, fallen: Vec::new() }
}

/// Whether no domain known before is now lower or unknown and the certain overall level did not fall.
pub fn baseline(diagnosis: &Diagnosis<'_>, before: &AnswerSheet<'_>) -> Verdict {
    let before = before.answers();
    let fell = |(before, now): (&Answer, &Answer)| match (before, now) {
        (Answer::Unknown, _) => false,
        (Answer::Level(before), Answer::Level(now)) => now < before,
        (Answer::Level(_), Answer::Unknown) => true,
    };
    let pairs = before.iter().zip(&diagnosis.answers).enumerate();
    let fallen: Vec<_> = pairs.filter(|(_, pair)| fell(*pair)).map(|(position, _)| position).collect();
    let overall = Overall::of(&before, diagnosis.questionnaire().top());
    let passed = fallen.is_empty() && diagnosis.overall.at_least >= overall.at_least;
    Verdict { gate: Gate::Baseline, passed, fallen }
}
