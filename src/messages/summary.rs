//! Summaries: adding them up, what is wrong with them, and the gate of a share of the respondents.

messages! {
    not_a_cohort(format: &str) {
        ja: "足し合わせられるのは、batch -f json で出力した集計({format})だけです。",
        en: "only summaries from batch -f json ({format}) can be merged",
    }
    folded_groups() {
        ja: "小さなグループをまとめた集計は、足し合わせられません。\
            --min-group を付けずに作り直し、足し合わせるときに付けてください。",
        en: "small groups are combined in this summary, so it cannot be merged; create it without --min-group, and use \
            --min-group when you merge",
    }
    other_cohort(cohort: &str, wanted: &str) {
        ja: "これは「{cohort}」の集計です。「{wanted}」の集計としては読めません。",
        en: "this is a summary of '{cohort}', not of '{wanted}'",
    }
    other_version_of_counts(counts: &str, current: &str) {
        ja: "集計の版は「{counts}」、質問票の版は「{current}」です。\
            そのまま足し合わせます。",
        en: "this summary is for version '{counts}', but the questionnaire is version '{current}'; it is merged anyway",
    }
    group_twice() {
        ja: "同じ名前のグループがもう1つあります。",
        en: "another group has the same name",
    }
    group_name_against_by() {
        ja: "グループの名前が by と合いません(by が null なら null、\
            それ以外なら文字列です)。",
        en: "the group name does not match 'by'; if 'by' is null, write null, otherwise write a string",
    }
    counts_differ() {
        ja: "人数の合計が合いません。",
        en: "the counts do not add up",
    }
    other_domains(list: &str) {
        ja: "領域が質問票と違います。質問票の領域: {list}",
        en: "these domains do not match the questionnaire; its domains are: {list}",
    }
    impossible_counts() {
        ja: "どう答えても、この人数の組み合わせにはなりません(overall、provisional、\
            領域ごとの人数が矛盾しています)。",
        en: "no answers give these counts; 'overall', 'provisional' and the counts of the domains contradict each \
            other",
    }
    counts_too_large(most: u64) {
        ja: "ここまでの合計が多すぎます({most}まで)。",
        en: "the total so far is too large; at most {most} is allowed",
    }
    not_a_count(most: u64) {
        ja: "人数は0〜{most}の整数で書いてください。",
        en: "a count must be a whole number from 0 to {most}",
    }
    other_by(file: &str, by: &str, first: &str) {
        ja: "{file}: グループに分けた列(--by)が、最初のファイルと違います(ここは {by}、\
            最初のファイルは {first})。",
        en: "{file}: this summary is grouped by {by}, but the first file is grouped by {first}",
    }
    no_group_column() {
        ja: "(なし)",
        en: "no column",
    }
    share_met(level: usize, count: u64, n: u64) {
        ja: "合格(--min-level {level}): {n}人のうち{count}人が、確実にレベル{level}以上です。",
        en: "passed (--min-level {level}): {count} of {n} are certain to be at level {level} or higher",
    }
    share_not_met(level: usize, count: u64, n: u64, wanted: &str) {
        ja: "不合格(--min-level {level}): 確実にレベル{level}以上なのは、\
            {n}人のうち{count}人です(必要な割合: {wanted}%)。",
        en: "failed (--min-level {level}): {count} of {n} are certain to be at level {level} or higher; {wanted}% are \
            required",
    }
    share_met_without_counts(level: usize) {
        ja: "合格(--min-level {level})。人数は示しません(--min-group)。",
        en: "passed (--min-level {level}); the counts are not shown (--min-group)",
    }
    share_not_met_without_counts(level: usize, wanted: &str) {
        ja: "不合格(--min-level {level})。必要な割合: {wanted}%。人数は示しません(--min-group)。",
        en: "failed (--min-level {level}): {wanted}% are required; the counts are not shown (--min-group)",
    }
    too_few_to_judge(least: u64) {
        ja: "回答者が{least}人未満のため(--min-group)、--min-level の判定はできません。",
        en: "--min-level cannot be checked; there are fewer than {least} respondents (--min-group)",
    }
    allowed_share() {
        ja: "使えるもの: 0〜100(小数は2桁まで)",
        en: "allowed: 0 to 100, with at most two decimal places",
    }
    allowed_from_one() {
        ja: "使えるもの: 1以上の整数",
        en: "allowed: a whole number, 1 or more",
    }
}
