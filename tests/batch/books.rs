//! Workbooks and archives, made part by part.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// One sheet of a workbook.
pub struct Sheet<'s> {
    pub name: &'s str,
    /// `visible`, `hidden` or `veryHidden`.
    pub state: &'s str,
    /// What is inside `sheetData`.
    pub rows: String,
    /// The ranges that are merged.
    pub merged: &'s [&'s str],
}

impl<'s> Sheet<'s> {
    pub fn new(name: &'s str, rows: &[&[&str]]) -> Self {
        Self { name, state: "visible", rows: self::rows(rows), merged: &[] }
    }
}

/// Rows in XML: what begins with `<` is the inside of a cell, what can be read as a number is one, an empty text no cell.
pub fn rows(rows: &[&[&str]]) -> String {
    let cell = |row: usize, column: usize, text: &str| {
        let name = format!("{}{}", char::from(b'A' + u8::try_from(column).unwrap()), row + 1);
        match text {
            "" => String::new(),
            _ if text.starts_with('<') => format!("<c r=\"{name}\">{text}</c>"),
            _ if text.parse::<f64>().is_ok() => format!("<c r=\"{name}\"><v>{text}</v></c>"),
            _ => format!("<c r=\"{name}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"),
        }
    };
    let row = |(row, cells): (usize, &&[&str])| {
        let cells: String = cells.iter().enumerate().map(|(column, text)| cell(row, column, text)).collect();
        format!("<row r=\"{}\">{cells}</row>", row + 1)
    };
    rows.iter().enumerate().map(row).collect()
}

/// A workbook of Excel.
pub fn xlsx(sheets: &[Sheet<'_>]) -> Vec<u8> {
    xlsx_with(sheets, &[])
}

/// A workbook of Excel with more parts.
pub fn xlsx_with(sheets: &[Sheet<'_>], others: &[(&str, &[u8])]) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let numbered = || sheets.iter().enumerate().map(|(number, sheet)| (number + 1, sheet));
    let listed: String = numbered()
        .map(|(number, Sheet { name, state, .. })| {
            format!("<sheet name=\"{name}\" sheetId=\"{number}\" state=\"{state}\" r:id=\"r{number}\"/>")
        })
        .collect();
    let related: String = numbered()
        .map(|(number, _)| {
            format!(
                "<Relationship Id=\"r{number}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
            )
        })
        .collect();
    let mut parts: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".to_owned(), b"<Types/>".to_vec()),
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/></Relationships>"
            )
            .into(),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!("<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>{listed}</sheets></workbook>").into(),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("<Relationships xmlns=\"{package}\">{related}</Relationships>").into(),
        ),
    ];
    for (number, Sheet { rows, merged, .. }) in numbered() {
        let merged: String = merged.iter().map(|range| format!("<mergeCell ref=\"{range}\"/>")).collect();
        let merged = if merged.is_empty() { merged } else { format!("<mergeCells>{merged}</mergeCells>") };
        let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData>{merged}</worksheet>");
        parts.push((format!("xl/worksheets/sheet{number}.xml"), sheet.into()));
    }
    let others = others.iter().map(|(name, content)| (*name, *content));
    zip(parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).chain(others))
}

/// A spreadsheet of OpenDocument with this in its `office:spreadsheet`, where tables of the style `hidden` are hidden.
pub fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content><office:automatic-styles>\
         <style:style style:name=\"shown\" style:family=\"table\"><style:table-properties table:display=\"true\"/>\
         </style:style><style:style style:name=\"hidden\" style:family=\"table\">\
         <style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = "<manifest:manifest><manifest:file-entry manifest:full-path=\"content.xml\"/></manifest:manifest>";
    zip([
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".as_slice()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", content.as_bytes()),
    ])
}

/// An archive.
pub fn zip<'p>(parts: impl IntoIterator<Item = (&'p str, &'p [u8])>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The same archive, which says that the part has this size unpacked.
pub fn with_declared_size(archive: &[u8], name: &str, size: u32) -> Vec<u8> {
    let mut archive = archive.to_vec();
    let entries: Vec<usize> = memchr::memmem::find_iter(&archive, b"PK\x01\x02").collect();
    let is_named = |start: &usize| archive[start + 46..].starts_with(name.as_bytes());
    let entry = entries.into_iter().find(is_named).unwrap();
    archive[entry + 24..entry + 28].copy_from_slice(&size.to_le_bytes());
    archive
}
