#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors

"""Lists the words of a language that a slip of typing would make into a sign's.

    near-words.py LEXICON TEXT WORDS… > data/knowledge/signs/known-LANGUAGE.json

The signs read a word of six letters or more that nobody knows with one letter too many,
too few or wrong (src/safety/amana-sign-lexicon.c): "ballet" would be a bullet and "delicious"
delirious. WORDS are word lists, one a line, as Debian's wamerican, wbritish and wfrench
have them; of these, the words that TEXT uses, which is any large everyday text: a rare word
is more often a slip. What is another form of the same word is left out, for it means the
same; so are other spellings of a sign.
"""

import json
import re
import sys
import unicodedata

SHORTEST, LONGEST, SHORTEST_STEM = 6, 20, 3
ENDINGS = {"", "s", "e", "d", "r", "t", "z", "x", "n", "es", "ed", "er", "en", "ee", "nt", "ez", "a", "ra", "it"}
OTHER_SPELLINGS = {
    "accedent", "aneurism", "colorless", "contactions", "empoissonne", "gasolene", "hungover", "infect",
    "kerosine", "liters", "mourrai", "mourrais", "mourras", "neurologie",
    "psychiatrie", "psychologie", "septicemia", "sickly", "surete",
}


def fold(text):
    parts = unicodedata.normalize("NFD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    return re.findall("[a-z0-9]+", "".join(c for c in parts if not unicodedata.combining(c)))


def shorter(word):
    return (word[:i] + word[i + 1:] for i in range(1, len(word)))


def is_other_form(word, other):
    for n in range(max(len(word), len(other)) - 2, min(len(word), len(other)) + 1):
        if word[:n] == other[:n] and word[n:] in ENDINGS and other[n:] in ENDINGS:
            return True
    return False


def read_lexicon(path):
    lexicon = json.load(open(path, encoding="utf-8"))
    words, stems = set(), set()
    for phrases in [lexicon["fillers"], *lexicon["concepts"].values()]:
        for phrase in phrases:
            folded = fold(phrase)
            (stems if phrase.endswith("*") else words).add(folded[-1])
            words.update(folded[:-1])
    return lexicon["language"], words, stems


def read_words(paths):
    for path in paths:
        for line in open(path, encoding="utf-8"):
            folded = fold(line)
            if len(folded) == 1 and SHORTEST <= len(folded[0]) <= LONGEST:
                yield folded[0]


def read_used(path):
    for line in open(path, encoding="utf-8"):
        yield from fold(line)


def is_known(word, words, stems):
    return word in words or any(word[:n] in stems for n in range(SHORTEST_STEM, len(word) + 1))


def main():
    language, words, stems = read_lexicon(sys.argv[1])
    slips = {}
    for word in words:
        if SHORTEST <= len(word) <= LONGEST:
            for slip in {word, *shorter(word)}:
                slips.setdefault(slip, set()).add(word)
    near = set()
    used = set(read_used(sys.argv[2])) - OTHER_SPELLINGS
    for word in set(read_words(sys.argv[3:])) & used:
        taken_for = set().union(*(slips.get(slip, ()) for slip in {word, *shorter(word)}))
        if taken_for and not is_known(word, words, stems):
            if not any(is_other_form(word, other) for other in taken_for):
                near.add(word)
    known = {"language": language, "review": "none", "concepts": {"common": sorted(near)}}
    print(json.dumps(known, ensure_ascii=False, indent=0).replace('",\n"', '", "'))


if __name__ == "__main__":
    main()
