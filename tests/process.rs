//! The program as other programs see it: bytes out, exit codes, files and their modes, pipes that close or stay open.

#![cfg(unix)]
#![allow(missing_docs, reason = "tests")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that meets the unexpected should stop at once")]

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};
use tempfile::TempDir;

/// The program in a folder of its own, with nothing of the environment of the tests.
fn diagnose(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diagnose"));
    command.args(arguments).current_dir(folder).env_clear().env("HOME", folder.path()).env("TZ", "UTC");
    command.env("LANG", "en_US.UTF-8").stdin(Stdio::null());
    command
}

fn run(folder: &TempDir, arguments: &[&str], input: &str) -> Output {
    let mut child = diagnose(folder, arguments);
    let mut child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that reads nothing closes the pipe; that is its right.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// The date of a report in which nobody gives one.
fn date_with(zone: Option<&str>) -> String {
    let folder = TempDir::new().unwrap();
    let mut command = diagnose(&folder, &["--set", "mindset=1", "-f", "json"]);
    match zone {
        Some(zone) => command.env("TZ", zone),
        None => command.env_remove("TZ"),
    };
    let report: serde_json::Value = serde_json::from_slice(&command.output().unwrap().stdout).unwrap();
    report.get("date").and_then(|date| date.as_str()).unwrap().to_owned()
}

#[test]
fn without_a_date_it_is_today_where_the_zone_says() {
    // Twenty-six hours apart, so that the two never have the same date.
    let (early, late) = ("/usr/share/zoneinfo/Etc/GMT+12", "/usr/share/zoneinfo/Etc/GMT-14");
    let (early_path, late_path) = (format!(":{early}"), format!(":{late}"));
    let mut pairs = vec![("ABC12", "ABC-14"), ("<-12>+12", "<+14>-14")];
    if Path::new(early).exists() {
        pairs.extend([("Etc/GMT+12", "Etc/GMT-14"), (":Etc/GMT+12", ":Etc/GMT-14"), (early, late)]);
        pairs.push((&early_path, &late_path));
    }
    let today = |hours: i64| (Timestamp::now() + SignedDuration::from_hours(hours)).to_zoned(TimeZone::UTC).date();
    for (early, late) in pairs {
        for (zone, hours) in [(early, -12), (late, 14)] {
            let before = today(hours).to_string();
            let date = date_with(Some(zone));
            assert!([before, today(hours).to_string()].contains(&date), "{zone}: {date}");
        }
    }
    for zone in [Some(""), Some("UTC"), Some("nonsense")] {
        let before = today(0).to_string();
        let date = date_with(zone);
        assert!([before, today(0).to_string()].contains(&date), "{zone:?}: {date}");
    }
    let local = || Zoned::now().date().to_string();
    let before = local();
    let date = date_with(None);
    assert!(std::env::var_os("TZ").is_some() || [before, local()].contains(&date), "{date}");
}

#[test]
fn one_sheet_gives_the_same_bytes_however_it_is_written() {
    let folder = TempDir::new().unwrap();
    let json = r#"{"answers": {"mindset": 1, "experience": "レベル2", "understanding": 2, "improvement": "?"}}"#;
    fs::write(folder.path().join("s.toml"), "[answers]\nunderstanding = 2\nexperience = { level = 2 }\nmindset = 1\n")
        .unwrap();
    fs::write(folder.path().join("s.json"), json).unwrap();
    fs::write(folder.path().join("s.txt"), "# サンプル商店\n２, 2\n？ 1\n").unwrap();
    let set = ["--set", "understanding=2", "--set", "experience=2", "--set", "mindset=Level 1"];
    let ways: [&[&str]; 6] = [&["-a", "s.toml"], &["-a", "s.json"], &["-a", "s.txt"], &set, &["-a", "-"], &[]];
    for language in ["ja", "en"] {
        for format in ["text", "markdown", "json"] {
            let common = ["-l", language, "-f", format, "--date", "2026-11-22"];
            let outputs: Vec<_> =
                ways.iter().chain(&ways).map(|way| run(&folder, &[&common, *way].concat(), "2 2 ? 1")).collect();
            let first = outputs.first().unwrap();
            assert!(first.stdout.len() > 1000 && first.stderr.is_empty());
            for output in &outputs {
                assert_eq!(text(&output.stdout), text(&first.stdout));
                assert_eq!(output.status.code(), Some(0));
            }
        }
    }
}

#[test]
fn set_is_laid_over_the_sheet() {
    let folder = TempDir::new().unwrap();
    let laid = run(&folder, &["--set", "mindset=3", "-a", "-", "--date", "2026-11-22"], "2 2 2 1");
    let plain = run(&folder, &["--date", "2026-11-22"], "2 2 2 3");
    assert_eq!(text(&laid.stdout), text(&plain.stdout));
}

#[test]
fn set_alone_never_reads_a_pipe_that_stays_open() {
    let folder = TempDir::new().unwrap();
    let mut command = diagnose(&folder, &["--set", "mindset=1"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let open = child.stdin.take();
    let ended = (0..2000).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(10));
        child.try_wait().unwrap()
    });
    child.kill().unwrap();
    assert_eq!(ended.and_then(|status| status.code()), Some(0), "it waits for input");
    drop(open);
}

