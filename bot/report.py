"""The orientation written for a person: short paragraphs, the most useful first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.advice import would_give
from bot.catalogue import Catalogue, Contact, Programme, french_date, load_catalogue
from bot.figures import NBSP
from bot.orientation import Orientation, Route
from bot.profile import Lead
from bot.situation import Situation
from bot.status import Status, Verdict
from bot.wording import (
    NOT_RURAL,
    RURAL_OR_QPV,
    amount_sentences,
    costs_label,
    criterion_sentence,
    fill,
    left_after,
    listed,
    sentence,
)

GUIDE_BODY = "cress_hdf"
"""The body to which the guide sends a person who needs a human."""
ASK_MORE = (
    "Vous pouvez me demander « pourquoi ? », corriger une réponse (« finalement c'est 60 000 € ») "
    "ou essayer une variante (« et si c'était {} qui portait ? »)."
)
CARDS_INTRO = "Voici vers qui je vous oriente, avec ce que je sais aujourd'hui."
COUNTS = (
    "",
    "la condition",
    "les deux conditions",
    "les trois conditions",
    "les quatre conditions",
)
COUNTS_FROM_FIVE = {5: "les cinq conditions", 6: "les six conditions"}


def ask_more(lead: Lead | None) -> str:
    """What can be asked of the result: never to try the lead that carries already."""
    return ASK_MORE.format("une SCIC" if lead is Lead.ASSOCIATION else "une association")


def paragraphs(orientation: Orientation, catalogue: Catalogue) -> list[str]:
    """The orientation as messages, one a section; plain text with line breaks."""
    sections = [
        _open(orientation),
        _to_confirm(orientation, catalogue),
        _not_open(orientation, catalogue),
        _bodies(orientation),
        _dated(orientation, catalogue),
    ]
    return [section for section in sections if section]


REST_UNCHANGED = (
    "Le reste ne change pas. Écrivez « montrez-moi le résultat » pour revoir l'ensemble."
)
MOST_NEW_VERDICTS = 1
"""Verdicts up to which a change of the result is told alone."""


def changed_paragraphs(
    before: Sequence[Sequence[str]], orientation: Orientation, catalogue: Catalogue
) -> list[str]:
    """The programmes that a small change bears on, given the outcome of the result before; empty
    when the change is not small: several verdicts, or other bodies."""
    old, now = ({row[0]: list(row) for row in rows} for rows in (before, outcome(orientation)))
    changed = [one for one in now if old.get(one) != now[one]]
    if old.keys() != now.keys():
        return []
    if sum(old[one][1] != now[one][1] for one in changed) > MOST_NEW_VERDICTS:
        return []
    routes = tuple(one for one in orientation.routes if one.programme.id in changed)
    part = replace(orientation, routes=routes)
    sections = [
        _open(part) if part.with_verdict(Verdict.ELIGIBLE) else "",
        _to_confirm(part, catalogue),
        _not_open(part, catalogue),
    ]
    told = [section for section in sections if section]
    return [*told, REST_UNCHANGED] if told else []


def _open(orientation: Orientation) -> str:
    routes = orientation.with_verdict(Verdict.ELIGIBLE)
    if not routes:
        return "Pour l'instant, aucune aide ne semble ouverte sans réserve à votre projet."
    blocks = [_open_block(route, orientation) for route in routes]
    return "\n".join(["Ce que vous pouvez demander", *blocks])


def _open_block(route: Route, orientation: Orientation) -> str:
    programme = route.programme
    lines = [
        f"{programme.name} : {fill(programme.summary, programme.amounts())}",
        f"Vous semblez remplir {_count(len(route.assessment.judgements))}. "
        f"{sentence(programme.decides)}",
        *amount_sentences(route.assessment, orientation.case),
        *_rate_reason(route, orientation.case),
        *_expenses(route),
        *_selection(route),
        f"Prochaine étape : {fill(programme.next_step, programme.amounts())}",
        f"À qui s'adresser : {contacts_line(programme.contacts)}",
    ]
    return "\n".join(lines)


RATE_UNKNOWN = (
    "Je ne sais pas si le lieu est en territoire rural ou en quartier prioritaire (QPV) : les deux "
    "taux restent possibles."
)
RATE_CONTRADICTED = (
    "Votre réponse ne correspond pas aux données que j'ai sur ce lieu : les deux taux restent "
    "possibles."
)


def why_this_rate(route: Route, case: Situation) -> list[str]:
    """How the place counts for the rate, and whether the data or the person say so."""
    if route.assessment.rate is None:
        return []
    if case.rural is None:
        return [RATE_UNKNOWN if case.rural_settled is None else RATE_CONTRADICTED]
    where = RURAL_OR_QPV if case.rural else NOT_RURAL
    decides = sentence(route.programme.decides)
    followed = f"Ce taux suit la réponse donnée{NBSP}: {where}. {decides}"
    return _rate_reason(route, case) or [followed]


def _rate_reason(route: Route, case: Situation) -> list[str]:
    """How the place counts for the rate, where the data say it and no answer contradicts them."""
    if case.rural is None or case.rural is not case.rural_settled or route.assessment.rate is None:
        return []
    where = "en territoire rural" if case.rural_settled else NOT_RURAL
    return [sentence(f"Pour ce taux, le lieu est compté {where} ; {route.programme.decides}")]


def _count(number: int) -> str:
    if number < len(COUNTS):
        return COUNTS[number]
    return COUNTS_FROM_FIVE.get(number, f"les {number} conditions")


def _expenses(route: Route) -> list[str]:
    return [expenses_lines(route.expenses)] if route.expenses else []


def expenses_lines(expenses: Sequence[str]) -> str:
    """The expenses that count in the project's phase, one a line."""
    items = "\n".join(f"- {expense}" for expense in expenses)
    return f"Dépenses qui comptent dans votre phase :\n{items}"


