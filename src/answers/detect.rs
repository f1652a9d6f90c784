//! What a file or a text holds, told from the ending of its name and from its first lines. This is the only place that
//! decides it.

use serde::de::IgnoredAny;

/// What people and programs put into files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputKind {
    /// A table with a character between the cells, such as CSV.
    Delimited,
    /// A table with a JSON object on each line.
    JsonLines,
    /// The answers of one respondent.
    Sheet(SheetFormat),
    /// A workbook, or a table in a ZIP archive.
    Archive,
}

/// How an answer sheet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetFormat {
    /// TOML.
    Toml,
    /// JSON of the same shape.
    Json,
    /// Levels in the order of the domains.
    Plain,
}

impl InputKind {
    /// By the ending of a file's name in lower case, if that tells; else by the text.
    pub fn of(ending: Option<&str>, text: impl FnOnce() -> String) -> Self {
        match ending.and_then(Self::of_ending) {
            None => Self::of_content(&text()),
            // Some programs give the ending of JSON to JSON Lines.
            Some(Self::Sheet(SheetFormat::Json)) if Self::of_content(&text()) == Self::JsonLines => Self::JsonLines,
            Some(kind) => kind,
        }
    }

    /// By the ending of a file's name in lower case, if that tells.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "toml" => Some(Self::Sheet(SheetFormat::Toml)),
            "json" => Some(Self::Sheet(SheetFormat::Json)),
            "csv" | "tsv" | "tab" => Some(Self::Delimited),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "xlsx" | "xlsm" | "ods" | "zip" => Some(Self::Archive),
            _ => None,
        }
    }

    /// By the first line that is neither empty nor a comment: a whole object on one line is JSON Lines unless it holds
    /// answers, any other `{` is a sheet in JSON, a `[` or a key with `=` is a sheet in TOML. The rest is delimited.
    fn of_content(text: &str) -> Self {
        let mut lines = text.lines().map(|line| line.trim_start_matches('\u{FEFF}').trim());
        let line = lines.find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
        match line {
            _ if is_object(line) && !text.contains("\"answers\"") => Self::JsonLines,
            _ if line.starts_with('{') => Self::Sheet(SheetFormat::Json),
            _ if line.starts_with('[') || is_key_and_value(line) => Self::Sheet(SheetFormat::Toml),
            _ => Self::Delimited,
        }
    }
}

fn is_object(line: &str) -> bool {
    line.starts_with('{') && serde_json::from_str::<IgnoredAny>(line).is_ok()
}

/// Whether one word stands before a `=`, other than the `sep=` that Excel puts above a table.
fn is_key_and_value(line: &str) -> bool {
    let key = line.split_once('=').map_or("", |(key, _)| key.trim_end());
    let is_in_key = |character: char| character.is_alphanumeric() || "_-.\"".contains(character);
    !key.is_empty() && key != "sep" && key.chars().all(is_in_key)
}

impl SheetFormat {
    /// By a file name's ending: `.toml`, `.json`, anything else plain.
    pub fn of_name(name: &str) -> Self {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref().and_then(InputKind::of_ending) {
            Some(InputKind::Sheet(format)) => format,
            _ => Self::Plain,
        }
    }

    /// By the text: JSON, TOML, or plain levels.
    pub fn of_content(text: &str) -> Self {
        match InputKind::of_content(text) {
            InputKind::Sheet(format) => format,
            InputKind::JsonLines => Self::Json,
            InputKind::Delimited | InputKind::Archive => Self::Plain,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_says_something_tells_the_format_of_a_sheet() {
        assert_eq!(SheetFormat::of_content("# note\n\n{\"answers\": {}}"), SheetFormat::Json);
        assert_eq!(SheetFormat::of_content("{\"mindset\": 1}"), SheetFormat::Json);
        assert_eq!(SheetFormat::of_content("\u{FEFF}{\n}"), SheetFormat::Json);
        assert_eq!(SheetFormat::of_content("# note\n[answers]"), SheetFormat::Toml);
        assert_eq!(SheetFormat::of_content("organization = \"A\""), SheetFormat::Toml);
        assert_eq!(SheetFormat::of_content("組織=\"A\""), SheetFormat::Toml);
        assert_eq!(SheetFormat::of_content("# a = b\n1 2 ? 1"), SheetFormat::Plain);
        assert_eq!(SheetFormat::of_content(""), SheetFormat::Plain);
    }

    #[test]
    fn an_ending_tells_what_a_file_holds_but_json_may_hold_lines() {
        let of = |ending, text: &str| InputKind::of(Some(ending), || text.to_owned());
        assert_eq!(of("csv", "{}"), InputKind::Delimited);
        assert_eq!(of("toml", "1 2"), InputKind::Sheet(SheetFormat::Toml));
        assert_eq!(of("json", "[1, 2]"), InputKind::Sheet(SheetFormat::Json));
        assert_eq!(of("json", "{\"mindset\": 1}\n{\"mindset\": 2}\n"), InputKind::JsonLines);
        assert_eq!(of("json", "{\"answers\": {\"mindset\": 1}}\n"), InputKind::Sheet(SheetFormat::Json));
    }

    #[test]
    fn a_table_without_an_ending_that_tells_is_not_taken_for_a_sheet() {
        let of = |text: &str| InputKind::of(Some("txt"), || text.to_owned());
        assert_eq!(of("sep=;\nid;mindset\n"), InputKind::Delimited);
        assert_eq!(of("id,a=b\n"), InputKind::Delimited);
        assert_eq!(of("満足度(0=低い),年齢\n"), InputKind::Delimited);
        assert_eq!(of("mindset = 1\n"), InputKind::Sheet(SheetFormat::Toml));
    }
}
