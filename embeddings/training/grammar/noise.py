"""Typing as it happens, with the label offsets moved along."""

from __future__ import annotations

import random
import re

Span = list  # [start, end, label]
KEYS = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl", "p": "ol",
    "a": "sq", "s": "adw", "d": "sfe", "f": "dgr", "g": "fht", "h": "gjy", "j": "hku", "k": "jli", "l": "ko", "z": "xa",
    "x": "zc", "c": "xv", "v": "cb", "b": "vn", "n": "bm", "m": "n",
}
WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
FILLERS = ["um", "uh", "like", "you know", "erm", "hmm", "I mean", "well", "idk", "lol", "ugh", "let's say", "basically",
           "honestly", "I dunno", "sorta", "kinda", "literally", "haha", "äh", "so yeah", "ok", "eh"]
TAILS = ["lol", "haha", "lmao", "pls", "please", "thx", "thanks", "ty", "tho", "xx", "x", "plz", "!!", "!!!", "...", "?", "??", "cheers",
         "thank you", "tia", "ok?", "yeah?", "if possible", "if you can", "or whatever", ":)", ":D", ";)", "^^", ":/", "<3"]
PLAIN_EMOJI = ["🙏", "😅", "👍", "😊", "🍿", "🙃", "🤔", "😬", "🤷", "🤷‍♀️", "✨", "📺", "🎬", "🙂", "🛋️", "😴", "👀", "💯", "🍕", "🥱"]
TEXTING = {
    "you": ["u", "ya"], "your": ["ur"], "please": ["pls", "plz", "plss"], "something": ["smth", "sth", "somthing", "sumthing", "smthing"],
    "with": ["w", "w/", "wiht"], "without": ["w/o", "witout"], "because": ["cuz", "bc", "cos", "coz"], "tonight": ["2nite", "tonite", "tnight"],
    "and": ["n", "&", "nd"], "really": ["rly", "rlly", "realy"], "people": ["ppl"], "about": ["abt", "bout"], "for": ["4", "fr"],
    "to": ["2"], "are": ["r"], "want to": ["wanna"], "going to": ["gonna", "gna"], "give me": ["gimme"], "have": ["hav", "hve"],
    "though": ["tho"], "what": ["wat", "wot"], "movie": ["movi", "moive", "mov"], "favourite": ["fav", "fave"], "that": ["dat", "tht", "taht"],
    "weekend": ["wknd", "weeknd", "weekened"], "girlfriend": ["gf"], "boyfriend": ["bf"], "minutes": ["mins"], "don't know": ["dunno"],
    "I don't know": ["idk"], "right now": ["rn"], "to be honest": ["tbh"], "the": ["teh", "th", "da"], "watch": ["wach", "whatch", "wtch"],
    "recommend": ["reccomend", "recomend", "recommand"], "episodes": ["eps", "episods"], "series": ["serie", "serries"], "thanks": ["thx", "ty"],
    "should": ["shud", "shoud"], "would": ["wud", "wold"], "definitely": ["definately", "def"], "kind of": ["kinda"], "sort of": ["sorta"],
    "let me": ["lemme"], "good": ["gud", "gd"], "before": ["b4"], "be": ["b"], "see": ["c"], "nothing": ["nuthin", "nothin"],
    "anything": ["anythin", "anyting"], "first": ["1st"], "second": ["2nd"], "third": ["3rd"], "romantic": ["romantik"], "comedy": ["comdy", "comedi"],
    "horror": ["horor", "horrer"], "thriller": ["triller", "thriler"], "documentary": ["documentry", "doco", "docu"], "fantasy": ["fantacy"],
    "mystery": ["mistery"], "violent": ["voilent", "violant"], "scary": ["scarry", "skary"], "funny": ["funy", "funnie"], "husband": ["hubby"],
    "maybe": ["mayb", "mebbe"], "probably": ["prob", "prolly"], "English": ["english", "englisch"], "could": ["cud"], "too": ["to", "2"],
}


def edit(text: str, spans: list[Span], start: int, end: int, new: str) -> str:
    """Replaces text[start:end], moving the spans; the edit lies within one word or between words."""
    delta = len(new) - (end - start)
    for span in spans:
        if start == end:
            if start <= span[0]:
                span[0] += delta
                span[1] += delta
            elif start < span[1]:
                span[1] += delta
        elif end <= span[0]:
            span[0] += delta
            span[1] += delta
        elif start >= span[1]:
            continue
        else:
            span[0] = min(span[0], start)
            span[1] = max(span[1], end) + delta
    return text[:start] + new + text[end:]


def crosses(spans: list[Span], start: int, end: int) -> bool:
    """Whether the stretch lies partly in and partly out of a span."""
    return any(s[0] < end and start < s[1] and not (s[0] <= start and end <= s[1]) for s in spans)


def typo(word: str, rng: random.Random) -> str:
    if len(word) < 4:
        return word
    i = rng.randint(1, len(word) - 2)
    kind = rng.random()
    if kind < 0.3:
        return word[:i] + word[i + 1] + word[i] + word[i + 2:]
    if kind < 0.55:
        return word[:i] + word[i + 1:]
    if kind < 0.75:
        return word[:i] + word[i] + word[i:]
    near = KEYS.get(word[i].lower())
    return word[:i] + rng.choice(near) + word[i + 1:] if near else word


