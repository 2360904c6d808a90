"""Rasa component: the reader's mentions as entities of the message."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import places
from bot.catalogue import load_catalogue
from bot.conversation import Progress, read_progress
from bot.nlu import meanings
from bot.nlu.entities import to_entity
from bot.nlu.examples import Annotated
from bot.nlu.lexicon import Lexicon, build_lexicon, from_data
from bot.nlu.mentions import ASPECT, BODY, NEED, PROGRAMME, TERM, THEME, Mention
from bot.nlu.opinions import train_opinions
from bot.nlu.reader import Learnt, Reader
from bot.nlu.tagger import labels_of, train_tagger
from bot.nlu.words import Labelled
from bot.pipeline.annotations import annotated_examples
from bot.pipeline.learnt import read_learnt, write_learnt
from bot.slots import ORIENTED, PROGRESS, REQUESTED_SLOT
from bot.training import end_with_maker
from bot.understanding.asked.described import described
from bot.understanding.message import asks_what_it_tells, without_questions

FILE = "lexicon.json"
OPINIONS = "opinions.pickle"
TAGGER = "tagger.pickle"
QUESTION = "open_question"
"""Property of a message: the question that it may answer, for the components behind."""
TRIED = "just_tried"
"""Property of a message: whether the turn before tried a variant of the project."""
LEFT_OUT = "place_left_out"
"""Property of a message: whether the result left a place out, which a yes puts back."""
ORIENTED_ALREADY = "oriented_already"
"""Property of a message: whether the result was given and no question is open."""
WHICH_AID = "which_aid"
"""Property of a message: whether what was just asked of the aids may be asked of one."""
NAMED = (PROGRAMME, BODY, TERM, THEME, NEED, ASPECT)
"""What a message is about, whether it tells or asks."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class FactExtractor(GraphComponent):
    """Adds an entity for each mention; learns the vocabulary's forms and who does what."""

    def __init__(
        self, storage: ModelStorage, resource: Resource, reader: Reader | None = None
    ) -> None:
        self._storage = storage
        self._resource = resource
        self._reader = reader

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FactExtractor:
        """An extractor without its lexicon."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> FactExtractor:
        """The extractor with what a model learnt; it reads the gazetteer and the meanings now."""
        with model_storage.read_from(resource) as folder:
            data = json.loads((folder / FILE).read_text(encoding="utf-8"))
            opinions = read_learnt(folder / OPINIONS)
            tagger = read_learnt(folder / TAGGER)
        places.warm_up()
        meanings.warm_up()
        reader = Reader(from_data(data), load_catalogue(), Learnt(tagger, opinions))
        return cls(model_storage, resource, reader)

    def train(self, training_data: TrainingData) -> Resource:
        """Build the lexicon from the catalogue's vocabulary; learn from the annotated messages."""
        lexicon = build_lexicon(load_catalogue())
        examples = annotated_examples(training_data)
        half = len(examples) // 2
        # The other processor reads half of the messages, then learns the opinions.
        with ProcessPoolExecutor(1, get_context("spawn"), initializer=end_with_maker) as pool:
            others = pool.submit(_labelled, lexicon, examples[half:])
            learning = pool.submit(train_opinions, examples, dict(lexicon.abbreviations))
            tagger = train_tagger([*_labelled(lexicon, examples[:half]), *others.result()])
            opinions = learning.result()
        self._reader = Reader(lexicon, load_catalogue(), Learnt(tagger, opinions))
        with self._storage.write_to(self._resource) as folder:
            text = json.dumps(lexicon.as_data(), ensure_ascii=False)
            (folder / FILE).write_text(text, encoding="utf-8")
            write_learnt(opinions, folder / OPINIONS)
            write_learnt(tagger, folder / TAGGER)
        return self._resource

    def process(
        self, messages: list[Message], tracker: DialogueStateTracker | None = None
    ) -> list[Message]:
        """Add the entities found in each message, read as an answer to the open question."""
        if self._reader is None:
            return messages
        question = open_question(tracker)
        progress = Progress() if tracker is None else read_progress(tracker.get_slot(PROGRESS))
        oriented = tracker is not None and bool(tracker.get_slot(ORIENTED))
        done = oriented and question is None
        for message in messages:
            message.set(QUESTION, question)
            message.set(TRIED, progress.variant is not None)
            message.set(ORIENTED_ALREADY, done)
            asked = progress.which_aid is not None and question not in ("lead", "actors")
            message.set(WHICH_AID, asked)
            message.set(LEFT_OUT, done and progress.proposed is not None)
            text = message.get(TEXT)
            if text:
                found = [to_entity(one) for one in read(self._reader, str(text), question)]
                known = message.get(ENTITIES) or []
                message.set(ENTITIES, [*known, *found], add_to_output=True)
        return messages


def read(reader: Reader, text: str, question: str | None) -> list[Mention]:
    """The mentions; what is told is read without what is asked beside it."""
    found = reader.read(text, question)
    told = without_questions(text) or described(text)
    if told is None or asks_what_it_tells(text):
        return found
    return [
        *(one for one in found if one.kind in NAMED or not told[one.start : one.end].strip()),
        *(one for one in reader.read(told, question) if one.kind not in NAMED),
    ]


def _labelled(lexicon: Lexicon, examples: list[Annotated]) -> list[Labelled]:
    """Messages as the tagger learns them: their words are those that the rules alone read."""
    rules = Reader(lexicon, load_catalogue())
    read = [(rules.words(one.text), one) for one in examples]
    return [(words, one.question, labels_of(words, one.spans)) for words, one in read]


def open_question(tracker: DialogueStateTracker | None) -> str | None:
    """The question that the person answers, None when the form asks nothing."""
    if tracker is None or not tracker.active_loop_name:
        return None
    question = tracker.get_slot(REQUESTED_SLOT)
    return str(question) if question else None
