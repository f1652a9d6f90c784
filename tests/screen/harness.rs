//! A terminal without a window: the program runs in it, keys go in, and what a person would see comes out.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

use diagnose::messages::Language;
use ptyprocess::{PtyProcess, Signal, WaitStatus};
use tempfile::TempDir;
use vt100::Parser;

/// Rows and columns.
pub type Size = (u16, u16);

pub const WIDE: Size = (24, 80);
pub const NARROW: Size = (20, 40);
pub const UP: &str = "\u{1b}[A";
pub const DOWN: &str = "\u{1b}[B";
pub const ESCAPE: &str = "\u{1b}";
pub const BACKSPACE: &str = "\u{7f}";
pub const ENTER: &str = "\r";
pub const CONTROL_C: &str = "\u{3}";

/// More than any machine needs, so that only a real fault ends in a panic.
const PATIENCE: Duration = Duration::from_secs(20);
/// The program must not start before its terminal has the right size.
const START: &str = "umask 022; read -r go; exec \"$0\" \"$@\"";

/// A folder of its own, with a home and a state folder in it.
pub struct Home(TempDir);

impl Home {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The files in the folder of drafts.
    pub fn drafts(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.path("state/diagnose/drafts")).into_iter().flatten();
        entries.map(|entry| entry.unwrap().path()).collect()
    }

    /// The program with nothing of the environment of the tests.
    pub fn command(&self, program: &str, language: Language) -> Command {
        let mut command = Command::new(program);
        let locale = if language == Language::Japanese { "ja_JP.UTF-8" } else { "en_US.UTF-8" };
        command.env_clear().env("TERM", "xterm-256color").env("LANG", locale).env("TZ", "UTC");
        command.env("HOME", self.0.path()).env("XDG_STATE_HOME", self.path("state"));
        command.env("PATH", std::env::var_os("PATH").unwrap()).current_dir(self.0.path());
        command
    }

    pub fn start(&self, language: Language, size: Size, arguments: &[&str]) -> Screen {
        Screen::start(self.command("sh", language), language, size, arguments)
    }

    /// Starts it at a terminal that can do nothing but lines.
    pub fn start_dumb(&self, language: Language, size: Size, arguments: &[&str]) -> Screen {
        let mut command = self.command("sh", language);
        command.env("TERM", "dumb");
        Screen::start(command, language, size, arguments)
    }
}

/// What has come out so far.
struct Seen {
    parser: Parser,
    raw: Vec<u8>,
    ended: bool,
}

/// All there is to see at one moment.
pub struct View {
    /// Every row, those that have scrolled away first.
    pub rows: Vec<String>,
    scrolled: usize,
    /// The first row that was wider than the terminal.
    pub broken: Option<String>,
    /// The row of the cursor, among all rows.
    pub line: usize,
    /// The column of the cursor.
    pub column: u16,
}

impl View {
    /// The rows on the screen, empty ones included.
    pub fn visible(&self) -> &[String] {
        &self.rows[self.scrolled..]
    }

    /// The rows of each table, from its upper border to its lower.
    pub fn tables(&self) -> Vec<&[String]> {
        let starts = (0..self.rows.len()).filter(|at| self.rows[*at].starts_with('┌'));
        let ended = |row: &String| row.starts_with('└');
        starts.map(|start| &self.rows[start..][..=self.rows[start..].iter().position(ended).unwrap()]).collect()
    }
}

/// A terminal with the program in it.
pub struct Screen {
    pub language: Language,
    process: PtyProcess,
    keyboard: File,
    seen: Arc<Mutex<Seen>>,
}

impl Screen {
    fn start(mut command: Command, language: Language, (rows, columns): Size, arguments: &[&str]) -> Self {
        command.args(["-c", START, env!("CARGO_BIN_EXE_diagnose")]).args(arguments);
        let mut process = PtyProcess::spawn(command).unwrap();
        process.set_echo(true, None).unwrap();
        process.set_window_size(columns, rows).unwrap();
        let keyboard = process.get_raw_handle().unwrap();
        let parser = Parser::new(cells(rows), cells(columns), 10_000);
        let seen = Arc::new(Mutex::new(Seen { parser, raw: Vec::new(), ended: false }));
        let screen = Self { language, process, keyboard, seen };
        screen.watch();
        screen.send("\r");
        screen
    }

