//! What was recognized in the inputs, in one short block.

use diagnose::batch::columns::HeaderMatch;
use diagnose::batch::table::Notation;
use diagnose::batch::{InspectedInput, OtherSheet, WorkbookFormat, Worksheet};
use diagnose::messages::Language;
use diagnose::questionnaire::Questionnaire;
use diagnose::text::{one_line, shorten, wrap};

/// Inputs that are read in the same way are told together, in lines of at most so many columns.
pub fn description(
    inputs: &[InspectedInput],
    questionnaire: &Questionnaire,
    columns: usize,
    language: Language,
) -> String {
    let mut kinds: Vec<(String, Vec<&str>)> = Vec::new();
    for input in inputs {
        let how = how(input, questionnaire, language);
        match kinds.iter_mut().find(|(known, _)| *known == how) {
            Some((_, names)) => names.push(&input.name),
            None => kinds.push((how, vec![&input.name])),
        }
    }
    let told = |(how, names): &(String, Vec<&str>)| match names.as_slice() {
        [name] => language.recognized(name, how),
        names => {
            let first = names.first().copied().unwrap_or_default();
            language.recognized(&language.and_more_files(first, names.len() - 1), how)
        }
    };
    kinds.iter().flat_map(|kind| broken(&told(kind), columns)).collect::<Vec<_>>().join("\n")
}

/// The lines, those that are indented broken so that their rest is indented even more.
fn broken(text: &str, columns: usize) -> Vec<String> {
    let broken = |line: &str| match line.strip_prefix("  ") {
        Some(item) => vec![format!("  {}", wrap(item, columns.saturating_sub(4)).join("\n    "))],
        None => wrap(line, columns),
    };
    text.lines().flat_map(broken).collect()
}

/// The sheet that is read, and those that are not.
fn sheets(worksheet: &Worksheet, language: Language) -> String {
    let program = match worksheet.format {
        WorkbookFormat::Excel => "Excel",
        WorkbookFormat::OpenDocument => "OpenDocument",
    };
    let read = language.worksheet(program, &worksheet.name);
    let other = |OtherSheet { name, is_hidden }: &OtherSheet| {
        let name = shorten(name, 40);
        if *is_hidden { language.hidden_worksheet(&name) } else { name }
    };
    let others: Vec<_> = worksheet.others.iter().map(other).take(20).collect();
    let others: Vec<_> = others.iter().map(String::as_str).collect();
    if others.is_empty() { read } else { format!("{read}\n  {}", language.other_worksheets(&language.list(&others))) }
}

fn how(input: &InspectedInput, questionnaire: &Questionnaire, language: Language) -> String {
    let Some((notation, encoding)) = input.written else { return language.answer_sheets() };
    let encoding = encoding.map_or_else(|| language.only_ascii(), |encoding| encoding.name().to_owned());
    let written = match notation {
        Notation::Sheet { .. } => input.worksheet.as_ref().map_or_else(String::new, |it| sheets(it, language)),
        Notation::JsonLines if input.is_array => language.in_encoding(&encoding, &language.json_array()),
        Notation::JsonLines => language.in_encoding(&encoding, "JSON Lines"),
        Notation::Delimited(scanner) => {
            let cells = match scanner.delimiter() {
                b'\t' => language.tabs(),
                b';' => language.semicolons(),
                _ => language.commas(),
            };
            language.in_encoding(&encoding, &cells)
        }
    };
    let rows = input.columns.header_rows;
    let mut lines = vec![if rows > 1 { language.with_header_rows(&written, rows) } else { written }];
    let header =
        |column: usize| input.columns.headers.get(column).map_or_else(String::new, |header| shorten(header, 40));
    for (position, domain) in questionnaire.domains.iter().enumerate() {
        lines.push(format!("  {}", language.column_of(&domain.title, &domain_column(input, position, language))));
    }
    if let Some(by) = input.columns.by {
        lines.push(format!("  {}", language.column_of(&language.grouped_by(), &header(by))));
    }
    let others: Vec<_> = input.columns.attributes().filter(|(column, _)| input.columns.by != Some(*column)).collect();
    let others: Vec<_> = others.into_iter().map(|(_, header)| shorten(header, 40)).take(20).collect();
    if !others.is_empty() {
        let others: Vec<_> = others.iter().map(String::as_str).collect();
        lines.push(format!("  {}", language.other_columns(&language.list(&others))));
    }
    lines.join("\n")
}

/// The column of a domain: its whole header, with its number where the header alone did not decide.
fn domain_column(input: &InspectedInput, position: usize, language: Language) -> String {
    let column = input.columns.domains.get(position).copied().flatten();
    let matched = input.columns.matched.get(position).and_then(Option::as_ref);
    let Some((column, (header, by))) = column.zip(matched) else { return language.no_column() };
    let header = one_line(header);
    match by {
        HeaderMatch::Whole => header,
        HeaderMatch::Part => language.column_by_part(&header, column + 1),
        HeaderMatch::Number => language.column_with_number(&header, column + 1),
    }
}
