//! Help texts in the user's language, broken where that language allows: clap itself breaks at spaces only.

use std::sync::OnceLock;

use diagnose::messages::Language;
use diagnose::text;

use crate::terminal;

/// The language of help texts. clap builds them without being told; it is set once, before anything is parsed.
static LANGUAGE: OnceLock<Language> = OnceLock::new();

/// Sets the language of help texts; returns the one that was set first.
pub fn set_language(language: Language) -> Language {
    *LANGUAGE.get_or_init(|| language)
}

/// The language of help texts.
pub fn say() -> Language {
    *LANGUAGE.get().unwrap_or(&Language::Japanese)
}

/// The help of an option or argument.
pub fn help(message: String) -> String {
    text::wrap(&message, columns().saturating_sub(10)).join("\n")
}

/// What a program is for.
pub fn about(message: String) -> String {
    text::wrap(&message, columns()).join("\n")
}

/// How wide help texts are. clap builds them all in every run, so the terminal is asked only once.
fn columns() -> usize {
    static COLUMNS: OnceLock<usize> = OnceLock::new();
    *COLUMNS.get_or_init(terminal::columns)
}

/// The parts of a help page and their order.
pub fn template() -> String {
    format!("{{about}}\n\n{}:\n  {{usage}}\n\n{{all-args}}", say().usage())
}
