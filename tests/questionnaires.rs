//! The questionnaires in `tests/questionnaires/`, most of them broken: one for each kind of mistake, some with many. What
//! `questionnaire check` says of each stands beside it in a `.txt`, in Japanese and in English.
//!
//! - `UPDATE_TRANSCRIPTS=1 cargo test --test questionnaires` writes what is said now; look at the diff.
//! - What a schema can know, the JSON Schema must know: it refuses a file if and only if the parser finds a mistake of
//!   shape in it. Beside these files, that is held against every small change of the shipped ones.

#![allow(missing_docs, reason = "tests")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that meets the unexpected stops")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use diagnose::messages::Language;
use diagnose::problem::Source;
use diagnose::questionnaire::{self, catalog, load};
use serde_json::{Value, json};

const FOLDER: &str = "tests/questionnaires";
/// A valid questionnaire that uses every key there is.
const COMPLETE: &str = "tests/questionnaires/complete.toml";

/// The codes of mistakes that a schema can know of.
const SHAPE: [&str; 10] = [
    "not-a-questionnaire",
    "missing-key",
    "unknown-key",
    "wrong-type",
    "empty-string",
    "string-too-long",
    "invalid-id",
    "invalid-language",
    "number-out-of-range",
    "item-count",
];

fn cases() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    paths
}

fn said(name: &str, language: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_diagnose"))
        .args(["questionnaire", "check", name, "--lang", language, "--color", "never"])
        .current_dir(FOLDER)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    format!("{}{}exit {}\n", text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

#[test]
fn every_questionnaire_is_judged_as_the_text_beside_it_says() {
    let cases = cases();
    assert!(cases.len() >= 50, "only {} questionnaires", cases.len());
    for path in cases {
        let name = path.file_name().unwrap().to_string_lossy();
        let now = format!("{}\n{}", said(&name, "ja"), said(&name, "en"));
        let expected = path.with_extension("txt");
        if std::env::var_os("UPDATE_TRANSCRIPTS").is_some() {
            fs::write(&expected, &now).unwrap();
        }
        assert_eq!(fs::read_to_string(&expected).unwrap_or_default(), now, "{name}");
    }
}

/// Whether the schema accepts a file, and the codes of the problems the parser finds.
fn judged(schema: &jsonschema::Validator, toml: &str) -> (bool, Vec<&'static str>) {
    let value: toml::Value = toml::from_str(toml).expect("it is TOML");
    let problems = load(&Source::new("it", toml)).map_or_else(|problems| problems.0, |_| Vec::new());
    (schema.is_valid(&json_of(value)), problems.iter().map(|problem| problem.code()).collect())
}

/// As an editor sees a TOML value. A date is no string there either.
fn json_of(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => json!({ "date": date.to_string() }),
        toml::Value::Array(items) => items.into_iter().map(json_of).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, json_of(value))).collect(),
        other => serde_json::to_value(other).unwrap(),
    }
}

fn validator() -> jsonschema::Validator {
    jsonschema::validator_for(&serde_json::from_str(&questionnaire::schema(Language::English)).unwrap()).unwrap()
}

fn assert_agree(schema: &jsonschema::Validator, toml: &str, what: &str) {
    let (accepted, codes) = judged(schema, toml);
    let shapely = !codes.iter().any(|code| SHAPE.contains(code));
    // Past the first hundred problems nothing is certain.
    if !codes.contains(&"more-problems") {
        assert_eq!(accepted, shapely, "{what}: the parser finds {codes:?}");
    }
}

#[test]
fn the_schema_accepts_what_the_parser_accepts_and_refuses_every_mistake_of_shape() {
    let schema = validator();
    for path in cases() {
        let toml = fs::read_to_string(&path).unwrap_or_default();
        if toml::from_str::<toml::Value>(&toml).is_ok() {
            assert_agree(&schema, &toml, &path.display().to_string());
        }
    }
}

#[test]
fn the_schema_and_the_parser_agree_on_every_small_change_of_a_file_with_every_key() {
    let schema = validator();
    for shipped in catalog::SHIPPED {
        assert_eq!(judged(&schema, shipped.toml), (true, Vec::new()), "{}", shipped.id);
    }
    let whole: toml::Value = toml::from_str(&fs::read_to_string(COMPLETE).unwrap()).unwrap();
    let places = places(&whole);
    let keys = schema_keys(&serde_json::from_str(&questionnaire::schema(Language::English)).unwrap());
    assert_eq!(places.iter().filter(|place| matches!(place.last(), Some(Step::Key(_)))).count(), keys);
    for place in places {
        for (what, changed) in changes(&whole, &place) {
            assert_agree(&schema, &toml::to_string(&changed).unwrap(), &format!("{place:?} {what}"));
        }
    }
}

