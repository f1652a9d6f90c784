//! Reading and writing files. This is the only place that writes.

mod access;
mod lock;
mod target;
mod temporary;

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use diagnose::batch::encoding::Encoding;
use diagnose::messages::Language;
use diagnose::problem::{Hint, Kind, Problem, Source};

pub use access::Access;
pub use lock::{is_locked, lock, remove_unlocked};
pub use target::{AtomicWriter, Target, put_in_place};
pub use temporary::sweep;

/// Reads a text file of at most `limit` bytes.
pub fn read(path: &Path, limit: usize) -> Result<Source, Problem> {
    text(&path.display().to_string(), open(path)?, limit)
}

/// Reads a text file, or standard input where it is named `-`; at most `limit` bytes.
pub fn read_or_stdin(path: &Path, limit: usize, language: Language) -> Result<Source, Problem> {
    if is_dash(path) { text(&language.standard_input(), io::stdin().lock(), limit) } else { read(path, limit) }
}

/// Reads a text file that nobody named: a regular one of at most `limit` bytes.
pub fn read_regular(path: &Path, limit: usize) -> Result<Source, Problem> {
    let name = path.display().to_string();
    let file = open_regular(path, OpenOptions::new().read(true)).map_err(|error| cannot_read(&name, &error))?;
    text(&name, file, limit)
}

/// The beginning of a file; empty if it cannot be read, which is told when the file is read as a whole.
pub fn beginning(path: &Path) -> String {
    let mut bytes = Vec::new();
    if let Ok(file) = File::open(path) {
        let _ = file.take(64 * 1024).read_to_end(&mut bytes);
    }
    Encoding::text_of_beginning(&bytes, None)
}

/// Whether a path stands for standard input or output: `-`.
pub fn is_dash(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Opens a file to read it.
pub fn open(path: &Path) -> Result<File, Problem> {
    let file = File::open(path)
        .and_then(|file| if file.metadata()?.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(file) });
    file.map_err(|error| cannot_read(&path.display().to_string(), &error))
}

/// Opens a file only if it is a regular one: a pipe would have to be waited for, and a device may have no end.
fn open_regular(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    // Nor is anything waited for that takes its place just now.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(options, rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    let file = options.open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::ErrorKind::InvalidInput.into()) }
}

fn text(name: &str, reader: impl Read, limit: usize) -> Result<Source, Problem> {
    let mut bytes = Vec::new();
    let bounded = reader.take(limit as u64 + 1).read_to_end(&mut bytes);
    bounded.map_err(|error| cannot_read(name, &error))?;
    if bytes.len() > limit {
        return Err(Problem::new(Kind::TooLarge { name: name.to_owned(), kib: limit / 1024 }));
    }
    match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok(Source::new(name, &text)),
        _ => Err(Problem::new(Kind::NotText { name: name.to_owned() }).hint(Hint::SaveAsUtf8)),
    }
}

fn cannot_read(name: &str, error: &io::Error) -> Problem {
    Problem::new(Kind::CannotRead { name: name.to_owned(), reason: error.into() })
}

/// The folder a file is in.
pub fn folder(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Where a path leads once links are followed, even if the last one leads to nothing yet.
fn followed(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    // As many links as Linux follows before it calls them a loop.
    for _ in 0..40 {
        match fs::read_link(&path) {
            Ok(link) => path = folder(&path).join(link),
            Err(_) => break,
        }
    }
    path
}

/// Whether two paths lead to the same file, even if it is not there yet.
pub fn is_same(one: &Path, other: &Path) -> bool {
    let same = same_file::is_same_file(one, other).unwrap_or(false);
    same || comparable(&followed(one)) == comparable(&followed(other))
}

fn comparable(path: &Path) -> PathBuf {
    let folder = fs::canonicalize(folder(path)).unwrap_or_else(|_| folder(path).to_owned());
    folder.join(path.file_name().unwrap_or_default())
}

/// Makes a folder for the user alone, with those above it.
pub fn make_private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// The files of a folder with their properties; none if it cannot be read.
pub fn list(folder: &Path) -> Vec<(PathBuf, Metadata)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| Some((entry.path(), entry.metadata().ok()?))).collect()
}

/// The `.toml` files of a folder, in order. What is no file, such as a pipe that would have to be waited for, is left out.
pub fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let is_toml = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    let mut paths: Vec<_> = list(folder).into_iter().map(|(path, _)| path).filter(is_toml).collect();
    paths.retain(|path| path.is_file());
    paths.sort();
    paths
}

/// A path in which a leading `~/` is the user's home, as a shell would have it.
pub fn from_home(path: &str) -> PathBuf {
    let home = path.strip_prefix("~/").and_then(|rest| Some(etcetera::home_dir().ok()?.join(rest)));
    home.unwrap_or_else(|| PathBuf::from(path))
}

/// Removes a file that is no longer needed; that it is gone already is no failure.
pub fn remove(path: &Path) {
    let _ = fs::remove_file(path);
}
