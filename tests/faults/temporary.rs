//! Temporary files: a dead run's are removed, a living run's never.

use std::fs::{self, File};
use std::process::Command;

use crate::run::{HEAD, Sandbox};

const DEAD: &str = ".diagnose-Ab3xYz.tmp";
const LIVING: &str = ".diagnose-9Qw4rT.tmp";
const OTHERS: [&str; 4] = [".diagnose-notes", ".diagnose-Ab3xYz", "diagnose-Ab3xYz.tmp", ".diagnose-toolong1.tmp"];

#[test]
fn temporary_files_of_dead_runs_are_removed_from_the_folders_a_run_writes_to() {
    let sandbox = Sandbox::new();
    sandbox.write("a.csv", &(HEAD.to_owned() + "1,a,1,1,1,1\n"));
    for folder in ["results", "reports", "elsewhere"] {
        for name in [DEAD, LIVING].iter().chain(&OTHERS) {
            sandbox.write(&format!("{folder}/{name}"), "答え");
        }
        fs::create_dir(sandbox.path(&format!("{folder}/.diagnose-folder.tmp"))).unwrap();
        let pipe = sandbox.path(&format!("{folder}/.diagnose-aPipe1.tmp"));
        assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
    }
    let living: Vec<_> = ["results", "reports"].map(|it| File::open(sandbox.path(it).join(LIVING)).unwrap()).into();
    for file in &living {
        file.lock().unwrap();
    }
    let run =
        sandbox.run(&["batch", "a.csv", "--results", "results/r.csv", "-o", "reports/r.md", "-o", "reports/r.txt"]);
    assert_eq!((run.code, run.told.contains("error")), (Some(0), false), "{}", run.told);
    for folder in ["results", "reports"] {
        let names = sandbox.names(folder);
        assert!(!names.iter().any(|name| name == DEAD), "{names:?}");
        assert!([LIVING].iter().chain(&OTHERS).all(|it| names.iter().any(|name| name == it)), "{names:?}");
    }
    assert!(sandbox.path("elsewhere").join(DEAD).exists());
}

#[test]
fn any_start_clears_the_folder_of_drafts() {
    let sandbox = Sandbox::new();
    let folder = "state/diagnose/drafts";
    for name in
        [DEAD, LIVING, "customer-touchpoint.1-1.toml", "customer-touchpoint.1-1.lock", "a.2-2.lock", "a.3-3.lock"]
    {
        sandbox.write(&format!("{folder}/{name}"), "");
    }
    let living: Vec<_> = [LIVING, "a.3-3.lock"].map(|it| File::open(sandbox.path(folder).join(it)).unwrap()).into();
    for file in &living {
        file.lock().unwrap();
    }
    assert_eq!(sandbox.run(&["questionnaire", "list"]).code, Some(0));
    assert_eq!(sandbox.names(folder), [LIVING, "a.3-3.lock", "customer-touchpoint.1-1.toml"]);
}

/// A limit on the size of files lets the small ones be written, and not the report.
#[test]
fn results_and_reports_take_their_places_together_or_not_at_all() {
    let sandbox = Sandbox::new();
    sandbox.write("a.csv", &(HEAD.to_owned() + "1,a,1,1,1,1\n2,a,1,9,1,1\n"));
    for limit in ["ulimit -f 8", "ulimit -f 8; trap '' XFSZ"] {
        for name in ["r.csv", "x.csv", "s.txt", "s.html"] {
            sandbox.write(name, "old");
        }
        let run = sandbox.run_after(
            limit,
            &["batch", "a.csv", "--results", "r.csv", "--rejects", "x.csv", "-o", "s.txt", "-o", "s.html"],
        );
        assert_ne!(run.code, Some(0), "{limit}");
        assert!(["r.csv", "x.csv", "s.txt", "s.html"].iter().all(|name| sandbox.read(name) == "old"), "{limit}");
    }
}
