"""Who is named beside who carries: where they meet or work, who sent them, helps, or was once."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.text import plain
from bot.profile import Lead
from bot.understanding.message import Message
from bot.understanding.people.around import KIN, after, before

NOTHING_OF_IT = re.compile(
    r"\brien (?:de )?(?:monte|cree|fonde|declare|depose|officiel|fait)e?s?(?: encore)? "
    r"(?:comme|com|en|genre) (?:une |d')?$|"
    r"\bpas (?:encore )?(?:fait|cree|monte|fonde|declare|constitue)e? (?:d'|d |une |l'|notre )$"
)
_WORKS_THERE = re.compile(
    rf"\b(?:mon|ma|son|sa|leur|une?) {KIN} (?:est|etait) (?:une? )?$|"
    rf"\b(?:{KIN}|elles?|ils?|qui) (?:y )?(?:a |est |etait |a ete )?(?:travaill|boss|"
    r"employe|embauche|salarie|comptable|secretaire)\w* (?:a|au|aux|chez|pour|dans|de|du) "
    r"(?:la |le |l'|les |une? )?$"
)
"""Says where somebody earns a living: "son fils travaille à la banque"."""
_MEETS_THERE = re.compile(
    r"\b(?:reuni\w*|rencontr\w*|retrouv\w*|reuniss\w*|(?:se|nous) voi\w+|seances?|aperos?)\b"
    r"[^.;!?,]{0,20} (?:a|au|aux|dans|chez) (?:la |le |l'|une? )?$"
)
"""Says where people met: "deux réunions à la maison de quartier"."""
_ONE_OF_US = re.compile(
    r"^[^.!?]{0,60}?(?:\bpartenaire|\bparticip|\b(?:porte|depose)\b|"
    r"\bc'est (?:elle|lui|notre|nous)\b)"
)


_SENT_THERE = re.compile(
    r"\b(?:dis|dit|dire|conseill\w+|envoi\w*|renvoi\w*|orient\w+)\b[^.;!?]{0,15}"
    r"\b(?:d'aller|d'appeler|aller voir|vers) (?:a |au |aux |voir |chez )?(?:la |le |l'|les )?$"
)
"""Says to whom somebody else is sent: "je lui dis d'aller à la CPAM"."""


def met_there(mention: Mention, message: Message) -> bool:
    """Whether it is only where people met, or where somebody is sent."""
    said = before(mention, message.text)
    met = _MEETS_THERE.search(said) or _SENT_THERE.search(said)
    return bool(met) and not _ONE_OF_US.match(after(mention, message.text))


_SENT_US = re.compile(
    r"^(?: (?!et\b|avec\b)[a-z'-]+){0,4}?,?(?: qui| elle| il| elles| ils)? ?\b(?:m'|nous |me )(?:"
    r"(?:(?:a|ont|avait|avaient) )?(?:"
    r"(?:envoi|envoy|orient|adress|dirig|renvoy|renvoi|aiguill)\w*"
    r"(?=\W*$| (?:vers|ici|chez|a|au|la|sur)\b)|"
    r"(?:dit|conseil\w*|propos\w*|sugger\w*|recommand\w*) (?:de |d')(?:venir|demander|vous|voir|"
    r"appeler|ecrire|contacter|regarder|passer|essayer|m'adresser|nous adresser)\b|"
    r"(?:parl\w*) (?:de (?:vous|votre|ce site)|du (?:guide|site|dispositif)|d'acte)\b|"
    r"(?:conseil\w*|recommand\w*|indiqu\w*) (?:vous\b|votre|le guide|ce (?:site|guide))|"
    r"(?:donn|pass|envoy|fil)\w* (?:votre|le|ce|l'|vos)\s?(?:lien|contact|nom|numero|adresse|site|"
    r"coordonnees)))"
)
"""Says of who is named that they told of the guide: "c'est la mairie qui m'a dit d'appeler"."""
_WHOLE_SENT_US = re.compile(
    r"^\W*(?:(?:bonjour|en fait|ben|bah|alors|euh)\W+)*"
    r"c'est (?:la |le |les |l'|un |une |ma |mon |mes |notre )?(?P<who>.*)$"
)


def only_sent_us(mention: Mention, message: Message) -> bool:
    """Whether it only told those who write of the guide."""
    if mention.start == mention.end:
        told = _WHOLE_SENT_US.match(message.words)
        return bool(told and _SENT_US.match(f" {told['who']}"))
    said = after(mention, message.text)
    return bool(_SENT_US.match(said)) and not _ONE_OF_US.match(said)


_WHERE = re.compile(
    r"\b(?:(?:sur|dans|vers) |(?:autour|pres|du cote) (?:de |du |d'))(?:toute? )?"
    r"(?:la |le |les |l')?$"
)
_WEIGHED = re.compile(
    r"\b(?:mieux|preferable|vaut|vaudrait|interet|plus (?:simple|malin|facile|sur)) "
    r"(?:a ce que |que |qu')(?:ce |c')?(?:soit|serait|etait|est)?[^.;!?]*$"
)
"""Asks who had better carry: "est-ce mieux que ce soit l'association ?"."""
_AT_FIRST = re.compile(
    r"\b(?:au (?:tout )?(?:depart|debut)|a l'origine|autrefois|avant),? "
    r"(?:c'etait|on etait|nous etions)[^.;!?]{0,15}$"
)
"""Says what those who write were once: "au départ c'était une boulangerie"."""
_PERSON = re.compile(r"particuliere?s?")
_AS_A_PERSON = re.compile(r"(?:^\W*|\b(?:une?|des|les|simples?|suis|sommes|entre|que|deux) )$")
_DOES_SOMETHING = re.compile(r"^,? qui (?:nous|me|m'|lou|vend|pret|posse|habit)")


def _is_no_person(mention: Mention, message: Message) -> bool:
    """Whether "particulier" only says how something is, or tells of somebody else: "c'est
    particulier chez nous", "un particulier qui nous loue le local"."""
    if not _PERSON.fullmatch(plain(message.text[mention.start : mention.end])):
        return False
    return not _AS_A_PERSON.search(before(mention, message.text)) or bool(
        _DOES_SOMETHING.match(after(mention, message.text))
    )


