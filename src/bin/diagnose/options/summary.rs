//! The options of the reports about many respondents: `batch` and `batch --merge`.

use diagnose::problem::{Hint, Kind, Problem, Problems};
use diagnose::questionnaire::Questionnaire;
use diagnose::report::Format;
use diagnose::text::normalize;

use super::collector::ProblemCollector;
use super::min_level::min_level;
use super::reports::ReportOptions;
use crate::args::BatchArgs;

/// What is reported about many respondents, and what is asked of them.
#[derive(Debug)]
pub struct SummaryOptions {
    /// The questionnaire that everybody answered.
    pub questionnaire: &'static Questionnaire,
    /// Where the reports go.
    pub reports: ReportOptions<Format>,
    /// What is asked of the cohort.
    pub cohort: CohortOptions,
}

/// What is asked of the cohort.
#[derive(Debug)]
pub struct CohortOptions {
    /// The least number of respondents of a group that is shown.
    pub min_group: Option<u64>,
    /// `--min-level` with `--min-share`.
    pub gate: Option<CohortGate>,
}

/// How many must certainly be at a level.
#[derive(Debug)]
pub struct CohortGate {
    /// The level.
    pub level: usize,
    /// How many.
    pub share: MinShare,
}

/// A share in hundredths of a percent, so that nothing is rounded.
#[derive(Debug)]
pub struct MinShare {
    hundredths: u64,
    /// As it was typed.
    pub written: String,
}

impl CohortOptions {
    /// Reads the options. Where there is no questionnaire, the level may be one of any.
    pub fn new(args: &BatchArgs, questionnaire: Option<&Questionnaire>) -> Result<Self, Problems> {
        let mut problems = ProblemCollector::default();
        let min_group = problems.keep(min_group(args.min_group.as_ref())).flatten();
        let level = problems.keep(min_level(args.min_level.as_ref(), questionnaire)).flatten();
        let share = problems.keep(args.min_share.as_deref().map_or_else(|| Ok(MinShare::all()), MinShare::new));
        let gate = level.zip(share).map(|(level, share)| CohortGate { level, share });
        problems.finish(Some(Self { min_group, gate }))
    }
}

impl MinShare {
    fn all() -> Self {
        Self { hundredths: 10_000, written: "100".to_owned() }
    }

    /// Reads `80`, `80%` or `66.67`. Refuses more than two decimal places, and more than a hundred.
    fn new(written: &str) -> Result<Self, Problem> {
        let normal = normalize(written);
        let number = normal.trim_end_matches('%').trim_end();
        let hundredths = hundredths(number).filter(|hundredths| *hundredths <= 10_000);
        let problem =
            || Problem::new(Kind::InvalidValue { value: written.to_owned(), option: "--min-share".to_owned() });
        let hundredths = hundredths.ok_or_else(|| problem().hint(Hint::AllowedShare))?;
        Ok(Self { hundredths, written: number.to_owned() })
    }

    /// Whether so many of so many are enough.
    pub fn is_met(&self, count: u64, of: u64) -> bool {
        count * 10_000 >= self.hundredths * of
    }
}

/// A number with at most two decimal places, in hundredths.
fn hundredths(number: &str) -> Option<u64> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let fraction = format!("{fraction:0<2}");
    let is_number = |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(&fraction) || fraction.len() != 2 {
        return None;
    }
    Some(whole.parse::<u64>().ok()? * 100 + fraction.parse::<u64>().ok()?)
}

fn min_group(written: Option<&String>) -> Result<Option<u64>, Problem> {
    let Some(written) = written else { return Ok(None) };
    let least = normalize(written).parse().ok().filter(|least| *least > 0);
    let problem = || Problem::new(Kind::InvalidValue { value: written.to_owned(), option: "--min-group".to_owned() });
    least.map(Some).ok_or_else(|| problem().hint(Hint::AllowedFromOne))
}
