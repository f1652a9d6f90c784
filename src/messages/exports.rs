//! What survey tools export: headers of every kind, and codes in place of levels.

messages! {
    title_in_columns(file: &str, title: &str, list: &str) {
        ja: "{file}: 見出しに「{title}」を含む列が複数あります: {list}",
        en: "{file}: more than one column has '{title}' in its header: {list}",
    }
    column_by_number(id: &str, number: usize) {
        ja: "どの列かを、見出しか番号で指定してください(例: --column {id}={number})。",
        en: "specify the column by its header or its number, for example --column {id}={number}",
    }
    skip_lines(lines: usize, row: usize) {
        ja: "見出しは{row}行目にあるようです。--skip {lines} を付けてください。",
        en: "the headers seem to be in line {row}; add --skip {lines}",
    }
    codes_for_levels(top: usize, last: usize) {
        ja: "回答の数字は、レベル0〜{top}ではなく、\
            1〜{last}のコードのようです(0が1つもなく、{last}があります)。\
            ファイルは書いていません。",
        en: "the numbers seem to be codes from 1 to {last}, not levels from 0 to {top}: there is no 0, but there is a \
            {last}; no file was written",
    }
    perhaps_codes(top: usize, last: usize) {
        ja: "回答に0が1つもありません。レベル0〜{top}ではなく、\
            1〜{last}のコードかもしれません。",
        en: "there is no 0 in the answers; the numbers may be codes from 1 to {last}, not levels from 0 to {top}",
    }
    seen_numbers(domain: &str, list: &str) {
        ja: "{domain}: {list}",
        en: "{domain}: {list}",
    }
    number_times(number: usize, times: u64) {
        ja: "{number}({times}人)",
        en: "{number} ({times}×)",
    }
    map_answer_codes(codes: &str) {
        ja: "アンケートツールのコードなら、--codes {codes} の形でレベルに直せます。",
        en: "if this is a code of a survey tool, map it, for example with --codes {codes}",
    }
    map_codes(top: usize, last: usize, codes: &str) {
        ja: "コードなら、--codes 1-{last} または --codes {codes} の形で、レベルに直せます。\
            レベルなら、--codes 0-{top} を付けてください。",
        en: "if they are codes, use --codes 1-{last} (or, for other codes, --codes {codes}); if they are levels, use \
            --codes 0-{top}",
    }
    column_by_part(header: &str, number: usize) {
        ja: "{header}({number}列目、見出しの一部から判断)",
        en: "{header} (column {number}, by part of its header)",
    }
    column_with_number(header: &str, number: usize) {
        ja: "{header}({number}列目)",
        en: "{header} (column {number})",
    }
    with_header_rows(written: &str, rows: usize) {
        ja: "{written}、見出し{rows}行",
        en: "{written}, {rows} header rows",
    }
    allowed_from_zero() {
        ja: "使えるもの: 0以上の整数",
        en: "allowed: a whole number, 0 or more",
    }
    contradictory_answer(written: &str, domain: &str) {
        ja: "「{written}」の番号、名前、基準は、「{domain}」の別々のレベルのものです。",
        en: "the number, the name and the criterion in '{written}' are of different levels of '{domain}'",
    }
    unknown_code(number: &str, domain: &str) {
        ja: "「{domain}」の{number}は、--codes のコードではありません。",
        en: "'{domain}': {number} is not a code of --codes",
    }
    codes_form(top: usize, last: usize, codes: &str) {
        ja: "レベル0〜{top}のコードを、--codes 1-{last} のような範囲か、\
            --codes {codes} のように指定してください。",
        en: "specify the codes of the levels 0 to {top} as a range such as --codes 1-{last}, or one by one: --codes \
            {codes}",
    }
}
