"""Writes labelled requests: `python -m grammar.generate --count 60000 --seed 1 --out scratch/requests.jsonl`."""

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
# Messages that carry no label at all.
EMPTY_SHARE = 0.09
EMPTY_ACTS = {
    "recommend": 0.16, "refine": 0.08, "explain": 0.06, "details": 0.2, "compare": 0.07, "feedback": 0.1, "chitchat": 0.17,
    "unsupported": 0.12, "profile": 0.04,
}
POLARITY_WEIGHT = {"": 1.0, "-not": 2.1, "-less": 3.5, "-any": 4.0}
# What a message of an act can carry (src/intent/parser.ts); the rest is talk and stays unlabelled.
CARRIED = {
    "explain": ("title", "position"), "details": ("title", "position"), "compare": ("title", "position"),
    "feedback": ("title", "position"), "chitchat": (), "unsupported": (),
    "profile": ("title", "position", "genre", "mood", "person", "theme", "kind"),
}
# Clauses that follow another wish.
TAILS = {
    "-any": [line.strip() for line in """
, doesn't have to be {facet-any}
, doesn't need to be {facet-any}
. Doesn't have to be {facet-any} though
, not necessarily {facet-any}
, needn't be {facet-any} or {facet-any}
, I don't care if it's {facet-any} or not
, {facet-any} or not
, {facet-any} or not doesn't matter
. {facet-any} or not, no matter
, whether {facet-any} or {facet-any} is all the same to me
, I don't mind {thing-any}
, I don't mind {thing-any} or {thing-any}
, a bit of {thing-any} is fine
, {thing-any} is fine too
, {thing-any} are ok
, don't mind if it's {facet-any}
, I don't need it to be {facet-any}
, forget the {attr-any} thing
, forget about {thing-any}
, scratch the {attr-any} part
, never mind {thing-any}
, can be {facet-any} too
, could also be {facet-any}, could be {facet-any}
, no need for {thing-any}
, no need to {vb-any}
, it doesn't have to {vb-any}
, doesn't matter if it's {facet-any}
 (doesn't have to be {facet-any})
 (and {facet-any} is optional)
, {agenre-any} or {agenre-any}, whatever
, {genre-any} is okay too
, not only {genres-any}
, doesn't have to be a {agenre-any}
, with or without {thing-any}
, it doesn't have to be for {aud-any}
, doesn't have to be {window-any}
, {window-any} or some other time
, I don't insist on {thing-any}
, I don't insist on it being {facet-any}
, {facet-any} would be no problem
, I'd also take {facet-any}
, fine if it's {facet-any}
, even if it's {facet-any}
, even {facet-any} would do
, needn't {vb-any}
, {pace-any} or not
, {acc-any} isn't important
, {demand-any} is ok
, doesn't have to be {disc-any}
, it needn't be {pop-any}
, can be something I've [seen]<seen:new-any>
, [rewatch]<seen:rewatch-any> is fine too
, doesn't have to be [unseen]<seen:new-any>
, I don't need to [finish]<finish-any> it
, {count-any} or more, whatever
, I could live with {thing-any}
, I wouldn't mind {thing-any}
, {thing-any} wouldn't bother me
, {facet-any} or otherwise
, {adj-any} or not so {adj-any}, you choose
, no preference on {adj-any} or {adj-any}
, I'm flexible on it being {facet-any}
, {thing-any} optional
, {thing-any}: don't care
, {adj-any}? either way is fine
, I take back what I said about {thing-any}
, {genres-any} allowed
, {genres-any} welcome too but not a must
, it may {vb-any} or not
, doesn't matter whether it {vs-any}
, I won't complain if it {vs-any}
, not fussed whether it's {facet-any}
, we used to insist on {thing-any} but not any more
, [seen it before]<seen:new-any>? no problem
, doesn't matter if I know it [already]<seen:new-any>
, could even be a [rewatch]<seen:rewatch-any>
""".splitlines() if line.strip()],
    "-less": [line.strip() for line in """
, but less {madj-less}
, less {madj-less}
, only less {madj-less}
, just a bit less {madj-less}
, a little less {madj-less}
, not as {madj-less}
, not so {madj-less} this time
, less {madj-less} and less {madj-less}
, less {madj-less} than {like}
, not as {madj-less} as {like}
, with less {thing-less}
, with a bit less {thing-less}
, with fewer {theme-less}
, less {thing-less} please
, go easy on the {thing-less}
. Tone down the {thing-less}
, easy on the {thing-less}
, slightly less {madj-less} if you can
 (less {madj-less} though)
, a notch less {madj-less}
, ideally less {madj-less}
, less on the {madj-less} side
, take the {thing-less} down a notch
, could do with less {thing-less}
, but the last one was a bit too {madj-less}
, not quite as {madj-less}, please
, only half as {madj-less}
, lighter on the {thing-less}
""".splitlines() if line.strip()],
    "-not": [line.strip() for line in """
, nothing {adj-not}
, but not {adj-not}
, never {adj-not}
, definitely not {adj-not}
, by no means {adj-not}
, and spare me anything {adj-not}
, I've had it with {things-not}
, {thing-not} put me off
, I can do without {things-not}
, keep {things-not} away from me
, anything {adj-not} is out
, except {nps-not}
, far too {adj-not} ones need not apply
, not too {adj-not}
, no {things-not}
, but no {things-not}
, without {things-not}
, and nothing {facet-not}
, please no {thing-not}
, not {facet-not}
, nothing {rel-not}
, nothing {ppost-not}
, nothing for {aud-not}
, not for {aud-not}
, not {window-not}
, just not {window-not}
, only not {window-not} please
, but it shouldn't {vb-not}
, nothing {over-not}
, nothing {rated-not}
, not {rated-not}
, not {country-not}
, no {kinds-not}
, nothing {pop-not}
, nothing {disc-not}
, not {pace-not}
, not {demand-not}
, not with {aud-not}, with {aud}
, not for {window-not} but for {window}
""".splitlines() if line.strip()],
}
TAIL_SHARE = {"recommend": 0.77, "refine": 0.8}
TAIL_KINDS = {"-any": 0.475, "-less": 0.21, "-not": 0.315}


