//! The formats of reports.

/// A format of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text for a terminal.
    Text,
    /// Markdown: CommonMark with GitHub's tables.
    Markdown,
    /// One HTML page that loads nothing.
    Html,
    /// JSON for other programs.
    Json,
}

impl Format {
    /// Every format, with the name it has on the command line and the ending of its files.
    pub const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Text, "text", "txt"),
        (Self::Markdown, "markdown", "md"),
        (Self::Html, "html", "html"),
        (Self::Json, "json", "json"),
    ];

    /// The format with this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known, _)| *known == name).map(|(format, ..)| format)
    }
}
