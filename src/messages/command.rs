//! What commands say: usage errors, files, gates, new questionnaires.

messages! {
    see_help() {
        ja: "使い方は diagnose --help で表示できます。",
        en: "see diagnose --help",
    }
    not_utf8_argument() {
        ja: "引数はUTF-8で渡してください。",
        en: "arguments must be UTF-8",
    }
    bad_usage() {
        ja: "コマンドの使い方に誤りがあります。",
        en: "this command cannot be used in this way",
    }
    missing_value(option: &str) {
        ja: "{option} の値を指定してください。",
        en: "{option} requires a value",
    }
    invalid_value(value: &str, option: &str) {
        ja: "「{value}」は {option} に使えません。",
        en: "'{value}' is not a valid value for {option}",
    }
    unknown_argument(argument: &str) {
        ja: "「{argument}」というオプションはありません。",
        en: "unknown option '{argument}'",
    }
    surplus_argument(argument: &str) {
        ja: "「{argument}」は余分な引数です。",
        en: "unexpected argument '{argument}'",
    }
    sheet_by_option(file: &str) {
        ja: "回答シートは -a {file} のように指定します。",
        en: "specify an answer sheet with -a {file}",
    }
    unknown_command(name: &str) {
        ja: "「{name}」というコマンドはありません。",
        en: "unknown command '{name}'",
    }
    argument_conflict(argument: &str) {
        ja: "{argument} は1回しか使えません。",
        en: "{argument} can be used only once",
    }
    options_after_command(command: &str) {
        ja: "{command} のオプションは、{command} の後に書いてください。",
        en: "write the options of {command} after '{command}'",
    }
    arguments_conflict(one: &str, other: &str) {
        ja: "{one} と {other} は一緒に使えません。",
        en: "{one} cannot be used with {other}",
    }
    missing_argument(argument: &str) {
        ja: "{argument} を指定してください。",
        en: "{argument} is required",
    }
    missing_command() {
        ja: "コマンドを指定してください。",
        en: "a command is required",
    }
    misplaced_option(option: &str) {
        ja: "{option} は、このコマンドでは使えません。",
        en: "{option} cannot be used with this command",
    }
    set_form() {
        ja: "「--set 領域のID=レベル」の形で指定してください(例: --set understanding=2)。",
        en: "write --set DOMAIN=LEVEL, for example --set understanding=2",
    }
    set_twice(set: &str) {
        ja: "--set {set} の領域は、前の --set で指定済みです。",
        en: "--set {set}: an earlier --set already specifies this domain",
    }
    allowed_min_level(top: usize) {
        ja: "使えるもの: 0〜{top}の整数",
        en: "allowed: a whole number from 0 to {top}",
    }
    unknown_extension(path: &str) {
        ja: "{path}: 拡張子から形式が分かりません。",
        en: "{path}: unknown file extension",
    }
    same_output(path: &str) {
        ja: "{path} が、出力先として2回指定されています。",
        en: "{path} is specified twice as an output",
    }
    output_is_input(path: &str) {
        ja: "{path} は読み込むファイルでもあるため、上書きしません。",
        en: "{path} is also an input file, so it is not overwritten",
    }
    exists_already(path: &str) {
        ja: "{path} はすでにあります。",
        en: "{path} already exists",
    }
    other_file_name() {
        ja: "ファイル名を変えると、IDも変わります。",
        en: "use another file name to get another id",
    }
    use_force() {
        ja: "上書きしてよければ --force を付けてください。",
        en: "use --force to overwrite it",
    }
    no_terminal() {
        ja: "質問を表示するターミナルがありません。",
        en: "there is no terminal in which to ask the questions",
    }
    how_without_terminal() {
        ja: "ターミナルで実行するか、-a FILE、--set、\
            または標準入力で回答を渡してください。",
        en: "run it in a terminal, or give the answers with -a FILE, with --set or on standard input",
    }

    standard_input() {
        ja: "標準入力",
        en: "standard input",
    }
    standard_output() {
        ja: "標準出力",
        en: "standard output",
    }
    cannot_read(name: &str, reason: &str) {
        ja: "{name} を読めません。{reason}",
        en: "cannot read {name}: {reason}",
    }
    cannot_write(name: &str, reason: &str) {
        ja: "{name} に書き込めません。{reason}",
        en: "cannot write to {name}: {reason}",
    }
    not_text(name: &str) {
        ja: "{name} はUTF-8のテキストではありません。",
        en: "{name} is not UTF-8 text",
    }
    save_as_utf8() {
        ja: "文字コードをUTF-8にして、保存し直してください。",
        en: "save the file again as UTF-8",
    }
    not_found() {
        ja: "ファイルまたはフォルダーが見つかりません。",
        en: "no such file or folder",
    }
    not_permitted() {
        ja: "アクセスが許可されていません。",
        en: "permission denied",
    }
    is_a_folder() {
        ja: "これはフォルダーです。",
        en: "it is a folder",
    }
    not_a_folder() {
        ja: "パスの途中にフォルダーでないものがあります。",
        en: "part of the path is not a folder",
    }
    disk_full() {
        ja: "空き容量がありません。",
        en: "there is no space left",
    }
    too_many_open_files() {
        ja: "開いているファイルが多すぎます。ほかのプログラムを終了するか、\
            上限を上げてください(ulimit -n)。",
        en: "too many files are open; close other programs, or raise the limit (ulimit -n)",
    }
    no_thread() {
        ja: "スレッドをこれ以上作れません。ほかのプログラムを終了するか、\
            上限を上げてください(ulimit -u)。",
        en: "the system allows no more threads; close other programs, or raise the limit (ulimit -u)",
    }
    system_error(number: i32) {
        ja: "システムのエラーです(番号 {number})。",
        en: "system error {number}",
    }
    template_takes_too_long() {
        ja: "テンプレートの処理が終わりません。繰り返しを確かめてください。",
        en: "the template does not finish; check its loops",
    }
    template_too_deep() {
        ja: "テンプレートの入れ子が深すぎるか、式が長すぎます。\
            ここで分けてください。",
        en: "the nesting of the template is too deep, or an expression is too long; split it here",
    }
    template_writes_too_much(mib: usize) {
        ja: "テンプレートの出力が{mib} MiBを超えました。繰り返しを確かめてください。",
        en: "the output of the template is larger than {mib} MiB; check its loops",
    }
    template_undefined(name: &str) {
        ja: "「{name}」という値はありません。",
        en: "unknown value '{name}'",
    }
    template_may_be_absent(part: &str) {
        ja: "{part} は、ないことがあります。先に {{% if {part} %}} で確かめてください。",
        en: "{part} can be absent; check {{% if {part} %}} first",
    }
    template_unknown(detail: &str) {
        ja: "テンプレートで使えない名前です({detail})。",
        en: "this name is not available in templates ({detail})",
    }
    template_not_found(detail: &str) {
        ja: "読み込むテンプレートがありません({detail})。読み込めるのは、\
            組み込みの部品だけです。",
        en: "there is no such template to include ({detail}); only built-in parts can be included",
    }
    template_syntax(detail: &str) {
        ja: "テンプレートの書き方に誤りがあります({detail})。",
        en: "this is not valid template syntax ({detail})",
    }
    template_failed(detail: &str) {
        ja: "テンプレートを処理できません({detail})。",
        en: "the template cannot be processed ({detail})",
    }
    template_unused(file: &str, format: &str) {
        ja: "{file} は {format} のテンプレートですが、その形式の出力がありません。",
        en: "{file} is a template for {format}, but no output uses this format",
    }
    template_for_stdout(format: &str) {
        ja: "-f {format} を付けるか、-f を省くと、標準出力に使えます。",
        en: "to use the template for standard output, add -f {format} or omit -f",
    }
    template_for_file(ending: &str) {
        ja: "-o で .{ending} のファイルを指定してください。",
        en: "specify an output file with -o; its extension must be .{ending}",
    }
    stdout_is_taken() {
        ja: "標準出力には回答者ごとの結果を書くため、-f は使えません。\
            集計は -o で書き出してください。",
        en: "-f cannot be used because the results go to standard output; write the summary to a file with -o",
    }
    dates_of_their_own() {
        ja: "回答シートには、それぞれ別の日付(date)が必要です。",
        en: "each answer sheet needs a different date",
    }
    failure(detail: &str) {
        ja: "処理を続けられませんでした({detail})。",
        en: "cannot continue ({detail})",
    }

    min_level_met(level: usize) {
        ja: "合格(--min-level {level}): 総合レベルは確実に{level}以上です。",
        en: "passed (--min-level {level}): the overall level is certain to be {level} or higher",
    }
    min_level_not_met(level: usize, at_least: usize) {
        ja: "不合格(--min-level {level}): 確実に言えるのは、\
            総合レベルが{at_least}以上ということだけです。",
        en: "failed (--min-level {level}): the overall level is only certain to be {at_least} or higher",
    }
    baseline_met() {
        ja: "合格(--baseline): 前回より下がった領域はありません。",
        en: "passed (--baseline): no domain is lower than before",
    }
    baseline_not_met(domains: &str) {
        ja: "不合格(--baseline): 前回より下がったか、\
            未回答になった領域があります({domains})。",
        en: "failed (--baseline): lower than before or now unanswered: {domains}",
    }

    starter_title() {
        ja: "新しい診断",
        en: "New diagnosis",
    }
    starter_levels() {
        ja: "未着手、個人任せ、仕組み化、定着",
        en: "Not started, Up to individuals, Systematic, Habit",
    }
    ask_title(default: &str) {
        ja: "診断の名前(そのままEnterで「{default}」):",
        en: "Title of the diagnosis (press Enter for '{default}'):",
    }
    ask_domains(least: usize, most: usize, default: usize) {
        ja: "領域の数({least}〜{most}、そのままEnterで{default}):",
        en: "Number of domains ({least} to {most}; press Enter for {default}):",
    }
    ask_levels(least: usize, most: usize, default: &str) {
        ja: "レベルの名前({least}〜{most}個を低いものから順に、コンマで区切る。\
            そのままEnterで「{default}」):",
        en: "Names of the levels ({least} to {most}, lowest first, separated by commas; press Enter for '{default}'):",
    }
    allowed_level_names(least: usize, most: usize) {
        ja: "使えるもの: 互いに異なる{least}〜{most}個の名前",
        en: "allowed: {least} to {most} different names",
    }
    allowed_count(least: usize, most: usize) {
        ja: "使えるもの: {least}〜{most}",
        en: "allowed: {least} to {most}",
    }
    made(path: &str) {
        ja: "作成しました: {path}",
        en: "Created: {path}",
    }
    what_to_do_with_it(path: &str) {
        ja: "編集したら「diagnose questionnaire check {path}」で確かめ、「diagnose -q {path}」\
            で試せます。",
        en: "Edit the file, check it with 'diagnose questionnaire check {path}', and try it with 'diagnose -q {path}'.",
    }

    default_mark() {
        ja: "(既定)",
        en: " (default)",
    }
    file() {
        ja: "ファイル",
        en: "file",
    }
    languages() {
        ja: "言語",
        en: "languages",
    }
    domains_and_levels(domains: usize, levels: usize) {
        ja: "{domains}領域 × {levels}レベル",
        en: "{domains} domains × {levels} levels",
    }
    check_passed(file: &str, title: &str, domains: usize, levels: usize, examples: usize) {
        ja: "{file}: 誤りはありません({title}、領域{domains}、レベル{levels}、例{examples})",
        en: "{file}: no errors ({title}; domains: {domains}, levels: {levels}, examples: {examples})",
    }
}
