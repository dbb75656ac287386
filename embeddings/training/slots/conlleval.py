"""Strict span scores as the CoNLL-2000 script `conlleval` counts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Span = tuple[str, int, int]


def spans(tags: Sequence[str]) -> set[Span]:
    """Return (slot, first word, word after the last). An I- that goes on from nothing opens a span."""
    found, slot, start = set(), "", 0
    for i, tag in enumerate([*tags, "O"]):
        part, _, name = tag.partition("-")
        goes_on = part == "I" and name == slot
        if slot and not goes_on:
            found.add((slot, start, i))
            slot = ""
        if part in "BI" and not goes_on:
            slot, start = name, i
    return found


def score(gold: Iterable[Sequence[str]], given: Iterable[Sequence[str]]) -> dict[str, float]:
    """Return micro-averaged precision, recall and F1, 0 to 1."""
    right = wanted = made = 0
    for a, b in zip(gold, given, strict=True):
        first, second = spans(a), spans(b)
        right += len(first & second)
        wanted += len(first)
        made += len(second)
    precision, recall = right / max(made, 1), right / max(wanted, 1)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(precision + recall, 1e-9),
    }
