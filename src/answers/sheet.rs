//! The answer sheet as a file: TOML, JSON or plain levels in, TOML or JSON out.

use jiff::civil::Date;
use serde::{Serialize, Serializer};

pub use super::detect::SheetFormat;
use super::parser::AnswerParser;
use super::{Answer, AnswerSheet, Response, levels};
use crate::problem::{Hint, Kind, Problem, Problems, Source};
use crate::questionnaire::Questionnaire;
use crate::syntax::{Fields, Key, Node, Reader, Spanned, Value, parse_json, parse_toml};
use crate::text::{self, toml_string};

/// The largest answer sheet that is read, in bytes.
pub const MAX_BYTES: usize = 1024 * 1024;

/// A sheet that has been parsed but not yet checked against its questionnaire, which it may name itself.
#[derive(Debug)]
pub struct ParsedSheet {
    source: Source,
    root: Option<Node>,
    /// The questionnaire the sheet names, if it does, and where.
    pub questionnaire: Option<Spanned<String>>,
}

impl ParsedSheet {
    /// Parses a text. Refuses an empty text and invalid TOML or JSON.
    pub fn parse(source: Source, format: SheetFormat) -> Result<Self, Problems> {
        if source.text.trim().is_empty() {
            let problem = Problem::new(Kind::EmptySheet { name: source.name.to_string() });
            return Err(problem.hint(Hint::HowToAnswer).into());
        }
        let root = match format {
            SheetFormat::Plain => None,
            SheetFormat::Json => Some(parse_json(&source)?),
            SheetFormat::Toml => match parse_toml(&source) {
                (root, problems) if problems.is_empty() => Some(root),
                (_, problems) => return Err(Problems(problems)),
            },
        };
        let questionnaire = root.as_ref().and_then(named_questionnaire);
        Ok(Self { source, root, questionnaire })
    }

    /// How the user knows it.
    pub fn name(&self) -> &str {
        &self.source.name
    }

    /// A problem with the questionnaire the sheet names, at the place where it names it.
    pub fn wrong_questionnaire(&self, problem: Problem) -> Problem {
        let span = self.questionnaire.as_ref().map_or(0..0, |named| named.span.clone());
        problem.at(self.source.place(span))
    }

    /// Checks the sheet against its questionnaire. Refuses it with all its problems; the warnings of a valid sheet
    /// are about another version of the questionnaire.
    pub fn read<'q>(&self, questionnaire: &'q Questionnaire) -> Result<(AnswerSheet<'q>, Vec<Problem>), Problems> {
        let Some(root) = &self.root else {
            return levels::read(&self.source, questionnaire).map(|sheet| (sheet, Vec::new()));
        };
        let reader = Reader::new(&self.source);
        let (sheet, warnings) = structured(&reader, root, questionnaire);
        match reader.finish() {
            problems if problems.is_empty() => Ok((sheet, warnings)),
            problems => Err(Problems(problems)),
        }
    }
}

fn named_questionnaire(root: &Node) -> Option<Spanned<String>> {
    let Value::Table(entries) = &root.value else { return None };
    let (_, node) = entries.iter().find(|(key, _)| key.name == "questionnaire")?;
    let Value::String(id) = &node.value else { return None };
    Some(Spanned { value: id.clone(), span: node.span.clone() })
}

fn structured<'q>(
    reader: &Reader<'_>,
    root: &Node,
    questionnaire: &'q Questionnaire,
) -> (AnswerSheet<'q>, Vec<Problem>) {
    let mut sheet = AnswerSheet::new(questionnaire);
    if let Some(key) = key_of_questionnaire(root) {
        reader.report(Problem::new(Kind::NotASheet).hint(Hint::QuestionnaireByOption), key.span.clone());
        return (sheet, Vec::new());
    }
    let Some(fields) = reader.table(root) else { return (sheet, Vec::new()) };
    let other = fields.optional("questionnaire").string().filter(|id| id.value != questionnaire.id);
    if let Some(id) = &other {
        reader.report(other_questionnaire(&id.value, &questionnaire.id), id.span.clone());
    }
    let warnings = other_version(reader, fields.optional("version").string(), questionnaire);
    sheet.date = fields.optional("date").node().and_then(|node| date(reader, node));
    sheet.organization = line(fields.optional("organization").string());
    sheet.respondent = line(fields.optional("respondent").string());
    // Answers to another questionnaire name its domains and levels, which is no further mistake.
    if let Some(answers) = fields.required("answers").table().filter(|_| other.is_none()) {
        read_answers(reader, &answers, &mut sheet);
    }
    let below_answers =
        |key: &str| questionnaire.domain_position(key).map(|_| Hint::UnderAnswers { domain: key.to_owned() });
    fields.finish_with(below_answers);
    (sheet, warnings.into_iter().collect())
}

/// What shows that a file is a questionnaire and not a sheet.
fn key_of_questionnaire(root: &Node) -> Option<&Key> {
    root.key("domains").or_else(|| root.key("levels")).filter(|_| root.key("answers").is_none())
}

