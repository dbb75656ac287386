"""Years, lengths, counts, positions and other phrases that are made rather than listed."""

from __future__ import annotations

import random

WORDS = ("one two three four five six seven eight nine ten eleven twelve".split())
DECADES = "twenties thirties forties fifties sixties seventies eighties nineties noughties".split()
ORDINALS = "first second third fourth fifth sixth seventh eighth".split()


def number(n: int, rng: random.Random) -> str:
    return WORDS[n - 1] if 1 <= n <= 12 and rng.random() < 0.55 else str(n)


def decade(rng: random.Random) -> str:
    d = rng.choice([20, 30, 40, 50, 60, 70, 80, 90, 90, 80, 70, 0, 10])
    if d in (0, 10):
        return rng.choice(["2000s", "2010s", "00s", "noughties", "early 2000s", "mid-2000s", "2010s"])
    name = DECADES[d // 10 - 2]
    part = rng.choice(["", "", "", "", "", "early ", "late ", "mid-"])
    return part + rng.choice([f"{d}s", f"{d}s", f"{d}'s", f"19{d}s", name, f"'{d}s"])


def year(rng: random.Random) -> str:
    return str(rng.choice([rng.randint(1925, 2025), rng.randint(1980, 2025)]))


def year_adj(rng: random.Random) -> str:
    return rng.choice([
        decade(rng), decade(rng), decade(rng), decade(rng), year(rng), "recent", "new", "newer", "brand new", "old",
        "older", "really old", "classic", "vintage", "modern", "contemporary", "pre-" + year(rng), "post-" + year(rng),
        "newish", "newly released", "current", "golden age", "black-and-white era",
        "21st-century", "20th-century", "this year's", "last year's", "turn-of-the-millennium", "pre-war",
        "silent-era", "fresh", "latest", "just-released", "up-to-date", "2020s",
    ])


def year_post(rng: random.Random) -> tuple[str, str]:
    """(words before the label, words of the label)."""
    a = rng.randint(1940, 2015)
    b = a + rng.choice([3, 5, 10, 15, 20])
    n = number(rng.choice([2, 3, 4, 5, 10, 15, 20]), rng)
    return rng.choice([
        ("from the ", decade(rng)), ("from the ", decade(rng)), ("made in the ", decade(rng)), ("from ", year(rng)),
        ("out of the ", decade(rng)), ("that came out in ", year(rng)), ("", f"after {year(rng)}"),
        ("", f"before {year(rng)}"), ("made ", f"before the {decade(rng)}"), ("", f"between {a} and {b}"),
        ("from ", f"the last {n} years"), ("from ", f"the past {n} years"), ("from ", "this year"),
        ("from ", "last year"), ("from ", "this decade"), ("", f"no older than {year(rng)}"),
        ("", f"not older than {n} years"), ("made ", f"{a}-{b}"), ("", f"{a} to {b}"), ("", f"{a} or later"),
        ("", f"{a} or earlier"), ("released ", f"since {year(rng)}"), ("from ", f"{year(rng)} onwards"),
        ("", f"older than {year(rng)}"), ("", f"newer than {year(rng)}"), ("from ", "before I was born"),
        ("from ", "way back"), ("from ", "the last couple of years"), ("from ", "this century"),
        ("from ", "the golden age of Hollywood"), ("from ", "the silent era"), ("", f"up to {year(rng)}"),
        ("that ", "just came out"), ("from ", "recent years"), ("from ", "back in the day"),
        ("from ", f"the {decade(rng)} or {decade(rng)}"), ("", f"post {year(rng)}"), ("", f"pre {year(rng)}"),
        ("made ", f"in or around {year(rng)}"), ("from ", "the year I was born"), ("that is ", f"at least {n} years old"),
    ])


def minutes(rng: random.Random) -> str:
    m = rng.choice([20, 25, 30, 40, 45, 50, 60, 70, 75, 80, 85, 90, 90, 95, 100, 105, 110, 115, 120, 130, 140, 150])
    return rng.choice([
        f"{m} minutes", f"{m} min", f"{m} mins", f"{m}min", f"{m} minutes", f"{m}m",
        "an hour", "two hours", "2 hours", "2h", "1.5 hours", "an hour and a half", "one and a half hours",
        "half an hour", "ninety minutes", "three hours", "3 hrs", "2 hrs", "1h30", "1h 45", "two and a half hours",
        "twenty minutes", "forty minutes", "an hour and twenty minutes", "a hundred minutes", "90'", "2.5 hours",
        "45 minutes", "half hour", "an hour or so", "one hour", "1hr", "3h",
    ])


def length_post(rng: random.Random) -> tuple[str, str]:
    n = number(rng.randint(2, 12), rng)
    t = minutes(rng)
    big = rng.choice([12, 15, 20, 24, 30, 40, 50])
    return rng.choice([
        ("", f"under {t}"), ("", f"under {t}"), ("", f"less than {t}"), ("", f"max {t}"), ("", f"{t} max"), ("", f"no longer than {t}"),
        ("", f"shorter than {t}"), ("", f"over {t}"), ("", f"longer than {t}"), ("", f"at least {t}"),
        ("", f"around {t}"), ("", f"about {t} long"), ("that is ", f"not longer than {t}"), ("", f"up to {t}"),
        ("with ", "one season only"), ("with ", "just one season"), ("with ", f"no more than {n} seasons"),
        ("with ", f"fewer than {n} episodes"), ("with ", f"at most {n} episodes"), ("with ", f"max {n} seasons"),
        ("of ", f"{n} episodes or fewer"), ("with ", f"{t} episodes"), ("with ", f"episodes of {t}"),
        ("with ", f"episodes under {t}"), ("with ", "short episodes"), ("with ", "half-hour episodes"),
        ("", f"{big} hours in total"), ("", f"{n} hours all in all"), ("", f"{t} tops"), ("", f"{t} or less"),
        ("", f"{t} or so"), ("with ", "a single season"), ("with ", "lots of seasons"), ("with ", f"more than {n} seasons"),
        ("", f"between {rng.choice([60, 70, 80])} and {rng.choice([90, 100, 120])} minutes"), ("", f"sub {t}"), ("", f"<{t}"),
        ("", f"no more than {t}"), ("that ", "isn't too long"), ("that is ", "on the shorter side"), ("of ", f"feature length"),
        ("", f"less than {big} episodes in total"), ("", f"{n} seasons at most"), ("with ", "a two-hour running time"),
        ("that runs ", f"under {t}"), ("that clocks in at ", f"under {t}"), ("", f"not exceeding {t}"), ("that lasts ", f"{t}"),
    ])


def length_adj(rng: random.Random) -> str:
    m = rng.choice([20, 30, 45, 60, 80, 90, 100, 120])
    n = rng.choice(["one", "two", "three", "single", "1", "2"])
    return rng.choice([
        "short", "short", "long", "shortish", "really short", "very long", f"{m}-minute", f"{m} minute", "two-hour", "three-hour",
        "half-hour", f"{n}-season", "six-episode", "eight-part", "four-part", "bite-sized", "sub-two-hour", "sub-90-minute",
        "compact", "super short", "quick", "three hour", "hour-long", "ten-episode", "90min", "multi-season",
    ])


def length_bare(rng: random.Random) -> str:
    return length_adj(rng) if rng.random() < 0.25 else length_post(rng)[1]


def budget(rng: random.Random) -> str:
    t = minutes(rng)
    n = number(rng.randint(2, 20), rng)
    return rng.choice([t, t, f"{n} hours", f"{n} hours", f"{n} hours", f"only {t}", f"exactly {t}", f"maybe {t}",
                       f"about {n} hours", f"{t} at most", f"{n}h"])


def count(rng: random.Random) -> str:
    n = rng.choice([1, 1, 2, 2, 3, 3, 3, 4, 5, 5, 6, 7, 8, 10, 10, 12, 15, 20])
    return rng.choice([number(n, rng), number(n, rng), number(n, rng), "a couple", "a few", "a dozen", "half a dozen",
                       f"top {n}", f"{n}", "a handful", f"up to {number(n, rng)}", "just one", "a single one"])


def count_num(rng: random.Random) -> str:
    return number(rng.choice([2, 2, 3, 3, 4, 5, 5, 6, 7, 8, 10, 10, 12, 15, 20]), rng)


def position(rng: random.Random) -> tuple[str, str]:
    i = rng.randint(0, 5)
    o = ORDINALS[i]
    short = f"{i + 1}{'st nd rd th th th'.split()[i]}"
    return rng.choice([
        ("the ", f"{o} one"), ("the ", o), ("the ", o), ("", f"number {number(i + 1, rng)}"), ("", f"#{i + 1}"),
        ("the ", short), ("the ", "last one"), ("the ", "last"), ("", f"no. {i + 1}"), ("the ", f"{short} one"),
        ("the ", f"{o} film"), ("the ", f"{o} pick"), ("your ", f"{o} suggestion"), ("the ", f"{o} title"),
        ("the ", "final one"), ("the ", "one at the top"), ("the ", "bottom one"), ("the ", "middle one"), ("the ", "top one"),
        ("", f"nr {i + 1}"), ("the ", f"{o} option"), ("", f"option {i + 1}"), ("pick ", f"{i + 1}"), ("the ", "penultimate one"),
        ("the ", f"{o} show"), ("the ", f"{o} recommendation"), ("", f"{o} one"), ("the ", f"{o} on the list"),
        ("the ", "second to last"),
    ])


def child(rng: random.Random) -> str:
    n = rng.randint(2, 16)
    who = rng.choice(["my", "my", "our", "a", "my little", "an almost"])
    t = number(n, rng)
    return rng.choice([
        f"{who} {t}-year-old", f"{who} {t} year old", f"{who} {n}yo", f"{t} year olds", f"{n}-year-olds",
        f"kids aged {n} and {n + rng.randint(1, 4)}", f"my {n} and {n + 2} year old", f"my daughter, who's {n}",
        f"my son ({n})", f"my {t}-year-old niece", f"my {n} year old nephew", f"a {n} y/o", f"my kids ({n}, {n + 3})",
        f"a {t}-year-old boy", f"a class of {t}-year-olds",
    ]).replace("a eight", "an eight").replace("a eleven", "an eleven").replace("a 8", "an 8").replace("a 11", "an 11")


RATINGS = ["R-rated", "rated R", "18+", "NC-17", "TV-MA", "adults only", "X-rated", "above PG-13", "over PG", "for adults only",
           "for grown-ups only", "age-restricted", "FSK 18", "certificate 18", "rated 18", "above a 12A", "mature content",
           "explicit content", "unsuitable for kids", "inappropriate for children", "adult content", "M-rated", "over 16", "18 rated"]
SAFE = ["PG", "PG-13", "PG-13 at most", "rated G", "rated PG", "12A", "FSK 12", "FSK 6", "suitable for all ages", "safe for kids",
        "safe for children", "TV-14 at most", "age-appropriate", "suitable for young viewers", "all ages", "PG or below", "clean",
        "okay for under-12s", "max 16", "rated 12 or lower", "kid-safe", "squeaky clean", "nothing that would get me in trouble with the other parents",
        "I can put on with children in the room", "teen-appropriate", "U certificate", "max PG-13", "up to 12", "from age 6", "ages 10 and up"]
