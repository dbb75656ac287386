"""The closed set of token labels and acts, in a fixed order.

A label is `field`, `field:value` or either with a polarity: none (wanted), `-not` (unwanted),
`-less` (less of it, moods and themes only) or `-any` (the speaker does not mind, or takes it back).
"""

from __future__ import annotations

ACTS = [
    "recommend", "refine", "explain", "details", "compare", "feedback", "profile", "chitchat",
    "unsupported",
]
MOODS = (
    "absurd adrenaline atmospheric bittersweet bleak campy cerebral chilling cozy creepy dark "
    "emotional epic exciting feel-good funny gritty heartwarming hopeful inspiring intimate "
    "irreverent magical melancholy mind-bending nostalgic offbeat playful provocative quirky "
    "romantic satirical scary steamy stylish suspenseful tense thought-provoking understated "
    "uplifting violent whimsical witty"
).split()
GENRES = (
    "Action Adventure Animation Anime Biography Comedy Crime Documentary Drama Family Fantasy "
    "History Horror Kids Music Musical Mystery Reality Romance Sci-Fi Sport Stand-up Superhero "
    "Thriller War Western"
).split()

_PLAIN_NOT_ANY = ("", "-not", "-any")
_FAMILIES: list[tuple[str, list[str], tuple[str, ...]]] = [
    ("mood", MOODS, ("", "-not", "-less", "-any")),
    ("genre", GENRES, _PLAIN_NOT_ANY),
    ("kind", ["movie", "series", "limited"], _PLAIN_NOT_ANY),
    ("audience", ["kids", "family", "partner", "friends", "alone"], _PLAIN_NOT_ANY),
    ("window", ["now", "tonight", "weekend", "week", "holiday"], _PLAIN_NOT_ANY),
    ("finish", [], ("", "-any")),
    ("pace", ["slow", "medium", "fast"], _PLAIN_NOT_ANY),
    ("demand", ["low", "high"], _PLAIN_NOT_ANY),
    ("acclaim", [], _PLAIN_NOT_ANY),
    ("popularity", ["popular", "hidden"], _PLAIN_NOT_ANY),
    ("seen", ["new", "rewatch"], ("", "-any")),
    ("discovery", ["familiar", "adventurous"], _PLAIN_NOT_ANY),
    ("country", [], _PLAIN_NOT_ANY),
    ("language", [], _PLAIN_NOT_ANY),
    ("person", [], _PLAIN_NOT_ANY),
    ("title", ["like", "unlike", "about"], ("",)),
    ("theme", [], ("", "-not", "-less", "-any")),
    ("year", [], _PLAIN_NOT_ANY),
    ("length", [], _PLAIN_NOT_ANY),
    ("count", [], ("", "-any")),
    ("position", [], ("", "-not")),
    ("maturity", [], _PLAIN_NOT_ANY),
]

LABELS: list[str] = [
    f"{field}{':' + value if value else ''}{polarity}"
    for field, values, polarities in _FAMILIES
    for value in (values or [""])
    for polarity in polarities
]
LABEL_SET = frozenset(LABELS)


def of(base: str, polarity: str) -> str:
    """The label of a base ("mood:dark") under a polarity; one that lacks it falls back on -not."""
    label = base + polarity
    if label in LABEL_SET:
        return label
    if polarity == "-less" and base + "-not" in LABEL_SET:
        return base + "-not"
    raise KeyError(label)
