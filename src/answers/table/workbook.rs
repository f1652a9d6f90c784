//! Excel workbooks: one sheet as delimited text, row by row, so that it is read like any other table.

use std::io::{Read, Seek};

use calamine::{Data, Range, Reader, Xlsx, XlsxError};

use crate::language::Language;
use crate::problem::Problem;
use crate::text::nearest;

/// One sheet of a workbook.
#[derive(Debug)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its rows as comma-separated values, one record per row from the first row on.
    pub csv: Vec<u8>,
    /// How many columns stand before the first one that is used.
    pub columns_before: usize,
}

/// Reads the sheet with this name, else the first one. The whole sheet is held in memory.
pub fn read(
    name: &str,
    workbook: impl Read + Seek,
    wanted: Option<&str>,
    language: Language,
) -> Result<Sheet, Problem> {
    let unreadable = |_: XlsxError| Problem::new("not-a-workbook", language.not_a_workbook(name));
    let mut workbook = Xlsx::new(workbook).map_err(unreadable)?;
    let sheets = workbook.sheet_names();
    let sheet = match wanted {
        None => sheets.first(),
        Some(wanted) => sheets.iter().find(|sheet| sheet.as_str() == wanted),
    };
    let Some(sheet) = sheet.cloned() else { return Err(no_sheet(name, wanted.unwrap_or_default(), &sheets, language)) };
    let range = workbook.worksheet_range(&sheet).map_err(unreadable)?;
    let columns_before = range.start().map_or(0, |(_, column)| column as usize);
    let csv = to_csv(&range).map_err(|error| Problem::new("not-a-workbook", language.failure(&error.to_string())))?;
    Ok(Sheet { name: sheet, csv, columns_before })
}

fn no_sheet(name: &str, wanted: &str, sheets: &[String], language: Language) -> Problem {
    let sheets = || sheets.iter().map(String::as_str);
    Problem::new("unknown-sheet", language.unknown_sheet(name, wanted))
        .hint(nearest(wanted, sheets()).map(|near| language.did_you_mean(near)))
        .hint(language.allowed_names(sheets()))
}

fn to_csv(range: &Range<Data>) -> Result<Vec<u8>, csv::Error> {
    let first_row = range.start().map_or(0, |(row, _)| row);
    let mut csv = vec![b'\n'; first_row as usize];
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(&mut csv);
    for row in range.rows() {
        writer.write_record(row.iter().map(written))?;
    }
    writer.flush()?;
    drop(writer);
    Ok(csv)
}

/// A cell as a person would write it.
fn written(cell: &Data) -> String {
    match cell {
        // A day is a day, not a number of days since 1900.
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            let day = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) { day } else { format!("{day} {hour:02}:{minute:02}:{second:02}") }
        }
        other => other.to_string(),
    }
}

/// The name of a cell, such as `C12`, from its column and row.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_in_a_spreadsheet() {
        let names = [(0, 1), (25, 2), (26, 3), (701, 4), (702, 5)].map(|(column, row)| cell_name(column, row));
        assert_eq!(names, ["A1", "Z2", "AA3", "ZZ4", "AAA5"]);
    }
}
