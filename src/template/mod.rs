//! Filling templates. Every text a template inserts is escaped on its way in, so that nothing from outside becomes
//! markup.

mod nesting;

use std::collections::BTreeSet;
use std::io;
use std::ops::Range;
use std::thread;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Rest, Serde, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, State, UndefinedBehavior, Value};
use serde::Serialize;

use crate::problem::{Hint, Kind, Problem, Source};
use crate::text;

/// The largest template that is read, in bytes.
pub const MAX_BYTES: usize = 256 * 1024;

/// The stack to fill a foreign template on, in bytes. Values can get `MAX_RECURSION * (MAX_DEPTH + MAX_LAYERS)` = 16,000
/// layers deep: each call, loop or block adds what one expression and the tags that store values can add. The costliest
/// layer, one of `zip`, was measured to take 800 bytes to print, and 3.8 KB in a build without optimization: 12 MiB and 58 MiB.
/// The rest is less than what is left: 400 KB (3.3 MB) to parse, and 3.6 KB (22 KB) for each of the `MAX_RECURSION` calls.
const STACK: usize = if cfg!(debug_assertions) { 64 } else { 16 } * 1024 * 1024;

/// How deep loops, blocks and calls may go in a foreign template; an included part takes ten, a call of a macro four.
const MAX_RECURSION: usize = 40;

/// How many arguments `map` takes: it can call itself with all but the first.
const MAX_MAP_ARGUMENTS: usize = 20;

/// How many steps a foreign template may take; the shipped summary of ten thousand groups takes less than two million.
const FUEL: u64 = 5_000_000;

/// How much a template may write, in bytes.
const MAX_OUTPUT: usize = 64 * 1024 * 1024;

/// Parts that several templates include, a user's own among them.
const PARTS: [(&str, &str); 14] = [
    ("next.md.j2", include_str!("../../templates/next.md.j2")),
    ("page.html.j2", include_str!("../../templates/page.html.j2")),
    ("facts.html.j2", include_str!("../../templates/facts.html.j2")),
    ("overall.html.j2", include_str!("../../templates/overall.html.j2")),
    ("next.html.j2", include_str!("../../templates/next.html.j2")),
    ("step.html.j2", include_str!("../../templates/step.html.j2")),
    ("action.html.j2", include_str!("../../templates/action.html.j2")),
    ("source.html.j2", include_str!("../../templates/source.html.j2")),
    ("radar.svg.j2", include_str!("../../templates/radar.svg.j2")),
    ("steps.svg.j2", include_str!("../../templates/steps.svg.j2")),
    ("bar.svg.j2", include_str!("../../templates/bar.svg.j2")),
    ("trend.svg.j2", include_str!("../../templates/trend.svg.j2")),
    ("style.css", STYLE),
    ("check-sheet.js", CHECK_SHEET_SCRIPT),
];

/// The look of every page.
pub const STYLE: &str = include_str!("../../templates/style.css");

/// What the page of a check sheet does.
pub const CHECK_SHEET_SCRIPT: &str = include_str!("../../templates/check-sheet.js");

/// A template that ships, filled with `content`. Fails only where the template is wrong.
pub fn fill(template: &Source, content: &impl Serialize, escape: fn(&str) -> String) -> Result<String, Problem> {
    made(template, content, escape, None)
}

