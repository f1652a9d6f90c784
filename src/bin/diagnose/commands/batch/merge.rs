//! Adding up what other runs have counted.

use diagnose::batch;
use diagnose::diagnosis::cohort::Cohort;
use diagnose::messages::Language;
use diagnose::problem::{Kind, Problem, Problems};
use diagnose::questionnaire::Questionnaire;
use diagnose::report::cohort::ParsedCohort;

use super::super::inputs;
use super::read;
use crate::args::BatchArgs;
use crate::files;
use crate::terminal;

/// The largest summary that is read, in bytes: ten thousand groups of a large questionnaire.
const MAX_BYTES: usize = 256 * 1024 * 1024;

/// The sum of all files, and the questionnaire they are about.
pub fn read(args: &BatchArgs, language: Language) -> Result<(Cohort, Questionnaire), Problems> {
    if args.files.is_empty() {
        return Err(Problem::new(Kind::NothingToMerge).into());
    }
    read::refuse_twice(&args.files, language)?;
    let read = |path: &std::path::PathBuf| -> Result<ParsedCohort, Problem> {
        let source = match path.as_os_str() == "-" {
            true => files::read_stdin(MAX_BYTES, language)?,
            false => files::read(path, MAX_BYTES, language)?,
        };
        ParsedCohort::parse(source)
    };
    let parsed = args.files.iter().map(read).collect::<Result<Vec<_>, Problem>>()?;
    let named = parsed.iter().find_map(|parsed| parsed.questionnaire.as_ref()).map(std::path::PathBuf::from);
    let named = args.report.questionnaire.as_ref().or(named.as_ref());
    let questionnaire = inputs::questionnaire(named.map(|named| named.as_path()), None, language)?;
    let mut sum: Option<Cohort> = None;
    for (path, parsed) in args.files.iter().zip(parsed) {
        let (cohort, warnings) = parsed.read(&questionnaire)?;
        terminal::warnings(&warnings, language);
        match &mut sum {
            None => sum = Some(cohort),
            Some(sum) if sum.by == cohort.by => sum.merge(cohort),
            Some(sum) => return Err(other_by(&path.display().to_string(), &cohort, sum).into()),
        }
    }
    let sum = sum.unwrap_or_else(|| Cohort::new(None));
    let is_crowded = sum.groups.len() > batch::MAX_GROUPS;
    if is_crowded { Err(batch::too_many_groups().into()) } else { Ok((sum, questionnaire)) }
}

fn other_by(file: &str, cohort: &Cohort, first: &Cohort) -> Problem {
    Problem::new(Kind::OtherBy { file: file.to_owned(), by: cohort.by.clone(), first: first.by.clone() })
}
