//! The pages that explain every problem: `docs/problems.md` and `docs/problems.ja.md` have one entry for each code.

#![allow(missing_docs, reason = "tests")]
#![allow(clippy::unwrap_used, reason = "a test that meets the unexpected should stop at once")]

use std::collections::BTreeSet;
use std::fs;

use diagnose::problem::Kind;

const PAGES: [&str; 2] = ["docs/problems.md", "docs/problems.ja.md"];

/// The code of each entry and the text below it.
fn entries(page: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(page).unwrap();
    let parts = text.split("\n### ").skip(1).map(|part| part.split("\n## ").next().unwrap_or_default());
    let entry = |part: &str| {
        let (code, text) = part.split_once('\n').unwrap();
        (code.trim_matches('`').to_owned(), text.trim().to_owned())
    };
    parts.map(entry).collect()
}

#[test]
fn every_code_has_one_entry_on_each_page_and_there_are_no_others() {
    let codes: BTreeSet<&str> = Kind::CODES.iter().copied().collect();
    for page in PAGES {
        let entries = entries(page);
        let explained: BTreeSet<&str> = entries.iter().map(|(code, _)| code.as_str()).collect();
        let missing: Vec<_> = codes.difference(&explained).collect();
        let unknown: Vec<_> = explained.difference(&codes).collect();
        assert!(missing.is_empty() && unknown.is_empty(), "{page}: missing {missing:?}, unknown {unknown:?}");
        assert_eq!(entries.len(), explained.len(), "{page} explains a code twice");
        for (code, text) in &entries {
            assert!(!text.is_empty(), "{page}: {code} is not explained");
        }
    }
}

#[test]
fn both_pages_explain_the_codes_in_the_same_order() {
    let [english, japanese] = PAGES.map(|page| entries(page).into_iter().map(|(code, _)| code).collect::<Vec<_>>());
    assert_eq!(english, japanese);
}
