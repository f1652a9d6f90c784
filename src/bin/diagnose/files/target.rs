//! Files to write: into a temporary file in the same folder, which then takes the place of the old one, so that nobody
//! ever sees half a file.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use diagnose::problem::{Kind, Problem};
use tempfile::NamedTempFile;

use super::access::Access;
use super::{folder, followed, is_same, temporary};

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
    /// be made. Removes from that folder what dead runs have left.
    pub fn new(path: &Path, access: Access) -> Result<Self, Problem> {
        let target = Self { path: path.to_owned(), real: followed(path), access };
        target.probe().map_err(|error| cannot_write(path, &error))?;
        temporary::sweep(folder(&target.real));
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
        put_in_place(vec![self.prepare(text)?])
    }

    /// Writes the whole file, which does not yet take the place of the old one.
    pub fn prepare(&self, text: &str) -> Result<AtomicWriter, Problem> {
        let mut writer = self.begin()?;
        let written = writer.write_all(text.as_bytes()).and_then(|()| writer.temporary.as_file().sync_all());
        written.map_err(|error| cannot_write(&self.path, &error))?;
        Ok(writer)
    }

    /// Begins to write the file piece by piece. Many gigabytes may come: they are not waited for until they are on the
    /// disk, for the run can be done again.
    pub fn begin(&self) -> Result<AtomicWriter, Problem> {
        let temporary = self.with_old_mode().map_err(|error| cannot_write(&self.path, &error))?;
        Ok(AtomicWriter { target: self.clone(), temporary })
    }

    fn with_old_mode(&self) -> io::Result<NamedTempFile> {
        let temporary = self.temporary()?;
        if let Ok(old) = fs::metadata(&self.real)
            && self.access == Access::Shared
        {
            temporary.as_file().set_permissions(old.permissions())?;
        }
        Ok(temporary)
    }

    fn temporary(&self) -> io::Result<NamedTempFile> {
        temporary::create(folder(&self.real), self.access)
    }

    /// Names for a part of the file, beside it: `results.partial.csv`, `results.partial-2.csv`, …
    fn partial_names(&self) -> impl Iterator<Item = PathBuf> {
        let stem = self.real.file_stem().unwrap_or_default();
        (1..1000).map(move |number| {
            let mut name = stem.to_owned();
            name.push(if number == 1 { ".partial".to_owned() } else { format!(".partial-{number}") });
            if let Some(ending) = self.real.extension() {
                name.push(".");
                name.push(ending);
            }
            self.real.with_file_name(name)
        })
    }
}

/// A file being written, which then takes the place of the old one; gone again if it never does.
#[derive(Debug)]
pub struct AtomicWriter {
    /// The file whose place it will take.
    pub target: Target,
    temporary: NamedTempFile,
}

impl AtomicWriter {
    /// Leaves the old file as it is and puts what was written beside it, under a name that nothing has. Returns where.
    pub fn keep_partial(self) -> Result<PathBuf, Problem> {
        let Self { target, mut temporary } = self;
        for path in target.partial_names() {
            match temporary.persist_noclobber(&path) {
                Ok(_) => return Ok(path),
                Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => temporary = error.file,
                Err(error) => return Err(cannot_write(&path, &error.error)),
            }
        }
        Err(cannot_write(&target.path, &io::ErrorKind::AlreadyExists.into()))
    }
}

impl Write for AtomicWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.temporary.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.temporary.flush()
    }
}

/// Puts files in place of the old ones, one right after the other. The last is not waited for until it is on the disk:
/// it may be long, and once it is being put in place, nothing else is left to do.
pub fn put_in_place(writers: Vec<AtomicWriter>) -> Result<(), Problem> {
    if let Some((_, others)) = writers.split_last() {
        for AtomicWriter { target, temporary } in others {
            temporary.as_file().sync_all().map_err(|error| cannot_write(&target.path, &error))?;
        }
    }
    let mut folders = BTreeSet::new();
    for AtomicWriter { target, temporary } in writers {
        temporary.persist(&target.real).map_err(|error| cannot_write(&target.path, &error.error))?;
        folders.insert(folder(&target.real).to_owned());
    }
    // The new names must outlive a power failure too.
    #[cfg(unix)]
    for folder in folders {
        let synced = fs::File::open(&folder).and_then(|it| it.sync_all());
        synced.map_err(|error| cannot_write(&folder, &error))?;
    }
    Ok(())
}

fn cannot_write(path: &Path, error: &io::Error) -> Problem {
    Problem::new(Kind::CannotWrite { name: path.display().to_string(), reason: error.into() })
}
