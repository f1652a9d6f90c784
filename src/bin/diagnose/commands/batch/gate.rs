//! What is asked of the cohort: how many must certainly be at a level, and how small a group may be.

use diagnose::diagnosis::cohort::Counts;
use diagnose::messages::Language;
use diagnose::problem::{Hint, Kind, Problem};
use diagnose::questionnaire::Questionnaire;
use diagnose::text::normalize;

use super::super::inputs;
use crate::args::BatchArgs;
use crate::terminal;

/// `--min-level` with `--min-share`.
pub struct CohortGate {
    level: usize,
    share: MinShare,
}

/// A share in hundredths of a percent, so that nothing is rounded.
struct MinShare {
    hundredths: u64,
    written: String,
}

impl CohortGate {
    pub fn read(args: &BatchArgs, questionnaire: &Questionnaire, language: Language) -> Result<Option<Self>, Problem> {
        let everybody = || MinShare { hundredths: 10_000, written: "100".to_owned() };
        let share = args.min_share.as_ref().map(|written| MinShare::read(written, language)).transpose()?;
        let level = inputs::min_level(args.min_level.as_ref(), questionnaire, language)?;
        Ok(level.map(|level| Self { level, share: share.unwrap_or_else(everybody) }))
    }

    /// Tells whether enough are certainly at the level.
    pub fn judge(&self, total: &Counts, language: Language) -> bool {
        let count = total.at_least(self.level);
        let met = count * 10_000 >= self.share.hundredths * total.n;
        terminal::tell(&match met {
            true => language.share_met(self.level, count, total.n),
            false => language.share_not_met(self.level, count, total.n, &self.share.written),
        });
        met
    }
}

impl MinShare {
    fn read(written: &str, _language: Language) -> Result<Self, Problem> {
        let normal = normalize(written);
        let number = normal.trim_end_matches('%').trim_end();
        let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
        let digits = |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
        let padded = format!("{fraction:0<2}");
        let hundredths =
            Some((whole, padded)).filter(|(whole, padded)| digits(whole) && digits(padded) && padded.len() == 2);
        let hundredths =
            hundredths.and_then(|(whole, padded)| Some(whole.parse::<u64>().ok()? * 100 + padded.parse::<u64>().ok()?));
        let problem =
            || Problem::new(Kind::InvalidValue { value: written.to_owned(), option: "--min-share".to_owned() });
        let hundredths = hundredths.filter(|it| *it <= 10_000).ok_or_else(|| problem().hint(Hint::AllowedShare))?;
        Ok(Self { hundredths, written: number.to_owned() })
    }
}

/// The least number of respondents of a group that is shown.
pub fn min_group(args: &BatchArgs, _language: Language) -> Result<Option<u64>, Problem> {
    let Some(written) = &args.min_group else { return Ok(None) };
    let least = normalize(written).parse().ok().filter(|least| *least > 0);
    let problem = || Problem::new(Kind::InvalidValue { value: written.to_owned(), option: "--min-group".to_owned() });
    least.map(Some).ok_or_else(|| problem().hint(Hint::AllowedFromOne))
}
