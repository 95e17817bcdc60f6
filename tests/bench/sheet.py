"""Rows a second of tables: the reader of imports, and "parse --format sheet".

usage: sheet.py KAOPING READER SCRATCH

READER (sheet.c) is one process that reads a file as an import does, up to its
cells: digest, encoding and rows.  Its peer is python3's csv module, whose
reader is C too, in a process that counts the rows and cells of the same file;
both times are of whole processes, and runs alternate.  "parse" also writes each
row as a line of JSON; its peer is csvkit's in2csv, which reads and writes the
same file as CSV, without guessing at types, on fewer rows, because it is slow.
"""
import os
import resource
import statistics
import subprocess
import sys
import time

ROWS, RUNS = 1000000, 5
FEW, THEIR_RUNS = 100000, 3

COUNT = """
import csv, sys
rows = cells = 0
with open(sys.argv[1], newline="", encoding=sys.argv[2]) as f:
    for row in csv.reader(f):
        rows += 1
        cells += len(row)
print(rows, cells)
"""


def write(path, rows, encoding="utf-8", quote=""):
    """Answers: one respondent a row, ten columns."""
    head = "序号,提交答卷时间,所用时间,来源,单位,第1题,第2题,第3题,第4题,建议"
    words = "很满意", "满意", "一般", "不满意"
    units = "市发改委", "市公安局", "市教育局"
    with open(path, "w", encoding=encoding, newline="") as f:
        f.write(head + "\r\n")
        for i in range(1, rows + 1):
            row = (str(i), f"2016-11-{i % 28 + 1:02d} 10:{i % 60:02d}:00",
                   f"{i % 300}秒", "微信", units[i % 3], words[i % 4],
                   words[i // 4 % 4], words[i // 16 % 4], str(i % 101),
                   "发布及时" if i % 5 else "")
            f.write(",".join(f"{quote}{c}{quote}" for c in row) + "\r\n")


def run(command):
    """Seconds, and what was printed, unless that is a file."""
    began = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return time.perf_counter() - began, done.stdout


def run_to(command, path):
    """Likewise, into a file."""
    with open(path, "wb") as out:
        began = time.perf_counter()
        subprocess.run(command, stdout=out, check=True)
        return time.perf_counter() - began


def peak(command):
    """MiB that the largest process so far had: the first one measured."""
    with open(os.devnull, "wb") as out:
        subprocess.run(command, stdout=out, check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def beside_csv(reader, path, encoding, name):
    mine, theirs = [], []
    for _ in range(RUNS):
        seconds, ours = run([reader, path])
        mine.append(seconds)
        seconds, other = run([sys.executable, "-c", COUNT, path, encoding])
        theirs.append(seconds)
        if ours != other:
            sys.exit(f"bench: {path}: read {ours}, python3 {other}")
    ours, other = statistics.median(mine), statistics.median(theirs)
    size = os.path.getsize(path) / 1e6
    print(f"  {name:17s} {size:4.0f} MB {ROWS / ours / 1e6:6.2f} M rows/s, "
          f"python3's csv {ROWS / other / 1e6:5.2f} M rows/s: "
          f"{other / ours:.1f} times as fast")


def beside_csvkit(parse, path, scratch):
    mine, theirs = [], []
    out = os.path.join(scratch, "rows.out")
    for _ in range(THEIR_RUNS):
        mine.append(run_to([*parse, path], out))
        theirs.append(run_to(["in2csv", "--no-inference", "--snifflimit", "0",
                              path], out))
    os.remove(out)
    ours, other = statistics.median(mine), statistics.median(theirs)
    print(f"  parse, to JSON    {FEW} rows {FEW / ours:10.0f} rows/s, csvkit's "
          f"in2csv {FEW / other:8.0f} rows/s: {other / ours:.1f} times as fast")


def main():
    program, reader, scratch = sys.argv[1:]
    parse = [program, "parse", "--format", "sheet"]
    few = os.path.join(scratch, "few.csv")
    paths = {}
    write(few, FEW)
    for name, encoding, quote in (("UTF-8", "utf-8", ""),
                                  ("UTF-8, all quoted", "utf-8", '"'),
                                  ("GB18030", "gb18030", "")):
        paths[name] = os.path.join(scratch, f"{len(paths)}.csv"), encoding
        write(paths[name][0], ROWS, encoding, quote)
    print(f"  peak memory of the reader: {peak([reader, few]):.1f} MiB for "
          f"{FEW} rows, {peak([reader, paths['UTF-8'][0]]):.1f} MiB for {ROWS}")
    for name, (path, encoding) in paths.items():
        beside_csv(reader, path, encoding, name)
        os.remove(path)
    beside_csvkit(parse, few, scratch)
    os.remove(few)


main()
