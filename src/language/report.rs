//! What a report says.

messages! {
    labeled(label: &str, text: &str) { ja: "{label}: {text}", en: "{label}: {text}" }
    bullet() { ja: "・", en: "- " }
    bare_level(level: usize) { ja: "レベル{level}", en: "Level {level}" }
    named_level(level: usize, name: &str) { ja: "レベル{level} {name}", en: "Level {level} {name}" }
    organization() { ja: "会社・組織名", en: "Organization" }
    respondent() { ja: "回答者", en: "Respondent" }
    date() { ja: "診断日", en: "Date" }

    overall_level() { ja: "総合レベル", en: "Overall level" }
    provisional_range(at_least: usize, at_most: usize) { ja: "暫定: レベル{at_least}〜{at_most}", en: "Provisional: level {at_least} to {at_most}" }
    nothing_known() { ja: "未判定", en: "No level yet" }
    provisional_notice(count: &str, at_most: usize) { ja: "これは暫定の結果です。{count}領域が未回答で、総合レベルは高くても{at_most}です。", en: "This result is provisional. Unanswered domains: {count}. The overall level is at most {at_most}." }
    nothing_known_notice() { ja: "レベルの分かる領域がまだないため、総合レベルを判定できません。", en: "No domain is known yet, so nothing can be said about the level." }
    kind() { ja: "タイプ", en: "Type" }
    held_back_by(domains: &str, level: usize) { ja: "足を引っ張っている領域: {domains}(レベル{level})。総合レベルは、最も低い領域で決まります。", en: "Held back by: {domains} (level {level}). The overall level is that of the lowest domain." }
    settled_by_zero(domains: &str) { ja: "足を引っ張っている領域: {domains}(レベル0)。0は最も低いレベルなので、未回答の領域があっても総合レベルは0に決まります。", en: "Held back by: {domains} (level 0). Nothing is lower than 0, so the overall level is 0 whatever the unanswered domains are." }
    lowest_so_far(domains: &str, level: usize) { ja: "答えた中で最も低い領域: {domains}(レベル{level})", en: "Lowest so far: {domains} (level {level})" }
    nothing_holds_back() { ja: "すべての領域が最も高いレベルにあります。足を引っ張っている領域はありません。", en: "Every domain is at the highest level; nothing holds you back." }
    situation() { ja: "会社の現在地", en: "Where you stand" }
    if_no_lower(level: usize) { ja: "未回答の領域もレベル{level}以上であれば、次のとおりです。", en: "If the unanswered domains are no lower than level {level}:" }
    traits() { ja: "主な特徴", en: "Main traits" }

    unanswered_domains() { ja: "未回答の領域", en: "Unanswered domains" }
    answer_these_first(domains: &str) { ja: "まず、次の領域に答えてください: {domains}", en: "Answer these first: {domains}" }
    answer_these_too(domains: &str) { ja: "総合レベルは変わりませんが、次の領域にも答えると全体が分かります: {domains}", en: "They cannot change the overall level, but answer them too to see the whole picture: {domains}" }
    how_to_complete(id: &str) { ja: "回答シートに書き加えて、もう一度診断してください(コマンドでは --set {id}=2 のように指定できます)。", en: "Add them to the answer sheet and diagnose again (at the command line, --set {id}=2 does it too)." }
    unanswered() { ja: "未回答", en: "Unanswered" }
    unanswered_remark() { ja: "未回答、または「わからない」です。", en: "Not answered, or \"don't know\"." }

    profile() { ja: "領域ごとのレベル", en: "Profile by domain" }
    domain() { ja: "領域", en: "Domain" }
    level() { ja: "レベル", en: "Level" }
    today_criterion() { ja: "今の姿", en: "Today" }
    lowest_mark() { ja: "最も低い", en: "lowest" }
    note() { ja: "メモ", en: "Note" }

    next_step() { ja: "次の一歩", en: "Next step" }
    keep_growing() { ja: "これからの一歩", en: "Keep growing" }
    today() { ja: "今の姿", en: "Today" }
    one_level_up() { ja: "一つ上の姿", en: "One level up" }
    criterion_is_the_step() { ja: "この領域のためのアクションは計画にありません。一つ上の姿を、そのまま次の一歩にして取り組んでください。", en: "No action of the plan lifts this domain: take the next level's criterion itself as the step." }
    effect() { ja: "期待される効果", en: "Expected effect" }
    actions_to_do() { ja: "取り組むアクション", en: "Do" }
    actions_to_keep() { ja: "続けて伸ばすアクション", en: "Keep and grow" }
    actions_to_check() { ja: "確かめておくアクション", en: "Make sure" }
    actions_to_check_intro() { ja: "すでに高い領域のためのアクションです。おそらくできていますが、念のため確かめてください。", en: "These are for domains that are higher already. They are probably in place; make sure." }
    difficulty() { ja: "難易度", en: "Difficulty" }
    start() { ja: "時期", en: "Timing" }
    how() { ja: "進め方", en: "How" }
    lifts() { ja: "引き上げる領域", en: "Lifts" }

    staircase() { ja: "レベルアップの階段", en: "Staircase" }
    staircase_intro() { ja: "それぞれのレベルに届くために引き上げる領域です。", en: "What must rise to reach each level." }
    rise(domain: &str, steps: usize) { ja: "{domain}を{steps}段上げる", en: "{domain} by {steps}" }
    rise_unanswered(domain: &str) { ja: "{domain}(未回答)", en: "{domain} (unanswered)" }

    roadmap() { ja: "ロードマップ", en: "Roadmap" }
    roadmap_intro() { ja: "日付は、終える目安の日です。今日から取りかかってください。見直しの日に、もう一度診断します。", en: "Each date is when to be done; start today. Diagnose again at each review." }
    due_date() { ja: "期日", en: "Due" }
    what_is_due() { ja: "内容", en: "What" }
    make_sure_of(action: &str) { ja: "{action}(できているか確かめる)", en: "{action} (make sure it is in place)" }
    criterion_due(domain: &str, level: usize, criterion: &str) { ja: "{domain}をレベル{level}へ(今日から始めて、この日までに): {criterion}", en: "{domain} to level {level} (start today, be there by now): {criterion}" }
    review(target: usize, name: &str) { ja: "見直し(再診断)。目標はレベル{target} {name}です。", en: "Review: diagnose again. Target: level {target} {name}" }
    review_to_keep(level: usize, name: &str) { ja: "見直し(再診断)。レベル{level} {name}を保てているか確かめます。", en: "Review: diagnose again. Keep level {level} {name}" }
    if_reached(level: usize, action: &str) { ja: "見直しでレベル{level}に届いていれば: {action}", en: "If that review reaches level {level}: {action}" }

    cohort_title(title: &str) { ja: "{title} 集計", en: "{title}: summary" }
    respondents() { ja: "回答者", en: "Respondents" }
    people(n: u64) { ja: "{n}人", en: "{n}" }
    people_and_provisional(n: u64, provisional: u64) { ja: "{n}(暫定{provisional})", en: "{n} ({provisional} provisional)" }
    rejected_rows() { ja: "読めなかった行", en: "Rejected rows" }
    rows_and_reasons(rows: u64, reasons: &str) { ja: "{rows}行({reasons})", en: "{rows} ({reasons})" }
    counted(what: &str, count: u64) { ja: "{what} {count}", en: "{what}: {count}" }
    grouped_by() { ja: "グループ", en: "Groups" }
    groups_of(by: &str, count: usize) { ja: "「{by}」ごと({count}グループ)", en: "by '{by}' ({count})" }
    small_groups_folded(least: u64) { ja: "{least}人に満たないグループと、ある領域に答えた人が{least}人に満たないグループは、まとめて集計しました。", en: "Groups of fewer than {least}, and those in which fewer than {least} answered a domain, are counted together." }
    too_few_to_show(least: u64) { ja: "{least}人に満たないため、集計を示しません。", en: "fewer than {least}, too few to show" }
    progress_title(title: &str) { ja: "{title} 推移", en: "{title}: progress" }
    dates() { ja: "診断日", en: "Dates" }
    as_before(verdict: &str) { ja: "{verdict}(前回と同じ)", en: "{verdict}, as before" }
    so_far(domains: &str) { ja: "{domains}(暫定)", en: "{domains} (provisional)" }
    from_to(from: &str, to: &str) { ja: "{from} → {to}", en: "{from} → {to}" }
    chart() { ja: "グラフ", en: "Chart" }
    over_time() { ja: "レベルの推移", en: "Levels over time" }
    over_time_note() { ja: "「?」は、未回答の領域です。", en: "\"?\" is an unanswered domain." }
    what_changed() { ja: "前回からの変化", en: "Changes since the last diagnosis" }
    change() { ja: "変化", en: "Change" }
    rose() { ja: "上がった", en: "rose" }
    fell() { ja: "下がった", en: "fell" }
    now_known() { ja: "新たに回答", en: "now known" }
    no_longer_known() { ja: "未回答になった", en: "no longer known" }
    what_binds() { ja: "足を引っ張っている領域", en: "What holds back" }
    not_known_yet() { ja: "まだ分かりません", en: "not known yet" }
    nothing_binds() { ja: "なし", en: "nothing" }
    when() { ja: "時点", en: "When" }
    before() { ja: "前回", en: "Last" }
    now() { ja: "今回", en: "Now" }
    step_just_made() { ja: "上がった領域のアクション", en: "Actions of the step just made" }
    step_just_made_note() { ja: "前回の計画にあったものです。定着しているか確かめてください。", en: "Of the last plan, those for domains that rose. Make sure that they last." }
    action() { ja: "アクション", en: "Action" }
    roadmap_waits() { ja: "ロードマップは、すべての領域に答えてから決まります。", en: "The roadmap follows once every domain is answered." }

    group() { ja: "グループ", en: "Group" }
    everybody() { ja: "全体", en: "everybody" }
    empty_group() { ja: "(空欄)", en: "(empty)" }
    other_groups() { ja: "(その他)", en: "(other)" }
    distribution() { ja: "総合レベルの分布", en: "Overall levels" }
    share() { ja: "割合", en: "Share" }
    provisional() { ja: "暫定", en: "Provisional" }
    provisional_note() { ja: "「暫定」は、未回答の領域しだいで総合レベルが変わる回答者です。", en: "Provisional: an unanswered domain could still change the overall level." }
    profile_note() { ja: "中央値が2つになるときは、低いほうを採ります。", en: "Where there are two medians, the lower one is taken." }
    shades() { ja: "棒は、色が濃いほど高いレベルです。", en: "The stronger the color, the higher the level." }
    shares_of_levels(top: usize) { ja: "レベル0〜{top}(%)", en: "Levels 0–{top} (%)" }
    shares_of_overall(top: usize) { ja: "総合レベル0〜{top}(%)", en: "Overall 0–{top} (%)" }
    median() { ja: "中央値", en: "Median" }
    mean() { ja: "平均", en: "Mean" }
    answers() { ja: "回答数", en: "Answers" }
    known_and_unknown(known: u64, unknown: u64) { ja: "{known}(不明{unknown})", en: "{known} ({unknown} unknown)" }
    binds_most() { ja: "足を引っ張っている領域", en: "What holds back" }
    binds_most_note() { ja: "総合レベルが確定した回答者のうち、その領域が最も低い人の数です(同じ高さなら、それぞれに数えます)。", en: "How many of those whose overall level is settled are held back by each domain; of equals, each counts." }
    side_by_side() { ja: "グループの比較", en: "Groups side by side" }
    side_by_side_note(domains: &str) { ja: "中央値の順: {domains}", en: "Order of the medians: {domains}" }
    medians() { ja: "領域ごとの中央値", en: "Medians by domain" }
    lowest_median() { ja: "最低の中央値", en: "Lowest" }
    perception_gap() { ja: "認識のずれ", en: "Perception gap" }
    talk_about_first(domains: &str) { ja: "まず、次の領域について話し合ってください: {domains}", en: "Talk about this first: {domains}" }
    perception_gap_note() { ja: "平均が最も高いグループと最も低いグループの差です。大きいものから並べています。", en: "The difference between the group with the highest mean and the one with the lowest, largest first." }
    gap() { ja: "ずれ", en: "Gap" }
    highest_group() { ja: "最も高いグループ", en: "Highest" }
    lowest_group() { ja: "最も低いグループ", en: "Lowest" }
    mean_of_group(group: &str, mean: &str, n: u64) { ja: "{group} {mean}({n}人)", en: "{group} {mean} (n={n})" }
    level_of_medians() { ja: "中央値で見たレベル", en: "Level of the medians" }
    level_of_medians_note(domains: &str) { ja: "領域ごとの中央値のうち最も低いものです。最も低い領域: {domains}。次の計画は、このレベルに合わせたものです。", en: "The lowest of the domains' medians: {domains}. The plan below is the one for this level." }
    medians_at_top() { ja: "どの領域の中央値も、最も高いレベルです。", en: "Every domain's median is at the highest level." }
    out_of_range_rows() { ja: "範囲外のレベル", en: "level out of range" }
    not_a_level_rows() { ja: "レベルとして読めない値", en: "not a level" }
    cell_count_rows() { ja: "見出しと数が合わない行", en: "wrong number of cells" }
    long_rows() { ja: "長すぎる行", en: "row too long" }
    quote_rows() { ja: "引用符の誤り", en: "misplaced quotes" }
    encoding_rows() { ja: "文字コードの誤り", en: "wrong encoding" }
    json_rows() { ja: "JSONの誤り", en: "not valid JSON" }
    other_rows(code: &str) { ja: "その他の誤り [{code}]", en: "other [{code}]" }

    instructions() { ja: "答え方", en: "How to answer" }
    domains() { ja: "領域と基準", en: "Domains and criteria" }
    levels() { ja: "レベルと計画", en: "Levels and plans" }
    marks() { ja: "要点", en: "Key points" }
    plan() { ja: "計画", en: "Plan" }

    answer_sheet() { ja: "回答シート", en: "answer sheet" }
    how_to_fill_in(top: usize) { ja: "回答は0〜{top}の数字で書きます。分からない領域は \"unknown\" のままにしてください。", en: "Answer with a number from 0 to {top}; leave \"unknown\" where you don't know." }
    lowest_ticked() { ja: "選んだ中で最も低いレベルが、総合レベルです。", en: "The lowest level you ticked is the overall level." }
    check_sheet_unknown() { ja: "「わからない」があるときは、総合レベルはさらに低いかもしれません。", en: "With a \"don't know\", the overall level may be lower still." }
    check_sheet_privacy() { ja: "書き込んだ内容は、消すまでこのブラウザーに残ります。どこにも送られません。", en: "What you enter stays in this browser until you clear it. Nothing is sent anywhere." }
    check_sheet_without_script() { ja: "このチェックシートは、印刷して書き込めます。画面で結果を見るには、JavaScriptを有効にしてください。", en: "You can print this sheet and fill it in by hand. To see the result on the screen, turn JavaScript on." }
    download_answers() { ja: "回答シートをダウンロード", en: "Download the answer sheet" }
    how_to_read_answers() { ja: "ダウンロードした回答シートは、diagnose -a や diagnose batch で読めます。日付が空のときは、今日の日付が入ります。", en: "diagnose -a and diagnose batch read the downloaded answer sheet. Where no date is given, it has that of today." }
    print() { ja: "印刷", en: "Print" }
    clear_all() { ja: "すべて消去", en: "Clear everything" }
    clear_question() { ja: "書き込んだ内容をすべて消します。よろしいですか。", en: "Clear everything you have entered?" }

    advice() { ja: "アクション計画のポイント", en: "Points for your plan" }
    measures() { ja: "効果測定の指標", en: "What to measure" }
    horizons() { ja: "効果が現れる時期", en: "When effects show" }
    aside(text: &str, aside: &str) { ja: "{text}({aside})", en: "{text} ({aside})" }
    months(from: u16, to: u16) { ja: "{from}〜{to}か月", en: "{from}–{to} months" }
    months_on(from: u16) { ja: "{from}か月以降", en: "{from} months on" }
    cycle() { ja: "活用プロセス", en: "The improvement cycle" }
    source() { ja: "出典", en: "Source" }
    publication() { ja: "資料", en: "Publication" }
    publisher() { ja: "発行元", en: "Publisher" }
    questionnaire() { ja: "質問票", en: "Questionnaire" }
}

impl super::Language {
    /// Why rows were rejected, by the code of the problem.
    pub fn rejection(self, code: &str) -> String {
        match code {
            "level-out-of-range" => self.out_of_range_rows(),
            "not-a-level" => self.not_a_level_rows(),
            "cell-count" => self.cell_count_rows(),
            "unclosed-quote" | "stray-quote" => self.quote_rows(),
            "record-too-long" => self.long_rows(),
            "encoding" => self.encoding_rows(),
            "json-syntax" | "unknown-key" | "duplicate-key" | "not-a-respondent" => self.json_rows(),
            other => self.other_rows(other),
        }
    }

    /// The word for a difficulty from 1 to 3; empty for any other number.
    pub fn difficulty_word(self, difficulty: u8) -> &'static str {
        match (self, difficulty) {
            (Self::Japanese, 1) => "低",
            (Self::Japanese, 2) => "中",
            (Self::Japanese, 3) => "高",
            (Self::English, 1) => "low",
            (Self::English, 2) => "medium",
            (Self::English, 3) => "high",
            _ => "",
        }
    }
}
