"""Tune the encoder for three answers at once: sentence vector, act, tags; then export and measure.

Starts from the encoder that train_encoder.py tuned. Resumes from its last checkpoint.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import torch
from torch.nn import functional

from catalogue import is_held_out, load_titles
from encoder import load_tokenizer
from reader_data import NONE, encode, read_examples, stream, targets
from reader_model import Reader
from train_encoder import batches, draw_pairs, false_negatives, ranking_loss
from train_encoder import encode as encode_texts

HERE = Path(__file__).resolve().parent
SCRATCH = HERE / "scratch"
SETTINGS = {
    "seed": 20261125,
    "steps": 1500,
    "tag_batch": 48,
    "act_batch": 16,
    "ranking_every": 6,
    "ranking_titles": 20,
    "widths": [384, 128],
    "encoder_rate": 1e-4,
    "head_rate": 2e-3,
    "warmup_share": 0.06,
    "act_smoothing": 0.1,
    "tag_weight": 40.0,
    "polarity_weight": 0.5,
    "act_weight": 1.0,
    "ranking_weight": 0.5,
    "checkpoint_every": 250,
}


def schedule(step: int, total: int) -> float:
    """Rise during warm-up, then fall linearly to a twentieth."""
    warmup = max(1, int(total * SETTINGS["warmup_share"]))
    return (step + 1) / warmup if step < warmup else max(0.05, (total - step) / max(1, total - warmup))


def message_loss(reader, tokenizer, batch, index):
    """Losses of one batch of messages: act, feedback and tags where each is labelled."""
    inputs, offsets = encode(tokenizer, batch)
    acts, feedback, tags, polarity, mask = targets(batch, offsets, index)
    _, act_logits, feedback_logits, tag_logits, polarity_logits = reader(**inputs)
    loss = torch.zeros(())
    if (acts != NONE).any():
        loss = loss + SETTINGS["act_weight"] * functional.cross_entropy(
            act_logits, acts, ignore_index=NONE, label_smoothing=SETTINGS["act_smoothing"]
        )
    if (feedback != NONE).any():
        loss = loss + 0.5 * functional.cross_entropy(feedback_logits, feedback, ignore_index=NONE)
    if mask.sum() > 0:
        each = functional.binary_cross_entropy_with_logits(tag_logits, tags, reduction="none").mean(-1)
        loss = loss + SETTINGS["tag_weight"] * (each * mask).sum() / mask.sum()
        said = mask * (tags.amax(-1) > 0)
        if said.sum() > 0:
            how = functional.binary_cross_entropy_with_logits(polarity_logits, polarity, reduction="none").sum(-1)
            loss = loss + SETTINGS["polarity_weight"] * (how * said).sum() / said.sum()
    return loss


def train(reader, tokenizer, requests, acts, titles, steps: int, checkpoint: Path) -> dict:
    """Tune in place. Returns times and losses."""
    rng = random.Random(SETTINGS["seed"])
    index = {base: i for i, base in enumerate(reader.bases)}
    heads = [p for name, p in reader.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [
            {"params": reader.encoder.parameters(), "lr": SETTINGS["encoder_rate"]},
            {"params": heads, "lr": SETTINGS["head_rate"]},
        ],
        weight_decay=0.01,
    )
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: schedule(step, steps))
    first = 0
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        reader.load_state_dict(saved["reader"])
        optimizer.load_state_dict(saved["optimizer"])
        rate.load_state_dict(saved["rate"])
        first = saved["step"]
        print(f"going on from step {first}", flush=True)
    reader.train()
    tagged = stream(requests, SETTINGS["tag_batch"], rng) if requests else None
    spoken = stream(acts, SETTINGS["act_batch"], rng)
    ranked = iter(())
    started, losses = time.monotonic(), []
    for step in range(first, steps):
        loss = message_loss(reader, tokenizer, next(spoken), index)
        if tagged:
            loss = loss + message_loss(reader, tokenizer, next(tagged), index)
        if step % SETTINGS["ranking_every"] == 0:
            batch = next(ranked, None)
            if batch is None:
                ranked = batches(titles, rng)
                batch = next(ranked)
            batch = batch[: SETTINGS["ranking_titles"]]
            documents, queries, owners = draw_pairs(batch, rng)
            asked = encode_texts(reader.encoder, tokenizer, [query.text for query in queries])
            told = encode_texts(reader.encoder, tokenizer, documents)
            skip = false_negatives(batch, queries, owners)
            # Matryoshka (Kusupati et al. 2022): the first dimensions alone must rank as well.
            for width in SETTINGS["widths"]:
                short = [functional.normalize(vectors[:, :width], dim=-1) for vectors in (asked, told)]
                loss = loss + SETTINGS["ranking_weight"] * ranking_loss(*short, owners, skip)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        rate.step()
        losses.append(loss.item())
        if (step + 1) % 25 == 0:
            spent = time.monotonic() - started
            print(f"step {step + 1}/{steps} loss {sum(losses[-25:]) / 25:.3f} {spent:.0f}s", flush=True)
        if (step + 1) % SETTINGS["checkpoint_every"] == 0:
            state = {"reader": reader.state_dict(), "optimizer": optimizer.state_dict(), "rate": rate.state_dict()}
            torch.save({**state, "step": step + 1}, checkpoint)
    return {"steps": steps, "seconds": round(time.monotonic() - started, 1), "last_loss": round(sum(losses[-25:]) / 25, 4)}


def main() -> None:
    """Train and save; export_reader.py makes the shipped files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=Path, default=SCRATCH / "requests.jsonl", help="grammar output")
    parser.add_argument("--acts", type=Path, default=HERE / "texts" / "acts.jsonl")
    parser.add_argument("--steps", type=int, default=SETTINGS["steps"])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, default=SCRATCH / "reader")
    arguments = parser.parse_args()
    torch.manual_seed(SETTINGS["seed"])
    torch.set_num_threads(arguments.threads)
    tokenizer = load_tokenizer()
    requests = read_examples(arguments.requests) if arguments.requests.exists() else []
    acts = read_examples(arguments.acts)
    if requests:
        from grammar.labels import LABELS
    else:
        LABELS = ["theme"]
    reader = Reader(list(LABELS), SCRATCH / "tuned")
    titles = [title for title in load_titles() if not is_held_out(title)]
    arguments.out.mkdir(parents=True, exist_ok=True)
    summary = train(reader, tokenizer, requests, acts, titles, arguments.steps, arguments.out / "checkpoint.pt")
    torch.save(reader.state_dict(), arguments.out / "reader.pt")
    (arguments.out / "labels.json").write_text(json.dumps(reader.bases))
    (arguments.out / "training.json").write_text(json.dumps({**SETTINGS, **summary}))
    print(summary)


if __name__ == "__main__":
    main()
