//! Every line of an input is accounted for: diagnosed, rejected and kept, or without content.

use proptest::prelude::*;

use diagnose::batch::InspectedInput;

use super::run::{Done, HEAD, Nobody, batch, job, json, opener, questionnaire};

/// How many lines a text has, ended by LF, CRLF or CR or by the end of the text.
fn lines(text: &str) -> usize {
    let normal = text.replace("\r\n", "\n").replace('\r', "\n");
    normal.lines().count()
}

fn rejects(done: &Done) -> &str {
    std::str::from_utf8(&done.rejects).unwrap()
}

#[test]
fn the_same_files_give_the_same_bytes_in_every_run() {
    let others: Vec<_> = (0..38).map(|number| format!("q{number}")).collect();
    let wide = format!("{},{}\n1,a,0,1,2,3{}\n", HEAD.trim(), others.join(","), ",x".repeat(38));
    let narrow =
        "understanding,experience,improvement,mindset,id\n\"\",\"\",\"\",\"\",\"\",\"\",\"\"\n1,1,1,1,a\n,,,,,,\n1,1\n";
    let sheet = "understanding = 1\n";
    let lines = "{\"id\":\"x\",\"mindset\":1,\"understanding\":1,\"experience\":2,\"improvement\":1}\n{}\n";
    let files = [
        ("a.csv", wide.as_bytes()),
        ("b.csv", narrow.as_bytes()),
        ("c.csv", narrow.as_bytes()),
        ("d.jsonl", lines.as_bytes()),
        ("e.csv", narrow.as_bytes()),
        ("f.csv", wide.as_bytes()),
        ("g.toml", sheet.as_bytes()),
        ("h.csv", narrow.as_bytes()),
    ];
    let run = || {
        let done = batch(None, &files);
        let problems: Vec<_> = done.problems().into_iter().map(|(code, line)| (code.to_owned(), line)).collect();
        (json(&done.outcome.cohort), done.results.clone(), done.rejects.clone(), problems)
    };
    let first = run();
    for _ in 0..50 {
        assert_eq!(run(), first);
    }
    assert!(first.0.contains(r#""rejected":{"cell-count":4,"#), "{}", first.0);
}

#[test]
fn a_stray_quote_takes_its_lines_with_it_and_all_are_kept() {
    let row = |number: usize| format!("{number},n{number},1,2,3,0\n");
    let stray = "100,\"n100,1,2,3,0\n";
    let table = |after: &str| {
        let before: String = (1..100).map(row).collect();
        format!("{HEAD}{before}{stray}{}{after}", (101..200).map(row).collect::<String>())
    };
    // Up to the end: 100 lines. Up to the next quote: the same lines and the one with that quote.
    for (after, rejected_lines, diagnosed) in [("", 100, 99), ("200,\"n200\",1,2,3,0\n201,n201,1,2,3,0\n", 101, 100)] {
        let table = table(after);
        let done = batch(None, &[("a.csv", table.as_bytes())]);
        assert_eq!(done.counts(), (diagnosed, 1), "{after}");
        assert_eq!(done.outcome.progress.rejected_lines, rejected_lines);
        assert_eq!(lines(rejects(&done)), 1 + rejected_lines as usize);
        let problem = done.outcome.problems[0].message(diagnose::messages::Language::English);
        let hints = format!("{:?}", done.outcome.problems[0]);
        assert!(hints.contains(&format!("LinesOfRow {{ lines: {rejected_lines} }}")), "{problem} {hints}");
        assert_eq!(lines(&done.results) + lines(rejects(&done)) - 1, lines(&table));
    }
}

#[test]
fn a_record_that_is_too_long_is_kept_whole_and_the_rest_is_read() {
    let row = |number: usize| format!("{number},n{number},1,2,3,0\n");
    let long: String = (0..150_000).map(row).collect();
    let tail = "7,\"n7\",1,2,3,0\n8,n8,1,2,3,0\n";
    for (after, diagnosed) in [("", 1), (tail, 2)] {
        let table = format!("{HEAD}1,a,1,1,1,1\n2,\"b,1,1,1,1\n{long}{after}");
        let done = batch(None, &[("a.csv", table.as_bytes())]);
        assert_eq!(done.counts(), (diagnosed, 1));
        assert_eq!(done.problems(), [("record-too-long", 3)]);
        assert!(!done.outcome.failed);
        let all_lines = lines(&done.results) + lines(rejects(&done)) - 1;
        assert_eq!(
            (all_lines, done.outcome.progress.rejected_lines as usize),
            (lines(&table), lines(rejects(&done)) - 1)
        );
        assert_eq!(done.outcome.progress.place.as_ref().map(|(_, line)| *line), Some(lines(&table)));
        assert!(rejects(&done).ends_with(",\"[record-too-long] this row is longer than 1024 KiB\"\n"));
        assert!(rejects(&done).contains(long.trim_end()));
    }
}

#[test]
fn a_row_without_content_is_nobody_however_it_is_written() {
    let csv = format!("{HEAD}\n,,,,,\n\"\",\"\",\"\",\"\",\"\",\"\"\n , ,　,,,\n1,,,,,\n");
    let lines = "{}\n{\"id\":\"\",\"understanding\":null,\"experience\":null,\"improvement\":null,\"mindset\":\" \"}\n{\"id\":1}\n";
    for (name, table, blank) in [("a.csv", csv.as_str(), 3), ("a.jsonl", lines, 2)] {
        let done = batch(None, &[(name, table.as_bytes())]);
        assert_eq!((done.counts(), done.outcome.progress.blank_rows), ((1, 0), blank), "{name}");
    }
}

#[test]
fn words_for_a_missing_answer_are_unknown_and_counted() {
    let words = ["NA", "n/a", "NaN", "無回答", "-", "don’t know", "NULL", "?", "わからない", ""];
    let rows: String = words.iter().map(|word| format!("1,a,1,1,1,{word}\n")).collect();
    let done = batch(None, &[("a.csv", format!("{HEAD}{rows}").as_bytes())]);
    assert_eq!(done.counts(), (10, 0));
    let expected = ["-", "N/A", "NA", "NaN", "don’t know", "null", "無回答"].map(|word| (word, 1));
    assert_eq!(done.outcome.missing_words, expected.into());
    // A row that is rejected counts nothing.
    let done = batch(None, &[("a.csv", format!("{HEAD}1,a,9,1,1,NA\n").as_bytes())]);
    assert!(done.outcome.missing_words.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn all_lines_are_results_or_rejects_or_without_content(
        rows in proptest::collection::vec(
            prop_oneof![
                4 => "[0-9]{1,3},[a-c]{0,2},[0-3],[0-3],[0-3],[0-3]",
                1 => "[0-9],\"[a-c\n]{0,3}\",[0-3],[0-3],[0-3],[0-3]",
                1 => "[0-9],\"[a-c]{0,2},1,1,1,1",
                1 => "[0-9],a,[4-9],1,1,1|1,2|,,,,,",
                1 => "",
            ], 0..40),
        end in prop_oneof![Just("\n"), Just("\r\n"), Just("\r")],
        ends in any::<bool>(),
    ) {
        let text = format!("{}{end}{}{}", HEAD.trim(), rows.join(end), if ends { end } else { "" });
        let done = batch(None, &[("a.csv", text.as_bytes())]);
        let (written, kept) = (lines(&done.results) - 1, lines(rejects(&done)).saturating_sub(1));
        let total = done.outcome.progress.place.as_ref().map_or(1, |(_, line)| *line);
        prop_assert_eq!(kept as u64, done.outcome.progress.rejected_lines, "{:?}", text);
        prop_assert_eq!(total, lines(&text).max(1), "{:?}", text);
        let without_content = total - 1 - written - kept;
        let most = text.split(['\n', '\r']).filter(|row| row.chars().all(|it| it == ',')).count();
        prop_assert!(without_content <= most, "{:?}", text);
    }
}

#[test]
fn of_rows_with_the_same_id_the_last_one_counts_if_that_is_asked_for() {
    let questionnaire = questionnaire();
    let first = format!("{HEAD}1,a,0,0,0,0\n2,a,1,1,1,1\n1,a,2,2,2,2\n,b,3,3,3,3\n,b,3,3,3,3\n");
    let long = format!("{HEAD}{}", "9,x,0,0,0,0\n".repeat(40_000));
    let second = "{\"id\":2,\"understanding\":3,\"experience\":3,\"improvement\":3,\"mindset\":3}\n";
    let files = [("a.csv", first.as_bytes()), ("b.csv", long.as_bytes()), ("c.jsonl", second.as_bytes())];
    let once = |once: Option<&str>| {
        let mut job = job(&questionnaire, None);
        job.columns.once = once.map(str::to_owned);
        let mut inputs: Vec<_> =
            files.iter().map(|(name, bytes)| InspectedInput::new(&job, opener(name, bytes), true).unwrap()).collect();
        let repeated: Vec<_> = inputs.iter().map(|input| input.repeated_id.clone()).collect();
        if once.is_some() {
            job.last_rows = Some(diagnose::batch::last_rows(&job, &mut inputs, &Nobody).unwrap());
        }
        let ran = diagnose::batch::run(&job, inputs, diagnose::batch::Outputs::default(), &Nobody).unwrap();
        (ran.progress.rows, ran.progress.repeated_rows, repeated)
    };
    let id = Some("id".to_owned());
    assert_eq!(once(None), (40_006, 0, vec![id.clone(), id, None]));
    assert_eq!(once(Some("id")), (5, 40_001, vec![None, None, None]));
}
