//! What becomes of a cohort: its reports, and whether enough of it is at a level.

use diagnose::diagnosis::cohort::{Cohort, Counts};
use diagnose::messages::Language;
use diagnose::problem::{Kind, Problem, Problems};
use diagnose::report::{RenderOptions, cohort};

use super::reports::RenderedReports;
use crate::options::{CohortGate, SummaryOptions};
use crate::outcome::Outcome;
use crate::terminal;

/// Renders the reports; of small groups they say nothing.
pub fn render<'o>(
    options: &'o SummaryOptions,
    cohort: &Cohort,
    language: Language,
) -> Result<RenderedReports<'o>, Problems> {
    let folded = options.cohort.min_group.map(|least| cohort.clone().folded(least));
    let cohort = folded.as_ref().unwrap_or(cohort);
    let render = |format, render_options: RenderOptions<'_>| {
        cohort::render(cohort, options.questionnaire, format, render_options)
    };
    RenderedReports::new(&options.reports, language, render)
}

/// Tells the verdict about everybody.
pub fn judge(options: &SummaryOptions, cohort: &Cohort, language: Language) -> Outcome {
    let options = &options.cohort;
    let Some(total) = cohort.total().filter(|total| total.n > 0) else {
        terminal::problems(&[Problem::new(Kind::Nobody)], language);
        return Outcome::ProblemsShown;
    };
    let Some(gate) = &options.gate else { return Outcome::Done };
    if let Some(least) = options.min_group.filter(|least| total.n < *least) {
        terminal::problems(&[Problem::new(Kind::TooFewToJudge { least })], language);
        return Outcome::ProblemsShown;
    }
    let is_met = gate.share.is_met(total.at_least(gate.level), total.n);
    terminal::tell(&verdict(gate, is_met, Some(&total).filter(|_| options.min_group.is_none()), language));
    if is_met { Outcome::Done } else { Outcome::GateNotMet }
}

/// The verdict, with the counts if they are given.
fn verdict(gate: &CohortGate, is_met: bool, total: Option<&Counts>, language: Language) -> String {
    let (level, wanted) = (gate.level, &gate.share.written);
    let counts = total.map(|total| (total.at_least(level), total.n));
    match counts {
        Some((count, n)) if is_met => language.share_met(level, count, n),
        Some((count, n)) => language.share_not_met(level, count, n, wanted),
        None if is_met => language.share_met_without_counts(level),
        None => language.share_not_met_without_counts(level, wanted),
    }
}