def stretch(word: str, rng: random.Random) -> str:
    spots = [m.start() for m in re.finditer(r"[aeiouy]", word)]
    if not spots:
        return word
    i = spots[-1] if rng.random() < 0.6 else rng.choice(spots)
    return word[:i] + word[i] * rng.randint(2, 5) + word[i:]


def each_word(text: str, spans: list[Span], rate: float, change, rng: random.Random) -> str:
    for match in reversed(list(WORD.finditer(text))):
        if rng.random() < rate:
            word = match.group()
            new = change(word)
            if new and new != word and not crosses(spans, match.start(), match.end()):
                text = edit(text, spans, match.start(), match.end(), new)
    return text


def texting(text: str, spans: list[Span], rate: float, rng: random.Random) -> str:
    found = []
    for said, ways in TEXTING.items():
        for match in re.finditer(rf"(?<![\w'-]){re.escape(said)}(?![\w'-])", text, re.I if said != "I don't know" else 0):
            if rng.random() < rate:
                found.append((match.start(), match.end(), rng.choice(ways)))
    last = len(text) + 1
    for start, end, new in sorted(found, reverse=True):
        if end <= last and not crosses(spans, start, end):
            text = edit(text, spans, start, end, new)
            last = start
    return text


def noisy(text: str, spans: list[Span], rng: random.Random, bare: bool = False) -> str:
    """One person's way of typing, laid over a clean message."""
    style = rng.random()
    if style < 0.42:  # careful
        if rng.random() < 0.35 and text:
            text = text[0].upper() + text[1:]
        if rng.random() < 0.15:
            text = text.rstrip(".") if text.endswith(".") else text + "." * text[-1:].isalnum()
    elif style < 0.72:  # quick, lower case
        text = _lower(text)
        if rng.random() < 0.7:
            text = _unpunctuated(text, spans, rng)
        if rng.random() < 0.5:
            text = _apostrophes(text, spans)
        if rng.random() < 0.3:
            text = texting(text, spans, 0.35, rng)
        if rng.random() < 0.3:
            text = each_word(text, spans, 0.05, lambda w: typo(w, rng), rng)
    elif style < 0.80:  # texting
        text = _lower(text)
        text = texting(text, spans, 0.6, rng)
        text = _apostrophes(text, spans)
        if rng.random() < 0.5:
            text = _unpunctuated(text, spans, rng)
        if rng.random() < 0.5:
            text = each_word(text, spans, 0.06, lambda w: stretch(w, rng), rng)
    elif style < 0.87:  # clumsy
        text = each_word(text, spans, 0.14, lambda w: typo(w, rng), rng)
        if rng.random() < 0.5:
            text = _lower(text)
    elif style < 0.91:  # shouting
        shouted = text.upper()
        if len(shouted) == len(text):
            text = shouted
        if rng.random() < 0.3:
            text = each_word(text, spans, 0.05, lambda w: typo(w, rng), rng)
    elif style < 0.95:  # spoken: no punctuation, fillers
        text = _lower(text)
        text = _unpunctuated(text, spans, rng)
        gaps = [m.start() for m in re.finditer(r" ", text) if not crosses(spans, m.start() - 1, m.start() + 2)]
        for at in sorted(rng.sample(gaps, min(len(gaps), rng.randint(1, 3))), reverse=True):
            if not any(s[0] < at < s[1] for s in spans) or rng.random() < 0.15:
                text = edit(text, spans, at, at, " " + rng.choice(FILLERS))
    else:  # capitals at the start, no full stop, a slip here and there
        if text:
            text = text[0].upper() + text[1:]
        text = text.rstrip(".")
        text = each_word(text, spans, 0.03, lambda w: typo(w, rng), rng)
    if not bare and rng.random() < 0.09:
        tail = rng.choice(TAILS)
        text = text.rstrip(" .") if tail[0] in "!?." else text.rstrip()
        if not any(s[1] > len(text) for s in spans):
            text += ("" if tail[0] in "!?." else " ") + tail
    if rng.random() < 0.05:
        text += rng.choice(["", " "]) + rng.choice(PLAIN_EMOJI) * rng.choice([1, 1, 1, 2, 3])
    if rng.random() < 0.03:
        text = edit(text, spans, 0, 0, rng.choice(["  ", " ", "- ", "> ", "\"", "... "]))
    return text


def _lower(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else text


def _apostrophes(text: str, spans: list[Span]) -> str:
    for match in reversed(list(re.finditer(r"(?<=[a-zA-Z])['’](?=[a-zA-Z])", text))):
        text = edit(text, spans, match.start(), match.end(), "")
    return text


def _unpunctuated(text: str, spans: list[Span], rng: random.Random) -> str:
    keep = rng.random() < 0.4
    pattern = r"[.!?;:](?=\s|$)" if keep else r"[.,!?;:](?=\s|$)"
    for match in reversed(list(re.finditer(pattern, text))):
        if match.group() == "." and match.end() < len(text) and rng.random() < 0.3:
            continue
        text = edit(text, spans, match.start(), match.end(), "")
    return text
