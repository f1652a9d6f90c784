//! Excel workbooks: one sheet as delimited text, row by row, so that it is read like any other table.

use std::io::{Read, Seek};

use calamine::{Cell, Data, ExcelDateTime, Reader, Xlsx, XlsxError};

use crate::problem::{Hint, Kind, Problem};

/// The most cells a sheet may have, empty ones between others included.
const MAX_CELLS: usize = 30_000_000;

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
pub fn read(name: &str, workbook: impl Read + Seek, wanted: Option<&str>) -> Result<Sheet, Problem> {
    let unreadable = |_: XlsxError| Problem::new(Kind::NotAWorkbook { file: name.to_owned() });
    let mut workbook = Xlsx::new(workbook).map_err(unreadable)?;
    let sheets = workbook.sheet_names();
    let sheet = match wanted {
        None => sheets.first(),
        Some(wanted) => sheets.iter().find(|sheet| sheet.as_str() == wanted),
    };
    let Some(sheet) = sheet.cloned() else { return Err(no_sheet(name, wanted.unwrap_or_default(), &sheets)) };
    let too_large = || Problem::new(Kind::TooManyCells { file: name.to_owned(), most: MAX_CELLS });
    let cells = cells(&mut workbook, &sheet).map_err(unreadable)?.ok_or_else(too_large)?;
    let columns_before = cells.iter().map(|cell| cell.get_position().1).min().unwrap_or(0) as usize;
    let csv = to_csv(&cells, columns_before);
    let csv = csv.map_err(|error| Problem::new(Kind::BrokenWorkbook { detail: error.to_string() }))?;
    Ok(Sheet { name: sheet, csv: csv.ok_or_else(too_large)?, columns_before })
}

fn no_sheet(name: &str, wanted: &str, sheets: &[String]) -> Problem {
    let sheets = || sheets.iter().map(String::as_str);
    Problem::new(Kind::UnknownSheet { file: name.to_owned(), sheet: wanted.to_owned() })
        .hint(Hint::nearest(wanted, sheets()))
        .hint(Hint::allowed_names(sheets()))
}

/// The cells that are used, row by row; nothing if there are too many. Two of them may be a million rows apart, so no room
/// is made for what is between them.
fn cells(workbook: &mut Xlsx<impl Read + Seek>, sheet: &str) -> Result<Option<Vec<Cell<Data>>>, XlsxError> {
    let mut cells = Vec::new();
    let mut reader = match workbook.worksheet_cells_reader(sheet) {
        // A chart has no cells.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(Some(cells)),
        reader => reader?,
    };
    while let Some(cell) = reader.next_cell()? {
        let value = Data::from(cell.get_value().clone());
        if value != Data::Empty {
            cells.push(Cell::new(cell.get_position(), value));
        }
        if cells.len() > MAX_CELLS {
            return Ok(None);
        }
    }
    cells.sort_by_key(Cell::get_position);
    Ok(Some(cells))
}

/// The rows as comma-separated values, the first one that is used in its own line; nothing if there are too many cells
/// once all rows are equally long.
fn to_csv(cells: &[Cell<Data>], columns_before: usize) -> Result<Option<Vec<u8>>, csv::Error> {
    let position =
        |cell: &Cell<Data>| (cell.get_position().0 as usize, cell.get_position().1 as usize - columns_before);
    let width = cells.iter().map(|cell| position(cell).1 + 1).max().unwrap_or(0);
    let rows = || cells.chunk_by(|one, other| position(one).0 == position(other).0);
    if rows().count() * width > MAX_CELLS {
        return Ok(None);
    }
    let mut at = cells.first().map_or(0, |cell| position(cell).0);
    let mut csv = vec![b'\n'; at];
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(&mut csv);
    for row in rows() {
        let number = row.first().map_or(at, |cell| position(cell).0);
        (at..number).try_for_each(|_| writer.write_record([""]))?;
        at = number + 1;
        let mut texts = vec![String::new(); width];
        for cell in row {
            texts.get_mut(position(cell).1).into_iter().for_each(|text| *text = written(cell.get_value()));
        }
        writer.write_record(&texts)?;
    }
    writer.flush()?;
    drop(writer);
    Ok(Some(csv))
}

/// A cell as a person would write it.
fn written(cell: &Data) -> String {
    match cell {
        Data::DateTime(date) => moment(date),
        other => other.to_string(),
    }
}

/// A day is a day, not a number of days since 1900; less than a day is a time, and a duration may be more.
fn moment(date: &ExcelDateTime) -> String {
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
