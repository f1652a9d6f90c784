//! `diagnose batch --merge`: adds up what other runs have counted.

use anyhow::Result;
use diagnose::batch;
use diagnose::diagnosis::cohort::Cohort;
use diagnose::messages::Language;
use diagnose::problem::Problems;

use super::summary;
use crate::options::MergeOptions;
use crate::outcome::Outcome;
use crate::terminal;

pub fn run(options: MergeOptions, language: Language) -> Result<Outcome> {
    terminal::warnings(&options.warnings, language);
    let cohort = sum(options.cohorts)?;
    summary::render(&options.summary, &cohort, language)?.publish(language)?;
    let outcome = summary::judge(&options.summary, &cohort, language);
    Ok(if cohort.rejected() > 0 { Outcome::ProblemsShown } else { outcome })
}

/// The sum of all counts. Refuses more groups than are counted.
fn sum(cohorts: Vec<Cohort>) -> Result<Cohort, Problems> {
    let mut cohorts = cohorts.into_iter();
    let mut sum = cohorts.next().unwrap_or_else(|| Cohort::new(None));
    for cohort in cohorts {
        sum.merge(cohort);
    }
    if sum.groups.len() > batch::MAX_GROUPS {
        return Err(batch::too_many_groups().into());
    }
    Ok(sum)
}
