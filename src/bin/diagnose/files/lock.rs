//! Files that are locked for as long as a process needs them, so that others can tell a living run's from a dead one's.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::{open_regular, remove};

/// How often a lock is tried for: somebody who looks whether it is held has it for a moment.
const ATTEMPTS: usize = 20;
const PAUSE: Duration = Duration::from_millis(1);

/// Makes a file and locks it for as long as it is held. None if another process holds it; where there are no locks,
/// the file alone.
pub fn lock(path: &Path) -> Option<File> {
    for _ in 0..ATTEMPTS {
        let file = open_regular(path, OpenOptions::new().write(true).create(true).truncate(true)).ok()?;
        if hold(&file, path).ok()? {
            return Some(file);
        }
        thread::sleep(PAUSE);
    }
    None
}

/// Locks a file that was just opened. False if another process has the lock, or has removed the file meanwhile. Where
/// there are no locks, it is as if nobody had it.
pub(super) fn hold(file: &File, path: &Path) -> io::Result<bool> {
    if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
        return Ok(false);
    }
    is_at(file, path)
}

/// Whether a living process holds the lock on a file.
pub fn is_locked(path: &Path) -> bool {
    let file = open_regular(path, OpenOptions::new().read(true));
    file.is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// Removes a file unless a living process holds the lock on it. Where there are no locks, nobody knows, and it stays.
pub fn remove_unlocked(path: &Path) {
    let is_file = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
    let Ok(file) = open_regular(path, OpenOptions::new().read(true)) else { return };
    if is_file && file.try_lock().is_ok() && is_at(&file, path).unwrap_or(false) {
        remove(path);
    }
}

/// Whether the path still leads to this file.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    match fs::symlink_metadata(path) {
        Ok(there) => Ok(identity(there) == identity(file.metadata()?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether the path still leads to this file.
#[cfg(not(unix))]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let file = same_file::Handle::from_file(file.try_clone()?)?;
    // A file that is being removed cannot be opened any more.
    Ok(same_file::Handle::from_path(path).is_ok_and(|there| there == file))
}
