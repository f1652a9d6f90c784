//! Where the answers of a diagnosis come from.

use std::io::{self, IsTerminal};
use std::path::Path;

use diagnose::answers::sheet::ParsedSheet;
use diagnose::answers::{Answer, AnswerSheet};
use diagnose::messages::Language;
use diagnose::problem::{Hint, Kind, Problem, Problems};
use diagnose::questionnaire::Questionnaire;

use super::sheet;
use crate::args::DiagnoseArgs;
use crate::files::Target;
use crate::terminal;

/// Where the answers come from.
#[derive(Debug)]
pub enum AnswerSource {
    /// A sheet that was read, or an empty one where options say it all.
    Sheet(AnswerSheet<'static>),
    /// The person at the terminal, who goes on with the sheet in the file of `--save` if one is there.
    Person(Option<AnswerSheet<'static>>),
}

/// The same before the questionnaire is known.
#[derive(Debug)]
pub enum TypedAnswers {
    /// A sheet.
    Sheet(ParsedSheet),
    /// `--set` alone.
    Options,
    /// The person at the terminal.
    Person,
}

impl TypedAnswers {
    /// Reads the sheet, if there is one to read. Never waits for a person: without a terminal to ask at, asking is an
    /// error.
    pub fn read(args: &DiagnoseArgs, language: Language) -> Result<Self, Problems> {
        match &args.answers {
            Some(path) => sheet::read(path, language).map(Self::Sheet),
            None if !args.set.is_empty() => Ok(Self::Options),
            None if terminal::can_ask() => Ok(Self::Person),
            None if io::stdin().is_terminal() => {
                Err(Problem::new(Kind::NoTerminal).hint(Hint::HowWithoutTerminal).into())
            }
            None => sheet::read(Path::new("-"), language).map(Self::Sheet),
        }
    }

    /// The sheet that was read.
    pub fn parsed_sheet(&self) -> Option<&ParsedSheet> {
        if let Self::Sheet(parsed) = self { Some(parsed) } else { None }
    }

    /// Whether a person is asked.
    pub fn is_person(&self) -> bool {
        matches!(self, Self::Person)
    }

    /// Holds the answers against the questionnaire; `there` is a file that an interview would go on with. Warnings stand
    /// beside them.
    pub fn resolve(
        self,
        questionnaire: &'static Questionnaire,
        there: Option<&Target>,
        language: Language,
    ) -> Result<(AnswerSource, Vec<Problem>), Problems> {
        match self {
            Self::Options => Ok((AnswerSource::Sheet(AnswerSheet::new(questionnaire)), Vec::new())),
            Self::Sheet(parsed) => {
                let (sheet, warnings) = parsed.read(questionnaire)?;
                Ok((AnswerSource::Sheet(sheet), warnings))
            }
            Self::Person => {
                let Some(target) = there else { return Ok((AnswerSource::Person(None), Vec::new())) };
                let (sheet, warnings) = unfinished(target, questionnaire, language)?;
                Ok((AnswerSource::Person(Some(sheet)), warnings))
            }
        }
    }
}

/// The unfinished sheet in a file, with its warnings. Refuses anything else, which must not be overwritten.
fn unfinished(
    target: &Target,
    questionnaire: &'static Questionnaire,
    language: Language,
) -> Result<(AnswerSheet<'static>, Vec<Problem>), Problems> {
    let read = sheet::read(&target.path, language).and_then(|parsed| parsed.read(questionnaire));
    let (sheet, warnings) = read.map_err(|problems| Problems([vec![exists_already(target)], problems.0].concat()))?;
    if sheet.date.is_some() && !sheet.answers().contains(&Answer::Unknown) {
        return Err(exists_already(target).into());
    }
    Ok((sheet, warnings))
}

/// The problem of saving over a file that is there already.
pub fn exists_already(target: &Target) -> Problem {
    Problem::new(Kind::ExistsAlready { path: target.path.display().to_string() }).hint(Hint::UseForce)
}
