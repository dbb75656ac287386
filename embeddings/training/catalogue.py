"""Catalogue titles: loading, document texts, and the split into training and held-out titles."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

CATALOGUE = Path(__file__).resolve().parents[2] / "db" / "catalogue" / "titles.jsonl"
KIND_WORDS = {"movie": "film", "series": "series", "limited": "limited series"}
SPLIT_SALT = "marquee-holdout-1"
HOLDOUT_ONE_IN = 10


def load_titles(path: Path = CATALOGUE) -> list[dict]:
    """Read the catalogue, one JSON object a line, in order of id."""
    with path.open(encoding="utf-8") as lines:
        titles = [json.loads(line) for line in lines if line.strip()]
    return sorted(titles, key=lambda title: title["id"])


def is_held_out(title: dict) -> bool:
    """Tell whether a title is kept out of training; depends on its id alone."""
    digest = hashlib.sha256(f"{SPLIT_SALT}:{title['id']}".encode()).hexdigest()
    return int(digest[:8], 16) % HOLDOUT_ONE_IN == 0


def full_document(title: dict) -> str:
    """Write the text that is embedded for a title. The application uses exactly this format."""
    name = f"{title['title']} ({title['year']})" if title.get("year") else title["title"]
    genres = ", ".join(title.get("genres") or [])
    sort = " ".join(part for part in (genres, KIND_WORDS.get(title["kind"])) if part)
    moods = ", ".join(title.get("moods") or [])
    themes = ", ".join(title.get("themes") or [])
    heads = [name, sort, moods, themes, title.get("setting")]
    synopsis = title.get("synopsis") or ""
    return " ".join([f"{part}." for part in heads if part] + [synopsis]).strip()


def synopsis_document(title: dict) -> str:
    """Write the synopsis-only text, which shares few words with facet queries."""
    return title["synopsis"]
