//! The JSON Schema of a questionnaire file, made from the types that read it, so that an editor can complete and check
//! while somebody writes. It knows the shape (keys, types, ranges), not how values must fit each other.

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::raw::RawQuestionnaire;
use crate::messages::Language;
use crate::syntax::choose;

/// The schema (draft 7, which the editors know), its descriptions in one language, ending in a newline.
pub fn schema(language: Language) -> String {
    let generator: SchemaGenerator = SchemaSettings::draft07().into_generator();
    let mut schema = generator.into_root_schema_for::<RawQuestionnaire>().to_value();
    choose(&mut schema, language);
    if let Value::Object(entries) = &mut schema {
        entries.insert("title".to_owned(), language.schema_title().into());
    }
    format!("{:#}\n", schema)
}