#[test]
fn without_a_terminal_nothing_is_asked() {
    let folder = TempDir::new().unwrap();
    for arguments in [&[] as &[&str], &["--accessible"], &["--save", "sheet.toml"]] {
        let output = run(&folder, arguments, "");
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).starts_with("error: standard input: there are no answers\n"));
        assert!(output.stdout.is_empty());
    }
    assert!(!folder.path().join("sheet.toml").exists());
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = TempDir::new().unwrap();
    for arguments in [&["--set", "mindset=1"] as &[&str], &["--help"], &["questionnaire", "show"]] {
        let mut command = diagnose(&folder, arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()), "{arguments:?}");
    }
}

#[test]
fn reports_and_sheets_are_written_whole_with_the_usual_mode() {
    let folder = TempDir::new().unwrap();
    let arguments =
        ["-o", "r.md", "-o", "r.txt", "-o", "r.json", "--save", "s.toml", "-f", "markdown", "--date", "2026-11-22"];
    let output = run(&folder, &arguments, "2 2 2 1");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(fs::read_to_string(folder.path().join("r.md")).unwrap(), text(&output.stdout));
    let expected_mode = mode(&touched(&folder));
    for name in ["r.md", "r.txt", "r.json", "s.toml"] {
        assert_eq!(mode(&folder.path().join(name)), expected_mode, "{name}");
    }
    let sheet = "questionnaire = \"customer-touchpoint\"\nversion = \"1.0\"\ndate = 2026-11-22\n\n[answers]\n\
                 understanding = 2\nexperience = 2\nimprovement = 2\nmindset = 1\n";
    assert_eq!(fs::read_to_string(folder.path().join("s.toml")).unwrap(), sheet);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 5, "nothing temporary is left");
}

/// A file as any program makes it: its mode is what the umask leaves.
fn touched(folder: &TempDir) -> std::path::PathBuf {
    let path = folder.path().join("touched");
    fs::write(&path, "").unwrap();
    path
}

#[test]
fn the_umask_and_the_mode_of_an_old_file_are_kept_and_links_followed() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("old.md"), "old").unwrap();
    fs::set_permissions(path("old.md"), fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("old.md", path("link.md")).unwrap();
    let program = env!("CARGO_BIN_EXE_diagnose");
    let script = format!("umask 027; {program} --set mindset=1 -o new.md -o link.md >/dev/null");
    assert!(Command::new("sh").args(["-c", &script]).current_dir(&folder).status().unwrap().success());
    assert_eq!((mode(&path("new.md")), mode(&path("old.md"))), (0o640, 0o640));
    assert!(path("link.md").is_symlink());
    assert_eq!(fs::read(path("old.md")).unwrap(), fs::read(path("new.md")).unwrap());
}

