//! InterviewSession a person: one small trait, with cursor menus or with typed lines behind it.

mod editor;
mod lines;
mod menus;
mod raw;

use std::fmt;
use std::io::{self, BufRead, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use console::{Key, Term};
use diagnose::messages::Language;

pub use lines::Lines;
use menus::Menus;

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
#[derive(Debug)]
pub struct Menu {
    /// Paragraphs above the choices; the first is the question itself.
    pub lead: Vec<String>,
    /// The choices, in order.
    pub choices: Vec<Choice>,
    /// Position of the choice marked first. None where Enter alone must choose nothing.
    pub preset: Option<usize>,
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

/// The prompts that suit the terminal: typed lines where somebody wants them or the cursor cannot be moved, else menus.
pub fn of_terminal(accessible: bool, language: Language) -> Result<Box<dyn Prompt>> {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    Ok(match accessible || dumb {
        true => Box::new(Lines::new(language)),
        false => Box::new(Menus::new(language)?),
    })
}

impl Choice {
    /// A choice without a body.
    pub fn short(key: impl ToString, label: impl Into<String>) -> Self {
        Self { key: key.to_string(), label: label.into(), body: String::new() }
    }
}

/// Whether the system itself reads a line. Only a handler can end that; elsewhere the key arrives as a key.
static READING: AtomicBool = AtomicBool::new(false);

/// Whether the run is to end; for a signal that comes while nothing is read.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// What to say when the person stops.
static FAREWELL: Mutex<String> = Mutex::new(String::new());

/// From here on Ctrl-C ends the run with a word of farewell, whatever is being asked.
pub fn handle_interrupts(farewell: &str) -> Result<()> {
    set_farewell(farewell);
    ctrlc::set_handler(|| {
        STOPPED.store(true, Ordering::SeqCst);
        if READING.load(Ordering::SeqCst) {
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

/// A word on what is kept, on a line of its own.
pub fn say_farewell() {
    let _ = writeln!(io::stderr());
    if let Ok(farewell) = FAREWELL.lock() {
        crate::terminal::tell(&farewell);
    }
}

/// Fails if a signal has come that nobody was waiting for.
fn stop_if_interrupted() -> Result<()> {
    if STOPPED.load(Ordering::SeqCst) { Err(Interrupted.into()) } else { Ok(()) }
}

/// Reads a key. Whatever keeps it from coming, Ctrl-C or a terminal that is gone, the person can no longer answer.
fn read_key(term: &Term) -> Result<Key> {
    stop_if_interrupted()?;
    term.read_key().map_err(|_| Interrupted.into())
}

/// Reads a line as the system's own line editing gives it.
fn read_line() -> Result<String> {
    stop_if_interrupted()?;
    let mut line = Vec::new();
    READING.store(true, Ordering::SeqCst);
    let read = io::stdin().lock().read_until(b'\n', &mut line);
    READING.store(false, Ordering::SeqCst);
    match read {
        Ok(0) | Err(_) => Err(Interrupted.into()),
        Ok(_) => Ok(diagnose::text::harmless(&String::from_utf8_lossy(&line)).trim().to_owned()),
    }
}
