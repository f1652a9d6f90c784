//! A page of text for a terminal: paragraphs, lists and tables that fit its width.

use anstyle::{AnsiColor, Color, Style};
use comfy_table::{ContentArrangement, Table, presets};

use super::content::Labeled;
use super::options::Layout;
use crate::messages::Language;
use crate::text::{hanging, one_line, width, wrap};

/// Longer lines are hard to read, however wide the screen is.
const MAX_COLUMNS: usize = 100;
/// Below this there is no room for a table.
const TABLE_COLUMNS: usize = 60;
/// A cell narrower than this, border included, cannot be read.
const CELL_COLUMNS: usize = 12;

pub const PLAIN: Style = Style::new();
pub const HEADING: Style = Style::new().bold();
pub const STRONG: Style = Style::new().bold().fg_color(Some(Color::Ansi(AnsiColor::Cyan)));
pub const ALERT: Style = Style::new().bold().fg_color(Some(Color::Ansi(AnsiColor::Yellow)));
pub const BAR: Style = Style::new().fg_color(Some(Color::Ansi(AnsiColor::Cyan)));

/// The text so far and how wide it may be.
pub struct TextPage {
    out: String,
    /// Where the current section begins; nothing stands between a heading and its first line.
    begun: usize,
    columns: usize,
    color: bool,
    pub language: Language,
}

impl TextPage {
    pub fn new(language: Language, layout: Layout) -> Self {
        Self {
            out: String::new(),
            begun: 0,
            columns: layout.columns.clamp(20, MAX_COLUMNS),
            color: layout.color,
            language,
        }
    }

    /// The page as one text.
    pub fn finish(self) -> String {
        self.out
    }

    /// Whether there is room for a table of so many columns.
    pub fn fits(&self, columns: usize) -> bool {
        self.columns >= TABLE_COLUMNS && self.columns / columns.max(1) >= CELL_COLUMNS
    }

    pub fn heading(&mut self, text: &str) {
        self.gap();
        self.paragraph(0, HEADING, text);
        let line = "─".repeat(width(text).min(self.columns));
        self.out += &format!("{line}\n");
        self.begun = self.out.len();
    }

    pub fn bullet(&mut self, text: &str) {
        let mark = self.language.bullet();
        self.hanging(2, &mark, text);
    }

    pub fn labeled(&mut self, indent: usize, item: &Labeled) {
        let text = one_line(&item.text);
        let text = if item.label.is_empty() { text } else { self.language.labeled(&item.label, &text) };
        self.plain(indent, &text);
    }

    /// Labeled texts, each on lines of its own.
    pub fn all_labeled<'i>(&mut self, indent: usize, items: impl IntoIterator<Item = &'i Labeled>) {
        for item in items {
            self.labeled(indent, item);
        }
    }

    pub fn plain(&mut self, indent: usize, text: &str) {
        self.paragraph(indent, PLAIN, text);
    }

    /// A paragraph; nothing for an empty text.
    pub fn paragraph(&mut self, indent: usize, style: Style, text: &str) {
        for line in wrap(&one_line(text), self.columns - indent) {
            let line = self.paint(style, &line);
            self.out += &format!("{}{line}\n", " ".repeat(indent));
        }
    }

    /// A paragraph whose first line begins with a mark and whose other lines stand below the text.
    pub fn hanging(&mut self, indent: usize, mark: &str, text: &str) {
        for line in hanging(mark, text, self.columns.saturating_sub(indent)) {
            self.out += &format!("{}{line}\n", " ".repeat(indent));
        }
    }

    /// A table in which the last column takes the room the others leave.
    pub fn table(&mut self, columns: &[String], rows: &[Vec<String>]) {
        let widths = column_widths(columns, rows, self.columns);
        let cells = |row: &[String]| -> Vec<String> {
            row.iter().zip(&widths).map(|(cell, width)| wrap(cell, *width).join("\n")).collect()
        };
        let mut table = Table::new();
        table.load_style(presets::UTF8_FULL).set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(cells(columns));
        table.add_rows(rows.iter().map(|row| cells(row)));
        let table = self.paint_bars(&table.to_string());
        self.out += &format!("{table}\n");
    }

    fn paint(&self, style: Style, text: &str) -> String {
        if self.color && style != PLAIN { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// Colors the filled part of every bar in a table, whose cells carry no color of their own.
    fn paint_bars(&self, table: &str) -> String {
        let mut painted = String::new();
        let mut inside = false;
        for character in table.chars() {
            if self.color && inside != (character == '█') {
                painted += &if inside { format!("{BAR:#}") } else { format!("{BAR}") };
                inside = !inside;
            }
            painted.push(character);
        }
        painted
    }

    pub fn gap(&mut self) {
        if self.out.len() > self.begun && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }
}

/// How wide each column is: narrow ones as wide as they are, the others as wide as their widest line once they are
/// broken to share what is left. The last takes what nobody needs, unless all fit without being broken.
fn column_widths(columns: &[String], rows: &[Vec<String>], total: usize) -> Vec<usize> {
    let inside = total.saturating_sub(3 * columns.len() + 1);
    let widest = |at: usize, most: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at)).chain(columns.get(at));
        cells.flat_map(|cell| wrap(cell, most)).map(|line| width(&line)).max().unwrap_or(0)
    };
    let whole: Vec<_> = (0..columns.len()).map(|at| widest(at, inside)).collect();
    if whole.iter().sum::<usize>() <= inside {
        return whole;
    }
    let share = fair_share(&whole, inside).max(2);
    let widths_at = |most: usize| (0..columns.len()).map(|at| widest(at, most)).collect::<Vec<_>>();
    let mut widths = widths_at(share);
    // Lines end where words do, before their share does, so some may take more.
    let spare = inside.saturating_sub(widths.iter().sum());
    let roomier = [spare, spare / 2, spare / 4].into_iter().map(|more| widths_at(share + more));
    widths = roomier.into_iter().find(|widths| widths.iter().sum::<usize>() <= inside).unwrap_or(widths);
    let others: usize = widths.iter().rev().skip(1).sum();
    if let Some(last) = widths.last_mut() {
        *last = inside.saturating_sub(others).max(2);
    }
    widths
}

/// The most that each may take so that those who need less leave the rest to the others.
fn fair_share(needs: &[usize], total: usize) -> usize {
    let mut needs = needs.to_vec();
    needs.sort_unstable();
    let (mut left, mut count) = (total, needs.len());
    for need in needs {
        if need * count > left {
            return left / count;
        }
        (left, count) = (left - need, count - 1);
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_broken_while_there_is_room_for_it() {
        let texts = |texts: [&str; 5]| texts.map(str::to_owned).to_vec();
        let columns = texts(["Group", "Respondents", "Overall 0–3 (%)", "Medians by domain", "Lowest"]);
        let rows = [texts(["Engineering dept.", "2 (1 provisional)", "0 / 100 / 0 / 0", "0 / 1 / 1 / 0", "0"])];
        let widths = column_widths(&columns, &rows, 80);
        assert_eq!((widths[2], widths.iter().sum::<usize>()), (15, 80 - 3 * 5 - 1));
    }
}
