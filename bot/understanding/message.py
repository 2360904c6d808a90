"""A message as the reader and the classifier gave it, and what its form says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from bot.conversation import Pending, Progress
from bot.nlu import mentions as kinds
from bot.nlu.mentions import Mention, of_kind
from bot.nlu.statements import SPOKEN_OF
from bot.nlu.text import plain, spoken
from bot.profile import Profile
from bot.understanding.asked.practical import asks_practical
from bot.understanding.money.own_amount import asks_what_remains
from bot.understanding.money.sums import factor_tried, tries_more, tries_sum

_WORD_OF_QUESTION = (
    r"(?:c'?est quoi|cest quoi|c koi|c quoi|qu'est|quels?|quelles?|comment|cmt|pourquoi|pk|combien|"
    r"qui|ki|est-ce|est ce|peut on|peut-on|keske|kesk|ou (?:est|sont)|avez|pouvez|connaissez|"
    r"vous (?:avez(?! (?:oubli|rate|zappe|mal\b))|pouvez|connaissez)|quand|c'est-a-dire|cad)\b"
)
_GREETING = r"^\W*(?:(?:bonjour|bonsoir|salut|slt|coucou|hello|bjr|et|mais|alors|dites|euh)\W+)*"
_INTERROGATIVE = re.compile(
    rf"{_GREETING}{_WORD_OF_QUESTION}|\b{_WORD_OF_QUESTION}[^?]*\?|\bv(?:eu|eut) dire?\b|"
    r"\b(?:c'?est|cest|c|a|sert a) (?:quoi|koi)\b|^\W*(?:quoi|koi)\b|entend\w*[- ]vous|\?\?|"
    r"\b(?:signifi|recouvr|design)\w* (?:quoi|koi)\b|"
    r"\b(?:sais?|savons|connais) (?:vraiment |trop |meme |du tout )?pas "
    r"(?:(?:trop|vraiment|bien|du tout) )?(?:ce qu'(?:est|on entend)|la signification|"
    r"ce que (?:c'est|ca veut|cela veut|veut|veulent|signifi))|"
    r"pas ce mot|(?:k|qu?)e?[sz]a[kc]o|\best[- ]ce qu"
)


KEEPS = (
    r"(?<!ne )(?<!n')(?:gard|retien|reten|pren|valid|choisi)[a-z]* (?:donc |plutot |bien |alors )?"
    r"(?:la|cette|celle|cet|ce|le|l') ?(?:derniere? |nouvelle? |meme )?"
    r"(?:version|variante|essai|scenario|hypothese|simulation)\b"
    r"(?! (?:initiale|precedente|d'avant|de depart|d'origine|du debut))"
)
"""Takes what was tried for what is: "gardez la version SCOP"."""
CHANGES = re.compile(
    r"\b(?:en fait|en fai|finalement|finalemen|pardon|rectifi\w*|correction|"
    r"corrige[rz]?|erreur|"
    r"reve?n(?:ir|ons|ait?) sur|revien\w* (?:sur|la dessus)|jrevien\w* sur|"
    r"je me suis (?:trompe|gour|plant)\w*|me sui plante|plutot|au lieu|oups|au ?fait|au ?faite|"
    r"attendez|attends?|enfin non|enfin nan|en realite|"
    r"modifi\w*|changer|change de|remplac\w*|desole|dsl|"
    r"c'est plus|et non|"
    r"pas [^.;:!?,]{2,30} qui (?:porte|depose|pilote)(?: le dossier| le projet|,)* c'?est|"
    r"(?:notez|mettez|marquez|inscrivez|ecrivez) (?:donc |bien |alors |plutot |aussi )?qu(?:e |'| )"
    r"(?:finalement |du coup )?(?:on|nous|c'est|je|ns)\b|"
    r"je redis|j'ai (?:ecrit|dit)|j'avais (?:ecrit|dit)|je corrige|rayez|"
    r"retirez|enlevez|"
    rf"{KEEPS}|faut (?:retenir|nous compter)|(?:mon|ma) premiere? (?:message|phrase)|"
    r"n'? ?import\w* (?:quoi|koi)|reflexion faite|nan pardon|apres verification)\b"
)
_NOT_THAT = re.compile(r", (?:et )?pas (?:a|en|au|une?|le|la|l')\b")
_NEEDED = re.compile(
    r"\b(?:(?:faut|faudrait|fallait|faudra) |(?:suffit|suffirait) d')"
    r"(?:(?:donc|juste|alors|bien) )?"
    r"(?:(?:avoir|etre|creer|monter) )?une? "
    r"(?:asso(?:ciation|c)?|scic|scop|cooperative|coop|commune|mairie|interco\w*|epci)\b"
)
_MOST_NEEDED = 6
"""Words up to which a message says only what an aid asks for, and nothing of the project."""
_NOT_WONDERING = (
    r"(?<!savoir )(?<!connaitre )(?<!demande )(?<!demandent )(?<!demandait )(?<!depend )"
    r"(?<!depends )(?<!dependra )"
)
"""Before an if that supposes: "je voudrais savoir si la commune peut" only asks."""
CHANGES_WHAT = re.compile(
    r"(?:^|[.,;!]|\bet|\bmais|\bsinon)\W*(?:en(?! fait?\b)|dans|a|au|avec)\b[^.;!?,]{0,40}?,? "
    r"(?:ca|cela|sa) (?:nous )?(?:chang|donn|fer)\w+ "
    r"(?:quoi|koi|combien|(?:quelque|kelke) ?choses?|qq ?choses?|qqch\w*|qq ?ch)\b"
)
"""Asks what another place or partner would change: "et en zone rurale ça changerait quoi ?"."""
_VARIANT = re.compile(
    rf"{CHANGES_WHAT.pattern}|"
    r"(?:^|[.,;!]|\bet|\bmais|\bsinon)\W*"
    r"(?:si\b|s'il\b(?! (?:vous|te) plait)|imagin\w*|suppos\w*|mettons|admettons|"
    r"compar(?:ez|e|ons)\b|"
    r"avec\b[^.;!]*\?|"
    r"(?:hors|en dehors|sans etre (?:en|dans)) "
    r"(?:d'|de |du |des |une? |le |la |les |zone |quartiers? ){0,4}"
    r"(?:qpv|prioritaire|rural|quartier|zrr|frr)"
    r"[^.;!]*\?|"
    r"au cas ou|dans le cas ou)|"
    r"\ben etant (?:a|au|aux|en|dans|hors)\b[^.;!]*\?|"
    r"\b(?:ce que|qu'est[- ]ce que) (?:ca|cela|sa) (?:donn|fer|chang)\w* si\b|"
    r"\bsi [a-z]+ et (?:moi|nous|lui|elle),? (?:on|nous)\b|"
    rf"{_NOT_WONDERING}(?<!sur que )(?<!sure que )"
    r"\bsi (?:on|nous|c'est|c'etait|c|la|le|l'|je|ns)\b|"
    r"\b(?:demand\w+|savoir|voir) si [^.;!?]{0,60}\b(?:depos|port)(?:er?|erait|ait|era)\b"
)
_EMPHATIC = re.compile(
    r"^\W*(?:(?:ah|oh|mais|ben|bah|euh|heu|non|nan|enfin|bon)\W+)*"
    r"si\b(?:(?:\W+si\b)+|(?=\W*[,.;!])|(?=\W+pardon\b)|(?=\W*$)|"
    # "si j'ai indiqué le lieu !"
    r"(?= (?:je |j'|on |nous )?(?:vous |l'|le )*(?:ai|a|avons) (?:bien |deja |pourtant )*"
    r"(?:dit|indique|donne|ecrit|precise|mis|repondu)\b))(?:\W+pardon\b)?"
    r"(?!\W+(?:par exemple|un jour|jamais|demain)\b)"
    r"(?:\W+si\b(?=\W+(?:c|ca|sa|cest|c'est|on|ils|elles|les)\b))?"
)
"""Contradicts a no, and supposes nothing: "si si", "ah si pardon, si c'est pour…"."""
_INTERJECTIONS = (
    r"^\W*(?:(?:ah|ca|oh|eh|bah|ba|ben|bin|bof|bon|euh|heu|et|mais|alors|bref|ho|ha|hein|baah|beh)"
    r"\W+)*"
)
YES = re.compile(
    _INTERJECTIONS + r"(?:(?:que |ca )?oui+|ouais?|ouaip|ouep|wi|voui|yes|yep|si si|ok|"
    r"d'accord|exact\w*|evidemment|"
    r"c'est (?:ca|bien ca)|voila|tout a fait|affirmatif|carrement|absolument(?! pas)|"
    r"(?:bien|bin|ben) (?:sur|seur|sure)(?! que (?:non|nan|pas)\b))\b"
)
JOKES = r"\W+(?:mais )?(?:je |j'|on )(?:plaisant|rigol|deconn|blagu)\w*\b(?! pas)"
"""Behind a no that denies nothing: "non, je plaisante : c'est rural"."""
NO = re.compile(
    _INTERJECTIONS + r"(?:(?:(?:bien|bin|ben) (?:sur|seur) )?(?:que |ca )?non+|"
    r"nan+|nn|no|nope|pas (?:du tout|vraiment|specialement)|absolument pas|"
    r"jamais|aucunement|negatif)\b"
    rf"(?!{JOKES})"
)
NEITHER = re.compile(
    r"\bni l'? ?une? ni l'? ?autre\b|\baucun(?:e)? des (?:deux|2)\b|^\W*aucune?\W*$"
)
DECLINES = re.compile(
    r"\b(?:(?:sais?|sait|savons) (?:(?:vraiment|vrmt|trop|meme|du tout|absolument) )?"
    r"(?:pas|plus|rien)|"
    r"(?:je (?:c|se|ses)|jse|jc|jsais?|chais?) (?:(?:vraiment|vrmt|trop|mm|meme) )?pas|"
    r"saura\w* (?:pas|plus)(?! (?:le |la |en )?faire)|"
    r"m'en (?:fous|fiche|tape|moque)\b(?! pas)|"
    r"(?:ne |n')?saur\w+ (?:vous |le |l'|en )?(?:dire|affirmer|repondre|preciser|juger)"
    r"(?! (?:le contraire|mieux|non))|"
    r"(?:ne |n')(?:puis|peux|pouvons) (?:pas )?(?:le |l'|vous le )?"
    r"(?:confirmer|affirmer|garantir|certifier|dire)(?! (?:le contraire|mieux|non))|"
    r"jsp|aucune idee|"
    r"pas (?:encore )?(?:decide|"
    r"defini|choisi|fixe|arrete)|"
    r"(?:faudrait|faudra|faut|reste a) (?:que je |qu'on |le |encore )?(?:le )?verifi\w+|"
    r"aucune? envie|pas envie|veux pas (?:le )?(?:dire|repondre)|"
    r"(?:dirai|dirons|repondrai|reponds|remplis) pas|"
    r"rien n'est (?:encore )?(?:decide|arrete|fixe|tranche)|"
    r"je passe(?! (?:ma|mon|mes|la|le|les|l'|du|par|a|en|tout|tte|toute|mtn|voir))|"
    r"(?:peut|peux|veux|prefere\w*|voudr\w+|aimer\w+) passer|"
    r"ne pas (?:me |nous |se )?(?:prononcer|repondre|le dire)|"
    r"on verra|ca depend|no idea|pas sur du tout|ignore|prononce pas|"
    r"peu[xt] pas (?:trancher|dire)|pas capable|impossible a dire|dur a dire|difficile a dire|"
    r"pas savoir|pas chiffre|pas fait(?! d\b)|mystere|joker)\b|^\W*passe\W*$|"
    # "je ne remplis pas votre grille. Passez."
    r"(?:^|[.,;:!?])\W*(?:(?:bon|allez|alors|donc|non|nan|merci|bref|on)\W+)*"
    r"(?:pass(?:e[rz]?|ons)|(?:question )?suivante?)"
    r"(?: a (?:la|une) (?:question )?(?:suite|suivante|autre)| a autre chose| cette question)?"
    r"(?: (?:svp|s'il vous plait|merci))?\W*$"
)


HEARD = re.compile(r"^\W*(?:ah |bon |bah |ben )*(?:ok|okay|d'accord|dac|entendu|compris)\b")
"""Says that the guide was heard, before a fact that it did not just ask: "ok, 40 000 alors"."""
PROTESTS = re.compile(
    r"^\W*(?:(?:ah|oh|eh|mais|bon|enfin|ben|bah)\W+)*(?:non|nan)\W*(?:(?:non|nan)\W*)*"
    r"(?:mais|ms|mai)(?:\W*$| ?[!?…]|\W+(?:franchement|serieu\w*|"
    r"(?:moi )?(?:je |j')(?:vous |l'|te )*(?:ai|avais|viens de) (?:deja |bien )?"
    r"(?:dit|dire|repondu|parle)\b(?! (?:oui|non|que|qu'))|"
    r"(?:je |on )(?:parl|repond)\w+ (?:de|du|des|a)\b|"
    r"(?:c'?est|c) (?:pas (?:vrai|possible|serieux)|quoi\b|dingue|fou\b|n'importe|abuse)|"
    r"je reve|enfin|oh\b|alors|attend|allo|dites|dis donc|sans (?:blague|rire|dec|deconner)|"
    r"quand meme|ho\b|stop|la,|ca (?:va pas|suffit)|merde|putain|bordel|"
    r"vous (?:vous (?:moquez|foutez)|plaisantez|rigolez|ecoutez|lisez)|"
    r"(?:y en a|j'en ai) (?:marre|assez)))|"
    r"^\W*(?:oh|pitie)\W+(?:non|nan)\W+(?:pas )?(?:encore|une autre|cette question)\b"
)
"""Begins with a no that is no answer: "non mais franchement", "oh non, pas encore"."""


_WONDERS = re.compile(
    r"\b(?:comment|cmt|coment) (?:est[- ]ce que )?(?:je|j'|on|nous|ns)? ?"
    r"(?:peux?|peut|pouvons)? ?(?:le |les )?"
    r"(?:sais|sait|savoir|saurai\w*|savons|verifi\w+|voir|vois|voit)"
    r"(?= s'| si\b| ca\b| cela\b|\W*$)|"
    r"\bou (?:est[- ]ce qu(?:e |'))?(?:on|je|nous)? ?(?:(?:peux?|peut) )?"
    r"(?:voi[st]|voir|trouver?|regarder?|verifier?|savoir)(?= s'| si\b| ca\b| cela\b)|"
    r"^\W*(?:on|je) (?:sai[ts]|voi[ts]|verifie) (?:ca|cela|le) (?:comment|cmt|ou)\W*$"
)
"""Asks how to know what the guide asks: "oui mais comment je sais si je suis dedans"."""


YES_OR_NO = ("rural_or_qpv", "fights_precarity")
"""Questions that yes or no answers."""
OF_LEAD = ("lead", "lead_epci", "actors")
"""Keys of the profile that say who carries the project, and with whom."""


@dataclass
class Understood:
    """What a message changes: answers by key of the profile, and the rest of the conversation."""

    outcome: str
    changes: dict[str, Any] = field(default_factory=dict)
    declined: str | None = None
    pending: Pending | None = None
    seat: bool | None = None
    variant: dict[str, Any] | None = None
    doubts: dict[str, Any] = field(default_factory=dict)
    """Answers that were read and not surely, by key of the profile."""
    left_open: list[str] = field(default_factory=list)
    """What a message says beforehand that it cannot tell: "rural ou QPV : je ne sais pas"."""
    left: bool = False
    """Whether it tells that somebody takes part no more."""
    wavering: bool = False
    """Whether it names somebody who has not said yes, and who is not counted."""
    withdrawn: bool = False
    """Whether it takes an answer back without another in its stead, or denies one again."""
    uncounted: list[str] | None = None
    """Places that it takes out, or asks about, and that were not noted; the places that are noted
    are said back, also when the list is empty."""
    unread: list[str] = field(default_factory=list)
    """Words that stand among places and that are no place that is known."""
    singles: list[str] | None = None
    """The categories of which a single one takes part, when it tells who does."""
    partners: dict[str, list[str]] | None = None
    """By what names those who take part are known after it, by category; None: as before."""
    likely_phase: bool = False
    """Whether the phase was told unasked, and not so surely that an aid may hang on it."""
    items: dict[str, Any] | None = None
    """What the costs are made of, when it tells the sum of an item: see ``Progress``."""
    anew: bool = False
    """Whether it tells of another project: nothing that was known before holds."""

    @property
    def says_something(self) -> bool:
        """Whether anything was understood, be it a doubt or a refusal."""
        open_yet = self.pending or self.declined or self.left_open
        return bool(self.changes or self.doubts or open_yet)


_STAGE = re.compile(
    r"\b(?:(?:nous |on )?(?:n')?en (?:est|sommes|suis)|j'en suis|"
    r"(?:on|nous) (?:n')?(?:est|sommes)) "
    r"(?:(?:encore|toujours|deja|plutot|maintenant|desormais|vraiment) ){0,2}(?:qu')?"
    r"(?:(?:a l'|a la |au |aux |en |dans la |dans une )"
    r"(?:(?:tout|stade|phase|etape) (?:de la |de l'|de |d'|du )?)?)?$"
)
"""Says how far the project is, before the name of a phase."""
_STAGE_BEFORE = 50
"""Characters before the name of a phase in which that is said."""
_SENTENCE = re.compile(r"[^.!?;\n]*\w[^.!?;\n]*[.!?;\n]*\s*")
_ASKED_ASIDE = re.compile(r"\([^()?]*\?[^()]*\)")
"""A question in parentheses."""


_TAG = re.compile(
    r",\s*(?:et |est-ce que )?(?:[çc]a |cela |sa |c'?est |c’est )(?:vous )?"
    r"(?:(?:suffit|compte|va|marche|convient|r[ée]pond|ok|bon) (?:comme|en guise de|pour) "
    r"(?:\w+ )?(?:r[ée]ponse|r[ée]pondre|info\w*|d[ée]but|commencer|d[ée]marrer|pr[ée]sentation)"
    r"|(?<=vous )(?:suffit|va|convient))\b[^,.;!?]*\?",
    re.IGNORECASE,
)
"""Asks only whether what stands before it will do: "une asso, ça suffit pour commencer ?"."""
_YOURS_TO_SAY = re.compile(
    r"(?:[,:]|\bet\b|\bmais\b)\s*(?:(?:et|mais|apr[eè]s|alors|donc) ){0,2}"
    r"c ?['’]?est (?:bien |donc )?(?:(?:[aà] )?vous (?:qui|de|d['’])|votre (?:avis|r[oô]le))\b"
    r"[^.;!?]*\?",
    re.IGNORECASE,
)
"""Leaves what stands before it to the guide: "240 000, et c'est vous qui me direz si c'est trop ?"
"""


def yours_to_say(text: str) -> tuple[int, int] | None:
    """Where a text only leaves what it told to the guide to judge; None when it supposes it."""
    match = _YOURS_TO_SAY.search(text)
    if match is None or _VARIANT.search(spoken(text[: match.start()])):
        return None
    return match.span()


_RHETORICAL = re.compile(
    r",\s*(?:mais |et )?(?:qu['’]est[- ]ce que|que|quoi) (?:vous |tu )?"
    r"(?:croyez|croyiez|crois|croyais|pensez|pensiez|penses|imaginez|imagines)\b"
    r"(?:[^?]*\?|\W*$)|"
    r"(?<=[,.;!…])\s*(?:mais |et )?vous (?:savez|connaissez)(?: au moins)? "
    r"ce que c['’]est(?: au moins)?\s*\?|"
    r"(?<=[,.;!…])\s*(?:mais |et )?(?:qui|quoi|que|où|ou|comment|pour qui|avec qui|à qui) "
    r"(?:est[- ]ce que )?(?:voulez|vouliez|croyez|croyiez|pensez|pensiez)[- ]vous\b[^?]*\?",
    re.IGNORECASE,
)
"""Asks nothing: "une association, qu'est-ce que vous croyez, une multinationale ?", "La commune.
Qui voulez-vous que ce soit, le pape ?"."""

