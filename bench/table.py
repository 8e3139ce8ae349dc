#!/usr/bin/env python3
"""Prints the scorer's figures of several extractors as a table in Markdown: a line a peer.

  table.py QUALITY.json

QUALITY.json is what score.py writes with --json. Percent; a dash where a peer read no page of a set.
"""
import json
import sys

# The set, the figure's place in the scorer's answer, and what the column is called.
COLUMNS = [
    ("fundus", "rouge_f1 mean", "fundus rLs"),
    ("fundus", "shingle f1", "shF1"),
    ("fundus_eval", "rouge_f1 mean", "fundus_eval rLs"),
    ("scrapinghub", "shingle f1", "scrapinghub shF1"),
    ("scrapinghub", "accuracy", "exact"),
    ("trafilatura", "inclexcl f1", "trafilatura ieF1"),
    ("wcxb_article", "word_f1", "wcxb wF1"),
    ("fundus", "title loose", "title"),
    ("fundus", "authors exact", "authors"),
    ("fundus", "date day", "day"),
    ("fundus", "date instant", "instant"),
    ("fundus", "topics f1", "topics"),
    ("fundus", "images url f1", "image URL"),
    ("fundus", "images caption f1", "caption"),
    ("fundus", "images credit f1", "credit"),
    ("fundus", "images cover", "lead image"),
    ("htmldate", "date day", "htmldate day"),
]


def figure(sets, name, path):
    value = sets.get(name)
    for key in path.split():
        value = value.get(key) if isinstance(value, dict) else None
    return "–" if value is None else f"{100 * value:.1f}"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        peers = json.load(file)
    print("| | " + " | ".join(title for _, _, title in COLUMNS) + " |")
    print("|" + " --- |" * (len(COLUMNS) + 1))
    for peer, sets in sorted(peers.items()):
        print(f"| {peer} | " + " | ".join(figure(sets, *column[:2]) for column in COLUMNS) + " |")


if __name__ == "__main__":
    main()
