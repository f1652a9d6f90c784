"""The files the peers are measured on: random rows from a fixed seed, the groups as uneven as Japan's prefectures."""

import pathlib
import random
import zipfile

DOMAINS = ("understanding", "experience", "improvement", "mindset")
HEADER = ("id", "group", *DOMAINS)
SEED = 20261122
CHUNK = 100_000
WORKBOOK_ROWS = 200_000
# Thousands of inhabitants at the census of 2020.
PREFECTURES = """
    北海道 5225 青森県 1238 岩手県 1211 宮城県 2302 秋田県 960 山形県 1068 福島県 1833 茨城県 2867 栃木県 1933 群馬県 1939
    埼玉県 7345 千葉県 6284 東京都 14048 神奈川県 9237 新潟県 2201 富山県 1035 石川県 1133 福井県 767 山梨県 810 長野県 2048
    岐阜県 1979 静岡県 3633 愛知県 7542 三重県 1770 滋賀県 1414 京都府 2578 大阪府 8838 兵庫県 5465 奈良県 1324 和歌山県 923
    鳥取県 553 島根県 671 岡山県 1888 広島県 2800 山口県 1342 徳島県 720 香川県 950 愛媛県 1335 高知県 692 福岡県 5135
    佐賀県 811 長崎県 1312 熊本県 1738 大分県 1124 宮崎県 1070 鹿児島県 1588 沖縄県 1467
""".split()


def rows(count, levels):
    """Chunks of rows: a running number, a group, and four levels, each drawn from the given ones."""
    chance = random.Random(SEED)
    groups, weights = PREFECTURES[::2], [int(weight) for weight in PREFECTURES[1::2]]
    for start in range(1, count + 1, CHUNK):
        size = min(CHUNK, count + 1 - start)
        picked = [chance.choices(levels, k=size) for _ in DOMAINS]
        yield list(zip(range(start, start + size), chance.choices(groups, weights, k=size), *picked))


def write(path, count, line, levels="0123", encoding="utf-8", header=",".join(HEADER) + "\n"):
    """Writes a file as a whole or not at all; one that is there stays as it is."""
    if path.exists():
        return
    part = pathlib.Path(f"{path}.part")
    with part.open("w", encoding=encoding, newline="") as file:
        file.write(header)
        for chunk in rows(count, levels):
            file.write("".join([line % row for row in chunk]))
    part.rename(path)


PARTS = {
    "[Content_Types].xml": """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Default Extension="xml" ContentType="application/xml"/>
        <Override PartName="/xl/workbook.xml"
            ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
        <Override PartName="/xl/worksheets/sheet1.xml"
            ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
        <Override PartName="/xl/sharedStrings.xml"
            ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>""",
    "_rels/.rels": """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship
        Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
        Target="xl/workbook.xml"/></Relationships>""",
    "xl/workbook.xml": """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="data"
        sheetId="1" r:id="r1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="r1" Target="worksheets/sheet1.xml"
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>
        <Relationship Id="r2" Target="sharedStrings.xml"
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>""",
}


def write_workbook(path, count):
    """The first rows as Excel would save them: texts in the table of shared strings, levels as numbers."""
    if path.exists():
        return
    texts, lines = {}, []
    for number, row in enumerate([HEADER, *(row for chunk in rows(count, "0123") for row in chunk)], 1):
        cells = []
        for column, cell in zip("ABCDEF", row):
            is_text = number == 1 or column in "AB"
            value = texts.setdefault(str(cell), len(texts)) if is_text else cell
            kind = ' t="s"' if is_text else ""
            cells.append(f'<c r="{column}{number}"{kind}><v>{value}</v></c>')
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    strings = "".join(f"<si><t>{text}</t></si>" for text in texts)
    part = pathlib.Path(f"{path}.part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in PARTS.items():
            file.writestr(name, text)
        file.writestr("xl/sharedStrings.xml", f'<sst {main} uniqueCount="{len(texts)}">{strings}</sst>')
        file.writestr("xl/worksheets/sheet1.xml", f"<worksheet {main}><sheetData>{''.join(lines)}</sheetData></worksheet>")
    part.rename(path)


def make(folder, count, ten):
    """data.csv and the same rows in other clothes; random.csv has unknown levels in nearly every second row."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = ",".join(["%s"] * len(HEADER)) + "\n"
    quoted = ",".join(['"%s"'] * len(HEADER)) + "\n"
    object_ = '{"id":"%s","group":"%s",' + ",".join(f'"{domain}":%s' for domain in DOMAINS) + "}\n"
    write(folder / "data.csv", count, plain)
    write(folder / "data-cp932.csv", count, plain, encoding="cp932")
    write(folder / "data-quoted.csv", count, quoted, header=quoted % HEADER)
    write(folder / "data.jsonl", count, object_, header="")
    write_workbook(folder / "data.xlsx", min(count, WORKBOOK_ROWS))
    write(folder / "random.csv", 1_000_000, plain, levels=["0", "1", "2", "3"] * 3 + ["", "?"])
    if ten:
        write(folder / "data-x10.csv", 10 * count, plain)