AGREEMENT = re.compile(
    r"\b(?:l'|une? |la |de l')?(?:agrement|label) (?:[\"« ]+)?(?:esus|entreprise solidaire)\b"
)
"""The agreement (ESUS) with which a company is one of the social economy."""
SEEKS_AGREEMENT = re.compile(
    r"\b(?:(?:va|vais|allons|pourrait|peut|veut|voudrait|compte|pense|souhaite) "
    r"(?:demander|chercher|obtenir|avoir|passer|solliciter)|demande(?:ra|rait)?|demandons)\b"
    rf"[^.;!?]{{0,20}}{AGREEMENT.pattern}"
)
"""Speaks of an agreement (ESUS) that a company does not have yet."""
_CONDITION = re.compile(
    r"(?<!comme )(?<!\bet )(?<!savoir )\bsi "
    r"(?!(?:on est|nous sommes|je suis|on a|nous avons|c['’]est)\b)"
    r"(?=(?:la|le|les|on|nous|ils?|elles?|[çc]a|tout|une?|des|notre|nos)\b|l['’])[^.,;!?)\n]*",
    re.IGNORECASE,
)
"""A clause that says on what something depends, and nothing of what is."""
_COUNTS = re.compile(
    r"[,.;]+\s*(?:et |mais |alors )?(?:[çc]a|cela|sa|eux|ils|elles) (?:ne |n['’])?"
    r"(?:comptent|compte|changent|change|suffit|suffisent|aide|aident)\b"
    r"(?: (?:pas|plus|rien|quelque chose|quand m[êe]me|un peu|aussi|pour)){0,2}\s*\?|"
    r"[,.;]+\s*(?:et |mais |alors )?vous (?:les|l['’]) ?(?:avez|aviez)(?: bien)?"
    r"(?: (?:not|compt)[ée]e?s?| mise?s?| vue?s?)?\s*\?",
    re.IGNORECASE,
)
"""Asks whether what the author tells of themselves counts: "on est aussi avec le lycée, ça compte
pas ?"."""


