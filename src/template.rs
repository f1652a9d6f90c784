//! Filling templates. Every text a template inserts is escaped on its way in, so that nothing from outside becomes
//! markup.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error};
use serde::Serialize;

use crate::language::Language;
use crate::problem::Problem;

/// Parts that several templates include.
const PARTS: [(&str, &str); 1] = [("next.md.j2", include_str!("../templates/next.md.j2"))];

/// The template filled with `content`; fails only where the template is wrong.
pub fn fill(
    name: &str,
    template: &str,
    content: &impl Serialize,
    escape: fn(&str) -> String,
    language: Language,
) -> Result<String, Problem> {
    filled(name, template, content, escape)
        .map_err(|error| Problem::new("template", language.failure(&error.to_string())))
}

fn filled(name: &str, template: &str, content: &impl Serialize, escape: fn(&str) -> String) -> Result<String, Error> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()?;
    environment.set_syntax(syntax);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_formatter(move |out, state, value| match value.as_str() {
        Some(text) if !value.is_safe() => out.write_str(&escape(text)).map_err(Error::from),
        _ => minijinja::escape_formatter(out, state, value),
    });
    for (name, part) in PARTS {
        environment.add_template(name, part)?;
    }
    environment.render_named_str(name, template, Serde(content))
}
