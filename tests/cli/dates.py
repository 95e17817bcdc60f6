#!/usr/bin/env python3
"""Dates and counts of other projects' tests, as kaoping reads them.

usage: dates.py KAOPING DIR
DIR has dates_chinese.tsv, dates_public.tsv and counts_chinese.tsv (text,
what it means, a note).  Fails where a Chinese date or a count is not read
right, or any date is read wrongly; a public date may be left unread.
"""
import datetime
import json
import os
import subprocess
import sys


def rows(name):
    with open(os.path.join(sys.argv[2], name), encoding="utf-8") as f:
        all_rows = [line.rstrip("\n").split("\t") for line in f][1:]
    return [r for r in all_rows if r[0].strip()]


def read(texts, *options):
    done = subprocess.run(
        [sys.argv[1], "parse", "-", *options], check=True,
        input="".join(t + "\n" for t in texts).encode(),
        stdout=subprocess.PIPE)
    out = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert len(out) == len(texts)
    return out


def instant(text):
    try:
        t = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
        return t if t.tzinfo else t.replace(tzinfo=datetime.timezone.utc)
    except (ValueError, AttributeError):
        return None


def dates(name, least, *options):
    table = rows(name)
    right = bad = 0
    for row, got in zip(table, read([r[0] for r in table], "--format", "date",
                                    *options)):
        want, have = instant(row[1]), instant(got.get("instant"))
        if row[1] == "PARSEABLE" or "local" in row[1] or ", " in row[1]:
            continue
        right += want == have
        # a day that is read is the day that was written
        if have is not None and want != have:
            bad += 1
            print(row[0], "is", row[1], "and was read as", got["instant"])
    print(name, right, "right", bad, "wrong")
    return bad == 0 and right >= least


def counts():
    bad = 0
    table = rows("counts_chinese.tsv")
    for row, got in zip(table, read([r[0] for r in table], "--format",
                                    "count")):
        if str(got.get("value", "NULL")) != row[1]:
            bad += 1
            print(row, got)
    return bad == 0


WHEN = "2016-11-23T10:00:00+08:00"
chinese = dates("dates_chinese.tsv", 26, "--zone", "Asia/Shanghai", "--now",
                WHEN)
public = dates("dates_public.tsv", 85, "--zone", "UTC", "--now",
               "2016-11-23T12:00:00Z")
sys.exit(not (chinese and public and counts()))
