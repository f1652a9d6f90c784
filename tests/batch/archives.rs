//! What is in a ZIP archive, and files of other programs.

use diagnose::batch::InspectedInput;
use diagnose::messages::Language;

use super::books::{Sheet, with_declared_size, xlsx, zip};
use super::run::{HEAD, batch, job, opener, questionnaire, refused, try_batch};

fn message(name: &str, bytes: &[u8]) -> String {
    let questionnaire = questionnaire();
    let problems = try_batch(&job(&questionnaire, None), &[(name, bytes)]).err().unwrap();
    problems.0[0].message(Language::English)
}

#[test]
fn the_one_table_of_an_archive_is_read() {
    let table = format!("{HEAD}1,a,1,1,1,1\n2,a,1,1,1,9\n");
    let archive = zip([
        ("顧客アンケート.csv", table.as_bytes()),
        ("__MACOSX/._顧客アンケート.csv", b"\0\x05\x16\x07"),
        ("README.txt", b"exported"),
        (".DS_Store", b"\0\0\0\x01"),
    ]);
    for name in ["responses.csv.zip", "standard input"] {
        let done = batch(None, &[(name, &archive)]);
        assert_eq!((done.counts(), done.problems()), ((1, 1), vec![("level-out-of-range", 3)]));
        let place = done.outcome.problems[0].place.as_ref().unwrap();
        assert_eq!(&*place.file, format!("{name} [顧客アンケート.csv]"));
    }
    let questionnaire = questionnaire();
    let inspected = InspectedInput::new(&job(&questionnaire, None), opener("a.zip", &archive), true).unwrap();
    assert_eq!(&*inspected.name, "a.zip [顧客アンケート.csv]");
    // Whatever its name is.
    let done = batch(None, &[("a.zip", &zip([("export", table.as_bytes())]))]);
    assert_eq!(done.counts(), (1, 1));
    let header: Vec<&str> = HEAD.trim().split(',').collect();
    let workbook = xlsx(&[Sheet::new("s", &[&header, &["1", "a", "1", "1", "1", "9"]])]);
    let done = batch(None, &[("a.zip", &zip([("回答.xlsx", workbook.as_slice())]))]);
    let message = done.outcome.problems[0].message(Language::English);
    assert!(message.starts_with("a.zip [回答.xlsx] [s] F2: "), "{message}");
}

#[test]
fn an_archive_of_several_tables_or_of_none_is_refused() {
    let table = format!("{HEAD}1,a,1,1,1,1\n");
    let several = zip([("a.csv", table.as_bytes()), ("part/b.csv", table.as_bytes())]);
    assert_eq!(refused("a.zip", &several), "compressed");
    assert!(message("a.zip", &several).contains("a.csv, part/b.csv"), "{}", message("a.zip", &several));
    assert_eq!(refused("a.zip", &zip([("a.pdf", b"%PDF".as_slice()), ("b.pdf", b"%PDF")])), "compressed");
    assert_eq!(refused("a.zip", &zip([])), "compressed");
    assert_eq!(refused("a.zip", &zip([("b.zip", several.as_slice())])), "compressed");
    assert_eq!(refused("a.zip", b"PK\x03\x04 broken"), "compressed");
    assert_eq!(refused("a.zip", table.as_bytes()), "compressed");
}

#[test]
fn an_archive_is_not_believed() {
    let table = format!("{HEAD}1,a,1,1,1,1\n");
    let archive = zip([("a.csv", table.as_bytes())]);
    assert_eq!(refused("a.zip", &with_declared_size(&archive, "a.csv", 1 << 31)), "too-large");
    assert_eq!(refused("a.zip", &with_declared_size(&archive, "a.csv", 20)), "compressed");
    let zeros = vec![0; 17 * 1024 * 1024];
    assert_eq!(refused("a.zip", &zip([("a.csv", zeros.as_slice())])), "too-large");
    // A byte that has changed on the way.
    let mut damaged = archive.clone();
    damaged[40] ^= 1;
    assert_eq!(refused("a.zip", &damaged), "compressed");
    // The flag of a password, here and in the directory.
    let mut locked = archive;
    let entry = memchr::memmem::find(&locked, b"PK\x01\x02").unwrap();
    locked[6] |= 1;
    locked[entry + 8] |= 1;
    assert_eq!(refused("a.zip", &locked), "password");
}

#[test]
fn a_workbook_with_a_password_is_not_an_old_one() {
    let mut container = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    assert_eq!(refused("a.xls", &container), "not-a-workbook");
    container.extend(vec![0; 100_000]);
    container.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refused("a.xlsx", &container), "password");
}

#[test]
fn files_of_other_programs_are_known_by_their_first_bytes() {
    let files: [(&str, &[u8], &str); 10] = [
        ("a.parquet", b"PAR1\x15\x04\x15", "Parquet"),
        ("a.arrow", b"ARROW1\0\0\xFF\xFF", "Arrow"),
        ("a.feather", b"FEA1\0\0\0\0", "Feather"),
        ("a.dta", b"<stata_dta><header>", "Stata"),
        ("a.dta", b"\x72\x02\x01\0\x05", "Stata"),
        ("a.sav", b"$FL2@(#) SPSS DATA FILE", "SPSS"),
        ("a.zsav", b"$FL3@(#) SPSS DATA FILE", "SPSS"),
        ("a.pkl", b"\x80\x04\x95\0\0", "pickle"),
        ("a.xlsb", &zip([("[Content_Types].xml", b"".as_slice()), ("xl/workbook.bin", b"\0")]), ".xlsb"),
        ("a.numbers", &zip([("Index/Document.iwa", b"\0".as_slice())]), "Numbers"),
    ];
    for (name, bytes, format) in files {
        assert_eq!(refused(name, bytes), "other-format", "{name}");
        assert!(message(name, bytes).contains(format), "{}", message(name, bytes));
    }
    // Letters that a table may begin with as well.
    assert_eq!(refused("a.csv", b"qid,age\n"), "missing-column");
}