_OPENS_WITH = re.compile(
    r"^\W*(?:(?:et|ah|puis|pour|quant aux?) )*(?:les |des |nos |aux )?\w+s ?\?\W*"
    r"(?:\w+ |l'){0,3}en (?:a|ai|ont|avons|emploie|employons)\b"
)


def asks_what_it_tells(text: str) -> bool:
    """Whether it asks of nothing but what it goes on to tell: "et les salariés ? l'asso en a 3"."""
    return bool(_OPENS_WITH.match(plain(text)))


def without_questions(text: str) -> str | None:
    """The text with spaces in place of what asks; None when all or nothing of it does."""
    told = text
    for start, end in _questions(text):
        told = told[:start] + " " * (end - start) + told[end:]
    return None if told == text or not told.strip() else told


def asked_in(text: str) -> str:
    """What of a text asks, without what it tells beside."""
    return " ".join(text[start:end] for start, end in _questions(text))


def _questions(text: str) -> list[tuple[int, int]]:
    """Where a text asks: in parentheses, behind a comma, or by whole sentences."""
    asides = [
        *(match.span() for match in _ASKED_ASIDE.finditer(text)),
        *(match.span() for match in _TAG.finditer(text)),
        *(match.span() for match in _RHETORICAL.finditer(text)),
        *(
            one.span()
            for one in _COUNTS.finditer(text)
            if _tells_of_us(text[max(0, one.start() - _TOLD_BEFORE) : one.start()])
        ),
    ]
    if left := yours_to_say(text):
        asides.append(left)
    told = text
    for start, end in asides:
        told = told[:start] + " " * (end - start) + told[end:]
    sentences = [match for match in _SENTENCE.finditer(told) if _asks(match.group())]
    return asides + [
        (match.start() + start, match.start() + end)
        for match in sentences
        for start, end in _asked_parts(match.group())
    ]


