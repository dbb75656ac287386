"""Export an encoder to int8 ONNX in the folder layout Transformers.js loads."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from encoder import base_model_dir, load_tokenizer, tokenize

OPSET = 17
TOKENIZER_FILES = ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")


class LastHiddenState(torch.nn.Module):
    """Wrap the encoder so that the exported graph has one named output."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask, token_type_ids):
        """Return the token vectors of the last layer."""
        return self.model(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state


def export_fp32(model, target: Path) -> None:
    """Trace the encoder into an fp32 ONNX file with free batch and sequence sizes."""
    inputs = tokenize(load_tokenizer(), ["a bleak crime series about revenge", "set in Paris"])
    names = ["input_ids", "attention_mask", "token_type_ids"]
    axes = {name: {0: "batch_size", 1: "sequence_length"} for name in [*names, "last_hidden_state"]}
    torch.onnx.export(
        LastHiddenState(model).eval(),
        tuple(inputs[name] for name in names),
        str(target),
        input_names=names,
        output_names=["last_hidden_state"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def quantise(source: Path, target: Path) -> None:
    """Quantise the weights to eight bits, one scale per channel; activations are scaled at run time.

    Unsigned weights give the same accuracy as signed ones and cannot overflow on
    processors without VNNI instructions.
    """
    quantize_dynamic(source, target, weight_type=QuantType.QUInt8, per_channel=True)


def copy_tokenizer_and_config(target: Path) -> None:
    """Copy the tokenizer files and write config.json without the base model's paths."""
    source = base_model_dir()
    for name in TOKENIZER_FILES:
        shutil.copyfile(source / name, target / name)
    config = json.loads((source / "config.json").read_text())
    config["_name_or_path"] = "marquee-encoder"
    (target / "config.json").write_text(json.dumps(config, indent=2) + "\n")


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def export(model, work: Path, target: Path) -> Path:
    """Write the whole model folder to `target` and return the path of the int8 file."""
    work.mkdir(parents=True, exist_ok=True)
    (target / "onnx").mkdir(parents=True, exist_ok=True)
    full, small = work / "model.onnx", target / "onnx" / "model_quantized.onnx"
    export_fp32(model, full)
    quantise(full, small)
    copy_tokenizer_and_config(target)
    return small
