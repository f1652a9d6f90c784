#!/usr/bin/env python3
"""Exports as 20 survey tools and programs write them, a hundred rows each, read by `diagnose batch` without an option or
with the one that its message names: the counts must be the truth.

    cargo build --release && tests/reference/tools.py

Needs python3 alone. What the tools write was taken from their documentation: headers, header rows, quotes, encodings, what
stands for a missing answer.
"""

import argparse
import collections
import csv
import io
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import tomllib
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
IDS = ["understanding", "experience", "improvement", "mindset"]
ROWS = 100


def questionnaire():
    """The titles of the domains, the names of the levels and the criteria."""
    return tomllib.loads((ROOT / "questionnaires" / "customer-touchpoint.ja.toml").read_text())


def truth():
    chance = random.Random(20261125)
    return [[chance.choice([0, 1, 2, 3, 0, 1, 2, 3, None]) for _ in IDS] for _ in range(ROWS)]


def table(rows, delimiter=",", ending="\r\n", quoting=csv.QUOTE_MINIMAL):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=ending, quoting=quoting).writerows(rows)
    return out.getvalue()


def cells(levels, unknown="", shown=str):
    return [unknown if level is None else shown(level) for level in levels]


def workbook(rows):
    """An .xlsx as Excel saves it: texts in the table of shared strings."""
    texts = {}

    def cell(column, number, value):
        name = f"{chr(65 + column)}{number}"
        if value == "":
            return ""
        if isinstance(value, int):
            return f'<c r="{name}"><v>{value}</v></c>'
        return f'<c r="{name}" t="s"><v>{texts.setdefault(value, len(texts))}</v></c>'

    body = "".join(
        f'<row r="{number}">{"".join(cell(column, number, value) for column, value in enumerate(row))}</row>'
        for number, row in enumerate(rows, 1)
    )
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;") for text in texts]
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/'
        f'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{sheet_type}'
        f'.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{sheet_type}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{sheet_type}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/'
        f'worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{office}/sharedStrings" '
        'Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f"<sst {main}>{''.join(f'<si><t>{text}</t></si>' for text in escaped)}</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{body}</sheetData></worksheet>",
    }
    return archive(parts)


def spreadsheet(rows):
    """An .ods as LibreOffice saves it."""
    names = "urn:oasis:names:tc:opendocument:xmlns"

    def cell(value):
        if value == "":
            return "<table:table-cell/>"
        kind = f'office:value-type="float" office:value="{value}"' if isinstance(value, int) else 'office:value-type="string"'
        return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
        f'xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Sheet1">{body}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return archive({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def archive(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return out.getvalue()


