//! An input: not yet opened, held open, or opened and known for what it is.

use std::io;
use std::sync::Arc;

use super::blocks::{BlockReader, Bytes};
use crate::answers::sheet::ParsedSheet;
use crate::batch::encoding::Malformed;
use crate::batch::table::TableFormat;
use crate::problem::{Kind, Problem};

/// An input that has not been opened.
pub struct InputSource {
    /// How the user knows it.
    pub name: Arc<str>,
    /// Opens it, from its beginning.
    pub open: Box<dyn FnMut() -> Result<Bytes, Problem> + Send>,
    /// The ending of its name, where that tells what it is; a pipe's name tells nothing.
    pub ending: Option<String>,
    /// Whether it can be opened again.
    pub again: bool,
}

/// What an input holds.
pub enum InputContent {
    /// A table and the bytes after its header.
    Table(TableFormat, BlockReader),
    /// One respondent's sheet.
    Sheet(Box<ParsedSheet>),
}

/// An input that has been looked at.
pub enum Input {
    /// It stays open, because it cannot be opened again.
    Held(Box<InputContent>),
    /// It will be opened when its turn comes.
    ToOpen(InputSource),
}

/// The problem of an input that cannot be read any further.
pub fn unreadable(name: &str, error: &io::Error) -> Problem {
    let malformed = error.get_ref().and_then(|inner| inner.downcast_ref::<Malformed>());
    match malformed {
        Some(Malformed(encoding)) => {
            Problem::new(Kind::NotWhollyIn { file: name.to_owned(), encoding: encoding.name().to_owned() })
        }
        None => Problem::new(Kind::CannotRead { name: name.to_owned(), reason: error.into() }),
    }
}
