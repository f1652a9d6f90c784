//! Hostile text in questionnaires, sheets and tables: inert and laid out in every format.

#![allow(missing_docs, reason = "tests")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that meets the unexpected stops")]

use std::collections::BTreeSet;

use diagnose::answers::{Answer, AnswerSheet, Response};
use diagnose::diagnosis::Diagnosis;
use diagnose::diagnosis::cohort::{Cohort, Counts, Group};
use diagnose::diagnosis::progress::Progress;
use diagnose::messages::Language;
use diagnose::problem::Source;
use diagnose::questionnaire::catalog::SHIPPED;
use diagnose::questionnaire::{MAX_BYTES, Questionnaire, load};
use diagnose::report::{self, Form, Format, Layout, RenderOptions};
use diagnose::text;
use jiff::civil::date;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

const LANGUAGE: Language = Language::Japanese;
const MAKING: RenderOptions<'static> =
    RenderOptions { language: LANGUAGE, layout: Layout { columns: 40, color: false }, template: None };

const HARMLESS: &str = "無害";
const HOSTILE: [&str; 12] = [
    "<script>document.title = 1</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onload='alert(1)",
    "</title></style></script><!--",
    "a|b||c",
    "`x` ``y`` ```\n# z",
    "[a](javascript:alert(1)) ![b](x)](javascript:alert(1))",
    "\u{202E}\u{2066}abc\u{200F}",
    "\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}31m\u{0}\u{7f}",
    "{{ 7 * 7 }}{% for a in b %}",
    "x\r\nEND:VEVENT\nBEGIN:VEVENT\nATTACH:x;y,z\\",
    "&lt;b&gt; &amp; &#60;",
];

/// A shipped file with something in every text that is free.
fn infested(shipped: &str, with: &str) -> String {
    fn infest(key: &str, value: &mut toml::Value, with: &str) {
        match value {
            toml::Value::String(text) if !["id", "lifts", "language"].contains(&key) => text.push_str(with),
            toml::Value::Array(items) => items.iter_mut().for_each(|item| infest(key, item, with)),
            toml::Value::Table(table) => table.iter_mut().for_each(|(key, value)| infest(key, value, with)),
            _ => {}
        }
    }
    let mut value: toml::Value = toml::from_str(shipped).unwrap();
    infest("", &mut value, with);
    toml::to_string(&value).unwrap()
}

/// Whether a character could act on a terminal or turn the reading direction.
fn is_harmful(character: char) -> bool {
    let turns =
        matches!(character, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    turns || (character.is_control() && character != '\n' && character != '\r')
}

fn codes(text: &str) -> Vec<&'static str> {
    let problems = load(&Source::new("it.toml", text)).map_or_else(|it| it.0, |_| Vec::new());
    for problem in &problems {
        assert!(!problem.render(Language::English, 40, false).chars().any(is_harmful));
    }
    problems.iter().map(|problem| problem.code()).collect()
}

#[test]
fn what_is_too_large_too_long_or_too_deep_is_refused() {
    let shipped = SHIPPED.first().unwrap().toml;
    let filled = |bytes: usize| format!("{shipped}#{}", "x".repeat(bytes - shipped.len() - 1));
    assert_eq!(codes(&filled(MAX_BYTES)), [""; 0]);
    assert_eq!(codes(&filled(MAX_BYTES + 1)), ["too-large"]);
    let long = infested(shipped, &"x".repeat(2000));
    assert_eq!(codes(&long).first(), Some(&"string-too-long"));
    let one = shipped.replacen("title = \"", &format!("title = \"{}", "長".repeat(100_000)), 1);
    assert_eq!(codes(&one), ["string-too-long"]);
    for deep in
        ["a = ".to_owned() + &"[".repeat(100_000), "[".repeat(100_000), format!("{}b = 1", "a.".repeat(100_000))]
    {
        assert!(!codes(&deep).is_empty());
    }
    assert!(!codes(&format!("a = {}1{}", "{ a = ".repeat(10_000), " }".repeat(10_000))).is_empty());
}

proptest! {
    #[test]
    fn no_text_makes_the_parser_panic(text in "(\\PC|[\\[\\]{}=\"'.,#\n \u{0}-\u{1f}]){0,200}") {
        codes(&text);
    }

    #[test]
    fn no_damage_to_a_shipped_file_makes_the_parser_panic(at in 0..10_000_usize, length in 0..200_usize, text in "[\\[\\]{}=\"a0.\n]{0,5}") {
        let shipped = SHIPPED.first().unwrap().toml;
        let damaged: String = shipped.chars().take(at).chain(text.chars()).chain(shipped.chars().skip(at + length)).collect();
        codes(&damaged);
    }
}

/// Every output about one questionnaire with these texts in it, each with its name.
fn outputs(questionnaire: &Questionnaire, text: &str) -> Vec<(String, String)> {
    let (sheet, sheets) = (sheet(questionnaire, text, 1), [1, 2].map(|day| sheet(questionnaire, text, day)));
    let diagnosis = Diagnosis::new(&sheet, date(2026, 11, 22));
    let progress = Progress::new(&sheets).unwrap();
    let cohort = cohort(questionnaire, text);
    let mut outputs = vec![("ics".to_owned(), report::calendar(&diagnosis, LANGUAGE))];
    for (format, name, _) in Format::ALL {
        outputs.push((format!("{name} report"), report::render(&diagnosis, &[], format, MAKING).unwrap()));
        outputs.push((format!("{name} progress"), report::progress::render(&progress, format, MAKING).unwrap()));
        let summary = report::cohort::render(&cohort, questionnaire, format, MAKING).unwrap();
        outputs.push((format!("{name} cohort"), summary));
    }
    for (form, ending) in Form::ALL {
        outputs.push((format!("{ending} form"), report::form(questionnaire, form, LANGUAGE).unwrap()));
    }
    outputs.push(("text show".to_owned(), report::questionnaire(questionnaire, LANGUAGE, MAKING.layout)));
    outputs
}