def _selection(route: Route, statuses: Collection[Status] = tuple(Status)) -> list[str]:
    lines = []
    for status, intro in (
        (Status.MET, "Critères de sélection que vous remplissez"),
        (Status.UNMET, "Critères de sélection non remplis, ou que vous n'avez pas cités"),
        (Status.UNKNOWN, "Critères de sélection à montrer dans votre dossier"),
    ):
        labels = [one.spec.label for one in route.selection if one.status is status]
        if labels and status in statuses:
            lines.append(f"{intro} : {', '.join(labels)}.")
    return lines


def _to_confirm(orientation: Orientation, catalogue: Catalogue) -> str:
    routes = orientation.with_verdict(Verdict.A_CONFIRMER)
    if not routes:
        return ""
    blocks = [_confirm_block(route, orientation, catalogue) for route in routes]
    return "\n".join(["À confirmer", *blocks])


def _confirm_block(route: Route, orientation: Orientation, catalogue: Catalogue) -> str:
    programme = route.programme
    unknown = [
        f"- {criterion_sentence(programme, judgement, orientation.case, catalogue)}"
        for judgement in route.assessment.with_status(Status.UNKNOWN)
    ]
    lines = [
        f"{programme.name} : {fill(programme.summary, programme.amounts())}",
        "Reste à savoir :",
        *unknown,
        *amount_sentences(route.assessment, orientation.case),
        *_rate_reason(route, orientation.case),
        *_expenses(route),
        *_selection(route),
        f"À qui demander : {contacts_line(programme.contacts)}",
    ]
    return "\n".join(lines)


def _not_open(orientation: Orientation, catalogue: Catalogue) -> str:
    routes = orientation.with_verdict(Verdict.NON_ELIGIBLE)
    if not routes:
        return ""
    lines = ["Pas ouvert en l'état"]
    for route in routes:
        lines.append(f"{route.programme.name} : {_unmet(route, orientation, catalogue)}")
        lines += [one.text for one in route.advice if not one.change and one.text not in lines]
    return "\n".join([*lines, *grouped_advice(routes)])


def outcome(orientation: Orientation) -> list[list[str]]:
    """What a result comes to, as plain data: how each programme stands, and the bodies."""
    return [
        *(
            [
                route.programme.id,
                route.verdict.value,
                *(judgement.status.value for judgement in route.assessment.judgements),
                *(one.status.value for one in route.selection),
                *amount_sentences(route.assessment, orientation.case),
                *route.expenses,
                *(one.text for one in route.advice),
            ]
            for route in orientation.routes
        ),
        *([body.id] for body in orientation.bodies),
    ]


