"""Items a second of "kaoping parse" and of feedparser over the same files.

usage: parse.py KAOPING FOLDER SCRATCH

Each is one process over many files.  kaoping's time includes its start, the
reading of the files and the writing of JSON Lines; feedparser's is only
feedparser.parse of bytes already read and the reading of the same fields.
"""
import json
import os
import random
import statistics
import subprocess
import sys
import time

import feedparser

SAMPLE, SEED, RUNS = 200, 20161123, 3


def kaoping_items(path):
    """How many items it printed, and how many of them have each field."""
    items, fields = 0, dict.fromkeys(("title", "url", "published", "body"), 0)
    with open(path, "rb") as lines:
        for line in lines:
            item = json.loads(line)
            if item["kind"] != "article":
                continue
            items += 1
            item["body"] = item.get("body") or item.get("summary")
            for field in fields:
                fields[field] += bool(item.get(field))
    return items, fields


def time_kaoping(program, files, out_path):
    times = []
    for _ in range(RUNS):
        with open(out_path, "wb") as out:
            began = time.perf_counter()
            done = subprocess.run([program, "parse", *files], stdout=out,
                                  stderr=subprocess.DEVNULL, check=False)
            times.append(time.perf_counter() - began)
        if done.returncode not in (0, 3, 65):
            sys.exit(f"bench: kaoping parse: exit {done.returncode}")
    return statistics.median(times)


def time_feedparser(files):
    documents = []
    for name in files:
        with open(name, "rb") as f:
            documents.append(f.read())
    items, fields = 0, dict.fromkeys(("title", "url", "published", "body"), 0)
    began = time.perf_counter()
    for document in documents:
        for entry in feedparser.parse(document).entries:
            content = entry.get("content")
            body = content[0].value if content else entry.get("summary")
            items += 1
            fields["title"] += bool(entry.get("title"))
            fields["url"] += bool(entry.get("link"))
            fields["published"] += bool(entry.get("published_parsed"))
            fields["body"] += bool(body)
    return time.perf_counter() - began, items, fields


def say(name, files, items, seconds, fields):
    counts = " ".join(f"{k} {v}" for k, v in fields.items())
    print(f"  {name:12s} {files:6d} files {items:8d} items {seconds:8.3f} s "
          f"{items / seconds:10.0f} items/s   ({counts})")


def main():
    program, folder, scratch = sys.argv[1:]
    files = sorted(os.path.join(folder, name) for name in os.listdir(folder)
                   if name.endswith(".xml"))
    sample = random.Random(SEED).sample(files, min(SAMPLE, len(files)))
    out = os.path.join(scratch, "items.jsonl")

    seconds = time_kaoping(program, files, out)
    items, fields = kaoping_items(out)
    say("kaoping", len(files), items, seconds, fields)

    print(f"  and on {len(sample)} of them (seed {SEED}):")
    ours = time_kaoping(program, sample, out)
    items, fields = kaoping_items(out)
    say("kaoping", len(sample), items, ours, fields)
    theirs, their_items, their_fields = time_feedparser(sample)
    say("feedparser", len(sample), their_items, theirs, their_fields)
    ratio = (items / ours) / (their_items / theirs)
    print(f"  ratio of items/s, kaoping : feedparser {feedparser.__version__}"
          f" = {ratio:.1f}")
    os.remove(out)


main()
