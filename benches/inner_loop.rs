//! The inner loop of batch: a megabyte or so of rows, from bytes to counts, on two workers.
//!
//! `cargo bench --bench inner_loop` compares with the last run on the same machine; with `-- --test` it only makes sure
//! that all rows are counted.

#![allow(missing_docs, reason = "criterion makes functions without")]
#![allow(clippy::unwrap_used, reason = "a benchmark that meets the unexpected should stop at once")]

use std::io::Cursor;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use diagnose::answers::parser::AnswerParser;
use diagnose::batch::columns::ColumnOptions;
use diagnose::batch::{InputSource, InspectedInput, Job, Outputs, RunProgress, Watch, run};
use diagnose::messages::Language;
use diagnose::questionnaire::Questionnaire;
use diagnose::questionnaire::catalog::{Catalog, DEFAULT};

struct Nobody;

impl Watch for Nobody {
    fn advanced(&self, _: &RunProgress) {}

    fn wants_to_stop(&self) -> bool {
        false
    }
}

fn job(questionnaire: &Questionnaire) -> Job<'_> {
    Job {
        questionnaire,
        parser: AnswerParser::new(questionnaire),
        columns: ColumnOptions { by: Some("group".to_owned()), ..ColumnOptions::default() },
        last_rows: None,
        encoding: None,
        skip: 0,
        sheet: None,
        strict: false,
        language: Language::English,
    }
}

fn diagnosed(job: &Job<'_>, name: &str, table: &'static [u8]) -> u64 {
    let open = Box::new(move || Ok(Box::new(Cursor::new(table)) as _));
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_owned());
    let survey =
        InspectedInput::new(job, InputSource { name: name.into(), open, extension, can_be_reopened: true }, true)
            .unwrap();
    run(job, vec![survey], Outputs::default(), &Nobody).unwrap().progress.rows
}

/// Forty thousand rows, written in several ways.
fn tables() -> [(&'static str, &'static str, String); 4] {
    let rows =
        || (0..40_000u32).map(|number| (number, if number % 3 == 0 { "神奈川県" } else { "沖縄県" }, number / 7 % 4));
    let head = "id,group,understanding,experience,improvement,mindset\n";
    let csv = rows().map(|(id, group, level)| format!("{id},{group},{level},1,2,{}\n", id % 4));
    let words = rows().map(|(id, group, level)| format!("{id},{group},Level {level},1,?,{}\n", id % 4));
    let quoted =
        rows().map(|(id, group, level)| format!("\"{id}\",\"{group}\",\"{level}\",\"1\",\"2\",\"{}\"\n", id % 4));
    let lines = rows().map(|(id, group, level)| {
        format!("{{\"id\":{id},\"group\":\"{group}\",\"understanding\":{level},\"experience\":1,\"improvement\":2,\"mindset\":{}}}\n", id % 4)
    });
    [
        ("plain", "t.csv", head.to_owned() + &csv.collect::<String>()),
        ("quoted", "t.csv", head.to_owned() + &quoted.collect::<String>()),
        ("words", "t.csv", head.to_owned() + &words.collect::<String>()),
        ("json-lines", "t.jsonl", lines.collect()),
    ]
}

fn inner_loop(criterion: &mut Criterion) {
    let questionnaire = Catalog::default().find(DEFAULT, Language::English).unwrap();
    let job = job(&questionnaire);
    let mut group = criterion.benchmark_group("batch");
    for (what, name, table) in tables() {
        let table: &'static [u8] = table.leak().as_bytes();
        group.throughput(Throughput::Bytes(table.len() as u64));
        group.bench_function(what, |bencher| {
            bencher.iter(|| assert_eq!(diagnosed(&job, name, table), 40_000));
        });
    }
}

criterion_group!(benches, inner_loop);
criterion_main!(benches);
