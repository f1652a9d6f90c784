//! The profile as a radar.

use std::f64::consts::TAU;

use serde::Serialize;

use super::{Point, joined, rounded};
use crate::answers::Answer;
use crate::diagnosis::Diagnosis;
use crate::messages::Language;
use crate::report::content::Wording;
use crate::text::{one_line, wrap};

/// With fewer domains there is no shape, with more their labels overlap.
const RADAR_DOMAINS: std::ops::RangeInclusive<usize> = 3..=8;
/// Half of the radar's width and height.
const CENTER: (f64, f64) = (310.0, 220.0);
/// Of the outermost ring.
const RADIUS: f64 = 120.0;
/// Between the outermost ring and a label.
const MARGIN: f64 = 14.0;
/// Of a label's lines; its text is a little smaller.
const LINE: f64 = 20.0;
/// Columns of a label's line, and how many it may have.
const LABEL: (usize, usize) = (16, 3);

/// The profile as a radar: one axis per domain, one ring per level.
#[derive(Debug, Serialize)]
pub struct Radar {
    /// Width and height.
    pub size: Point,
    /// What it shows.
    pub title: String,
    /// All it shows, in words.
    pub description: String,
    /// The rings, lowest level first.
    pub rings: Vec<Ring>,
    /// The axes, in the order of the domains.
    pub axes: Vec<Axis>,
    /// The levels of today.
    pub today: RadarShape,
    /// One level up; nothing while that is not certain, and at the top.
    pub next: Option<RadarShape>,
    /// What the shapes are called: today, one level up.
    pub legend: [String; 2],
}

/// The points of one level on all axes.
#[derive(Debug, Serialize)]
pub struct Ring {
    /// The level.
    pub level: usize,
    /// The corners, as SVG writes them.
    pub corners: String,
    /// Where its number stands.
    pub label: Point,
}

/// One domain's axis and its label.
#[derive(Debug, Serialize)]
pub struct Axis {
    /// The outer end; the inner one is the center.
    pub end: Point,
    /// The lines of the label, each with its place.
    pub label: Vec<Line>,
    /// `start`, `middle` or `end`: which point of the text the place is.
    pub anchor: &'static str,
}

/// A line of text.
#[derive(Debug, Serialize)]
pub struct Line {
    /// Where it stands.
    pub at: Point,
    /// The text.
    pub text: String,
}

/// The levels of the domains: marks, and lines between neighbors that are both known.
#[derive(Debug, Serialize)]
pub struct RadarShape {
    /// The corners, as SVG writes them; empty unless all domains are known.
    pub area: String,
    /// Lines, from and to.
    pub lines: Vec<[f64; 4]>,
    /// Where the known levels are.
    pub marks: Vec<Point>,
}

impl Radar {
    /// The radar of a diagnosis, if it has a fitting number of domains.
    pub fn new(diagnosis: &Diagnosis<'_>, language: Language) -> Option<Self> {
        let questionnaire = diagnosis.questionnaire();
        let axes = questionnaire.domains.len();
        if !RADAR_DOMAINS.contains(&axes) {
            return None;
        }
        let scale = RadarScale { axes, top: questionnaire.top() };
        let today: Vec<_> = diagnosis.answers.iter().map(|answer| answer.level()).collect();
        let words: Vec<_> = (0..axes).map(|at| in_words(diagnosis, at, language)).collect();
        let axis = |(at, level): (usize, &Option<usize>)| {
            let level = level.map_or_else(|| language.unanswered(), |level| language.bare_level(level));
            scale.axis(at, questionnaire.domain_title(at), level)
        };
        Some(Self {
            size: [CENTER.0 * 2.0, CENTER.1 * 2.0],
            title: language.profile(),
            description: language.list(&words),
            rings: (0..=scale.top).map(|level| scale.ring(level)).collect(),
            axes: today.iter().enumerate().map(axis).collect(),
            next: one_level_up(diagnosis).map(|levels| scale.shape(&levels)),
            today: scale.shape(&today),
            legend: [language.today(), language.one_level_up()],
        })
    }
}