_WE_HAVE = re.compile(
    r"\b(?:on (?:n')?(?:est|a|avait|travaille|bosse)|nous (?:sommes|avons|avions|travaillons)|"
    r"j'ai|j'avais|je suis|"
    r"y a)\b"
)


_TOLD_BEFORE = 200
"""Characters before a question whether it counts, in which it is told."""


def _tells_of_us(text: str) -> bool:
    """Whether it tells of who writes, and supposes nothing."""
    told = spoken(text)
    return bool(_WE_HAVE.search(told)) and not (_VARIANT.search(told) or "?" in text)


ASKS_WHAT_COUNTS = re.compile(
    r"\b(?:compt\w*|compren\w*|mett?\w*|inclu\w*|entre\w*) (?:quoi|koi)\b|"
    r"\b(?:quoi|koi|quelles?)\b[^.;!?]{0,15}\bdepenses?\b|\bdepenses?\b[^.;!?]{0,15}\b(?:quoi|koi)\b"
)
"""Asks what the costs are made of: the answer may let them tell."""
_PERHAPS = r"(?:peut[- ]?[êe]tre|environ|[àa] peu pr[èe]s|par l[àa]|je dirais|max\w*)"
_SUM_SAID = r"(?P<sum>\d[\d .]*\s?(?:k?€|k\b|euros?|mille)?)"
_GUESSED = tuple(
    re.compile(rf"{said}\s*\?\s*$", re.IGNORECASE)
    for said in (rf"{_SUM_SAID},? ?{_PERHAPS}", rf"\b{_PERHAPS},? {_SUM_SAID}")
)


