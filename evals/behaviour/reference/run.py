"""Side by side with implementations that others wrote: implicit, RecTools and LensKit, on the very same split files.

    npm run eval -- behaviour --data ../shared/data --export /tmp/splits
    cd evals/behaviour/reference && python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
    .venv/bin/python run.py /tmp/splits [--json] [--only latest-small]

Each folder has train.csv, final.csv (train.csv again where it is absent), validation.jsonl, test.jsonl and ours.json;
`../export.ts` says what is in them. Settings are chosen here as there: by the head measure on the validation, from a
small grid, then trained on the final data and asked the test once. Seconds are processor time on one thread.

ndcg@k: one grade, ideal cut at k. recall@20: over min(20, targets). hr@10: any target among the first ten.
"""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS", "LK_NUM_THREADS"):
    os.environ[name] = "1"

import argparse
import json
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import scipy.sparse as sparse

warnings.filterwarnings("ignore")
MEASURES = ("ndcg10", "hr10", "recall20", "ndcg100")
DISCOUNT = 1 / np.log2(np.arange(2, 102))


def read_matrix(path: Path, users: int, items: int) -> sparse.csr_matrix:
    """users × items of ones, from `user,item` lines."""
    pairs = np.loadtxt(path, delimiter=",", skiprows=1, dtype=np.int64)
    return sparse.csr_matrix((np.ones(len(pairs), np.float32), (pairs[:, 0], pairs[:, 1])), (users, items))


def read_cases(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def histories(cases: list[dict], items: int) -> sparse.csr_matrix:
    rows = np.repeat(np.arange(len(cases)), [len(case["history"]) for case in cases])
    columns = np.concatenate([np.asarray(case["history"], np.int64) for case in cases])
    return sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), (len(cases), items))


def measure(score_rows, cases: list[dict]) -> dict[str, np.ndarray]:
    """Measures case by case; `score_rows` gives the scores of a stretch of cases, stretch × items."""
    found = {name: np.zeros(len(cases)) for name in MEASURES}
    for start in range(0, len(cases), 256):
        part = cases[start : start + 256]
        scores = np.asarray(score_rows(start, start + len(part)), np.float64)
        for i, case in enumerate(part):
            row = scores[i]
            row[np.asarray(case["history"], np.int64)] = -np.inf
            top = np.argsort(-row, kind="stable")[:100]
            hit = np.isin(top, case["targets"])
            wanted = len(case["targets"])
            for k in (10, 100):
                ideal = DISCOUNT[: min(k, wanted)].sum()
                found[f"ndcg{k}"][start + i] = (hit[:k] * DISCOUNT[: len(hit[:k])]).sum() / ideal
            found["hr10"][start + i] = hit[:10].any()
            found["recall20"][start + i] = hit[:20].sum() / min(20, wanted)
    return found


def implicit_knn(kind: str, k: int):
    def fit(matrix):
        from implicit.nearest_neighbours import BM25Recommender, CosineRecommender

        model = (BM25Recommender if kind == "bm25" else CosineRecommender)(K=k, num_threads=1)
        model.fit(matrix, show_progress=False)
        return lambda history: (history @ model.similarity).toarray()

    return f"implicit {kind} K={k}", fit


def implicit_als(regularization: float, alpha: float):
    def fit(matrix):
        from implicit.als import AlternatingLeastSquares

        model = AlternatingLeastSquares(
            factors=64, iterations=16, regularization=regularization, alpha=alpha, num_threads=1, random_state=1, use_gpu=False
        )
        model.fit(matrix, show_progress=False)

        def scores(history):
            users = model.recalculate_user(np.arange(history.shape[0]), history)
            return np.asarray(users) @ np.asarray(model.item_factors).T

        return scores

    return f"implicit ALS reg={regularization} alpha={alpha}", fit


def rectools_ease(regularization: float):
    def fit(matrix):
        import pandas as pd
        from rectools.dataset import Dataset
        from rectools.models import EASEModel

        rows, columns = matrix.nonzero()
        frame = pd.DataFrame({"user_id": rows, "item_id": columns, "weight": 1.0, "datetime": pd.Timestamp("2020-01-01")})
        data = Dataset.construct(frame)
        model = EASEModel(regularization=regularization)
        began = time.process_time()
        model.fit(data)
        fit.seconds = time.process_time() - began
        numbers = data.item_id_map.external_ids.astype(int)
        weights = np.asarray(model.weight)

        def scores(history):
            result = np.zeros(history.shape)
            result[:, numbers] = history[:, numbers] @ weights
            return result

        return scores

    return f"rectools EASE reg={regularization}", fit


def lenskit_model(make, label: str):
    """A LensKit scorer, asked with each history by itself (its own fold-in)."""

    def fit(matrix):
        import pandas as pd
        from lenskit.data import ItemList, RecQuery, from_interactions_df
        from lenskit.training import TrainingOptions

        rows, columns = matrix.nonzero()
        data = from_interactions_df(pd.DataFrame({"user_id": rows, "item_id": columns}))
        scorer = make()
        began = time.process_time()
        scorer.train(data, TrainingOptions(rng=1))
        fit.seconds = time.process_time() - began
        every = ItemList(item_ids=np.arange(matrix.shape[1]), vocabulary=data.items)

        def scores(history):
            result = np.full(history.shape, -1e9)
            for i in range(history.shape[0]):
                own = ItemList(item_ids=history[i].indices, vocabulary=data.items)
                given = scorer(query=RecQuery(user_items=own), items=every).scores()
                result[i] = np.nan_to_num(np.asarray(given, np.float64), nan=-1e9)
            return result

        return scores

    return label, fit


