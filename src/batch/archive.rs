//! ZIP archives: workbooks are some, and tables are downloaded in some. Nothing is unpacked that would be too large.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, Cursor, Read, Seek, SeekFrom};

use zip::ZipArchive;
use zip::read::{ZipFile, ZipFileEntry};

use super::encoding::Encoding;
use crate::answers::detect::{InputKind, SheetFormat};
use crate::problem::{Kind, Problem};

/// The largest part that is unpacked, in bytes.
pub const MAX_UNPACKED: u64 = 1024 * 1024 * 1024;

/// The largest part of a workbook other than its sheets and their text: many small things in memory come of it.
const MAX_SMALL_PART: u64 = 64 * 1024 * 1024;

/// A part that is larger than this and more than `MAX_RATIO` times its packed size is probably a ZIP bomb.
const MIN_SUSPICIOUS_SIZE: u64 = 16 * 1024 * 1024;
const MAX_RATIO: u64 = 200;

const OPEN_DOCUMENT: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// An archive in memory.
pub struct Archive<'b> {
    file: &'b str,
    bytes: &'b [u8],
    zip: ZipArchive<ArchiveReader<'b>>,
    stop: &'b dyn Fn() -> bool,
}

/// The workbooks that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkbookFormat {
    /// Those of Excel.
    Excel,
    /// Spreadsheets of LibreOffice and others.
    OpenDocument,
}

/// A file of an archive.
pub struct ArchivedFile {
    /// Its name.
    pub name: String,
    /// Its content.
    pub content: Vec<u8>,
}

impl<'b> Archive<'b> {
    /// Opens an archive. Refuses one that cannot be read, and parts that say that they are too large: they are never
    /// larger than they say, because the reader of archives ends there. `stop` says whether to give up.
    pub fn new(file: &'b str, bytes: &'b [u8], stop: &'b dyn Fn() -> bool) -> Result<Self, Problem> {
        let reader = ArchiveReader { bytes: Cursor::new(bytes), position: None, stop };
        let zip = ZipArchive::new(reader).map_err(|_| unreadable(file))?;
        let archive = Self { file, bytes, zip, stop };
        for entry in archive.entries() {
            archive.validate(&entry)?;
        }
        Ok(archive)
    }

    /// How the user knows it.
    pub fn file(&self) -> &'b str {
        self.file
    }

    /// Its bytes, for somebody who opens it as well. The position of each read is left in the cell.
    pub fn reader<'r>(&self, position: &'r Cell<u64>) -> ArchiveReader<'r>
    where
        'b: 'r,
    {
        ArchiveReader { bytes: Cursor::new(self.bytes), position: Some(position), stop: self.stop }
    }

    /// What workbook it is, if it is one. Refuses the files of other programs.
    pub fn workbook_format(&mut self) -> Result<Option<WorkbookFormat>, Problem> {
        let names: Vec<String> = self.entries().map(|entry| name(&entry).to_ascii_lowercase()).collect();
        let has = |wanted: &str| names.iter().any(|name| name.ends_with(wanted));
        let other_format = |format: &str| Kind::OtherFormat { file: self.file.to_owned(), format: format.to_owned() };
        if has("[content_types].xml") && has("workbook.bin") {
            Err(other_format("Excel (.xlsb)").into())
        } else if has("index/document.iwa") {
            Err(other_format("Numbers").into())
        } else if has("[content_types].xml") && has("workbook.xml") {
            Ok(Some(WorkbookFormat::Excel))
        } else if self.is_open_document() {
            Ok(Some(WorkbookFormat::OpenDocument))
        } else {
            Ok(None)
        }
    }

    fn is_open_document(&mut self) -> bool {
        let mut kind = Vec::new();
        let part = self.part("mimetype").map(|part| part.take(OPEN_DOCUMENT.len() as u64).read_to_end(&mut kind));
        part.is_some_and(|read| read.is_ok()) && kind == OPEN_DOCUMENT
    }

    /// The part with this name, if there is one that can be read.
    pub fn part(&mut self, name: &str) -> Option<ZipFile<'_, ArchiveReader<'b>>> {
        self.zip.by_name(name).ok()
    }

    /// The part whose packed bytes are at this position.
    pub fn part_at(&mut self, position: u64) -> Option<ZipFile<'_, ArchiveReader<'b>>> {
        let is_in = |part: ZipFile<'_, _>| {
            part.data_start().is_some_and(|start| (start..start + part.compressed_size()).contains(&position))
        };
        let index = (0..self.zip.len()).find(|index| self.zip.by_index_raw(*index).is_ok_and(is_in))?;
        self.zip.by_index(index).ok()
    }

    /// The part whose name ends with this one, in whatever case.
    pub fn part_ending(&mut self, ending: &str) -> Option<ZipFile<'_, ArchiveReader<'b>>> {
        let ends = |entry: ZipFileEntry<'_>| name(&entry).to_ascii_lowercase().ends_with(ending);
        let index = (0..self.zip.len()).find(|index| self.zip.by_index_data(*index).is_ok_and(ends))?;
        self.zip.by_index(index).ok()
    }

    /// The one table in it: the one file that has the extension of a table, or is alone.
    pub fn table(&mut self) -> Result<ArchivedFile, Problem> {
        let files: Vec<(usize, String)> = self.entries().enumerate().filter_map(user_file).collect();
        let tables: Vec<_> = files.iter().filter(|(_, name)| is_table(name)).collect();
        let problem = match (tables.as_slice(), files.as_slice()) {
            ([(index, name)], _) => return self.unpack(*index, name),
            ([], [(index, name)]) if extension(name).is_none() => return self.unpack(*index, name),
            ([], _) => Kind::NoTableInArchive { file: self.file.to_owned() },
            (tables, _) => {
                let list = tables.iter().map(|(_, name)| name.clone()).collect();
                Kind::SeveralTablesInArchive { file: self.file.to_owned(), list }
            }
        };
        Err(problem.into())
    }

    fn unpack(&mut self, index: usize, name: &str) -> Result<ArchivedFile, Problem> {
        if self.zip.by_index_data(index).is_ok_and(|entry| entry.encrypted()) {
            return Err(Kind::HasPassword { file: self.file.to_owned() }.into());
        }
        let mut content = Vec::new();
        // Only what is unpacked to its end is known to be whole.
        let read = self.zip.by_index(index).map_err(|_| unreadable(self.file))?.read_to_end(&mut content);
        read.map_err(|_| unreadable(self.file))?;
        Ok(ArchivedFile { name: name.to_owned(), content })
    }

    fn entries(&self) -> impl Iterator<Item = ZipFileEntry<'_>> {
        (0..self.zip.len()).filter_map(|index| self.zip.by_index_data(index).ok())
    }

    fn validate(&self, entry: &ZipFileEntry<'_>) -> Result<(), Problem> {
        let file = self.file.to_owned();
        let (size, most) = (entry.size(), most_bytes(&name(entry).to_ascii_lowercase()));
        if size > most {
            return Err(Kind::UnpackedTooLarge { file, mib: most >> 20 }.into());
        }
        if size > MIN_SUSPICIOUS_SIZE && size / MAX_RATIO > entry.compressed_size() {
            return Err(Kind::ImplausiblyPacked { file, mib: size >> 20 }.into());
        }
        Ok(())
    }
}

