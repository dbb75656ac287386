"""Labelled messages as tensors: acts from hand-written texts, tags from the grammar."""

from __future__ import annotations

import json
import random
from pathlib import Path

import torch

from reader_model import ACTS, FEEDBACKS, POLARITIES, split_label

MAX_TOKENS = 72
# No label to learn from.
NONE = -100


def read_examples(path: Path) -> list[dict]:
    """Read JSON Lines; hand-written acts and grammar lines come out in one form."""
    examples = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        examples.append(
            {
                "text": row.get("text", row.get("message")),
                "follows": row["followsUp"],
                "act": row.get("act"),
                "feedback": row.get("feedback"),
                "labels": row.get("labels"),
            }
        )
    return examples


def encode(tokenizer, examples: list[dict]):
    """Tokenise messages; the token type says whether each follows picks."""
    inputs = tokenizer(
        [example["text"] for example in examples],
        padding=True,
        truncation=True,
        max_length=MAX_TOKENS,
        return_offsets_mapping=True,
        return_tensors="pt",
    )
    offsets = inputs.pop("offset_mapping")
    follows = torch.tensor([[int(example["follows"])] for example in examples])
    inputs["token_type_ids"] = follows * inputs["attention_mask"]
    return inputs, offsets


def targets(examples: list[dict], offsets, base_index: dict[str, int]):
    """Acts, feedback, tags, polarities; the mask is 0 for padding and for messages without labels."""
    acts = torch.tensor([ACTS.index(e["act"]) if e["act"] else NONE for e in examples])
    feedback = torch.tensor([FEEDBACKS.index(e["feedback"]) if e["feedback"] else NONE for e in examples])
    size = offsets.shape[1]
    tags = torch.zeros(len(examples), size, len(base_index))
    polarity = torch.zeros(len(examples), size, len(POLARITIES))
    mask = torch.zeros(len(examples), size)
    for row, example in enumerate(examples):
        if example["labels"] is None:
            continue
        starts, ends = offsets[row, :, 0], offsets[row, :, 1]
        real = ends > starts
        mask[row] = real.float()
        for start, end, label in example["labels"]:
            inside = real & (starts < end) & (ends > start)
            base, how = split_label(label)
            tags[row, inside, base_index[base]] = 1.0
            if how is not None:
                polarity[row, inside, POLARITIES.index(how)] = 1.0
    return acts, feedback, tags, polarity, mask


def stream(examples: list[dict], size: int, rng: random.Random):
    """Batches without end, each pass in a new order, texts of like length together."""
    while True:
        order = list(range(len(examples)))
        rng.shuffle(order)
        for start in range(0, len(order), size * 50):
            block = sorted(order[start : start + size * 50], key=lambda i: len(examples[i]["text"]))
            batches = [block[i : i + size] for i in range(0, len(block), size)]
            rng.shuffle(batches)
            for batch in batches:
                yield [examples[i] for i in batch]