/// A sheet as a file would give it.
fn sheet<'q>(questionnaire: &'q Questionnaire, text: &str, day: i8) -> AnswerSheet<'q> {
    let mut sheet = AnswerSheet::new(questionnaire);
    sheet.date = Some(date(2026, 11, day));
    sheet.organization = Some(text::one_line(&text::harmless(text)));
    sheet.respondent = sheet.organization.clone();
    for position in 0..questionnaire.domains.len() {
        let level = (position + usize::from(day.unsigned_abs())) % 3;
        sheet.respond(position, Response { answer: Answer::Level(level), note: Some(text::harmless(text)) });
    }
    sheet
}

fn cohort(questionnaire: &Questionnaire, text: &str) -> Cohort {
    let mut cohort = Cohort::new(Some(text));
    for (level, name) in [(0, text.to_owned()), (2, format!("{text}2"))] {
        let mut counts = Counts::new(questionnaire.domains.len(), questionnaire.top());
        counts.add(&vec![Answer::Level(level); questionnaire.domains.len()], 3);
        cohort.add(Group::Named(name), &counts);
    }
    cohort
}

fn infested_questionnaire(text: &str) -> Questionnaire {
    let file = Source::new("evil.toml", &infested(SHIPPED.first().unwrap().toml, text));
    load(&file).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The kinds of markup of a page: every tag, without the values of its attributes.
fn tags(html: &str) -> BTreeSet<String> {
    let body = html.replace("<!doctype html>", "");
    let tags = body.split('<').skip(1).map(|rest| rest.split_once('>').expect("every tag ends").0);
    tags.map(|tag| tag.split('"').step_by(2).collect::<Vec<_>>().join("\"\"")).collect()
}

/// What of a Markdown text a renderer would make more than text of.
fn active(markdown: &str) -> Vec<String> {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    let is_active = |event: &Event<'_>| match event {
        Event::Html(_) | Event::Code(_) => true,
        Event::InlineHtml(html) => &**html != "<br>",
        Event::Start(tag) => matches!(
            tag,
            Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::BlockQuote(_)
        ),
        _ => false,
    };
    events.filter(is_active).map(|event| format!("{event:?}")).collect()
}

/// The names of all properties, once lines are unfolded.
fn properties(calendar: &str) -> Vec<String> {
    let unfolded = calendar.replace("\r\n ", "");
    unfolded.split_terminator("\r\n").map(|line| line.split([':', ';']).next().unwrap().to_owned()).collect()
}

#[test]
fn hostile_text_is_inert_in_every_format() {
    let harmless = outputs(&infested_questionnaire(HARMLESS), HARMLESS);
    for hostile in HOSTILE {
        let questionnaire = infested_questionnaire(hostile);
        for ((name, text), (_, harmless)) in outputs(&questionnaire, hostile).iter().zip(&harmless) {
            let stray = text.trim_start_matches('\u{FEFF}').chars().find(|it| is_harmful(*it));
            assert_eq!(stray, None, "{name} {hostile:?}");
            match name.split_once(' ').map_or(name.as_str(), |(format, _)| format) {
                "html" => assert_eq!(tags(text), tags(harmless), "{name} {hostile:?}"),
                "markdown" | "md" => assert_eq!(active(text), [""; 0], "{name} {hostile:?}"),
                "ics" => assert_eq!(properties(text), properties(harmless), "{name} {hostile:?}"),
                "json" => drop(serde_json::from_str::<serde_json::Value>(text).unwrap()),
                "text" => assert!(text.lines().all(|line| text::width(line) <= 40), "{name} {hostile:?}"),
                _ => {}
            }
        }
    }
}

#[test]
fn a_name_of_ten_thousand_characters_is_laid_out() {
    let questionnaire = infested_questionnaire(HARMLESS);
    let name = "長い名前x".repeat(2_000);
    for (output, text) in outputs(&questionnaire, &name) {
        match output.split_once(' ').map_or(output.as_str(), |(format, _)| format) {
            "text" => assert!(text.lines().all(|line| text::width(line) <= 40), "{output}"),
            "ics" => assert!(text.split("\r\n").all(|line| line.len() <= 75), "{output}"),
            _ => {}
        }
    }
}

#[test]
fn lines_of_a_calendar_have_at_most_75_bytes_and_are_whole_once_unfolded() {
    for length in 0..200 {
        let name = "あ".repeat(length % 40) + &"b ".repeat(length);
        let questionnaire = infested_questionnaire(HARMLESS);
        let sheet = sheet(&questionnaire, &name, 1);
        let calendar = report::calendar(&Diagnosis::new(&sheet, date(2026, 11, 22)), LANGUAGE);
        assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "{length}");
        let expected = text::one_line(&name);
        assert!(calendar.replace("\r\n ", "").contains(&expected), "{length}");
    }
}