#[test]
fn a_file_that_is_standard_input_is_never_written() {
    let folder = TempDir::new().unwrap();
    let sheet = folder.path().join("a.json");
    let text = r#"{"answers": {"mindset": 1}}"#;
    for arguments in [&["-o", "a.json"] as &[&str], &["-a", "-", "-o", "a.json"], &["--save", "a.json", "--force"]] {
        fs::write(&sheet, text).unwrap();
        let mut command = diagnose(&folder, arguments);
        let status = command.stdin(fs::File::open(&sheet).unwrap()).stderr(Stdio::null()).status().unwrap();
        assert_eq!((status.code(), fs::read_to_string(&sheet).unwrap()), (Some(2), text.to_owned()), "{arguments:?}");
    }
}

#[test]
fn a_thousand_problems_do_not_fill_the_screen() {
    let folder = TempDir::new().unwrap();
    let keys: Vec<_> = (0..20_000).map(|key| format!("\"k{key}\":1")).collect();
    let json = format!("{{\"answers\":{{{}}}}}", keys.join(","));
    let long = format!("[answers]\nunderstanding = \"{}\"\n", "あ".repeat(100_000));
    for sheet in [json, long] {
        let shown = text(&run(&folder, &[], &sheet).stderr);
        assert!(shown.len() < 60_000, "{}", shown.len());
        assert!(shown.lines().all(|line| line.chars().count() <= 160), "{shown}");
    }
}

#[test]
fn a_gate_that_is_not_met_still_writes_the_report() {
    let folder = TempDir::new().unwrap();
    let output = run(&folder, &["--min-level", "2", "-o", "r.json"], "2 2 2 1");
    assert_eq!(output.status.code(), Some(1));
    let report = fs::read_to_string(folder.path().join("r.json")).unwrap();
    assert!(
        report.contains("\"gates\": [\n    {\n      \"name\": \"min-level\",\n      \"passed\": false\n    }\n  ]")
    );
}

#[test]
fn bad_input_beats_a_gate_and_writes_nothing() {
    let folder = TempDir::new().unwrap();
    let output = run(&folder, &["--min-level", "3", "-o", "r.md", "--save", "s.toml"], "2 2 2 9");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
}