def beside_the_point(mention: Mention, message: Message) -> bool:
    """Whether it says what the group is not, or only where: "on n'a rien monté comme asso", "un
    camion sur la communauté de communes"."""
    said = before(mention, message.text)
    if _WEIGHED.search(said) and "?" in message.text[mention.end :]:
        return True
    if _AT_FIRST.search(said) or _is_no_person(mention, message):
        return True
    somewhere = mention.value in (Lead.EPCI.value, Lead.GROUPEMENT_EPCI.value, Lead.COMMUNE.value)
    employer = _WORKS_THERE.search(said)
    return bool(NOTHING_OF_IT.search(said) or employer or (somewhere and _WHERE.search(said)))


_BODY = re.compile(
    r"\b(?:cc|ca|cu|cud|mel|epci|com|comcom|interco\w*|communaute\w*|agglo\w*|metropole|\w+com)\b"
)


def without_bodies_of_areas(message: Message) -> list[Mention]:
    """The mentions, an area that names no public body being only where the project is: "vers le
    Ternois" says nothing of who carries once that is to be confirmed."""
    areas = {
        (one.start, one.end)
        for one in of_kind(message.mentions, kinds.PLACE)
        if not _BODY.search(plain(message.text[one.start : one.end]))
    }
    return [
        replace(one, role=kinds.PROJECT)
        if one.kind == kinds.PLACE and one.role == kinds.SEAT and (one.start, one.end) in areas
        else one
        for one in message.mentions
        if one.kind != kinds.ORGANISATION
        or one.value != Lead.EPCI.value
        or (one.start, one.end) not in areas
    ]


def named_as_another(mention: Mention, organisations: list[Mention]) -> bool:
    """Whether a doubtful lead has no words of its own but those of who takes part."""
    nowhere = mention.weak and mention.start == mention.end
    named = [one for one in organisations if one.end > one.start and one.value == mention.value]
    return nowhere and bool(named) and all(one.role == kinds.ACTOR for one in named)


_I_SAID = re.compile(r"\bj'?ai (?:dit|mis|ecrit|note|marque|tape) (?:une? |la |le |l')?$")


def was_said(mention: Mention, message: Message) -> bool:
    """Whether it is what somebody takes back: "oups, j'ai dit association par habitude"."""
    if not message.corrects:
        return False
    return bool(_I_SAID.search(before(mention, message.text)))


def only_hums(mention: Mention, message: Message) -> bool:
    """Whether no word of its own says it: too little to change who is known to carry."""
    nowhere = mention.weak and mention.start == mention.end
    return nowhere and ("?" in message.text or not message.corrects)


_HELPS_US = re.compile(
    r"^(?:,? (?:elles?|ils?))? (?:m'|me |nous |ns |m )(?:(?:a|ont|avait) )?(?:bien |beaucoup )?"
    r"(?:aid|soutien|soutenn|accompagn|conseill|suit|suiv|epaul)\w*\b"
    r"(?![^.;!?]{0,40}\b(?:port|depos)(?:e|era|erait)\b)"
)


_ALONE_HELPS = re.compile(
    r"\b(?:aide|soutien|suit|accompagne|ecoute|repond)(?:nt)?,? (?:a part|sauf|hormis|excepte) "
    r"(?:la |le |les |l'|notre )?$"
)
"""Says before a name that nobody else helps: "personne ne nous aide, sauf la mairie"."""


def only_helps(mention: Mention, message: Message) -> bool:
    """Whether it is said to help who writes: "la mission locale m'aide"."""
    helps = _HELPS_US.match(after(mention, message.text))
    alone = _ALONE_HELPS.search(before(mention, message.text))
    return mention.end > mention.start and bool(helps or alone)


_RUNS = re.compile(
    r"^(?:-\w+)? (?:(?:nous|nos|y|en) )?(?:existe|tourne|marche|fonctionne|vit|ouvre|"
    r"a (?:deja )?ouvert|est (?:deja |bien )?(?:ouverte?|en place|lancee?|en route))\b"
)


def only_runs(mention: Mention, message: Message) -> bool:
    """Whether it is what they run, and not who they are: "le café-épicerie tourne déjà"."""
    trade = mention.role == kinds.SUBJECT and mention.value.startswith("actor:")
    return trade and bool(_RUNS.match(after(mention, message.text)))
