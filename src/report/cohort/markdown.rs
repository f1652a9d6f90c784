//! The cohort as Markdown, from a template.

use super::content::Content;
use crate::language::Language;
use crate::problem::Problem;
use crate::report::markdown::escape;
use crate::template;

const COHORT: &str = include_str!("../../../templates/cohort.md.j2");

pub fn render(content: &Content, language: Language) -> Result<String, Problem> {
    template::fill("cohort.md.j2", COHORT, content, escape, language)
}
