"""First step: tune all-MiniLM-L6-v2 on facet requests, so that requests and titles lie in one space.

Run through run.sh; every random choice comes from the seed. train_reader.py goes on from the saved weights.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import torch

from catalogue import full_document, is_held_out, load_titles, synopsis_document
from encoder import load_model, load_tokenizer, mean_pool, tokenize
from queries import draw_facets, make_query, satisfies

HERE = Path(__file__).resolve().parent
SCRATCH = HERE / "scratch"

SETTINGS = {
    "seed": 20240607,
    "passes": 3,
    "titles_per_batch": 64,
    "queries_per_title": 3,
    "learning_rate": 5e-5,
    "warmup_share": 0.1,
    "weight_decay": 0.01,
    "temperature": 0.05,
    "synopsis_only_share": 0.5,
    "gradient_clip": 1.0,
}


def batches(titles: list[dict], rng: random.Random):
    """Yield the titles of one pass, shuffled, in full batches."""
    order = titles[:]
    rng.shuffle(order)
    size = SETTINGS["titles_per_batch"]
    for start in range(0, len(order) - size + 1, size):
        yield order[start : start + size]


def draw_pairs(batch: list[dict], rng: random.Random):
    """Draw documents, and several requests for each, with the row each request belongs to."""
    documents, queries, owners = [], [], []
    for row, title in enumerate(batch):
        short = rng.random() < SETTINGS["synopsis_only_share"]
        documents.append(synopsis_document(title) if short else full_document(title))
        for _ in range(SETTINGS["queries_per_title"]):
            count = rng.choices([1, 2, 3, 4], [1, 3, 4, 2])[0]
            queries.append(make_query(title, draw_facets(title, count, rng), rng, "train"))
            owners.append(row)
    return documents, queries, owners


def false_negatives(batch: list[dict], queries, owners) -> torch.Tensor:
    """Mark the other titles of the batch that also meet a request, to leave them out."""
    marks = [
        [row != owner and satisfies(title, query.facets) for row, title in enumerate(batch)]
        for query, owner in zip(queries, owners)
    ]
    return torch.tensor(marks)


def encode(model, tokenizer, texts: list[str]) -> torch.Tensor:
    """Encode texts with gradients."""
    inputs = tokenize(tokenizer, texts)
    return mean_pool(model(**inputs).last_hidden_state, inputs["attention_mask"])


def ranking_loss(queries: torch.Tensor, documents: torch.Tensor, owners, skip) -> torch.Tensor:
    """Multiple negatives ranking: each request must pick its own document in the batch."""
    scores = queries @ documents.T / SETTINGS["temperature"]
    scores = scores.masked_fill(skip, float("-inf"))
    return torch.nn.functional.cross_entropy(scores, torch.tensor(owners))


def schedule(step: int, total: int) -> float:
    """Rise linearly during warm-up, then fall linearly to zero."""
    warmup = max(1, int(total * SETTINGS["warmup_share"]))
    return (step + 1) / warmup if step < warmup else (total - step) / max(1, total - warmup)


def train(model, tokenizer, titles: list[dict], max_steps: int | None = None) -> dict:
    """Tune the model in place and return the number of steps, the time and the losses."""
    rng = random.Random(SETTINGS["seed"])
    per_pass = len(titles) // SETTINGS["titles_per_batch"]
    total = max_steps or per_pass * SETTINGS["passes"]
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=SETTINGS["learning_rate"], weight_decay=SETTINGS["weight_decay"]
    )
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: schedule(step, total))
    model.train()
    started, losses = time.monotonic(), []
    while len(losses) < total:
        for batch in batches(titles, rng):
            documents, queries, owners = draw_pairs(batch, rng)
            skip = false_negatives(batch, queries, owners)
            loss = ranking_loss(
                encode(model, tokenizer, [query.text for query in queries]),
                encode(model, tokenizer, documents),
                owners,
                skip,
            )
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), SETTINGS["gradient_clip"])
            optimizer.step()
            rate.step()
            losses.append(loss.item())
            if len(losses) % 10 == 0:
                spent = time.monotonic() - started
                print(f"step {len(losses)}/{total} loss {sum(losses[-10:]) / 10:.3f} {spent:.0f}s", flush=True)
            if len(losses) >= total:
                break
    return {
        "steps": total,
        "pairs": total * SETTINGS["titles_per_batch"] * SETTINGS["queries_per_title"],
        "seconds": round(time.monotonic() - started, 1),
        "first_loss": round(sum(losses[:10]) / len(losses[:10]), 4),
        "last_loss": round(sum(losses[-10:]) / len(losses[-10:]), 4),
    }


def main() -> None:
    """Train and save the encoder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--max-steps", type=int, help="stop early, to try the script out")
    arguments = parser.parse_args()

    torch.manual_seed(SETTINGS["seed"])
    torch.set_num_threads(2)
    titles = load_titles()
    tokenizer = load_tokenizer()
    model = load_model()
    summary = train(model, tokenizer, [t for t in titles if not is_held_out(t)], arguments.max_steps)
    model.save_pretrained(SCRATCH / "tuned")
    (SCRATCH / "training.json").write_text(json.dumps({**SETTINGS, **summary}))


if __name__ == "__main__":
    main()
