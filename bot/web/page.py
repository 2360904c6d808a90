"""The page at ``/``: the conversation, and below it the programmes and contacts as plain HTML."""

from __future__ import annotations

from html import escape

from bot.catalogue import Body, Catalogue, Contact, Programme, french_date
from bot.report import GUIDE_BODY, information_age
from bot.wording import fill, sentence

HEAD = """<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/page.css">
<link rel="icon" href="/icon.svg">
<script type="module" src="{script}"></script>
</head>
"""

MAILTO = "mailto:"

TEMPLATE = """<body>
<header><a class="skip" href="#aides">Aller aux aides et aux contacts</a>
<h1>Passerelle</h1>
<p>Un assistant automatique pour savoir qui peut soutenir votre projet collectif dans les
Hauts-de-France. Il ne demande ni nom ni adresse.</p></header>
<main>
<passerelle-chat inline></passerelle-chat>
<noscript><p>La conversation a besoin de JavaScript. Les aides et les contacts sont
ci-dessous.</p></noscript>
<section aria-labelledby="aides"><h2 id="aides">Les aides</h2>{programmes}</section>
<section aria-labelledby="contacts"><h2 id="contacts">Qui peut vous accompagner</h2>
<ul>{bodies}</ul></section>
</main>
<footer>
<section aria-labelledby="donnees"><h2 id="donnees">Vos données</h2>
<p>Passerelle est un programme, pas une personne. Il ne demande ni nom, ni adresse, ni numéro :
n'en écrivez pas. Il garde vos messages et ses réponses pour que la conversation continue si vous
revenez. Ils sont effacés {retention} jours après le dernier. Un cookie technique relie votre
navigateur à votre conversation, jusqu'à {days} jours après votre dernier message ; il n'y en a pas
d'autre. « Effacer », dans les options de la conversation, supprime tout, pour de bon.
Un message que le guide n'a pas compris est gardé à part, sans dire qui l'a écrit, pour améliorer le
guide. Pour une question sur vos données : {contact}. Vous pouvez aussi saisir la
<a href="https://www.cnil.fr/">CNIL</a> (Commission nationale de l'informatique et des
libertés).</p></section>
<section aria-labelledby="accessibilite"><h2 id="accessibilite">Accessibilité : non conforme</h2>
<p>Aucun audit complet selon le RGAA 4 n'a encore eu lieu : cette page se dit donc non conforme.
Elle est faite pour suivre les règles WCAG 2.2, niveau AA : tout se fait au clavier, les réponses
sont annoncées aux lecteurs d'écran, et des tests automatiques (axe) la vérifient à chaque
changement.
Si quelque chose vous bloque, écrivez à {contact}. Sans réponse, vous pouvez saisir le
<a href="https://formulaire.defenseurdesdroits.fr/">Défenseur des droits</a>.</p></section>
</footer>
</body>
</html>
"""

FICHE = """<body>
<header><h1>Ma fiche projet</h1>
<p>Établie par Passerelle, un assistant automatique. Elle ne promet rien : la Région et la fondation
décident.</p></header>
<main>
<div id="tools" class="tools" hidden>
<button type="button" id="print">Imprimer ou enregistrer en PDF</button>
<button type="button" id="copy">Copier le texte</button>
<a class="button" id="mail" data-to="{mail}" href="mailto:{mail}">Envoyer à la CRESS</a>
<button type="button" id="link">Copier le lien pour reprendre</button></div>
<p class="tools">{hint}</p>
<p id="status" role="status"></p>
<div id="sheet"></div>
<noscript><p>La fiche a besoin de JavaScript. <a href="/">Les aides et les contacts</a> se lisent
sans.</p></noscript>
</main>
</body>
</html>
"""


def page(catalogue: Catalogue, days: int, retention: int) -> str:
    """The guide's page; how many days after its last message a conversation can be resumed
    (``days``), and is deleted (``retention``)."""
    programmes = "".join(_programme(one, catalogue) for one in catalogue.programmes.values())
    helpers = (body for body in catalogue.bodies.values() if body.when is not None)
    ranked = sorted(helpers, key=lambda body: body.rank)
    head = HEAD.format(
        title="Passerelle, le guide des coopérations de territoire", script="/widget.js"
    )
    return head + TEMPLATE.format(
        programmes=programmes,
        bodies="".join(map(_body, ranked)),
        contact=_contacts(catalogue.bodies[GUIDE_BODY].contacts),
        days=days,
        retention=retention,
    )


def fiche(catalogue: Catalogue) -> str:
    """The page of a project's sheet, which its script fills from the address."""
    contacts = catalogue.bodies[GUIDE_BODY].contacts
    known = [one.url for one in contacts if one.url and one.url.startswith(MAILTO)]
    hint = "" if known else f"L'adresse de la CRESS se trouve ici : {_contacts(contacts)}."
    head = HEAD.format(title="Ma fiche projet – Passerelle", script="/fiche.js")
    return head + FICHE.format(
        mail=escape(known[0].removeprefix(MAILTO)) if known else "", hint=hint
    )


def _programme(programme: Programme, catalogue: Catalogue) -> str:
    # The page is made once, and read before and after that day.
    until = (
        f"<p>Dernier jour pour demander : le {french_date(programme.last_day)}.</p>"
        if programme.last_day
        else ""
    )
    summary = escape(sentence(fill(programme.summary, programme.amounts())))
    caution = f"<p>{escape(programme.caution.text)}</p>" if programme.caution else ""
    return (
        f"<article><h3>{escape(programme.name)}</h3>{until}<p>{summary}</p>{caution}"
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
