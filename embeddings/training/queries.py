"""Requests as a person might type them, built from the facets of a title.

Training and evaluation never share a sentence frame or a mood synonym, so the
evaluation also measures wording that training has not shown.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

Facets = dict[str, object]

FRAMES = {
    "train": [
        "{np}", "{np}", "{np} please", "I'm looking for {np}", "can you recommend {np}",
        "I want to watch {np}", "in the mood for {np}", "find me {np}", "suggest {np}",
    ],
    "eval": [
        "{np}", "show me {np}", "do you know {np}?", "we would like {np} tonight",
        "is there {np} we could see", "I feel like {np}",
    ],
}
LIST_SHARE = 0.25
SYNONYM_SHARE = 0.35

KIND_NOUNS = {
    "movie": ["film", "movie"],
    "series": ["series", "show", "TV series"],
    "limited": ["limited series", "miniseries"],
}
GENRE_WORDS = {
    "Sci-Fi": ["sci-fi", "science fiction", "scifi"],
    "Romance": ["romance", "romantic"],
    "Comedy": ["comedy", "funny"],
    "Animation": ["animated", "animation"],
    "Documentary": ["documentary"],
    "History": ["historical", "history"],
    "Biography": ["biographical", "biopic"],
    "Kids": ["kids", "children's"],
    "Stand-up": ["stand-up", "stand-up comedy"],
}
PACE_WORDS = {"slow": ["slow-burning", "slow"], "fast": ["fast-paced", "fast"]}
COUNTRY_ADJECTIVES = {
    "United States": "American", "United Kingdom": "British", "France": "French",
    "Japan": "Japanese", "Germany": "German", "South Korea": "Korean", "India": "Indian",
    "Italy": "Italian", "Spain": "Spanish", "Australia": "Australian", "Canada": "Canadian",
    "Sweden": "Swedish", "Denmark": "Danish", "China": "Chinese", "Hong Kong": "Hong Kong",
    "Belgium": "Belgian", "Poland": "Polish", "Brazil": "Brazilian", "Argentina": "Argentine",
    "Ireland": "Irish", "Mexico": "Mexican", "Soviet Union": "Soviet",
    "New Zealand": "New Zealand", "Norway": "Norwegian", "Taiwan": "Taiwanese",
    "South Africa": "South African", "Netherlands": "Dutch", "Turkey": "Turkish",
    "Thailand": "Thai", "Chile": "Chilean", "Finland": "Finnish", "Iran": "Iranian",
    "Nigeria": "Nigerian", "Russia": "Russian", "Israel": "Israeli", "Austria": "Austrian",
}
# mood -> (synonyms seen in training, synonyms kept for evaluation)
MOOD_SYNONYMS = {
    "tense": (["nerve-racking", "edge-of-your-seat"], ["nail-biting"]),
    "dark": (["grim", "sinister"], ["pitch-black"]),
    "emotional": (["moving", "tear-jerking"], ["touching"]),
    "atmospheric": (["moody", "immersive"], ["evocative"]),
    "stylish": (["slick", "visually striking"], ["elegant"]),
    "funny": (["hilarious", "laugh-out-loud"], ["comical"]),
    "witty": (["clever", "sharp"], ["quick-witted"]),
    "playful": (["light-hearted", "mischievous"], ["fun and breezy"]),
    "bittersweet": (["happy-sad"], ["poignant"]),
    "suspenseful": (["gripping"], ["full of suspense"]),
    "exciting": (["thrilling"], ["action-packed"]),
    "melancholy": (["sad", "wistful"], ["sorrowful"]),
    "thought-provoking": (["makes-you-think", "profound"], ["philosophical"]),
    "romantic": (["swoony"], ["love-filled"]),
    "nostalgic": (["retro"], ["longing for old times"]),
    "gritty": (["raw", "rough"], ["hard-boiled"]),
    "violent": (["brutal"], ["bloody"]),
    "heartwarming": (["warm-hearted", "sweet"], ["tender"]),
    "understated": (["quiet", "subtle"], ["low-key"]),
    "epic": (["sweeping"], ["grand"]),
    "bleak": (["hopeless", "depressing"], ["despairing"]),
    "satirical": (["mocking"], ["satire-like"]),
    "irreverent": (["cheeky"], ["disrespectful"]),
    "provocative": (["controversial"], ["daring"]),
    "cerebral": (["brainy"], ["intellectual"]),
    "absurd": (["surreal and silly"], ["nonsensical"]),
    "feel-good": (["cheerful"], ["makes-you-happy"]),
    "cozy": (["cosy", "comforting"], ["snug"]),
    "magical": (["enchanting"], ["full of wonder"]),
    "offbeat": (["unconventional"], ["odd"]),
    "quirky": (["eccentric"], ["oddball"]),
    "whimsical": (["fanciful"], ["fairy-tale-like"]),
    "creepy": (["eerie", "unsettling"], ["spooky"]),
    "mind-bending": (["trippy", "mind-blowing"], ["reality-twisting"]),
    "uplifting": (["encouraging"], ["life-affirming"]),
    "chilling": (["frightening"], ["blood-curdling"]),
}


@dataclass(frozen=True)
class Query:
    """A request and the facets that it asks for."""

    text: str
    facets: Facets


def place(title: dict) -> str | None:
    """Return the place named in the setting when it is short enough to say in a request."""
    head = re.split(r",", title.get("setting") or "", maxsplit=1)[0].strip()
    return head if 0 < len(head.split()) <= 6 else None


def _options(title: dict) -> dict[str, list]:
    """List, for each sort of facet, the values that this title offers."""
    return {
        "genre": title["genres"],
        "mood": title["moods"],
        "theme": title["themes"],
        "place": [place(title)] if place(title) else [],
        "kind": [title["kind"]],
        "country": [c for c in title["countries"] if c in COUNTRY_ADJECTIVES][:1],
        "decade": [title["year"] // 10 * 10],
        "pace": [title["pace"]] if title["pace"] in PACE_WORDS else [],
    }


WEIGHTS = {
    "genre": 3.0, "mood": 3.0, "theme": 3.0, "place": 1.5,
    "kind": 1.5, "country": 0.8, "decade": 0.6, "pace": 0.6,
}


def draw_facets(title: dict, count: int, rng: random.Random, must: str | None = None) -> Facets:
    """Draw `count` facets of different sorts; `must` names a sort that has to be among them.

    The kind alone says nothing about a title, so it always gets company.
    """
    options = {sort: values for sort, values in _options(title).items() if values}
    chosen = [must] if must in options else []
    while len(chosen) < min(count, len(options)) or chosen == ["kind"]:
        left = [sort for sort in options if sort not in chosen]
        chosen += rng.choices(left, [WEIGHTS[sort] for sort in left])
    return {sort: rng.choice(options[sort]) for sort in chosen}


def _say_mood(mood: str, rng: random.Random, split: str) -> str:
    """Name a mood, sometimes by a synonym that belongs to this split."""
    synonyms = MOOD_SYNONYMS.get(mood, ([], []))[0 if split == "train" else 1]
    return rng.choice(synonyms) if synonyms and rng.random() < SYNONYM_SHARE else mood


def _say_decade(decade: int, rng: random.Random) -> str:
    """Name a decade in full or in short."""
    short = f"{decade % 100:02d}s"
    return rng.choice([f"{decade}s", short]) if decade < 2000 else f"{decade}s"


def _words(facets: Facets, rng: random.Random, split: str) -> dict[str, str]:
    """Choose the words for each facet."""
    words: dict[str, str] = {}
    for sort, value in facets.items():
        if sort == "genre":
            words[sort] = rng.choice(GENRE_WORDS.get(value, [value.lower()]))
        elif sort == "mood":
            words[sort] = _say_mood(value, rng, split)
        elif sort == "kind":
            words[sort] = rng.choice(KIND_NOUNS[value])
        elif sort == "country":
            words[sort] = COUNTRY_ADJECTIVES[value]
        elif sort == "decade":
            words[sort] = _say_decade(value, rng)
        elif sort == "pace":
            words[sort] = rng.choice(PACE_WORDS[value])
        else:
            words[sort] = value
    return words


def _noun_phrase(words: dict[str, str], rng: random.Random) -> str:
    """Join the words to a phrase such as "a bleak crime series about revenge"."""
    front = [words[sort] for sort in ("pace", "mood", "country", "genre") if sort in words]
    noun = words.get("kind")
    if noun is None and "genre" not in words:
        head = " ".join(["something", *front])
    else:
        body = " ".join(front + ([noun] if noun else []))
        head = ("an " if body[0].lower() in "aeio" else "a ") + body
    if "theme" in words:
        head += rng.choice([" about ", " about ", " dealing with ", " with "]) + words["theme"]
    if "place" in words:
        head += rng.choice([" set in ", " in ", " that takes place in "]) + words["place"]
    if "decade" in words:
        head += f" from the {words['decade']}"
    return head


def make_query(title: dict, facets: Facets, rng: random.Random, split: str) -> Query:
    """Word a request for `facets`, as a sentence or as a comma list."""
    words = _words(facets, rng, split)
    if rng.random() < LIST_SHARE:
        parts = list(words.values())
        rng.shuffle(parts)
        return Query(", ".join(parts), facets)
    frame = rng.choice(FRAMES[split])
    return Query(frame.format(np=_noun_phrase(words, rng)), facets)


def satisfies(title: dict, facets: Facets) -> bool:
    """Tell whether a title has every facet of a request."""
    tests = {
        "genre": lambda v: v in title["genres"],
        "mood": lambda v: v in title["moods"],
        "theme": lambda v: v in title["themes"],
        "place": lambda v: v.lower() in (title.get("setting") or "").lower(),
        "kind": lambda v: v == title["kind"],
        "country": lambda v: v in title["countries"],
        "decade": lambda v: v == title["year"] // 10 * 10,
        "pace": lambda v: v == title["pace"],
    }
    return all(tests[sort](value) for sort, value in facets.items())
