"""Train the tagger on both MIT Movie files together and measure it on the development splits.

One run is a folder: `log.jsonl` (progress), `checkpoint.pt` (to go on after an interruption),
`model.pt` (weights, smoothed over the last steps) and `result.json`.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from batches import Encoding, Example, batches, collate
from conlleval import score
from data import SCHEMES, Sentence, load, tag_set
from gazetteer import WIDTH, Gazetteer
from model import Tagger
from torch import Tensor

from encoder import load_tokenizer

LOG_EVERY = 50
SMOOTH_EVERY = 4


@dataclass
class Corpus:
    """A scheme's sentences and their encoded form."""

    tags: list[str]
    train: list[Example]
    dev: list[Example]
    train_sentences: list[Sentence]
    dev_sentences: list[Sentence]


def read_corpora(folder: Path, gazetteer: Gazetteer | None) -> dict[str, Corpus]:
    """Read, split and encode both files."""
    encoding, corpora = Encoding(load_tokenizer(), gazetteer), {}
    for scheme in SCHEMES:
        train, dev = load(folder, scheme)
        tags = tag_set(train + dev)
        ids = {tag: i for i, tag in enumerate(tags)}
        encoded = [[encoding.example(i, s, ids) for i, s in enumerate(part)] for part in (train, dev)]
        corpora[scheme] = Corpus(tags, *encoded, train, dev)
    return corpora


def parameter_groups(model: Tagger, options: argparse.Namespace) -> list[dict]:
    """Give lower layers smaller rates; heads, features and transitions larger ones; no decay on vectors."""
    layers = len(model.encoder.encoder.layer)
    groups: dict[tuple[float, float], list] = {}
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("encoder.encoder.layer."):
            rate = options.rate * options.layer_decay ** (layers - 1 - int(name.split(".")[3]))
        elif name.startswith("encoder."):
            rate = options.rate * options.layer_decay**layers
        else:
            rate = options.head_rate
        decay = 0.01 if parameter.dim() > 1 and not name.startswith("crfs") else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    return [{"params": p, "lr": rate, "weight_decay": decay} for (rate, decay), p in groups.items()]


def predict(model: Tagger, scheme: str, examples: list[Example], crf: bool = True) -> list[list[int]]:
    """Return the tags of every example, in order."""
    model.eval()
    given: list[list[int]] = [[] for _ in examples]
    with torch.inference_mode():
        for group in batches(examples, 1500, random.Random(0)):
            emissions = model.emissions(scheme, collate(group))
            for example, rows in zip(group, emissions, strict=True):
                rows = rows[: len(example.first)]
                given[example.index] = model.crfs[scheme].viterbi(rows) if crf else rows.argmax(1).tolist()
    return given


def measure(model: Tagger, corpora: dict[str, Corpus], crf: bool = True) -> dict[str, dict[str, float]]:
    """Return the scores on both development splits, in per cent."""
    results = {}
    for scheme, corpus in corpora.items():
        given = [[corpus.tags[i] for i in row] for row in predict(model, scheme, corpus.dev, crf)]
        gold = [sentence.tags for sentence in corpus.dev_sentences]
        results[scheme] = {k: round(100 * v, 2) for k, v in score(gold, given).items()}
    return results


class Smoothed:
    """An exponential mean of the trained weights."""

    def __init__(self, model: Tagger, decay: float):
        self.decay = decay
        self.weights = {n: p.detach().clone() for n, p in model.named_parameters() if p.requires_grad}

    def update(self, model: Tagger, step: int) -> None:
        """Take the present weights in; early steps count more."""
        keep = min(self.decay, (1 + step) / (10 + step))
        for name, parameter in model.named_parameters():
            if name in self.weights:
                self.weights[name].lerp_(parameter.detach(), 1 - keep)

    def put(self, model: Tagger) -> dict[str, Tensor]:
        """Put the mean into the model and return what stood there."""
        before = {n: p.detach().clone() for n, p in model.named_parameters() if n in self.weights}
        model.load_state_dict(self.weights, strict=False)
        return before


def rate_factor(step: int, total: int, warm_up: float) -> float:
    """Return the share of the full rate: up in a line, down in a cosine."""
    warm = warm_up * total
    if step < warm:
        return (step + 1) / (warm + 1)
    return max(0.02, 0.5 * (1 + math.cos(math.pi * (step - warm) / max(total - warm, 1))))


