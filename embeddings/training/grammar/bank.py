"""Phrases by label and grammatical form, from the lexicons, the hand lists and the paraphrases.

Forms: `adj` (between "a" and "film"), `vs` ("makes me cry"), `vb` ("make me cry"), `ving`, `np`
("a good cry"), `rel` ("that makes me cry"), `post` ("with a happy end"), `want` (a sentence of
its own) and `frag` (everything, for lists of keywords).
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from . import labels, lexicon

HERE = Path(__file__).resolve().parent
TEXTS = HERE.parent / "texts"
CATALOGUE = HERE.parents[2] / "db" / "catalogue" / "titles.jsonl"

PRONOUNS = {"me", "us", "you", "her", "him", "them", "my", "our", "your", "it"}
VERBS_S = (
    "makes gets gives keeps leaves puts has lets sends takes breaks warms lifts blows hits feels "
    "looks moves builds unfolds drifts simmers meanders flies zips hurtles rewards demands requires "
    "needs deserves challenges stretches pushes shows restores takes never gallops grabs pulls packs"
).split()
VERBS_B = (
    "make get give keep leave put have let send take break warm lift blow hit feel cry laugh scare "
    "cheer switch turn shut bend melt boggle rot fold"
).split()
NOUN_ENDS = re.compile(
    r"(ness|ity|ism|tion|sion|ment|ance|ence|ship|hood|age|or|s|fest|gem|vibes?|fun|joy|story|"
    r"feel|dread|gore|blood|romance|love|humou?r|plot|energy|chaos|warmth|hope|magic|noir|"
    r"comedy|drama|style|pace|cinema|night|watch|viewing|tv|classic|hit|pick|stuff|suspense)$"
)
ADJ_ENDS = re.compile(
    r"(ing|ed|y|ful|less|ous|ive|ic|ical|al|able|ible|ish|ent|ant|ary|ier|esque|like|warm|sad|dark|"
    r"weird|odd|cosy|raw|sweet|quiet|sharp|slow|fast|deep|cute|tense|bleak|grim|epic|smart)$"
)
DETERMINERS = {"a", "an", "the", "some", "lots", "plenty", "loads", "tons", "pure", "total"}
HYPHENATED = (
    "feel good|mind bending|mind blowing|thought provoking|slow burn|slow burning|slow paced|"
    "fast paced|action packed|award winning|edge of your seat|nail biting|tear jerker|"
    "tear jerking|laugh out loud|low key|life affirming|heart warming|heart breaking|"
    "spine chilling|hair raising|tongue in cheek|well known|lesser known|little known|so bad it is good|"
    "must see|high energy|crowd pleaser|crowd pleasing|critically acclaimed|sci fi|stand up|non fiction|"
    "self contained|k drama|co workers|re watch|in laws|mini series|docu series|x rated|r rated|"
    "year old|coming of age|post apocalyptic|anti hero|off beat|old school|over the top|"
    "character driven|dialogue driven|true to life|down to earth|cold war|world war"
).split("|")
CONTRACTIONS = [
    ("can not", "can't"), ("do not", "don't"), ("does not", "doesn't"), ("did not", "didn't"),
    ("have not", "haven't"), ("has not", "hasn't"), ("had not", "hadn't"), ("is not", "isn't"),
    ("are not", "aren't"), ("would not", "wouldn't"), ("will not", "won't"), ("i am", "I'm"),
    ("i have", "I've"), ("i would", "I'd"), ("i will", "I'll"), ("we have", "we've"),
    ("that is", "that's"), ("it is", "it's"), ("what is", "what's"), ("you are", "you're"),
    ("they are", "they're"), ("everyones", "everyone's"), ("everybodys", "everybody's"),
    ("nobodys", "nobody's"), ("lets", "let's"), ("valentines", "valentine's"),
]
# How the speaker is, which alone is no wish for an easy film.
SPEAKER_STATE = re.compile(
    r"^((too|so|dead|really|very|super|bone|dog|absolutely|completely|totally|utterly|incredibly|extremely|pretty|just|"
    r"mentally|a bit|bit|way too) )?(tired|exhausted|knackered|shattered|sleepy|drained|burnt out|burned out|wiped( out)?|beat|"
    r"bushed|fatigued|worn out|zonked|pooped|spent|frazzled|cream crackered|burnout|jet ?lag(ged)?|hung ?over|hangover|tipsy|"
    r"stoned|dozy|feverish|sleep deprived|dead on my feet|barely awake)$|"
    r"^(home sick|ill in bed|sick in bed|in bed sick|off sick|under the weather|feeling |have (a|the|covid)|got (a|the)|with (a|the) "
    r"(flu|cold|migraine|headache)|down with|post (op|surgery)|on (meds|painkillers)|new parents|newborn|sleepless|nursing)|"
    r"^(tired|wiped|beat|dead|fried|wrecked) (after|from)|while (drunk|high)$|^low energy$|^no energy|^running on")
_POSSESSIVES = re.compile(r"\b(wife|husband|girlfriend|boyfriend|partner|children|kid|girl|boy|grandma|mum|mom|dad)s (?=\w)")


def natural(phrase: str, rng: random.Random) -> str:
    """A folded lexicon phrase as it would be typed."""
    text = phrase
    for apart, joined in CONTRACTIONS:
        if apart in text:
            text = re.sub(rf"\b{apart}\b", lambda _: joined, text)
    if rng.random() < 0.6:
        for words in HYPHENATED:
            if words in text:
                text = re.sub(rf"\b{words}\b", words.replace(" ", "-"), text)
    text = re.sub(r"\bi\b", "I", text)
    if rng.random() < 0.5:
        text = text.replace("favourite", "favorite").replace("cozy", "cosy")
    else:
        text = text.replace("humor", "humour")
    return text.replace("humourous", "humorous")


@dataclass(frozen=True)
class Phrase:
    text: str
    start: int
    end: int
    folded: bool = True


LEADS = re.compile(
    r"^(?:(?:something|anything|one|a film|a movie|a show|a series|stuff|films|movies)\s+)?"
    r"(?:that(?:'s)?|which|who|to|with|about|where)\s+(?=\w)", re.I)
WANTS = re.compile(
    r"^(?:please\s+)?(?:(?:i|we)(?:'d| would| really| just| all| both)*"
    r"(?: want| need| like| love| fancy| wanna| feel like| could do with| could use| am after| crave| long)"
    r"(?: to| for| for it to| it to| something to| something that| something)?"
    r"|i'm (?:looking for|after|craving|in the mood (?:for|to)|up for|dying to|hoping for)"
    r"|we're (?:looking for|after|craving|in the mood (?:for|to)|up for)|let me|let's|give me|show me|"
    r"get me)\s+(?=\w)", re.I)


def form_of(text: str, label: str) -> str:
    first, *rest = text.split()
    low = first.lower()
    if low == "the" and not label.startswith("audience"):
        return "np"
    if low in ("that", "that's", "that'd", "that'll", "which", "where", "whose", "who", "who's"):
        return "rel"
    if low in ("with", "about", "for", "to", "of", "from", "like", "set", "by", "in", "on",
               "without", "when", "after", "so", "made", "at", "as", "under", "outside", "off", "full",
               "based", "aimed", "recorded", "below", "among"):
        return "post"
    if low in ("i", "i'm", "i'd", "i've", "we", "we're", "we'd", "we've", "let's", "please", "my",
               "our", "it's", "it", "nobody", "the", "don't", "just", "can", "could", "she", "he"):
        return "want"
    if rest and rest[0].lower() in PRONOUNS and low in VERBS_B + ["show", "surprise", "drag"]:
        return "want"
    if low in DETERMINERS:
        return "np"
    return "frag"


def paraphrase(text: str, form: str) -> Phrase:
    start = 0
    if form in ("rel", "post", "frag"):
        lead = LEADS.match(text)
        start = lead.end() if lead else 0
    elif form == "want":
        lead = WANTS.match(text)
        start = lead.end() if lead else 0
    end = len(text.rstrip(" .!?"))
    return Phrase(text, start, end, False)


PREPOSITIONS = ("with", "for", "from", "of", "about", "in", "on", "at", "without", "like", "to", "by", "under", "off")


def lexicon_form(phrase: str, field: str) -> str:
    words = phrase.split()
    if words[-1] in ("of", "at", "the", "from", "a", "on", "with", "my", "and", "by", "to", "for"):
        return "frag"
    if words[0] in PREPOSITIONS and len(words) > 1:
        return "post" if words[0] in ("with", "without", "full", "about") else "frag"
    if words[0] == "full" and len(words) > 2:
        return "post"
    if field not in ("mood", "pace", "demand"):
        words = ["-", *words] if len(words) > 1 and words[1] in PRONOUNS else words
        if words[0] == "-" or len(words) > 4:
            return "frag"
    if len(words) > 1 and (words[1] in PRONOUNS or (len(words) > 2 and words[2] in PRONOUNS)):
        first = words[0]
        if first.endswith("ing"):
            return "ving"
        if first in VERBS_S or (first.endswith("s") and not first.endswith("ss")):
            return "vs"
        if first in VERBS_B or re.fullmatch(r"[a-z]+", first) and words[1] in PRONOUNS and first not in (
                "long", "warm", "all", "by", "from", "when", "while", "until", "half", "without", "about",
                "with", "for", "of", "on", "a", "the", "in", "to", "like", "so", "my", "our",
                "full", "something", "anything", "want", "edge", "hug", "head", "and", "at"):
            if first.endswith("ed") or first in ("kept", "gave", "left", "made", "had"):
                return "vpast"
            return "vb"
        return "frag"
    if field in ("mood", "pace", "demand") and len(words) > 1:
        if words[0] in VERBS_S:
            return "vs"
        if words[0] in VERBS_B:
            return "vb"
    if words[0] in DETERMINERS:
        return "np"
    last = words[-1]
    if len(words) <= 3:
        if ADJ_ENDS.search(last) and not re.search(r"(ness|ity|ly|edy|ery|ory|ancy|ency|phy|gy|asy|ody|eity|party|body|energy|any|play|way|day|fantasy|baby|one|time)$", last):
            return "adj" if len(words) <= 2 else "frag"
        if NOUN_ENDS.search(last):
            return "np"
    return "frag"


_FOLD_FAMILY = [
    (re.compile(r"\b(makes|making|made)\b"), "make"), (re.compile(r"\b(gets|getting|got)\b"), "get"),
    (re.compile(r"\b(gives|giving|gave)\b"), "give"), (re.compile(r"\b(keeps|keeping|kept)\b"), "keep"),
    (re.compile(r"\b(leaves|leaving|left)\b"), "leave"), (re.compile(r"\b(puts|putting)\b"), "put"),
    (re.compile(r"\b(has|having|had)\b"), "have"), (re.compile(r"\b(us|you|her|him|them)\b"), "me"),
    (re.compile(r"\b(our|your|his)\b"), "my"),
    (re.compile(r"^(something|anything|really|very|super|pretty|quite|so|more|extra|nice and|a bit|"
                r"a little|kind of|rather|truly) "), ""),
]


def cluster(phrase: str) -> str:
    for pattern, to in _FOLD_FAMILY:
        phrase = pattern.sub(to, phrase)
    return " ".join(w[:-1] if w.endswith("s") and len(w) > 4 else w for w in phrase.split())


class Bank:
    """`forms[label][form]` is a list of clusters; a cluster is a list of phrases."""

    def __init__(self) -> None:
        self.lex = lexicon.load()
        self.forms: dict[str, dict[str, list[list[Phrase]]]] = defaultdict(lambda: defaultdict(list))
        self._senses()
        self._lexicon()
        self._adjectives()
        self._paraphrases()
        self.titles: list[str] = []
        self.people: list[str] = []
        self._catalogue()
        self.themes = self._themes()
        self.background = [
            line for line in (TEXTS / "background.txt").read_text("utf-8").splitlines()
            if line and not line.startswith("#")
        ]

    def _add(self, label: str, form: str, phrases: list[Phrase]) -> None:
        self.forms[label][form].append(phrases)

    def _senses(self) -> None:
        """Lexicon phrases that say several things at once: "dark but funny"."""
        said: dict[str, set[str]] = defaultdict(set)
        for field in ("mood", "pace", "demand", "acclaim", "popularity", "discovery"):
            for value, phrases in self.lex[field].items():
                for phrase in phrases:
                    said[phrase].add(f"{field}:{value}" if value else field)
        self.senses = {phrase: sorted(labels) for phrase, labels in said.items() if len(labels) > 1}

    def _lexicon(self) -> None:
        fields = ("mood", "pace", "demand", "acclaim", "popularity", "seen", "discovery", "audience",
                  "window")
        for field in fields:
            for value, phrases in self.lex[field].items():
                label = f"{field}:{value}" if value else field
                clusters: dict[tuple[str, str], list[Phrase]] = defaultdict(list)
                for phrase in phrases:
                    if not phrase or " . " in phrase or len(phrase) < 3:
                        continue
                    if label == "demand:low" and SPEAKER_STATE.match(phrase):
                        continue
                    said = re.sub(r"^(something|anything) (?=\w+$)", "", phrase)
                    form = "frag" if field in ("audience", "window", "seen") else lexicon_form(said, field)
                    clusters[form, cluster(said)].append(
                        paraphrase(said, "post") if form == "post" else Phrase(said, 0, len(said)))
                for (form, _), group in clusters.items():
                    self._add(label, form, group)
                    if form in ("adj", "np"):
                        self._add(label, "frag", group)
        for value, phrases in self.lex["maturity"].items():
            for phrase in phrases:
                if phrase.strip():
                    pol = re.match(r"(nothing|not an|not|no|non) (?=\w)", phrase)
                    if pol:
                        self._add("maturity", "no", [Phrase(phrase, pol.end(), len(phrase))])
                    elif not re.match(r"(below|under|less)", phrase):
                        self._add("maturity", "frag", [Phrase(phrase, 0, len(phrase))])

    def _adjectives(self) -> None:
        for line in (HERE / "adjectives.txt").read_text("utf-8").splitlines():
            if not line or line.startswith("#"):
                continue
            label, words = line.rsplit(": ", 1)
            for word in words.split(", "):
                phrase = Phrase(word, 0, len(word))
                for _ in range(2 if len(words) < 200 else 1):
                    self._add(label, "adj", [phrase])
                self._add(label, "hand", [phrase])
                self._add(label, "frag", [phrase])

    def _paraphrases(self) -> None:
        self.paraphrases = 0
        for line in (TEXTS / "paraphrases.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            form = form_of(row["text"], row["label"])
            self.paraphrases += 1
            self._add(row["label"], form, [paraphrase(row["text"], form)])

    def _catalogue(self) -> None:
        people: dict[str, None] = {}
        self.catalogue_themes: dict[str, None] = {}
        for line in CATALOGUE.read_text("utf-8").splitlines():
            row = json.loads(line)
            self.titles.append(row["title"])
            for person in row["people"]:
                people[person["name"]] = None
            for theme in row["themes"]:
                self.catalogue_themes[theme] = None
        self.people = list(people)

    def _themes(self) -> list[str]:
        own = [
            theme.strip() for line in (TEXTS / "themes.txt").read_text("utf-8").splitlines()
            if line and not line.startswith("#") for theme in line.split(",") if theme.strip()
        ]
        self.own_themes = list(dict.fromkeys(own))
        said = [p for phrases in self.lex["theme"].values() for p in phrases if p]
        return list(dict.fromkeys(self.own_themes * 1 + said + list(self.catalogue_themes)))

    def has(self, label: str, form: str) -> bool:
        return bool(self.forms[label].get(form))

    def pick(self, label: str, form: str, rng: random.Random) -> Phrase:
        phrase = rng.choice(rng.choice(self.forms[label][form]))
        text = phrase.text
        if not phrase.folded:
            return phrase
        before, inside, after = (natural(text[a:b], rng) for a, b in
                                 ((0, phrase.start), (phrase.start, phrase.end), (phrase.end, None)))
        return Phrase(before + inside + after, len(before), len(before) + len(inside))


__all__ = ["Bank", "Phrase", "natural", "labels"]