/// The bytes of an archive, which cannot be read any more when the run has to stop.
pub struct ArchiveReader<'b> {
    bytes: Cursor<&'b [u8]>,
    position: Option<&'b Cell<u64>>,
    stop: &'b dyn Fn() -> bool,
}

impl Read for ArchiveReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if (self.stop)() {
            return Err(io::ErrorKind::Other.into());
        }
        if let Some(position) = self.position {
            position.set(self.bytes.position());
        }
        self.bytes.read(buffer)
    }
}

impl Seek for ArchiveReader<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}

fn unreadable(file: &str) -> Problem {
    Kind::UnreadableArchive { file: file.to_owned() }.into()
}

/// The largest size of a part, by its name in lower case.
fn most_bytes(name: &str) -> u64 {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let is_small = name != "content.xml" && file != "sharedstrings.xml" && !file.starts_with("sheet");
    if is_small && (file.ends_with(".xml") || file.ends_with(".rels")) { MAX_SMALL_PART } else { MAX_UNPACKED }
}

/// The name of an entry; programs in Japan write it in CP932, which the archive does not tell.
fn name<'e>(entry: &'e ZipFileEntry<'_>) -> Cow<'e, str> {
    let raw = entry.name_raw();
    match std::str::from_utf8(raw) {
        Ok(name) => Cow::Borrowed(name),
        Err(_) => Encoding::Cp932.text_to_show(raw),
    }
}

/// An entry that is a file, other than those that macOS adds.
fn user_file((index, entry): (usize, ZipFileEntry<'_>)) -> Option<(usize, String)> {
    let name = name(&entry);
    let file = name.rsplit('/').next().unwrap_or_default();
    let is_added = name.starts_with("__MACOSX/") || file.starts_with('.') || file.is_empty();
    (!is_added).then(|| (index, name.into_owned()))
}

fn is_table(name: &str) -> bool {
    match extension(name).as_deref().and_then(InputKind::of_extension) {
        Some(InputKind::Archive) => extension(name).as_deref() != Some("zip"),
        Some(InputKind::Sheet(format)) => format != SheetFormat::Plain,
        other => other.is_some(),
    }
}

/// The extension of a file's name in lower case.
pub fn extension(name: &str) -> Option<String> {
    let file = name.rsplit('/').next()?;
    file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    #[test]
    fn nothing_is_unpacked_of_an_archive_when_the_run_has_to_stop() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("a.csv", SimpleFileOptions::default()).unwrap();
        writer.write_all(b"id\n1\n").unwrap();
        let bytes = writer.finish().unwrap().into_inner();
        let is_stopped = Cell::new(false);
        let stop = || is_stopped.get();
        let mut archive = Archive::new("a.zip", &bytes, &stop).unwrap();
        assert_eq!(archive.table().unwrap().content, b"id\n1\n");
        is_stopped.set(true);
        assert!(archive.table().is_err());
    }

    #[test]
    fn only_parts_with_many_cells_may_be_very_large() {
        let large =
            ["content.xml", "xl/worksheets/sheet1.xml", "xl/sharedstrings.xml", "export.csv", "xl/media/image1.png"];
        assert!(large.iter().all(|name| most_bytes(name) == MAX_UNPACKED));
        let small = ["xl/styles.xml", "xl/_rels/workbook.xml.rels", "xl\\workbook.xml", "xl/worksheets/styles.xml"];
        assert!(small.iter().all(|name| most_bytes(name) == MAX_SMALL_PART));
    }
}
