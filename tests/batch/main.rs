//! Many respondents: every way a table can be written, and every way it can be broken. Nothing is ever counted wrongly.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod accounting;
mod archives;
mod books;
mod codes;
mod columns;
mod encodings;
mod failures;
mod groups;
mod header_rows;
mod lines;
mod medians;
mod merging;
mod open_documents;
mod privacy;
mod rejects;
mod run;
mod workbooks;

use std::collections::BTreeMap;

use diagnose::batch::encoding::Encoding;
use diagnose::batch::{InspectedInput, Job, attributes};
use diagnose::diagnosis::cohort::{Cohort, Group};
use diagnose::messages::Language;
use diagnose::problem::Source;
use diagnose::report::cohort::ParsedCohort;
use proptest::prelude::*;

use run::{HEAD, batch, job, json, opener, questionnaire, refused, try_batch};

/// The overall level, or that it is provisional, counted row by row as simply as possible.
fn naive(rows: &[(String, [Option<u8>; 4])]) -> BTreeMap<String, Vec<u64>> {
    let mut groups: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for (group, levels) in rows {
        let counts = groups.entry(group.clone()).or_insert_with(|| vec![0; 6 + 4 * 6]);
        let lowest = levels.iter().flatten().min().copied();
        let settled = if levels.iter().all(Option::is_some) { lowest } else { lowest.filter(|level| *level == 0) };
        counts[0] += 1;
        counts[1 + settled.map_or(4, usize::from)] += 1;
        for (domain, level) in levels.iter().enumerate() {
            counts[6 + domain * 6 + level.map_or(4, usize::from)] += 1;
            let binds = settled.is_some_and(|settled| settled < 3 && *level == Some(settled));
            counts[6 + domain * 6 + 5] += u64::from(binds);
        }
    }
    groups
}

fn flat(cohort: &Cohort) -> BTreeMap<String, Vec<u64>> {
    let group = |(group, counts): (&Group, &diagnose::diagnosis::cohort::Counts)| {
        let name = match group {
            Group::Named(name) => name.clone(),
            _ => panic!("only named groups here"),
        };
        let domains = counts.domains.iter().flat_map(|it| it.levels.iter().copied().chain([it.unknown, it.binding]));
        let all =
            [counts.n].into_iter().chain(counts.overall.iter().copied()).chain([counts.provisional]).chain(domains);
        (name, all.collect())
    };
    cohort.groups.iter().map(group).collect()
}

fn any_row() -> impl Strategy<Value = (String, [Option<u8>; 4])> {
    ("営業|製造|a\"b|c,d|e\nf|", proptest::array::uniform4(proptest::option::weighted(0.8, 0u8..4)))
}

