//! What the reports of many respondents and of one organization over time say.

messages! {
    cohort_title(title: &str) {
        ja: "{title} 集計",
        en: "{title}: summary",
    }
    respondents() {
        ja: "回答者",
        en: "Respondents",
    }
    people(n: &str) {
        ja: "{n}人",
        en: "{n}",
    }
    people_and_provisional(n: &str, provisional: &str) {
        ja: "{n}(暫定{provisional})",
        en: "{n} ({provisional} provisional)",
    }
    rejected_rows() {
        ja: "読めなかった行",
        en: "Rejected rows",
    }
    rows_and_reasons(rows: &str, reasons: &str) {
        ja: "{rows}行({reasons})",
        en: "{rows} ({reasons})",
    }
    row_range_and_reasons(rows: &str, reasons: &str) {
        ja: "{rows}({reasons})",
        en: "{rows} ({reasons})",
    }
    counted(what: &str, count: &str) {
        ja: "{what} {count}",
        en: "{what}: {count}",
    }
    grouped_by() {
        ja: "グループ",
        en: "Groups",
    }
    groups_of(by: &str, count: usize) {
        ja: "「{by}」ごと({count}グループ)",
        en: "by '{by}' ({count})",
    }
    small_groups_folded(least: u64) {
        ja: "回答者が{least}人未満のグループと、\
            ある領域に答えた人が{least}人未満のグループは、まとめて集計しました。",
        en: "Groups of fewer than {least} respondents, and groups in which fewer than {least} answered a domain, are \
            combined.",
    }
    counts_in_ranges(least: u64) {
        ja: "人数は{least}人刻みの範囲で示します。中央値と平均は、\
            回答者が{least}人以上のときだけ示します。",
        en: "Counts are shown as ranges of {least}. Medians and means are shown only for {least} respondents or more.",
    }
    fewer_than(count: u64) {
        ja: "{count}未満",
        en: "<{count}",
    }
    from_to_count(least: u64, most: u64) {
        ja: "{least}〜{most}",
        en: "{least}–{most}",
    }
    too_few_to_show(least: u64) {
        ja: "{least}人未満のため、集計を示しません。",
        en: "fewer than {least}, too few to show",
    }
    progress_title(title: &str) {
        ja: "{title} 推移",
        en: "{title}: progress",
    }
    dates() {
        ja: "診断日",
        en: "Dates",
    }
    as_before(verdict: &str) {
        ja: "{verdict}(前回と同じ)",
        en: "{verdict}, as before",
    }
    so_far(domains: &str) {
        ja: "{domains}(暫定)",
        en: "{domains} (provisional)",
    }
    from_to(from: &str, to: &str) {
        ja: "{from} → {to}",
        en: "{from} → {to}",
    }
    chart() {
        ja: "グラフ",
        en: "Chart",
    }
    over_time() {
        ja: "レベルの推移",
        en: "Levels over time",
    }
    over_time_note() {
        ja: "「?」は、未回答の領域です。",
        en: "\"?\" means that the domain is unanswered.",
    }
    what_changed() {
        ja: "前回からの変化",
        en: "Changes since the previous diagnosis",
    }
    change() {
        ja: "変化",
        en: "Change",
    }
    rose() {
        ja: "上がった",
        en: "rose",
    }
    fell() {
        ja: "下がった",
        en: "fell",
    }
    now_known() {
        ja: "新たに回答",
        en: "answered",
    }
    no_longer_known() {
        ja: "未回答になった",
        en: "unanswered",
    }
    what_binds() {
        ja: "足を引っ張っている領域",
        en: "What holds you back",
    }
    not_known_yet() {
        ja: "まだ分かりません",
        en: "not known yet",
    }
    nothing_binds() {
        ja: "なし",
        en: "nothing",
    }
    when() {
        ja: "時点",
        en: "When",
    }
    before() {
        ja: "前回",
        en: "Previous",
    }
    now() {
        ja: "今回",
        en: "Now",
    }
    step_just_made() {
        ja: "上がった領域のアクション",
        en: "Actions for the domains that rose",
    }
    step_just_made_note() {
        ja: "前回の計画のうち、上がった領域のためのアクションです。\
            定着しているか確かめてください。",
        en: "These actions of the previous plan lift the domains that rose. Check that they are still in place.",
    }
    action() {
        ja: "アクション",
        en: "Action",
    }
    roadmap_waits() {
        ja: "ロードマップは、すべての領域に答えると決まります。",
        en: "The roadmap is available once every domain is answered.",
    }

    group() {
        ja: "グループ",
        en: "Group",
    }
    everybody() {
        ja: "全体",
        en: "everybody",
    }
    empty_group() {
        ja: "(空欄)",
        en: "(empty)",
    }
    other_groups() {
        ja: "(その他)",
        en: "(other)",
    }
    distribution() {
        ja: "総合レベルの分布",
        en: "Overall levels",
    }
    share() {
        ja: "割合",
        en: "Share",
    }
    provisional() {
        ja: "暫定",
        en: "Provisional",
    }
    provisional_note() {
        ja: "「暫定」は、未回答の領域しだいで総合レベルが変わる回答者です。",
        en: "Provisional: an unanswered domain could still change the overall level.",
    }
    profile_note() {
        ja: "中央値が2つになるときは、低いほうを使います。",
        en: "If there are two medians, the lower one is used.",
    }
    shades() {
        ja: "棒は、色が濃いほど高いレベルです。",
        en: "The stronger the color, the higher the level.",
    }
    shares_of_levels(top: usize) {
        ja: "レベル0〜{top}(%)",
        en: "Levels 0–{top} (%)",
    }
    shares_of_overall(top: usize) {
        ja: "総合レベル0〜{top}(%)",
        en: "Overall 0–{top} (%)",
    }
    counts_of_levels(top: usize) {
        ja: "レベル0〜{top}(人)",
        en: "Levels 0–{top} (respondents)",
    }
    counts_of_overall(top: usize) {
        ja: "総合レベル0〜{top}(人)",
        en: "Overall 0–{top} (respondents)",
    }
    median() {
        ja: "中央値",
        en: "Median",
    }
    mean() {
        ja: "平均",
        en: "Mean",
    }
    answers() {
        ja: "回答数",
        en: "Answers",
    }
    known_and_unknown(known: &str, unknown: &str) {
        ja: "{known}(不明{unknown})",
        en: "{known} ({unknown} unknown)",
    }
    binds_most() {
        ja: "足を引っ張っている領域",
        en: "What holds you back",
    }
    binds_most_note() {
        ja: "総合レベルが確定した回答者のうち、\
            その領域が最も低い人の数です(同じ高さの領域は、それぞれに数えます)。",
        en: "The number of respondents with a settled overall level whom the domain holds back. Domains at the same \
            level each count.",
    }
    side_by_side() {
        ja: "グループの比較",
        en: "Groups side by side",
    }
    side_by_side_note(domains: &str) {
        ja: "中央値の順: {domains}",
        en: "Order of the medians: {domains}",
    }
    medians() {
        ja: "領域ごとの中央値",
        en: "Medians by domain",
    }
    median_of_overall() {
        ja: "総合の中央値",
        en: "Overall median",
    }
    perception_gap() {
        ja: "認識のずれ",
        en: "Perception gap",
    }
    talk_about_first(domains: &str) {
        ja: "まず、次の領域について話し合ってください: {domains}",
        en: "Discuss these domains first: {domains}",
    }
    perception_gap_note() {
        ja: "平均が最も高いグループと最も低いグループの差です。\
            大きい順に並べています。",
        en: "The difference between the highest and the lowest group mean, largest first.",
    }
    gap() {
        ja: "ずれ",
        en: "Gap",
    }
    highest_group() {
        ja: "最も高いグループ",
        en: "Highest group",
    }
    lowest_group() {
        ja: "最も低いグループ",
        en: "Lowest group",
    }
    mean_of_group(group: &str, mean: &str, n: &str) {
        ja: "{group} {mean}({n}人)",
        en: "{group} {mean} (n={n})",
    }
    median_overall() {
        ja: "総合レベルの中央値",
        en: "Median of the overall levels",
    }
    median_overall_note() {
        ja: "総合レベルが確定した回答者の中央値です(暫定の回答者は含みません)。\
            この後の計画は、このレベルに合わせたものです。表に、\
            各レベルの人数と、それぞれに合う計画を示します。",
        en: "The median of all respondents whose overall level is settled; provisional results are not included. The \
            plan below is for this level. The table shows how many are at each level, and which plan fits them.",
    }
    plan_that_fits() {
        ja: "合う計画",
        en: "Plan that fits",
    }
    nobody_settled() {
        ja: "総合レベルが確定した回答者がいないため、中央値も計画も示せません。",
        en: "Nobody's overall level is settled yet, so there is no median and no plan.",
    }
    too_few_settled(least: u64) {
        ja: "総合レベルが確定した回答者が{least}人未満のため、\
            中央値も計画も示しません。",
        en: "Fewer than {least} respondents have a settled overall level, so no median and no plan are shown.",
    }
    out_of_range_rows() {
        ja: "範囲外のレベル",
        en: "level out of range",
    }
    not_a_level_rows() {
        ja: "レベルとして読めない値",
        en: "not a valid level",
    }
    cell_count_rows() {
        ja: "見出しとセルの数が違う行",
        en: "wrong number of cells",
    }
    long_rows() {
        ja: "長すぎる行",
        en: "row too long",
    }
    quote_rows() {
        ja: "引用符の誤り",
        en: "misplaced quotes",
    }
    encoding_rows() {
        ja: "文字コードの誤り",
        en: "wrong encoding",
    }
    json_rows() {
        ja: "JSONの誤り",
        en: "not valid JSON",
    }
    cell_rows() {
        ja: "値の分からないセル",
        en: "cell without a known value",
    }
    other_rows(code: &str) {
        ja: "その他の誤り [{code}]",
        en: "other [{code}]",
    }
}

impl super::Language {
    /// Why rows were rejected, by the code of the problem.
    pub fn rejection(self, code: &str) -> String {
        match code {
            "level-out-of-range" => self.out_of_range_rows(),
            "not-a-level" | "unknown-code" | "contradictory-answer" => self.not_a_level_rows(),
            "cell-count" => self.cell_count_rows(),
            "unclosed-quote" | "stray-quote" => self.quote_rows(),
            "record-too-long" => self.long_rows(),
            "encoding" => self.encoding_rows(),
            "json-syntax" | "json-array" | "unknown-key" | "duplicate-key" | "not-a-respondent" => self.json_rows(),
            "merged-cell" | "formula-without-value" => self.cell_rows(),
            other => self.other_rows(other),
        }
    }
}