#[test]
fn color_follows_the_option_and_the_environment() {
    let folder = TempDir::new().unwrap();
    let colored = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = diagnose(&folder, &[&["--set", "mindset=1"], arguments].concat());
        command.envs(variables.iter().copied());
        text(&command.output().unwrap().stdout).contains('\u{1b}')
    };
    assert!(!colored(&[], &[]));
    assert!(colored(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(colored(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!colored(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn foreign_text_is_inert_in_every_format() {
    let folder = TempDir::new().unwrap();
    let sheet = "organization = \"\\u001b[31m|<b>\\u202e`x`\"\n[answers]\nmindset = { level = 1, note = \"# a\\n| b \\u0007\" }\n";
    for format in ["text", "markdown", "json"] {
        let output = run(&folder, &["-f", format, "--date", "2026-11-22"], sheet);
        let shown = text(&output.stdout);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert!(!shown.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{format}");
    }
    let markdown = text(&run(&folder, &["-f", "markdown", "--date", "2026-11-22"], sheet).stdout);
    assert!(markdown.contains("- **Organization**: �\\[31m\\|\\<b\\>�\\`x\\`\n"), "{markdown}");
    assert!(markdown.contains("<br>Note: \\# a \\| b � |\n"), "{markdown}");
}

#[test]
fn completions_are_made_for_every_shell() {
    let folder = TempDir::new().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(&folder, &["completions", shell], "");
        assert_eq!(output.status.code(), Some(0));
        assert!(text(&output.stdout).contains("min-level"), "{shell}");
    }
}

const HEAD: &str = "id,group,understanding,experience,improvement,mindset\n";

#[test]
fn batch_results_go_where_they_are_sent_and_a_closed_pipe_is_success() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.csv"), HEAD.to_owned() + &"1,a,1,1,1,1\n".repeat(200_000)).unwrap();
    let mut child = diagnose(&folder, &["batch", "a.csv", "--results", "-"]);
    let mut child = child.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));

    let full = Path::new("/dev/full");
    if full.exists() {
        let mut child = diagnose(&folder, &["batch", "a.csv", "--results", "-"]);
        let output = child.stdout(fs::File::create(full).unwrap()).stderr(Stdio::piped()).spawn().unwrap();
        let output = output.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains("cannot write to standard output: there is no space left"));
    }
}

#[test]
fn batch_overwrites_no_input_and_keeps_the_old_file_of_a_strict_run() {
    let folder = TempDir::new().unwrap();
    let table = HEAD.to_owned() + "1,a,9,1,1,1\n";
    fs::write(folder.path().join("a.csv"), &table).unwrap();
    fs::write(folder.path().join("r.csv"), "old").unwrap();
    fs::hard_link(folder.path().join("a.csv"), folder.path().join("link.csv")).unwrap();
    for option in ["--results", "--rejects"] {
        assert_eq!(run(&folder, &["batch", "a.csv", option, "link.csv"], "").status.code(), Some(2));
    }
    assert_eq!(run(&folder, &["batch", "a.csv", "--strict", "--results", "r.csv"], "").status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.path().join("r.csv")).unwrap(), "old");
    assert_eq!(fs::read_to_string(folder.path().join("a.csv")).unwrap(), table);
    // The umask and the mode of an old file hold for rows as for reports.
    fs::set_permissions(folder.path().join("r.csv"), fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(run(&folder, &["batch", "--results", "r.csv"], &table.replace('9', "1")).status.code(), Some(0));
    assert_eq!(mode(&folder.path().join("r.csv")), 0o640);
}

#[test]
fn a_table_from_a_pipe_is_read_as_one_from_a_file() {
    let folder = TempDir::new().unwrap();
    let table = "﻿".to_owned() + HEAD + &"1,営業,1,2,?,3\r\n".repeat(70_000);
    fs::write(folder.path().join("a.csv"), &table).unwrap();
    let json = ["-f", "json", "--by", "group"];
    let from_file = run(&folder, &[&["batch", "a.csv"], &json[..]].concat(), "");
    for arguments in [&["batch"][..], &["batch", "-"], &["batch", "/dev/stdin"]] {
        let piped = run(&folder, &[arguments, &json].concat(), &table);
        assert_eq!((text(&piped.stdout), piped.status.code()), (text(&from_file.stdout), Some(0)));
    }
}

/// Templates that run out of a stack of the usual size, but for limits.
fn deep_templates() -> Vec<String> {
    let chains = [
        ("{{ ", "not ", "1 }}"),
        ("{{ ", "-", "1 }}"),
        ("{{ 1", "+1", " }}"),
        ("{{ 1", "**1", " }}"),
        ("{{ 1", " and title", " }}"),
        ("{{ title", "~title", " }}"),
        ("{{ title", ".b", " }}"),
        ("{{ title", "[0]", " }}"),
        ("{{ title", "[:]", " }}"),
        ("{{ title", "()", " }}"),
        ("{{ 1", "|abs", " }}"),
        ("{{ [1]", "|batch(1)", " }}"),
        ("{{ 1", " is odd", " }}"),
        ("{{ 1", " if 1", " }}"),
        ("{{ 1", " if title else 1", " }}"),
        ("{{ {\"{%\": '\\'}}' ", "~1", " }}"),
        ("{{ [1, title", "~title", ", 1] }}"),
        ("{% if title %}", "{% elif title %}", "{% endif %}"),
        ("{% set a", ".b", " = 1 %}"),
        ("{% set ", "(", "a = 1 %}"),
        ("{% for ", "(", "a in title %}"),
        ("{% filter upper", "|upper", " %}{% endfilter %}"),
        ("{% set a", "|upper", " %}{% endset %}"),
        ("{# {{ #}{% raw %}{# {{ ' {% endraw %}{#- #}{{- 1", "+1", " }}"),
        ("{% set x = [1] %}", "{%set x=[x]%}", "{{ x }}"),
        ("{% set x = [1] %}", "{%set x=x[:]%}", "{{ x }}"),
        ("{% set x = [1] %}", "{%set x=x*1%}", "{{ x }}"),
        ("{% set x = [1] %}", "{%set x=x|zip%}", "{{ x }}"),
        ("{% set x = [1] %}", "{%set x=x,%}", "{{ x }}"),
        ("{% with x=[1]", ",x=[x]", " %}{{ x }}{% endwith %}"),
        ("{% macro m(x=[1]", ",x=[x]", ") %}{{ x }}{% endmacro %}{{ m() }}"),
    ];
    let chains = chains.map(|(before, link, after)| {
        let most = (250 * 1024 - before.len() - after.len()) / link.len();
        [before, &link.repeat(most), after].concat()
    });
    let calls = [
        "{% macro m(x) %}{{ m([[[[x]]]]) }}{% endmacro %}{{ m(1) }}",
        "{% block b %}{{ self.b() }}{% endblock %}",
        "{% for x in [[1]] recursive %}{% block b %}{{ loop([[1]]) }}{% endblock %}{% endfor %}",
        "{{ 'a'|map(*(['map'] * 9000 + ['upper'])) }}",
        "{% set n = namespace() %}{% set n.x = n %}{{ n }}",
        "{% set n = namespace(x=1) %}{% for i in range(90000) %}{% set n.x = [[[[[[n.x]]]]]] %}{% endfor %}{{ n.x }}",
    ];
    chains.into_iter().chain(calls.map(str::to_owned)).collect()
}

#[test]
fn deep_templates_are_refused() {
    let folder = TempDir::new().unwrap();
    for template in deep_templates() {
        let shown: String = template.chars().take(60).collect();
        fs::write(folder.path().join("deep.md"), &template).unwrap();
        let output = run(&folder, &["--template", "deep.md"], "1 2 2 1\n");
        assert_eq!(output.status.code(), Some(2), "{shown}");
        assert!(text(&output.stderr).contains("[template]"), "{shown}");
    }
}

#[test]
fn templates_as_deep_as_they_may_be_are_filled() {
    let folder = TempDir::new().unwrap();
    let step = format!("{}x{}", "[".repeat(70), "]".repeat(70));
    let values = "{% set d = 0 %}{% set x = [1] %}";
    let set = format!("{{% set d = d + 1 %}}{{% set x = {step} %}}{{% set x = {step} %}}");
    let uses = "{{ x }}{{ x == x }}{{ [x, x] | sort | length }}{{ x | tojson | length }}";
    let deepest = format!(
        "{values}{{% block b %}}{set}{{% if d < 36 %}}{{{{ self.b() }}}}{{% else %}}{uses}{{% endif %}}{{% endblock %}}"
    );
    let chain = format!("{{{{ 1{} }}}}", "+1".repeat(190));
    let branches = format!("{{% if not title %}}{}{{% endif %}}", "{% elif not title %}".repeat(190));
    for template in [deepest, chain, branches] {
        fs::write(folder.path().join("deep.md"), &template).unwrap();
        let output = run(&folder, &["--template", "deep.md"], "1 2 2 1\n");
        assert_eq!(output.status.code(), Some(0), "{} {}", template, text(&output.stderr));
    }
}

/// Programs write JSON Lines into files named `.json`, and the questionnaire need not be named for that.
#[test]
fn lines_of_json_in_a_file_named_json_are_a_table() {
    let folder = TempDir::new().unwrap();
    let line = r#"{"id":"1","understanding":1,"experience":1,"improvement":1,"mindset":1}"#;
    fs::write(folder.path().join("answers.json"), format!("{line}\n{line}\n")).unwrap();
    let output = run(&folder, &["batch", "answers.json", "--format", "json"], "");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("\"n\":2"), "{}", text(&output.stdout));
}

#[test]
fn the_sheet_of_a_workbook_and_the_others_are_told() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("survey.xlsx"), include_bytes!("tables/survey.xlsx")).unwrap();
    let told = run(&folder, &["batch", "survey.xlsx", "--sheet", "回答", "--dry-run"], "").stderr;
    let told = text(&told);
    let first: Vec<_> = told.lines().take(2).collect();
    assert_eq!(first, ["survey.xlsx: Excel, worksheet '回答'", "  worksheets not read: 説明"]);
}