def lenskit_knn(k: int):
    def make():
        from lenskit.knn import ItemKNNScorer

        return ItemKNNScorer(max_nbrs=k, feedback="implicit")

    return lenskit_model(make, f"lenskit item-kNN k={k}")


def lenskit_als(weight: float):
    def make():
        from lenskit.als import ImplicitMFScorer

        return ImplicitMFScorer(embedding_size=64, epochs=16, weight=weight)

    return lenskit_model(make, f"lenskit implicit MF weight={weight}")


# (family here, our counterpart, grid)
FAMILIES = [
    ("implicit item-kNN", "item-kNN", [implicit_knn(kind, k) for kind in ("cosine", "bm25") for k in (20, 100, 400)]),
    ("lenskit item-kNN", "item-kNN", [lenskit_knn(k) for k in (20, 100)]),
    ("rectools EASE", "EASE", [rectools_ease(value) for value in (30, 100, 300, 1000)]),
    ("implicit ALS", "iALS", [implicit_als(r, a) for r in (0.1, 1.0, 10.0, 30.0) for a in (1.0, 10.0)]),
    ("lenskit implicit MF", "iALS", [lenskit_als(weight) for weight in (10, 40)]),
]


def paired(differences: np.ndarray, rounds: int = 2000) -> tuple[float, float, float]:
    draws = np.random.default_rng(20260101).integers(0, len(differences), (rounds, len(differences)))
    means = np.sort(differences[draws].mean(axis=1))
    return float(differences.mean()), float(means[int(rounds * 0.025)]), float(means[int(rounds * 0.975) - 1])


def trained(fit, matrix):
    began = time.process_time()
    scores = fit(matrix)
    seconds = time.process_time() - began
    # RecTools and LensKit first turn the matrix into a data set of theirs; only their training counts.
    return scores, getattr(fit, "seconds", seconds)


def run_folder(folder: Path, note) -> dict:
    ours = json.loads((folder / "ours.json").read_text())
    users, items, head = ours["users"], ours["items"], ours["head"]
    train = read_matrix(folder / "train.csv", users, items)
    final = read_matrix(folder / "final.csv", users, items) if (folder / "final.csv").exists() else train
    validation, test = read_cases(folder / "validation.jsonl"), read_cases(folder / "test.jsonl")
    shown = {"validation": histories(validation, items), "test": histories(test, items)}
    mine = {result["family"]: result for result in ours["results"]}
    rows = []
    for family, counterpart, grid in FAMILIES:
        try:
            best = None
            for label, fit in grid if len(grid) > 1 else []:
                note(f"{folder.name}: {label}")
                scores, _ = trained(fit, train)
                value = measure(lambda a, b: scores(shown["validation"][a:b]), validation)[head].mean()
                if best is None or value > best[0]:
                    best = (value, label, fit)
            _, label, fit = best if best else (None, *grid[0])
            note(f"{folder.name}: final {label}")
            scores, seconds = trained(fit, final)
            values = measure(lambda a, b: scores(shown["test"][a:b]), test)
        except Exception as error:  # another's package: whatever it throws is a line of the table, not the end
            rows.append({"family": family, "error": f"{type(error).__name__}: {error}"[:200]})
            continue
        own = mine[counterpart]
        difference = np.asarray(own["measures"][head]) - values[head]
        delta, low, high = paired(difference)
        rows.append(
            {
                "family": family,
                "model": label,
                "values": {name: float(values[name].mean()) for name in MEASURES},
                "counterpart": counterpart,
                "ours": own["model"],
                "oursValue": float(np.mean(own["measures"][head])),
                "difference": delta,
                "interval": [low, high],
                "trainSeconds": seconds,
                "oursTrainSeconds": own["trainSeconds"],
                "timeRatio": own["trainSeconds"] / max(seconds, 1e-9),
            }
        )
    return {"set": ours["set"], "protocol": ours["protocol"], "head": head, "people": len(test), "rows": rows}


def text(result: dict) -> str:
    lines = [f"{result['set']}, {result['protocol']}: {result['people']} people, {result['head']}"]
    lines.append(f"{'theirs':<44}{'value':>7}  {'ours':<52}{'value':>7}  {'ours − theirs, 95 %':<28}{'train s':>8}{'ours':>8}{'ratio':>8}")
    for row in result["rows"]:
        if "error" in row:
            lines.append(f"{row['family']:<44}failed: {row['error']}")
            continue
        span = f"{row['difference']:+.4f} ({row['interval'][0]:+.4f} … {row['interval'][1]:+.4f})"
        lines.append(
            f"{row['model']:<44}{row['values'][result['head']]:>7.4f}  {row['ours']:<52}{row['oursValue']:>7.4f}  {span:<28}"
            f"{row['trainSeconds']:>8.2f}{row['oursTrainSeconds']:>8.2f}{row['timeRatio']:>7.2f}×"
        )
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("splits", type=Path)
    parser.add_argument("--only", help="folders whose names hold this")
    parser.add_argument("--families", help="families whose names hold this, for example implicit")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    folders = sorted(path.parent for path in options.splits.glob("*/ours.json") if (options.only or "") in path.parent.name)
    if not folders:
        print(f"{options.splits}: no split there; npm run eval -- behaviour --data … --export {options.splits}", file=sys.stderr)
        return 2
    if options.families:
        FAMILIES[:] = [family for family in FAMILIES if options.families in family[0]]
    note = (lambda line: print(line, file=sys.stderr)) if sys.stderr.isatty() else (lambda line: None)
    results = []
    for folder in folders:
        results.append(run_folder(folder, note))
        if not options.json:
            print(text(results[-1]), end="\n\n", flush=True)
    if options.json:
        print(json.dumps(results, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
