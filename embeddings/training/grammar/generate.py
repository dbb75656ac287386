"""Writes labelled requests: `python -m grammar.generate --count 60000 --seed 1 --out work/requests.jsonl`."""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from pathlib import Path

from . import noise, shapes
from .bank import HERE, TEXTS, Bank
from .carriers import Carrier, load_carriers
from .labels import ACTS, GENRES, LABEL_SET, LABELS, MOODS, of
from .wishes import Wishes

ACT_ONLY_SHARE = 0.037
# Shares of the generated acts; chitchat and unsupported carry few or no labels.
ACT_SHARES = {
    "recommend": 0.44, "refine": 0.26, "explain": 0.045, "details": 0.055, "compare": 0.045,
    "feedback": 0.055, "profile": 0.06, "chitchat": 0.02, "unsupported": 0.02,
}
POLARITY_WEIGHT = {"": 1.0, "-not": 1.25, "-less": 2.0, "-any": 2.4}


class Generator:
    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.bank = Bank()
        self.counts: Counter[str] = Counter()
        self.wishes = Wishes(self.bank, self.rng, self.counts)
        self.carriers: dict[str, tuple[list[Carrier], list[float]]] = {}
        for act in ACTS:
            own = [c for c in load_carriers() if c.act == act]
            self.carriers[act] = (own, [c.weight * self._weight(c.text) for c in own])

    @staticmethod
    def _weight(text: str) -> float:
        return max([POLARITY_WEIGHT[p] for p in re.findall(r"\{\w+(-not|-less|-any)\}", text)] or [1.0])

    def example(self) -> dict[str, object]:
        rng = self.rng
        act = rng.choices(list(ACT_SHARES), list(ACT_SHARES.values()))[0]
        carriers, weights = self.carriers[act]
        carrier = rng.choices(carriers, weights)[0]
        text, spans = self.wishes.expand(carrier.text)
        text = self.wishes.tidy(text, spans)
        if act in ("recommend", "refine", "profile") and rng.random() < 0.13:
            text = self._aside(text, spans)
        text = noise.noisy(text, spans, rng, bare=act in ("chitchat", "unsupported"))
        text = trimmed(text, spans)
        follows = carrier.follows if carrier.follows is not None else rng.random() < 0.5
        labels = sorted({(s, e, label) for s, e, label in spans})
        return {"text": text, "followsUp": follows, "act": act, "labels": [list(x) for x in labels]}

    def _aside(self, text: str, spans: list) -> str:
        """Talk that wishes for nothing, before or after."""
        said = self.wishes.background()
        if self.rng.random() < 0.7:
            said = said[0].upper() + said[1:] if self.rng.random() < 0.6 else said
            return noise.edit(text, spans, 0, 0, said + self.rng.choice([". ", ", ", ". ", " so ", " - ", "... ", "; ", ". So, "]))
        return text.rstrip(" .") + self.rng.choice([". ", ", ", ". ", " - ", "... ", " (" ]) + said + "."


def trimmed(text: str, spans: list) -> str:
    """No label begins or ends with a space or a stop."""
    for span in spans:
        while span[0] < span[1] and text[span[0]] in " ,.;:!?-":
            span[0] += 1
        while span[1] > span[0] and text[span[1] - 1] in " ,;:" or text[span[0]:span[1]].endswith((". ", "!", "?")):
            span[1] -= 1
    spans[:] = [s for s in spans if s[0] < s[1]]
    return text


def acts_only(path: Path) -> list[dict[str, object]]:
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line)
    return [{"text": r["message"], "followsUp": r["followsUp"], "act": r["act"], "labels": None} for r in rows]


def generate(count: int, seed: int) -> tuple[list[dict[str, object]], Counter[str], Generator]:
    maker = Generator(seed)
    acts = acts_only(TEXTS / "acts.jsonl")
    maker.rng.shuffle(acts)
    rows = acts[: max(1, int(count * 0.041))]
    seen = {str(row["text"]).lower() for row in rows}
    misses = 0
    while len(rows) < count:
        row = maker.example()
        key = str(row["text"]).lower()
        if key in seen or not key.strip():
            misses += 1
            if misses > count * 3:
                raise SystemExit("the carriers are spent: too many repeats")
            continue
        seen.add(key)
        for _, _, label in row["labels"]:
            maker.counts[label] += 1
        rows.append(row)
    maker.rng.shuffle(rows)
    return rows, maker.counts, maker


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=60000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=HERE.parent / "work" / "requests.jsonl")
    args = parser.parse_args()
    start = time.time()
    rows, counts, maker = generate(args.count, args.seed)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    with args.out.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    for label in LABELS:
        print(f"{counts[label]:7d} {label}")
    labelled = [r for r in rows if r["labels"] is not None]
    empty = sum(not r["labels"] for r in labelled)
    print(f"acts {dict(Counter(r['act'] for r in rows))}")
    print(f"{len(rows)} examples, {len(rows) - len(labelled)} act only, {empty} without a label "
          f"({empty / len(rows):.1%}), {sum(counts.values()) / max(1, len(labelled)):.2f} labels each, "
          f"{sum(len(c) for c, _ in maker.carriers.values())} carriers, {maker.bank.paraphrases} paraphrases, "
          f"{len(maker.bank.own_themes)} own themes, {len(maker.bank.background)} background lines, "
          f"{time.time() - start:.0f} s")
    rare = [label for label in LABELS if counts[label] < 150 * args.count / 60000]
    if rare:
        print("RARE:", " ".join(f"{label}={counts[label]}" for label in rare))


if __name__ == "__main__":
    main()
