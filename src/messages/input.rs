//! Files that are no table as they are: workbooks, archives and the formats of other programs.

messages! {
    compressed(file: &str) {
        ja: "{file}: 圧縮されたファイル(gzip)です。展開してから渡してください。",
        en: "{file}: this is a compressed file (gzip); decompress it first",
    }
    old_workbook(file: &str) {
        ja: "{file}: 古い形式のExcelファイル(.xls)です。.xlsx で保存し直してください。",
        en: "{file}: this is an old Excel file (.xls); save it as .xlsx",
    }
    has_password(file: &str) {
        ja: "{file}: パスワードで保護されています。\
            パスワードを外して保存し直してください。",
        en: "{file}: this file is protected with a password; save it without the password",
    }
    other_format(file: &str, format: &str) {
        ja: "{file}: {format}のファイルは読めません。CSVで書き出してください。",
        en: "{file}: this is a file in {format} format; export it as CSV",
    }
    unreadable_archive(file: &str) {
        ja: "{file}: ZIPファイルとして読めません。展開して、中の表を指定してください。",
        en: "{file}: this ZIP archive cannot be read; extract it and specify the table in it",
    }
    no_table_in_archive(file: &str) {
        ja: "{file}: このZIPファイルには表がありません(.csv、.tsv、.jsonl、.xlsx、.ods)。",
        en: "{file}: this ZIP archive does not contain a table (.csv, .tsv, .jsonl, .xlsx or .ods)",
    }
    several_tables_in_archive(file: &str, list: &str) {
        ja: "{file}: このZIPファイルには複数の表があります({list})。展開して、\
            読む表を指定してください。",
        en: "{file}: this ZIP archive contains more than one table ({list}); extract it and specify the tables to read",
    }
    unpacked_too_large(file: &str, mib: u64) {
        ja: "{file}: 展開すると{mib} MiBを超えるため、読めません。\
            必要な表だけをCSVで保存してください。",
        en: "{file}: the uncompressed content is larger than {mib} MiB; save only the table that you need, as CSV",
    }
    implausibly_packed(file: &str, mib: u64) {
        ja: "{file}: 小さなファイルですが、展開すると{mib} MiBになります。\
            壊れているか、害を与えるために作られた可能性があるため、読みません。\
            必要な表だけをCSVで保存してください。",
        en: "{file}: this small file would expand to {mib} MiB; it may be damaged or harmful, so it is not read; save \
            only the table that you need, as CSV",
    }
    no_visible_sheet(file: &str) {
        ja: "{file}: 表示されているシートがありません。\
            --sheet で読むシートを指定してください。",
        en: "{file}: there is no visible worksheet; specify a worksheet with --sheet",
    }
    formula_without_value() {
        ja: "数式の計算結果が保存されていません。表計算ソフトで開いて、\
            保存し直してください。",
        en: "the result of this formula is not saved; open the file in a spreadsheet program and save it again",
    }
    merged_cell() {
        ja: "結合されたセルの一部なので、値が分かりません。セルの結合を解除して、\
            それぞれに値を入れてください。",
        en: "this cell is part of a merged cell, so its value is unknown; unmerge it and enter a value in each cell",
    }
    not_a_workbook(file: &str) {
        ja: "{file}: ブック(.xlsx、.ods)として読めません。",
        en: "{file}: this is not a valid workbook (.xlsx or .ods)",
    }
    too_many_cells(file: &str, most: usize) {
        ja: "{file}: シートのセルが多すぎます(間にある空のセルを含めて{most}個まで)。\
            CSVで保存し直してください。",
        en: "{file}: the worksheet has too many cells; at most {most} are allowed, including the empty cells between \
            them; save it as CSV",
    }
    unknown_sheet(file: &str, sheet: &str) {
        ja: "{file}: 「{sheet}」というシートはありません。",
        en: "{file}: unknown worksheet '{sheet}'",
    }
    not_a_table(file: &str) {
        ja: "{file}: 表として読めません(テキストではないようです)。",
        en: "{file}: this cannot be read as a table; it does not seem to be text",
    }
    utf_16_without_mark(file: &str) {
        ja: "{file}: BOM(先頭の印)のないUTF-16のようです。\
            --encoding utf-16le または --encoding utf-16be を付けてください。",
        en: "{file}: this seems to be UTF-16 without a byte order mark; add --encoding utf-16le or --encoding utf-16be",
    }
    worksheet(program: &str, name: &str) {
        ja: "{program}のシート「{name}」",
        en: "{program}, worksheet '{name}'",
    }
    hidden_worksheet(name: &str) {
        ja: "{name}(非表示)",
        en: "{name} (hidden)",
    }
    other_worksheets(list: &str) {
        ja: "読まないシート: {list}",
        en: "worksheets not read: {list}",
    }
}