/// The same for a template that somebody else has written. Fails where it is wrong, nests too deeply, takes too long or
/// writes too much, with the place in it.
pub fn fill_foreign(
    template: &Source,
    content: &(impl Serialize + Sync),
    escape: fn(&str) -> String,
) -> Result<String, Problem> {
    if let Some(span) = nesting::too_deep(&template.text) {
        let place = template.place(span.end.saturating_sub(1)..span.end);
        return Err(Problem::new(Kind::TemplateTooDeep).at(place));
    }
    thread::scope(|scope| {
        let fill = || made(template, content, escape, Some(FUEL));
        let filling = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, fill);
        let filling = filling.map_err(|_| Problem::new(Kind::NoThread))?;
        filling.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

fn made(
    template: &Source,
    content: &impl Serialize,
    escape: fn(&str) -> String,
    fuel: Option<u64>,
) -> Result<String, Problem> {
    let written = environment(escape, fuel).and_then(|mut environment| {
        match fuel {
            None => add_named_parts(&mut environment, &template.text)?,
            // A foreign template can make a name as it runs.
            Some(_) => add_all_parts(&mut environment)?,
        }
        filled(&environment, template, content)
    });
    written.map_err(|error| problem(&error, template, content))
}

fn filled(environment: &Environment<'_>, template: &Source, content: &impl Serialize) -> Result<String, Error> {
    let mut out = Bounded(Vec::new());
    let ready = environment.template_from_named_str(&template.name, &template.text)?;
    ready.render_captured_to(Value::from(Serde(content)), &mut out)?;
    String::from_utf8(out.0).map_err(|error| Error::new(ErrorKind::BadEscape, error.to_string()))
}

fn environment<'e>(escape: fn(&str) -> String, fuel: Option<u64>) -> Result<Environment<'e>, Error> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()?;
    environment.set_syntax(syntax);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    if fuel.is_some() {
        bound(&mut environment, fuel);
    }
    environment.set_debug(true);
    // Says that there is escaping, so that what macros and blocks make is not escaped a second time.
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("ours".into()));
    environment.set_formatter(move |out, _, value| match value.kind() {
        ValueKind::None => Ok(()),
        ValueKind::Number | ValueKind::Bool => write!(out, "{value}").map_err(Error::from),
        _ if value.is_safe() => write!(out, "{}", printed(value)?).map_err(Error::from),
        _ => out.write_str(&escape(&printed(value)?)).map_err(Error::from),
    });
    Ok(environment)
}

fn add_all_parts(environment: &mut Environment<'_>) -> Result<(), Error> {
    PARTS.into_iter().try_for_each(|(name, part)| environment.add_template(name, part))
}

/// Adds the parts that a text names, and those that they name: to read all of them takes longer than to fill a template.
fn add_named_parts(environment: &mut Environment<'_>, text: &str) -> Result<(), Error> {
    for (name, part) in PARTS.into_iter().filter(|(name, _)| text.contains(name)) {
        environment.add_template(name, part)?;
        add_named_parts(environment, part)?;
    }
    Ok(())
}

/// Lets a foreign template take no more steps than it has fuel for, and nest values no deeper than the stack is for.
fn bound(environment: &mut Environment<'_>, fuel: Option<u64>) {
    environment.set_fuel(fuel);
    environment.set_recursion_limit(MAX_RECURSION);
    // A namespace can hold itself, and what each turn of a loop adds to it.
    environment.remove_global("namespace");
    let map = Value::from_function(minijinja::filters::map);
    environment.add_filter("map", move |state: &mut State<'_, '_>, arguments: Rest<Value>| {
        if arguments.len() > MAX_MAP_ARGUMENTS {
            return Err(ErrorKind::TooManyArguments.into());
        }
        map.call(state, &arguments)
    });
}

/// A value as text. A list can hold itself many times over, and its text be longer than there is room for.
fn printed(value: &Value) -> Result<String, Error> {
    if let Some(text) = value.as_str() {
        return Ok(text.to_owned());
    }
    let mut out = Bounded(Vec::new());
    let too_long = |error: io::Error| Error::new(ErrorKind::WriteFailure, error.to_string());
    io::Write::write_fmt(&mut out, format_args!("{value}")).map_err(too_long)?;
    Ok(String::from_utf8_lossy(&out.0).into_owned())
}

