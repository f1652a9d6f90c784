//! Cursor menus with dialoguer. It measures items in bytes, so it is given short keys, and the theme draws for each key
//! the text that was broken into lines here.

use std::fmt;

use anyhow::Result;
use console::Term;
use diagnose::messages::Language;
use diagnose::text::{hanging, shorten, wrap};
use dialoguer::Select;
use dialoguer::theme::Theme;

use super::editor;
use super::menu::{Menu, Pick, Prompt};
use super::raw::Raw;
use crate::interrupt::{Interrupted, stop_if_interrupted};
use crate::terminal;

/// Prompts by cursor menus.
pub struct CursorMenus {
    language: Language,
    color: bool,
    /// Held for what it does when it is dropped.
    _raw: Raw,
}

impl CursorMenus {
    /// Prompts on the terminal.
    pub fn new(language: Language) -> Result<Self> {
        Ok(Self { language, color: terminal::prompts_in_color(), _raw: Raw::enter()? })
    }
}

impl Prompt for CursorMenus {
    fn say(&mut self, text: &str) -> Result<()> {
        let (_, columns) = terminal::prompt_size();
        let term = Term::stderr();
        if text.is_empty() {
            return Ok(term.write_line("")?);
        }
        for line in wrap(text, columns) {
            term.write_line(&line)?;
        }
        Ok(())
    }

    fn choose(&mut self, menu: &Menu) -> Result<Pick> {
        let (rows, columns) = terminal::prompt_size();
        self.say("")?;
        let mut drawn = Drawn::whole(menu, self.language, columns, self.color);
        if drawn.rows() >= rows {
            // It would not fit: what is to be read scrolls by, and a menu of names stays.
            for line in Drawn::reading(menu, self.language, columns) {
                Term::stderr().write_line(&line)?;
            }
            drawn = Drawn::names(menu, self.language, columns, self.color);
        }
        drawn.select(menu)
    }

    fn line(&mut self, label: &str) -> Result<String> {
        self.say(label)?;
        editor::read_line()
    }
}

/// A menu broken into lines for a screen.
struct Drawn {
    prompt: Vec<String>,
    /// For each choice its first line and the lines below it; going back is the last.
    items: Vec<(String, Vec<String>)>,
    color: bool,
}

impl Drawn {
    /// Everything in one menu.
    fn whole(menu: &Menu, language: Language, columns: usize, color: bool) -> Self {
        let mut prompt: Vec<_> = menu.lead.iter().flat_map(|paragraph| wrap(paragraph, columns)).collect();
        prompt.extend(wrap(&keys_hint(menu, language), columns));
        let body = |text: &str| -> Vec<_> {
            wrap(text, columns.saturating_sub(4)).into_iter().map(|line| format!("    {line}")).collect()
        };
        let mut items: Vec<_> = Vec::new();
        for choice in &menu.choices {
            let mut label = wrap(&choice.label, columns.saturating_sub(2));
            let below = label.drain(label.len().min(1)..).map(|line| format!("  {line}")).chain(body(&choice.body));
            let below = below.collect();
            items.push((label.concat(), below));
        }
        items.extend(menu.back.iter().map(|back| (shorten(back, columns.saturating_sub(2)), Vec::new())));
        Self { prompt, items, color }
    }

    /// The names of the choices alone, one row each.
    fn names(menu: &Menu, language: Language, columns: usize, color: bool) -> Self {
        let question = menu.lead.first().map(|question| shorten(question, columns));
        let prompt = question.into_iter().chain(wrap(&keys_hint(menu, language), columns)).collect();
        let labels = menu.choices.iter().map(|choice| &choice.label).chain(&menu.back);
        let items = labels.map(|label| (shorten(label, columns.saturating_sub(2)), Vec::new())).collect();
        Self { prompt, items, color }
    }

    /// What is to be read before choosing among the names.
    fn reading(menu: &Menu, language: Language, columns: usize) -> Vec<String> {
        let mut lines: Vec<_> = menu.lead.iter().flat_map(|paragraph| wrap(paragraph, columns)).collect();
        for choice in menu.choices.iter().filter(|choice| !choice.body.is_empty()) {
            lines.extend(hanging("- ", &language.labeled(&choice.label, &choice.body), columns));
        }
        lines
    }

    fn rows(&self) -> usize {
        self.prompt.len() + self.items.iter().map(|(_, below)| 1 + below.len()).sum::<usize>()
    }

    fn select(&self, menu: &Menu) -> Result<Pick> {
        let (rows, _) = terminal::prompt_size();
        let pages = self.rows() >= rows;
        if pages {
            // dialoguer turns pages then, and would number them in English beside its prompt.
            for line in &self.prompt {
                Term::stderr().write_line(line)?;
            }
        }
        loop {
            stop_if_interrupted()?;
            let select = self.dialog(menu, pages, rows);
            match select.interact_on_opt(&Term::stderr()) {
                Ok(Some(position)) if position < menu.choices.len() => return Ok(Pick::Choice(position)),
                Ok(_) if menu.back.is_some() => return Ok(Pick::Back),
                // Escape where there is no way back: the same is asked again.
                Ok(_) => {}
                // Whatever keeps the keys from coming, the person can no longer answer.
                Err(_) => return Err(Interrupted.into()),
            }
        }
    }

    fn dialog(&self, menu: &Menu, pages: bool, rows: usize) -> Select<'_> {
        let mut select = Select::with_theme(self).items(0..self.items.len());
        if let Some(preset) = menu.preset {
            select = select.default(preset);
        }
        if pages { select.max_length(rows.saturating_sub(2).max(1)) } else { select.with_prompt("").report(false) }
    }
}

fn keys_hint(menu: &Menu, language: Language) -> String {
    if menu.back.is_some() { language.keys_with_back() } else { language.keys() }
}

impl Theme for Drawn {
    fn format_select_prompt(&self, f: &mut dyn fmt::Write, _: &str) -> fmt::Result {
        let (question, rest) = self.prompt.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
        let bold = if self.color { anstyle::Style::new().bold() } else { anstyle::Style::new() };
        write!(f, "{bold}{question}{bold:#}")?;
        for line in rest {
            write!(f, "\n{line}")?;
        }
        Ok(())
    }

    fn format_select_prompt_item(&self, f: &mut dyn fmt::Write, key: &str, active: bool) -> fmt::Result {
        let item = key.parse().ok().and_then(|position: usize| self.items.get(position));
        let Some((name, below)) = item else { return Ok(()) };
        let style = anstyle::Style::new().bold().fg_color(Some(anstyle::AnsiColor::Cyan.into()));
        match (active, self.color) {
            (true, true) => write!(f, "{style}> {name}{style:#}")?,
            (true, false) => write!(f, "> {name}")?,
            (false, _) => write!(f, "  {name}")?,
        }
        for line in below {
            write!(f, "\n{line}")?;
        }
        Ok(())
    }
}
