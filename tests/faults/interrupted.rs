//! Ctrl-C during a batch run.

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::run::{FinishedRun, HEAD, Sandbox};

/// Interrupts a run that has read a part of its input and waits for more.
fn interrupted(sandbox: &Sandbox, arguments: &[&str]) -> FinishedRun {
    let mut command = sandbox.command(env!("CARGO_BIN_EXE_diagnose"));
    let mut child = command.args(arguments).stdin(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all((HEAD.to_owned() + &"1,a,1,1,1,1\n2,a,1,9,1,1\n".repeat(50_000)).as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(500));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let run = FinishedRun::of(child);
    drop(input);
    run
}

#[test]
fn an_interrupted_batch_keeps_the_old_files_and_writes_the_rows_so_far_beside_them() {
    let en = ["interrupted at line ", "was not changed; the rows so far are in ", "no report was written"];
    let ja = ["中断しました", "は変更していません", "レポートは書いていません"];
    for (language, words) in [("en", en), ("ja", ja)] {
        let sandbox = Sandbox::new();
        for name in ["r.csv", "x", "s.md"] {
            sandbox.write(name, "old");
        }
        // Nothing is overwritten, not even an earlier partial file.
        sandbox.write("r.partial.csv", "older");
        let arguments = ["batch", "-", "-l", language, "--results", "r.csv", "--rejects", "x", "-o", "s.md"];
        let run = interrupted(&sandbox, &arguments);
        assert_eq!((run.code, run.shown.as_str()), (Some(130), ""));
        assert_eq!(sandbox.names("."), ["r.csv", "r.partial-2.csv", "r.partial.csv", "s.md", "x", "x.partial"]);
        assert!(["r.csv", "x", "s.md"].iter().all(|name| sandbox.read(name) == "old"));
        assert_eq!(sandbox.read("r.partial.csv"), "older");
        let (results, rejects) = (sandbox.read("r.partial-2.csv"), sandbox.read("x.partial"));
        for (rows, cells) in [(results, 10), (rejects, 7)] {
            assert!(rows.lines().count() > 1000 && rows.ends_with('\n'));
            assert!(rows.lines().all(|line| line.split(',').count() == cells), "{:?}", rows.lines().last());
        }
        let shown = run.told.replace('\n', " ");
        for told in words.iter().chain(&["r.partial-2.csv", "x.partial"]) {
            assert!(shown.contains(told), "{shown}");
        }
    }
}
