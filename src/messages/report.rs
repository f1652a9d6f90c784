//! What a report says.

messages! {
    labeled(label: &str, text: &str) {
        ja: "{label}: {text}",
        en: "{label}: {text}",
    }
    bullet() {
        ja: "・",
        en: "- ",
    }
    bare_level(level: usize) {
        ja: "レベル{level}",
        en: "Level {level}",
    }
    named_level(level: usize, name: &str) {
        ja: "レベル{level} {name}",
        en: "Level {level} {name}",
    }
    organization() {
        ja: "会社・組織名",
        en: "Organization",
    }
    respondent() {
        ja: "回答者",
        en: "Respondent",
    }
    date() {
        ja: "診断日",
        en: "Date",
    }

    overall_level() {
        ja: "総合レベル",
        en: "Overall level",
    }
    provisional_range(at_least: usize, at_most: usize) {
        ja: "暫定: レベル{at_least}〜{at_most}",
        en: "Provisional: level {at_least} to {at_most}",
    }
    nothing_known() {
        ja: "未判定",
        en: "No level yet",
    }
    provisional_notice(count: &str, at_most: usize) {
        ja: "これは暫定の結果です。{count}領域が未回答で、\
            総合レベルは高くても{at_most}です。",
        en: "This result is provisional. Unanswered domains: {count}. The overall level is at most {at_most}.",
    }
    nothing_known_notice() {
        ja: "レベルの分かる領域がまだないため、総合レベルを判定できません。",
        en: "No domain has a known level yet, so the overall level cannot be determined.",
    }
    kind() {
        ja: "タイプ",
        en: "Type",
    }
    held_back_by(domains: &str, level: usize) {
        ja: "足を引っ張っている領域: {domains}(レベル{level})。総合レベルは、\
            最も低い領域で決まります。",
        en: "Held back by: {domains} (level {level}). The overall level is that of the lowest domain.",
    }
    settled_by_zero(domains: &str) {
        ja: "足を引っ張っている領域: {domains}(レベル0)。0は最も低いレベルなので、\
            未回答の領域があっても総合レベルは0に決まります。",
        en: "Held back by: {domains} (level 0). No level is lower than 0, so the overall level is 0 whatever the \
            unanswered domains are.",
    }
    lowest_so_far(domains: &str, level: usize) {
        ja: "答えた中で最も低い領域: {domains}(レベル{level})",
        en: "Lowest so far: {domains} (level {level})",
    }
    nothing_holds_back() {
        ja: "すべての領域が最も高いレベルにあります。\
            足を引っ張っている領域はありません。",
        en: "Every domain is at the highest level. Nothing holds you back.",
    }
    situation() {
        ja: "会社の現在地",
        en: "Where you stand",
    }
    if_no_lower(level: usize) {
        ja: "未回答の領域もレベル{level}以上であれば、次のとおりです。",
        en: "If the unanswered domains are no lower than level {level}:",
    }
    traits() {
        ja: "主な特徴",
        en: "Main traits",
    }

    unanswered_domains() {
        ja: "未回答の領域",
        en: "Unanswered domains",
    }
    answer_these_first(domains: &str) {
        ja: "まず、次の領域に答えてください: {domains}",
        en: "Answer these first: {domains}",
    }
    answer_these_too(domains: &str) {
        ja: "総合レベルは変わりませんが、\
            次の領域にも答えると全体が分かります: {domains}",
        en: "These domains cannot change the overall level, but answer them too to see the whole picture: {domains}",
    }
    how_to_complete(id: &str) {
        ja: "回答シートに書き加えて、\
            もう一度診断してください(コマンドでは --set {id}=2 のように指定できます)。",
        en: "Add the answers to the answer sheet and diagnose again. On the command line, you can also use --set \
            {id}=2.",
    }
    unanswered() {
        ja: "未回答",
        en: "Unanswered",
    }
    unanswered_remark() {
        ja: "未回答、または「わからない」です。",
        en: "Not answered, or \"don't know\".",
    }

    profile() {
        ja: "領域ごとのレベル",
        en: "Profile by domain",
    }
    domain() {
        ja: "領域",
        en: "Domain",
    }
    level() {
        ja: "レベル",
        en: "Level",
    }
    today_criterion() {
        ja: "今の姿",
        en: "Today",
    }
    lowest_mark() {
        ja: "最も低い",
        en: "lowest",
    }
    note() {
        ja: "メモ",
        en: "Note",
    }

    next_step() {
        ja: "次の一歩",
        en: "Next step",
    }
    keep_growing() {
        ja: "これからの一歩",
        en: "Keep growing",
    }
    today() {
        ja: "今の姿",
        en: "Today",
    }
    one_level_up() {
        ja: "一つ上の姿",
        en: "One level up",
    }
    criterion_is_the_step() {
        ja: "この領域のためのアクションは計画にありません。一つ上の姿を、\
            そのまま次の一歩として取り組んでください。",
        en: "No action in the plan lifts this domain. Take the criterion of the next level as the step.",
    }
    effect() {
        ja: "期待される効果",
        en: "Expected effect",
    }
    actions_to_do() {
        ja: "取り組むアクション",
        en: "Actions to take",
    }
    actions_to_keep() {
        ja: "続けて伸ばすアクション",
        en: "Actions to continue and extend",
    }
    actions_to_check() {
        ja: "確かめておくアクション",
        en: "Actions to check",
    }
    actions_to_check_intro() {
        ja: "すでに高い領域のためのアクションです。おそらくできていますが、\
            念のため確かめてください。",
        en: "These actions are for domains that are already higher. They are probably in place. Check that they are.",
    }
    difficulty() {
        ja: "難易度",
        en: "Difficulty",
    }
    start() {
        ja: "時期",
        en: "Timing",
    }
    how() {
        ja: "進め方",
        en: "How",
    }
    lifts() {
        ja: "引き上げる領域",
        en: "Lifts",
    }

    staircase() {
        ja: "レベルアップの階段",
        en: "Staircase",
    }
    staircase_intro() {
        ja: "それぞれのレベルに届くために引き上げる領域です。",
        en: "The domains that must rise to reach each level.",
    }
    rise(domain: &str, steps: usize) {
        ja: "{domain}を{steps}段上げる",
        en: "{domain} by {steps}",
    }
    rise_unanswered(domain: &str) {
        ja: "{domain}(未回答)",
        en: "{domain} (unanswered)",
    }

    roadmap() {
        ja: "ロードマップ",
        en: "Roadmap",
    }
    roadmap_intro() {
        ja: "日付は、終える目安の日です。今日から取りかかってください。\
            見直しの日に、もう一度診断します。",
        en: "Each date is a target for completion. Start today. Diagnose again at each review.",
    }
    due_date() {
        ja: "期日",
        en: "Due",
    }
    what_is_due() {
        ja: "内容",
        en: "What",
    }
    make_sure_of(action: &str) {
        ja: "{action}(できているか確かめる)",
        en: "{action} (check that it is in place)",
    }
    criterion_due(domain: &str, level: usize, criterion: &str) {
        ja: "{domain}をレベル{level}へ(今日から始めて、この日までに): {criterion}",
        en: "{domain} to level {level} (start today, finish by this date): {criterion}",
    }
    review(target: usize, name: &str) {
        ja: "見直し(再診断)。目標はレベル{target} {name}です。",
        en: "Review: diagnose again. Target: level {target} {name}",
    }
    review_to_keep(level: usize, name: &str) {
        ja: "見直し(再診断)。レベル{level} {name}を保てているか確かめます。",
        en: "Review: diagnose again. Keep level {level} {name}",
    }
    if_reached(level: usize, action: &str) {
        ja: "見直しでレベル{level}に届いていれば: {action}",
        en: "If the review shows level {level}: {action}",
    }

    advice() {
        ja: "アクション計画のポイント",
        en: "Advice for your plan",
    }
    measures() {
        ja: "効果測定の指標",
        en: "What to measure",
    }
    horizons() {
        ja: "効果が現れる時期",
        en: "When effects appear",
    }
    aside(text: &str, aside: &str) {
        ja: "{text}({aside})",
        en: "{text} ({aside})",
    }
    months(from: u16, to: u16) {
        ja: "{from}〜{to}か月",
        en: "{from}–{to} months",
    }
    months_on(from: u16) {
        ja: "{from}か月以降",
        en: "{from} months and later",
    }
    cycle() {
        ja: "活用プロセス",
        en: "The improvement cycle",
    }
    source() {
        ja: "出典",
        en: "Source",
    }
    publication() {
        ja: "資料",
        en: "Publication",
    }
    publisher() {
        ja: "発行元",
        en: "Publisher",
    }
    questionnaire() {
        ja: "質問票",
        en: "Questionnaire",
    }
}

impl super::Language {
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
