//! Levels over time: one small chart for the overall level and one per domain, so that no two lines lie on each other.

use jiff::civil::Date;
use serde::Serialize;

use super::{Point, joined, rounded};
use crate::diagnosis::Overall;
use crate::diagnosis::progress::Progress;
use crate::messages::Language;

/// Width and height of a chart.
const SIZE: Point = [260.0, 120.0];
/// The first and the last date, and the highest and the lowest level.
const LEFT: f64 = 30.0;
const RIGHT: f64 = 244.0;
const TOP: f64 = 20.0;
const BOTTOM: f64 = 92.0;

/// Labels closer than that lie on each other.
const APART: f64 = 18.0;

/// How many dates there may be for every change to have its number.
const LABELED: usize = 8;

/// One thing's level over time.
#[derive(Debug, Serialize)]
pub struct Trend {
    /// Width and height.
    pub size: Point,
    /// Whose level it is.
    pub title: String,
    /// All it shows, in words.
    pub description: String,
    /// One line per level, lowest first.
    pub grid: Vec<Grid>,
    /// Lines between neighbors that are both known.
    pub lines: Vec<[f64; 4]>,
    /// The levels that are known.
    pub marks: Vec<Point>,
    /// What may lie anywhere between two levels.
    pub ranges: Vec<[f64; 4]>,
    /// The numbers of the levels, and a question mark where one is unknown.
    pub labels: Vec<Label>,
    /// The first and the last date.
    pub dates: [Label; 2],
}

/// A level's line.
#[derive(Debug, Serialize)]
pub struct Grid {
    /// From and to.
    pub line: [f64; 4],
    /// The level's number, and where it stands.
    pub label: Label,
}

/// A short text.
#[derive(Debug, Serialize)]
pub struct Label {
    /// Where it stands.
    pub at: Point,
    /// The text.
    pub text: String,
}

/// The level on a date, or its range; nothing if it is not known.
type Known = Option<Overall>;

/// The overall level, then every domain.
pub fn trends(progress: &Progress<'_>, language: Language) -> Vec<Trend> {
    let questionnaire = progress.now.questionnaire();
    let dates: Vec<_> = progress.points().map(|point| point.date).collect();
    let scale = Scale { dates: &dates, top: questionnaire.top() };
    let overall: Vec<_> = progress.points().map(|it| it.knows_anything().then_some(it.overall)).collect();
    let mut trends = vec![scale.trend(&language.overall_level(), &overall, language)];
    for (position, domain) in questionnaire.domains.iter().enumerate() {
        let levels = progress.points().map(|point| point.answers.get(position).and_then(|answer| answer.level()));
        let known: Vec<_> = levels.map(|level| level.map(|it| Overall { at_least: it, at_most: it })).collect();
        trends.push(scale.trend(&domain.title, &known, language));
    }
    trends
}

/// Where dates and levels are.
struct Scale<'d> {
    dates: &'d [Date],
    top: usize,
}

