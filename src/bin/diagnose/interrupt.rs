//! Ctrl-C: how a run that asks a person, or one that reads for long, ends.

use std::fmt;
use std::io::{self, Write};
use std::process;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use diagnose::problem::{Kind, Problems};

use crate::outcome::INTERRUPTED;
use crate::terminal;

/// The person stopped: Ctrl-C, a closed terminal, or a deliberate end.
#[derive(Debug)]
pub struct Interrupted;

impl fmt::Display for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("interrupted")
    }
}

impl std::error::Error for Interrupted {}

/// Whether the run is to end; for a signal that comes while nothing is read.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// Whether the system itself reads a line. Only a handler can end that; elsewhere the key arrives as a key.
static READING: AtomicBool = AtomicBool::new(false);

/// What to say when the person stops.
static FAREWELL: Mutex<String> = Mutex::new(String::new());

/// From here on Ctrl-C is noted, and whoever works asks [`is_interrupted`].
pub fn note_interrupts() -> Result<()> {
    set_handler(|| STOPPED.store(true, Ordering::SeqCst))
}

/// Fails if there is no thread to wait for the signal, which would then be lost.
fn set_handler(handler: impl FnMut() + Send + 'static) -> Result<()> {
    match ctrlc::set_handler(handler) {
        Err(ctrlc::Error::System(_)) => Err(Problems::from(Kind::NoThread).into()),
        set => Ok(set?),
    }
}

/// From here on Ctrl-C ends the run with a word of farewell, whatever is being asked.
pub fn handle_interrupts(farewell: &str) -> Result<()> {
    set_farewell(farewell);
    set_handler(|| {
        STOPPED.store(true, Ordering::SeqCst);
        if READING.load(Ordering::SeqCst) {
            say_farewell();
            process::exit(INTERRUPTED.into());
        }
    })
}

/// Whether somebody has pressed Ctrl-C.
pub fn is_interrupted() -> bool {
    STOPPED.load(Ordering::SeqCst)
}

/// Fails if a signal has come that nobody was waiting for.
pub fn stop_if_interrupted() -> Result<()> {
    if is_interrupted() { Err(Interrupted.into()) } else { Ok(()) }
}

/// Does what waits for the system to read a line; Ctrl-C ends the run meanwhile.
pub fn while_reading<T>(read: impl FnOnce() -> T) -> Result<T> {
    stop_if_interrupted()?;
    READING.store(true, Ordering::SeqCst);
    let line = read();
    READING.store(false, Ordering::SeqCst);
    Ok(line)
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
        terminal::tell(&farewell);
    }
}