/// The levels once every domain has reached the next overall level; nothing while that is not certain, and at the top.
fn one_level_up(diagnosis: &Diagnosis<'_>) -> Option<Vec<Option<usize>>> {
    let next = diagnosis.overall.level().filter(|level| *level < diagnosis.questionnaire().top())? + 1;
    Some(diagnosis.answers.iter().map(|answer| answer.level().map(|level| level.max(next))).collect())
}

fn in_words(diagnosis: &Diagnosis<'_>, position: usize, language: Language) -> String {
    let wording = Wording::of(diagnosis, language);
    let level = diagnosis.answers.get(position).copied().and_then(Answer::level);
    language.labeled(wording.questionnaire.domain_title(position), &wording.level_or_unanswered(level))
}

/// A title in lines, the last one cut if there are too many. Japanese, which breaks nearly anywhere, in lines of about the
/// same length.
fn label(title: &str) -> Vec<String> {
    let title = one_line(title);
    let mut lines = wrap(&title, LABEL.0);
    if lines.len() > LABEL.1 {
        lines.truncate(LABEL.1);
        if let Some(last) = lines.last_mut() {
            *last = wrap(last, LABEL.0 - 1).swap_remove(0) + "…";
        }
        return lines;
    }
    let narrower = (2..LABEL.0).filter(|_| !title.contains(' ')).map(|columns| wrap(&title, columns));
    narrower.into_iter().find(|narrow| narrow.len() == lines.len()).unwrap_or(lines)
}

/// Where the axes and the levels of a radar are.
struct RadarScale {
    axes: usize,
    top: usize,
}

impl RadarScale {
    /// A point on an axis; the first axis points up, the others follow clockwise.
    fn point(&self, axis: usize, radius: f64) -> Point {
        let angle = TAU * axis as f64 / self.axes as f64;
        [rounded(CENTER.0 + radius * angle.sin()), rounded(CENTER.1 - radius * angle.cos())]
    }

    /// Level 0 is a small ring of its own: in the center all axes would be one point.
    fn radius(&self, level: usize) -> f64 {
        RADIUS * (level as f64 + 0.5) / (self.top as f64 + 0.5)
    }

    fn ring(&self, level: usize) -> Ring {
        let radius = self.radius(level);
        let corners: Vec<_> = (0..self.axes).map(|axis| self.point(axis, radius)).collect();
        Ring { level, corners: svg_points(&corners), label: [CENTER.0 + 4.0, rounded(CENTER.1 - radius + 13.0)] }
    }

    fn axis(&self, axis: usize, title: &str, level: String) -> Axis {
        let angle = TAU * axis as f64 / self.axes as f64;
        let texts: Vec<_> = label(title).into_iter().chain([level]).collect();
        let [x, y] = self.point(axis, RADIUS + MARGIN);
        // Above the center a label grows upwards, below it downwards.
        let height = LINE * (texts.len() as f64 - 1.0);
        let first = y - height * (1.0 + angle.cos()) / 2.0 + LINE / 3.0;
        let line = |(at, text): (usize, String)| Line { at: [x, rounded(first + LINE * at as f64)], text };
        let anchor = match angle.sin() {
            sine if sine.abs() < 0.1 => "middle",
            sine if sine > 0.0 => "start",
            _ => "end",
        };
        Axis { end: self.point(axis, RADIUS), label: texts.into_iter().enumerate().map(line).collect(), anchor }
    }

    fn shape(&self, levels: &[Option<usize>]) -> RadarShape {
        let points: Vec<_> =
            levels.iter().enumerate().map(|(axis, level)| Some(self.point(axis, self.radius((*level)?)))).collect();
        let neighbors = points.iter().zip(points.iter().cycle().skip(1));
        let known: Option<Vec<_>> = points.iter().copied().collect();
        RadarShape {
            area: known.map(|corners| svg_points(&corners)).unwrap_or_default(),
            lines: neighbors.filter_map(|(from, to)| Some(joined((*from)?, (*to)?))).collect(),
            marks: points.iter().flatten().copied().collect(),
        }
    }
}

