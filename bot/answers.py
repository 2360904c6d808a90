"""Answers to questions about a programme, a body, a word, a lever, an example or the study."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Sequence

from bot.catalogue import ASPECTS, Body, Catalogue, Contact, Knowledge, Programme, Sourced
from bot.nlu.text import plain
from bot.orientation import Orientation
from bot.report import contacts_line, why_this_rate
from bot.status import Verdict
from bot.wording import amount_sentences, fill, sentence

SHORT_ASPECTS: dict[str, int | None] = {"objet": 2, "montant": 2, "beneficiaires": None}
"""What is said of a programme when nothing precise was asked: how many sentences, None for all."""

TITLES: dict[str, str] = {
    "objet": "À quoi cela sert",
    "montant": "Le montant",
    "taux": "Le taux",
    "beneficiaires": "Pour qui",
    "depenses": "Les dépenses qui comptent",
    "phases": "Les phases",
    "criteres": "Les conditions",
    "dates": "Les dates",
    "contact": "À qui s'adresser",
    "source": "D'où vient l'information",
}


def programme_answer(
    programme: Programme, aspects: Sequence[str], catalogue: Catalogue, day: datetime.date
) -> str:
    """What is known of a programme under these aspects, with its source and date."""
    wanted = [aspect for aspect in ASPECTS if aspect in aspects]
    blocks = [
        _aspect(programme, aspect, catalogue, None if wanted else SHORT_ASPECTS[aspect])
        for aspect in wanted or SHORT_ASPECTS
    ]
    head = programme.full_name
    if programme.closed_on(day):
        head += "\nCet appel est clos."
    blocks.append(_sources(programme, wanted or SHORT_ASPECTS, catalogue))
    if programme.caution is not None and not programme.closed_on(day):
        blocks.append(programme.caution.text)
    return "\n".join([head, *(block for block in blocks if block)])


def _aspect(programme: Programme, aspect: str, catalogue: Catalogue, most: int | None) -> str:
    if aspect == "contact":
        step = sentence(fill(programme.next_step, programme.amounts()))
        body = f"{step}\n{contacts_line(programme.contacts)}"
    elif aspect == "source":
        body = "\n".join(f"- {label}" for label in _labels(programme, ASPECTS, catalogue))
    else:
        told = programme.answers[aspect]
        if aspect == "objet" and most is None:
            told = (*told, *programme.facts)
        texts = [fill(one.text, programme.amounts()) for one in told]
        body = "\n".join(texts[:most])
    return f"{TITLES[aspect]}\n{body}"


def _labels(programme: Programme, aspects: Iterable[str], catalogue: Catalogue) -> list[str]:
    sourced: list[Sourced] = [
        one for aspect in aspects for one in programme.answers.get(aspect, ())
    ]
    return list(dict.fromkeys(catalogue.source_label(one.source) for one in sourced))


def _sources(programme: Programme, aspects: Collection[str], catalogue: Catalogue) -> str:
    labels = _labels(programme, aspects, catalogue)
    if not labels or "source" in aspects:
        return ""
    return f"Source : {' ; '.join(labels)}."


def body_answer(body: Body, catalogue: Catalogue) -> str:
    """What a body does and how to reach it."""
    labels = dict.fromkeys(catalogue.source_label(one.source) for one in body.purpose)
    return "\n".join(
        [
            body.name,
            *(one.text for one in body.purpose),
            body.reason,
            f"Contact : {contacts_line(body.contacts)}.",
            f"Source : {' ; '.join(labels)}.",
        ]
    )


_TELEPHONE = re.compile(r"\b(?:tel|telephon\w*|num|numero|appel\w*)\b")
_WITHOUT_COMPUTER = re.compile(
    r"\b(?:pas|plus|ni|sans) (?:d'|l'|de |acces a )*(?:internet|ordi\w*|pc|mail|courriel)\b"
)
UNKNOWN_ADDRESS = "Je ne connais ni son numéro ni son adresse. Demandez-les ici : {}."
HELPED = "Sans ordinateur, faites-vous aider pour écrire à cette adresse ou ouvrir cette page."
_MAIL = re.compile(r"\b(?:mail|mel|courriel|e-?mail|ecri\w*)\b")


def contact_answer(whom: Programme | Body, asked: str, otherwise: str) -> str:
    """How to reach somebody; plainly, when what is asked (a telephone, an e-mail) is not known.

    ``otherwise``: whom to ask for an address that is not known.
    """
    head = f"Contact : {contacts_line(whom.contacts)}."
    return "\n".join([head, *_other_ways(whom.contacts, asked, otherwise)])


def contacts_answer(orientation: Orientation, asked: str, otherwise: str) -> str:
    """Whom to turn to once the result is known: for each aid that is open, else that may be, then
    who accompanies."""
    routes = orientation.with_verdict(Verdict.ELIGIBLE) or orientation.possible
    of_aids = [one for route in routes for one in route.programme.contacts]
    beside = {
        one.name: one for body in orientation.bodies for one in body.contacts if one not in of_aids
    }
    lines = [
        f"Pour {route.programme.in_sentence} : {contacts_line(route.programme.contacts)}."
        for route in routes
    ]
    if beside:
        lines.append(f"Pour vous accompagner : {contacts_line(list(beside.values()))}.")
    return "\n".join([*lines, *_other_ways([*of_aids, *beside.values()], asked, otherwise)])


def _other_ways(contacts: Sequence[Contact], asked: str, otherwise: str) -> list[str]:
    """Says plainly that what is asked, a telephone or an e-mail, is not known."""
    words = plain(asked)
    urls = [one.url for one in contacts if one.url]
    lines = []
    if not urls:
        lines.append(UNKNOWN_ADDRESS.format(otherwise))
    elif _TELEPHONE.search(words):
        lines.append(f"Je ne connais pas de numéro de téléphone. {HELPED}")
    elif _WITHOUT_COMPUTER.search(words):
        lines.append(f"Je ne connais ni adresse postale ni numéro de téléphone. {HELPED}")
    elif _MAIL.search(words) and not any(url.startswith("mailto:") for url in urls):
        lines.append("Je ne connais pas d'adresse de courriel : passez par cette page.")
    return lines


OWN = "fonctionnement"
"""The source of what the guide says of itself, which needs no other."""


def knowledge_answer(entry: Knowledge, catalogue: Catalogue) -> str:
    """An entry of the knowledge with its points and its source."""
    programme = catalogue.programmes.get(entry.programme or "")
    values = programme.amounts() if programme else {}
    contacts = contacts_line(catalogue.contacts_of(entry.contacts_of))
    return "\n".join(
        [
            entry.title,
            fill(entry.text, values),
            *(f"- {fill(point, values)}" for point in entry.points),
            *([f"Contact : {contacts}."] if contacts else []),
            *([f"Source : {catalogue.source_label(entry.source)}."] if entry.source != OWN else []),
        ]
    )


def rate_answer(entry: Knowledge, orientation: Orientation, catalogue: Catalogue) -> str:
    """An entry on rates between why this project's is what it is, and what it comes to."""
    route = orientation.route(entry.programme or "")
    case = orientation.case
    return "\n".join(
        [
            *(why_this_rate(route, case) if route else []),
            knowledge_answer(entry, catalogue),
            *(amount_sentences(route.assessment, case) if route else []),
        ]
    )


def options_answer(catalogue: Catalogue, day: datetime.date, bodies: Sequence[Body]) -> str:
    """The programmes that are not closed, and who accompanies, in a few lines."""
    opened = [one for one in catalogue.programmes.values() if not one.closed_on(day)]
    return "\n".join(
        [
            "Je connais ces aides :",
            *(f"- {one.name} : {fill(one.summary, one.amounts())}" for one in opened),
            "Et ceux qui accompagnent :",
            *(f"- {body.name} : {body.reason}" for body in bodies),
        ]
    )


def support_answer(bodies: Sequence[Body]) -> str:
    """Who can accompany a project, and how to reach them."""
    lines = [f"- {body.reason} Contact : {contacts_line(body.contacts)}." for body in bodies]
    return "\n".join(["Pour vous accompagner :", *lines])


def entries_about(topics: Iterable[str], catalogue: Catalogue) -> list[Knowledge]:
    """The entries of these topics, in the order of the catalogue."""
    wanted = set(topics)
    return [entry for entry in catalogue.knowledge.values() if entry.topic in wanted]
