"""Average the weights of runs that share their first weights, and measure the mean on the development splits."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from gazetteer import WIDTH, Gazetteer
from model import Tagger
from train import measure, read_corpora


def main() -> None:
    """Average, measure and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--gazetteer", type=Path, required=True)
    parser.add_argument("--models", type=Path, nargs="+", required=True, help="model.pt of each run; one will do")
    parser.add_argument("--out", type=Path, help="where the mean goes")
    parser.add_argument("--parts", action="store_true", help="also measure without Viterbi and without names")
    options = parser.parse_args()
    torch.set_num_threads(1)
    corpora = read_corpora(options.data, Gazetteer.read(options.gazetteer))
    model = Tagger({name: c.tags for name, c in corpora.items()}, WIDTH)
    weights = [torch.load(path, weights_only=True) for path in options.models]
    model.load_state_dict({key: torch.stack([w[key] for w in weights]).mean(0) for key in weights[0]})
    figures = {"mean": measure(model, corpora)}
    if options.parts:
        figures["without Viterbi"] = measure(model, corpora, crf=False)
        figures["without names"] = measure(model, read_corpora(options.data, None))
    print(json.dumps(figures, indent=1))
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        torch.save(model.state_dict(), options.out)


if __name__ == "__main__":
    main()