impl Scale<'_> {
    fn x(&self, date: Date) -> f64 {
        let days = |from: Date, to: Date| from.until(to).map_or(0, |span| span.get_days());
        let (Some(first), Some(last)) = (self.dates.first(), self.dates.last()) else { return LEFT };
        let share = f64::from(days(*first, date)) / f64::from(days(*first, *last).max(1));
        rounded(LEFT + (RIGHT - LEFT) * share)
    }

    fn y(&self, level: usize) -> f64 {
        rounded(BOTTOM - (BOTTOM - TOP) * level as f64 / self.top.max(1) as f64)
    }

    fn trend(&self, title: &str, levels: &[Known], language: Language) -> Trend {
        let dated: Vec<_> = self.dates.iter().copied().zip(levels.iter().copied()).collect();
        let marks: Vec<_> = dated.iter().map(|(date, known)| self.mark(*date, *known)).collect();
        let neighbors = marks.iter().zip(marks.iter().skip(1));
        let word = |(date, known): &(Date, Known)| language.labeled(&date.to_string(), &in_words(*known, language));
        Trend {
            size: SIZE,
            title: title.to_owned(),
            description: language.list(&dated.iter().map(word).collect::<Vec<_>>()),
            grid: (0..=self.top).map(|level| self.grid(level)).collect(),
            lines: neighbors.filter_map(|(from, to)| Some(joined((*from)?, (*to)?))).collect(),
            marks: marks.iter().flatten().copied().collect(),
            ranges: dated.iter().filter_map(|(date, known)| self.range(*date, *known)).collect(),
            labels: self.labels(&dated),
            dates: [self.dates.first(), self.dates.last()].map(|date| self.date(date)),
        }
    }

    fn mark(&self, date: Date, known: Known) -> Option<Point> {
        Some([self.x(date), self.y(known?.level()?)])
    }

    fn range(&self, date: Date, known: Known) -> Option<[f64; 4]> {
        let Overall { at_least, at_most } = known.filter(|known| known.is_provisional())?;
        Some(joined([self.x(date), self.y(at_least)], [self.x(date), self.y(at_most)]))
    }

    fn grid(&self, level: usize) -> Grid {
        let y = self.y(level);
        let label = Label { at: [LEFT - 16.0, rounded(y + 4.0)], text: level.to_string() };
        Grid { line: [LEFT - 6.0, y, RIGHT + 6.0, y], label }
    }

    fn date(&self, date: Option<&Date>) -> Label {
        let Some(date) = date else { return Label { at: [LEFT, BOTTOM], text: String::new() } };
        Label { at: [self.x(*date), SIZE[1] - 6.0], text: date.to_string() }
    }

    /// A number wherever the level is not the one before, or of many dates the first and the last only. What would lie on
    /// the label before it is left out.
    fn labels(&self, dated: &[(Date, Known)]) -> Vec<Label> {
        let mut labels = Vec::new();
        let (mut before, mut right) = (None, f64::NEG_INFINITY);
        for (at, (date, known)) in dated.iter().enumerate() {
            let is_end = at == 0 || at + 1 == dated.len();
            let is_told = if dated.len() > LABELED { is_end } else { before != Some(*known) };
            let label = self.label(*date, *known);
            if is_told && label.at[0] >= right {
                right = label.at[0] + APART;
                labels.push(label);
            }
            before = Some(*known);
        }
        labels
    }

    /// Above the mark, where lines rarely are.
    fn label(&self, date: Date, known: Known) -> Label {
        let text = match known {
            None => "?".to_owned(),
            Some(Overall { at_least, at_most }) if at_least == at_most => at_most.to_string(),
            Some(Overall { at_least, at_most }) => format!("{at_least}–{at_most}"),
        };
        let level = known.map_or(0, |known| known.at_most);
        Label { at: [self.x(date), rounded(self.y(level) - 7.0)], text }
    }
}

fn in_words(known: Known, language: Language) -> String {
    match known {
        None => language.unanswered(),
        Some(overall) => match overall.level() {
            Some(level) => language.bare_level(level),
            None => language.provisional_range(overall.at_least, overall.at_most),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Answer, AnswerSheet, Response};
    use crate::questionnaire::catalog::{Catalog, DEFAULT};
    use jiff::civil::date;

    #[test]
    fn time_is_to_scale_and_what_is_not_known_leaves_a_gap() {
        let questionnaire = Catalog::default().find(DEFAULT, Language::English).unwrap();
        let sheet = |month: i8, first: Option<usize>| {
            let mut sheet = AnswerSheet::new(&questionnaire);
            sheet.date = Some(date(2026, month, 1));
            for position in 0..4 {
                let answer =
                    if position == 0 { first.map_or(Answer::Unknown, Answer::Level) } else { Answer::Level(2) };
                sheet.respond(position, Response { answer, note: None });
            }
            sheet
        };
        let sheets = [sheet(1, Some(0)), sheet(4, None), sheet(12, Some(3))];
        let trends = trends(&Progress::new(&sheets).unwrap(), Language::English);
        let (overall, first, second) = (&trends[0], &trends[1], &trends[2]);
        let texts = |trend: &Trend| trend.labels.iter().map(|label| label.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts(overall), ["0", "0–2", "2"]);
        assert_eq!((overall.marks.len(), overall.ranges.len(), overall.lines.len()), (2, 1, 0));
        assert_eq!(texts(first), ["0", "?", "3"]);
        assert_eq!(first.description, "2026-01-01: Level 0, 2026-04-01: Unanswered, 2026-12-01: Level 3");
        assert_eq!((texts(second), second.lines.len()), (vec!["2".to_owned()], 2));
        let x: Vec<_> = second.marks.iter().map(|[x, _]| *x).collect();
        assert_eq!(x, [LEFT, rounded(LEFT + (RIGHT - LEFT) * 90.0 / 334.0), RIGHT]);
    }
}
