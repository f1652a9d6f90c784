//! Tables of many respondents: what they are, and what is wrong with them.

messages! {
    column_twice(column: &str) {
        ja: "「{column}」の領域は2回指定されています。",
        en: "the domain of '{column}' is named twice",
    }
    column_form() {
        ja: "「領域のID=見出し」の形で書いてください(例: --column understanding=Q1)。",
        en: "write DOMAIN=HEADER, such as --column understanding=Q1",
    }
    unknown_column(file: &str, header: &str) {
        ja: "{file}: 「{header}」という列はありません。",
        en: "{file}: there is no column '{header}'",
    }
    ambiguous_column(file: &str, header: &str) {
        ja: "{file}: 「{header}」という列が2つ以上あります。",
        en: "{file}: more than one column is headed '{header}'",
    }
    missing_columns(file: &str, list: &str) {
        ja: "{file}: 次の領域の列が見つかりません: {list}",
        en: "{file}: no column was found for: {list}",
    }
    shared_column(file: &str, header: &str, list: &str) {
        ja: "{file}: 「{header}」という1つの列が、2つ以上の領域の列になっています: {list}",
        en: "{file}: one column, '{header}', would answer more than one domain: {list}",
    }
    all_absent(file: &str) {
        ja: "{file}: どの領域の列もありません。--absent で、すべての領域に列がないと指定されています。",
        en: "{file}: no domain has a column; --absent names all of them",
    }
    columns_there_are(list: &str) {
        ja: "このファイルの列: {list}",
        en: "columns there are: {list}",
    }
    how_to_name_columns(id: &str) {
        ja: "列の見出しは --column {id}=見出し で、列がないことは --absent {id} で指定できます。",
        en: "name a column with --column {id}=HEADER, or say that there is none with --absent {id}",
    }
    empty_table(file: &str) {
        ja: "{file}: 空です。1行目に列の見出しが必要です。",
        en: "{file}: it is empty; the first row must hold the headers",
    }
    unreadable_header(file: &str) {
        ja: "{file}: 1行目を列の見出しとして読めません。引用符(\")と文字コードを確かめてください。",
        en: "{file}: the first row cannot be read as headers; check its quotes and its encoding",
    }
    too_many_columns(file: &str, most: usize) {
        ja: "{file}: 列が{most}個を超えています。これより多い列は読みません。",
        en: "{file}: there are more than {most} columns; no more are read",
    }
    header_too_long(file: &str, kib: usize) {
        ja: "{file}: 1行目が{kib} KiBを超えています。改行と引用符(\")を確かめてください。",
        en: "{file}: the first row is over {kib} KiB; check its line ends and its quotes",
    }
    compressed(file: &str) {
        ja: "{file}: 圧縮されたファイル(gzip)です。展開してから渡してください。",
        en: "{file}: this is compressed (gzip); unpack it first",
    }
    old_workbook(file: &str) {
        ja: "{file}: 古い形式のExcelファイル(.xls)です。.xlsx で保存し直してください。",
        en: "{file}: this is an Excel file of the old kind (.xls); save it as .xlsx",
    }
    not_a_workbook(file: &str) {
        ja: "{file}: Excelのブック(.xlsx)として読めません。",
        en: "{file}: this cannot be read as an Excel workbook (.xlsx)",
    }
    too_many_cells(file: &str, most: usize) {
        ja: "{file}: シートのセルが多すぎます({most}個まで。間の空のセルも数えます)。CSVで保存し直してください。",
        en: "{file}: the sheet has too many cells; at most {most} are read, empty ones between others included; \
            save it as CSV",
    }
    unknown_sheet(file: &str, sheet: &str) {
        ja: "{file}: 「{sheet}」というシートはありません。",
        en: "{file}: there is no sheet '{sheet}'",
    }
    not_a_table(file: &str) {
        ja: "{file}: 表として読めません(テキストではないようです)。",
        en: "{file}: this is no table; it does not seem to be text",
    }
    utf_16_without_mark(file: &str) {
        ja: "{file}: 先頭に印(BOM)のないUTF-16のようです。--encoding utf-16le または utf-16be を指定してください。",
        en: "{file}: this seems to be UTF-16 without a byte order mark; add --encoding utf-16le or utf-16be",
    }
    not_in_encoding(file: &str) {
        ja: "{file}: 文字コードが分かりません(UTF-8でもCP932でもありません)。",
        en: "{file}: its encoding is not known; it is neither UTF-8 nor CP932",
    }
    not_wholly_in(file: &str, encoding: &str) {
        ja: "{file}: {encoding}として読めないところがあります。",
        en: "{file}: a part of it is not in {encoding}",
    }
    not_in_this_encoding(encoding: &str) {
        ja: "この行は{encoding}として読めません。",
        en: "this row is not in {encoding}",
    }
    one_encoding() {
        ja: "1つのファイルは1つの文字コードで書きます。最初に見つかったASCII以外の行で決まり、\
            --encoding で指定もできます。",
        en: "a file is in one encoding; its first line that is not ASCII settles which, or --encoding",
    }
    record_too_long(kib: usize) {
        ja: "1行が{kib} KiBを超えています。",
        en: "this row is over {kib} KiB",
    }
    quote_opens_here() {
        ja: "ここで始まる引用符(\")が閉じていないようです。",
        en: "the quote that opens here is probably not closed",
    }
    rest_not_read() {
        ja: "このファイルの残りは読みません。",
        en: "the rest of this file is not read",
    }
    unclosed_quote() {
        ja: "ここで始まる引用符(\")が閉じていません。",
        en: "the quote that opens here is never closed",
    }
    stray_quote() {
        ja: "引用符(\")が閉じた後に、文字が続いています。",
        en: "there is something behind a closing quote",
    }
    double_the_quotes() {
        ja: "引用符で囲んだ値の中の \" は \"\" と書きます。",
        en: "within quotes, write \"\" for \"",
    }
    cell_count(cells: usize, columns: usize) {
        ja: "値が{cells}個ありますが、見出しは{columns}個です。",
        en: "cells in this row: {cells}; the header has {columns}",
    }
    unknown_json_key(key: &str, kib: usize) {
        ja: "「{key}」は、このファイルの最初の{kib} KiBには出てこないキーです。",
        en: "the first {kib} KiB of this file have no key '{key}'",
    }
    rejected_before() {
        ja: "以前の実行で読めなかった行が、そのまま入っています。回答がありません。",
        en: "this line keeps another one that an earlier run rejected; there is no answer in it",
    }
    mend_the_row() {
        ja: "row の中身を直して、この行と置き換えてください。",
        en: "mend what is in 'row' and put it in place of this line",
    }
    group_name_too_long() {
        ja: "グループの名前が長すぎます(1024バイトまで)。",
        en: "the name of the group is too long; at most 1024 bytes are allowed",
    }
    too_many_groups(most: usize) {
        ja: "グループが{most}個を超えたので、集計できません。--by の列を確かめてください。",
        en: "there are more than {most} groups, so they cannot be counted; check the column of --by",
    }
    in_cell(sheet: &str, cell: &str, message: &str) {
        ja: "{sheet} {cell}: {message}",
        en: "{sheet} {cell}: {message}",
    }
    column_clash(column: &str) {
        ja: "「{column}」という列は、診断結果の列と同じ名前です。",
        en: "the column '{column}' has the name of a column of the results",
    }
    rename_column() {
        ja: "入力の見出しを変えてください。",
        en: "rename it in the input",
    }

    no_batch_input() {
        ja: "診断する回答がありません。",
        en: "there are no answers to diagnose",
    }
    how_to_batch() {
        ja: "ファイルを指定するか、標準入力に渡してください(例: diagnose batch responses.csv)。",
        en: "name a file or pipe the answers in, such as diagnose batch responses.csv",
    }

    not_a_cohort(format: &str) {
        ja: "足し合わせられるのは、batch -f json の集計({format})だけです。",
        en: "only summaries of batch -f json ({format}) can be added up",
    }
    folded_groups() {
        ja: "小さなグループをまとめた集計は、足し合わせられません。--min-group を付けずに作り直し、\
            足し合わせるときに付けてください。",
        en: "groups have been folded in this summary, so it cannot be added up; make it without --min-group, and \
            fold when adding up",
    }
    other_cohort(cohort: &str, wanted: &str) {
        ja: "これは「{cohort}」の集計です。「{wanted}」では読めません。",
        en: "this is a summary of '{cohort}', not of '{wanted}'",
    }
    other_version_of_counts(counts: &str, current: &str) {
        ja: "集計の版は「{counts}」、質問票の版は「{current}」です。そのまま足し合わせます。",
        en: "these counts are of version '{counts}', the questionnaire is version '{current}'; they are added up \
            all the same",
    }
    group_twice() {
        ja: "同じ名前のグループがもう1つあります。",
        en: "there is another group of this name",
    }
    group_name_against_by() {
        ja: "グループの名前が by と合いません(by が null なら null、そうでなければ文字列です)。",
        en: "the group's name does not fit 'by': null if that is null, else a string",
    }
    counts_differ() {
        ja: "人数の合計が合いません。",
        en: "these counts do not add up",
    }
    other_domains(list: &str) {
        ja: "領域が質問票と違います。あるべきもの: {list}",
        en: "these are not the questionnaire's domains: {list}",
    }
    not_a_count() {
        ja: "人数は0以上の整数です。",
        en: "a count is a whole number, 0 or more",
    }
    other_by(file: &str, by: &str, first: &str) {
        ja: "{file}: グループの分け方(--by)が違います({by})。最初のファイルは {first} です。",
        en: "{file}: it is grouped by another column, {by}; the first file by {first}",
    }
    no_group_column() {
        ja: "(なし)",
        en: "(none)",
    }
    same_input(file: &str) {
        ja: "{file} が2回指定されています。",
        en: "{file} is given twice",
    }
    nobody() {
        ja: "診断できた回答者がいません。",
        en: "there is no respondent to diagnose",
    }
    rows_rejected(rows: u64) {
        ja: "{rows}行を読めませんでした。",
        en: "rows that could not be read: {rows}",
    }
    rows_rejected_and_kept(rows: u64, file: &str) {
        ja: "{rows}行を読めませんでした。理由とともに {file} にあります。",
        en: "rows that could not be read: {rows}; they are in {file} with the reasons",
    }
    others_diagnosed(rejected: &str) {
        ja: "{rejected}ほかの行は診断しました。",
        en: "{rejected}; all others were diagnosed",
    }
    keep_rejects() {
        ja: "--rejects FILE で、読めない行をすべて理由とともに残せます。",
        en: "--rejects FILE keeps all such rows, each with the reason",
    }
    stopped_at_first() {
        ja: "読めない行があったので止めました(--strict)。何も書いていません。",
        en: "stopped at the first row that could not be read (--strict); nothing was written",
    }
    interrupted_batch(file: &str, line: usize, rows: u64) {
        ja: "中断しました。{file} の{line}行目まで、{rows}人を診断しました。書き出した結果は、完全な行だけです。",
        en: "interrupted at line {line} of {file}, with {rows} respondents diagnosed; results written so far are \
            complete lines",
    }
    interrupted_before() {
        ja: "中断しました。まだ誰も診断していません。",
        en: "interrupted before anybody was diagnosed",
    }
    recognized(files: &str, how: &str) {
        ja: "{files}: {how}",
        en: "{files}: {how}",
    }
    and_more_files(first: &str, more: usize) {
        ja: "{first} ほか{more}個",
        en: "{first} and {more} more",
    }
    answer_sheets() {
        ja: "回答シート",
        en: "answer sheets",
    }
    in_encoding(encoding: &str, cells: &str) {
        ja: "{encoding}、{cells}",
        en: "{encoding}, {cells}",
    }
    only_ascii() {
        ja: "ここまではASCII",
        en: "ASCII so far",
    }
    commas() {
        ja: "コンマ区切り",
        en: "comma-separated",
    }
    tabs() {
        ja: "タブ区切り",
        en: "tab-separated",
    }
    semicolons() {
        ja: "セミコロン区切り",
        en: "semicolon-separated",
    }
    workbook_rows() {
        ja: "Excel",
        en: "Excel",
    }
    column_of(domain: &str, header: &str) {
        ja: "{domain} ← {header}",
        en: "{domain} <- {header}",
    }
    no_column() {
        ja: "(列なし: すべて「わからない」)",
        en: "(no column: all unknown)",
    }
    other_columns(list: &str) {
        ja: "ほかの列: {list}",
        en: "other columns: {list}",
    }
    progress_rows(rows: u64, rate: u64) {
        ja: "{rows}行({rate}行/秒)",
        en: "{rows} rows ({rate}/s)",
    }
    share_met(level: usize, count: u64, n: u64) {
        ja: "合格(--min-level {level}): {n}人のうち{count}人が、確実にレベル{level}以上です。",
        en: "passed (--min-level {level}): {count} of {n} are certainly at level {level} or more",
    }
    share_not_met(level: usize, count: u64, n: u64, wanted: &str) {
        ja: "不合格(--min-level {level}): 確実にレベル{level}以上なのは、\
            {n}人のうち{count}人です(必要な割合: {wanted}%)。",
        en: "not met (--min-level {level}): {count} of {n} are certainly at level {level} or more; {wanted}% are \
            needed",
    }
    too_few_to_judge(least: u64) {
        ja: "回答者が{least}人に満たないので(--min-group)、--min-level の判定はできません。",
        en: "there are fewer than {least} respondents (--min-group), so --min-level cannot be judged",
    }
    allowed_share() {
        ja: "使えるもの: 0〜100(小数は2桁まで)",
        en: "allowed: 0 to 100, with at most two decimals",
    }
    allowed_from_one() {
        ja: "使えるもの: 1以上の整数",
        en: "allowed: a whole number, 1 or more",
    }
    excel_needs_csv() {
        ja: "--excel はCSVの結果にだけ使えます。",
        en: "--excel is for results in CSV",
    }
    nothing_to_merge() {
        ja: "足し合わせる集計(.json)を指定してください。",
        en: "name the summaries (.json) to add up",
    }
}
