"""Reading MIT Movie files and holding out a development split."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

SCHEMES = ("eng", "trivia")
FILES = {"eng": "engtrain.bio", "trivia": "trivia10k13train.bio"}
SPLIT_SALT = "marquee-slots-1"
HOLDOUT_ONE_IN = 10


@dataclass(frozen=True)
class Sentence:
    """One utterance: its words and a BIO tag for each."""

    words: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the words joined by blanks."""
        return " ".join(self.words)


def read_bio(path: Path) -> list[Sentence]:
    """Read `TAG<TAB>word` lines; blank lines part the sentences."""
    sentences, words, tags = [], [], []
    for number, line in enumerate([*path.read_text(encoding="utf-8").split("\n"), ""], 1):
        if not line.strip():
            if words:
                sentences.append(Sentence(tuple(words), as_iob2(tags)))
            words, tags = [], []
            continue
        parts = line.rstrip("\r").split("\t")
        if len(parts) != 2 or not all(parts):
            raise SystemExit(f"{path}:{number}: TAG<TAB>word is wanted")
        tags.append(parts[0])
        words.append(parts[1])
    return sentences


def as_iob2(tags: list[str]) -> tuple[str, ...]:
    """Turn an I- that opens a span, as conlleval reads it, into a B-."""
    mended, before = [], "O"
    for tag in tags:
        opens = tag.startswith("I-") and before[2:] != tag[2:]
        mended.append(f"B-{tag[2:]}" if opens else tag)
        before = tag
    return tuple(mended)


def is_held_out(sentence: Sentence) -> bool:
    """Tell whether a sentence is in the development split; depends on its words alone."""
    digest = hashlib.sha256(f"{SPLIT_SALT}:{sentence.text}".encode()).hexdigest()
    return int(digest[:8], 16) % HOLDOUT_ONE_IN == 0


def load(folder: Path, scheme: str) -> tuple[list[Sentence], list[Sentence]]:
    """Return the training and the development sentences of a scheme.

    Doubled sentences fall on the same side, and the development split keeps one of each.
    """
    everything = read_bio(folder / FILES[scheme])
    held = {sentence.text: sentence for sentence in reversed(everything) if is_held_out(sentence)}
    train = [sentence for sentence in everything if sentence.text not in held]
    return train, list(reversed(held.values()))


def tag_set(sentences: list[Sentence]) -> list[str]:
    """Return `O` first, then every B- and I- of the slots in alphabetical order."""
    slots = sorted({tag[2:] for sentence in sentences for tag in sentence.tags if tag != "O"})
    return ["O", *(f"{part}-{slot}" for slot in slots for part in "BI")]


def write_bio(path: Path, sentences: list[Sentence]) -> None:
    """Write sentences in the format they were read in."""
    blocks = ["\n".join(f"{tag}\t{word}" for tag, word in zip(s.tags, s.words, strict=True)) for s in sentences]
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
