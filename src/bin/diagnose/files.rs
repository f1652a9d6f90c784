//! Reading and writing files. This is the only place that writes: into a temporary file in the same folder, which then
//! takes the place of the old one, so that nobody ever sees half a file.

use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use diagnose::messages::Language;
use diagnose::problem::{Hint, Kind, Problem, Source};

/// Who may read a new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Whoever the user's settings (umask) allow.
    Shared,
    /// The user alone.
    Private,
}

/// Reads a text file of at most `limit` bytes.
pub fn read(path: &Path, limit: usize) -> Result<Source, Problem> {
    text(&path.display().to_string(), open(path)?, limit)
}

/// Reads a text file, or standard input where it is named `-`; at most `limit` bytes.
pub fn read_or_stdin(path: &Path, limit: usize, language: Language) -> Result<Source, Problem> {
    if is_dash(path) { text(&language.standard_input(), io::stdin().lock(), limit) } else { read(path, limit) }
}

/// The beginning of a file; empty if it cannot be read, which is told when the file is read as a whole.
pub fn beginning(path: &Path) -> String {
    let mut bytes = Vec::new();
    if let Ok(file) = File::open(path) {
        let _ = file.take(64 * 1024).read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
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

fn cannot_write(path: &Path, error: &io::Error) -> Problem {
    Problem::new(Kind::CannotWrite { name: path.display().to_string(), reason: error.into() })
}

/// A file that will be written, checked before the long work starts.
#[derive(Debug, Clone)]
pub struct Target {
    /// As the user named it.
    pub path: PathBuf,
    /// Where it really is, links followed.
    real: PathBuf,
    access: Access,
}

impl Target {
    /// A file to write. Refuses a folder or device, a file that may not be written, and a folder in which no file can
    /// be made.
    pub fn new(path: &Path, access: Access) -> Result<Self, Problem> {
        let target = Self { path: path.to_owned(), real: followed(path), access };
        target.probe().map_err(|error| cannot_write(path, &error))?;
        Ok(target)
    }

    fn probe(&self) -> io::Result<()> {
        match fs::metadata(&self.real) {
            Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(metadata) if !metadata.is_file() => return Err(io::ErrorKind::PermissionDenied.into()),
            Ok(_) => drop(OpenOptions::new().append(true).open(&self.real)?),
            Err(_) => {}
        }
        self.temporary().map(drop)
    }

    /// Whether something is there already.
    pub fn exists(&self) -> bool {
        self.real.exists()
    }

    /// Whether it is the same file as `other`, even under another name.
    pub fn is(&self, other: &Path) -> bool {
        is_same(&self.real, other)
    }

    /// Whether it is the file that standard input is read from.
    pub fn is_stdin(&self) -> bool {
        let target = same_file::Handle::from_path(&self.real);
        target.is_ok_and(|target| same_file::Handle::stdin().is_ok_and(|stdin| stdin == target))
    }

    /// Writes the whole file or leaves the old one as it was.
    pub fn write(&self, text: &str) -> Result<(), Problem> {
        self.replace(text).map_err(|error| cannot_write(&self.path, &error))
    }

    fn replace(&self, text: &str) -> io::Result<()> {
        let mut temporary = self.with_old_mode()?;
        temporary.write_all(text.as_bytes())?;
        temporary.as_file().sync_all()?;
        self.put_in_place(temporary)
    }

    /// Begins to write the file piece by piece; the old one stays until that is finished.
    pub fn begin(&self) -> Result<AtomicWriter, Problem> {
        self.with_old_mode().map(AtomicWriter).map_err(|error| cannot_write(&self.path, &error))
    }

    /// Puts what was written piece by piece in place of the old file. Many gigabytes may have been: they are not waited
    /// for until they are on the disk, for the run can be done again.
    pub fn finish(&self, pieces: AtomicWriter) -> Result<(), Problem> {
        self.put_in_place(pieces.0).map_err(|error| cannot_write(&self.path, &error))
    }

    fn with_old_mode(&self) -> io::Result<tempfile::NamedTempFile> {
        let temporary = self.temporary()?;
        if let Ok(old) = fs::metadata(&self.real)
            && self.access == Access::Shared
        {
            temporary.as_file().set_permissions(old.permissions())?;
        }
        Ok(temporary)
    }

    fn put_in_place(&self, temporary: tempfile::NamedTempFile) -> io::Result<()> {
        temporary.persist(&self.real)?;
        // The new name must outlive a power failure too.
        #[cfg(unix)]
        File::open(folder(&self.real))?.sync_all()?;
        Ok(())
    }

    fn temporary(&self) -> io::Result<tempfile::NamedTempFile> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".diagnose-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = if self.access == Access::Private { 0o600 } else { 0o666 };
            builder.permissions(fs::Permissions::from_mode(mode));
        }
        builder.tempfile_in(folder(&self.real))
    }
}

/// A file being written piece by piece; gone again if it is never finished.
#[derive(Debug)]
pub struct AtomicWriter(tempfile::NamedTempFile);

impl Write for AtomicWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
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

/// Makes a file and locks it for as long as it is held. None if another process holds it; where there are no locks,
/// the file alone.
pub fn lock(path: &Path) -> Option<File> {
    let file = File::create(path).ok()?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => None,
        _ => Some(file),
    }
}

/// Whether a living process holds the lock on a file.
pub fn is_locked(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// Removes a file that is no longer needed; that it is gone already is no failure.
pub fn remove(path: &Path) {
    let _ = fs::remove_file(path);
}