def guessed_sum(text: str) -> str | None:
    """The sum on which a text ends that is only guessed, and asks nothing: "40 000 peut-être ?";
    None when there is none."""
    return next((said["sum"] for one in _GUESSED if (said := one.search(text))), None)


def _asks(sentence: str) -> bool:
    """Whether a sentence has the form of a question."""
    words = spoken(sentence)
    if len(words.split()) <= BRIEF and guessed_sum(sentence):
        return False
    asks = "?" in sentence or _INTERROGATIVE.search(words) or _REQUEST.match(words)
    return bool(asks) or asks_what_remains(words) or asks_practical(sentence)


_REQUEST = re.compile(
    r"^\W*(?:(?:et|ok|donc|puis|merci de|pouvez vous|veuillez)\W+)*(?:me |m'|nous )?"
    r"(?:recapitul\w+|(?:re)?montre[rz]|redonne[rz]|resume[rz]|(?:re)?faites? le point|"
    r"rappele[rz][ -](?:moi|nous))\b"
)
"""Asks to be told again what was noted, or to see the result."""


def _wide(mention: Mention, told: str) -> bool:
    """Whether a mention is also of what the message tells."""
    return bool(told[mention.start : mention.end].strip())


def _is_only_asked(mention: Mention, text: str, told: str) -> bool:
    """Whether all words that speak of the country, a QPV or precarity stand in what is asked: "Il
    faut être en quartier prioritaire ?"."""
    spoken_of = SPOKEN_OF.get(mention.kind)
    return (
        spoken_of is not None
        and bool(spoken_of.search(spoken(text)))
        and not spoken_of.search(spoken(told))
    )


