"""Items and bytes a second of "kaoping parse", beside two peers.

usage: parse.py KAOPING FOLDER SCRATCH SAX

Runs alternate, and the median of each counts.  kaoping is one command over
many files, with a worker for each core, and "in one" the same with
"--workers 0", in one process: its time includes its start, the reading of the
files and the writing of JSON Lines.  SAX (sax.c) is one process that reads the
same files and hands them to libxml2, with handlers that do nothing.
feedparser's time is only feedparser.parse of bytes already read and the
reading of the same fields, in a process that runs already.
"""
import json
import os
import random
import statistics
import subprocess
import sys
import time

import feedparser

SEED, RUNS = 20161123, 5
SAMPLES = 200, 2000     # files; of few, kaoping's start is a large part
THEIR_RUNS = 3          # of feedparser, which is slow
FLAT = 1000             # files, to compare the memory of all of them with


def run(command, out_path):
    """Seconds."""
    with open(out_path, "wb") as out:
        began = time.perf_counter()
        done = subprocess.run(command, stdout=out, stderr=subprocess.DEVNULL,
                              check=False)
        seconds = time.perf_counter() - began
    if done.returncode not in (0, 3, 65):
        sys.exit(f"bench: {command[0]}: exit {done.returncode}")
    return seconds


def high_water(pid):
    """KiB that a process and those it started had at most, each by itself."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii",
                  errors="replace") as f:
            peak = sum(int(line.split()[1]) for line in f
                       if line.startswith("VmHWM:"))
        with open(f"/proc/{pid}/task/{pid}/children",
                  encoding="ascii") as f:
            return peak + sum(high_water(child) for child in f.read().split())
    except (OSError, ValueError):
        return 0    # it has ended


def peak_memory(command):
    """MiB, looked at until the end: what wait4 says begins with ours."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
    peak = 0
    while True:
        peak = max(peak, high_water(child.pid))
        try:
            child.wait(timeout=0.002)
            return peak / 1024
        except subprocess.TimeoutExpired:
            pass


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


def time_feedparser(documents):
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


def contents(files):
    documents = []
    for name in files:
        with open(name, "rb") as f:
            documents.append(f.read())
    return documents


def say(name, files, items, seconds, fields):
    counts = " ".join(f"{k} {v}" for k, v in fields.items())
    print(f"  {name:12s} {files:6d} files {items:8d} items {seconds:8.3f} s "
          f"{items / seconds:10.0f} items/s   ({counts})")


def beside_sax(parse, sax, files, out):
    """All files: with a worker a core, in one process, and the SAX pass."""
    here = [*parse, "--workers", "0"]
    size = sum(os.path.getsize(name) for name in files)
    spent = {"kaoping": [], "in one": [], "libxml2 SAX": []}
    for _ in range(RUNS):
        for name, command in zip(spent, (parse, here, [sax])):
            before = os.times()
            seconds = run([*command, *files], out)
            after = os.times()
            spent[name].append((seconds,
                                after.children_user - before.children_user +
                                after.children_system -
                                before.children_system))
    run([*parse, *files], out)
    items, fields = kaoping_items(out)
    counts = " ".join(f"{k} {v}" for k, v in fields.items())
    print(f"  {len(files)} files, {size / 1e6:.1f} MB, {items} items "
          f"({counts}); medians of {RUNS}:")
    peer = statistics.median(wall for wall, _ in spent["libxml2 SAX"])
    for name, runs in spent.items():
        mine = statistics.median(wall for wall, _ in runs)
        cores = statistics.median(cpu for _, cpu in runs)
        print(f"  {name:12s} {mine:8.3f} s {size / mine / 1e6:6.0f} MB/s "
              f"{items / mine:10.0f} items/s  {peer / mine:5.2f} of the SAX "
              f"pass   ({cores:.3f} s of processors)")
    few = files[:FLAT]
    for name, command in (("kaoping", parse), ("in one", here)):
        print(f"  peak memory of {name}, each process by itself: "
              f"{peak_memory([*command, *few]):.1f} MiB for {len(few)} files, "
              f"{peak_memory([*command, *files]):.1f} MiB for {len(files)}")


def beside_feedparser(parse, files, out):
    ours, theirs = [], []
    documents = contents(files)
    for _ in range(THEIR_RUNS):
        ours.append(run([*parse, *files], out))
        seconds, their_items, their_fields = time_feedparser(documents)
        theirs.append(seconds)
    items, fields = kaoping_items(out)
    mine, peer = statistics.median(ours), statistics.median(theirs)
    say("kaoping", len(files), items, mine, fields)
    say("feedparser", len(files), their_items, peer, their_fields)
    ratio = (items / mine) / (their_items / peer)
    print(f"  ratio of items/s, kaoping : feedparser {feedparser.__version__}"
          f" = {ratio:.1f}")


def main():
    program, folder, scratch, sax = sys.argv[1:]
    parse = [program, "parse"]
    files = sorted(os.path.join(folder, name) for name in os.listdir(folder)
                   if name.endswith(".xml"))
    out = os.path.join(scratch, "items.jsonl")

    beside_sax(parse, sax, files, out)
    start = statistics.median(run([*parse, files[0]], out)
                              for _ in range(RUNS))
    print(f"  start of kaoping, with one file: {start:.3f} s, in each time")
    for many in SAMPLES:
        sample = random.Random(SEED).sample(files, min(many, len(files)))
        print(f"  and on {len(sample)} of them (seed {SEED}):")
        beside_feedparser(parse, sample, out)
    os.remove(out)


main()
