"""One text at a time gives what scikit-learn gives for a whole set."""

import pickle
import random
import tracemalloc

import numpy as np
import pytest

from bot import memory
from bot.nlu.classifier import Scorer, calibrated_svm, train_features
from bot.nlu.reader import MAX_LENGTH
from bot.pipeline.intents import train_classifier

TEXTS = [
    f"{opening} {subject}"
    for opening in ("nous sommes", "on est", "c est", "je suis")
    for subject in ("une association", "une commune", "une scop", "des habitants", "la mairie")
]
WHO = np.array(["association", "commune", "scop", "habitants", "commune"] * 4)
PUBLIC = np.array(["no", "yes", "no", "no", "yes"] * 4)


@pytest.fixture(scope="module")
def trained():
    features, seen = train_features(TEXTS)
    models = {"who": calibrated_svm().fit(seen, WHO), "public": calibrated_svm().fit(seen, PUBLIC)}
    return features, seen, models


def test_a_text_alone_has_the_features_it_had_among_others(trained):
    features, seen, _ = trained
    for text, row in zip(TEXTS, seen, strict=True):
        indices, values = features.of(text)
        alone = np.zeros(seen.shape[1])
        alone[indices] = values
        assert np.allclose(alone, row.toarray()[0])


def test_all_classifiers_at_once_say_what_each_says(trained):
    features, seen, models = trained
    scorer = Scorer.of(models)
    for text, row in zip(TEXTS, seen, strict=True):
        found = scorer.probabilities(features.of(text))
        for name, model in models.items():
            assert list(found[name]) == list(model.classes_)
            assert np.allclose(list(found[name].values()), model.predict_proba(row)[0])


def test_a_text_without_any_known_feature_is_answered_too(trained):
    features, seen, models = trained
    found = Scorer.of(models).probabilities(features.of("@@@"))
    expected = models["who"].predict_proba(np.zeros((1, seen.shape[1])))[0]
    assert np.allclose(list(found["who"].values()), expected)


def test_an_intent_with_a_single_example_is_learnt_too():
    texts, intents = [*TEXTS, "combien de temps cela prend"], [*WHO, "ask_duration"]
    found = train_classifier(0.3, texts, intents).probabilities("combien de temps cela prend")
    assert max(found, key=found.__getitem__) == "ask_duration"


def test_what_was_learnt_is_kept_whole(trained):
    features, _, models = trained
    again, scorer = pickle.loads(pickle.dumps((features, Scorer.of(models))))
    before = Scorer.of(models).probabilities(features.of("nous sommes une scop"))
    assert scorer.probabilities(again.of("nous sommes une scop")) == before


def test_long_texts_leave_little_in_memory(trained):
    features, *_ = trained
    chance = random.Random(0)
    # Each takes a megabyte while it is read.
    texts = ["".join(chance.choices("aeiou bcdlmnprst", k=MAX_LENGTH)) for _ in range(24)]
    memory.forget()
    tracemalloc.start()
    try:
        for text in texts:
            features.of(text)
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 4_000_000
