"""Sentences as padded tensors, in batches of similar length."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch
from data import Sentence
from gazetteer import WIDTH, Gazetteer
from torch import Tensor

MAX_TOKENS = 256


@dataclass
class Example:
    """One sentence made ready: token ids, where its words begin, features by token, gold tags by word."""

    index: int
    ids: list[int]
    first: list[int]
    features: np.ndarray
    tags: list[int]


class Encoding:
    """Turns words into token ids, one word at a time, as the TypeScript side does."""

    def __init__(self, tokenizer, gazetteer: Gazetteer | None):
        self.tokenizer = tokenizer
        self.gazetteer = gazetteer
        self.known: dict[str, list[int]] = {}

    def pieces(self, word: str) -> list[int]:
        """Return the token ids of a word; never none."""
        if word not in self.known:
            ids = self.tokenizer(word, add_special_tokens=False)["input_ids"]
            self.known[word] = ids or [self.tokenizer.unk_token_id]
        return self.known[word]

    def example(self, index: int, sentence: Sentence, tags: dict[str, int]) -> Example:
        """Encode a sentence. Words beyond MAX_TOKENS are left out."""
        rows = self.gazetteer.features(sentence.words) if self.gazetteer else None
        ids, first, features = [self.tokenizer.cls_token_id], [], [np.zeros(WIDTH, np.float32)]
        for i, word in enumerate(sentence.words):
            pieces = self.pieces(word)
            if len(ids) + len(pieces) >= MAX_TOKENS:
                break
            first.append(len(ids))
            ids += pieces
            features += [rows[i] if rows is not None else features[0]] * len(pieces)
        ids.append(self.tokenizer.sep_token_id)
        features.append(features[0])
        gold = [tags[tag] for tag in sentence.tags[: len(first)]]
        return Example(index, ids, first, np.stack(features), gold)


def collate(examples: list[Example]) -> dict[str, Tensor]:
    """Pad examples to their longest."""
    tokens, words = max(len(e.ids) for e in examples), max(len(e.first) for e in examples)
    size = len(examples)
    batch = {
        "input_ids": torch.zeros(size, tokens, dtype=torch.long),
        "attention_mask": torch.zeros(size, tokens, dtype=torch.long),
        "features": torch.zeros(size, tokens, WIDTH),
        "first": torch.zeros(size, words, dtype=torch.long),
        "mask": torch.zeros(size, words, dtype=torch.bool),
        "tags": torch.zeros(size, words, dtype=torch.long),
    }
    for i, e in enumerate(examples):
        batch["input_ids"][i, : len(e.ids)] = torch.tensor(e.ids)
        batch["attention_mask"][i, : len(e.ids)] = 1
        batch["features"][i, : len(e.ids)] = torch.from_numpy(e.features)
        batch["first"][i, : len(e.first)] = torch.tensor(e.first)
        batch["mask"][i, : len(e.first)] = True
        batch["tags"][i, : len(e.tags)] = torch.tensor(e.tags)
    return batch


def batches(examples: list[Example], tokens: int, rng: random.Random) -> list[list[Example]]:
    """Group examples of like length, up to `tokens` padded tokens a batch, in random order."""
    order = sorted(examples, key=lambda e: len(e.ids) + rng.random() * 2)
    groups: list[list[Example]] = [[]]
    for example in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(example.ids) > tokens:
            groups.append([])
        groups[-1].append(example)
    rng.shuffle(groups)
    return groups
