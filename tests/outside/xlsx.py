"""Writes a workbook with every kind of cell, by XlsxWriter: xlsx.py OUT.xlsx"""
import sys

import xlsxwriter

FORMATS = [
    "m/d/yyyy", "d-mmm-yy", "mmm-yy", "h:mm", "h:mm:ss", "m/d/yyyy h:mm",
    "mm:ss", "[h]:mm:ss", 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"',
    '[$-804]yyyy"年"m"月"d"日" h:mm;@', '[$-804]AM/PM h"时"mm"分"',
    "yyyy-mm-dd hh:mm:ss", "[Red]yyyy/m/d", "General", "0.00", "0.00E+00",
    "#,##0.00", "0%", "0.00%", "@", "# ?/?", '0"天"', "[$¥-804]#,##0.00",
    "_ * #,##0.00_ "]
NUMBERS = [42493, 42491, 42493.4375, 0.4375, 1.5, 59, 61, 0.1, 0.125,
           4454572602912350, 1e15, 123456789012, -5.25, 1e-7, 0, 100,
           12345.6789012345]
TEXTS = ["甲", " 前后有空格 ", "a\nb", "a\tb", "_x0041_ stays", "=no formula",
         "<&>\"'", "😀𠮷", "镕", "'撇号", "0012", "1" * 3000, "；",
         "4454572602912349", "2016-05-03", "TRUE"]

wb = xlsxwriter.Workbook(sys.argv[1])
numbers = wb.add_worksheet("数 & <字>")
numbers.write_row(0, 0, FORMATS)
for r, number in enumerate(NUMBERS, 1):
    for c, code in enumerate(FORMATS):
        numbers.write_number(r, c, number, wb.add_format({"num_format": code}))

texts = wb.add_worksheet("文字")
day = wb.add_format({"num_format": "yyyy-mm-dd"})
bold = wb.add_format({"bold": True})
for i, text in enumerate(TEXTS):
    texts.write_string(i, 0, text)
texts.write_boolean(0, 1, True)
texts.write_boolean(1, 1, False)
for r, (formula, value) in enumerate([
        ("=1+1", 2), ('="甲"&"乙"', "甲乙"), ("=1/0", "#DIV/0!"),
        ("=NA()", "#N/A"), ("=1=1", True)], 2):
    texts.write_formula(r, 1, formula, None, value)
texts.write_formula(7, 1, "=DATE(2016,5,3)", day, 42493)
texts.write_rich_string(8, 1, "一", bold, "二 ", "三")
texts.write_url(9, 1, "https://example.com/a?b=c&d=e", string="链接")
texts.merge_range("D1:E4", "合并", bold)
texts.merge_range("F1:F3", 12.5)
texts.merge_range("G1:G2", 42493, day)
texts.write_blank(20000, 3, None, bold)
hidden = wb.add_worksheet("隐藏")
hidden.hide()
hidden.write("C5", "x")
wb.close()
