"""Names of films and people as token features.

`python gazetteer.py --shared ../../../../shared/data --out scratch/gazetteer.tsv.gz` builds the list from
our catalogue and from sets whose licences allow it; see README.md. A line is `bits<TAB>name`.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from catalogue import load_titles  # noqa: E402

ACTOR, DIRECTOR, CHARACTER, TITLE, OFTEN, FIRST, LAST = (1 << i for i in range(7))
LISTS = (ACTOR, DIRECTOR, CHARACTER, TITLE, OFTEN)
LONGEST = 7
"""Words in the longest name that is looked up."""
LENGTHS = 3
"""Length classes of a match: one word, two, more."""
WIDTH = len(LISTS) * 2 * LENGTHS + 2
OFTEN_FROM = 4
PART_FROM = 3
DECADES = ("1900s", *(f"19{d}0s" for d in range(1, 10)), "2000s", "2010s", "2020s")
DIRECTED = re.compile(
    r"directed by ((?:[A-Z][\w.'’-]*)(?: (?:[A-Z][\w.'’-]*|de|von|van|del|la)){1,3})(?:(?: and|,) "
    r"((?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){1,2}))?"
)


def plain(word: str) -> str:
    """Return a word in lower case without accents and punctuation."""
    bare = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in bare if c.isascii() and c.isalnum())


def variants(name: str) -> set[str]:
    """Return a name as it may be written: hyphens as blanks or left out."""
    joined = " ".join(filter(None, map(plain, name.split())))
    parted = " ".join(filter(None, map(plain, re.split(r"[\s\-–/:.]+", name))))
    return {form for form in (joined, parted) if form and form.count(" ") < LONGEST}


class Gazetteer:
    """Looks up runs of words and turns them into features."""

    def __init__(self, bits: dict[str, int]):
        self.bits = bits

    @classmethod
    def read(cls, path: Path) -> Gazetteer:
        """Read a list that `main` wrote."""
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            pairs = (line.rstrip("\n").split("\t") for line in lines)
            return cls({name: int(bits) for bits, name in pairs})

    def features(self, words: tuple[str, ...]) -> np.ndarray:
        """Return one row of zeros and ones a word.

        For every list and length class there is a column for the first word of a match and one for
        the others; a match inside a longer one of the same list does not count. The last two columns
        say whether the word alone is often a first or a last name.
        """
        rows = np.zeros((len(words), WIDTH), dtype=np.float32)
        keys = [plain(word) for word in words]
        reached = [0] * len(LISTS)
        for start in range(len(keys)):
            if not keys[start]:
                continue
            alone = self.bits.get(keys[start], 0)
            rows[start, -2] = float(bool(alone & FIRST))
            rows[start, -1] = float(bool(alone & LAST))
            for end in range(min(len(keys), start + LONGEST), start, -1):
                bits = self.bits.get(" ".join(filter(None, keys[start:end])), 0)
                for i, one in enumerate(LISTS):
                    if not bits & one or end <= reached[i]:
                        continue
                    reached[i] = end
                    column = (i * LENGTHS + min(end - start, LENGTHS) - 1) * 2
                    rows[start, column] = 1
                    rows[start + 1 : end, column + 1] = 1
        return rows


def credits(shared: Path) -> Iterator[tuple[str, str]]:
    """Yield (kind, name) pairs: `actor`, `director`, `character` and `title`."""
    for title in load_titles():
        yield "title", title["title"]
        for person in title["people"]:
            yield ("actor" if person["role"] == "cast" else "director"), person["name"]
    for decade in DECADES:
        with gzip.open(shared / "wikipedia-movies" / f"movies-{decade}.json.gz", "rt", encoding="utf-8") as file:
            for film in json.load(file):
                yield "title", film["title"]
                for name in film.get("cast") or []:
                    yield "actor", name
                for match in DIRECTED.finditer(film.get("extract") or ""):
                    for name in match.groups():
                        if name:
                            yield "director", name.rstrip(".")
    for service in ("netflix", "amazon", "hbo", "disney"):
        for row in rows_of(shared / "justwatch-titles" / f"{service}_titles.csv.gz"):
            yield "title", row["title"] or ""
    for service in ("netflix", "hbo"):
        for row in rows_of(shared / "justwatch-titles" / f"{service}_credits.csv.gz"):
            yield row["role"].lower(), row["name"]
            for name in re.sub(r"\(.*?\)|\[.*?\]", "", row["character"] or "").split("/"):
                yield "character", name.strip(" '\"")
    for row in rows_of(shared / "netflix-titles" / "netflix_titles.csv.gz"):
        yield "title", row["title"]
        for kind, column in (("actor", "cast"), ("director", "director")):
            for name in (row[column] or "").split(", "):
                yield kind, name
    with (shared / "redial" / "movies_with_mentions.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            yield "title", re.sub(r"\s*\(\d{4}\)\s*$", "", row["movieName"])


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a packed CSV file."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def build(shared: Path) -> dict[str, int]:
    """Count the credits and return the bits of every name."""
    counts: Counter[tuple[str, str]] = Counter()
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for kind, name in credits(shared):
        for form in variants(name):
            counts[kind, form] += 1
    bits: Counter[str] = Counter()
    flags = {"actor": ACTOR, "director": DIRECTOR, "character": CHARACTER, "title": TITLE}
    for (kind, form), count in counts.items():
        parts = form.split(" ")
        if kind in ("actor", "director") and len(parts) == 1:
            continue
        if kind == "character" and (len(form) < 3 or count < 2):
            continue
        bits[form] |= flags[kind]
        if kind == "actor" and count >= OFTEN_FROM:
            bits[form] |= OFTEN
        if kind in ("actor", "director"):
            first[parts[0]] += 1
            last[parts[-1]] += 1
    for counter, flag in ((first, FIRST), (last, LAST)):
        for form, count in counter.items():
            if count >= PART_FROM and len(form) > 1:
                bits[form] |= flag
    return dict(bits)


def main() -> None:
    """Build the list and say how many names of each kind it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the shared data sets")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    bits = build(options.shared)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{bits[name]}\t{name}\n" for name in sorted(bits))
    options.out.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    names = ("actor", "director", "character", "title", "often", "first", "last")
    print({name: sum(bool(value & 1 << i) for value in bits.values()) for i, name in enumerate(names)})
    print(f"{len(bits)} names, {options.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