fn as_csv(rows: &[(String, [Option<u8>; 4])], quote: bool, ending: csv::Terminator) -> Vec<u8> {
    let style = if quote { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
    let mut writer = csv::WriterBuilder::new().quote_style(style).terminator(ending).from_writer(Vec::new());
    writer.write_record(HEAD.trim().split(',')).unwrap();
    for (number, (group, levels)) in rows.iter().enumerate() {
        let levels = levels.map(|level| level.map_or("?".to_owned(), |level| level.to_string()));
        writer.write_record([format!("r{number}"), group.clone()].iter().chain(&levels)).unwrap();
    }
    writer.into_inner().unwrap()
}

fn as_lines(rows: &[(String, [Option<u8>; 4])]) -> Vec<u8> {
    let line = |(group, [a, b, c, d]): &(String, [Option<u8>; 4])| {
        let object = serde_json::json!({ "id": "r", "group": group, "understanding": a, "experience": b, "improvement": c, "mindset": d });
        object.to_string() + "\n"
    };
    rows.iter().map(line).collect::<String>().into_bytes()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn counts_are_those_of_a_naive_computation_however_the_table_is_written(
        rows in proptest::collection::vec(any_row(), 1..60),
        quote in any::<bool>(),
    ) {
        let expected = naive(&rows);
        let csv = as_csv(&rows, quote, csv::Terminator::Any(b'\n'));
        let utf_16 = String::from_utf8(csv.clone()).unwrap();
        let utf_16: Vec<u8> = [0xFEFF].into_iter().chain(utf_16.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let tables = [
            ("a.csv", csv.clone()),
            ("a.csv", as_csv(&rows, quote, csv::Terminator::CRLF)),
            ("a.csv", [b"\xEF\xBB\xBF", csv.as_slice()].concat()),
            ("a.csv", Encoding::Cp932.bytes(std::str::from_utf8(&csv).unwrap()).into_owned()),
            ("a.csv", utf_16),
            ("a.jsonl", as_lines(&rows)),
        ];
        for (name, table) in tables {
            let done = batch(Some("group"), &[(name, &table)]);
            prop_assert_eq!(done.problems(), []);
            prop_assert_eq!(&flat(&done.outcome.cohort), &expected, "{}", String::from_utf8_lossy(&table));
        }
    }

    #[test]
    fn parts_add_up_to_the_whole(rows in proptest::collection::vec(any_row(), 2..60), at in any::<prop::sample::Index>()) {
        let at = at.index(rows.len());
        let questionnaire = questionnaire();
        let (one, other) = rows.split_at(at);
        let part = |rows| json(&batch(Some("group"), &[("a.csv", &as_csv(rows, false, csv::Terminator::CRLF))]).outcome.cohort);
        let read = |json: &str| {
            let parsed = ParsedCohort::parse(Source::new("a.json", json)).unwrap();
            let (cohort, warnings) = parsed.read(&questionnaire).unwrap();
            assert_eq!(warnings, []);
            cohort
        };
        let mut sum = read(&part(one));
        sum.merge(read(&part(other)));
        prop_assert_eq!(json(&sum), part(&rows));
    }
}

/// Numbers that look random and are the same in every run.
fn numbers() -> impl FnMut(u64) -> u64 {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    move |below| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    }
}

#[test]
fn a_million_random_rows_are_counted_as_the_naive_computation_counts_them() {
    let mut random = numbers();
    let row = |_| {
        let group = format!("グループ{}", random(50));
        (group, [(); 4].map(|()| u8::try_from(random(5)).ok().filter(|level| *level < 4)))
    };
    let rows: Vec<_> = (0..1_000_000).map(row).collect();
    let done = batch(Some("group"), &[("a.csv", &as_csv(&rows, false, csv::Terminator::Any(b'\n')))]);
    assert_eq!(done.counts(), (1_000_000, 0));
    assert!(flat(&done.outcome.cohort) == naive(&rows));
    // In the order of the input.
    let ids: Vec<_> = done.results.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert!(ids.iter().enumerate().all(|(number, id)| *id == format!("r{number}")));
}

/// What a block begins or ends with is at every distance from its border once.
#[test]
fn quotes_and_line_ends_at_every_border_of_a_block() {
    let odd = "7,\"x\r\ny \"\"z\"\"\",2,1,1,3\r\n8,5\" display,0,0,0,0\r\n";
    let plain = "1,plain group,3,3,3,3\n";
    for shift in 0..odd.len() + 2 {
        let before = 256 * 1024 - HEAD.len() - shift;
        let mut table = HEAD.to_owned();
        table += &plain.repeat(before / plain.len() - 1);
        // One longer row, so that the odd ones stand where they should.
        let missing = HEAD.len() + before - table.len() - plain.len();
        table += &format!("1,{}plain group,3,3,3,3\n", "-".repeat(missing));
        assert_eq!(table.len(), HEAD.len() + before);
        table += odd;
        table += &plain.repeat(9);
        let done = batch(Some("group"), &[("a.csv", table.as_bytes())]);
        let rows = (before / plain.len() + 2 + 9) as u64;
        assert_eq!((done.counts(), done.problems()), ((rows, 0), vec![]), "{shift}");
        let groups = flat(&done.outcome.cohort);
        assert_eq!((groups["x\r\ny \"z\""][0], groups["5\" display"][0]), (1, 1), "{shift}");
    }
}

#[test]
fn an_unclosed_quote_is_named_where_it_opens() {
    let table = format!("{HEAD}1,a,1,1,1,1\n2,\"b,1,1,1,1\n3,c,1,1,1,1\n");
    let done = batch(None, &[("a.csv", table.as_bytes())]);
    assert_eq!((done.counts(), done.problems()), ((1, 1), vec![("unclosed-quote", 3)]));
    // The rest of the file is in the quotes; all of it is kept.
    assert!(String::from_utf8(done.rejects).unwrap().contains("2,\"b,1,1,1,1\n3,c,1,1,1,1,\"[unclosed-quote]"));

    let table = format!("{HEAD}1,a,1,1,1,1\n2,\"b,1,1,1,1\n{}", "3,c,1,1,1,1\n".repeat(200_000));
    let done = batch(None, &[("a.csv", table.as_bytes()), ("b.csv", format!("{HEAD}9,a,1,1,1,1\n").as_bytes())]);
    // So is all that is in quotes, however much it is; the next file is read.
    assert_eq!((done.counts(), done.problems()), ((2, 1), vec![("record-too-long", 3)]));
    assert_eq!((done.outcome.failed, done.outcome.progress.rejected_lines), (false, 200_001));
}

#[test]
fn a_record_over_one_mebibyte_is_an_error_and_one_below_is_not() {
    let row = |length: usize| format!("{HEAD}1,a,1,1,1,1\n2,{},1,1,1,1\n3,c,2,2,2,2\n", "x".repeat(length));
    let done = batch(None, &[("a.csv", row(1024 * 1024 - 11).as_bytes())]);
    assert_eq!((done.counts(), done.problems()), ((3, 0), vec![]));
    let done = batch(None, &[("a.csv", row(1024 * 1024 - 10).as_bytes())]);
    assert_eq!((done.counts(), done.problems()), ((2, 1), vec![("record-too-long", 3)]));
    let done = batch(None, &[("a.csv", row(3 * 1024 * 1024).as_bytes())]);
    assert_eq!((done.counts(), done.problems()), ((2, 1), vec![("record-too-long", 3)]));
}

#[test]
fn ragged_rows_blank_rows_and_all_line_ends() {
    let table = "id,group,understanding,experience,improvement,mindset\r\n1,a,1,1,1,1\r2,a,2,2,2,2\n\n,,,,,\r\n3,a,1,1,1\r\n4,a,1,1,1,1,1\n5,a,1,\u{0},1,1\n6,\u{0},3,3,3,3";
    let done = batch(None, &[("a.csv", table.as_bytes())]);
    assert_eq!(done.counts(), (3, 3));
    assert_eq!(done.problems(), [("cell-count", 6), ("cell-count", 7), ("not-a-level", 8)]);
}

#[test]
fn what_is_no_table_is_refused_before_anything_is_written() {
    assert_eq!(refused("a.csv", b""), "empty-table");
    assert_eq!(refused("a.csv", b"\n\r\n"), "empty-table");
    assert_eq!(refused("a.csv", b"\x1F\x8B\x08\x00rest"), "compressed");
    assert_eq!(refused("a.xlsx", b"PK\x03\x04 not a workbook"), "not-a-workbook");
    assert_eq!(refused("a.csv", b"name,age\nx,1\n"), "missing-column");
    assert_eq!(refused("a.csv", format!("mindset,{HEAD}").as_bytes()), "ambiguous-column");
    let utf_16: Vec<u8> = HEAD.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(refused("a.csv", &utf_16), "encoding");
    assert_eq!(refused("a.csv", b"\xFF\xFD,\xFF\n"), "encoding");
    assert_eq!(refused("a.jsonl", b"[1, 2]\n"), "json-syntax");
    assert_eq!(refused("a.csv", format!("\"{HEAD}").as_bytes()), "unreadable-header");
    assert_eq!(refused("a.csv", format!("{},{HEAD}", "x,".repeat(10_000)).as_bytes()), "too-many-columns");
    assert_eq!(refused("a.csv", format!("{},{HEAD}", "x".repeat(2_000_000)).as_bytes()), "header-too-long");
}

#[test]
fn a_header_alone_has_no_respondents() {
    for head in [HEAD, HEAD.trim_end()] {
        let done = batch(Some("group"), &[("a.csv", head.as_bytes())]);
        assert_eq!((done.counts(), done.outcome.cohort.groups.len()), ((0, 0), 0));
    }
}

#[test]
fn the_first_line_that_is_not_ascii_settles_the_encoding() {
    let cp932 = |text: &str| Encoding::Cp932.bytes(text).into_owned();
    let mixed =
        [format!("{HEAD}1,a,1,1,1,1\n").as_bytes(), &cp932("2,営業,1,1,1,1\n"), "3,製造,1,1,1,1\n".as_bytes()].concat();
    let done = batch(Some("group"), &[("a.csv", &mixed)]);
    assert_eq!((done.counts(), done.problems()), ((2, 1), vec![("encoding", 4)]));
    let mixed = [format!("{HEAD}1,営業,1,1,1,1\n").as_bytes(), &cp932("2,営業,1,1,1,1\n")].concat();
    let done = batch(None, &[("a.csv", &mixed)]);
    assert_eq!((done.counts(), done.problems()), ((1, 1), vec![("encoding", 3)]));
    // Long after the beginning, and in no encoding at all.
    let late = [HEAD.as_bytes(), &b"1,a,1,1,1,1\n".repeat(50_000), b"2,\xFF\xFD,1,1,1,1\n"].concat();
    let done = batch(None, &[("a.csv", &late)]);
    assert_eq!(done.problems(), [("encoding", 50_002)]);
    assert!(done.outcome.failed);
}

#[test]
fn answers_in_words_and_headers_in_either_language() {
    let table = "回答者;顧客の理解;Delivering the experience;improvement;組織の意識\n\
                 1;レベル2;Level ２;仕組み化挑戦期;2.0\n2;わからない;\"1\";Ad hoc;?\n";
    let done = batch(None, &[("a.csv", table.as_bytes())]);
    assert_eq!(done.problems(), []);
    let rows: Vec<_> = done.results.lines().skip(1).collect();
    assert!(rows[0].starts_with("1,2,2,2,2,2,2,understanding;experience;improvement;mindset,"), "{}", rows[0]);
    assert!(rows[1].starts_with("2,,1,1,,0,1,experience;improvement,"), "{}", rows[1]);
}

#[test]
fn json_lines_with_every_kind_of_mistake() {
    let lines = concat!(
        r#"{"id":1,"understanding":1,"experience":"2","improvement":null,"mindset":"わからない"}"#,
        "\n\n",
        r#"{"id":2,"understanding":1,"experience":2,"improvement":3}"#,
        "\r\n",
        r#"{"id":3,"understanding":1,"experience":2,"improvement":true,"mindset":1}"#,
        "\n",
        r#"{"id":4,"understanding":1,"understanding":2}"#,
        "\n",
        r#"{"id":5,"understanding":1,"#,
        "\n",
        r#"{"id":6,"understandng":1}"#,
        "\n",
        r#"{"id":"\u65e5","understanding":9,"experience":2,"improvement":[1],"mindset":1}"#,
    );
    let questionnaire = questionnaire();
    let mut surveys =
        vec![InspectedInput::new(&job(&questionnaire, None), opener("a.jsonl", lines.as_bytes()), true).unwrap()];
    assert_eq!(attributes(&mut surveys), ["id", "understandng"]);

    let done = batch(None, &[("a.jsonl", [lines.replace("understandng", "mindset")].concat().as_bytes())]);
    assert_eq!(done.counts(), (3, 4));
    let codes: Vec<_> = done.problems();
    assert_eq!(
        codes,
        [("not-a-level", 4), ("duplicate-key", 5), ("json-syntax", 6), ("level-out-of-range", 8), ("not-a-level", 8)]
    );
    let rejects = String::from_utf8(done.rejects).unwrap();
    assert!(rejects.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["reason"].is_string()));
}