MOST_CHANGES = 2
"""Changes told of a programme."""


def grouped_advice(routes: Sequence[Route]) -> list[str]:
    """What would change these verdicts, each change once, with all that it opens."""
    opened: dict[str, dict[Verdict, list[str]]] = {}
    for route in routes:
        for one in route.advice[:MOST_CHANGES]:
            if one.verdict is not None:
                outcomes = opened.setdefault(one.clause, {})
                outcomes.setdefault(one.verdict, []).append(route.programme.in_sentence)
    return [would_give(clause, outcomes) for clause, outcomes in opened.items()]


def _unmet(route: Route, orientation: Orientation, catalogue: Catalogue) -> str:
    """The sentences of the criteria that are not met."""
    return " ".join(
        criterion_sentence(route.programme, judgement, orientation.case, catalogue)
        for judgement in route.assessment.with_status(Status.UNMET)
    )


def _bodies(orientation: Orientation) -> str:
    lines = [
        f"- {body.reason} Contact : {contacts_line(body.contacts)}." for body in orientation.bodies
    ]
    return "\n".join(["Qui peut vous accompagner", *lines])


def contacts_line(contacts: Sequence[Contact]) -> str:
    """Names with their addresses."""
    return listed(
        [f"{one.name} ({_address(one.url)})" if one.url else one.name for one in contacts]
    )


def guide_contact() -> str:
    """Whom to turn to, with the address; by name alone when the catalogue cannot be read."""
    try:
        return contacts_line(load_catalogue().bodies[GUIDE_BODY].contacts)
    except (ValueError, KeyError, OSError):
        return "la CRESS Hauts-de-France"


def _address(url: str) -> str:
    for scheme in ("mailto:", "https://"):
        if url.startswith(scheme):
            return url[len(scheme) :]
    return url


def _dated(orientation: Orientation, catalogue: Catalogue) -> str:
    shown = [route.programme for route in orientation.routes if route.verdict is not Verdict.CLOS]
    lines = ages(shown, catalogue)
    cautions = dict.fromkeys(one.caution.text for one in shown if one.caution)
    return "\n".join(
        ["De quand datent ces informations", *lines, *cautions, ask_more(orientation.case.lead)]
    )


def ages(programmes: Sequence[Programme], catalogue: Catalogue) -> list[str]:
    """Since when the terms of each programme are known, one a line."""
    return [f"{one.name} : informations {information_age(one, catalogue)}." for one in programmes]


def information_age(programme: Programme, catalogue: Catalogue) -> str:
    """Since when the terms are known: the date of the document, or of its reading."""
    source = catalogue.sources[programme.criteria[0].source]
    read_on = source.read_on and source.date == programme.as_of
    when = french_date(programme.as_of)
    return f"lues le {when} (page non datée)" if read_on else f"du {when}"


NOTHING_MISSING = "rien ne manque à ce que je sais de votre projet."


def missing_lines(
    routes: Sequence[Route], orientation: Orientation, catalogue: Catalogue
) -> list[str]:
    """What each programme still lacks: the conditions that are not met, or else those to be
    confirmed, and the criteria by which it chooses."""
    return [
        line
        for route in routes
        for line in (
            f"{route.programme.name} : {_lacks(route, orientation, catalogue)}",
            *(_selection(route, (Status.UNMET, Status.UNKNOWN)) if _within_reach(route) else ()),
            *(one.text for one in route.advice),
        )
    ]


def _lacks(route: Route, orientation: Orientation, catalogue: Catalogue) -> str:
    if route.verdict is Verdict.CLOS:
        return f"{VERDICTS[route.verdict]}."
    assessment, case = route.assessment, orientation.case
    lacking = assessment.with_status(Status.UNMET) or assessment.with_status(Status.UNKNOWN)
    if not lacking:
        return NOTHING_MISSING
    told = [criterion_sentence(route.programme, one, case, catalogue) for one in lacking]
    return " ".join([f"{VERDICTS[route.verdict]}.", *told])