class Trainer:
    """A run: model, optimiser, data order, log and checkpoint."""

    def __init__(self, options: argparse.Namespace):
        self.options = options
        options.out.mkdir(parents=True, exist_ok=True)
        self.checkpoint = options.out / "checkpoint.pt"
        self.log = (options.out / "log.jsonl").open("a", encoding="utf-8", buffering=1)
        gazetteer = Gazetteer.read(options.gazetteer) if options.gazetteer else None
        self.corpora = read_corpora(options.data, gazetteer)
        torch.manual_seed(options.init_seed)
        self.model = Tagger({name: c.tags for name, c in self.corpora.items()}, WIDTH, options.dropout)
        self.trained = [p for p in self.model.parameters() if p.requires_grad]
        self.optimiser = torch.optim.AdamW(parameter_groups(self.model, options), fused=True)
        self.rng = random.Random(options.seed)
        self.total = options.epochs * len(self.epoch_batches())
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser, lambda step: rate_factor(step, self.total, options.warm_up)
        )
        self.smoothed = Smoothed(self.model, options.smooth)
        self.rng.seed(options.seed)
        torch.manual_seed(options.seed)
        self.step = self.epoch = 0
        self.began, self.losses = time.time(), []

    def note(self, **values: object) -> None:
        """Write a line of progress."""
        self.log.write(json.dumps(values) + "\n")

    def seconds(self) -> int:
        """Return how long the run has taken, interruptions left out."""
        return round(time.time() - self.began)

    def epoch_batches(self) -> list[tuple[str, list[Example]]]:
        """Return the batches of an epoch with their schemes, mixed."""
        pairs = [
            (name, group)
            for name, corpus in self.corpora.items()
            for group in batches(corpus.train, self.options.batch_tokens, self.rng)
        ]
        self.rng.shuffle(pairs)
        return pairs

    def save(self) -> None:
        """Write all that is needed to go on after this epoch."""
        state = {
            "model": self.model.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "schedule": self.schedule.state_dict(),
            "smoothed": self.smoothed.weights,
            "rng": self.rng.getstate(),
            "torch_rng": torch.get_rng_state(),
            "step": self.step,
            "epoch": self.epoch,
            "spent": time.time() - self.began,
        }
        torch.save(state, self.checkpoint)

    def resume(self) -> None:
        """Go on from the checkpoint if there is one."""
        if not self.checkpoint.exists():
            return
        saved = torch.load(self.checkpoint, weights_only=False)
        self.model.load_state_dict(saved["model"])
        self.optimiser.load_state_dict(saved["optimiser"])
        self.schedule.load_state_dict(saved["schedule"])
        self.smoothed.weights = saved["smoothed"]
        self.rng.setstate(saved["rng"])
        torch.set_rng_state(saved["torch_rng"])
        self.step, self.epoch, self.began = saved["step"], saved["epoch"], time.time() - saved["spent"]
        self.note(event="resumed", epoch=self.epoch, step=self.step)

    def loss(self, scheme: str, group: list[Example]) -> Tensor:
        """Return the loss of a batch; the names of some sentences are hidden."""
        batch = collate(group)
        shown = torch.rand(len(group), 1, 1) >= self.options.gazetteer_dropout
        batch["features"] = batch["features"] * shown
        emissions, mask = self.model.emissions(scheme, batch), batch["mask"]
        if self.options.loss == "crf":
            return self.model.crfs[scheme].loss(emissions, mask, batch["tags"])
        return torch.nn.functional.cross_entropy(emissions[mask], batch["tags"][mask])

    def learn(self, scheme: str, group: list[Example]) -> None:
        """Take one step."""
        self.model.train()
        loss = self.loss(scheme, group)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.trained, self.options.clip)
        self.optimiser.step()
        self.schedule.step()
        self.step += 1
        if self.step % SMOOTH_EVERY == 0:
            self.smoothed.update(self.model, self.step)
        self.losses.append(loss.item())
        if self.step % LOG_EVERY == 0:
            left = self.seconds() / self.step * (self.total - self.step)
            mean = sum(self.losses) / len(self.losses)
            self.note(step=self.step, total=self.total, loss=round(mean, 3), s=self.seconds(), left=round(left))
            self.losses = []

    def run(self) -> None:
        """Train to the end and write weights and results."""
        self.resume()
        viterbi = self.options.loss == "crf"
        while self.epoch < self.options.epochs:
            for scheme, group in self.epoch_batches():
                self.learn(scheme, group)
            self.epoch += 1
            before = self.smoothed.put(self.model)
            dev = measure(self.model, self.corpora, viterbi)
            self.model.load_state_dict(before, strict=False)
            self.note(event="epoch", epoch=self.epoch, dev=dev, s=self.seconds())
            self.save()
        last = measure(self.model, self.corpora, viterbi)
        self.smoothed.put(self.model)
        torch.save(self.model.state_dict(), self.options.out / "model.pt")
        result = {
            "dev": measure(self.model, self.corpora, viterbi),
            "unsmoothed": last,
            "seconds": self.seconds(),
            "options": vars(self.options),
        }
        (self.options.out / "result.json").write_text(json.dumps(result, indent=1, default=str) + "\n")


def main() -> None:
    """Read the options and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the MIT Movie train files")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run")
    parser.add_argument("--gazetteer", type=Path, help="list of names; without it all features are zero")
    parser.add_argument("--gazetteer-dropout", type=float, default=0.1)
    parser.add_argument("--loss", choices=("crf", "softmax"), default="crf")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch-tokens", type=int, default=480)
    parser.add_argument("--rate", type=float, default=2e-4, help="of the top layer")
    parser.add_argument("--head-rate", type=float, default=2e-3)
    parser.add_argument("--layer-decay", type=float, default=0.9)
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--clip", type=float, default=5.0)
    parser.add_argument("--warm-up", type=float, default=0.08)
    parser.add_argument("--smooth", type=float, default=0.98)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--init-seed", type=int, default=1, help="of the heads; runs that share it can be averaged")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    Trainer(options).run()


if __name__ == "__main__":
    main()
