"""Checks the generated requests and shows some of each act: `python -m grammar.check scratch/requests.jsonl`."""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

from .bank import HERE
from .labels import ACTS, LABEL_SET

SAMPLES = 30
MOST_REPEATS = 0.02


def marked(row: dict) -> str:
    """The text with its labelled stretches in brackets."""
    text = row["text"]
    stretches: dict[tuple[int, int], list[str]] = defaultdict(list)
    for start, end, label in row["labels"] or []:
        stretches[start, end].append(label)
    for (start, end), labels in sorted(stretches.items(), reverse=True):
        text = f"{text[:start]}[{text[start:end]}]<{','.join(labels)}>{text[end:]}"
    return text.replace("\n", "\\n")


def faults(rows: list[dict]) -> list[str]:
    found = []
    for number, row in enumerate(rows, 1):
        text, labels = row["text"], row["labels"]
        if not text.strip() or row["act"] not in ACTS or not isinstance(row["followsUp"], bool):
            found.append(f"line {number}: text, act or followsUp")
        for start, end, label in labels or []:
            if label not in LABEL_SET:
                found.append(f"line {number}: no such label {label}")
            if not 0 <= start < end <= len(text):
                found.append(f"line {number}: {start}-{end} lies outside {text!r}")
            elif text[start:end] != text[start:end].strip():
                found.append(f"line {number}: a label over a space in {text!r}")
            elif start and text[start - 1].isalnum() and text[start].isalnum() and text[start].isascii():
                found.append(f"line {number}: a label from within a word, {text[start:end]!r} in {text!r}")
            elif end < len(text) and text[end - 1].isalnum() and text[end].isalnum() and text[end].isascii():
                found.append(f"line {number}: a label that stops within a word, {text[start:end]!r} in {text!r}")
    repeats = sum(n - 1 for n in Counter(row["text"].lower() for row in rows).values())
    if repeats > MOST_REPEATS * len(rows):
        found.append(f"{repeats} repeats among {len(rows)}")
    return found


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "scratch" / "requests.jsonl"
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    rng = random.Random(seed)
    for act in ACTS:
        own = [row for row in rows if row["act"] == act and row["labels"] is not None]
        print(f"\n## {act} ({len(own)})")
        for row in rng.sample(own, min(SAMPLES, len(own))):
            print(f"{int(row['followsUp'])} {marked(row)}")
    found = faults(rows)
    print(f"\n{len(rows)} examples, {len(found)} faults")
    for fault in found[:20]:
        print(fault)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
