//! What a person can be asked: to choose from a menu, or for a line of text.

use anyhow::Result;

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

impl Choice {
    /// A choice without a body.
    pub fn short(key: impl ToString, label: impl Into<String>) -> Self {
        Self { key: key.to_string(), label: label.into(), body: String::new() }
    }
}

/// What was picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// The choice at this position.
    Choice(usize),
    /// To go back.
    Back,
}

/// A way to ask a person. Every method fails with [`Interrupted`](crate::interrupt::Interrupted) if the person stops.
pub trait Prompt {
    /// Says something, a paragraph per line.
    fn say(&mut self, text: &str) -> Result<()>;
    /// Asks for a choice.
    fn choose(&mut self, menu: &Menu) -> Result<Pick>;
    /// Asks for a line of text; empty if the person has nothing to say.
    fn line(&mut self, label: &str) -> Result<String>;
}
