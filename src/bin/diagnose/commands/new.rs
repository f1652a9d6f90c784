//! `diagnose questionnaire new`: a file to start writing from.

use anyhow::Result;
use diagnose::messages::Language;
use diagnose::problem::{Problem, Problems, Source};
use diagnose::questionnaire::starter::{self, Outline};
use diagnose::questionnaire::{self, DOMAINS, LEVELS};
use diagnose::text::one_line;

use crate::options::{NewOptions, domain_count, level_names};
use crate::outcome::Outcome;
use crate::prompt::{self, Prompt};
use crate::{interrupt, terminal};

pub fn run(options: &NewOptions, language: Language) -> Result<Outcome> {
    let outline = outline(options, language)?;
    let text = starter::starter(&outline, language).map_err(Problems::from)?;
    questionnaire::load(&Source::new("", &text)).map_err(without_places)?;
    options.target.write(&text).map_err(Problems::from)?;
    let path = options.target.path.display().to_string();
    terminal::tell(&language.made(&path));
    terminal::tell(&language.what_to_do_with_it(&path));
    Ok(Outcome::Done)
}

/// What the file would not be allowed to hold is refused before it is there; so it has no lines to point at.
fn without_places(problems: Problems) -> Problems {
    Problems(problems.0.into_iter().map(|problem| Problem { place: None, ..problem }).collect())
}

/// What the options say; what they leave open is asked at a terminal, and as usual elsewhere.
fn outline(options: &NewOptions, language: Language) -> Result<Outline> {
    let usual = starter::outline(&options.id, language);
    let mut outline = Outline {
        title: options.title.clone().unwrap_or(usual.title),
        domains: options.domains.unwrap_or(usual.domains),
        levels: options.levels.clone().unwrap_or(usual.levels),
        id: usual.id,
    };
    let is_complete = options.title.is_some() && options.domains.is_some() && options.levels.is_some();
    if !is_complete && terminal::can_ask() {
        interrupt::handle_interrupts(&language.stopped())?;
        ask(prompt::of_terminal(false, language)?.as_mut(), &mut outline, options, language)?;
    }
    Ok(outline)
}

fn ask(prompt: &mut dyn Prompt, outline: &mut Outline, options: &NewOptions, language: Language) -> Result<()> {
    if options.title.is_none() {
        let typed = one_line(&prompt.line(&language.ask_title(&outline.title))?);
        outline.title = if typed.is_empty() { outline.title.clone() } else { typed };
    }
    if options.domains.is_none() {
        let question = language.ask_domains(*DOMAINS.start(), *DOMAINS.end(), outline.domains);
        let allowed = language.allowed_count(*DOMAINS.start(), *DOMAINS.end());
        outline.domains = asked(prompt, &question, domain_count, &allowed)?.unwrap_or(outline.domains);
    }
    if options.levels.is_none() {
        let usual = language.list(&outline.levels.iter().map(String::as_str).collect::<Vec<_>>());
        let question = language.ask_levels(*LEVELS.start(), *LEVELS.end(), &usual);
        let allowed = language.allowed_level_names(*LEVELS.start(), *LEVELS.end());
        outline.levels = asked(prompt, &question, level_names, &allowed)?.unwrap_or_else(|| outline.levels.clone());
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
        if typed.trim().is_empty() {
            return Ok(None);
        }
        match read(&typed) {
            Some(value) => return Ok(Some(value)),
            None => prompt.say(allowed)?,
        }
    }
}
