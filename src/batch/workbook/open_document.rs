//! Spreadsheets of LibreOffice and others (`.ods`). They are read row by row, because a few bytes of them can stand for
//! very many cells.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{BufRead, BufReader, Read};

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::builder::{CellFault, FaultyCell, MAX_CELLS, SheetBuilder, WorkbookError};
use super::cell_span::CellSpan;
use super::sheets::SheetList;
use super::values::{iso_date, iso_duration, push_number};
use crate::batch::archive::Archive;

/// No spreadsheet has as many columns, nor as many rows.
const MAX_POSITION: u32 = 1 << 24;
const MAX_COLUMN: u32 = 1 << 16;

/// The most spaces that one element can stand for.
const MAX_SPACES: usize = 1 << 15;

/// Reads the chosen sheet.
pub fn read(archive: &mut Archive<'_>, sheets: &mut SheetList<'_>) -> Result<SheetBuilder, WorkbookError> {
    if is_encrypted(archive)? {
        return Err(WorkbookError::HasPassword);
    }
    let part = archive.part("content.xml").ok_or(WorkbookError::Unreadable)?;
    let mut xml = Reader::from_reader(BufReader::new(part));
    xml.config_mut().expand_empty_elements = true;
    DocumentReader { xml, builder: SheetBuilder::default(), row: 0, column: 0 }.read(sheets)
}

fn is_encrypted(archive: &mut Archive<'_>) -> Result<bool, WorkbookError> {
    let mut manifest = Vec::new();
    if let Some(mut part) = archive.part("META-INF/manifest.xml") {
        part.read_to_end(&mut manifest)?;
    }
    Ok(memchr::memmem::find(&manifest, b":encryption-data").is_some())
}

/// Reads the sheets of a spreadsheet.
struct DocumentReader<R> {
    xml: Reader<R>,
    builder: SheetBuilder,
    /// Where the next cell is.
    row: u32,
    column: u32,
}

/// What a cell says of itself.
#[derive(Default)]
struct CellAttributes {
    repeated: u32,
    has_formula: bool,
    /// `float`, `string` and so on; none if it is empty.
    kind: Option<String>,
    value: Option<String>,
}

impl<R: BufRead> DocumentReader<R> {
    fn read(mut self, sheets: &mut SheetList<'_>) -> Result<SheetBuilder, WorkbookError> {
        let (mut style, mut hidden, mut buffer) = (String::new(), HashSet::new(), Vec::new());
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer)? {
                Event::Start(element) => match element.name().0 {
                    "style:style" => style = attribute(&element, "style:name").unwrap_or_default(),
                    "style:table-properties" if attribute(&element, "table:display").as_deref() == Some("false") => {
                        hidden.insert(style.clone());
                    }
                    "table:table" => {
                        let is_hidden = attribute(&element, "table:style-name").is_some_and(|it| hidden.contains(&it));
                        // What is linked from another file is kept in tables without a name.
                        let name = attribute(&element, "table:name");
                        if name.is_some_and(|name| sheets.add(&name, is_hidden, true)) {
                            self.rows()?;
                        } else {
                            self.xml.read_to_end_into(element.name(), &mut Vec::new())?;
                        }
                    }
                    _ => {}
                },
                Event::Eof => return Ok(self.builder),
                _ => {}
            }
        }
    }

    /// Reads the rows of the table that has begun.
    fn rows(&mut self) -> Result<(), WorkbookError> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer)? {
                Event::Start(element) => match element.name().0 {
                    "table:table-row" => {
                        let repeated = number(attribute(&element, "table:number-rows-repeated").as_deref());
                        self.repeated_row(repeated)?;
                    }
                    // Pictures and what is written on them.
                    "table:shapes" => {
                        self.xml.read_to_end_into(element.name(), &mut Vec::new())?;
                    }
                    _ => {}
                },
                Event::End(element) if element.name().0 == "table:table" => return Ok(()),
                Event::Eof => return Err(WorkbookError::Unreadable),
                _ => {}
            }
        }
    }

    /// Reads a row that stands for several. A row without cells has no use for its faults.
    fn repeated_row(&mut self, repeated: u32) -> Result<(), WorkbookError> {
        let (first_cell, first_faulty) = (self.builder.cells.len(), self.builder.faulty.len());
        self.row()?;
        if self.builder.cells.len() == first_cell {
            self.builder.faulty.truncate(first_faulty);
            self.row = self.row.saturating_add(repeated).min(MAX_POSITION);
            return Ok(());
        }
        let cells = self.builder.cells.get(first_cell..).unwrap_or_default().to_vec();
        if cells.len().saturating_mul(repeated as usize) > MAX_CELLS {
            return Err(WorkbookError::TooManyCells);
        }
        let faulty = self.builder.faulty.get(first_faulty..).unwrap_or_default().to_vec();
        for row in self.row + 1..self.row.saturating_add(repeated) {
            for cell in &cells {
                self.builder.push_span(CellSpan { row, ..*cell })?;
            }
            for cell in &faulty {
                self.builder.push_faulty(FaultyCell { row, ..*cell })?;
            }
        }
        self.row = self.row.saturating_add(repeated).min(MAX_POSITION);
        if self.row == MAX_POSITION { Err(WorkbookError::TooManyCells) } else { Ok(()) }
    }

    fn row(&mut self) -> Result<(), WorkbookError> {
        self.column = 0;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer)? {
                Event::Start(element) => match element.name().0 {
                    "table:table-cell" => self.cell(&element, false)?,
                    "table:covered-table-cell" => self.cell(&element, true)?,
                    _ => {}
                },
                Event::End(element) if element.name().0 == "table:table-row" => return Ok(()),
                Event::Eof => return Err(WorkbookError::Unreadable),
                _ => {}
            }
        }
    }

    fn cell(&mut self, element: &BytesStart<'_>, is_covered: bool) -> Result<(), WorkbookError> {
        let cell = CellAttributes::of(element)?;
        let text = self.text(element.name().0)?;
        let (row, first) = (self.row, self.column);
        self.column = first.saturating_add(cell.repeated);
        if is_covered {
            let covered = |column| FaultyCell { row, column, fault: CellFault::Merged };
            return (first..self.column).try_for_each(|column| self.builder.push_faulty(covered(column)));
        }
        let is_used = cell.kind.is_some() || !text.is_empty();
        if !is_used && !cell.has_formula {
            return Ok(());
        }
        if self.column > MAX_COLUMN {
            return Err(WorkbookError::TooManyCells);
        }
        if !is_used {
            return (first..self.column).try_for_each(|column| self.builder.push_formula((row, column)));
        }
        self.builder.push((row, first), |into| cell.push_value(into, &text))?;
        let Some(written) = self.builder.cells.last().copied() else { return Ok(()) };
        (first + 1..self.column).try_for_each(|column| self.builder.push_span(CellSpan { column, ..written }))
    }

    /// The text of the cell that has begun, paragraph by paragraph, without notes and drawings.
    fn text(&mut self, cell: &str) -> Result<String, WorkbookError> {
        let (mut text, mut paragraphs, mut is_inside, mut buffer) = (String::new(), 0, false, Vec::new());
        loop {
            buffer.clear();
            match self.xml.read_event_into(&mut buffer)? {
                Event::Start(element) => match element.name().0 {
                    "text:p" => {
                        text.push_str(if paragraphs == 0 { "" } else { "\n" });
                        paragraphs += 1;
                        is_inside = true;
                    }
                    "text:s" => text.push_str(&spaces(&element)),
                    "text:tab" => text.push('\t'),
                    "text:line-break" => text.push('\n'),
                    name if name == "office:annotation" || name == "table:table" || name.starts_with("draw:") => {
                        self.xml.read_to_end_into(element.name(), &mut Vec::new())?;
                    }
                    _ => {}
                },
                Event::End(element) if element.name().0 == cell => return Ok(text),
                Event::End(element) if element.name().0 == "text:p" => is_inside = false,
                Event::Text(part) if is_inside => text.push_str(&part.xml10_content()),
                Event::CData(part) if is_inside => text.push_str(&part.xml10_content()),
                Event::GeneralRef(reference) if is_inside => text.push_str(&resolved(&reference)?),
                Event::Eof => return Err(WorkbookError::Unreadable),
                _ => {}
            }
        }
    }
}

