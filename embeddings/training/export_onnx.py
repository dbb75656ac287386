"""Eight-bit quantising, and the files that Transformers.js reads beside a model."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

from onnxruntime.quantization import QuantType, quantize_dynamic

from encoder import base_model_dir

OPSET = 17
TOKENIZER_FILES = ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")


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
