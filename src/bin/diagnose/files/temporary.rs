//! Temporary files, in the folder of the file they will replace. Each is locked while its writer runs. The next run removes
//! those of a run that was killed.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

use super::access::Access;
use super::lock::{hold, remove_unlocked};

const PREFIX: &str = ".diagnose-";
const SUFFIX: &str = ".tmp";
/// How many letters and digits are between them.
const RANDOM: usize = 6;

/// Makes a temporary file, gone again if it never takes the place of another.
pub fn create(folder: &Path, access: Access) -> io::Result<NamedTempFile> {
    let mut number = None;
    let made = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).rand_bytes(RANDOM).make_in(folder, |path| {
        let file = new_file(access).open(path).inspect_err(|error| number = error.raw_os_error())?;
        // One that was swept before it could be locked is as good as taken: another name is tried.
        if hold(&file, path)? { Ok(file) } else { Err(io::ErrorKind::AlreadyExists.into()) }
    });
    // The error that comes back has the path in it, but not the number.
    made.map_err(|error| number.map_or(error, io::Error::from_raw_os_error))
}

fn new_file(access: Access) -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    set_mode(&mut options, access);
    options
}

#[cfg(unix)]
fn set_mode(options: &mut OpenOptions, access: Access) {
    let mode = if access == Access::Private { 0o600 } else { 0o666 };
    std::os::unix::fs::OpenOptionsExt::mode(options, mode);
}

/// Here the folder says who may read its files.
#[cfg(not(unix))]
fn set_mode(_: &mut OpenOptions, _: Access) {}

/// Removes the temporary files of dead runs from a folder.
pub fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if is_temporary(&entry.file_name()) {
            remove_unlocked(&entry.path());
        }
    }
}

fn is_temporary(name: &OsStr) -> bool {
    let random = name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX));
    random.is_some_and(|it| it.len() == RANDOM && it.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// Runs that begin while others sweep: no file is swept that its writer holds.
    #[test]
    fn a_file_is_never_swept_while_it_is_written() {
        let folder = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            let sweepers: Vec<_> =
                (0..2).map(|_| scope.spawn(|| (0..2000).for_each(|_| sweep(folder.path())))).collect();
            while sweepers.iter().any(|sweeper| !sweeper.is_finished()) {
                let file = create(folder.path(), Access::Shared).unwrap();
                assert!(file.path().exists());
                let path = folder.path().join("kept");
                file.persist(&path).unwrap();
            }
        });
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["kept"]);
    }
}