/// A text that takes no more than it may.
struct Bounded(Vec<u8>);

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_OUTPUT {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What is wrong with the template, at its place; mistakes within a part that ships have none.
fn problem(error: &Error, template: &Source, content: &impl Serialize) -> Problem {
    let cause = innermost(error);
    let span = span(cause, template).or_else(|| span(error, template));
    let written = span.clone().and_then(|span| template.text.get(span)).unwrap_or_default();
    let problem = Problem::new(kind(cause, written)).hint(meant(cause, written, content));
    match span {
        Some(span) => problem.at(template.place(span)),
        None => problem,
    }
}

/// The error below those that only say in which block or part it is.
fn innermost(error: &Error) -> &Error {
    let mut cause = error;
    while let Some(inner) = std::error::Error::source(cause).and_then(|source| source.downcast_ref::<Error>()) {
        cause = inner;
    }
    cause
}

/// Where in the template an error is; its line where nothing closer is known.
fn span(error: &Error, template: &Source) -> Option<Range<usize>> {
    if error.name() != Some(&*template.name) {
        return None;
    }
    let of_line = || {
        let before: usize = template.text.split_inclusive('\n').take(error.line()? - 1).map(str::len).sum();
        let line = template.text.get(before..)?.lines().next().unwrap_or_default();
        Some(before..before + line.len())
    };
    error.range().filter(|range| range.end > range.start).map(|range| whole(range, &template.text)).or_else(of_line)
}

/// The whole of a path of which an error names only the end, such as `.level` in `report.overall.level`.
fn whole(range: Range<usize>, text: &str) -> Range<usize> {
    let is_cut = text.get(range.start..).is_some_and(|rest| rest.starts_with(['.', '[']));
    let in_path = |it: char| it.is_alphanumeric() || matches!(it, '_' | '.' | '[' | ']');
    match text.get(..range.start).filter(|_| is_cut) {
        Some(before) => before.trim_end_matches(in_path).len()..range.end,
        None => range,
    }
}

fn kind(error: &Error, written: &str) -> Kind {
    let detail = error.detail().unwrap_or_default().to_owned();
    match error.kind() {
        ErrorKind::OutOfFuel => Kind::TemplateTakesTooLong,
        ErrorKind::InvalidOperation if detail.contains("recursion limit") => Kind::TemplateTakesTooLong,
        ErrorKind::WriteFailure => Kind::TemplateWritesTooMuch { mib: MAX_OUTPUT / 1024 / 1024 },
        ErrorKind::UndefinedError => Kind::TemplateUndefined { name: text::shorten(written, 60) },
        ErrorKind::UnknownFilter | ErrorKind::UnknownFunction | ErrorKind::UnknownTest | ErrorKind::UnknownMethod => {
            Kind::TemplateUnknown { detail }
        }
        ErrorKind::TemplateNotFound => Kind::TemplateNotFound { detail },
        ErrorKind::SyntaxError => Kind::TemplateSyntax { detail },
        kind => Kind::TemplateFailed { detail: format!("{kind}: {detail}") },
    }
}

/// The value that was probably meant where there is none of that name; that a part can be absent, where there is.
fn meant(error: &Error, written: &str, content: &impl Serialize) -> Option<Hint> {
    if error.kind() != ErrorKind::UndefinedError {
        return None;
    }
    let (parent, name) = written.rsplit_once('.').unwrap_or(("", written));
    let mut names = BTreeSet::new();
    collect_names(&serde_json::to_value(content).ok()?, &mut names);
    if !parent.is_empty() && names.contains(name) {
        return Some(Hint::TemplateMayBeAbsent { part: text::shorten(parent, 60) });
    }
    // Everything is near to a letter or two.
    let likely = names.iter().map(String::as_str).filter(|it| it.len() > 2 && name.len() > 2);
    Hint::nearest(name, likely)
}

fn collect_names(value: &serde_json::Value, names: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(entries) => entries.iter().for_each(|(name, value)| {
            names.insert(name.clone());
            collect_names(value, names);
        }),
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect_names(item, names)),
        _ => {}
    }
}
