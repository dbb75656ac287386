"""Last step: export the reader to int8 ONNX, check that quantising changed next to nothing, measure, write the card."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from card import write_card
from catalogue import load_titles
from encoder import load_model, load_tokenizer, mean_pool, tokenize
from evaluate import evaluate_all
from export_onnx import OPSET, copy_tokenizer_and_config, quantise
from reader_data import encode, read_examples
from reader_model import ACTS, FEEDBACKS, POLARITIES, Reader

HERE = Path(__file__).resolve().parent
SCRATCH = HERE / "scratch"
TARGET = HERE.parent / "models" / "marquee-encoder"
INPUTS = ["input_ids", "attention_mask", "token_type_ids"]
PARITY_EXAMPLES = 300
OUTPUTS = ["last_hidden_state", "act_logits", "feedback_logits", "tag_logits", "polarity_logits"]


class Outputs(torch.nn.Module):
    """The reader with the token vectors as first output, for pooling outside."""

    def __init__(self, reader: Reader):
        super().__init__()
        self.reader = reader

    def forward(self, input_ids, attention_mask, token_type_ids):
        """One pass: token vectors, act, feedback, tag and polarity logits."""
        hidden = self.reader.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        weights = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weights).sum(1) / weights.sum(1).clamp(min=1e-9)
        whole = torch.cat([hidden[:, 0], mean], dim=-1)
        return hidden, self.reader.act(whole), self.reader.feedback(whole), self.reader.tags(hidden), self.reader.polarity(hidden)


def load_reader(folder: Path) -> Reader:
    """The trained reader, ready to answer."""
    labels = json.loads((folder / "labels.json").read_text())
    reader = Reader(labels)
    reader.load_state_dict(torch.load(folder / "reader.pt"))
    return reader.eval()


def export(reader: Reader, target: Path) -> Path:
    """Write the model folder and return the int8 file."""
    (target / "onnx").mkdir(parents=True, exist_ok=True)
    SCRATCH.mkdir(exist_ok=True)
    full, small = SCRATCH / "reader.onnx", target / "onnx" / "model_quantized.onnx"
    inputs = tokenize(load_tokenizer(), ["a bleak crime series about revenge", "set in Paris"])
    axes = {name: {0: "batch_size", 1: "sequence_length"} for name in [*INPUTS, OUTPUTS[0], *OUTPUTS[3:]]}
    axes |= {name: {0: "batch_size"} for name in OUTPUTS[1:3]}
    torch.onnx.export(
        Outputs(reader).eval(),
        tuple(inputs[name] for name in INPUTS),
        str(full),
        input_names=INPUTS,
        output_names=OUTPUTS,
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )
    quantise(full, small)
    copy_tokenizer_and_config(target)
    heads = {"acts": ACTS, "feedbacks": FEEDBACKS, "labels": reader.bases, "polarities": POLARITIES}
    (target / "heads.json").write_text(json.dumps(heads) + "\n")
    return small


@torch.inference_mode()
def parity(reader: Reader, onnx_file: Path, examples: list[dict]) -> dict:
    """How much int8 differs from PyTorch: cosine of the vectors, share of equal acts and tags."""
    session = onnxruntime.InferenceSession(onnx_file, providers=["CPUExecutionProvider"])
    tokenizer, model = load_tokenizer(), Outputs(reader).eval()
    cosines, acts, tags, count = [], 0, 0, 0
    for example in examples:
        inputs, _ = encode(tokenizer, [example])
        ours = model(**inputs)
        theirs = session.run(OUTPUTS, {name: inputs[name].numpy() for name in INPUTS})
        pooled = [mean_pool(h, inputs["attention_mask"]) for h in (ours[0], torch.from_numpy(theirs[0]))]
        cosines.append(float((pooled[0] * pooled[1]).sum()))
        acts += int(ours[1].argmax() == theirs[1].argmax())
        same = (ours[3] > 0).numpy() == (theirs[3] > 0)
        tags += int(same.all(-1).sum())
        count += same.shape[1]
    return {
        "cosine_mean": round(float(np.mean(cosines)), 4),
        "cosine_min": round(float(np.min(cosines)), 4),
        "acts_equal": round(acts / len(examples), 4),
        "tokens_with_equal_tags": round(tags / count, 4),
    }


def main() -> None:
    """Export, print the parity, measure, write metrics.json and the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reader", type=Path, default=SCRATCH / "reader")
    parser.add_argument("--target", type=Path, default=TARGET)
    parser.add_argument("--parity-only", action="store_true", help="leave the measuring out")
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    reader = load_reader(arguments.reader)
    onnx_file = export(reader, arguments.target)
    examples = read_examples(HERE / "texts" / "acts.jsonl")[:PARITY_EXAMPLES]
    same = parity(reader, onnx_file, examples)
    print(json.dumps(same), onnx_file.stat().st_size, flush=True)
    if arguments.parity_only:
        return
    metrics = evaluate_all(load_titles(), load_tokenizer(), load_model().eval(), reader.encoder.eval(), onnx_file)
    metrics["parity"] = same
    metrics["training"] = {
        "encoder": json.loads((SCRATCH / "training.json").read_text()),
        "reader": json.loads((arguments.reader / "training.json").read_text()),
    }
    (arguments.target / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n")
    write_card(metrics, arguments.target / "README.md")


if __name__ == "__main__":
    main()
