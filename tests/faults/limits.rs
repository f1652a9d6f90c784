//! Limits of the system, and files that would have to be waited for.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use crate::run::{HEAD, Sandbox};

#[test]
fn pipes_and_devices_among_the_questionnaires_are_left_alone() {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.path("config/diagnose/questionnaires")).unwrap();
    let path = |name: &str| sandbox.path("config/diagnose/questionnaires").join(name);
    assert!(Command::new("mkfifo").arg(path("pipe.toml")).status().unwrap().success());
    symlink("pipe.toml", path("link.toml")).unwrap();
    symlink("/dev/zero", path("device.toml")).unwrap();
    for arguments in [&["questionnaire", "list"][..], &["--set", "mindset=1", "-o", "r.md"]] {
        let run = sandbox.run(arguments);
        assert_eq!((run.code, run.told.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

/// The descriptors run out wherever that can be, and every message is in words and says what to do.
#[test]
fn out_of_descriptors_is_told_in_words() {
    let sandbox = Sandbox::new();
    sandbox.write("a.csv", &(HEAD.to_owned() + "1,a,1,1,1,1\n"));
    for language in ["en", "ja"] {
        let arguments =
            ["batch", "a.csv", "-l", language, "--results", "r.csv", "--rejects", "x.csv", "-o", "s.md", "-o", "s.txt"];
        let mut failed = 0;
        for most in 3..16 {
            let run = sandbox.run_after(&format!("ulimit -n {most}"), &arguments);
            // With fewer the system cannot even load the program.
            if run.told.contains("shared libraries") {
                continue;
            }
            let told = run.told.replace('\n', " ");
            if run.code != Some(0) {
                failed += 1;
                assert_eq!(run.code, Some(2), "{most}: {told}");
                assert!(told.contains("ulimit -n") && !told.contains("panicked"), "{most}: {told}");
            }
        }
        assert!(failed > 0, "{language}");
    }
}
