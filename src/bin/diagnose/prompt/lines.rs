//! Typed lines: for screen readers, slow links and terminals that can do nothing else. Tests answer through it too.

use std::io::{self, BufRead, Write};

use anyhow::Result;
use diagnose::messages::Language;
use diagnose::text::{harmless, normalize, wrap};

use super::menu::{Menu, Pick, Prompt};
use crate::interrupt::{self, Interrupted};
use crate::terminal;

/// What to type to go back.
const BACK: &str = "b";

/// Prompts by typed lines.
pub struct Lines<R, W> {
    language: Language,
    read: R,
    out: W,
}

impl Lines<fn() -> Result<String>, io::Stderr> {
    /// Prompts that read the terminal.
    pub fn new(language: Language) -> Self {
        Self { language, read: read_line, out: io::stderr() }
    }
}

impl<R: FnMut() -> Result<String>, W: Write> Lines<R, W> {
    /// Prompts that get their lines from somewhere else and write somewhere else.
    #[cfg(test)]
    pub fn scripted(language: Language, read: R, out: W) -> Self {
        Self { language, read, out }
    }

    fn ask(&mut self, label: &str) -> Result<String> {
        let (_, columns) = terminal::prompt_size();
        write!(self.out, "{} ", wrap(label, columns.saturating_sub(1)).join("\n"))?;
        self.out.flush()?;
        (self.read)()
    }

    fn show(&mut self, menu: &Menu) -> Result<()> {
        self.say("")?;
        for paragraph in &menu.lead {
            self.say(paragraph)?;
        }
        for choice in &menu.choices {
            self.say(&format!("{}: {}", choice.key, choice.label))?;
            if !choice.body.is_empty() {
                self.say(&choice.body)?;
            }
        }
        if let Some(back) = &menu.back {
            self.say(&format!("{BACK}: {back}"))?;
        }
        Ok(())
    }
}

impl<R: FnMut() -> Result<String>, W: Write> Prompt for Lines<R, W> {
    fn say(&mut self, text: &str) -> Result<()> {
        let (_, columns) = terminal::prompt_size();
        let lines = if text.is_empty() { String::new() } else { wrap(text, columns).join("\n") };
        Ok(writeln!(self.out, "{lines}")?)
    }

    fn choose(&mut self, menu: &Menu) -> Result<Pick> {
        self.show(menu)?;
        let keys: Vec<_> = menu.choices.iter().map(|choice| choice.key.as_str()).collect();
        let allowed = self.language.list(&[keys.as_slice(), menu.back.as_ref().map_or(&[], |_| &[BACK])].concat());
        loop {
            let typed = self.ask(&self.language.type_one_of(&allowed))?;
            let normal = normalize(&typed);
            if normal == BACK && menu.back.is_some() {
                return Ok(Pick::Back);
            }
            match keys.iter().position(|key| *key == normal) {
                Some(position) => return Ok(Pick::Choice(position)),
                // An empty line was no choice either, but there is nothing to quote; the question is asked again.
                None if normal.is_empty() => {}
                None => self.say(&self.language.not_among(&typed))?,
            }
        }
    }

    fn line(&mut self, label: &str) -> Result<String> {
        self.ask(label)
    }
}

/// Reads a line as the system's own line editing gives it.
fn read_line() -> Result<String> {
    let mut line = Vec::new();
    match interrupt::while_reading(|| io::stdin().lock().read_until(b'\n', &mut line))? {
        Ok(0) | Err(_) => Err(Interrupted.into()),
        Ok(_) => Ok(harmless(&String::from_utf8_lossy(&line)).trim().to_owned()),
    }
}