/// The problem of a sheet that belongs to another questionnaire.
pub fn other_questionnaire(sheet: &str, wanted: &str) -> Problem {
    Problem::new(Kind::OtherQuestionnaire { sheet: sheet.to_owned(), wanted: wanted.to_owned() })
        .hint(Hint::OtherQuestionnaire)
}

fn other_version(
    reader: &Reader<'_>,
    version: Option<Spanned<String>>,
    questionnaire: &Questionnaire,
) -> Option<Problem> {
    let current = questionnaire.version.as_deref()?;
    let version = version.filter(|version| version.value != current)?;
    let problem = Problem::new(Kind::OtherVersion { sheet: version.value.clone(), current: current.to_owned() });
    Some(problem.warning().at(reader.source.place(version.span)))
}

fn line(text: Option<Spanned<String>>) -> Option<String> {
    text.map(|text| text::one_line(&text.value))
}

fn date(reader: &Reader<'_>, node: &Node) -> Option<Date> {
    let (Value::Date(written) | Value::String(written)) = &node.value else {
        let written = reader.source.text.get(node.span.clone()).unwrap_or_default();
        reader.report(invalid_date(written), node.span.clone());
        return None;
    };
    parse_date(written).map_err(|problem| reader.report(problem, node.span.clone())).ok()
}

/// Reads `2026-11-22`. Refuses anything that is not a date, and years outside 1900 to 2999.
pub fn parse_date(written: &str) -> Result<Date, Problem> {
    let date = Date::strptime("%Y-%m-%d", written.trim()).ok();
    date.filter(|date| (1900..3000).contains(&date.year())).ok_or_else(|| invalid_date(written))
}

fn invalid_date(written: &str) -> Problem {
    Problem::new(Kind::InvalidDate { written: text::shorten(written, 40) }).hint(Hint::AllowedDates)
}

fn read_answers(reader: &Reader<'_>, answers: &Fields<'_>, sheet: &mut AnswerSheet<'_>) {
    let questionnaire = sheet.questionnaire();
    let parser = AnswerParser::new(questionnaire);
    for (key, node) in answers.entries() {
        match questionnaire.domain_position(&key.name) {
            None if reader.is_full() => {}
            None => reader.report(unknown_domain(&key.name, questionnaire), key.span.clone()),
            Some(position) => {
                if let Some(response) = response(reader, node, &parser, position) {
                    sheet.respond(position, response);
                }
            }
        }
    }
}

/// The problem of an unknown domain id.
pub fn unknown_domain(id: &str, questionnaire: &Questionnaire) -> Problem {
    let ids = || questionnaire.domains.iter().map(|domain| domain.id.as_str());
    Problem::new(Kind::UnknownDomain { id: text::shorten(id, 40) })
        .hint(Hint::nearest(id, ids()))
        .hint(Hint::allowed_names(ids()))
}

fn response(reader: &Reader<'_>, node: &Node, parser: &AnswerParser<'_>, position: usize) -> Option<Response> {
    let Value::Table(_) = &node.value else {
        return answer(reader, node, parser, position).map(|answer| Response { answer, note: None });
    };
    let fields = reader.table(node)?;
    let answer = fields.required("level").node().and_then(|node| answer(reader, node, parser, position));
    let note = fields.optional("note").string().map(|note| note.value);
    fields.finish();
    Some(Response { answer: answer?, note })
}

fn answer(reader: &Reader<'_>, node: &Node, parser: &AnswerParser<'_>, position: usize) -> Option<Answer> {
    let answer = match &node.value {
        Value::Integer(number) => parser.level(*number, position),
        Value::String(written) => parser.answer(written, position),
        _ => {
            let written = reader.source.text.get(node.span.clone()).unwrap_or_default();
            parser.answer(written, position)
        }
    };
    answer.map_err(|problem| reader.report(problem, node.span.clone())).ok()
}

/// The sheet as TOML, ready to be edited by hand.
pub fn to_toml(sheet: &AnswerSheet<'_>) -> String {
    let questionnaire = sheet.questionnaire();
    let mut lines = vec![format!("questionnaire = {}", toml_string(&questionnaire.id))];
    lines.extend(questionnaire.version.as_ref().map(|version| format!("version = {}", toml_string(version))));
    lines.extend(sheet.date.map(|date| format!("date = {date}")));
    lines.extend(sheet.organization.as_ref().map(|name| format!("organization = {}", toml_string(name))));
    lines.extend(sheet.respondent.as_ref().map(|name| format!("respondent = {}", toml_string(name))));
    lines.extend(["".to_owned(), "[answers]".to_owned()]);
    for (domain, response) in questionnaire.domains.iter().zip(sheet.responses()) {
        lines.extend(response.as_ref().map(|response| format!("{} = {}", domain.id, toml_response(response))));
    }
    lines.join("\n") + "\n"
}

fn toml_response(response: &Response) -> String {
    let level = response.answer.level().map_or_else(|| toml_string("unknown"), |level| level.to_string());
    match &response.note {
        None => level,
        Some(note) => format!("{{ level = {level}, note = {} }}", toml_string(note)),
    }
}