    /// Reads on and on; a terminal whose program has ended gives an error.
    fn watch(&self) {
        let mut output = self.process.get_raw_handle().unwrap();
        let seen = Arc::clone(&self.seen);
        spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                let mut seen = seen.lock().unwrap();
                seen.parser.process(&bytes[..count]);
                seen.raw.extend(&bytes[..count]);
            }
            seen.lock().unwrap().ended = true;
        });
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap()
    }

    pub fn resize(&mut self, (rows, columns): Size) {
        self.process.set_window_size(columns, rows).unwrap();
        self.seen().parser.set_size(cells(rows), cells(columns));
    }

    pub fn send(&self, keys: &str) {
        (&self.keyboard).write_all(keys.as_bytes()).unwrap();
    }

    /// All there is to see now.
    pub fn view(&self) -> View {
        let mut seen = self.seen();
        let screen = seen.parser.screen_mut();
        let columns = screen.size().1.get();
        let mut lines = Vec::new();
        for offset in (1..=screen.scrollback_len()).rev() {
            screen.set_scrollback(offset);
            lines.extend(screen.rows(0, columns).next().map(|row| (row, screen.row_wrapped(0))));
        }
        screen.set_scrollback(0);
        let scrolled = lines.len();
        lines.extend(screen.rows(0, columns).zip(0..).map(|(row, at)| (row, screen.row_wrapped(at))));
        let broken = lines.iter().find_map(|(row, broken)| broken.then(|| row.clone()));
        let (row, column) = screen.cursor_position();
        let rows = lines.into_iter().map(|(row, _)| row).collect();
        View { rows, scrolled, broken, line: scrolled + usize::from(row), column }
    }

    /// How many escape sequences have come out.
    pub fn escapes(&self) -> usize {
        self.seen().raw.iter().filter(|byte| **byte == 0x1b).count()
    }

    /// Whether the terminal is as before: its cursor can be seen, and what is typed is shown.
    pub fn is_in_order(&self) -> bool {
        !self.seen().parser.screen().hide_cursor() && self.process.get_echo().unwrap()
    }

    /// Waits until something is so. Fails if that takes too long or the program ends first.
    pub fn wait_until(&self, what: &str, is_so: impl Fn(&View) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            // Asked before the screen is looked at: what came out last is then seen too.
            let over = self.seen().ended || Instant::now() > deadline;
            let view = self.view();
            if is_so(&view) {
                return;
            }
            assert!(!over, "no {what} on this screen:\n{}", view.visible().join("\n"));
            sleep(Duration::from_millis(2));
        }
    }

    /// Waits until the screen shows a text, however it is broken into lines.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(text, |view| squeezed(view.visible()).contains(&squeeze(text)));
    }

    fn wait_for_end(&self) {
        let deadline = Instant::now() + PATIENCE;
        while !self.seen().ended {
            assert!(Instant::now() < deadline, "no end on this screen:\n{}", self.view().visible().join("\n"));
            sleep(Duration::from_millis(2));
        }
    }

    /// Waits for the end; gives the exit code.
    pub fn finish(&self) -> i32 {
        self.wait_for_end();
        match self.process.wait().unwrap() {
            WaitStatus::Exited(_, code) => code,
            status => panic!("{status:?} with this screen:\n{}", self.view().visible().join("\n")),
        }
    }

    /// Ends the program as a system does that has run out of memory.
    pub fn kill(mut self) {
        self.process.kill(Signal::SIGKILL).unwrap();
        self.wait_for_end();
        assert!(matches!(self.process.wait(), Ok(WaitStatus::Signaled(_, Signal::SIGKILL, _))));
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

/// The text without white space: where a line is broken does not matter then.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

/// All the rows as one text without white space.
pub fn squeezed(rows: &[String]) -> String {
    squeeze(&rows.concat())
}

/// Does it on a wide and on a narrow screen, in each language, each time in a folder of its own.
#[expect(clippy::print_stderr, reason = "seen only if the test fails: where it did")]
pub fn everywhere(test: impl Fn(&Home, Language, Size)) {
    for language in Language::ALL {
        for size in [WIDE, NARROW] {
            eprintln!("{language:?} {size:?}");
            test(&Home::new(), language, size);
        }
    }
}
