//! Asking a person: one small trait, with cursor menus or with typed lines behind it.

mod lines;
mod menus;

use std::fmt;
use std::io::{self, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use console::Term;

pub use lines::Lines;
pub use menus::Menus;

/// The exit code of an interrupted run.
pub const INTERRUPTED: u8 = 130;

/// The person stopped: Ctrl-C, a closed terminal, or a deliberate end.
#[derive(Debug)]
pub struct Interrupted;

impl fmt::Display for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("interrupted")
    }
}

impl std::error::Error for Interrupted {}

/// A question with a fixed set of answers.
#[derive(Debug, Default)]
pub struct Menu {
    /// Paragraphs above the choices; the first is the question itself.
    pub lead: Vec<String>,
    /// The choices, in order.
    pub choices: Vec<Choice>,
    /// Position of the choice offered first.
    pub preset: usize,
    /// What going back means here, where it is possible.
    pub back: Option<String>,
}

/// One choice of a menu.
#[derive(Debug)]
pub struct Choice {
    /// What to type for it.
    pub key: String,
    /// Its name.
    pub label: String,
    /// What it means in full; may be empty.
    pub body: String,
}

/// What was picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// The choice at this position.
    Choice(usize),
    /// To go back.
    Back,
}

/// A way to ask a person. Every method fails with [`Interrupted`] if the person stops.
pub trait Prompt {
    /// Says something, a paragraph per line.
    fn say(&mut self, text: &str) -> Result<()>;
    /// Asks for a choice.
    fn choose(&mut self, menu: &Menu) -> Result<Pick>;
    /// Asks for a line of text; empty if the person has nothing to say.
    fn line(&mut self, label: &str) -> Result<String>;
}

impl Choice {
    /// A choice without a body.
    pub fn short(key: impl ToString, label: impl Into<String>) -> Self {
        Self { key: key.to_string(), label: label.into(), body: String::new() }
    }
}

/// Whether a line is being typed. The system then reads it, and only a handler can end that; in a menu the key itself
/// arrives.
static TYPING: AtomicBool = AtomicBool::new(false);

/// What to say when the person stops.
static FAREWELL: Mutex<String> = Mutex::new(String::new());

/// From here on Ctrl-C ends the run with a word of farewell and a visible cursor, whatever is being asked.
pub fn handle_interrupts(farewell: String) -> Result<()> {
    set_farewell(&farewell);
    ctrlc::set_handler(|| {
        if TYPING.load(Ordering::SeqCst) {
            say_farewell();
            std::process::exit(INTERRUPTED.into());
        }
    })?;
    Ok(())
}

/// Changes what to say when the person stops.
pub fn set_farewell(farewell: &str) {
    if let Ok(mut current) = FAREWELL.lock() {
        farewell.clone_into(&mut current);
    }
}

/// Leaves the terminal as it was: cursor visible, on a line of its own, and a word on what is kept.
pub fn say_farewell() {
    let _ = Term::stderr().show_cursor();
    let _ = writeln!(io::stderr());
    if let Ok(farewell) = FAREWELL.lock() {
        crate::terminal::tell(&farewell);
    }
}

/// Reads a line as the system's own line editing gives it; dialoguer's corrupts kanji when they are erased.
fn read_line() -> Result<String> {
    let mut line = String::new();
    TYPING.store(true, Ordering::SeqCst);
    let read = io::stdin().read_line(&mut line);
    TYPING.store(false, Ordering::SeqCst);
    match read {
        Ok(0) => Err(Interrupted.into()),
        Ok(_) => Ok(diagnose::text::harmless(&line).trim().to_owned()),
        // A line in another encoding: nothing of it can be kept, so ask again as if nothing had been said.
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Ok(String::new()),
        Err(_) => Err(Interrupted.into()),
    }
}