def verdict_details(
    route: Route,
    orientation: Orientation,
    catalogue: Catalogue,
    statuses: Collection[Status] = tuple(Status),
) -> str:
    """Every criterion of a programme that has one of these statuses, with it in words, its sentence
    and its source."""
    programme = route.programme
    words = {Status.MET: "Oui", Status.UNMET: "Non", Status.UNKNOWN: "À confirmer"}
    lines = [
        f"- {words[judgement.status]} : "
        f"{criterion_sentence(programme, judgement, orientation.case, catalogue)} "
        f"(Source : {catalogue.source_label(judgement.spec.source)}.)"
        for judgement in route.assessment.judgements
        if judgement.status in statuses
    ]
    return "\n".join([f"{programme.name}, en détail", *lines, *(one.text for one in route.advice)])


IN_SHORT = {
    Verdict.ELIGIBLE: "Vous semblez pouvoir demander",
    Verdict.A_CONFIRMER: "À confirmer",
    Verdict.NON_ELIGIBLE: "Pas ouvert en l'état",
}
NONE_OPEN = "En l'état, aucune de ces aides ne vous est ouverte."
MOST_HELPERS = 2


def verdicts_in_short(orientation: Orientation) -> list[str]:
    """The names of the programmes of each verdict, a line a verdict."""
    named = {
        verdict: [route.programme.name for route in orientation.with_verdict(verdict)]
        for verdict in IN_SHORT
    }
    return [f"{IN_SHORT[verdict]} : {listed(names)}." for verdict, names in named.items() if names]


def short_lines(orientation: Orientation) -> list[str]:
    """The verdicts, what would change a no, the next step and whom to talk to, in a few lines."""
    lines = verdicts_in_short(orientation)
    possible = (
        orientation.with_verdict(Verdict.ELIGIBLE)
        or orientation.with_verdict(Verdict.A_CONFIRMER)[:1]
    )
    for route in possible:
        if route.assessment.grant is not None:
            amounts = " ".join(amount_sentences(route.assessment, orientation.case))
            lines.append(f"{route.programme.name} : {amounts}")
        step = fill(route.programme.next_step, route.programme.amounts())
        lines.append(f"Prochaine étape, pour {route.programme.in_sentence} : {step}")
    if not possible:
        lines.insert(0, NONE_OPEN)
        lines += grouped_advice(orientation.with_verdict(Verdict.NON_ELIGIBLE))[:MOST_CHANGES]
    contacts = [one for body in orientation.bodies[:MOST_HELPERS] for one in body.contacts]
    if contacts:
        lines.append(f"À qui en parler : {contacts_line(contacts)}.")
    return lines


def next_steps(orientation: Orientation) -> list[str]:
    """Whom to ask for each aid that is open, else for each that may be, and how to reach them."""
    opened = orientation.with_verdict(Verdict.ELIGIBLE)
    return [
        f"{route.programme.name} : {fill(route.programme.next_step, route.programme.amounts())} "
        f"À qui s'adresser : {contacts_line(route.programme.contacts)}."
        for route in opened or orientation.possible
    ]


VERDICTS = {
    Verdict.ELIGIBLE: "vous semblez remplir les conditions",
    Verdict.A_CONFIRMER: "à confirmer",
    Verdict.NON_ELIGIBLE: "pas ouvert en l'état",
    Verdict.CLOS: "clos",
}


def variant_lines(before: Orientation, after: Orientation, catalogue: Catalogue) -> list[str]:
    """What a variant would give, programme by programme, beside what the project gives; why, where
    it would close an aid or leave it to be confirmed, or where another reason now does."""
    lines = []
    for route in after.routes:
        if route.verdict is Verdict.CLOS:
            continue
        now = before.route(route.programme.id)
        line = f"- {route.programme.name} : {VERDICTS[route.verdict]}"
        if now is not None and now.verdict is not route.verdict:
            line += f" (aujourd'hui : {VERDICTS[now.verdict]})"
        if now is not None and (now.verdict is not route.verdict or _other_reasons(now, route)):
            if route.verdict is Verdict.NON_ELIGIBLE:
                line += f". {_unmet(route, after, catalogue)}"
            if route.verdict is Verdict.A_CONFIRMER:
                line += f". {_left_to_know(route, after, catalogue)}"
        amounts = amount_sentences(route.assessment, after.case)
        if route.assessment.grant is not None:
            line += f"{'' if line.endswith('.') else '.'} {' '.join(amounts)}"
        lines.append(sentence(line))
    return lines


