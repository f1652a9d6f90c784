//! One respondent per file: an answer sheet.

use std::borrow::Cow;

use super::counter::TooLong;
use super::reader::Block;
use super::row_errors;
use super::worker::{BlockResult, Worker, reasons};
use crate::answers::AnswerSheet;
use crate::answers::sheet::ParsedSheet;
use crate::problem::{Problem, Problems};

impl Worker<'_> {
    /// Diagnoses, counts and writes the respondent of an answer sheet.
    pub fn sheet(&mut self, parsed: &ParsedSheet, block: &Block, finished: &mut BlockResult) {
        finished.lines = 0;
        let sheet = match parsed.read(self.job.questionnaire) {
            Ok((sheet, warnings)) => {
                finished.problems.push(warnings);
                sheet
            }
            Err(problems) => return self.reject_sheet(parsed, problems, finished),
        };
        let who = who(parsed, &sheet);
        let by = block.by;
        let name = by.and_then(|column| who.get(column)).map_or("", String::as_str);
        match self.tally.group(None, name) {
            Err(TooLong) => self.reject_sheet(parsed, row_errors::no_group().into(), finished),
            Ok(group) => {
                let answers = sheet.answers();
                group.into_iter().for_each(|group| self.tally.count(group, &answers));
                let attribute = |column: &Option<usize>| who.get((*column)?).map(|text| Cow::from(text.as_str()));
                let attributes = block.attributes.iter().map(|column| attribute(column).unwrap_or_default());
                if let Some(results) = self.results {
                    results.row(&mut finished.results, attributes, &answers);
                }
                finished.rows += 1;
            }
        }
    }

    fn reject_sheet(&mut self, parsed: &ParsedSheet, problems: Problems, finished: &mut BlockResult) {
        let code = problems.0.first().map_or("failure", Problem::code);
        self.tally.reject(code);
        finished.rejected += 1;
        if self.keeps_rejects {
            let mut writer = csv::Writer::from_writer(&mut finished.rejects);
            // Writing into memory cannot fail.
            let _ = writer.write_record([parsed.name(), &reasons(problems.0.iter(), self.job.language)]);
        }
        finished.problems.push(problems.0);
    }
}

/// Who answered, in the order of the columns of a sheet.
fn who(parsed: &ParsedSheet, sheet: &AnswerSheet<'_>) -> [String; 4] {
    let date = sheet.date.map(|date| date.to_string());
    let optional = [sheet.organization.clone(), sheet.respondent.clone(), date].map(Option::unwrap_or_default);
    let [organization, respondent, date] = optional;
    [parsed.name().to_owned(), organization, respondent, date]
}
