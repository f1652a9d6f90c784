//! The rows of a block, one after the other, and whether they repeat, as exports of tables within tables do.

use std::collections::HashSet;

use super::block::{Block, Task};
use super::block_view::BlockView;
use super::encoding::Encoding;
use super::record::Record;
use super::record_reader::RecordReader;
use super::table::{Notation, TableFormat};
use super::workbook::Sheet;
use crate::text::normalize;

/// Headers of columns that name a respondent, normalized.
const ID_HEADERS: [&str; 10] = [
    "id",
    "_id",
    "_uuid",
    "record_id",
    "response id",
    "responseid",
    "respondent_id",
    "respondent id",
    "回答id",
    "回答番号",
];

/// How many rows of an input are looked at to find out whether they repeat.
const ROWS_TO_LOOK_AT: usize = 1000;

/// The header of the column that names respondents, if among the first rows of the block one is named twice.
pub fn repeated_id(block: &Block) -> Option<String> {
    let format = block.task.format()?;
    let is_id = |(_, header): &(usize, &str)| ID_HEADERS.contains(&normalize(header).as_str());
    let (column, header) = format.columns.attributes().find(is_id)?;
    let (mut seen, mut is_repeated) = (HashSet::new(), false);
    each_row(block, &mut |view, record, _| {
        let id = view.raw_in(record, column);
        is_repeated = !id.is_empty() && !seen.insert(id.to_vec());
        !is_repeated && seen.len() < ROWS_TO_LOOK_AT
    });
    is_repeated.then(|| header.to_owned())
}

/// Visits the rows of a block, each with its place in the input, until `visit` returns false.
pub fn each_row(block: &Block, visit: &mut dyn FnMut(&BlockView<'_>, &Record, usize) -> bool) {
    let view = |format, encoding, bytes| BlockView { format, encoding, bytes, attributes: &[] };
    match &block.task {
        Task::Records(format, encoding) => {
            records(&view(format, *encoding, block.buffer.bytes()), block.offset, visit);
        }
        Task::SheetRows(format, sheet, rows) => {
            sheet_rows(&view(format, Encoding::Utf8, sheet.bytes()), sheet, rows.clone(), visit);
        }
        _ => {}
    }
}

fn records(view: &BlockView<'_>, offset: usize, visit: &mut dyn FnMut(&BlockView<'_>, &Record, usize) -> bool) {
    let columns = view.format.columns.headers.len();
    let (reader, mut record) = (RecordReader::new(view), Record::new(columns));
    let mut at = 0;
    loop {
        let (start, _) = view.format.notation.skip_blank(view.bytes, at);
        if start >= view.bytes.len() {
            return;
        }
        let is_read = reader.read(start, &mut record).is_ok();
        let has_form = record.error.is_none() && record.width == columns;
        if is_read && has_form && !visit(view, &record, offset + start) {
            return;
        }
        at = record.next;
    }
}

fn sheet_rows(
    view: &BlockView<'_>,
    sheet: &Sheet,
    rows: std::ops::Range<usize>,
    visit: &mut dyn FnMut(&BlockView<'_>, &Record, usize) -> bool,
) {
    let mut record = Record::new(sheet.width);
    for row in rows {
        sheet.fill(row, &mut record);
        if !visit(view, &record, sheet.number(row)) {
            return;
        }
    }
}

/// The place of a record in its input, as it is visited: of a sheet, the number of its row.
pub fn place_of(format: &TableFormat, record: &Record, offset: usize, lines: usize) -> usize {
    if matches!(format.notation, Notation::Sheet { .. }) { lines } else { offset + record.start }
}
