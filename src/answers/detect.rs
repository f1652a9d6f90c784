//! What a file or a text holds, by the extension of its name and its first lines. This is the only place that decides it.

use serde::de::IgnoredAny;

/// What people and programs put into files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputKind {
    /// A table with a character between the cells, such as CSV.
    Delimited,
    /// A JSON object on each line, or in an array, for each respondent.
    JsonLines(JsonLinesFormat),
    /// The answers of one respondent.
    Sheet(SheetFormat),
    /// A workbook, or a table in a ZIP archive.
    Archive,
}

/// How JSON objects follow each other, and what each is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct JsonLinesFormat {
    /// Whether they are the values of one array.
    pub is_array: bool,
    /// Whether each is an answer sheet; else it is the row of a table.
    pub are_sheets: bool,
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
    /// By the extension of a file's name in lower case, if it is known; else by the text.
    pub fn of(extension: Option<&str>, text: impl FnOnce() -> String) -> Self {
        match extension.and_then(Self::of_extension) {
            None => Self::of_content(&text()),
            // Programs give the extension of JSON to JSON Lines and to tables, too.
            Some(kind @ (Self::Sheet(SheetFormat::Json) | Self::JsonLines(_))) => {
                let text = text();
                match (Self::of_content(&text), kind) {
                    (lines @ Self::JsonLines(_), _) => lines,
                    (_, Self::JsonLines(lines)) => {
                        Self::JsonLines(JsonLinesFormat { are_sheets: is_answer_sheet(&text), ..lines })
                    }
                    _ => kind,
                }
            }
            Some(kind) => kind,
        }
    }

    /// By the extension of a file's name in lower case, if it is known.
    pub fn of_extension(extension: &str) -> Option<Self> {
        match extension {
            "toml" => Some(Self::Sheet(SheetFormat::Toml)),
            "json" => Some(Self::Sheet(SheetFormat::Json)),
            "csv" | "tsv" | "tab" => Some(Self::Delimited),
            "jsonl" | "ndjson" => Some(Self::JsonLines(JsonLinesFormat::default())),
            "xlsx" | "xlsm" | "ods" | "zip" => Some(Self::Archive),
            _ => None,
        }
    }

    /// By the first line that is neither empty nor a comment: an array of objects is a table, a whole object on one line is
    /// JSON Lines unless it is an answer sheet and the only one, any other `{` is a sheet in JSON, a `[` or a key with `=`
    /// is a sheet in TOML. The rest is delimited.
    fn of_content(text: &str) -> Self {
        let mut lines = text.lines().map(|line| line.trim_start_matches('\u{FEFF}').trim());
        let line = lines.find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
        match line {
            _ if is_array_of_objects(text) => {
                let are_sheets = text.split_once('[').is_some_and(|(_, first)| is_answer_sheet(first));
                Self::JsonLines(JsonLinesFormat { is_array: true, are_sheets })
            }
            _ if is_object(line) && !(is_answer_sheet(line) && lines.all(str::is_empty)) => {
                Self::JsonLines(JsonLinesFormat { is_array: false, are_sheets: is_answer_sheet(line) })
            }
            _ if line.starts_with('{') => Self::Sheet(SheetFormat::Json),
            _ if line.starts_with('[') || is_key_and_value(line) => Self::Sheet(SheetFormat::Toml),
            _ => Self::Delimited,
        }
    }
}

fn is_object(line: &str) -> bool {
    line.starts_with('{') && serde_json::from_str::<IgnoredAny>(line).is_ok()
}

/// Whether a text begins an array that holds objects, or nothing.
fn is_array_of_objects(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let first = text.strip_prefix('[').map(str::trim_start);
    first.is_some_and(|first| first.starts_with('{') || first.trim_end() == "]")
}

/// The first object of JSON Lines or of an array.
pub fn first_object(text: &str) -> Option<String> {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    parsed_object(text.strip_prefix('[').unwrap_or(text)).map(|object| serde_json::Value::from(object).to_string())
}

fn parsed_object(text: &str) -> Option<serde_json::Map<String, serde_json::Value>> {
    serde_json::Deserializer::from_str(text).into_iter().next()?.ok()
}

/// Whether the object that a text begins with is an answer sheet and not the row of a table.
fn is_answer_sheet(text: &str) -> bool {
    parsed_object(text).is_some_and(|first| first.get("answers").is_some_and(serde_json::Value::is_object))
}

/// Whether one word stands before a `=`, other than the `sep=` that Excel puts above a table.
fn is_key_and_value(line: &str) -> bool {
    let key = line.split_once('=').map_or("", |(key, _)| key.trim_end());
    let is_in_key = |character: char| character.is_alphanumeric() || "_-.\"".contains(character);
    !key.is_empty() && key != "sep" && key.chars().all(is_in_key)
}

impl SheetFormat {
    /// By a file name's extension: `.toml`, `.json`, anything else plain.
    pub fn of_name(name: &str) -> Self {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        match extension.as_deref().and_then(InputKind::of_extension) {
            Some(InputKind::Sheet(format)) => format,
            _ => Self::Plain,
        }
    }

    /// By the text: JSON, TOML, or plain levels.
    pub fn of_content(text: &str) -> Self {
        match InputKind::of_content(text) {
            InputKind::Sheet(format) => format,
            InputKind::JsonLines(_) => Self::Json,
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
        let of = |extension, text: &str| InputKind::of(Some(extension), || text.to_owned());
        assert_eq!(of("csv", "{}"), InputKind::Delimited);
        assert_eq!(of("toml", "1 2"), InputKind::Sheet(SheetFormat::Toml));
        assert_eq!(of("json", "[1, 2]"), InputKind::Sheet(SheetFormat::Json));
        let lines = |is_array, are_sheets| InputKind::JsonLines(JsonLinesFormat { is_array, are_sheets });
        assert_eq!(of("json", "{\"mindset\": 1}\n{\"mindset\": 2}\n"), lines(false, false));
        assert_eq!(of("json", "{\"id\": \"answers\", \"answers\": 2}\n{}\n"), lines(false, false));
        assert_eq!(of("json", "[]"), lines(true, false));
        assert_eq!(of("json", "[\n {\"mindset\": 1},\n {}\n]"), lines(true, false));
        let sheet = "{\"answers\": {\"mindset\": 1}}";
        assert_eq!(of("json", &format!("{sheet}\n")), InputKind::Sheet(SheetFormat::Json));
        assert_eq!(of("json", &format!("{sheet}\n{sheet}")), lines(false, true));
        assert_eq!(of("jsonl", sheet), lines(false, true));
        assert_eq!(of("json", &format!("[{sheet}]")), lines(true, true));
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