def _other_reasons(before: Route, after: Route) -> bool:
    """Whether what closes an aid, or leaves it to be confirmed, has changed."""
    told = Status.UNMET if after.verdict is Verdict.NON_ELIGIBLE else Status.UNKNOWN
    was, now = (
        {(one.spec.id, one.reason) for one in route.assessment.with_status(told)}
        for route in (before, after)
    )
    return was != now


def _left_to_know(route: Route, orientation: Orientation, catalogue: Catalogue) -> str:
    """The first thing that an aid hangs on, and whether there are others."""
    unknown = route.assessment.with_status(Status.UNKNOWN)
    if not unknown:
        return ""
    others = ", entre autres" if len(unknown) > 1 else ""
    first = criterion_sentence(route.programme, unknown[0], orientation.case, catalogue)
    return f"Reste à savoir{others} : {first}"


COSTS_MISSING = "Pour calculer cette aide, il me manque vos dépenses prévues."


def own_amounts(
    routes: Sequence[Route], orientation: Orientation, catalogue: Catalogue, in_hand: float = 0
) -> str:
    """What the project may get from each programme, as computed, or that the amount is not known;
    why not, where the answer is no. ``in_hand``: money that it has from elsewhere."""
    return "\n".join(_own_amount(route, orientation, catalogue, in_hand) for route in routes)


def _own_amount(
    route: Route, orientation: Orientation, catalogue: Catalogue, in_hand: float
) -> str:
    programme = route.programme
    head = f"{programme.name} : {VERDICTS[route.verdict]}."
    if route.verdict is Verdict.NON_ELIGIBLE:
        return f"{head} {_unmet(route, orientation, catalogue)}"
    amounts = amount_sentences(route.assessment, orientation.case)
    if route.verdict is Verdict.CLOS or not amounts:
        amounts = [fill(one.text, programme.amounts()) for one in programme.answers["montant"]]
    elif programme.funding is not None and orientation.case.costs is None:
        amounts.append(COSTS_MISSING)
    elif in_hand and (left := left_after(route.assessment, orientation.case, in_hand)):
        amounts.append(left)
    return " ".join([head, *amounts, sentence(programme.decides)])


def _within_reach(route: Route) -> bool:
    return route.verdict in (Verdict.ELIGIBLE, Verdict.A_CONFIRMER)


def caution_within_reach(id: str, orientation: Orientation, catalogue: Catalogue) -> str:
    """What an entry of the knowledge says of an aid, while that aid is within reach; else empty."""
    entry = catalogue.knowledge.get(id)
    route = entry and orientation.route(entry.programme or "")
    if not entry or not route or not _within_reach(route):
        return ""
    return fill(entry.text, route.programme.amounts())


COSTS_MISSING_FOR_REST = (
    "Pour calculer ce qu'il vous reste à trouver, il me manque vos dépenses prévues."
)
REST_ELSEWHERE = "Ce reste est à trouver ailleurs : vos moyens, ou d'autres financeurs."


def what_remains(routes: Sequence[Route], orientation: Orientation, catalogue: Catalogue) -> str:
    """What each programme that pays a share leaves the project to find, as computed; what is
    missing to compute it. What the others pay, when none of these pays a share."""
    sharing = [route for route in routes if route.programme.funding is not None]
    if not sharing:
        return own_amounts(routes, orientation, catalogue)
    told = [_what_remains(route, orientation, catalogue) for route in sharing]
    return "\n".join([*told, *([REST_ELSEWHERE] if orientation.case.costs else [])])


def _what_remains(route: Route, orientation: Orientation, catalogue: Catalogue) -> str:
    head = f"{route.programme.name} : {VERDICTS[route.verdict]}."
    case = orientation.case
    if route.verdict is Verdict.NON_ELIGIBLE:
        told = [head, _unmet(route, orientation, catalogue)]
        if case.costs is not None:
            told.append(
                f"Sans cette aide, il vous reste {costs_label(list(case.costs))} à trouver."
            )
        return " ".join(told)
    amounts = amount_sentences(route.assessment, case)
    if case.costs is None:
        return " ".join([head, COSTS_MISSING_FOR_REST, *amounts])
    return " ".join([head, *amounts])
