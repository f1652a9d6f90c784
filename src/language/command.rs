//! What the command line says: help, usage errors, files, verdicts.

messages! {
    usage() { ja: "使い方", en: "Usage" }
    commands() { ja: "コマンド", en: "Commands" }
    options() { ja: "オプション", en: "Options" }
    options_everywhere() { ja: "共通のオプション", en: "Options everywhere" }
    arguments() { ja: "引数", en: "Arguments" }
    about_diagnose() { ja: "組織の今のレベルと、足を引っ張っている領域と、次の小さな一歩を示す自己診断です。何も付けずにターミナルで実行すると、質問から始まります。", en: "A self-diagnosis: where your organization stands, what holds it back, and the next small step. Run it at a terminal without options to be asked the questions." }
    about_batch() { ja: "多くの回答者の回答(CSV、Excelなど)をまとめて診断し、集計する", en: "Diagnose the answers of many respondents (CSV, Excel and more) and sum them up" }
    help_batch_files() { ja: "回答の表(.csv、.tsv、.jsonl、.xlsx)または回答シート(.toml、.json)。いくつでも指定できる(なければ、または - なら標準入力)", en: "Tables of answers (.csv, .tsv, .jsonl, .xlsx) or answer sheets (.toml, .json), any number; none or - is standard input" }
    help_batch_questionnaire() { ja: "質問票のID、または .toml のファイル(なければ最初の回答シートの指定、次に customer-touchpoint)", en: "Questionnaire: an id or a .toml file (else the one the first sheet names, else customer-touchpoint)" }
    help_batch_output() { ja: "レポートを書くファイル。形式は拡張子(.txt、.md、.html、.json)で決まる。何度でも使える", en: "Write the report to a file, its format by its ending: .txt, .md, .html, .json; repeatable" }
    about_compare() { ja: "1つの組織の回答シートを日付順に並べ、変化を示す", en: "Put the answer sheets of one organization in order of date and show what changed" }
    help_compare_files() { ja: "日付のある回答シート(.toml、.json)。2つ以上。- は標準入力", en: "Answer sheets with a date (.toml, .json), two or more; - is standard input" }
    too_few_to_compare() { ja: "比べるには、回答シートが2つ以上必要です。", en: "comparing takes two answer sheets or more" }
    undated_sheet(file: &str) { ja: "{file} に日付(date)がありません。", en: "{file} has no date" }
    same_date(one: &str, other: &str) { ja: "{one} と {other} の日付が同じです。", en: "{one} and {other} have the same date" }
    how_to_date() { ja: "回答シートに日付を書きます(TOMLは date = 2026-11-22、JSONは \"date\": \"2026-11-22\")。", en: "write it in the sheet: date = 2026-11-22 in TOML, \"date\": \"2026-11-22\" in JSON" }
    other_organization(one: &str, organization: &str, other: &str, other_organization: &str) { ja: "組織が違います。{one} は「{organization}」、{other} は「{other_organization}」です。", en: "these are of different organizations: {one} is of '{organization}', {other} of '{other_organization}'" }
    help_by() { ja: "この列の値ごとに分けて集計する", en: "Sum up by the values of this column" }
    help_column() { ja: "領域の列の見出し(例: understanding=Q1)。なければ領域のID、次に題名の列を使う。何度でも使える", en: "The header of a domain's column, such as understanding=Q1 (else the domain's id, else its title); repeatable" }
    help_absent() { ja: "この領域の列はなくてよい(回答は「わからない」になる)。何度でも使える", en: "This domain may have no column; its answers are unknown; repeatable" }
    help_sheet() { ja: "Excelのシートの名前(なければ最初のシート)", en: "The sheet of an Excel workbook (else the first)" }
    help_encoding() { ja: "文字コード: utf-8、cp932、utf-16le、utf-16be(なければ内容から判断する)", en: "Encoding: utf-8, cp932, utf-16le or utf-16be (else told from the content)" }
    help_results() { ja: "回答者ごとの診断結果を書くファイル(.csv、.jsonl)。- は集計の代わりに標準出力に書く", en: "Write the result of every respondent (.csv or .jsonl); - writes them to standard output in place of the summary" }
    help_results_format() { ja: "--results の形式: csv、jsonl(なければ拡張子で決まる)", en: "The format of --results: csv or jsonl (else by its ending)" }
    help_excel() { ja: "--results のCSVを、Excelでそのまま開ける形にする(BOM、CRLF、数式にならない値)", en: "Make the CSV of --results open right in Excel: byte order mark, CRLF, no cell becomes a formula" }
    help_rejects() { ja: "読めない行を、理由を添えてこのファイルに残す", en: "Keep the rows that cannot be read in this file, each with the reason" }
    help_strict() { ja: "読めない行が1つでもあれば、そこで止める", en: "Stop at the first row that cannot be read" }
    help_min_group() { ja: "N人に満たないグループをまとめ、個人が分からないようにする", en: "Fold groups of fewer than N together, so that no single person shows" }
    help_batch_min_level() { ja: "全員の総合レベルが確実にN以上でなければ、終了コード1で終わる", en: "Exit with 1 unless everybody's overall level is certainly N or more" }
    help_min_share() { ja: "--min-level を、全員でなく、この割合(%)以上の人に求める", en: "Ask --min-level of at least this share (in percent) instead of everybody" }
    help_merge() { ja: "ファイルは表ではなく、batch -f json の集計。足し合わせる", en: "The files are no tables but summaries of batch -f json; add them up" }
    help_dry_run() { ja: "何をどう読むかだけを示して終わる", en: "Only say what is read and how" }

    about_questionnaire() { ja: "質問票を一覧する・読む・作る・確かめる", en: "List, read, write and check questionnaires" }
    about_list() { ja: "使える質問票の一覧を表示する", en: "List the questionnaires there are" }
    about_show() { ja: "質問票の全体を表示する", en: "Show a whole questionnaire" }
    about_check() { ja: "質問票のファイルの誤りをすべて示す", en: "Report every problem of questionnaire files" }
    about_schema() { ja: "質問票のJSON Schema(エディターでの補完と確認に使う)を出力する", en: "Print the JSON Schema of questionnaires, for editors to complete and check with" }
    about_new() { ja: "質問票を書き始めるためのファイルを作る", en: "Make a questionnaire file to start writing from" }
    help_new_file() { ja: "作るファイル(.toml)。名前からIDを決める", en: "The file to make (.toml); its name gives the id" }
    help_title() { ja: "診断の名前(なければターミナルで尋ねる)", en: "Title of the diagnosis (else asked at a terminal)" }
    help_domains() { ja: "領域の数(なければ4)", en: "Number of domains (else 4)" }
    help_levels() { ja: "レベルの名前を低いものから順に、コンマで区切って(なければ4つ)", en: "Names of the levels, lowest first, separated by commas (else four)" }
    help_show_output() { ja: "書き込み用の用紙を作るファイル。.html は画面でも紙でも使える用紙、.md は印刷用、.toml、.json、.csv は回答シート。何度でも使える", en: "Write a form to fill in: .html for the screen or paper, .md to print, .toml, .json or .csv as an answer sheet; repeatable" }
    about_completions() { ja: "シェルの補完スクリプトを出力する", en: "Print a completion script for a shell" }
    help_lang() { ja: "表示の言語: ja、en(なければ環境変数 DIAGNOSE_LANG、次にシステムの設定に従う)", en: "Language: ja or en (else DIAGNOSE_LANG, then the system's locale)" }
    help_color() { ja: "色を付けるとき: auto、always、never(なければ auto)", en: "When to color: auto, always or never (else auto)" }
    help_help() { ja: "使い方を表示する", en: "Show this help" }
    help_version() { ja: "バージョンを表示する", en: "Show the version" }
    help_questionnaire() { ja: "質問票のID、または .toml のファイル(なければ回答シートの指定、次に customer-touchpoint)", en: "Questionnaire: an id or a .toml file (else the one the sheet names, else customer-touchpoint)" }
    help_answers() { ja: "回答シート: .toml、.json、ほかはレベルの並び。- は標準入力", en: "Answer sheet: .toml, .json, anything else plain levels; - is standard input" }
    help_set() { ja: "1つの領域の回答(例: understanding=2、mindset=?)。何度でも使え、回答シートより優先する", en: "One domain's answer, such as understanding=2 or mindset=?; repeatable, laid over the sheet" }
    help_format() { ja: "標準出力の形式: text、markdown、html、json(なければ text)", en: "What goes to standard output: text, markdown, html or json (else text)" }
    help_output() { ja: "レポートを書くファイル。形式は拡張子(.txt、.md、.html、.json、カレンダーは .ics)で決まる。何度でも使える", en: "Write a report to a file, its format by its ending: .txt, .md, .html, .json, or .ics for a calendar; repeatable" }
    help_template() { ja: "レポートに使う自分のテンプレート(.md、.html。後ろに .j2 を付けてもよい)", en: "A template of your own for reports: .md or .html, with or without .j2 behind" }
    help_save() { ja: "回答シートを書くファイル(.toml、.json)。途中までのファイルなら、続きから始められる", en: "Write the answer sheet (.toml or .json); an unfinished one is offered to go on with" }
    help_force() { ja: "--save のファイルがあっても書き換える", en: "Let --save replace a file that is there" }
    help_organization() { ja: "レポートに載せる組織の名前", en: "Name of the organization for the report" }
    help_respondent() { ja: "レポートに載せる回答者の名前", en: "Name of the respondent for the report" }
    help_date() { ja: "診断日(なければ回答シートの日付、次に今日)", en: "Date of the diagnosis (else the sheet's, else today)" }
    help_min_level() { ja: "総合レベルが確実にN以上でなければ、終了コード1で終わる", en: "Exit with 1 unless the overall level is certainly N or more" }
    help_baseline() { ja: "この前回の回答シートより下がった領域か、未回答になった領域があれば、終了コード1で終わる", en: "Exit with 1 if any domain is lower, or no longer known, than on this earlier sheet" }
    help_accessible() { ja: "カーソルのメニューの代わりに、文字を入力して答える(読み上げソフトや遅い回線向け)", en: "Typed lines instead of cursor menus, for screen readers and slow links" }
    help_shell() { ja: "bash、zsh、fish、powershell、elvish", en: "bash, zsh, fish, powershell or elvish" }
    help_show_which() { ja: "質問票のID、または .toml のファイル(なければ customer-touchpoint)", en: "A questionnaire's id or a .toml file (else customer-touchpoint)" }
    help_check_which() { ja: "質問票のファイル", en: "Questionnaire files" }

    help_check_format() { ja: "結果の形式: text、json(なければ text)", en: "How to say what was found: text or json (else text)" }

    see_help() { ja: "使い方は diagnose --help で見られます。", en: "see diagnose --help" }
    not_utf8_argument() { ja: "引数はUTF-8で渡してください。", en: "arguments must be UTF-8" }
    bad_usage() { ja: "コマンドの使い方に誤りがあります。", en: "this is not how it is used" }
    missing_value(option: &str) { ja: "{option} の値を指定してください。", en: "{option} needs a value" }
    invalid_value(value: &str, option: &str) { ja: "「{value}」は {option} に使えません。", en: "'{value}' cannot be used for {option}" }
    unknown_argument(argument: &str) { ja: "「{argument}」というオプションはありません。", en: "there is no option '{argument}'" }
    surplus_argument(argument: &str) { ja: "「{argument}」は余分な引数です。", en: "'{argument}' is one argument too many" }
    sheet_by_option(file: &str) { ja: "回答シートは -a {file} のように指定します。", en: "name an answer sheet with -a {file}" }
    unknown_command(name: &str) { ja: "「{name}」というコマンドはありません。", en: "there is no command '{name}'" }
    argument_conflict(argument: &str) { ja: "{argument} は1回しか使えません。", en: "{argument} can be used only once" }
    options_behind_command(command: &str) { ja: "{command} のオプションは、{command} の後に書いてください。", en: "write the options of {command} behind it" }
    arguments_conflict(one: &str, other: &str) { ja: "{one} と {other} は一緒に使えません。", en: "{one} cannot be used together with {other}" }
    missing_argument(argument: &str) { ja: "{argument} を指定してください。", en: "{argument} is missing" }
    missing_command() { ja: "コマンドを指定してください。", en: "a command is missing" }
    misplaced_option(option: &str) { ja: "{option} は、このコマンドでは使えません。", en: "{option} means nothing to this command" }
    set_form() { ja: "--set 領域=レベル の形で書きます(例: --set understanding=2)。", en: "write --set DOMAIN=LEVEL, such as --set understanding=2" }
    set_twice(set: &str) { ja: "--set {set} の領域は、前の --set でも指定されています。", en: "--set {set} names a domain that an earlier --set has named" }
    allowed_min_level(top: usize) { ja: "使えるもの: 0〜{top}の整数", en: "allowed: a whole number from 0 to {top}" }
    unknown_ending(path: &str) { ja: "{path}: 拡張子から形式が分かりません。", en: "{path}: its ending names no format" }
    same_output(path: &str) { ja: "{path} に2回書こうとしています。", en: "{path} would be written twice" }
    output_is_input(path: &str) { ja: "{path} は読み込むファイルなので、書き換えません。", en: "{path} is also read by this run, so it is not overwritten" }
    exists_already(path: &str) { ja: "{path} はすでにあります。", en: "{path} is there already" }
    other_file_name() { ja: "ファイル名を変えると、別のIDになります。", en: "another file name gives another id" }
    use_force() { ja: "書き換えてよければ --force を付けてください。", en: "use --force to replace it" }
    no_terminal() { ja: "質問を表示するターミナルがありません。", en: "there is no terminal to ask the questions at" }
    how_without_terminal() { ja: "ターミナルで実行するか、-a FILE、--set、または標準入力で回答を渡してください。", en: "run it at a terminal, or give the answers with -a FILE, --set or on standard input" }

    standard_input() { ja: "標準入力", en: "standard input" }
    standard_output() { ja: "標準出力", en: "standard output" }
    cannot_read(name: &str, reason: &str) { ja: "{name} を読めません。{reason}", en: "cannot read {name}: {reason}" }
    cannot_write(name: &str, reason: &str) { ja: "{name} に書けません。{reason}", en: "cannot write {name}: {reason}" }
    not_text(name: &str) { ja: "{name} はUTF-8のテキストではありません。", en: "{name} is not text in UTF-8" }
    save_as_utf8() { ja: "文字コードをUTF-8にして、保存し直してください。", en: "save it again as UTF-8" }
    not_found() { ja: "ファイルかフォルダーが見つかりません。", en: "no such file or folder" }
    not_permitted() { ja: "アクセスが許可されていません。", en: "not permitted" }
    is_a_folder() { ja: "これはフォルダーです。", en: "it is a folder" }
    not_a_folder() { ja: "パスの途中にフォルダーでないものがあります。", en: "part of the path is no folder" }
    disk_full() { ja: "空き容量がありません。", en: "there is no space left" }
    system_error(number: i32) { ja: "システムのエラーです(番号 {number})。", en: "system error {number}" }
    template_takes_too_long() { ja: "テンプレートの処理が終わりません。繰り返しを確かめてください。", en: "the template does not come to an end; check its loops" }
    template_too_deep() { ja: "テンプレートの入れ子が深すぎるか、式が長すぎます。ここで分けてください。", en: "the template nests too deeply, or an expression is too long; split it here" }
    template_writes_too_much(mib: usize) { ja: "テンプレートの出力が{mib} MiBを超えました。繰り返しを確かめてください。", en: "the template writes more than {mib} MiB; check its loops" }
    template_undefined(name: &str) { ja: "「{name}」という値はありません。", en: "there is no value '{name}'" }
    template_may_be_absent(part: &str) { ja: "{part} は、ないことがあります。{{% if {part} %}} で確かめてください。", en: "{part} can be absent: ask {{% if {part} %}} first" }
    template_unknown(detail: &str) { ja: "テンプレートで使えない名前です({detail})。", en: "this is not known to templates ({detail})" }
    template_not_found(detail: &str) { ja: "読み込むテンプレートがありません({detail})。使えるのは、組み込みの部品だけです。", en: "there is no such template to include ({detail}); only the parts that ship can be included" }
    template_syntax(detail: &str) { ja: "テンプレートの書き方に誤りがあります({detail})。", en: "the template is not written correctly ({detail})" }
    template_failed(detail: &str) { ja: "テンプレートを処理できません({detail})。", en: "the template cannot be filled ({detail})" }
    template_unused(file: &str, format: &str) { ja: "{file} は {format} のテンプレートですが、その形式の出力がありません。", en: "{file} is a template for {format}, but no output is in that format" }
    template_for_stdout(format: &str) { ja: "-f {format} を付けるか、-f を外すと、標準出力に使います。", en: "add -f {format}, or leave -f out to use it for standard output" }
    template_for_file(ending: &str) { ja: "-o で .{ending} のファイルを指定してください。", en: "name a file for it with -o, ending in .{ending}" }
    stdout_is_taken() { ja: "標準出力には回答者ごとの結果を書くので、-f は使えません。集計は -o で書いてください。", en: "-f has nothing to choose here: standard output takes the rows; write the summary with -o" }
    dates_of_their_own() { ja: "回答シートには、それぞれ別の日付(date)が必要です。", en: "each sheet needs a date of its own" }
    failure(detail: &str) { ja: "続けられませんでした({detail})。", en: "could not go on ({detail})" }

    min_level_met(level: usize) { ja: "合格(--min-level {level}): 総合レベルは確実に{level}以上です。", en: "passed (--min-level {level}): the overall level is certainly {level} or more" }
    min_level_not_met(level: usize, at_least: usize) { ja: "不合格(--min-level {level}): 確実に言えるのは、総合レベルが{at_least}以上ということだけです。", en: "not met (--min-level {level}): all that is certain is an overall level of {at_least} or more" }
    baseline_met() { ja: "合格(--baseline): 前回より下がった領域はありません。", en: "passed (--baseline): nothing is lower than before" }
    baseline_not_met(domains: &str) { ja: "不合格(--baseline): 前回より下がったか、未回答になった領域があります({domains})。", en: "not met (--baseline): lower than before, or no longer known: {domains}" }

    starter_title() { ja: "新しい診断", en: "New diagnosis" }
    starter_levels() { ja: "未着手、個人任せ、仕組み化、定着", en: "Not started, Up to individuals, Systematic, Habit" }
    ask_title(default: &str) { ja: "診断の名前(そのままEnterで「{default}」):", en: "Title of the diagnosis (Enter for '{default}'):" }
    ask_domains(least: usize, most: usize, default: usize) { ja: "領域の数({least}〜{most}、そのままEnterで{default}):", en: "Number of domains ({least} to {most}, Enter for {default}):" }
    ask_levels(least: usize, most: usize, default: &str) { ja: "レベルの名前({least}〜{most}個を低いものから順に、コンマで区切る。そのままEnterで「{default}」):", en: "Names of the levels ({least} to {most}, lowest first, separated by commas; Enter for '{default}'):" }
    allowed_level_names(least: usize, most: usize) { ja: "使えるもの: 互いに異なる{least}〜{most}個の名前", en: "allowed: {least} to {most} names, no two alike" }
    allowed_count(least: usize, most: usize) { ja: "使えるもの: {least}〜{most}", en: "allowed: {least} to {most}" }
    made(path: &str) { ja: "作りました: {path}", en: "Made: {path}" }
    what_to_do_with_it(path: &str) { ja: "書き換えたら「diagnose questionnaire check {path}」で確かめ、「diagnose -q {path}」で試せます。", en: "Edit it, check it with 'diagnose questionnaire check {path}' and try it with 'diagnose -q {path}'." }

    default_mark() { ja: "(既定)", en: " (default)" }
    file() { ja: "ファイル", en: "file" }
    languages() { ja: "言語", en: "languages" }
    domains_and_levels(domains: usize, levels: usize) { ja: "{domains}領域 × {levels}レベル", en: "{domains} domains × {levels} levels" }
    check_passed(file: &str, title: &str, domains: usize, levels: usize, examples: usize) { ja: "{file}: 誤りはありません({title}、領域{domains}、レベル{levels}、例{examples})", en: "{file}: no errors ({title}; domains: {domains}, levels: {levels}, examples: {examples})" }
}
