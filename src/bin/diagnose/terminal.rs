//! The terminal as seen from outside: how wide, whether in color, and the way out for results and for problems.

use std::io::{self, IsTerminal, Write};
use std::sync::OnceLock;

use console::Term;
use diagnose::messages::Language;
use diagnose::problem::{Kind, Problem, Problems};
use diagnose::report::Layout;

/// Columns where there is no terminal to ask.
const DEFAULT_COLUMNS: usize = 80;

static COLOR: OnceLock<Color> = OnceLock::new();

/// When to color.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Color {
    /// As the terminal and the environment say.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// Settles for the whole run when to color.
    pub fn settle(self) {
        COLOR.get_or_init(|| self);
    }

    fn applies_to(self, term: &Term) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => false,
            Self::Auto if std::env::var_os("CLICOLOR_FORCE").is_some_and(|it| !it.is_empty() && it != "0") => true,
            // On Windows this also switches the escape codes on.
            Self::Auto => term.is_term() && term.features().colors_supported(),
        }
    }
}

/// How a report is laid out on standard output.
pub fn layout() -> Layout {
    Layout { columns: columns(), color: color().applies_to(&Term::stdout()) }
}

/// Columns of standard output.
pub fn columns() -> usize {
    columns_of(&Term::stdout())
}

/// Rows and columns of standard error, where questions are asked.
pub fn prompt_size() -> (usize, usize) {
    Term::stderr().size_checked().map_or((24, DEFAULT_COLUMNS), |(rows, columns)| (rows.into(), columns.into()))
}

/// Writes a result. That nobody reads it any more is no failure.
pub fn result(text: &str, language: Language) -> Result<(), Problems> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let (name, reason) = (language.standard_output(), (&error).into());
            Err(Kind::CannotWrite { name, reason }.into())
        }
        _ => Ok(()),
    }
}

/// Tells of something beside the result. That nobody reads it is no failure.
pub fn tell(text: &str) {
    let lines = diagnose::text::wrap(&diagnose::text::harmless(text), columns_of(&Term::stderr())).join("\n");
    let _ = writeln!(io::stderr(), "{lines}");
}

/// Shows warnings, if there are any.
pub fn warnings(warnings: &[Problem], language: Language) {
    if !warnings.is_empty() {
        problems(warnings, language);
    }
}

/// Whether progress on standard error can be drawn over again and again.
pub fn shows_progress() -> bool {
    Term::stderr().is_term() && std::env::var("TERM").is_ok_and(|term| term != "dumb")
}

/// Shows problems, a blank line between them.
pub fn problems(problems: &[Problem], language: Language) {
    let err = Term::stderr();
    let color = color().applies_to(&err);
    let shown: Vec<_> = problems.iter().map(|it| it.render(language, columns_of(&err), color)).collect();
    let _ = writeln!(io::stderr(), "{}", shown.join("\n\n"));
}

/// Whether standard error is shown in color.
pub fn prompts_in_color() -> bool {
    color().applies_to(&Term::stderr())
}

/// Whether somebody sits at a terminal and can be asked.
pub fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

fn color() -> Color {
    COLOR.get().copied().unwrap_or_default()
}

fn columns_of(term: &Term) -> usize {
    term.size_checked().map_or(DEFAULT_COLUMNS, |(_, columns)| usize::from(columns))
}
