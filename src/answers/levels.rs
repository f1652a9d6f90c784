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

/// Where each value stands: whatever is between white space, commas and comments.
fn values(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut start = None;
    let mut is_comment = false;
    for (at, character) in text.char_indices() {
        is_comment = character != '\n' && (is_comment || ['#', '＃'].contains(&character));
        let is_value = !is_comment && !character.is_whitespace() && ![',', '，', '、'].contains(&character);
        if is_value {
            start = start.or(Some(at));
        } else if let Some(start) = start.take() {
            spans.push(start..at);
        }
    }
    spans.extend(start.map(|start| start..text.len()));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_between_spaces_commas_and_comments() {
        let text = "1 レベル2、3,?#x 9\n＃ 4\n５";
        let written: Vec<_> = values(text).into_iter().map(|span| text.get(span).unwrap()).collect();
        assert_eq!(written, ["1", "レベル2", "3", "?", "５"]);
    }
}
