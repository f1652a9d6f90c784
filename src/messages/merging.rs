//! Summaries that are added up, and what is wrong with them.

messages! {
    not_a_cohort(format: &str) {
        ja: "足し合わせられるのは、batch -f json で出力した集計({format})だけです。",
        en: "only summaries from batch -f json ({format}) can be merged",
    }
    folded_groups() {
        ja: "小さなグループをまとめた集計は、足し合わせられません。--min-group を付けずに作り直し、\
            足し合わせるときに付けてください。",
        en: "small groups are combined in this summary, so it cannot be merged; create it without --min-group, and use \
            --min-group when you merge",
    }
    other_cohort(cohort: &str, wanted: &str) {
        ja: "これは「{cohort}」の集計です。「{wanted}」の集計としては読めません。",
        en: "this is a summary of '{cohort}', not of '{wanted}'",
    }
    other_version_of_counts(counts: &str, current: &str) {
        ja: "集計の版は「{counts}」、質問票の版は「{current}」です。そのまま足し合わせます。",
        en: "this summary is for version '{counts}', but the questionnaire is version '{current}'; it is merged anyway",
    }
    group_twice() {
        ja: "同じ名前のグループがもう1つあります。",
        en: "another group has the same name",
    }
    group_name_against_by() {
        ja: "グループの名前が by と合いません(by が null なら null、それ以外なら文字列です)。",
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
        ja: "どう答えても、この人数の組み合わせにはなりません(overall、provisional、領域ごとの人数が矛盾しています)。",
        en: "no answers give these counts; 'overall', 'provisional' and the counts of the domains contradict each other",
    }
    counts_too_large(most: u64) {
        ja: "ここまでの合計が多すぎます({most}まで)。",
        en: "the sum up to here is too large; at most {most} is allowed",
    }
    not_a_count(most: u64) {
        ja: "人数は0〜{most}の整数で書いてください。",
        en: "a count must be a whole number from 0 to {most}",
    }
    other_by(file: &str, by: &str, first: &str) {
        ja: "{file}: グループに分けた列(--by)が、最初のファイルと違います(ここは {by}、最初のファイルは {first})。",
        en: "{file}: this summary is grouped by {by}, but the first file is grouped by {first}",
    }
    no_group_column() {
        ja: "(なし)",
        en: "no column",
    }
}
