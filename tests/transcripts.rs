//! Runs every ```console block of the READMEs, of `docs/` and of `tests/cmd/` as a user would, and compares what is shown.
//!
//! - A line that begins with `$ ` is a command for `sh`; what follows is all it shows, standard error included. A line
//!   `...` stands for any number of lines.
//! - The commands of one page run one after the other in one empty folder. A block after a line that ends in
//!   `` `NAME`: `` is first written there as the file NAME.
//! - `*.ja.md` runs in Japanese, any other page in English.
//! - `UPDATE_TRANSCRIPTS=1 cargo test --test transcripts` writes what is shown now into the pages; look at the diff.

#![cfg(unix)]
#![allow(missing_docs, reason = "tests")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that meets the unexpected should stop at once")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a page consists of.
enum Part {
    /// A line that is not ours.
    Text(String),
    /// A file for the commands to use, and the lines of its block.
    File(String, Vec<String>),
    /// A command and the lines it should show.
    Command(String, Vec<String>),
}

#[test]
fn the_readmes_and_guides_show_what_happens() {
    for page in ["README.md", "README.ja.md"].map(PathBuf::from).into_iter().chain(pages("docs")) {
        check(&page, updating());
    }
}

#[test]
fn every_command_page_shows_what_happens() {
    let pages = pages("tests/cmd");
    assert!(pages.len() > 3, "the pages are gone");
    for page in &pages {
        check(page, updating());
    }
}

fn pages(folder: &str) -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|page| page.extension().is_some_and(|ending| ending == "md"));
    pages.sort();
    pages
}

fn updating() -> bool {
    std::env::var_os("UPDATE_TRANSCRIPTS").is_some()
}

fn check(page: &Path, update: bool) {
    let text = fs::read_to_string(page).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut seen = String::new();
    for part in parts(&text) {
        match part {
            Part::Text(line) => seen += &format!("{line}\n"),
            Part::File(name, lines) => {
                fs::write(folder.path().join(name), lines.join("\n") + "\n").unwrap();
                for line in &lines {
                    seen += &format!("{line}\n");
                }
            }
            Part::Command(command, expected) => {
                let shown = run(&command, page, folder.path());
                let matches = matches(&expected, &shown);
                assert!(update || matches, "{}: $ {command}\n{}", page.display(), shown.join("\n"));
                let kept = if matches { &expected } else { &shown };
                seen += &format!("$ {command}\n");
                for line in kept {
                    seen += &format!("{line}\n");
                }
            }
        }
    }
    if update {
        fs::write(page, seen).unwrap();
    }
}

fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut lines = text.lines().peekable();
    let mut named: Option<String> = None;
    while let Some(line) = lines.next() {
        parts.push(Part::Text(line.to_owned()));
        let Some(kind) = line.strip_prefix("```").filter(|kind| !kind.is_empty()) else {
            named = file_name(line).or(named.filter(|_| line.is_empty()));
            continue;
        };
        let mut block = Vec::new();
        while let Some(line) = lines.next_if(|line| *line != "```") {
            block.push(line.to_owned());
        }
        match named.take() {
            Some(name) => parts.push(Part::File(name, block)),
            None if kind == "console" => parts.extend(commands(block)),
            None => parts.extend(block.into_iter().map(Part::Text)),
        }
        parts.extend(lines.next().map(|end| Part::Text(end.to_owned())));
    }
    parts
}

/// The name in a line that ends in `` `NAME`: ``.
fn file_name(line: &str) -> Option<String> {
    let (_, name) = line.strip_suffix("`:")?.rsplit_once('`')?;
    Some(name.to_owned())
}

fn commands(block: Vec<String>) -> Vec<Part> {
    let mut commands: Vec<Part> = Vec::new();
    for line in block {
        match (line.strip_prefix("$ "), commands.last_mut()) {
            (Some(command), _) => commands.push(Part::Command(command.to_owned(), Vec::new())),
            (None, Some(Part::Command(_, expected))) => expected.push(line),
            (None, _) => panic!("a console block begins with a command, not with {line:?}"),
        }
    }
    commands
}

fn run(command: &str, page: &Path, folder: &Path) -> Vec<String> {
    let program = Path::new(env!("CARGO_BIN_EXE_diagnose")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let japanese = page.to_string_lossy().ends_with(".ja.md");
    let output = Command::new("sh")
        .args(["-c", &format!("exec 2>&1; {command}")])
        .current_dir(folder)
        .env_clear()
        .env("PATH", path)
        .env("HOME", folder)
        .env("TZ", "UTC")
        .env("LANG", if japanese { "ja_JP.UTF-8" } else { "en_US.UTF-8" })
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap().lines().map(|line| line.trim_end().to_owned()).collect()
}

/// Whether the lines are as expected, `...` standing for any number of them.
fn matches(expected: &[String], shown: &[String]) -> bool {
    match expected.split_first() {
        None => shown.is_empty(),
        Some((first, rest)) if first == "..." => (0..=shown.len()).any(|skipped| {
            let (_, after) = shown.split_at(skipped);
            matches(rest, after)
        }),
        Some((first, rest)) => {
            shown.split_first().is_some_and(|(line, others)| first.trim_end() == line && matches(rest, others))
        }
    }
}

#[test]
fn a_page_that_shows_something_else_is_found_out() {
    let line = |text: &str| text.to_owned();
    assert!(matches(&[line("a"), line("..."), line("d")], &[line("a"), line("b"), line("c"), line("d")]));
    assert!(!matches(&[line("a"), line("...")], &[line("b")]));
    assert!(!matches(&[line("a")], &[line("a"), line("b")]));
    assert!(!matches(&[line("a"), line("b")], &[line("a")]));
}
