//! Answer sheets and summaries as they come from elsewhere.

use crate::run::Sandbox;

#[test]
fn a_broken_answer_sheet_is_rejected_and_the_others_are_diagnosed() {
    let sandbox = Sandbox::new();
    let good = "questionnaire = \"cs-ops\"\n[answers]\n";
    for number in 0..50 {
        sandbox.write(&format!("sheets/{number:02}.toml"), good);
    }
    // The first one, which does not even say what it answers; and one of each other kind.
    sandbox.write("sheets/00.toml", "questionnaire = \"cs-ops\n[answers]\n");
    sandbox.write("sheets/07.toml", "");
    std::fs::write(sandbox.path("sheets/08.toml"), b"\xFF\xFE[\0a\0]\0").unwrap();
    sandbox.write("sheets/09.json", "{\"answers\": {");
    sandbox.write("sheets/10.toml", &format!("# {}", "x".repeat(1024 * 1024)));
    let names: Vec<_> = sandbox.names("sheets").iter().map(|name| format!("sheets/{name}")).collect();
    let mut arguments = vec!["batch", "-f", "json", "--results", "r.csv", "--rejects", "x.csv"];
    arguments.extend(names.iter().map(String::as_str));
    let run = sandbox.run(&arguments);
    assert_eq!(run.code, Some(2), "{}", run.told);
    assert!(run.shown.contains("\"n\":46") && run.shown.contains("\"id\":\"cs-ops\""), "{}", run.shown);
    let rejected = r#""rejected":{"empty-sheet":1,"json-syntax":1,"not-text":1,"toml-syntax":1,"too-large":1}"#;
    assert!(run.shown.contains(rejected), "{}", run.shown);
    assert!(run.told.contains("--> sheets/00.toml:1:24"), "{}", run.told);
    assert!(run.told.contains("rejected rows: 5; they are in x.csv"), "{}", run.told);
    assert_eq!(sandbox.read("r.csv").lines().count(), 47);
    let rejects = sandbox.read("x.csv");
    let kept: Vec<_> = rejects.lines().map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(kept, ["id", "sheets/00.toml", "sheets/07.toml", "sheets/08.toml", "sheets/09.json", "sheets/10.toml"]);
    // A strict run ends with it, and writes nothing.
    arguments.push("--strict");
    sandbox.write("r.csv", "old");
    let strict = sandbox.run(&arguments);
    assert_eq!((strict.code, sandbox.read("r.csv").as_str()), (Some(2), "old"));
}

/// Where no sheet can be read, it is not known what was answered.
#[test]
fn broken_sheets_alone_are_an_error() {
    let sandbox = Sandbox::new();
    sandbox.write("a.toml", "[answers\n");
    let run = sandbox.run(&["batch", "a.toml"]);
    assert_eq!((run.code, run.shown.as_str()), (Some(2), ""));
    assert!(run.told.contains("[toml-syntax]"), "{}", run.told);
}

#[test]
fn summaries_and_sheets_with_a_byte_order_mark_are_read() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "a.toml",
        "date = 2025-11-22\n[answers]\nmindset = 1\nunderstanding = 1\nexperience = 2\nimprovement = 3\n",
    );
    let cohort = sandbox.run(&["batch", "a.toml", "-f", "json"]).shown;
    sandbox.write("one.json", &format!("\u{FEFF}{cohort}"));
    let merged = sandbox.run(&["batch", "--merge", "one.json", "-f", "json"]);
    assert_eq!((merged.code, merged.told.as_str(), merged.shown), (Some(0), "", cohort));

    let sheet = |date: &str| format!("\u{FEFF}{{\"date\": \"{date}\", \"answers\": {{\"mindset\": 1}}}}");
    sandbox.write("early.json", &sheet("2025-11-22"));
    sandbox.write("late.json", &sheet("2026-11-22"));
    let compared = sandbox.run(&["compare", "early.json", "late.json"]);
    assert_eq!((compared.code, compared.told.as_str()), (Some(0), ""));
}