class Exports:
    """One method per tool: the name of its file, its bytes, and the option it needs."""

    def __init__(self, shown, rows):
        self.rows = rows
        domains = shown["domains"]
        self.titles = [domain["title"] for domain in domains]
        self.criteria = [domain["criteria"] for domain in domains]
        self.names = [level["name"] for level in shown["levels"]]

    def in_words(self, levels, form="{criterion}", unknown=""):
        for domain, level in enumerate(levels):
            if level is None:
                yield unknown
            else:
                yield form.format(level=level, name=self.names[level], criterion=self.criteria[domain][level])

    def numbered(self, *before, unknown=""):
        for number, levels in enumerate(self.rows, 1):
            yield [*(text.format(number) for text in before), *cells(levels, unknown)]

    def google_forms(self):
        rows = [["タイムスタンプ", *(f"次のうち今に近いもの [{title}]" for title in self.titles)]]
        rows += [["2026/11/24 10:00:00", *self.in_words(levels)] for levels in self.rows]
        return "responses.csv", table(rows, ending="\n", quoting=csv.QUOTE_ALL).encode(), []

    def google_forms_zip(self):
        _, data, _ = self.google_forms()
        return "responses.csv.zip", archive({"診断.csv": data}), []

    def microsoft_forms(self):
        rows = [["ID", "開始時刻", "完了時刻", "メール", "名前", *self.titles]]
        rows += [[str(n), "", "", "anonymous", "", *self.in_words(it)] for n, it in enumerate(self.rows, 1)]
        return "forms.xlsx", workbook(rows), []

    def survey_monkey(self):
        rows = [["respondent_id", "collector_id", "当てはまるものを選んでください", "", "", ""], ["", "", *self.titles]]
        rows += [[str(11400000000 + n), "43", *self.in_words(it)] for n, it in enumerate(self.rows)]
        return "survey.csv", table(rows).encode("utf-8-sig"), []

    def qualtrics(self):
        imports = [json.dumps({"ImportId": f"QID{n}"}) for n in range(6)]
        rows = [["StartDate", "ResponseId", "Q1_1", "Q1_2", "Q1_3", "Q1_4"], ["Start Date", "Response ID", *self.titles], imports]
        rows += [["2026-11-24", f"R_{n}", *cells(it)] for n, it in enumerate(self.rows)]
        return "qualtrics.csv", table(rows, ending="\n").encode("utf-8-sig"), []

    def lime_survey(self):
        rows = [["id. 回答ID", "submitdate. 送信日", *(f"Q0{n}. {title}" for n, title in enumerate(self.titles))]]
        rows += list(self.numbered("{}", "2026-11-24"))
        return "results-survey.csv", table(rows, quoting=csv.QUOTE_ALL).encode("utf-8-sig"), []

    def lime_survey_codes(self):
        rows = [["id", *IDS]]
        rows += [[str(n), *cells(it, "", lambda level: f"A{level + 1}")] for n, it in enumerate(self.rows)]
        return "codes.csv", table(rows, quoting=csv.QUOTE_ALL).encode(), ["--codes", "A1=0,A2=1,A3=2,A4=3"]

    def from_one(self):
        rows = [["No", *self.titles], *([n, *cells(it, "", lambda level: level + 1)] for n, it in enumerate(self.rows))]
        return "from-one.xlsx", workbook(rows), ["--codes", "1-4"]

    def typeform(self):
        rows = [["#", *self.titles, "Submit Date (UTC)"]]
        rows += [[f"x{n}", *self.in_words(it), "2026-11-24 01:00:00"] for n, it in enumerate(self.rows)]
        return "typeform.csv", table(rows, ending="\n").encode(), []

    def kobo(self):
        rows = [["start", *IDS, "_id", "_uuid"]]
        rows += [["2026-11-24T10:00", *cells(it), str(n), f"u{n}"] for n, it in enumerate(self.rows)]
        return "kobo.csv", table(rows, ";", quoting=csv.QUOTE_ALL).encode("utf-8-sig"), []

    def redcap(self):
        return "redcap.csv", table([["record_id", *IDS], *self.numbered("{}")], ending="\n").encode(), []

    def r(self):
        rows = [["", *IDS], *self.numbered("{}", unknown="NA")]
        return "r.csv", table(rows, ending="\n", quoting=csv.QUOTE_NONNUMERIC).encode(), []

    def pandas_csv(self):
        rows = [["", "id", *IDS]]
        rows += [[n, n, *cells(it, "", lambda level: f"{level}.0")] for n, it in enumerate(self.rows)]
        return "pandas.csv", table(rows, ending="\n").encode(), []

    def pandas_json(self):
        rows = [dict(zip(IDS, it)) | {"id": n} for n, it in enumerate(self.rows)]
        return "pandas.json", json.dumps(rows, indent=2).encode(), []

    def polars_ndjson(self):
        return "polars.ndjson", "".join(json.dumps(dict(zip(IDS, it))) + "\n" for it in self.rows).encode(), []

    def jq_sheets(self):
        def sheet(levels):
            answers = {id: "unknown" if level is None else level for id, level in zip(IDS, levels)}
            return {"questionnaire": "customer-touchpoint", "answers": answers}

        return "sheets.jsonl", "".join(json.dumps(sheet(it)) + "\n" for it in self.rows).encode(), []

    def excel_csv_japan(self):
        return "excel.csv", table([["社名", *self.titles], *self.numbered("会社{}")]).encode("cp932"), []

    def excel_unicode_text(self):
        return "excel.txt", table([["社名", *self.titles], *self.numbered("会社{}")], "\t").encode("utf-16"), []

    def excel_with_title(self):
        rows = [["顧客接点力診断 集計", "", "", "", ""], ["", "", "", "", ""], ["社名", *self.titles]]
        rows += [[f"会社{n}", *cells(it, "", int)] for n, it in enumerate(self.rows)]
        return "title.xlsx", workbook(rows), ["--skip", "2"]

    def libre_office(self):
        rows = [["社名", *self.titles], *([f"会社{n}", *cells(it, "", int)] for n, it in enumerate(self.rows))]
        return "calc.ods", spreadsheet(rows), []

    def older_unix(self):
        return "euc.csv", table([["社名", *self.titles], *self.numbered("会社の{}")], ending="\n").encode("euc_jp"), []

    def mail_form(self):
        rows = [["お名前", *self.titles], *self.numbered("会社{}", unknown="無回答")]
        return "mail.csv", table(rows, ending="\n").encode("iso2022_jp"), []

    def kintone(self):
        rows = [["レコード番号", *self.titles]]
        form = "レベル{level} {name}: {criterion}"
        rows += [[str(n), *self.in_words(it, form, "わからない")] for n, it in enumerate(self.rows)]
        return "kintone.csv", table(rows, ending="\n", quoting=csv.QUOTE_ALL).encode("cp932", "replace"), []

    def all(self):
        names = [name for name, method in vars(Exports).items() if callable(method) and not name.startswith("_")]
        helpers = {"in_words", "numbered", "all"}
        return [(name, *getattr(self, name)()) for name in names if name not in helpers]


def expected(rows):
    counts = [collections.Counter(row[domain] for row in rows) for domain in range(len(IDS))]
    return [([count[level] for level in range(4)], count[None]) for count in counts]


def check(diagnose, path, options, wanted):
    """What differs, or nothing."""

    def run(*options):
        return subprocess.run([diagnose, "batch", path, "-f", "json", "--lang", "ja", *options], capture_output=True)

    ran = run()
    if options:
        said = ran.stderr.decode()
        if ran.returncode != 2 or " ".join(options[:1]) not in said:
            return f"does not name {options}: exit {ran.returncode}\n{said}"
        ran = run(*options)
    if ran.returncode:
        return f"exit {ran.returncode}\n{ran.stderr.decode()}"
    cohort = json.loads(ran.stdout)
    found = [(domain["levels"], domain["unknown"]) for group in cohort["groups"] for domain in group["domains"]]
    return None if found == wanted else f"{found} != {wanted}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--diagnose", default=ROOT / "target" / "release" / "diagnose", type=pathlib.Path)
    diagnose = parser.parse_args().diagnose.resolve()
    rows = truth()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, file, data, options in Exports(questionnaire(), rows).all():
            path = pathlib.Path(folder) / file
            path.write_bytes(data)
            differs = check(diagnose, path, options, expected(rows))
            print(f"{name}: {'differs' if differs else 'as it is'} {' '.join(options)}")
            if differs:
                print(differs[:1500], file=sys.stderr)
            failed += differs is not None
    print(f"differ: {failed}")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
