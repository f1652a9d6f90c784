//! Plain levels: `1 2 ? 1`, one value per domain, `#` starts a comment.

use std::ops::Range;

use super::parser::AnswerParser;
use super::{AnswerSheet, Response};
use crate::problem::{Hint, Kind, Problem, Problems, Source};
use crate::questionnaire::Questionnaire;

/// Reads plain levels in the order of the domains, exactly one per domain.
pub fn read<'q>(source: &Source, questionnaire: &'q Questionnaire) -> Result<AnswerSheet<'q>, Problems> {
    let values = values(&source.text);
    if let Some(problem) = miscounted(&values, source, questionnaire) {
        return Err(problem.into());
    }
    let mut sheet = AnswerSheet::new(questionnaire);
    let mut problems = Vec::new();
    let parser = AnswerParser::new(questionnaire);
    for (position, span) in values.into_iter().enumerate() {
        let written = source.text.get(span.clone()).unwrap_or_default();
        match parser.answer(written, position) {
            Ok(answer) => sheet.respond(position, Response { answer, note: None }),
            Err(problem) => problems.push(problem.at(source.place(span))),
        }
    }
    if problems.is_empty() { Ok(sheet) } else { Err(Problems(problems)) }
}

/// Where each value stands.
fn values(text: &str) -> Vec<Range<usize>> {
    let separates = |c: char| c.is_whitespace() || [',', '，', '、'].contains(&c);
    let mut spans = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let kept = line.split(['#', '＃']).next().unwrap_or_default();
        for value in kept.split(separates).filter(|value| !value.is_empty()) {
            let start = offset + (value.as_ptr() as usize - line.as_ptr() as usize);
            spans.push(start..start + value.len());
        }
        offset += line.len();
    }
    spans
}

fn miscounted(values: &[Range<usize>], source: &Source, questionnaire: &Questionnaire) -> Option<Problem> {
    let domains = &questionnaire.domains;
    let problem = match values {
        [] => Problem::new(Kind::EmptySheet { name: source.name.to_string() }).hint(Hint::HowToAnswer),
        _ if values.len() == domains.len() => return None,
        _ => {
            let surplus = values.get(domains.len()).or(values.last()).cloned().unwrap_or(0..0);
            Problem::new(Kind::AnswerCount { values: values.len(), domains: domains.len() }).at(source.place(surplus))
        }
    };
    let list = domains.iter().map(|domain| domain.title.clone()).collect();
    Some(problem.hint(Hint::DomainOrder { list }))
}