/// The sheet as JSON, in the same shape.
pub fn to_json(sheet: &AnswerSheet<'_>) -> String {
    // Serializing strings and numbers into a string cannot fail.
    serde_json::to_string_pretty(&JsonSheet::from(sheet)).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct JsonSheet<'s> {
    questionnaire: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    respondent: Option<&'s str>,
    #[serde(serialize_with = "in_order")]
    answers: Vec<(&'s str, JsonResponse<'s>)>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum JsonResponse<'s> {
    Bare(JsonLevel),
    Noted { level: JsonLevel, note: &'s str },
}

#[derive(Serialize)]
#[serde(untagged)]
enum JsonLevel {
    Level(usize),
    Unknown(&'static str),
}

impl<'s> From<&'s AnswerSheet<'_>> for JsonSheet<'s> {
    fn from(sheet: &'s AnswerSheet<'_>) -> Self {
        let questionnaire = sheet.questionnaire();
        let responses = questionnaire.domains.iter().zip(sheet.responses());
        Self {
            questionnaire: &questionnaire.id,
            version: questionnaire.version.as_deref(),
            date: sheet.date.map(|date| date.to_string()),
            organization: sheet.organization.as_deref(),
            respondent: sheet.respondent.as_deref(),
            answers: responses
                .filter_map(|(domain, given)| Some((domain.id.as_str(), given.as_ref()?.into())))
                .collect(),
        }
    }
}

impl<'s> From<&'s Response> for JsonResponse<'s> {
    fn from(response: &'s Response) -> Self {
        let level = response.answer.level().map_or(JsonLevel::Unknown("unknown"), JsonLevel::Level);
        match &response.note {
            None => Self::Bare(level),
            Some(note) => Self::Noted { level, note },
        }
    }
}

fn in_order<S: Serializer>(answers: &[(&str, JsonResponse<'_>)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(answers.iter().map(|(id, response)| (id, response)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Language;
    use crate::questionnaire::catalog::{Catalog, DEFAULT};
    use proptest::prelude::*;

    fn read_back<'q>(text: &str, format: SheetFormat, questionnaire: &'q Questionnaire) -> AnswerSheet<'q> {
        let parsed = ParsedSheet::parse(Source::new("sheet", text), format).expect("it parses");
        parsed.read(questionnaire).expect("it is valid").0
    }

    #[test]
    fn a_sheet_is_written_as_the_readme_shows_it() {
        let questionnaire = Catalog::default().find(DEFAULT, Language::Japanese).unwrap();
        let text = "questionnaire = \"customer-touchpoint\"\nversion = \"1.0\"\ndate = 2026-11-22\n\
                    organization = \"サンプル商店\"\nrespondent = \"店長\"\n\n[answers]\nunderstanding = 1\n\
                    experience = { level = 2, note = \"FAQを整備した\" }\nimprovement = \"unknown\"\nmindset = 1\n";
        let sheet = read_back(text, SheetFormat::Toml, &questionnaire);
        assert_eq!(to_toml(&sheet), text);
    }

    fn any_response() -> impl Strategy<Value = Option<Response>> {
        let answer = prop_oneof![Just(Answer::Unknown), (0usize..4).prop_map(Answer::Level)];
        let note = proptest::option::of("[^\\s\\p{C}][\\PC\n]{0,20}[^\\s\\p{C}]");
        // Notes are made harmless when they are read, so only such notes come back as they were.
        let note = note.prop_map(|note: Option<String>| note.map(|note| text::harmless(&note)));
        proptest::option::of((answer, note).prop_map(|(answer, note)| Response { answer, note }))
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            responses in proptest::collection::vec(any_response(), 4),
            organization in proptest::option::of("[a-z\"'\\\\#商店]{1,12}"),
        ) {
            let questionnaire = Catalog::default().find(DEFAULT, Language::Japanese).unwrap();
            let mut sheet = AnswerSheet::new(&questionnaire);
            sheet.organization = organization;
            for (position, response) in responses.into_iter().enumerate() {
                if let Some(response) = response {
                    sheet.respond(position, response);
                }
            }
            prop_assert!(read_back(&to_toml(&sheet), SheetFormat::Toml, &questionnaire) == sheet, "{}", to_toml(&sheet));
            prop_assert!(read_back(&to_json(&sheet), SheetFormat::Json, &questionnaire) == sheet, "{}", to_json(&sheet));
        }

        #[test]
        fn no_text_is_a_panic(text in "(\\PC|[\\[\\]{}\"'=,#\\\\\n ]|answers|mindset|level|note|date|[0-9?]){0,60}", format in prop_oneof![Just(SheetFormat::Toml), Just(SheetFormat::Json), Just(SheetFormat::Plain)]) {
            let questionnaire = Catalog::default().find(DEFAULT, Language::Japanese).unwrap();
            if let Ok(parsed) = ParsedSheet::parse(Source::new("sheet", &text), format) {
                let _ = parsed.read(&questionnaire);
            }
        }
    }
}
