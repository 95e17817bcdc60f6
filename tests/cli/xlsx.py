"""Writes workbooks part by part, good ones and others: xlsx.py NAME OUT"""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "..", "fixtures"))
from workbook import MAIN, RELS, parts as book, rel, zipped


def text(ref, value):
    return f'<c r="{ref}" t="inlineStr"><is><t>{value}</t></is></c>'


def one(rows, behind="", **more):
    return book([("台账", "visible", rows, behind)], **more)


DATES = ('<numFmts><numFmt numFmtId="170" formatCode="[$-804]yyyy&quot;年'
         '&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts><cellXfs>'
         '<xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>')
DAY = '<row r="1"><c r="A1" s="1"><v>42493</v></c></row>'


def units():
    return book([
        ("说明", "hidden", f'<row r="1">{text("A1", "内部")}</row>', ""),
        ("机构", "visible",
         f'<row r="1">{text("A1", "机构代码")}{text("B1", "机构名称")}'
         f'{text("C1", "组别")}</row>'
         f'<row r="2">{text("A2", "fgw")}{text("B2", "市发改委")}'
         f'{text("C2", "重点部门")}</row>'
         f'<row r="3">{text("A3", "gaj")}{text("B3", "市公安局")}'
         '<c r="C3"/></row>',
         '<mergeCells><mergeCell ref="C2:C3"/></mergeCells>')])


def bomb():
    parts = one("")
    parts["xl/worksheets/sheet1.xml"] = (
        f'<worksheet xmlns="{MAIN}"><sheetData>' + " " * (100 << 20))
    return parts


def entities():
    parts = one("")
    many = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">'
                   for i in range(1, 10))
    parts["xl/sharedStrings.xml"] = (
        f'<!DOCTYPE sst [<!ENTITY a0 "ha">{many}]>'
        f'<sst xmlns="{MAIN}"><si><t>&a9;</t></si></sst>')
    return parts


def empty_rows():
    rows = "".join(f'<row r="{r}" s="1" customFormat="1"><c r="A{r}" s="1"/>'
                   "</row>" for r in range(2, 1000001))
    return one(f'<row r="1">{text("A1", "甲")}</row>{rows}', styles=DATES)


def ledger(*rows, behind="", **more):
    """units, a row each; a cell that begins with < is one already"""
    out = ""
    for r, values in enumerate((("单位代码", "单位名称", "组别"), *rows), 1):
        out += f'<row r="{r}">' + "".join(
            v if v.startswith("<") else text(f"{c}{r}", v)
            for c, v in zip("ABCD", values)) + "</row>"
    return one(out + behind, **more)


def bad_unit(*cells, **more):
    """the second of three units is the bad one"""
    return ledger(("K01", "甲局", "重点部门"), ("K02", *cells),
                  ("K03", "丙局", "重点部门"), **more)


def unit_bomb():
    parts = bad_unit("乙局", "重点部门")
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace("</sheetData>",
                                      " " * (100 << 20) + "</sheetData>")
    return parts


def unit_entities():
    parts = bad_unit('<c r="B3" t="s"><v>0</v></c>', "重点部门")
    parts["xl/sharedStrings.xml"] = entities()["xl/sharedStrings.xml"]
    return parts


def sheets(*of):
    """units on sheets: (name, state, code)"""
    parts = book([(name, state, "", "") for name, state, _ in of])
    for i, (_, _, code) in enumerate(of, 1):
        parts[f"xl/worksheets/sheet{i}.xml"] = ledger(
            (code, f"{code}局", "重点部门"))["xl/worksheets/sheet1.xml"]
    return parts


BOOKS = {
    "units": units,
    "1900": lambda: one(DAY, styles=DATES),
    "serial1904": lambda: one(
        f'<row r="1">{text("A1", "单位代码")}{text("B1", "单位名称")}'
        f'{text("C1", "组别")}{text("D1", "设立日期")}</row>'
        f'<row r="2">{text("A2", "K9")}{text("B2", "市政务办")}'
        f'{text("C2", "重点部门")}<c r="D2"><v>41031</v></c></row>',
        properties='<workbookPr date1904="1"/>'),
    "1904": lambda: one(DAY, styles=DATES,
                        properties='<workbookPr date1904="1"/>'),
    "kinds": lambda: one(
        '<row r="3"><c r="A3"><v>4.45457260291235E+15</v></c><c r="B3" t="b">'
        '<v>1</v></c><c r="C3" t="e"><v>#N/A</v></c><c r="D3"><f>A1+1</f></c>'
        '<c r="E3" t="s"><v>0</v></c></row>',
        strings="<si><r><t>市</t></r><r><t>局</t></r><rPh sb='0' eb='1'>"
        "<t>shi</t></rPh></si>"),
    "bomb": bomb,
    "entities": entities,
    "string": lambda: one('<row r="5"><c r="C5" t="s"><v>7</v></c></row>'),
    "place": lambda: one('<row r="1"><c r="XFE1048577"><v>1</v></c></row>'),
    "wide": lambda: one('<row r="1"><c r="XFD1"><v>1</v></c></row>'),
    "empty-rows": empty_rows,
    "unit-formula": lambda: bad_unit('<c r="B3"><f>A1</f></c>', "重点部门"),
    "unit-error": lambda: bad_unit('<c r="B3" t="e"><v>#N/A</v></c>',
                                   "重点部门"),
    "unit-lost": lambda: bad_unit('<c r="B3" t="s"><v>7</v></c>', "重点部门"),
    "unit-broken": lambda: bad_unit("<oops", "重点部门"),
    "unit-place": lambda: bad_unit('<c r="XFE3"><v>1</v></c>', "重点部门"),
    "unit-wide": lambda: bad_unit("乙局", "重点部门",
                                  '<c r="XFD3"><v>1</v></c>'),
    "unit-bomb": unit_bomb,
    "unit-entities": unit_entities,
    "unit-empty": lambda: ledger(
        ("K01", "甲局", "重点部门"), styles=DATES, behind="".join(
            f'<row r="{r}"><c r="A{r}" s="1"/></row>'
            for r in range(3, 1000003))
        + f'<row r="1000003">{text("A1000003", "K02")}'
        f'{text("B1000003", "乙局")}{text("C1000003", "重点部门")}</row>'),
    "unit-hidden": lambda: sheets(("机构", "visible", "K01"),
                                  ("旧机构", "hidden", "K09")),
    "unit-only-hidden": lambda: sheets(("旧机构", "hidden", "K09")),
    "unit-renamed": lambda: sheets(("Sheet1 (2)", "visible", "K01")),
    "docx": lambda: {"_rels/.rels": RELS % rel(1, "officeDocument",
                                               "word/document.xml"),
                     "word/document.xml": "<w/>"},
    "ods": lambda: {"mimetype": "application/vnd.oasis.opendocument"
                    ".spreadsheet", "content.xml": "<o/>"},
    "zip": lambda: {"a.txt": "a"},
}

zipped(BOOKS[sys.argv[1]](), sys.argv[2])
