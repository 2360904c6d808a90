// "Ma fiche projet": the answers stand in the address after #, which never leaves the browser's
// own requests; the guide is asked for their orientation and keeps nothing of it.
import { SHARED, dated, decode, el, sorted, verdict } from "./share.js";

const TEXTS = {
  ...SHARED,
  broken: "Cette adresse ne contient pas de projet lisible. Rouvrez la fiche depuis la conversation.",
  away: "Le guide ne répond pas. Rechargez la page dans un instant : vos réponses sont dans l'adresse.",
  date: "Fiche établie le ",
  project: "Le projet",
  nothing: "Aucune réponse n'est encore connue.",
  orientation: "L'orientation",
  prepare: "À préparer",
  shut: "Appels clos : ",
  expenses: "Dépenses qui comptent : ",
  toShow: "À montrer ou à confirmer : ",
  copied: "Le texte est copié.",
  failed: "La copie n'est pas permise ici. Sélectionnez le texte et copiez-le.",
  subject: "Mon projet et l'orientation de Passerelle",
  hello: "Bonjour,\n\nVoici mon projet et ce que le guide Passerelle m'a répondu.\n\n",
};
const LONGEST_MAIL = 1800;
const sheet = document.getElementById("sheet");
const status = document.getElementById("status");
const code = location.hash.slice(1);

function linked({ name, url }) {
  return url ? el("a", { href: url }, name) : name;
}

function contacts(list) {
  return el("p", {}, TEXTS.contacts, ...list.flatMap((one, index) => [index ? ", " : "", linked(one)]));
}

function programme(route) {
  return el("article", {}, el("h3", {}, `${route.name} : ${verdict(route)}`), el("p", {}, route.summary),
    ...route.amounts.map((line) => el("p", {}, el("strong", {}, line))),
    el("ul", {}, ...route.criteria.map((one) => el("li", {}, el("strong", {}, `${TEXTS.statuses[one.status]} : `), one.text, " ",
      el("small", {}, `${TEXTS.source}${one.source}.`)))),
    ...route.advice.map((one) => el("p", {}, one.text)),
    contacts(route.contacts),
    el("p", {}, el("small", {}, dated(route))));
}

function prepare(routes) {
  const items = routes.filter((one) => ["eligible", "a_confirmer"].includes(one.verdict)).flatMap((route) => [
    el("li", {}, el("strong", {}, `${route.name} : `), route.next_step),
    ...[...route.criteria, ...route.selection].filter((one) => one.status === "unknown")
      .map((one) => el("li", {}, `${TEXTS.toShow}${one.text}`)),
    ...(route.expenses.length ? [el("li", {}, TEXTS.expenses, route.expenses.join(" ; "), ".")] : []),
  ]);
  return items.length ? [el("h2", {}, TEXTS.prepare), el("ul", {}, ...items)] : [];
}

function fill(found) {
  const { open, shut, bodies } = sorted(found.routes);
  const day = new Date(`${found.on}T12:00:00`).toLocaleDateString("fr-FR", { dateStyle: "long" });
  sheet.replaceChildren(
    el("p", {}, `${TEXTS.date}${day}.`),
    el("h2", {}, TEXTS.project),
    found.summary.length ? el("dl", {}, ...found.summary.flatMap(({ title, text }) => [el("dt", {}, title), el("dd", {}, text)]))
      : el("p", {}, TEXTS.nothing),
    el("h2", {}, TEXTS.orientation),
    ...open.map(programme),
    shut.length ? el("p", {}, `${TEXTS.shut}${shut.map((one) => one.name).join(", ")}.`) : "",
    ...prepare(open),
    el("h2", {}, TEXTS.helpers),
    ...bodies.map((one) => el("article", {}, el("h3", {}, one.name), el("p", {}, one.reason), contacts(one.contacts))));
  document.getElementById("tools").hidden = false;
  const mail = document.getElementById("mail");
  const text = TEXTS.hello + sheet.innerText;
  const cut = text.length > LONGEST_MAIL ? `${text.slice(0, LONGEST_MAIL)}…` : text;
  mail.href = `mailto:${mail.dataset.to}?subject=${encodeURIComponent(TEXTS.subject)}&body=${encodeURIComponent(cut)}`;
}

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = done;
  } catch {
    status.textContent = TEXTS.failed;
  }
}

document.getElementById("print").addEventListener("click", () => print());
document.getElementById("copy").addEventListener("click", () => copy(sheet.innerText, TEXTS.copied));
document.getElementById("link").addEventListener("click", () =>
  copy(`${location.origin}/#passerelle=${code}`, TEXTS.linkCopied));

try {
  const profile = decode(code);
  const response = await fetch("/webhooks/web/orientation", {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ profile }),
  }).catch(() => null);
  if (!response || response.status >= 500) status.textContent = TEXTS.away;
  else if (!response.ok) status.textContent = (await response.json()).error;
  else fill(await response.json());
} catch {
  status.textContent = TEXTS.broken;
}
