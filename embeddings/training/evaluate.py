"""Measure encoders and a full-text baseline on requests for held-out titles."""

from __future__ import annotations

import hashlib
import random
import re
import sqlite3
from pathlib import Path

import numpy as np
import onnxruntime

from catalogue import CATALOGUE, full_document, is_held_out, synopsis_document
from encoder import encode_onnx, encode_torch
from export_onnx import OPSET, sha256
from queries import draw_facets, make_query, satisfies

SEED = 77
QUERIES_PER_TITLE = 4
RESAMPLES = 2000
CUT = 10
DOCUMENTS = {"synopsis": synopsis_document, "full": full_document}
METRICS = ("recall@10", "mrr", "ndcg@10")
STOP_WORDS = set(
    "a an the is in we us i like would show me do you know could see feel tonight there about with "
    "dealing set that takes place from something of and to or".split()
)


def known_item_queries(held_out: list[dict]):
    """Make requests of two to four facets, one a theme, each meant for one title."""
    rng = random.Random(SEED)
    return [
        make_query(title, draw_facets(title, rng.choice([2, 3, 4]), rng, must="theme"), rng, "eval")
        for title in held_out
        for _ in range(QUERIES_PER_TITLE)
    ]


def facet_match_queries(held_out: list[dict]):
    """Make requests of one to three facets that many titles may meet."""
    rng = random.Random(SEED + 1)
    return [
        make_query(title, draw_facets(title, rng.choice([1, 2, 3]), rng), rng, "eval")
        for title in held_out
        for _ in range(QUERIES_PER_TITLE)
    ]


