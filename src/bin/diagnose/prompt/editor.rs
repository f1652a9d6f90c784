//! A line of text typed at the terminal. The end of it stays in view on one row, so that a kanji is erased as a whole
//! wherever it stands; once done, the whole text is shown.

use anyhow::Result;
use console::{Key, Term};
use diagnose::text::{hanging, harmless, tail, width};

use crate::interrupt::{Interrupted, stop_if_interrupted};
use crate::terminal;

const MARK: &str = "> ";
/// How the terminal marks the beginning (`0~` follows) and the end (`1~`) of a paste, as far as `console` reads it.
const PASTE: [char; 3] = ['[', '2', '0'];

/// Reads a line. Line breaks of a text that is pasted become spaces.
pub fn read_line() -> Result<String> {
    let term = Term::stderr();
    let mut typed = String::new();
    let mut pasting = false;
    loop {
        if !pasting {
            show_end(&term, &typed)?;
        }
        match read_key(&term)? {
            Key::UnknownEscSeq(sequence) if sequence == PASTE => pasting = begins(&term)?,
            Key::Enter if pasting => typed.push(' '),
            Key::Enter => break,
            Key::Backspace => drop(typed.pop()),
            // Ctrl-D ends the input, Ctrl-U empties the line.
            Key::Char('\u{4}') if typed.is_empty() => return Err(Interrupted.into()),
            Key::Char('\u{15}') => typed.clear(),
            Key::Tab => typed.push(' '),
            Key::Char(character) if !character.is_control() => typed.push(character),
            _ => {}
        }
    }
    show_whole(&term, &typed)?;
    Ok(harmless(&typed).trim().to_owned())
}

/// Reads a key. Whatever keeps it from coming, Ctrl-C or a terminal that is gone, the person can no longer answer.
fn read_key(term: &Term) -> Result<Key> {
    stop_if_interrupted()?;
    term.read_key().map_err(|_| Interrupted.into())
}

/// Reads the rest of a paste mark; whether it is the one at the beginning.
fn begins(term: &Term) -> Result<bool> {
    let begins = read_key(term)? == Key::Char('0');
    read_key(term)?;
    Ok(begins)
}

/// Shows as much of the end as fits on one row.
fn show_end(term: &Term, typed: &str) -> Result<()> {
    let (_, columns) = terminal::prompt_size();
    let end = tail(typed, columns.saturating_sub(width(MARK) + 2));
    let cut = if end.len() < typed.len() { "…" } else { "" };
    term.clear_line()?;
    term.write_str(&format!("{MARK}{cut}{}", harmless(end)))?;
    Ok(())
}

fn show_whole(term: &Term, typed: &str) -> Result<()> {
    let (_, columns) = terminal::prompt_size();
    term.clear_line()?;
    let lines = hanging(MARK, &harmless(typed), columns);
    let shown = if lines.is_empty() { MARK.trim_end().to_owned() } else { lines.join("\n") };
    term.write_line(&shown)?;
    Ok(())
}