#[test]
fn a_key_that_the_first_lines_do_not_have_is_an_error() {
    let line = r#"{"id":"1","understanding":1,"experience":2,"improvement":1,"mindset":1}"#.to_owned() + "\n";
    let lines = line.repeat(10_000) + r#"{"id":"2","understanding":1,"experience":2,"improvement":1,"mindst":1}"#;
    let done = batch(None, &[("a.jsonl", lines.as_bytes())]);
    assert_eq!((done.counts(), done.problems()), ((10_000, 1), vec![("unknown-key", 10_001)]));
}

#[test]
fn sheets_and_tables_together_share_their_attributes() {
    let sheet = "organization = \"サンプル商店\"\n[answers]\nunderstanding = 1\nexperience = 2\n";
    let bad = "[answers]\nunderstanding = 7\n";
    let files: [(&str, &[u8]); 4] = [
        ("one.toml", sheet.as_bytes()),
        ("bad.toml", bad.as_bytes()),
        ("a.csv", b"mindset,organization,understanding,experience,improvement\n1,x,2,2,2\n"),
        ("b.tsv", b"id\tunderstanding\texperience\timprovement\tmindset\n9\t0\t1\t2\t3\n"),
    ];
    let done = batch(None, &files);
    assert_eq!((done.counts(), done.problems()), ((3, 1), vec![("level-out-of-range", 2)]));
    let rows: Vec<_> = done.results.lines().collect();
    assert!(rows[0].starts_with("id,organization,respondent,date,understanding,"));
    assert!(rows[1].starts_with("one.toml,サンプル商店,,,1,2,,,0,1,understanding,"));
    assert!(rows[2].starts_with(",x,,,2,2,2,1,1,1,mindset,"));
    assert!(rows[3].starts_with("9,,,,0,1,2,3,0,0,understanding,"));
    assert_eq!(done.outcome.cohort.rejected["level-out-of-range"], 1);
}

