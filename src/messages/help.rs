//! The help of every command and option.

messages! {
    usage() {
        ja: "使い方",
        en: "Usage",
    }
    commands() {
        ja: "コマンド",
        en: "Commands",
    }
    options() {
        ja: "オプション",
        en: "Options",
    }
    options_everywhere() {
        ja: "共通のオプション",
        en: "Global options",
    }
    arguments() {
        ja: "引数",
        en: "Arguments",
    }
    about_diagnose() {
        ja: "組織の現在地、足を引っ張っている領域、\
            次の小さな一歩を示す自己診断です。\
            オプションを付けずにターミナルで実行すると、質問が始まります。",
        en: "A self-diagnosis: it shows where your organization stands, what holds it back, and the next small step. \
            To answer the questions, run it in a terminal without options.",
    }
    about_batch() {
        ja: "多くの回答者の回答(CSV、Excelなど)をまとめて診断し、集計する",
        en: "Diagnose the answers of many respondents (CSV, Excel and more) and summarize them",
    }
    help_batch_files() {
        ja: "回答の表(.csv、.tsv、.jsonl、.xlsx、.ods、.zip)または回答シート(.toml、.json)。\
            複数指定できる(省略するか - を指定すると、標準入力を読む)",
        en: "Tables of answers (.csv, .tsv, .jsonl, .xlsx, .ods, .zip) or answer sheets (.toml, .json); omit the \
            files or use - to read standard input",
    }
    help_batch_questionnaire() {
        ja: "質問票をIDまたは .toml のファイルで指定する(既定: 最初の回答シートの質問\
            票、なければ customer-touchpoint)",
        en: "Use this questionnaire: an id or a .toml file (default: that of the first answer sheet, or \
            customer-touchpoint)",
    }
    help_batch_output() {
        ja: "レポートをこのファイルに書く。形式は拡張子(.txt、.md、.html、.json)\
            で決まる。繰り返し指定できる",
        en: "Write the report to this file; its extension sets the format (.txt, .md, .html or .json); can be repeated",
    }
    about_compare() {
        ja: "1つの組織の回答シートを日付順に並べ、変化を示す",
        en: "Compare the answer sheets of one organization in order of date and show what changed",
    }
    help_compare_files() {
        ja: "日付のある回答シート(.toml、.json)。2つ以上指定する(- を指定すると、\
            標準入力を読む)",
        en: "Answer sheets with a date (.toml, .json), two or more; use - to read standard input",
    }
    too_few_to_compare() {
        ja: "比べるには、回答シートが2つ以上必要です。",
        en: "a comparison requires two or more answer sheets",
    }
    undated_sheet(file: &str) {
        ja: "{file} に日付(date)がありません。",
        en: "{file} has no date",
    }
    same_date(one: &str, other: &str) {
        ja: "{one} と {other} の日付が同じです。",
        en: "{one} and {other} have the same date",
    }
    how_to_date() {
        ja: "回答シートに日付を書いてください(TOMLは date = 2026-11-22、\
            JSONは \"date\": \"2026-11-22\")。",
        en: "add the date to the answer sheet: date = 2026-11-22 in TOML, \"date\": \"2026-11-22\" in JSON",
    }
    other_organization(one: &str, organization: &str, other: &str, other_organization: &str) {
        ja: "組織が違います。{one} は「{organization}」、{other} は「{other_organization}」です。",
        en: "the organizations differ: {one} is from '{organization}', {other} is from '{other_organization}'",
    }
    help_by() {
        ja: "この列の値ごとにグループに分けて集計する",
        en: "Group the summary by the values of this column",
    }
    help_column() {
        ja: "領域の列を見出しか番号で指定する(例: understanding=Q1、understanding=3。\
            既定: 領域のID、なければ領域の名前を含む見出し)。繰り返し指定できる",
        en: "Use the column with this header or number for a domain, for example understanding=Q1 or understanding=3 \
            (default: the header that is the domain's id or contains its title); can be repeated",
    }
    help_absent() {
        ja: "この領域の列がない表も読む(列がなければ、回答は「わからない」\
            になる)。繰り返し指定できる",
        en: "Also read tables without a column for this domain; its answers are unknown there; can be repeated",
    }
    help_once() {
        ja: "この列の値が同じ行のうち、最後の行だけを数える(標準入力には使えない)",
        en: "Count only the last of the rows that have the same value in this column (not for standard input)",
    }
    help_codes() {
        ja: "表の数字をレベルではなくコードとして読む(例: 1-4 は、1をレベル0、\
            4をレベル3とする。A1=0,A2=1 の形でもよい)",
        en: "Read codes instead of levels in the tables: 1-4 reads 1 as level 0 and 4 as level 3; or one by one, for \
            example A1=0,A2=1",
    }
    help_skip() {
        ja: "表の見出しより上にあるN行を読み飛ばす(既定: 0)",
        en: "Skip the first N lines of each table, above its headers (default: 0)",
    }
    help_sheet() {
        ja: "ブックのシートを名前で指定して読む(既定: 表示されている最初のシート)",
        en: "Read this worksheet of a workbook (default: the first that is not hidden)",
    }
    help_encoding() {
        ja: "文字コードを指定する: utf-8、cp932、euc-jp、iso-2022-jp、utf-16le、\
            utf-16be(既定: 内容から判断)",
        en: "Set the encoding: utf-8, cp932, euc-jp, iso-2022-jp, utf-16le or utf-16be (default: detected from the \
            content)",
    }
    help_results() {
        ja: "回答者ごとの結果をこのファイル(.csv、.jsonl)に書く(- を指定すると、\
            集計の代わりに標準出力に書く)",
        en: "Write the result of each respondent to this file (.csv or .jsonl); with -, write to standard output \
            instead of the summary",
    }
    help_results_format() {
        ja: "--results の形式を指定する: csv、jsonl(既定: 拡張子で決まる)",
        en: "Set the format of --results: csv or jsonl (default: set by the extension)",
    }
    help_excel() {
        ja: "--results のCSVを、Excelでそのまま開ける形にする(BOM、CRLF、数式にならない値)",
        en: "Write the CSV of --results for Excel: with a byte order mark, CRLF, and no cell that becomes a formula",
    }
    help_rejects() {
        ja: "読めなかった行を、理由とともにこのファイルに残す",
        en: "Keep the rejected rows in this file, each with the reason",
    }
    help_strict() {
        ja: "読めない行が1つでもあれば、そこで停止する",
        en: "Stop at the first rejected row",
    }
    help_min_group() {
        ja: "回答者がN人未満のグループをまとめ、人数をN人刻みの範囲で示して、\
            個人を特定しにくくする",
        en: "Combine groups of fewer than N respondents and show counts as ranges of N, to protect individuals",
    }
    help_batch_min_level() {
        ja: "全員の総合レベルが確実にN以上でなければ、終了コード1で終了する",
        en: "Exit with code 1 unless every respondent's overall level is certain to be N or higher",
    }
    help_min_share() {
        ja: "--min-level を、全員ではなく、この割合(%)以上の回答者に求める",
        en: "Require --min-level of at least this share of the respondents (in percent), not of all",
    }
    help_merge() {
        ja: "表の代わりに、batch -f json の集計を読んで足し合わせる",
        en: "Read summaries from batch -f json instead of tables, and merge them",
    }
    help_dry_run() {
        ja: "何をどう読むかだけを表示して終了する",
        en: "Show only what would be read and how",
    }

    about_questionnaire() {
        ja: "質問票を一覧する、表示する、作る、確かめる",
        en: "List, show, create and check questionnaires",
    }
    about_list() {
        ja: "使える質問票の一覧を表示する",
        en: "List the available questionnaires",
    }
    about_show() {
        ja: "質問票の全体を表示する",
        en: "Show a whole questionnaire",
    }
    about_check() {
        ja: "質問票のファイルの問題をすべて示す",
        en: "Report all problems in questionnaire files",
    }
    about_schema() {
        ja: "質問票のJSON Schema(エディターでの補完と確認に使う)を出力する",
        en: "Print the JSON Schema of questionnaires, with which editors complete and check them",
    }
    about_new() {
        ja: "質問票を書き始めるためのファイルを作る",
        en: "Create a questionnaire file to start from",
    }
    help_new_file() {
        ja: "作るファイル(.toml)。名前からIDが決まる",
        en: "The file to create (.toml); its name sets the id",
    }
    help_title() {
        ja: "診断の名前を指定する(既定: ターミナルで尋ねる)",
        en: "Set the title of the diagnosis (default: asked in a terminal)",
    }
    help_domains() {
        ja: "領域の数を指定する(既定: 4)",
        en: "Set the number of domains (default: 4)",
    }
    help_levels() {
        ja: "レベルの名前を低いものから順に、コンマで区切って指定する(既定: 4つ)",
        en: "Set the names of the levels, lowest first, separated by commas (default: four levels)",
    }
    help_show_output() {
        ja: "チェックシート(.html は画面用と印刷用、.md は印刷用)\
            または回答シート(.toml、.json、.csv)をこのファイルに書く。\
            繰り返し指定できる",
        en: "Write a check sheet (.html for screen and paper, .md to print) or an answer sheet (.toml, .json or .csv) \
            to this file; can be repeated",
    }
    about_completions() {
        ja: "シェルの補完スクリプトを出力する",
        en: "Print a completion script for a shell",
    }
    help_lang() {
        ja: "表示の言語を指定する: ja、en(既定: 環境変数 DIAGNOSE_LANG、\
            なければシステムの設定)",
        en: "Set the language: ja or en (default: DIAGNOSE_LANG, or the system's locale)",
    }
    help_color() {
        ja: "色を付けるかどうかを指定する: auto、always、never(既定: auto)",
        en: "Set when to use color: auto, always or never (default: auto)",
    }
    help_help() {
        ja: "使い方を表示する",
        en: "Show this help",
    }
    help_version() {
        ja: "バージョンを表示する",
        en: "Show the version",
    }
    help_questionnaire() {
        ja: "質問票をIDまたは .toml のファイルで指定する(既定: 回答シートの質問票、\
            なければ customer-touchpoint)",
        en: "Use this questionnaire: an id or a .toml file (default: that of the answer sheet, or customer-touchpoint)",
    }
    help_answers() {
        ja: "回答シートを読む: .toml、.json、\
            ほかの拡張子はレベルの並び(- を指定すると、標準入力を読む)",
        en: "Read this answer sheet: .toml, .json, or any other file with plain levels; use - to read standard input",
    }
    help_set() {
        ja: "1つの領域の回答を指定する(例: understanding=2、mindset=?)。\
            回答シートより優先する。繰り返し指定できる",
        en: "Set the answer of one domain, for example understanding=2 or mindset=?; overrides the answer sheet; can \
            be repeated",
    }
    help_format() {
        ja: "標準出力の形式を指定する: text、markdown、html、json(既定: text)",
        en: "Set the format of standard output: text, markdown, html or json (default: text)",
    }
    help_output() {
        ja: "レポートをこのファイルに書く。形式は拡張子(.txt、.md、.html、.json、\
            カレンダーは .ics)で決まる。繰り返し指定できる",
        en: "Write the report to this file; its extension sets the format (.txt, .md, .html, .json, or .ics for a \
            calendar); can be repeated",
    }
    help_template() {
        ja: "自分のテンプレート(.md、.html、.md.j2、.html.j2)でレポートを作る",
        en: "Use your own template for reports: .md, .html, .md.j2 or .html.j2",
    }
    help_save() {
        ja: "回答シートをこのファイル(.toml、.json)に書く。途中までのファイルなら、\
            続きから始められる",
        en: "Save the answer sheet to this file (.toml or .json); if its answers are unfinished, you can continue them",
    }
    help_force() {
        ja: "--save のファイルがすでにあっても上書きする",
        en: "Let --save overwrite an existing file",
    }
    help_organization() {
        ja: "レポートに載せる組織の名前を指定する",
        en: "Set the name of the organization for the report",
    }
    help_respondent() {
        ja: "レポートに載せる回答者の名前を指定する",
        en: "Set the name of the respondent for the report",
    }
    help_date() {
        ja: "診断日を指定する(既定: 回答シートの日付、なければ今日)",
        en: "Set the date of the diagnosis (default: that of the answer sheet, or today)",
    }
    help_min_level() {
        ja: "総合レベルが確実にN以上でなければ、終了コード1で終了する",
        en: "Exit with code 1 unless the overall level is certain to be N or higher",
    }
    help_baseline() {
        ja: "この前回の回答シートより下がった領域か、未回答になった領域があれば、\
            終了コード1で終了する",
        en: "Exit with code 1 if any domain is lower than on this earlier answer sheet, or is now unanswered",
    }
    help_accessible() {
        ja: "カーソルのメニューの代わりに、\
            文字を入力して答える(読み上げソフトや遅い回線向け)",
        en: "Answer with typed lines instead of cursor menus, for screen readers and slow connections",
    }
    help_shell() {
        ja: "bash、zsh、fish、powershell、elvish",
        en: "bash, zsh, fish, powershell or elvish",
    }
    help_show_which() {
        ja: "質問票のID、または .toml のファイル(既定: customer-touchpoint)",
        en: "A questionnaire's id or a .toml file (default: customer-touchpoint)",
    }
    help_check_which() {
        ja: "質問票のファイル",
        en: "Questionnaire files",
    }

    help_check_format() {
        ja: "結果の形式を指定する: text、json(既定: text)",
        en: "Set the format of the result: text or json (default: text)",
    }
}
