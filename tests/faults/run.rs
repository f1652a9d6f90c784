//! The program in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

pub const HEAD: &str = "id,group,understanding,experience,improvement,mindset\n";

/// More than any machine needs, so that only a run that hangs ends in a panic.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Sandbox(TempDir);

impl Sandbox {
    pub fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, with the folders it is in.
    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The names of all files in a folder, in order.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.current_dir(&self.0).env_clear().env("HOME", self.0.path()).env("XDG_STATE_HOME", self.path("state"));
        command.env("XDG_CONFIG_HOME", self.path("config")).env("LANG", "en_US.UTF-8").env("TZ", "UTC");
        command.env("PATH", std::env::var_os("PATH").unwrap());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs it to its end. Fails if it hangs.
    pub fn run(&self, arguments: &[&str]) -> FinishedRun {
        FinishedRun::of(self.command(env!("CARGO_BIN_EXE_diagnose")).args(arguments).spawn().unwrap())
    }

    /// Runs it after a line of shell, such as one that sets a limit.
    pub fn run_after(&self, shell: &str, arguments: &[&str]) -> FinishedRun {
        let script = format!("{shell}\nexec \"$0\" \"$@\"");
        let mut command = self.command("sh");
        FinishedRun::of(command.args(["-c", &script, env!("CARGO_BIN_EXE_diagnose")]).args(arguments).spawn().unwrap())
    }
}

/// A run that has ended.
pub struct FinishedRun {
    pub code: Option<i32>,
    pub shown: String,
    pub told: String,
}

impl FinishedRun {
    /// Waits for the end. The output must fit into a pipe.
    pub fn of(mut child: Child) -> Self {
        let deadline = Instant::now() + PATIENCE;
        while child.try_wait().unwrap().is_none() {
            if Instant::now() > deadline {
                child.kill().unwrap();
                break;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: status.code(), shown: text(stdout), told: text(stderr) }
    }
}
