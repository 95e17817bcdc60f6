"""Writes workbooks for the benchmark, part by part, the same bytes each time.
usage: xlsx.py ROWS distinct|ledger OUT.xlsx
  ledger    15 columns: number, date and time, unit, remark, nine answers,
            word, decimal; strings are shared
  distinct  15 columns of strings, none like another
"""
import sys
import zipfile

rows, kind, out = int(sys.argv[1]), sys.argv[2], sys.argv[3]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LETTERS = "ABCDEFGHIJKLMNO"
UNITS = ["示例市公安局", "示例市民政局", "示例市财政局", "示例市教育局"]
WORDS = ["满意", "一般", "不满意"]
FIXED = UNITS + WORDS


def ledger_row(r):
    cells = [f'<c r="A{r}"><v>{r}</v></c>',
             f'<c r="B{r}" s="1"><v>{42370 + r / 1440:.15g}</v></c>',
             f'<c r="C{r}" t="s"><v>{r * 7919 % len(UNITS)}</v></c>',
             f'<c r="D{r}" t="s"><v>{len(FIXED) + r - 1}</v></c>']
    cells += [f'<c r="{LETTERS[c]}{r}"><v>{(r * 31 + c * c) % 5 + 1}</v></c>'
              for c in range(4, 13)]
    word = len(UNITS) + r * 31 % len(WORDS)
    cells.append(f'<c r="N{r}" t="s"><v>{word}</v></c>')
    cells.append(f'<c r="O{r}"><v>{r * 7919 % 10000 / 100}</v></c>')
    return "".join(cells)


def distinct_row(r):
    first = (r - 1) * len(LETTERS)
    return "".join(f'<c r="{letter}{r}" t="s"><v>{first + i}</v></c>'
                   for i, letter in enumerate(LETTERS))


def strings():
    if kind == "distinct":
        for i in range(rows * len(LETTERS)):
            yield f"<si><t>第{i}个字符串</t></si>"
        return
    for text in FIXED:
        yield f"<si><t>{text}</t></si>"
    for i in range(rows):
        yield f"<si><t>第{i}号答卷，总体上比较满意</t></si>"


def put(archive, name, pieces):
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=True) as part:
        part.write(XML.encode())
        held = []
        for piece in pieces:
            held.append(piece)
            if len(held) == 2000:
                part.write("".join(held).encode())
                held.clear()
        part.write("".join(held).encode())


def sheet():
    row = distinct_row if kind == "distinct" else ledger_row
    yield f'<worksheet xmlns="{MAIN}"><sheetData>'
    for r in range(1, rows + 1):
        yield f'<row r="{r}">{row(r)}</row>'
    yield "</sheetData></worksheet>"


def shared():
    yield f'<sst xmlns="{MAIN}">'
    yield from strings()
    yield "</sst>"


TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = [("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"),
         ("sharedStrings", "sharedStrings"), ("styles", "styles")]
with zipfile.ZipFile(out, "w", compresslevel=6) as z:
    put(z, "[Content_Types].xml", [
        f'<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships'
        '+xml"/>'] + [
        f'<Override PartName="/xl/{name}.xml" ContentType="{TYPE}.{kind_}'
        '+xml"/>' for name, kind_ in PARTS] + ["</Types>"])
    put(z, "_rels/.rels", [
        f'<Relationships xmlns="{PACKAGE}relationships"><Relationship '
        f'Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"])
    put(z, "xl/_rels/workbook.xml.rels", [
        f'<Relationships xmlns="{PACKAGE}relationships">'] + [
        f'<Relationship Id="rId{i}" Type="{REL}/{kind_}" '
        f'Target="{name}.xml"/>' for i, (name, kind_) in enumerate(PARTS)
        if i > 0] + ["</Relationships>"])
    put(z, "xl/workbook.xml", [
        f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets><sheet '
        'name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>'])
    put(z, "xl/styles.xml", [
        f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills '
        'count="1"><fill><patternFill/></fill></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2">'
        '<xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/>'
        "</cellXfs></styleSheet>"])
    put(z, "xl/worksheets/sheet1.xml", sheet())
    put(z, "xl/sharedStrings.xml", shared())