impl CellAttributes {
    fn of(element: &BytesStart<'_>) -> Result<Self, WorkbookError> {
        let mut cell = Self { repeated: 1, ..Self::default() };
        for attribute in element.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| WorkbookError::Unreadable)?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0)?;
            match attribute.key.0 {
                "table:number-columns-repeated" => cell.repeated = number(Some(&value)),
                "table:formula" => cell.has_formula = true,
                "office:value-type" => cell.kind = Some(value.into_owned()),
                "office:value"
                | "office:date-value"
                | "office:time-value"
                | "office:boolean-value"
                | "office:string-value" => cell.value = Some(value.into_owned()),
                _ => {}
            }
        }
        Ok(cell)
    }

    /// Writes the value as in a workbook of Excel; a text is in the cell itself.
    fn push_value(&self, into: &mut String, text: &str) {
        let value = self.value.as_deref().unwrap_or(text);
        match (self.kind.as_deref(), value.parse()) {
            (Some("float" | "percentage" | "currency"), Ok(number)) => push_number(into, number),
            (Some("date"), _) => into.push_str(&iso_date(value)),
            (Some("time"), _) => into.push_str(&iso_duration(value)),
            // Of an error the value is empty.
            (Some("string"), _) if value.is_empty() => into.push_str(text),
            _ => into.push_str(value),
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok().flatten()?;
    attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
}

/// How often something is repeated: once if nothing is said.
fn number(repeated: Option<&str>) -> u32 {
    let most = u64::from(MAX_POSITION);
    let repeated = repeated.map_or(Some(1), |repeated| repeated.parse::<u64>().ok());
    // At most the largest position.
    repeated.map_or(1, |repeated| repeated.min(most) as u32)
}

fn spaces(element: &BytesStart<'_>) -> String {
    " ".repeat((number(attribute(element, "text:c").as_deref()) as usize).min(MAX_SPACES))
}

fn resolved(reference: &BytesRef<'_>) -> Result<String, WorkbookError> {
    match reference.resolve_char_ref()? {
        Some(character) => Ok(character.to_string()),
        None => resolve_predefined_entity(reference).map(str::to_owned).ok_or(WorkbookError::Unreadable),
    }
}
