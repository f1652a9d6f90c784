//! What many diagnoses say together: those of many respondents, or of one organization over time.

use serde::Serialize;

use super::chart::Trend;
use super::content::{Labeled, Next, Section, bar};
use super::format::Format;
use super::json::JsonReport;
use super::options::RenderOptions;
use super::templated;
use super::text_page::{HEADING, STRONG, TextPage};
use crate::diagnosis::Overall;
use crate::problem::Problem;

/// How many columns a bar of the whole takes in text.
const BAR: u64 = 20;

/// The whole report.
#[derive(Debug, Serialize)]
pub struct Summary {
    /// The questionnaire's title and what this is.
    pub title: String,
    /// Who and how many.
    pub facts: Vec<Labeled>,
    /// Headings with what stands below them: those that have something to say.
    pub parts: Vec<Part>,
    /// The next step and the plan that fits.
    pub next: Option<Next>,
    /// Where the model comes from.
    pub source: Section<Labeled>,
}

/// A heading with a table below it.
#[derive(Debug, Default, Serialize)]
pub struct Part {
    /// Heading.
    pub heading: String,
    /// What matters most; may be empty.
    pub verdict: String,
    /// A sentence that leads in; may be empty.
    pub intro: String,
    /// Column headings.
    pub columns: Vec<String>,
    /// Rows of cells.
    pub rows: Vec<Vec<TableCell>>,
    /// How to read the bars of the table, where they are drawn; may be empty.
    pub legend: String,
    /// What the table tells, drawn.
    pub trends: Vec<Trend>,
}

/// A cell of a table.
#[derive(Debug, Serialize)]
pub struct TableCell {
    /// What is read; empty for what is only drawn.
    pub text: String,
    /// A bar of block characters, where text is all there is.
    pub bar: String,
    /// The parts of a bar, one after the other, where there is a bar.
    pub shares: Option<Vec<BarSegment>>,
}

/// A part of a bar, in percent of its length.
#[derive(Debug, Serialize)]
pub struct BarSegment {
    /// Where it begins.
    pub start: f64,
    /// How long it is.
    pub length: f64,
    /// How dark it is, from 0 for what may not be there at all to 9.
    pub shade: usize,
}

/// As dark as a bar gets.
const DARKEST: usize = 9;

impl TableCell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), bar: String::new(), shares: None }
    }

    /// A bar as long as the share; what is there at all shows.
    pub fn bar(count: u64, of: u64) -> Self {
        let length = if of == 0 { 0 } else { (count * BAR * 2 + of) / (of * 2) };
        let length = if count > 0 { length.max(1) } else { 0 };
        let blocks = "█".repeat(usize::try_from(length).unwrap_or(0));
        Self { bar: blocks, shares: Some(vec![share(0, count, of, DARKEST)]), ..Self::text("") }
    }

    /// The overall level as a bar, filled up to what is certain, and lightly up to what is possible.
    pub fn level(overall: Overall, top: usize) -> Self {
        let [least, most, top_share] = [overall.at_least, overall.at_most, top].map(|level| level as u64);
        let shares = vec![share(0, least, top_share, DARKEST), share(least, most - least, top_share, 0)];
        Self { bar: bar(overall.level(), top), shares: Some(shares), ..Self::text("") }
    }

    /// A text with the shares of a whole that it tells, from light to dark.
    pub fn shares(text: String, counts: &[u64], of: u64) -> Self {
        let last = counts.len().saturating_sub(1).max(1);
        let mut before = 0;
        let mut next = |(at, count): (usize, &u64)| {
            let share = share(before, *count, of, 1 + at * (DARKEST - 1) / last);
            before += count;
            share
        };
        Self { shares: Some(counts.iter().enumerate().map(&mut next).collect()), ..Self::text(text) }
    }

    /// What is read where nothing can be drawn.
    fn plain(&self) -> &str {
        if self.text.is_empty() { &self.bar } else { &self.text }
    }
}

fn share(before: u64, count: u64, of: u64, shade: usize) -> BarSegment {
    // Counts are far below 2^53, where numbers of this type are exact.
    let percent = |count: u64| (count as f64 * 1000.0 / of.max(1) as f64).round() / 10.0;
    BarSegment { start: percent(before), length: percent(count), shade }
}

/// The summary in one format, ending in a newline. Fails only where a template does.
pub fn render<R: JsonReport>(
    summary: impl Fn() -> Summary,
    report: impl Fn() -> R,
    format: Format,
    options: RenderOptions<'_>,
) -> Result<String, Problem> {
    let values = || SummaryValues { summary: summary(), report: report().to_value() };
    match format {
        Format::Text => Ok(text(&summary(), options)),
        Format::Markdown => templated::markdown(&templated::SUMMARY, &values(), options),
        Format::Html => templated::html(&templated::SUMMARY, &values(), options),
        Format::Json => Ok(report().to_text()),
    }
}

/// All that the template of a summary gets.
#[derive(Serialize)]
struct SummaryValues {
    #[serde(flatten)]
    summary: Summary,
    report: serde_json::Value,
}

fn text(summary: &Summary, options: RenderOptions<'_>) -> String {
    let mut page = TextPage::new(options.language, options.layout);
    page.paragraph(0, HEADING, &summary.title);
    page.all_labeled(0, &summary.facts);
    for part in &summary.parts {
        page.part(part);
    }
    if let Some(next) = &summary.next {
        page.next(next);
    }
    page.source(&summary.source);
    page.finish()
}

impl TextPage {
    fn part(&mut self, part: &Part) {
        self.heading(&part.heading);
        self.paragraph(2, STRONG, &part.verdict);
        self.plain(2, &part.intro);
        let rows: Vec<Vec<String>> =
            part.rows.iter().map(|row| row.iter().map(|cell| cell.plain().to_owned()).collect()).collect();
        if self.fits(part.columns.len()) && !rows.is_empty() {
            return self.table(&part.columns, &rows);
        }
        for row in &rows {
            self.row(&part.columns, row);
        }
    }

    /// A row of a table as a list below its first cell.
    fn row(&mut self, columns: &[String], cells: &[String]) {
        self.gap();
        self.paragraph(2, HEADING, cells.first().map_or("", String::as_str));
        for (column, cell) in columns.iter().zip(cells).skip(1).filter(|(_, cell)| !cell.is_empty()) {
            self.labeled(2, &Labeled::new(column, cell));
        }
    }
}
