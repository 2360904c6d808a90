"""The page at ``/``: the conversation, and below it the programmes and contacts as plain HTML."""

from __future__ import annotations

import functools
from html import escape

from bot.catalogue import Body, Catalogue, Contact, Programme, french_date, load_catalogue
from bot.report import information_age
from bot.wording import fill, sentence

TEMPLATE = """<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Passerelle, le guide des coopérations de territoire</title>
<link rel="stylesheet" href="/guide.css">
<script type="module" src="/guide.js"></script>
</head>
<body>
<header><h1>Passerelle</h1>
<p>Un assistant automatique pour savoir qui peut soutenir votre projet collectif dans les
Hauts-de-France. Il ne demande ni nom ni adresse.</p></header>
<main>
<section id="chat" aria-label="Conversation" hidden>
<div id="log" role="log" aria-live="polite"></div>
<form id="form"><label for="text">Votre message</label>
<textarea id="text" rows="2" maxlength="1000" required></textarea>
<button>Envoyer</button></form>
</section>
<noscript><p>La conversation a besoin de JavaScript. Les aides et les contacts sont
ci-dessous.</p></noscript>
<section aria-labelledby="aides"><h2 id="aides">Les aides</h2>{programmes}</section>
<section aria-labelledby="contacts"><h2 id="contacts">Qui peut vous accompagner</h2>
<ul>{bodies}</ul></section>
</main>
</body>
</html>
"""


@functools.lru_cache(maxsize=1)
def page() -> str:
    """The page's HTML, made once from the catalogue."""
    return render(load_catalogue())


def render(catalogue: Catalogue) -> str:
    """The page of a catalogue."""
    programmes = "".join(_programme(one, catalogue) for one in catalogue.programmes.values())
    ranked = sorted(catalogue.bodies.values(), key=lambda body: body.rank)
    return TEMPLATE.format(programmes=programmes, bodies="".join(map(_body, ranked)))


def _programme(programme: Programme, catalogue: Catalogue) -> str:
    closed = (
        f"<p>Clos depuis le {french_date(programme.last_day)}.</p>" if programme.last_day else ""
    )
    summary = escape(sentence(fill(programme.summary, programme.amounts())))
    return (
        f"<article><h3>{escape(programme.name)}</h3>{closed}<p>{summary}</p>"
        f"<p>Informations {information_age(programme, catalogue)}. Contact : "
        f"{_contacts(programme.contacts)}</p></article>"
    )


def _body(body: Body) -> str:
    return f"<li>{escape(body.reason)} {_contacts(body.contacts)}</li>"


def _contacts(contacts: list[Contact]) -> str:
    return ", ".join(
        f'<a href="{escape(one.url)}">{escape(one.name)}</a>' if one.url else escape(one.name)
        for one in contacts
    )