class Generator:
    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.bank = Bank()
        self.counts: Counter[str] = Counter()
        self.wishes = Wishes(self.bank, self.rng, self.counts)
        self.empty: dict[str, list[Carrier]] = {}
        self.carriers: dict[str, tuple[list[Carrier], list[float]]] = {}
        for act in ACTS:
            own = [c for c in load_carriers() if c.act == act]
            self.empty[act] = [c for c in load_carriers() if c.act == f"empty:{act}"]
            self.carriers[act] = (own, [c.weight * self._weight(c.text) for c in own])

    @staticmethod
    def _weight(text: str) -> float:
        if "{pos-not}" in text:
            return 3.0
        return max([POLARITY_WEIGHT[p] for p in re.findall(r"\{\w+(-not|-less|-any)\}", text)] or [1.0])

    def example(self) -> dict[str, object]:
        rng = self.rng
        act = rng.choices(list(ACT_SHARES), list(ACT_SHARES.values()))[0]
        if rng.random() < EMPTY_SHARE:
            carrier = rng.choice(self.empty[rng.choices(list(EMPTY_ACTS), list(EMPTY_ACTS.values()))[0]])
            act = carrier.act.split(":")[1]
        else:
            carriers, weights = self.carriers[act]
            carrier = rng.choices(carriers, weights)[0]
        template = carrier.text
        if rng.random() < TAIL_SHARE.get(carrier.act, 0) and not re.search(r"(-less|-any)\}", template):
            kind = rng.choices(list(TAIL_KINDS), list(TAIL_KINDS.values()))[0]
            tail = rng.choice(TAILS[kind])
            template = template.rstrip(".!?") + (" " if tail[0] == "(" else "") + tail
            if rng.random() < 0.34:
                kind = rng.choices(list(TAIL_KINDS), list(TAIL_KINDS.values()))[0]
                tail = rng.choice(TAILS[kind])
                template += (" " if tail[0] == "(" else "") + tail
        for _ in range(6):
            text, spans = self.wishes.expand(template)
            if not at_odds(spans):
                break
        spans = carried(act, carrier.follows, spans)
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


def at_odds(spans: list) -> bool:
    """Whether one value is both wanted and refused, as no one would say."""
    said: dict[str, set[str]] = {}
    for _, _, label in spans:
        base, polarity = re.fullmatch(r"(.*?)(-not|-less|-any)?", label).groups()
        if ":" in base:
            said.setdefault(base, set()).add(polarity or "")
    return any(len(polarities) > 1 for polarities in said.values())


def carried(act: str, follows: bool | None, spans: list) -> list:
    """The labels that a message of this act can carry."""
    if act in CARRIED:
        spans = [s for s in spans if re.split("[:-]", s[2])[0] in CARRIED[act]]
        return [[s, e, "title:about" if label.startswith("title:") else label] for s, e, label in spans]
    if act == "recommend" and follows is False:
        return [s for s in spans if not s[2].startswith("position")]
    return spans


def trimmed(text: str, spans: list) -> str:
    """No label begins or ends with a space or a stop."""
    for span in spans:
        span[1] = min(span[1], len(text))
        while span[0] < span[1] and text[span[0]] in " ,.;:!?-":
            span[0] += 1
        while span[1] > span[0] and (text[span[1] - 1] in " ,;:" or text[span[0]:span[1]].endswith((". ", "!", "?"))):
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
    parser.add_argument("--out", type=Path, default=HERE.parent / "scratch" / "requests.jsonl")
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
