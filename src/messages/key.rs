//! What each key of a questionnaire is for: the descriptions of the JSON Schema.

messages! {
    schema_title() {
        ja: "diagnose の質問票",
        en: "Questionnaire for diagnose",
    }
    key_id() {
        ja: "質問票のID。どの言語のファイルでも同じ。\
            半角の小文字と数字をハイフンでつなぐ",
        en: "Id of the questionnaire, the same in every language: lowercase letters and digits, joined by hyphens",
    }
    key_version() {
        ja: "内容の版(例: \"1.0\")。版の違う回答シートには注意が出る",
        en: "Version of the content, for example \"1.0\"; an answer sheet of another version causes a warning",
    }
    key_language() {
        ja: "書かれている言語(例: ja、en)",
        en: "Language of the file, for example ja or en",
    }
    key_title() {
        ja: "診断の名前",
        en: "Title of the diagnosis",
    }
    key_summary() {
        ja: "何のための、誰のための診断か。一覧に出る",
        en: "Purpose and audience of the diagnosis; shown in the list",
    }
    key_instructions() {
        ja: "最初の質問の前に示す説明",
        en: "Instructions shown before the first question",
    }
    key_measures() {
        ja: "効果測定の指標",
        en: "What to measure to see the effect",
    }
    key_source() {
        ja: "もとになったモデルや資料",
        en: "Model or publication that the questionnaire is based on",
    }
    key_levels() {
        ja: "レベル。低いものから順に、2〜10個",
        en: "The levels, lowest first: 2 to 10",
    }
    key_domains() {
        ja: "領域。質問する順に、1〜100個",
        en: "The domains, in the order of the questions: 1 to 100",
    }
    key_advice() {
        ja: "どの計画にも添える、進め方のポイント",
        en: "Advice that is added to every plan",
    }
    key_horizons() {
        ja: "効果が現れる時期",
        en: "When effects appear",
    }
    key_cycle() {
        ja: "活用プロセス",
        en: "The improvement cycle",
    }
    key_references() {
        ja: "参考の表",
        en: "Reference tables",
    }
    key_examples() {
        ja: "回答と総合レベルの例。正しいかどうかを questionnaire check が確かめる",
        en: "Answers and their overall level; questionnaire check verifies them",
    }
    key_source_title() {
        ja: "資料の題名",
        en: "Title of the publication",
    }
    key_publisher() {
        ja: "発行元",
        en: "Publisher",
    }
    key_url() {
        ja: "資料のURL",
        en: "URL of the publication",
    }
    key_note() {
        ja: "もとの資料との関係など",
        en: "For example, how the questionnaire relates to the publication",
    }
    key_level() {
        ja: "レベルの番号。0から順に並べる(省略できる)",
        en: "Number of the level, from 0 without gaps (optional)",
    }
    key_name() {
        ja: "レベルの名前",
        en: "Name of the level",
    }
    key_headline() {
        ja: "レベルを表す一文",
        en: "The level in one sentence",
    }
    key_type() {
        ja: "このレベルの会社の型",
        en: "Type of business at this level",
    }
    key_marks() {
        ja: "このレベルの要点",
        en: "Key points of this level",
    }
    key_situation() {
        ja: "総合レベルがこのときの現在地",
        en: "Where an organization at this overall level stands",
    }
    key_plan() {
        ja: "総合レベルがこのときの計画",
        en: "The plan at this overall level",
    }
    key_situation_title() {
        ja: "現在地の名前",
        en: "Name of the situation",
    }
    key_description() {
        ja: "現在地の説明",
        en: "Description of the situation",
    }
    key_traits_heading() {
        ja: "特徴の見出し(例: 主な特徴と課題)",
        en: "Heading of the traits, for example \"Traits and problems\"",
    }
    key_traits() {
        ja: "主な特徴",
        en: "Main traits",
    }
    key_plan_title() {
        ja: "計画の名前",
        en: "Name of the plan",
    }
    key_expected_effect() {
        ja: "期待される効果",
        en: "Expected effect",
    }
    key_actions() {
        ja: "アクション。勧める順に並べる",
        en: "The actions, in the order of recommendation",
    }
    key_action_id() {
        ja: "アクションのID。質問票の中で重ならないこと。どの言語でも同じ",
        en: "Id of the action: unique in the questionnaire, the same in every language",
    }
    key_action_title() {
        ja: "何をするか",
        en: "What to do",
    }
    key_how() {
        ja: "どう進めるか",
        en: "How to do it",
    }
    key_difficulty() {
        ja: "難易度: 1 低、2 中、3 高",
        en: "Difficulty: 1 low, 2 medium, 3 high",
    }
    key_start() {
        ja: "時期を表す言葉(例: 1週間で作成)",
        en: "Timing in words, for example \"Takes 1 week\"",
    }
    key_days() {
        ja: "定着までの日数。0は今日。ロードマップの期日になる",
        en: "Days until it is in place, 0 for today; sets the due date in the roadmap",
    }
    key_lifts() {
        ja: "引き上げる領域のID",
        en: "Ids of the domains that it lifts",
    }
    key_domain_id() {
        ja: "領域のID。回答シートで使う。どの言語でも同じ",
        en: "Id of the domain, used in answer sheets: the same in every language",
    }
    key_domain_title() {
        ja: "領域の名前",
        en: "Title of the domain",
    }
    key_criteria() {
        ja: "基準。レベルごとに1つ、低いものから順に",
        en: "One criterion per level, lowest first",
    }
    key_advice_title() {
        ja: "ポイントの名前",
        en: "Title of the advice",
    }
    key_advice_text() {
        ja: "ポイントの説明",
        en: "Explanation of the advice",
    }
    key_horizon_title() {
        ja: "効果の名前",
        en: "Name of the effect",
    }
    key_from_month() {
        ja: "現れ始める月",
        en: "Month in which the effect starts to appear",
    }
    key_to_month() {
        ja: "終わりの月(省略すると「以降」)",
        en: "Last month (if omitted: no end)",
    }
    key_horizon_text() {
        ja: "効果の説明",
        en: "Description of the effect",
    }
    key_steps() {
        ja: "順に並べた段階",
        en: "The steps, in order",
    }
    key_reference_title() {
        ja: "表の題名",
        en: "Title of the table",
    }
    key_columns() {
        ja: "列の見出し",
        en: "Column headings",
    }
    key_rows() {
        ja: "行。セルは列と同じ数",
        en: "The rows, each with one cell per column",
    }
    key_answers() {
        ja: "領域の順に並べたレベル",
        en: "Levels, in the order of the domains",
    }
    key_overall() {
        ja: "総合レベル(最も低いレベル)",
        en: "The overall level: the lowest of the levels",
    }
}