_ASKS_LAST = re.compile(
    r",\s+(?:et |mais |alors )?(?:c[ '’]?est quoi|c quoi|qu['’]est[- ]ce|[çc]a veut dire quoi|"
    r"comment|combien|est[- ]ce qu|pouvez[- ]vous|peut[- ]on|vous (?:pouvez|connaissez)|quels?\b|"
    r"quelles?\b)",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(r"\d ?(?:k?€|k\b|euros?|mille\b)")
"""A sum, which answers: "environ 15 000 euros, et c'est quoi QPV ?"."""
_OURS = re.compile(r"\b(?:nous|on|notre|nos|je|j'|mon|ma|ns)\b")


def _told_before(sentence: str) -> int:
    """Characters with which a sentence tells of its author before it asks: "nous, on a un
    tiers-lieu à Hazebrouck, c'est quoi une SCIC ?"."""
    asked = _ASKS_LAST.search(sentence)
    if asked is None:
        return 0
    told = spoken(sentence[: asked.start()])
    of_ours = _OURS.search(told) or _OF_MONEY.search(told)
    aside = _INTERROGATIVE.search(told) or _VARIANT.search(told) or not of_ours
    return 0 if aside else asked.start()


_KNOWING = re.compile(
    r",?\s+(?:sachant|vu|[ée]tant donn[ée])\s+qu(?:e\s|['’])(?=[^?]*\?)", re.IGNORECASE
)


def _asked_parts(sentence: str) -> list[tuple[int, int]]:
    """Where a sentence asks, without what it tells before or behind: "quel serait le plafond,
    sachant que notre budget est de 68 500 € ?"."""
    start = _told_before(sentence)
    told = _KNOWING.search(sentence)
    if told is None:
        return [(start, len(sentence))]
    return [(start, told.start()), (sentence.rindex("?"), len(sentence))]


BRIEF = 5


@dataclass(frozen=True)
class Message:
    """A message as the reader and the classifier gave it."""

    text: str
    intent: str
    mentions: Sequence[Mention]
    answers: dict[str, Any] = field(default_factory=dict)
    """Values that a button of the guide set, by key of the profile."""

    confidence: float = 1.0
    """How sure the classifier is of the intent."""

    again: bool = False
    """Whether it says of somebody else what the message before said: that they left."""

    @property
    def brief(self) -> bool:
        """Whether it is a few words, which an open question is enough to understand."""
        return len(self.text.split()) <= BRIEF

    @cached_property
    def words(self) -> str:
        """The normalised text."""
        return spoken(self.text)

    @property
    def says_yes(self) -> bool:
        """Whether it begins with a yes."""
        return bool(YES.search(self.words))

    @property
    def says_no(self) -> bool:
        """Whether it begins with a no that is no mere protest."""
        return bool(NO.search(self.words)) and not self.protests

    @property
    def protests(self) -> bool:
        """Whether its no is only a protest."""
        return bool(PROTESTS.search(self.words))

    @property
    def contradicts(self) -> bool:
        """Whether it begins by contradicting a no: "non mais si, c'est pour les pauvres"."""
        return bool(_EMPHATIC.match(self.words))

    @property
    def wonders(self) -> bool:
        """Whether it asks how to know what the guide asks."""
        return bool(_WONDERS.search(self.words))

    @property
    def asks(self) -> bool:
        """Whether it has the form of a question, beyond a question mark."""
        return (
            bool(_INTERROGATIVE.search(self.words))
            or asks_what_remains(self.words)
            or asks_practical(self.text)
        )

    def beside_its_questions(self) -> Message | None:
        """What it tells, without the sentences that ask; None when all or none of them ask."""
        told = without_questions(self.text)
        if told is None:
            return None
        kept = [
            one
            for one in self.mentions
            # What the message says as a whole has no place of its own in it.
            if (one.start == 0 or told[one.start : one.end].strip())
            and not _is_only_asked(one, self.text, told)
        ]
        return replace(self, text=told, intent="inform", mentions=kept)

    def without_rhetoric(self) -> Message:
        """The message without the questions that ask nothing, or as it is when that is all."""
        return self._without(_RHETORICAL)

    def without_conditions(self) -> Message:
        """The message without the clauses that only set a condition: "on embauche si la Région nous
        suit"."""
        return self._without(_CONDITION)

    def _without(self, words: re.Pattern[str]) -> Message:
        """The message with spaces in place of such words; as it is when they are none, or all."""
        told = words.sub(lambda match: " " * len(match.group()), self.text)
        if told == self.text or not told.strip():
            return self
        # What the message says as a whole has no place of its own in it.
        kept = [one for one in self.mentions if one.start == 0 or told[one.start : one.end].strip()]
        return replace(self, text=told, mentions=kept)

    def its_questions(self) -> Message | None:
        """What it asks, without what it tells beside; None when all or none of it asks."""
        told = without_questions(self.text)
        if told is None:
            return None
        asked = "".join(
            " " if kept == own else own for own, kept in zip(self.text, told, strict=True)
        )
        kept = [one for one in self.mentions if asked[one.start : one.end].strip()]
        return replace(self, text=asked, mentions=[one for one in kept if not _wide(one, told)])

    @property
    def tells_stage(self) -> bool:
        """Whether it says in so many words how far the project is: "nous en sommes à"."""
        return (
            not self.asks
            and "?" not in self.text
            and any(
                not one.weak
                and _STAGE.search(spoken(self.text[max(0, one.start - _STAGE_BEFORE) : one.start]))
                for one in of_kind(self.mentions, kinds.PHASE)
            )
        )

    @cached_property
    def supposes(self) -> bool:
        """Whether it imagines something that is not so."""
        return (
            self.needs
            or bool(SEEKS_AGREEMENT.search(self.words))
            or bool(_VARIANT.search(_EMPHATIC.sub("", self.words)))
            or tries_sum(self.words)
            or ("?" in self.text and factor_tried(self.words) is not None)
            or tries_more(self.words)
        )

    @property
    def imagines(self) -> bool:
        """Whether it tries something, in these words or as a whole: "faites sans la mairie"."""
        return self.supposes or self.intent == "what_if"

    @property
    def keeps_trial(self) -> bool:
        """Whether it asks that what was tried be kept."""
        return bool(re.search(rf"\b{KEEPS}", self.words))

    @property
    def needs(self) -> bool:
        """Whether it says what an aid asks for, and not what is: "faut une asso, quoi"."""
        brief = len(self.text.split()) <= _MOST_NEEDED
        return brief and bool(_NEEDED.search(self.words))

    @property
    def opens_with_supposition(self) -> bool:
        """Whether the supposition comes first: "et si…", not "30 000, ca dépend si…"."""
        match = _VARIANT.search(self.words)
        if match is None:
            return self.needs
        return not re.search(r"\w{3}", self.words[: match.start()])

    @cached_property
    def corrects(self) -> bool:
        """Whether it says that it takes something back."""
        return bool(CHANGES.search(self.words)) or (
            self.intent == "correct" and bool(_NOT_THAT.search(self.words))
        )


@dataclass(frozen=True)
class Exchange:
    """A message, and what it is said to: the open question, what is known of the project, and where
    the conversation stands."""

    message: Message
    question: str | None
    profile: Profile
    progress: Progress

    def says_again(self, name: str, value: Any) -> bool:
        """Whether the doubtful reading of an answer was just asked about and is heard once more:
        what is said again is meant."""
        doubt = self.progress.doubts.get(name)
        return self.question == name and doubt is not None and doubt == value

    def with_message(self, message: Message) -> Exchange:
        """The same with another message, or a part of it."""
        return replace(self, message=message)

    def with_mentions(self, mentions: Sequence[Mention]) -> Exchange:
        """The same with other mentions in its message."""
        return self.with_message(replace(self.message, mentions=mentions))
