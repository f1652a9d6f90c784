//! Tables of many respondents: what they are, and what is wrong with them.

messages! {
    column_twice(column: &str) {
        ja: "「{column}」の領域は2回指定されています。",
        en: "the domain in '{column}' is specified twice",
    }
    column_form() {
        ja: "「領域のID=見出し」か「領域のID=列の番号」\
            の形で指定してください(例: --column understanding=Q1)。",
        en: "write DOMAIN=HEADER or DOMAIN=NUMBER, for example --column understanding=Q1",
    }
    unknown_column(file: &str, header: &str) {
        ja: "{file}: 「{header}」という列はありません。",
        en: "{file}: unknown column '{header}'",
    }
    ambiguous_column(file: &str, header: &str, list: &str) {
        ja: "{file}: 「{header}」という列が複数あります(列の番号: {list})。",
        en: "{file}: more than one column has the header '{header}' (columns {list})",
    }
    missing_columns(file: &str, list: &str) {
        ja: "{file}: 次の領域の列が見つかりません: {list}",
        en: "{file}: no column found for: {list}",
    }
    shared_column(file: &str, header: &str, list: &str) {
        ja: "{file}: 「{header}」の列が、複数の領域に使われています: {list}",
        en: "{file}: the column '{header}' is used for more than one domain: {list}",
    }
    all_absent(file: &str) {
        ja: "{file}: すべての領域に --absent が指定されています。\
            少なくとも1つの領域には列が必要です。",
        en: "{file}: --absent is specified for every domain; at least one domain must have a column",
    }
    columns_there_are(list: &str) {
        ja: "このファイルの列: {list}",
        en: "columns in this file: {list}",
    }
    how_to_name_columns(id: &str) {
        ja: "列の見出しか番号を --column {id}=見出し で指定するか、\
            列がなければ --absent {id} を付けてください。",
        en: "specify the column by its header or its number with --column {id}=HEADER; if there is no column, use \
            --absent {id}",
    }
    empty_table(file: &str) {
        ja: "{file}: 内容がありません。1行目に列の見出しが必要です。",
        en: "{file}: there is no content; the first row must contain the column headers",
    }
    unreadable_header(file: &str) {
        ja: "{file}: 1行目を列の見出しとして読めません。引用符(\")\
            と文字コードを確かめてください。",
        en: "{file}: the first row cannot be read as column headers; check its quotes and its encoding",
    }
    too_many_columns(file: &str, most: usize) {
        ja: "{file}: 列が多すぎます({most}個まで)。",
        en: "{file}: too many columns; at most {most} are allowed",
    }
    header_too_long(file: &str, kib: usize) {
        ja: "{file}: 1行目が{kib} KiBを超えています。改行と引用符(\")を確かめてください。",
        en: "{file}: the first row is longer than {kib} KiB; check its line breaks and its quotes",
    }
    not_in_encoding(file: &str) {
        ja: "{file}: 文字コードを判断できません。--encoding で指定してください。",
        en: "{file}: the encoding cannot be detected; specify it with --encoding",
    }
    not_entirely_in(file: &str, encoding: &str) {
        ja: "{file}: {encoding}として読めない部分があります。",
        en: "{file}: some of the text is not valid {encoding}",
    }
    not_in_this_encoding(encoding: &str) {
        ja: "この行は{encoding}として読めません。",
        en: "this row is not valid {encoding}",
    }
    one_encoding() {
        ja: "1つのファイルに使える文字コードは1つです。\
            ASCII以外の文字がある最初の行で決まります。--encoding で指定もできます。",
        en: "a file has one encoding: the encoding of its first line that is not ASCII, or the one specified with \
            --encoding",
    }
    record_too_long(kib: usize) {
        ja: "1行が{kib} KiBを超えています。",
        en: "this row is longer than {kib} KiB",
    }
    quote_opens_here() {
        ja: "ここで始まる引用符(\")が閉じていないようです。",
        en: "the quote that opens here probably has no closing quote",
    }
    lines_of_row(lines: usize) {
        ja: "引用符(\")のため、ここから{lines}行を1行として読みました。",
        en: "because of a quote, {lines} lines from here on were read as one row",
    }
    rest_not_read() {
        ja: "このファイルの残りは読みません。",
        en: "the rest of this file is not read",
    }
    unclosed_quote() {
        ja: "ここで始まる引用符(\")が閉じていません。",
        en: "the quote that opens here has no closing quote",
    }
    stray_quote() {
        ja: "閉じる引用符(\")の後に、余分な文字があります。",
        en: "there is text after the closing quote",
    }
    double_the_quotes() {
        ja: "引用符で囲んだ値の中の \" は \"\" と書きます。",
        en: "inside quotes, write \"\" for each \"",
    }
    cell_count(cells: usize, columns: usize) {
        ja: "この行のセルは{cells}個ですが、見出しは{columns}個です。",
        en: "cells in this row: {cells}; column headers: {columns}",
    }
    unknown_json_key(key: &str, kib: usize) {
        ja: "「{key}」というキーは、このファイルの最初の{kib} KiBにありません。",
        en: "unknown key '{key}'; the first {kib} KiB of this file do not contain it",
    }
    invalid_array(name: &str, line: usize, column: usize) {
        ja: "{name}:{line}:{column}: JSONの配列として読めません。",
        en: "{name}:{line}:{column}: this is not a valid array in JSON",
    }
    rejected_before() {
        ja: "この行は、以前の実行で読めなかった行の記録です。回答は入っていません。",
        en: "this line is the record of a row that an earlier run rejected; it contains no answers",
    }
    fix_the_row() {
        ja: "row の内容を直して、この行と置き換えてください。",
        en: "fix the content of 'row' and replace this line with it",
    }
    group_name_too_long() {
        ja: "グループの名前が長すぎます(1024バイトまで)。",
        en: "the group name is too long; at most 1024 bytes are allowed",
    }
    too_many_groups(most: usize) {
        ja: "グループが多すぎて集計できません({most}個まで)。\
            --by の列を確かめてください。",
        en: "too many groups for a summary; at most {most} are allowed; check the column of --by",
    }
    in_cell(sheet: &str, cell: &str, message: &str) {
        ja: "{sheet} {cell}: {message}",
        en: "{sheet} {cell}: {message}",
    }
    column_clash(column: &str) {
        ja: "「{column}」という列は、診断結果の列と同じ名前です。",
        en: "the column '{column}' has the same name as a column of the results",
    }
    rename_column() {
        ja: "入力の列の見出しを変えてください。",
        en: "change its header in the input",
    }

    no_batch_input() {
        ja: "診断する回答がありません。",
        en: "there are no answers to diagnose",
    }
    how_to_batch() {
        ja: "ファイルを指定するか(例: diagnose batch responses.csv)、\
            標準入力に渡してください。",
        en: "specify a file, for example diagnose batch responses.csv, or pipe the answers to standard input",
    }

    same_input(file: &str) {
        ja: "{file} が2回指定されています。",
        en: "{file} is specified twice",
    }
    nobody() {
        ja: "診断できた回答者がいません。",
        en: "no respondent could be diagnosed",
    }
    rows_rejected(rows: u64) {
        ja: "{rows}行を読めませんでした。",
        en: "rejected rows: {rows}",
    }
    rows_rejected_and_kept(rows: u64, file: &str) {
        ja: "{rows}行を読めませんでした。理由とともに {file} に残しました。",
        en: "rejected rows: {rows}; they are in {file} with the reasons",
    }
    lines_rejected(rejected: &str, lines: u64) {
        ja: "{rejected}読めなかった部分は、引用符(\")のため合わせて{lines}行あり、\
            その中の回答は診断していません。",
        en: "{rejected}; because of quotes, they extend over {lines} lines, and the answers in these lines were not \
            diagnosed",
    }
    repeated_rows(rows: u64, column: &str) {
        ja: "「{column}」の値が同じ行が後にもあるため、\
            {rows}行を数えませんでした(--once)。",
        en: "rows not counted, because a later row has the same '{column}' (--once): {rows}",
    }
    repeated_id(file: &str, column: &str) {
        ja: "{file}: 「{column}」の値が同じ行が複数あります。どの行も1人として数えます。",
        en: "{file}: more than one row has the same '{column}'; each row is counted as one respondent",
    }
    how_to_count_once(column: &str) {
        ja: "最後の行だけを数えるには、--once {column} を付けてください。",
        en: "to count only the last of these rows, use --once {column}",
    }
    once_needs_tables(file: &str) {
        ja: "{file}: --once は表に使います。回答シートには使えません。",
        en: "{file}: --once is for tables; it does not work with answer sheets",
    }
    once_needs_files(file: &str) {
        ja: "{file}: --once は2回読むため、標準入力やパイプには使えません。\
            ファイルを指定してください。",
        en: "{file}: --once reads the input twice, so it does not work with standard input or a pipe; specify a file",
    }
    blank_rows(rows: u64) {
        ja: "何も書かれていない行は飛ばしました({rows}行)。",
        en: "rows without content, skipped: {rows}",
    }
    counted_as_unknown(list: &str) {
        ja: "「わからない」として数えた回答: {list}",
        en: "answers counted as unknown: {list}",
    }
    word_count(word: &str, count: u64) {
        ja: "{word}({count}件)",
        en: "'{word}' ({count})",
    }
    withheld() {
        ja: "読めない内容があります(--min-group を付けたので、内容は示しません)。",
        en: "this content is not valid; it is not shown because of --min-group",
    }
    rows_not_protected(file: &str) {
        ja: "{file} には、回答者1人ずつの行をそのまま書きます。\
            --min-group で保護されるのは集計だけです。集計と一緒に配らないでください。",
        en: "the rows of single respondents are written to {file}; --min-group protects only the summary, so do not \
            share them with it",
    }
    others_diagnosed(rejected: &str) {
        ja: "{rejected}ほかの行は診断しました。",
        en: "{rejected}; all other rows were diagnosed",
    }
    keep_rejects() {
        ja: "--rejects FILE を付けると、読めなかった行をすべて理由とともに残せます。",
        en: "use --rejects FILE to keep all rejected rows with the reasons",
    }
    stopped_at_first() {
        ja: "読めない行があったため、停止しました(--strict)。\
            ファイルは書いていません。",
        en: "stopped at the first rejected row (--strict); no file was written",
    }
    interrupted_batch(file: &str, line: usize, rows: u64) {
        ja: "中断しました。{file} の{line}行目まで、{rows}人を診断しました。\
            書き出した行は、どれも完全です。",
        en: "interrupted at line {line} of {file}; diagnosed respondents: {rows}; all rows written so far are complete",
    }
    interrupted_sheets(rows: u64) {
        ja: "中断しました。{rows}人を診断しました。書き出した行は、どれも完全です。",
        en: "interrupted; diagnosed respondents: {rows}; all rows written so far are complete",
    }
    output_closed() {
        ja: "標準出力が閉じられたため、ファイルは書かず、判定もしていません。",
        en: "standard output was closed; no file was written, and no gate was checked",
    }
    interrupted_before() {
        ja: "中断しました。まだ1人も診断していません。",
        en: "interrupted before any respondent was diagnosed",
    }
    kept_partial(file: &str, partial: &str) {
        ja: "{file} は変更していません。ここまでの行は {partial} に残しました。",
        en: "{file} was not changed; the rows so far are in {partial}",
    }
    no_partial_report() {
        ja: "レポートは書いていません。",
        en: "no report was written",
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
    json_array() {
        ja: "JSONの配列(行番号は、配列の何番目かを示します)",
        en: "array in JSON (line numbers are the positions in the array)",
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
    excel_needs_csv() {
        ja: "--excel は、--results をCSVで書くときだけ使えます。",
        en: "--excel can be used only with results in CSV",
    }
    nothing_to_merge() {
        ja: "足し合わせる集計(.json)を指定してください。",
        en: "specify the summaries (.json) to merge",
    }
}