def fts_scores(documents: list[str], queries: list[str]) -> np.ndarray:
    """Score documents by FTS5 bm25 for the OR of a request's words; -inf where none occurs."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE docs USING fts5(body, tokenize='porter unicode61')")
    base.executemany("INSERT INTO docs(rowid, body) VALUES (?, ?)", enumerate(documents, 1))
    scores = np.full((len(queries), len(documents)), -np.inf)
    for row, query in enumerate(queries):
        words = [w for w in re.findall(r"\w+", query.lower()) if w not in STOP_WORDS]
        match = " OR ".join(f'"{word}"' for word in words)
        if match:
            hits = base.execute("SELECT rowid, -bm25(docs) FROM docs WHERE docs MATCH ?", (match,))
            for rowid, score in hits:
                scores[row, rowid - 1] = score
    return scores


def measure(scores: np.ndarray, relevant: list[set[int]]) -> np.ndarray:
    """Return recall@10, reciprocal rank and NDCG@10 for each request.

    Recall is the share of the relevant titles found, out of at most ten.
    """
    discounts = 1 / np.log2(np.arange(2, CUT + 2))
    rows = []
    for row, wanted in zip(scores, relevant):
        order = np.argsort(-row, kind="stable")
        hits = np.isin(order, list(wanted)) & np.isfinite(row[order])
        most = min(CUT, len(wanted))
        first = np.flatnonzero(hits)
        rows.append(
            (
                hits[:CUT].sum() / most,
                1 / (first[0] + 1) if len(first) else 0.0,
                (hits[:CUT] * discounts).sum() / discounts[:most].sum(),
            )
        )
    return np.array(rows)


def interval(values: np.ndarray) -> dict:
    """Return the mean with a 95% bootstrap interval, resampling titles and not requests."""
    by_title = values.reshape(-1, QUERIES_PER_TITLE).mean(1)
    rng = np.random.default_rng(SEED)
    draws = rng.integers(0, len(by_title), (RESAMPLES, len(by_title)))
    low, high = np.percentile(by_title[draws].mean(1), [2.5, 97.5])
    return {"mean": round(float(by_title.mean()), 4), "ci95": [round(float(low), 4), round(float(high), 4)]}


def summarise(per_query: dict[str, np.ndarray]) -> dict:
    """Summarise each system, and the paired gain of the tuned int8 model over the two baselines."""
    table = {
        system: {name: interval(rows[:, column]) for column, name in enumerate(METRICS)}
        for system, rows in per_query.items()
    }
    for other in ("base_fp32", "fts5_bm25"):
        gain = per_query["tuned_int8"] - per_query[other]
        table[f"tuned_int8_minus_{other}"] = {
            name: interval(gain[:, column]) for column, name in enumerate(METRICS)
        }
    return table


def spread(documents: np.ndarray, queries: np.ndarray, targets: list[int]) -> dict:
    """Describe raw cosines: between documents, of requests to any and to their own document."""
    between = (documents @ documents.T)[~np.eye(len(documents), dtype=bool)]
    cosines = queries @ documents.T
    own = cosines[np.arange(len(queries)), targets]

    def percentiles(values) -> list[float]:
        return [round(float(v), 3) for v in np.percentile(values, [5, 50, 95])]

    return {
        "document_to_document_p5_p50_p95": percentiles(between),
        "query_to_any_document_p5_p50_p95": percentiles(cosines),
        "query_to_own_document_p5_p50_p95": percentiles(own),
    }


def evaluate_all(titles: list[dict], tokenizer, base, tuned, onnx_file: Path) -> dict:
    """Measure every system on both sorts of requests and both sorts of documents."""
    session = onnxruntime.InferenceSession(str(onnx_file), providers=["CPUExecutionProvider"])
    encoders = {
        "base_fp32": lambda texts: encode_torch(base, tokenizer, texts),
        "tuned_fp32": lambda texts: encode_torch(tuned, tokenizer, texts),
        "tuned_int8": lambda texts: encode_onnx(session, tokenizer, texts),
    }
    rows = [row for row, title in enumerate(titles) if is_held_out(title)]
    held_out = [titles[row] for row in rows]
    known, facet = known_item_queries(held_out), facet_match_queries(held_out)
    targets = [row for row in rows for _ in range(QUERIES_PER_TITLE)]
    known_relevant = [{row} for row in targets]
    facet_relevant = [
        {i for i, title in enumerate(held_out) if satisfies(title, query.facets)} for query in facet
    ]
    known_text, facet_text = [q.text for q in known], [q.text for q in facet]
    query_vectors = {
        name: {"known": encode(known_text), "facet": encode(facet_text)}
        for name, encode in encoders.items()
    }

    report: dict = {"known_item": {}, "facet_match": {}, "cosine": {}, "int8_vs_fp32_cosine": {}}
    for sort, write in DOCUMENTS.items():
        texts = [write(title) for title in titles]
        vectors = {name: encode(texts) for name, encode in encoders.items()}
        known_scores = {n: query_vectors[n]["known"] @ vectors[n].T for n in encoders}
        facet_scores = {n: query_vectors[n]["facet"] @ vectors[n][rows].T for n in encoders}
        known_scores["fts5_bm25"] = fts_scores(texts, known_text)
        facet_scores["fts5_bm25"] = fts_scores([texts[row] for row in rows], facet_text)
        report["known_item"][sort] = summarise({n: measure(s, known_relevant) for n, s in known_scores.items()})
        report["facet_match"][sort] = summarise({n: measure(s, facet_relevant) for n, s in facet_scores.items()})
        report["cosine"][sort] = {
            n: spread(vectors[n], query_vectors[n]["known"], targets) for n in encoders
        }
        agreement = (vectors["tuned_int8"] * vectors["tuned_fp32"]).sum(1)
        report["int8_vs_fp32_cosine"][sort] = {
            "mean": round(float(agreement.mean()), 4), "min": round(float(agreement.min()), 4)
        }
        print(f"evaluated against {sort} documents", flush=True)
    agreement = (query_vectors["tuned_int8"]["known"] * query_vectors["tuned_fp32"]["known"]).sum(1)
    report["int8_vs_fp32_cosine"]["query"] = {
        "mean": round(float(agreement.mean()), 4), "min": round(float(agreement.min()), 4)
    }
    return {
        "data": {
            "catalogue_sha256": hashlib.sha256(CATALOGUE.read_bytes()).hexdigest(),
            "titles": len(titles),
            "held_out_titles": len(held_out),
            "known_item_queries": len(known),
            "facet_match_queries": len(facet),
            "examples": known_text[:8] + facet_text[:8],
        },
        "model": {"sha256": sha256(onnx_file), "bytes": onnx_file.stat().st_size, "opset": OPSET},
        **report,
    }
