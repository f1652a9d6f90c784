//! What the interview says.

messages! {
    other_language() {
        ja: "English: diagnose -l en",
        en: "日本語: diagnose -l ja",
    }
    question(number: usize, count: usize, domain: &str) {
        ja: "問{number}/{count} {domain}",
        en: "Question {number} of {count}: {domain}",
    }
    dont_know() {
        ja: "わからない",
        en: "Don't know",
    }
    back() {
        ja: "前に戻る",
        en: "Go back",
    }
    stop() {
        ja: "やめる",
        en: "Quit",
    }
    keys() {
        ja: "↑↓で選んでEnter",
        en: "Arrow keys to choose, Enter to confirm",
    }
    keys_with_back() {
        ja: "↑↓で選んでEnter、Escで戻る",
        en: "Arrow keys to choose, Enter to confirm, Esc to go back",
    }
    type_one_of(keys: &str) {
        ja: "番号や記号を入力してください({keys}):",
        en: "Type one of {keys}:",
    }
    not_among(typed: &str) {
        ja: "「{typed}」は選択肢にありません。",
        en: "'{typed}' is not one of the choices.",
    }
    why_optional() {
        ja: "そう答えた理由やメモ(省くときはそのままEnter):",
        en: "Your reason or a note (press Enter to skip):",
    }
    why_again(note: &str) {
        ja: "今のメモ: {note}(そのままEnterで残す、- で消す):",
        en: "Current note: {note} (press Enter to keep it, type - to remove it):",
    }
    organization_optional() {
        ja: "会社や組織の名前(省くときはそのままEnter):",
        en: "Your company or organization (press Enter to skip):",
    }
    review_answers() {
        ja: "回答を確かめてください。直したい領域があれば選んでください。",
        en: "Review your answers. To change one, choose it.",
    }
    review_done() {
        ja: "この回答で診断する",
        en: "Diagnose with these answers",
    }
    really_leave() {
        ja: "診断をやめますか。",
        en: "Quit the diagnosis?",
    }
    leave() {
        ja: "やめる",
        en: "Quit",
    }
    go_on() {
        ja: "続ける",
        en: "Continue",
    }
    start_over() {
        ja: "最初から答え直す(今の回答は消える)",
        en: "Start over (these answers are replaced)",
    }
    unfinished_file() {
        ja: "このファイルには、途中までの回答があります。",
        en: "This file contains unfinished answers.",
    }
    unfinished_drafts() {
        ja: "途中までの診断があります。",
        en: "There are unfinished diagnoses.",
    }
    go_on_with(organization: &str, time: &str, answered: usize, count: usize) {
        ja: "続ける: {organization} {time}({count}問中{answered}問)",
        en: "Continue: {organization}, {time} ({answered} of {count} answered)",
    }
    no_name() {
        ja: "名前なし",
        en: "no name",
    }
    start_over_keep() {
        ja: "新しく始める(途中の診断は残す)",
        en: "Start a new diagnosis (keep the unfinished ones)",
    }
    start_over_discard() {
        ja: "新しく始める(途中の診断は消す)",
        en: "Start a new diagnosis (delete the unfinished ones)",
    }
    draft_in_use() {
        ja: "この診断は、ほかの画面で使用中か、書き込めない状態です。",
        en: "This diagnosis is in use elsewhere, or its file cannot be written.",
    }
    no_drafts() {
        ja: "途中の回答を保存できる場所がありません。中断すると、\
            回答は失われます。残すには、--save でファイルを指定してください。",
        en: "There is no place to keep unfinished answers. If you stop, they are lost. To keep them in a file, use \
            --save.",
    }
    stopped() {
        ja: "中断しました。",
        en: "Stopped.",
    }
    stopped_draft() {
        ja: "中断しました。ここまでの回答は残っています。\
            同じコマンドをもう一度実行すると、続きから始められます。",
        en: "Stopped. Your answers so far are kept. To continue, run the same command again.",
    }
    stopped_saved(path: &str) {
        ja: "中断しました。ここまでの回答は {path} にあります。\
            同じコマンドをもう一度実行すると、続きから始められます。",
        en: "Stopped. Your answers so far are in {path}. To continue, run the same command again.",
    }
    save_both() {
        ja: "回答シートとレポートを保存しますか。",
        en: "Save the answer sheet and the report?",
    }
    save_sheet() {
        ja: "回答シートを保存しますか。",
        en: "Save the answer sheet?",
    }
    save_report() {
        ja: "レポートを保存しますか。",
        en: "Save the report?",
    }
    save_yes() {
        ja: "保存する",
        en: "Save",
    }
    save_no() {
        ja: "保存しない",
        en: "Don't save",
    }
    save_name(name: &str) {
        ja: "ファイル名(拡張子なし。そのままEnterで {name}):",
        en: "File name without extension (press Enter for {name}):",
    }
    name_is_taken(path: &str) {
        ja: "{path} はすでにあります。別の名前にしてください。",
        en: "{path} already exists; choose another name",
    }
    saved(path: &str) {
        ja: "保存しました: {path}",
        en: "Saved: {path}",
    }
}
