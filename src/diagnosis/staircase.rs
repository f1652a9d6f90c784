//! What must rise for each level above the overall one.

use crate::answers::Answer;

/// What it takes to stand at a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stair {
    /// The level to reach.
    pub level: usize,
    /// The domains that are below it, by position, and by how many levels they must rise; `None` if unanswered.
    pub rises: Vec<(usize, Option<usize>)>,
}

/// What it takes to reach each level above `overall`.
pub fn staircase(answers: &[Answer], overall: usize, top: usize) -> Vec<Stair> {
    (overall + 1..=top).map(|level| Stair { level, rises: rises(answers, level) }).collect()
}

fn rises(answers: &[Answer], level: usize) -> Vec<(usize, Option<usize>)> {
    let is_below = |answer: Answer| answer.level().is_none_or(|known| known < level);
    let steps = |answer: Answer| answer.level().map(|known| level - known);
    let below = answers.iter().enumerate().filter(|(_, answer)| is_below(**answer));
    below.map(|(position, answer)| (position, steps(*answer))).collect()
}
