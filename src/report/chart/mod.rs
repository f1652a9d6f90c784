//! Charts as geometry, in the units of their `viewBox`; the templates draw them.

mod radar;
mod trend;

pub use radar::Radar;
pub use trend::{Trend, trends};

/// A point: how far right and how far down.
type Point = [f64; 2];

/// A line, from a point to another.
fn joined([x1, y1]: Point, [x2, y2]: Point) -> [f64; 4] {
    [x1, y1, x2, y2]
}

/// A tenth of a unit cannot be seen.
fn rounded(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}
