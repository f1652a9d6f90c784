//! Workbooks of Excel, read by calamine.

use std::cell::Cell;
use std::io::{BufRead, BufReader, Read, Seek};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use quick_xml::events::Event;

use super::builder::{CellRange, SheetBuilder, WorkbookError};
use super::sheets::SheetList;
use super::values::{cell_position, push_value};
use crate::batch::archive::Archive;

/// After the tag that ends with this, the part of a sheet says which cells are merged.
const END_OF_CELLS: &[u8] = b"sheetData>";

/// The longest such tag, with the prefix of a namespace.
const MAX_TAG: usize = 256;

/// What the shortest shared string takes, in bytes.
const SHORTEST_STRING: u64 = 5;

/// Reads the chosen sheet.
pub fn read(archive: &mut Archive<'_>, sheets: &mut SheetList<'_>) -> Result<SheetBuilder, WorkbookError> {
    validate_shared_strings(archive)?;
    let position = Cell::new(0);
    let mut workbook = Xlsx::new(archive.reader(&position))?;
    let mut chosen = None;
    for sheet in workbook.sheets_metadata() {
        let is_hidden = sheet.visible != SheetVisible::Visible;
        if sheets.add(&sheet.name, is_hidden, sheet.typ == SheetType::WorkSheet) {
            chosen = Some(sheet.name.clone());
        }
    }
    let mut builder = SheetBuilder::default();
    let Some(chosen) = chosen else { return Ok(builder) };
    let Some(part) = read_cells(&mut workbook, &chosen, &position, &mut builder)? else { return Ok(builder) };
    builder.merge(&merged_ranges(archive, part)?)?;
    Ok(builder)
}

/// Reads the cells. Returns a position in the packed part they are in, because calamine does not tell which one that is;
/// nothing for a chart, which has no cells.
fn read_cells(
    workbook: &mut Xlsx<impl Read + Seek>,
    sheet: &str,
    position: &Cell<u64>,
    builder: &mut SheetBuilder,
) -> Result<Option<u64>, WorkbookError> {
    let mut reader = match workbook.worksheet_cells_reader(sheet) {
        Err(XlsxError::NotAWorksheet(_)) => return Ok(None),
        reader => reader?,
    };
    let part = position.get();
    while let Some(cell) = reader.next_cell_with_formula_metadata()? {
        match (cell.value, cell.formula) {
            (DataRef::Empty, None) => {}
            (DataRef::Empty, Some(_)) => builder.push_formula(cell.pos)?,
            (value, _) => builder.push(cell.pos, |text| push_value(text, &value))?,
        }
    }
    Ok(Some(part))
}

/// Makes sure that there are about as many shared strings as the part says: calamine makes room for them.
fn validate_shared_strings(archive: &mut Archive<'_>) -> Result<(), WorkbookError> {
    let Some(part) = archive.part_ending("sharedstrings.xml") else { return Ok(()) };
    let size = part.size();
    let mut xml = quick_xml::Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer)? {
            Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == "sst" => {
                let count = element.try_get_attribute("uniqueCount").ok().flatten();
                let count = count.and_then(|count| count.value.parse::<u64>().ok()).unwrap_or_default();
                return if count > size / SHORTEST_STRING { Err(WorkbookError::Unreadable) } else { Ok(()) };
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The ranges of merged cells. They come after the cells, so the cells are skipped as bytes, not parsed again.
fn merged_ranges(archive: &mut Archive<'_>, position: u64) -> Result<Vec<CellRange>, WorkbookError> {
    let part = archive.part_at(position).ok_or(WorkbookError::Unreadable)?;
    let mut part = BufReader::with_capacity(64 * 1024, part);
    if !skip_cells(&mut part)? {
        return Ok(Vec::new());
    }
    let mut xml = quick_xml::Reader::from_reader(part);
    // The elements that are closed here were opened in the part that was skipped.
    xml.config_mut().check_end_names = false;
    xml.config_mut().allow_unmatched_ends = true;
    let (mut ranges, mut buffer) = (Vec::new(), Vec::new());
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer)? {
            Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == "mergeCell" => {
                let range = element.try_get_attribute("ref").ok().flatten();
                ranges.extend(range.and_then(|range| cell_range(&range.value)));
            }
            Event::Eof => return Ok(ranges),
            _ => {}
        }
    }
}

/// Reads until after the cells; false if there are none.
fn skip_cells(reader: &mut impl BufRead) -> Result<bool, WorkbookError> {
    let mut seen = Vec::new();
    loop {
        let bytes = reader.fill_buf()?;
        let (before, length) = (seen.len(), bytes.len());
        if bytes.is_empty() {
            return Ok(false);
        }
        seen.extend_from_slice(bytes);
        if let Some(end) = end_of_cells(&seen) {
            // What was seen before has no end.
            reader.consume(end.saturating_sub(before));
            return Ok(true);
        }
        reader.consume(length);
        seen.drain(..seen.len().saturating_sub(MAX_TAG));
    }
}

/// Where the closing tag ends. In text there is no `<`.
fn end_of_cells(xml: &[u8]) -> Option<usize> {
    let is_closing = |at: &usize| {
        let before = xml.get(..*at).unwrap_or_default();
        memchr::memrchr(b'<', before).is_some_and(|start| before.get(start + 1) == Some(&b'/'))
    };
    memchr::memmem::find_iter(xml, END_OF_CELLS).find(is_closing).map(|at| at + END_OF_CELLS.len())
}

/// The range between two cells, such as `A1:B2`.
fn cell_range(name: &str) -> Option<CellRange> {
    let (first, last) = name.split_once(':')?;
    let ((first_row, first_column), (last_row, last_column)) = (cell_position(first)?, cell_position(last)?);
    Some(CellRange { rows: (first_row, last_row), columns: (first_column, last_column) })
}
