//! The options of `diagnose questionnaire show`.

use diagnose::messages::Language;
use diagnose::problem::Problems;
use diagnose::questionnaire::Questionnaire;
use diagnose::report::Form;

use super::collector::ProblemCollector;
use super::questionnaire;
use super::run_files::{RunFiles, outputs};
use crate::args::ShowArgs;
use crate::files::Target;

/// A questionnaire to show.
#[derive(Debug)]
pub struct ShowOptions {
    /// The questionnaire.
    pub questionnaire: &'static Questionnaire,
    /// The files of `-o` and what each gets.
    pub outputs: Vec<(Form, Target)>,
}

impl ShowOptions {
    /// Resolves the arguments. Refuses them with every problem at once.
    pub fn new(args: &ShowArgs, language: Language) -> Result<Self, Problems> {
        let mut problems = ProblemCollector::default();
        let mut files = RunFiles::new([], args.questionnaire.as_ref());
        let endings = Form::ALL.map(|(form, ending)| (ending, form));
        let outputs = problems.keep(outputs(&args.output, &endings, &mut files)).unwrap_or_default();
        let questionnaire = problems.keep(questionnaire::find(args.questionnaire.as_deref(), None, language));
        problems.finish(questionnaire.map(|questionnaire| Self { questionnaire, outputs }))
    }
}
