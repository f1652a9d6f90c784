//! Values of cells and names of cells, written as a person would.

use std::fmt::Write;

use calamine::{Data, DataRef, ExcelDateTime};

/// Whole numbers below this are whole numbers as binary fractions too.
const MAX_WHOLE: f64 = 1e15;

/// Writes a value as a person would.
#[inline]
pub fn push_value(text: &mut String, value: &DataRef<'_>) {
    match value {
        DataRef::Empty => {}
        DataRef::SharedString(value) => text.push_str(value),
        DataRef::String(value) => text.push_str(value),
        DataRef::Float(number) => push_number(text, *number),
        DataRef::DateTime(date) => text.push_str(&date_time(date)),
        DataRef::DateTimeIso(date) => text.push_str(&iso_date(date)),
        // Writing into a string cannot fail.
        other => drop(write!(text, "{}", Data::from(other.clone()))),
    }
}

/// Writes a number, most of which are digits.
#[inline]
pub fn push_number(text: &mut String, number: f64) {
    if number.fract() == 0.0 && number.abs() < MAX_WHOLE {
        match number as i64 {
            // A number below ten is added to the byte of a digit.
            digit @ 0..=9 => text.push(char::from(b'0' + digit as u8)),
            whole => drop(write!(text, "{whole}")),
        }
    } else {
        let _ = write!(text, "{number}");
    }
}

/// A day is a day, not a number of days since 1900; less than a day is a time, and a duration may be more.
fn date_time(date: &ExcelDateTime) -> String {
    if date.is_duration() || (0.0..1.0).contains(&date.as_f64()) {
        return duration(date.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { day } else { format!("{day} {hour:02}:{minute:02}:{second:02}") }
}

fn duration(days: f64) -> String {
    // A number that is too large for its type becomes the largest one.
    let seconds = (days.abs() * 86_400.0).round() as u64;
    let sign = if days < 0.0 { "-" } else { "" };
    format!("{sign}{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A date of ISO 8601 as in a workbook of Excel: midnight is not said.
pub fn iso_date(date: &str) -> String {
    let date = date.replacen('T', " ", 1);
    let without_fraction = date.split_once('.').map_or(date.as_str(), |(whole, _)| whole);
    without_fraction.strip_suffix(" 00:00:00").unwrap_or(without_fraction).to_owned()
}

/// A duration of ISO 8601, such as `PT10H30M00S`, as in a workbook of Excel; what is not one stays as it is.
pub fn iso_duration(duration: &str) -> String {
    let parts = || {
        let (sign, rest) = duration.strip_prefix('-').map_or(("", duration), |rest| ("-", rest));
        let (hours, rest) = rest.strip_prefix("PT")?.split_once('H')?;
        let (minutes, rest) = rest.split_once('M')?;
        let seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
        let number = |part: &str| part.parse::<u64>().ok();
        Some(format!("{sign}{:02}:{:02}:{:02}", number(hours)?, number(minutes)?, number(seconds)?))
    };
    parts().unwrap_or_else(|| duration.to_owned())
}

/// The name of a cell, such as `C12`, from its column and its row, which counts from 1.
pub fn cell_name(column: usize, row: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        // A remainder below 26 added to 'A' is a letter.
        letters.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    format!("{}{row}", letters.into_iter().collect::<String>())
}

/// The row and the column of a cell, from 0, by its name.
pub fn cell_position(name: &str) -> Option<(u32, u32)> {
    let letters = name.find(|character: char| !character.is_ascii_alphabetic())?;
    let (letters, row) = name.split_at_checked(letters).filter(|(letters, _)| (1..=3).contains(&letters.len()))?;
    let value = |letter: u8| u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    let column = letters.bytes().fold(0, |column, letter| column * 26 + value(letter));
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_in_a_spreadsheet() {
        let cells = [(0, 1, "A1"), (25, 2, "Z2"), (26, 3, "AA3"), (701, 4, "ZZ4"), (702, 5, "AAA5")];
        for (column, row, name) in cells {
            assert_eq!(cell_name(column, row), name);
            assert_eq!(cell_position(name), Some((u32::try_from(row).unwrap() - 1, u32::try_from(column).unwrap())));
        }
        assert!(["", "A", "1", "A0", "ABCD1", "A1B", "あ1"].into_iter().all(|name| cell_position(name).is_none()));
    }

    #[test]
    fn numbers_are_written_as_numbers_are() {
        for number in [0.0, -0.0, 7.0, 10.0, -3.0, 2.5, 1e14, 1e15, 1e300, f64::NAN] {
            let mut text = String::new();
            push_number(&mut text, number);
            let expected = if number == 0.0 { "0".to_owned() } else { number.to_string() };
            assert_eq!(text, expected);
        }
    }

    #[test]
    fn dates_and_durations_are_those_of_excel() {
        let dates = ["2026-10-01", "2026-10-01T09:30:00", "2026-10-01T00:00:00", "2026-10-01T09:30:00.500000000"];
        let expected = ["2026-10-01", "2026-10-01 09:30:00", "2026-10-01", "2026-10-01 09:30:00"];
        assert_eq!(dates.map(iso_date), expected);
        let durations = ["PT10H30M00S", "PT30H05M07.25S", "-PT1H2M3S", "P1D"].map(iso_duration);
        assert_eq!(durations, ["10:30:00", "30:05:07", "-01:02:03", "P1D"]);
    }
}
