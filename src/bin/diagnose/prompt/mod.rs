//! Asking a person: with cursor menus, or with typed lines.

mod cursor;
mod editor;
mod lines;
mod menu;
mod raw;

use anyhow::Result;
use diagnose::messages::Language;

pub use lines::Lines;
pub use menu::{Choice, Menu, Pick, Prompt};

use cursor::CursorMenus;

/// The prompts that suit the terminal: typed lines where somebody wants them or the cursor cannot be moved, else menus.
pub fn of_terminal(accessible: bool, language: Language) -> Result<Box<dyn Prompt>> {
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if accessible || is_dumb {
        return Ok(Box::new(Lines::new(language)));
    }
    Ok(Box::new(CursorMenus::new(language)?))
}
