//! What is wrong with a file or a value, and what is allowed.

messages! {
    error() {
        ja: "エラー",
        en: "error",
    }
    warning() {
        ja: "注意",
        en: "warning",
    }
    hint() {
        ja: "ヒント",
        en: "help",
    }
    did_you_mean(name: &str) {
        ja: "「{name}」のことではありませんか。",
        en: "did you mean '{name}'?",
    }
    allowed(list: &str) {
        ja: "使えるもの: {list}",
        en: "allowed: {list}",
    }

    toml_syntax(detail: &str) {
        ja: "TOMLの書き方に誤りがあります。{detail}",
        en: "this is not valid TOML: {detail}",
    }
    toml_quotes() {
        ja: "値を確かめてください。文字列は引用符(\")で囲み、同じ行で閉じます。",
        en: "check the value; put a string in quotes and close it on the same line",
    }
    toml_escape() {
        ja: "文字列の中の \\ は \\\\ と書いてください。",
        en: "in a string, write \\ as \\\\",
    }
    toml_brackets() {
        ja: "かっこが閉じていません。",
        en: "a bracket is not closed",
    }
    toml_comma() {
        ja: "この前に、コンマか閉じかっこが足りません。",
        en: "a comma or a closing bracket is missing before this",
    }
    toml_assignment() {
        ja: "「キー = 値」の形で書いてください。",
        en: "write 'key = value'",
    }
    toml_key() {
        ja: "キーは半角の英数字と - _ で書いてください。",
        en: "use only ASCII letters, digits, - and _ in keys",
    }
    toml_number() {
        ja: "数や日付の書き方を確かめてください。文字列は引用符(\")で囲みます。",
        en: "check the number or date; put a string in quotes",
    }
    syntax_other() {
        ja: "この位置の書き方を確かめてください。",
        en: "check the syntax here",
    }
    json_syntax(detail: &str) {
        ja: "JSONの書き方に誤りがあります。{detail}",
        en: "this is not valid JSON: {detail}",
    }
    json_unclosed() {
        ja: "かっこが閉じていません。",
        en: "a bracket or brace is not closed",
    }
    json_comma() {
        ja: "コンマの位置を確かめてください。",
        en: "a comma is missing, or there is one too many",
    }
    json_quotes() {
        ja: "文字列とキーは二重引用符(\")で囲み、同じ行で閉じてください。",
        en: "put keys and strings in double quotes and close them on the same line",
    }
    json_trailing() {
        ja: "終わりの後に、余分な内容があります。",
        en: "there is extra content after the end",
    }
    too_deep() {
        ja: "入れ子が深すぎます。",
        en: "the nesting is too deep",
    }

    more_problems(shown: usize) {
        ja: "問題が多いため、{shown}件までを示しました。",
        en: "only {shown} problems are shown; there may be more",
    }
    duplicate_key() {
        ja: "同じキーが2回書かれています。",
        en: "this key is used twice",
    }
    missing_key(key: &str) {
        ja: "キー「{key}」がありません。",
        en: "the key '{key}' is missing",
    }
    unknown_key(key: &str) {
        ja: "「{key}」というキーはありません。",
        en: "unknown key '{key}'",
    }
    wrong_type(wanted: &str) {
        ja: "ここには{wanted}を書いてください。",
        en: "this must be {wanted}",
    }
    a_table() {
        ja: "表(キーと値の組)",
        en: "a table of keys and values",
    }
    a_string() {
        ja: "引用符(\")で囲んだ文字列",
        en: "a string in quotes",
    }
    an_integer() {
        ja: "整数",
        en: "a whole number",
    }
    an_array() {
        ja: "配列([ ] で囲んだ並び)",
        en: "an array in [ ]",
    }
    double_brackets(header: &str) {
        ja: "[[{header}]] のように、二重のかっこで書いてください。",
        en: "write the header in double brackets: [[{header}]]",
    }
    empty_string() {
        ja: "空の文字列は使えません。",
        en: "an empty string is not allowed",
    }
    too_large(name: &str, kib: usize) {
        ja: "{name}: ファイルが大きすぎます({kib} KiBまで)。",
        en: "{name}: the file is too large; at most {kib} KiB are allowed",
    }

    invalid_id(id: &str) {
        ja: "「{id}」はIDに使えません。\
            半角の小文字と数字をハイフンでつないでください(例: my-check)。",
        en: "'{id}' is not a valid id; use lowercase letters and digits, joined by hyphens, for example my-check",
    }
    invalid_language_tag(tag: &str) {
        ja: "「{tag}」は言語タグとして使えません(例: ja、en)。",
        en: "'{tag}' is not a valid language tag; for example, use ja or en",
    }
    string_too_long(most: usize) {
        ja: "文字列が長すぎます({most}文字まで)。",
        en: "the string is too long; at most {most} characters are allowed",
    }
    item_count(key: &str, count: usize, least: usize, most: usize) {
        ja: "{key}は{least}〜{most}個です(今は{count}個あります)。",
        en: "number of entries in '{key}': {count}; allowed: {least} to {most}",
    }
    level_order(number: u16, position: usize) {
        ja: "レベルの番号は0から順に並べます。ここは{number}ではなく{position}です。",
        en: "number the levels from 0 without gaps; this must be {position}, not {number}",
    }
    criteria_count(count: usize, levels: usize) {
        ja: "基準が{count}個ありますが、レベルは{levels}個です。\
            レベルごとに1つ書いてください。",
        en: "number of criteria: {count}; write one for each level ({levels})",
    }
    misleading_level_name(name: &str) {
        ja: "「{name}」というレベルの名前は、別の回答と読み間違えられます。",
        en: "the level name '{name}' can be mistaken for another answer",
    }
    already_used(value: &str, line: usize) {
        ja: "「{value}」は{line}行目でも使われています。",
        en: "'{value}' is also used in line {line}",
    }
    unknown_domain(id: &str) {
        ja: "「{id}」という領域はありません。",
        en: "unknown domain '{id}'",
    }
    number_out_of_range(key: &str, number: i64, least: u16, most: u16) {
        ja: "{key}は{least}〜{most}の整数です({number}は使えません)。",
        en: "'{key}' must be from {least} to {most}, not {number}",
    }
    horizon_order(to: u16, from: u16) {
        ja: "to_month({to})が、from_month({from})より前です。",
        en: "to_month ({to}) is before from_month ({from})",
    }
    row_length(cells: usize, columns: usize) {
        ja: "この行のセルは{cells}個ですが、列は{columns}個です。",
        en: "cells in this row: {cells}; write one for each column ({columns})",
    }
    example_length(answers: usize, domains: usize) {
        ja: "回答が{answers}個ありますが、領域は{domains}個です。",
        en: "number of answers: {answers}; write one for each domain ({domains})",
    }
    example_beyond_top(answer: u16, top: usize) {
        ja: "レベル{answer}はありません。最も高いレベルは{top}です。",
        en: "there is no level {answer}; the highest level is {top}",
    }
    example_wrong(overall: u16, minimum: u16) {
        ja: "総合レベルは最も低い{minimum}になるはずですが、{overall}と書かれています。",
        en: "the overall level must be the lowest level, {minimum}, not {overall}",
    }

    translation_count(key: &str, count: usize, other: usize) {
        ja: "「{key}」の数が、もう一方の言語と違います(ここは{count}個、\
            もう一方は{other}個)。",
        en: "number of entries in '{key}': {count} here, {other} in the other language",
    }
    translation_value(key: &str, value: &str, other: &str) {
        ja: "「{key}」が、もう一方の言語と違います(ここは {value}、もう一方は {other})。",
        en: "'{key}' is {value} here, but {other} in the other language",
    }
    translation_adds(key: &str) {
        ja: "「{key}」は、もう一方の言語にはありません。",
        en: "the other language has no '{key}'",
    }
    translation_lacks(key: &str) {
        ja: "もう一方の言語にある「{key}」が、ここにはありません。",
        en: "'{key}' is missing here, but exists in the other language",
    }
    translation_compared(place: &str) {
        ja: "比べた箇所: {place}",
        en: "compared with {place}",
    }
    level_without_actions(name: &str) {
        ja: "レベル「{name}」にアクションがありません。",
        en: "the level '{name}' has no actions",
    }
    domain_nothing_lifts(domain: &str) {
        ja: "領域「{domain}」を引き上げるアクションがありません(lifts)。",
        en: "no action lifts the domain '{domain}' (lifts)",
    }
    long_criterion(characters: usize, most: usize) {
        ja: "基準が長すぎます(全角{characters}文字)。全角{most}文字までにすると、\
            ひと目で読めます。",
        en: "this criterion is long ({characters} full-width characters); to make it easy to read, use at most {most}",
    }
    same_criterion(line: usize) {
        ja: "{line}行目と同じ基準です。どちらを選べばよいか判断できません。",
        en: "this criterion is also used in line {line}; respondents cannot choose between them",
    }

    unknown_questionnaire(id: &str) {
        ja: "「{id}」という質問票はありません。",
        en: "unknown questionnaire '{id}'",
    }
    shipped_id(id: &str) {
        ja: "「{id}」は付属の質問票のIDなので、自分の質問票には使えません。",
        en: "'{id}' is the id of a built-in questionnaire; your own questionnaire cannot use it",
    }
    rename_id(id: &str) {
        ja: "ファイルの id を、id = \"{id}\" のように書き換えてください。同じコマンドが、\
            どの環境でも同じ意味になります。",
        en: "change the id in the file, for example to id = \"{id}\"; then the same command means the same on every \
            machine",
    }
    questionnaire_twice(id: &str, file: &str) {
        ja: "質問票「{id}」の同じ言語のファイルが、もう1つあります({file})。",
        en: "there is another file of the questionnaire '{id}' in the same language: {file}",
    }
    questionnaire_by_file() {
        ja: "自分の質問票は、ファイルで指定してください(例: -q ./mine.toml)。",
        en: "for your own questionnaire, specify its file: -q ./mine.toml",
    }
    level_out_of_range(number: &str, domain: &str) {
        ja: "「{domain}」のレベル{number}はありません。",
        en: "'{domain}' has no level {number}",
    }
    not_a_level(written: &str, domain: &str) {
        ja: "「{written}」を「{domain}」のレベルとして読めません。",
        en: "'{written}' is not a valid level of '{domain}'",
    }
    allowed_levels(top: usize) {
        ja: "使えるもの: 0〜{top}の整数、分からなければ ?(TOMLとJSONでは \"unknown\")",
        en: "allowed: a whole number from 0 to {top}, or ? if you do not know (\"unknown\" in TOML and JSON)",
    }
    empty_sheet(name: &str) {
        ja: "{name}: 回答がありません。",
        en: "{name}: there are no answers",
    }
    how_to_answer() {
        ja: "回答は「2 2 ? 1」のように領域の順に書くか、TOMLまたはJSONで書きます。\
            ターミナルで diagnose だけを実行すると、質問が始まります。",
        en: "write the levels in the order of the domains, for example '2 2 ? 1', or write TOML or JSON; to answer \
            questions, run diagnose alone in a terminal",
    }
    answer_count(values: usize, domains: usize) {
        ja: "値が{values}個あります。領域ごとに1つ、合わせて{domains}個書いてください。",
        en: "number of values: {values}; write one for each domain ({domains})",
    }
    domain_order(list: &str) {
        ja: "領域の順序: {list}",
        en: "order of the domains: {list}",
    }
    other_questionnaire(sheet: &str, wanted: &str) {
        ja: "これは「{sheet}」の回答シートです。「{wanted}」\
            の回答シートとしては読めません。",
        en: "this is an answer sheet for '{sheet}', not for '{wanted}'",
    }
    other_questionnaire_hint() {
        ja: "-q には、この回答シートの質問票を指定してください(付属の質問票なら -q \
            は要りません)。",
        en: "specify the questionnaire of the answer sheet with -q (not necessary for built-in questionnaires)",
    }
    not_a_sheet() {
        ja: "これは質問票です。回答シートではありません。",
        en: "this is a questionnaire, not an answer sheet",
    }
    questionnaire_by_option() {
        ja: "質問票は -q で指定してください。",
        en: "specify a questionnaire with -q",
    }
    not_a_questionnaire() {
        ja: "これは回答シートです。質問票ではありません。",
        en: "this is an answer sheet, not a questionnaire",
    }
    under_answers(domain: &str) {
        ja: "領域「{domain}」の回答は、[answers] の行の下に書いてください。",
        en: "write the answer to '{domain}' below the line [answers]",
    }
    other_version(sheet: &str, current: &str) {
        ja: "回答シートの版は「{sheet}」、質問票の版は「{current}」です。\
            そのまま読みます。",
        en: "the answer sheet is for version '{sheet}', but the questionnaire is version '{current}'; it is read \
            anyway",
    }
    invalid_date(written: &str) {
        ja: "「{written}」は日付として使えません。",
        en: "'{written}' is not a valid date",
    }
    allowed_dates() {
        ja: "使えるもの: 2026-11-22 の形の日付(1900年〜2999年)",
        en: "allowed: a date in the form 2026-11-22, from 1900 to 2999",
    }
}
