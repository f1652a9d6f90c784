//! `diagnose questionnaire new`: a file to start writing from.

use std::collections::HashSet;

use anyhow::Result;
use diagnose::messages::Language;
use diagnose::problem::{Hint, Kind, Problem, Problems, Source};
use diagnose::questionnaire::starter::{self, Outline};
use diagnose::questionnaire::{self, DOMAINS, LEVELS, catalog};
use diagnose::text::{harmless, normalize, one_line};

use super::{Outcome, inputs};
use crate::args::NewArgs;
use crate::files::{Access, Target};
use crate::prompt::{self, Prompt};
use crate::terminal;

pub fn run(args: &NewArgs, language: Language) -> Result<Outcome> {
    let target = target(args, language).map_err(Problems::from)?;
    let id = id(args, language).map_err(Problems::from)?;
    let outline = outline(&id, args, language)?;
    let text = starter::starter(&outline, language).map_err(Problems::from)?;
    questionnaire::load(&Source::new("", &text)).map_err(without_places)?;
    target.write(&text, language).map_err(Problems::from)?;
    let path = target.path.display().to_string();
    terminal::tell(&language.made(&path));
    terminal::tell(&language.what_to_do_with_it(&path));
    Ok(Outcome::Done)
}

fn target(args: &NewArgs, language: Language) -> Result<Target, Problem> {
    inputs::by_ending(&args.file, &[("toml", ())], language)?;
    let target = Target::new(&args.file, Access::Shared, language)?;
    match target.exists() {
        true => Err(Problem::new(Kind::NameIsTaken { path: args.file.display().to_string() })),
        false => Ok(target),
    }
}

/// What the file would not be allowed to hold is refused before it is there; so it has no lines to point at.
fn without_places(problems: Problems) -> Problems {
    Problems(problems.0.into_iter().map(|problem| Problem { place: None, ..problem }).collect())
}

/// The id the file's name gives. Refuses one that ships.
fn id(args: &NewArgs, _language: Language) -> Result<String, Problem> {
    let id = starter::id_of(&args.file.file_name().unwrap_or_default().to_string_lossy());
    match catalog::shipped_ids().contains(&id.as_str()) {
        true => Err(Problem::new(Kind::ShippedId { id: id.clone() }).hint(Hint::OtherFileName)),
        false => Ok(id),
    }
}

/// What the options say; what they leave open is asked at a terminal, and as usual elsewhere.
fn outline(id: &str, args: &NewArgs, language: Language) -> Result<Outline> {
    let mut outline = starter::outline(id, language);
    outline.title = args.title.as_ref().map_or(outline.title, |title| one_line(&harmless(title)));
    if let Some(written) = &args.domains {
        let allowed = Hint::AllowedCount { least: *DOMAINS.start(), most: *DOMAINS.end() };
        outline.domains = count(written).ok_or_else(|| refused(written, "--domains", allowed))?;
    }
    if let Some(written) = &args.levels {
        let allowed = Hint::AllowedLevelNames { least: *LEVELS.start(), most: *LEVELS.end() };
        outline.levels = names(written).ok_or_else(|| refused(written, "--levels", allowed))?;
    }
    let given = args.title.is_some() && args.domains.is_some() && args.levels.is_some();
    if !given && terminal::can_ask() {
        prompt::handle_interrupts(&language.stopped())?;
        ask(prompt::of_terminal(false, language)?.as_mut(), &mut outline, args, language)?;
    }
    Ok(outline)
}

fn refused(written: &str, option: &str, allowed: Hint) -> Problems {
    Problem::new(Kind::InvalidValue { value: written.to_owned(), option: option.to_owned() }).hint(allowed).into()
}

fn count(written: &str) -> Option<usize> {
    normalize(written).parse().ok().filter(|count| DOMAINS.contains(count))
}

/// As many names as there can be levels, no two of them alike.
fn names(written: &str) -> Option<Vec<String>> {
    let names = starter::level_names(written);
    let alike: HashSet<_> = names.iter().map(|name| normalize(name)).collect();
    Some(names).filter(|names| LEVELS.contains(&names.len()) && alike.len() == names.len())
}

fn ask(prompt: &mut dyn Prompt, outline: &mut Outline, args: &NewArgs, language: Language) -> Result<()> {
    if args.title.is_none() {
        let typed = one_line(&prompt.line(&language.ask_title(&outline.title))?);
        outline.title = if typed.is_empty() { outline.title.clone() } else { typed };
    }
    if args.domains.is_none() {
        let question = language.ask_domains(*DOMAINS.start(), *DOMAINS.end(), outline.domains);
        let allowed = language.allowed_count(*DOMAINS.start(), *DOMAINS.end());
        outline.domains = asked(prompt, &question, count, &allowed)?.unwrap_or(outline.domains);
    }
    if args.levels.is_none() {
        let usual = language.list(&outline.levels.iter().map(String::as_str).collect::<Vec<_>>());
        let question = language.ask_levels(*LEVELS.start(), *LEVELS.end(), &usual);
        let allowed = language.allowed_level_names(*LEVELS.start(), *LEVELS.end());
        outline.levels = asked(prompt, &question, names, &allowed)?.unwrap_or_else(|| outline.levels.clone());
    }
    Ok(())
}

/// Asks until the answer can be used; none if the person leaves it as it is.
fn asked<T>(
    prompt: &mut dyn Prompt,
    question: &str,
    read: impl Fn(&str) -> Option<T>,
    allowed: &str,
) -> Result<Option<T>> {
    loop {
        let typed = prompt.line(question)?;
        match read(&typed) {
            _ if typed.trim().is_empty() => return Ok(None),
            Some(value) => return Ok(Some(value)),
            None => prompt.say(allowed)?,
        }
    }
}
