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
        en: "Leave",
    }
    keys() {
        ja: "↑↓で選んでEnter",
        en: "Arrow keys, then Enter",
    }
    keys_with_back() {
        ja: "↑↓で選んでEnter、Escで戻る",
        en: "Arrow keys, then Enter; Esc goes back",
    }
    type_one_of(keys: &str) {
        ja: "番号や記号を入力してください({keys}):",
        en: "Type one of {keys}:",
    }
    not_among(typed: &str) {
        ja: "「{typed}」は選べません。",
        en: "'{typed}' is not a choice.",
    }
    why_optional() {
        ja: "そう答えた理由やメモ(なければそのままEnter):",
        en: "Why? A note, if you like (Enter for none):",
    }
    why_again(note: &str) {
        ja: "今のメモ: {note}(そのままEnterで残す、- で消す):",
        en: "Note so far: {note} (Enter keeps it, - removes it):",
    }
    organization_optional() {
        ja: "会社や組織の名前(省くときはそのままEnter):",
        en: "Name of your company or organization (Enter to skip):",
    }
    review_answers() {
        ja: "回答の確認。直したい領域があれば選んでください。",
        en: "Your answers. Choose one to change it.",
    }
    review_done() {
        ja: "この回答で診断する",
        en: "Diagnose with these answers",
    }
    really_leave() {
        ja: "診断をやめますか。",
        en: "Leave the diagnosis?",
    }
    leave() {
        ja: "やめる",
        en: "Leave",
    }
    go_on() {
        ja: "続ける",
        en: "Go on",
    }
    start_anew() {
        ja: "最初から答え直す(今の回答は消える)",
        en: "Start anew, replace these answers",
    }
    unfinished_file() {
        ja: "このファイルには、途中までの回答があります。",
        en: "This file holds unfinished answers.",
    }
    unfinished_drafts() {
        ja: "途中までの診断があります。",
        en: "There are unfinished diagnoses.",
    }
    go_on_with(organization: &str, time: &str, answered: usize, count: usize) {
        ja: "続ける: {organization} {time}({count}問中{answered}問)",
        en: "Go on: {organization}, {time} ({answered} of {count})",
    }
    no_name() {
        ja: "名前なし",
        en: "no name",
    }
    start_anew_keep() {
        ja: "新しく始める(途中の診断は残す)",
        en: "Start anew, keep them for later",
    }
    start_anew_discard() {
        ja: "新しく始める(途中の診断は消す)",
        en: "Start anew, delete them",
    }
    draft_in_use() {
        ja: "この診断は、ほかの画面で続けているか、書き込めません。",
        en: "This diagnosis is going on elsewhere, or cannot be written.",
    }
    no_drafts() {
        ja: "途中の回答を保存できる場所がありません。中断すると、回答は失われます。\
            --save でファイルを指定すると残せます。",
        en: "There is nowhere to keep a draft, so answers are lost if you stop. Use --save to keep them in a file.",
    }
    stopped() {
        ja: "中断しました。",
        en: "Stopped.",
    }
    stopped_draft() {
        ja: "中断しました。ここまでの回答は残っています。同じコマンドをもう一度実行すると、続きから始められます。",
        en: "Stopped. Your answers so far are kept: run the same command again to go on.",
    }
    stopped_saved(path: &str) {
        ja: "中断しました。ここまでの回答は {path} にあります。同じコマンドをもう一度実行すると、\
            続きから始められます。",
        en: "Stopped. Your answers so far are in {path}: run the same command again to go on.",
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
        en: "File name without ending (Enter for {name}):",
    }
    name_is_taken(path: &str) {
        ja: "{path} はすでにあります。別の名前にしてください。",
        en: "{path} is there already; choose another name",
    }
    saved(path: &str) {
        ja: "保存しました: {path}",
        en: "Saved: {path}",
    }
}
