#!/usr/bin/python3
"""A table of CSV as a workbook, in the cells that a spreadsheet writes: shared
strings, numbers and dates.  The same bytes each time.
usage: book.py IN.csv OUT.xlsx"""
import csv
import re
import sys
import zipfile
from datetime import datetime
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EPOCH = datetime(1899, 12, 30)
strings = {}


def cell(name, value):
    if re.fullmatch(r"[1-9]\d{0,8}", value):
        return f'<c r="{name}"><v>{value}</v></c>'
    if re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", value):
        gone = datetime.fromisoformat(value) - EPOCH
        serial = gone.days + gone.seconds / 86400
        return f'<c r="{name}" s="1"><v>{serial:.15g}</v></c>'
    at = strings.setdefault(value, len(strings))
    return f'<c r="{name}" t="s"><v>{at}</v></c>'


def rows(path):
    with open(path, encoding="utf-8", newline="") as f:
        for r, row in enumerate(csv.reader(f), 1):
            yield (f'<row r="{r}">' + "".join(
                cell(f"{chr(65 + c)}{r}", v) for c, v in enumerate(row)) + "</row>")


def put(archive, name, pieces):
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=True) as part:
        part.write(XML.encode())
        for piece in pieces:
            part.write(piece.encode())


def types():
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    yield f'<Types xmlns="{PACKAGE}content-types">'
    yield ('<Default Extension="rels" ContentType="application/'
           'vnd.openxmlformats-package.relationships+xml"/>')
    for name, kind in (("workbook", "sheet.main"), ("styles", "styles"),
                       ("sharedStrings", "sharedStrings"),
                       ("worksheets/sheet1", "worksheet")):
        yield f'<Override PartName="/xl/{name}.xml" ContentType="{sheet}{kind}+xml"/>'
    yield "</Types>"


with zipfile.ZipFile(sys.argv[2], "w") as archive:
    put(archive, "[Content_Types].xml", types())
    put(archive, "_rels/.rels", [
        f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="r1" '
        f'Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'])
    put(archive, "xl/workbook.xml", [
        f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>'])
    put(archive, "xl/_rels/workbook.xml.rels", [
        f'<Relationships xmlns="{PACKAGE}relationships">'] + [
        f'<Relationship Id="r{i}" Type="{REL}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate((
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml")), 1)] + ["</Relationships>"])
    put(archive, "xl/styles.xml", [
        f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>'])
    put(archive, "xl/worksheets/sheet1.xml", (
        piece for part in ([f'<worksheet xmlns="{MAIN}"><sheetData>'],
                           rows(sys.argv[1]), ["</sheetData></worksheet>"])
        for piece in part))
    put(archive, "xl/sharedStrings.xml", (
        piece for part in ([f'<sst xmlns="{MAIN}">'],
                           (f"<si><t>{escape(s)}</t></si>" for s in strings),
                           ["</sst>"])
        for piece in part))