#[test]
fn small_groups_are_folded_until_nobody_shows() {
    let group = |name: &str, n: usize| format!("1,{name},1,1,1,1\n").repeat(n);
    let folded = |sizes: &[(&str, usize)], least| {
        let rows: String = sizes.iter().map(|(name, n)| group(name, *n)).collect();
        let cohort =
            batch(Some("group"), &[("a.csv", format!("{HEAD}{rows}").as_bytes())]).outcome.cohort.folded(least);
        cohort.groups.into_iter().map(|(group, counts)| (group, counts.n)).collect::<Vec<_>>()
    };
    let named = |name: &str| Group::Named(name.to_owned());
    assert_eq!(
        folded(&[("a", 5), ("b", 2), ("c", 3), ("d", 9)], 5),
        [(named("a"), 5), (named("d"), 9), (Group::Other, 5)]
    );
    // Two alone would show; the next smallest joins them.
    assert_eq!(folded(&[("a", 5), ("b", 2), ("d", 9)], 5), [(named("d"), 9), (Group::Other, 7)]);
    assert_eq!(folded(&[("a", 5), ("b", 2)], 5), [(Group::All, 7)]);
    assert_eq!(folded(&[("a", 5), ("b", 6)], 5), [(named("a"), 5), (named("b"), 6)]);
}

