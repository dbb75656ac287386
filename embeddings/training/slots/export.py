"""Export the tagger to int8 ONNX, check it against PyTorch, and write the development split for the TypeScript side."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from batches import MAX_TOKENS, collate
from conlleval import score
from data import write_bio
from gazetteer import WIDTH, Gazetteer
from model import Tagger
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from train import Corpus, measure, predict, read_corpora

from export_onnx import OPSET, TOKENIZER_FILES, sha256
from encoder import DIMENSIONS, base_model_dir

INPUTS = ("input_ids", "features")


def negated(linear: nn.Linear) -> nn.Linear:
    """Return a layer that gives the negative of another's output."""
    turned = nn.Linear(linear.in_features, linear.out_features)
    turned.weight, turned.bias = nn.Parameter(-linear.weight.detach()), nn.Parameter(-linear.bias.detach())
    return turned


class Layer(nn.Module):
    """One layer of the encoder for a single text, written for speed.

    One product makes queries, keys and values. Residuals are added as the difference to a negative,
    since ONNX Runtime would fuse a sum and its norm into an operator that takes an eighth longer in all.
    """

    def __init__(self, layer: nn.Module, heads: int):
        super().__init__()
        own, self.heads = layer.attention.self, heads
        parts = (own.query, own.key, own.value)
        self.joined = nn.Linear(DIMENSIONS, 3 * DIMENSIONS)
        self.joined.weight = nn.Parameter(torch.cat([part.weight for part in parts]))
        self.joined.bias = nn.Parameter(torch.cat([part.bias for part in parts]))
        self.scale = (DIMENSIONS / heads) ** -0.5
        self.after, self.after_norm = negated(layer.attention.output.dense), layer.attention.output.LayerNorm
        self.wide, self.narrow, self.norm = layer.intermediate.dense, negated(layer.output.dense), layer.output.LayerNorm

    def forward(self, x: Tensor) -> Tensor:
        """Return the layer's token vectors, [1, tokens, DIMENSIONS]."""
        query, key, value = self.joined(x).view(-1, 3, self.heads, DIMENSIONS // self.heads).permute(1, 2, 0, 3)
        weights = torch.softmax(query @ key.transpose(1, 2) * self.scale, dim=-1)
        mixed = (weights @ value).permute(1, 0, 2).reshape(1, -1, DIMENSIONS)
        x = self.after_norm(x - self.after(mixed))
        return self.norm(x - self.narrow(nn.functional.gelu(self.wide(x))))


class Emissions(nn.Module):
    """The tagger for one text at a time: no padding, hence no mask. One named output a scheme."""

    def __init__(self, model: Tagger):
        super().__init__()
        embeddings = model.encoder.embeddings
        self.words, self.norm = embeddings.word_embeddings, embeddings.LayerNorm
        places = embeddings.position_embeddings.weight + embeddings.token_type_embeddings.weight[0]
        self.places = nn.Parameter(places[:MAX_TOKENS].detach())
        count = model.encoder.config.num_attention_heads
        self.layers = nn.ModuleList(Layer(layer, count) for layer in model.encoder.encoder.layer)
        self.gate, self.tags = model.gate, model.heads

    def forward(self, input_ids: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        """Return the emissions of both heads for every token."""
        x = self.words(input_ids) + self.gate(features) + self.places[: input_ids.shape[1]]
        x = self.norm(x)
        for layer in self.layers:
            x = layer(x)
        x = torch.cat([x, features], dim=-1)
        return tuple(head(x) for head in self.tags.values())


def export_fp32(model: Tagger, target: Path) -> None:
    """Trace the tagger into an fp32 ONNX file with a free sequence length."""
    ids = torch.tensor([[101, 2054, 5691, 102]])
    names = list(model.heads)
    torch.onnx.export(
        Emissions(model).eval(),
        (ids, torch.zeros(1, 4, WIDTH)),
        str(target),
        input_names=list(INPUTS),
        output_names=names,
        dynamic_axes={name: {1: "sequence_length"} for name in (*INPUTS, *names)},
        opset_version=OPSET,
        dynamo=False,
    )


def quantise(source: Path, target: Path) -> None:
    """Quantise the weights to signed eight bits, one scale a channel.

    With VNNI instructions signed weights run about twice as fast as the unsigned ones of the product's
    encoder; without them sums may saturate, which the card says.
    """
    quantize_dynamic(source, target, weight_type=QuantType.QInt8, per_channel=True)


def write_labels(model: Tagger, target: Path) -> None:
    """Write tags and chain scores of both schemes."""
    schemes = {}
    for name, tags in model.tag_sets.items():
        start, end, transitions = (part.detach().double().round(decimals=5) for part in model.crfs[name].scores())
        schemes[name] = {
            "tags": tags, "start": start.tolist(), "end": end.tolist(), "transitions": transitions.tolist(),
        }  # fmt: skip
    target.write_text(json.dumps({"maxTokens": MAX_TOKENS, "schemes": schemes}) + "\n")


def predict_onnx(path: Path, model: Tagger, scheme: str, corpus: Corpus) -> list[list[int]]:
    """Tag the development split one sentence at a time. Times are the TypeScript suite's to take."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options)
    given = []
    for example in corpus.dev:
        batch = collate([example])
        scores = session.run([scheme], {name: batch[name].numpy() for name in INPUTS})[0][0]
        given.append(model.crfs[scheme].viterbi(torch.from_numpy(scores[example.first])))
    return given


def main() -> None:
    """Export, quantise, check and write everything the suite reads."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="model.pt of a run")
    parser.add_argument("--gazetteer", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="folder for the fp32 graph and the dev splits")
    parser.add_argument("--out", type=Path, required=True, help="evals/models/mit-movie")
    options = parser.parse_args()
    torch.set_num_threads(1)
    corpora = read_corpora(options.data, Gazetteer.read(options.gazetteer))
    model = Tagger({name: c.tags for name, c in corpora.items()}, WIDTH)
    model.load_state_dict(torch.load(options.model, weights_only=True))
    model.eval()
    (options.out / "onnx").mkdir(parents=True, exist_ok=True)
    options.work.mkdir(parents=True, exist_ok=True)
    full, small = options.work / "model.onnx", options.out / "onnx" / "model_quantized.onnx"
    export_fp32(model, full)
    quantise(full, small)
    write_labels(model, options.out / "labels.json")
    for name in TOKENIZER_FILES:
        shutil.copyfile(base_model_dir() / name, options.out / name)
    config = json.loads((base_model_dir() / "config.json").read_text())
    (options.out / "config.json").write_text(json.dumps(config | {"_name_or_path": "mit-movie"}, indent=2) + "\n")
    shutil.copyfile(options.gazetteer, options.out / "gazetteer.tsv.gz")

    figures: dict = {"sha256": sha256(small), "bytes": small.stat().st_size, "fp32": measure(model, corpora)}
    for scheme, corpus in corpora.items():
        write_bio(options.work / f"{scheme}.dev.bio", corpus.dev_sentences)
        torch_tags = predict(model, scheme, corpus.dev)
        given = predict_onnx(small, model, scheme, corpus)
        same = [a == b for x, y in zip(torch_tags, given, strict=True) for a, b in zip(x, y, strict=True)]
        tags = [[corpus.tags[i] for i in row] for row in given]
        scores = score([s.tags for s in corpus.dev_sentences], tags)
        figures[scheme] = {
            "int8": {k: round(100 * v, 2) for k, v in scores.items()},
            "tagsEqual": round(float(np.mean(same)), 5),
        }
    (options.out / "metrics.json").write_text(json.dumps(figures, indent=1) + "\n")
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
