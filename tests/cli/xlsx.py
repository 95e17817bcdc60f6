"""Writes workbooks part by part, good ones and others: xlsx.py NAME OUT"""
import sys
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006'
        '/relationships">%s</Relationships>')
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def text(ref, value):
    return f'<c r="{ref}" t="inlineStr"><is><t>{value}</t></is></c>'


def rel(i, kind, target):
    return f'<Relationship Id="r{i}" Type="{REL}/{kind}" Target="{target}"/>'


def book(sheets, strings="", styles="", properties=""):
    """sheets: (name, state, rows, what follows them)"""
    parts = {"_rels/.rels": RELS % rel(1, "officeDocument", "xl/workbook.xml")}
    kinds = rel("S", "sharedStrings", "sharedStrings.xml")
    kinds += rel("F", "styles", "styles.xml")
    names = ""
    for i, (name, state, rows, behind) in enumerate(sheets, 1):
        kinds += rel(i, "worksheet", f"worksheets/sheet{i}.xml")
        names += (f'<sheet name="{name}" sheetId="{i}" state="{state}" '
                  f'r:id="r{i}"/>')
        parts[f"xl/worksheets/sheet{i}.xml"] = (
            f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>'
            f'{behind}</worksheet>')
    parts["xl/_rels/workbook.xml.rels"] = RELS % kinds
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{REL}">{properties}'
        f'<sheets>{names}</sheets></workbook>')
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    parts["xl/styles.xml"] = (
        f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>')
    return parts


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
    "docx": lambda: {"_rels/.rels": RELS % rel(1, "officeDocument",
                                               "word/document.xml"),
                     "word/document.xml": "<w/>"},
    "ods": lambda: {"mimetype": "application/vnd.oasis.opendocument"
                    ".spreadsheet", "content.xml": "<o/>"},
    "zip": lambda: {"a.txt": "a"},
}

with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as z:
    for name, content in BOOKS[sys.argv[1]]().items():
        z.writestr(name, (XML if name.endswith(("xml", "rels")) else "")
                   + content)