#[test]
fn a_strict_run_ends_at_the_first_bad_row() {
    let questionnaire = questionnaire();
    let job = Job { strict: true, ..job(&questionnaire, None) };
    let rows = "1,a,1,1,1,1\n".repeat(100_000);
    let table = format!("{HEAD}{rows}2,a,9,1,1,1\n{rows}3,a,8,1,1,1\n");
    let done = try_batch(&job, &[("a.csv", table.as_bytes())]).unwrap();
    assert!(done.outcome.stopped);
    assert_eq!(done.problems(), [("level-out-of-range", 100_002)]);
}

#[test]
fn a_table_that_excel_told_its_separator() {
    let table = format!("sep=;\n{}1;a;1;1;1;1\n2;a;1;1;1;9\n", HEAD.replace(',', ";"));
    let done = batch(None, &[("a.csv", table.as_bytes())]);
    assert_eq!((done.counts(), done.problems()), ((1, 1), vec![("level-out-of-range", 4)]));
}

#[test]
fn a_sheet_of_a_workbook() {
    let questionnaire = questionnaire();
    let workbook = include_bytes!("../tables/survey.xlsx");
    assert_eq!(refused("survey.xlsx", workbook), "missing-column");
    let with_sheet = |sheet: &str| Job { sheet: Some(sheet.to_owned()), ..job(&questionnaire, Some("部署")) };
    let problems = try_batch(&with_sheet("回答シート"), &[("survey.xlsx", workbook)]).err().unwrap();
    assert_eq!((problems.0[0].code(), problems.0[0].hints.len()), ("unknown-sheet", 2));
    let done = try_batch(&with_sheet("回答"), &[("survey.xlsx", workbook)]).unwrap();
    assert_eq!(done.counts(), (3, 1));
    let message = &done.outcome.problems[0].message(Language::English);
    assert!(message.starts_with("survey.xlsx [回答] E7: "), "{message}");
    let rows: Vec<_> = csv::Reader::from_reader(done.results.as_bytes()).into_records().map(Result::unwrap).collect();
    let first = rows[0].iter().take(8).collect::<Vec<_>>();
    assert_eq!(first, ["2026-10-01 09:30:00", "営業", "=よい", "2", "1", "2", "1", "1"]);
    let second = rows[1].iter().take(7).collect::<Vec<_>>();
    assert_eq!(second, ["2026-10-01", "製造", "一行目\n二行目", "0", "1", "", ""]);
    assert_eq!(rows[2].iter().take(7).collect::<Vec<_>>(), ["2026-10-02", "経営", "-1", "3", "3", "3", "3"]);
}

#[test]
fn a_row_with_more_cells_than_the_header_is_no_blank_row() {
    let table = format!("{HEAD},,,,,,,x\n,,,,,,,,\n\"\",\"\",,,,\n1,a,1,1,1,1\n");
    let done = batch(None, &[("a.csv", table.as_bytes())]);
    assert_eq!((done.counts(), done.problems()), ((1, 1), vec![("cell-count", 2)]));
}