fn svg_points(points: &[Point]) -> String {
    points.iter().map(|[x, y]| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Answer, AnswerSheet, Response};
    use crate::questionnaire::catalog::Catalog;
    use jiff::civil::date;

    fn radar(id: &str, answers: &[Option<usize>]) -> Option<Radar> {
        let questionnaire = Catalog::default().find(id, Language::Japanese).unwrap();
        let mut sheet = AnswerSheet::new(&questionnaire);
        for (position, answer) in answers.iter().enumerate() {
            let answer = answer.map_or(Answer::Unknown, Answer::Level);
            sheet.respond(position, Response { answer, note: None });
        }
        Radar::new(&Diagnosis::new(&sheet, date(2026, 11, 22)), Language::Japanese)
    }

    #[test]
    fn what_is_not_known_is_not_drawn_but_said() {
        let radar = radar("customer-touchpoint", &[Some(2), None, Some(2), Some(1)]).unwrap();
        assert_eq!((radar.today.marks.len(), radar.today.lines.len()), (3, 2));
        assert!(radar.today.area.is_empty() && radar.next.is_none());
        assert!(radar.description.contains("体験の提供: 未回答"), "{}", radar.description);
    }

    #[test]
    fn one_level_up_raises_only_what_holds_back() {
        let radar = radar("customer-touchpoint", &[Some(1), Some(3), Some(2), Some(1)]).unwrap();
        let (today, next) = (radar.today.marks, radar.next.unwrap().marks);
        let moved: Vec<_> = today.iter().zip(&next).map(|(today, next)| today != next).collect();
        assert_eq!(moved, [true, false, false, true]);
        let ring = |level: usize| radar.rings[level].corners.contains(&format!("{},{}", next[0][0], next[0][1]));
        assert!(ring(2) && !ring(1));
    }

    #[test]
    fn at_the_top_there_is_no_next_level() {
        assert!(radar("customer-touchpoint", &[Some(3); 4]).unwrap().next.is_none());
    }

    #[test]
    fn labels_are_balanced_and_cut_where_they_are_too_long() {
        assert_eq!(label("人材の確保と育成"), ["人材の確保と育成"]);
        assert_eq!(label("カスタマージャーニーの把握"), ["カスタマージャー", "ニーの把握"]);
        assert_eq!(label("Understanding customers"), ["Understanding", "customers"]);
        assert_eq!(label("abcdefghijklmnop qr"), ["abcdefghijklmnop", "qr"]);
        let long = label(&"長い題名".repeat(20));
        assert_eq!((long.len(), long.last().unwrap().as_str()), (3, "長い題名長い題…"));
        let long = label("Responsibilities responsibilities of responsibilities");
        assert_eq!(long, ["Responsibilities", "responsibilities", "of…"]);
    }

    #[test]
    fn every_label_is_inside_the_picture_and_apart_from_the_others() {
        for id in crate::questionnaire::catalog::shipped_ids() {
            let radar = radar(id, &[Some(0); 7]).unwrap();
            let lines: Vec<_> =
                radar.axes.iter().flat_map(|axis| axis.label.iter().map(|line| (axis.anchor, line))).collect();
            let boxes: Vec<_> = lines
                .iter()
                .map(|(anchor, line)| {
                    let width = crate::text::width(&line.text) as f64 * 8.5;
                    let left = line.at[0]
                        - match *anchor {
                            "start" => 0.0,
                            "middle" => width / 2.0,
                            _ => width,
                        };
                    (left, left + width, line.at[1] - 14.0, line.at[1] + 4.0)
                })
                .collect();
            for (at, (left, right, top, bottom)) in boxes.iter().enumerate() {
                assert!(
                    *left >= 0.0 && *right <= radar.size[0] && *top >= 0.0 && *bottom <= radar.size[1],
                    "{id} {at}"
                );
                let overlaps = |other: &&(f64, f64, f64, f64)| {
                    other.0 < *right && *left < other.1 && other.2 < *bottom && *top < other.3
                };
                assert_eq!(boxes.iter().skip(at + 1).filter(overlaps).count(), 0, "{id} {at}");
            }
        }
    }
}
