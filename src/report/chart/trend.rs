//! Levels over time: one small chart for the overall level and one per domain, so that no two lines lie on each other.

use jiff::civil::Date;
use serde::Serialize;

use super::{Point, joined, rounded};
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

/// What is known of a level on a date: at least, at most.
type Known = Option<(usize, usize)>;

/// The overall level, then every domain.
pub fn trends(progress: &Progress<'_>, language: Language) -> Vec<Trend> {
    let questionnaire = progress.now.questionnaire();
    let dates: Vec<_> = progress.points().map(|point| point.date).collect();
    let scale = Scale::new(&dates, questionnaire.top());
    let overall = |point: &crate::diagnosis::Diagnosis<'_>| {
        point.knows_anything().then_some((point.overall.at_least, point.overall.at_most))
    };
    let overall = scale.trend(&language.overall_level(), &progress.points().map(overall).collect::<Vec<_>>(), language);
    let domain = |(at, title): (usize, &str)| {
        let levels = progress.points().map(|point| point.answers.get(at).and_then(|answer| answer.level()));
        scale.trend(title, &levels.map(|level| level.map(|level| (level, level))).collect::<Vec<_>>(), language)
    };
    let domains = questionnaire.domains.iter().map(|domain| domain.title.as_str()).enumerate().map(domain);
    std::iter::once(overall).chain(domains).collect()
}

/// Where dates and levels are.
struct Scale<'d> {
    dates: &'d [Date],
    top: usize,
}

impl<'d> Scale<'d> {
    fn new(dates: &'d [Date], top: usize) -> Self {
        Self { dates, top }
    }

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
        let settled = |known: Known| known.filter(|(least, most)| least == most).map(|(level, _)| level);
        let mark = |(date, known): &(Date, Known)| Some([self.x(*date), self.y(settled(*known)?)]);
        let range = |(date, known): &(Date, Known)| {
            let (least, most) = known.filter(|(least, most)| least != most)?;
            Some(joined([self.x(*date), self.y(least)], [self.x(*date), self.y(most)]))
        };
        let marks: Vec<_> = dated.iter().map(mark).collect();
        let neighbors = marks.iter().zip(marks.iter().skip(1));
        let words: Vec<_> = dated
            .iter()
            .map(|(date, known)| language.labeled(&date.to_string(), &in_words(*known, language)))
            .collect();
        Trend {
            size: SIZE,
            title: title.to_owned(),
            description: language.list(&words),
            grid: (0..=self.top).map(|level| self.grid(level)).collect(),
            lines: neighbors.filter_map(|(from, to)| Some(joined((*from)?, (*to)?))).collect(),
            marks: marks.iter().flatten().copied().collect(),
            ranges: dated.iter().filter_map(range).collect(),
            labels: self.labels(&dated),
            dates: [self.dates.first(), self.dates.last()].map(|date| self.date(date)),
        }
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

    /// A number wherever the level is not the one before, or of many dates the first and the last only; above the mark,
    /// where lines rarely are.
    fn labels(&self, dated: &[(Date, Known)]) -> Vec<Label> {
        let before = std::iter::once(None).chain(dated.iter().map(|(_, known)| Some(*known)));
        let is_end = |at: usize| at == 0 || at + 1 == dated.len();
        let fresh = dated.iter().zip(before).enumerate().filter(|(at, ((_, known), before))| match dated.len() {
            0..=LABELED => Some(*known) != *before,
            _ => is_end(*at),
        });
        let label = |(date, known): &(Date, Known)| {
            let (text, level) = match known {
                None => ("?".to_owned(), 0),
                Some((least, most)) if least == most => (most.to_string(), *most),
                Some((least, most)) => (format!("{least}–{most}"), *most),
            };
            Label { at: [self.x(*date), rounded(self.y(level) - 7.0)], text }
        };
        let labels = fresh.map(|(_, (point, _))| label(point));
        let mut right = f64::NEG_INFINITY;
        labels
            .filter(|label| {
                label.at[0] >= right && {
                    right = label.at[0] + APART;
                    true
                }
            })
            .collect()
    }
}

fn in_words(known: Known, language: Language) -> String {
    match known {
        None => language.unanswered(),
        Some((least, most)) if least == most => language.bare_level(most),
        Some((least, most)) => language.provisional_range(least, most),
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