/// How many keys a schema describes.
fn schema_keys(schema: &Value) -> usize {
    let properties = schema.get("properties").and_then(Value::as_object).map_or(0, serde_json::Map::len);
    let below = match schema {
        Value::Object(entries) => entries.values().map(schema_keys).sum(),
        _ => 0,
    };
    properties + below
}

/// A step into a value: a key of a table or a position in an array.
#[derive(Debug, Clone)]
enum Step {
    Key(String),
    Item(usize),
}

/// Every place in a value; of an array the first item stands for all.
fn places(value: &toml::Value) -> Vec<Vec<Step>> {
    let below = |step: Step, value: &toml::Value| {
        let deeper = places(value).into_iter().map(|place| [vec![step.clone()], place].concat()).collect::<Vec<_>>();
        [vec![vec![step]], deeper].concat()
    };
    match value {
        toml::Value::Table(table) => {
            table.iter().flat_map(|(key, value)| below(Step::Key(key.clone()), value)).collect()
        }
        toml::Value::Array(items) => items.iter().take(1).flat_map(|item| below(Step::Item(0), item)).collect(),
        _ => Vec::new(),
    }
}

fn at<'v>(value: &'v mut toml::Value, place: &[Step]) -> &'v mut toml::Value {
    place.iter().fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key).unwrap(),
        Step::Item(position) => value.get_mut(position).unwrap(),
    })
}

/// What somebody could get wrong at a place: another type, a value out of range, a key too few, too many or misspelled.
fn changes(whole: &toml::Value, place: &[Step]) -> Vec<(String, toml::Value)> {
    let others: Vec<toml::Value> = vec![
        "".into(),
        " \u{3000}".into(),
        "Two Words".into(),
        "x".repeat(2000).into(),
        "x".repeat(2001).into(),
        (-1).into(),
        0.into(),
        1.into(),
        4.into(),
        1201.into(),
        3650.into(),
        100_000.into(),
        1.5.into(),
        true.into(),
        toml::Value::Array(Vec::new()),
        toml::Value::Array(vec!["a".into(); 3]),
        toml::Value::Array(vec![1.into(); 101]),
        toml::Value::Table(toml::Table::new()),
        "2026-11-22".parse::<toml::value::Datetime>().unwrap().into(),
    ];
    let mut changes: Vec<(String, toml::Value)> = Vec::new();
    for other in others {
        let mut changed = whole.clone();
        let what = format!("as {:.30}", other.to_string());
        *at(&mut changed, place) = other;
        changes.push((what, changed));
    }
    if let Some((Step::Key(key), table)) = place.split_last() {
        let mut without = whole.clone();
        let value = at(&mut without, table).as_table_mut().unwrap().remove(key).unwrap();
        let mut misspelled = without.clone();
        at(&mut misspelled, table).as_table_mut().unwrap().insert(format!("{key}s"), value);
        changes.extend([("left out".to_owned(), without), ("misspelled".to_owned(), misspelled)]);
    }
    changes
}

#[test]
fn the_schema_files_beside_the_questionnaires_are_those_the_program_prints() {
    for language in Language::ALL {
        let path = format!("questionnaires/questionnaire.{}.schema.json", language.tag());
        if std::env::var_os("UPDATE_TRANSCRIPTS").is_some() {
            fs::write(&path, questionnaire::schema(language)).unwrap();
        }
        assert_eq!(fs::read_to_string(&path).unwrap_or_default(), questionnaire::schema(language), "{path}");
        let first = |shipped: &catalog::ShippedFile| shipped.toml.lines().next().unwrap_or_default().to_owned();
        for shipped in catalog::SHIPPED.iter().filter(|shipped| shipped.language == language.tag()) {
            let name = Path::new(&path).file_name().unwrap().to_string_lossy().to_string();
            assert_eq!(first(shipped), format!("#:schema ./{name}"), "{}", shipped.id);
        }
    }
}
