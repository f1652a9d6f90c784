//! What a questionnaire says that is read or filled in.

messages! {
    instructions() {
        ja: "答え方",
        en: "How to answer",
    }
    domains() {
        ja: "領域と基準",
        en: "Domains and criteria",
    }
    levels() {
        ja: "レベルと計画",
        en: "Levels and plans",
    }
    marks() {
        ja: "要点",
        en: "Key points",
    }
    plan() {
        ja: "計画",
        en: "Plan",
    }

    answer_sheet() {
        ja: "回答シート",
        en: "answer sheet",
    }
    how_to_fill_in(top: usize) {
        ja: "回答は0〜{top}の数字で書きます。\
            分からない領域は \"unknown\" のままにしてください。",
        en: "Answer with a number from 0 to {top}. Leave \"unknown\" where you do not know.",
    }
    lowest_ticked() {
        ja: "総合レベルは、選んだ中で最も低いレベルです。",
        en: "The overall level is the lowest level you chose.",
    }
    check_sheet_unknown() {
        ja: "「わからない」があるときは、総合レベルがさらに低い可能性があります。",
        en: "If you chose \"Don't know\", the overall level may be even lower.",
    }
    check_sheet_privacy() {
        ja: "書き込んだ内容は、消すまでこのブラウザーに残ります。\
            どこにも送られません。",
        en: "What you enter stays in this browser until you clear it. Nothing is sent anywhere.",
    }
    check_sheet_without_script() {
        ja: "このチェックシートは、印刷して書き込めます。画面で結果を見るには、\
            JavaScriptを有効にしてください。",
        en: "You can print this sheet and fill it in by hand. To see the result on the screen, enable JavaScript.",
    }
    download_answers() {
        ja: "回答シートをダウンロード",
        en: "Download the answer sheet",
    }
    how_to_read_answers() {
        ja: "ダウンロードした回答シートは、diagnose -a や diagnose batch で読めます。\
            日付が空のときは、今日の日付が入ります。",
        en: "You can read the downloaded answer sheet with diagnose -a and diagnose batch. If the date is empty, \
            today's date is used.",
    }
    print() {
        ja: "印刷",
        en: "Print",
    }
    clear_all() {
        ja: "すべて消去",
        en: "Clear everything",
    }
    clear_question() {
        ja: "書き込んだ内容をすべて消します。よろしいですか。",
        en: "Clear everything you entered?",
    }
}
