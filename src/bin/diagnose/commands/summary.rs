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
    tell_verdict(gate, &total, language)
}

fn tell_verdict(gate: &CohortGate, total: &Counts, language: Language) -> Outcome {
    let count = total.at_least(gate.level);
    if gate.share.is_met(count, total.n) {
        terminal::tell(&language.share_met(gate.level, count, total.n));
        return Outcome::Done;
    }
    terminal::tell(&language.share_not_met(gate.level, count, total.n, &gate.share.written));
    Outcome::GateNotMet
}
