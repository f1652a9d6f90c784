//! The respondents of answer sheets.

use super::Worker;
use crate::answers::AnswerSheet;
use crate::answers::sheet::ParsedSheet;
use crate::batch::block::{BlockResult, SheetOrigin};
use crate::batch::rejects;
use crate::batch::row_errors;
use crate::problem::{Problem, Problems};

impl Worker<'_> {
    /// The respondent of an answer sheet.
    pub(super) fn answer_sheet(
        &mut self,
        (origin, parsed): (&SheetOrigin, &ParsedSheet),
        attributes: &[Option<usize>],
        by: Option<usize>,
        result: &mut BlockResult,
    ) {
        let sheet = match parsed.read(self.job.questionnaire) {
            Ok((sheet, warnings)) => {
                result.problems.push(warnings);
                sheet
            }
            Err(problems) => return self.reject_sheet(origin, problems, result),
        };
        let columns = columns_of(&origin.name, &sheet);
        let group_name = by.and_then(|column| columns.get(column)).map_or("", String::as_str);
        let Ok(group) = self.counter.group(None, group_name) else {
            return self.reject_sheet(origin, row_errors::group_name_too_long().into(), result);
        };
        let answers = sheet.answers();
        if let Some(group) = group {
            self.counter.count(group, &answers);
        }
        if let Some(results) = self.results {
            let attribute = |column: &Option<usize>| columns.get((*column)?).map(String::as_str).map(Into::into);
            let attributes = attributes.iter().map(|column| attribute(column).unwrap_or_default());
            results.row(&mut result.results, attributes, &answers);
        }
        result.respondents += 1;
    }

    pub(super) fn reject_sheet(&mut self, origin: &SheetOrigin, problems: Problems, result: &mut BlockResult) {
        self.counter.reject(problems.0.first().map_or("failure", Problem::code));
        result.rejected += 1;
        if self.keeps_rejects {
            let reason = rejects::reason(problems.0.iter(), self.job.language);
            result.are_json_lines = origin.line.is_some();
            match &origin.line {
                Some(line) => rejects::json_line(line, &reason, &mut result.rejects),
                None => rejects::answer_sheet(&origin.name, &reason, &mut result.rejects),
            }
        }
        result.problems.push(problems.0);
    }
}

/// Who answered, in the order of the columns of an answer sheet.
fn columns_of(name: &str, sheet: &AnswerSheet<'_>) -> [String; 4] {
    let date = sheet.date.map(|date| date.to_string());
    let optional = [sheet.organization.clone(), sheet.respondent.clone(), date].map(Option::unwrap_or_default);
    let [organization, respondent, date] = optional;
    [name.to_owned(), organization, respondent, date]
}
