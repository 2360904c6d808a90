// <passerelle-chat>: the guide's conversation on any page. No dependency, no build step.
// The server puts in place of the marks below the style sheet, the greeting, and how many
// characters a message may have.
import { SHARED, dated, decode, el, encode, sorted, verdict } from "./share.js";

const STYLE = "@@widget.css@@";
const GREETING = "@@greeting@@";

const TEXTS = {
  ...SHARED,
  name: "Passerelle",
  panel: "Passerelle, l'assistant des projets collectifs",
  open: "Qui peut aider mon projet ?",
  close: "Fermer la conversation",
  messages: "Messages",
  label: "Votre message",
  placeholder: "Écrivez comme vous parlez",
  send: "Envoyer",
  me: "Vous : ",
  guide: "Passerelle : ",
  typing: "Passerelle écrit…",
  slow: "Le guide met plus de temps que d'habitude. Votre message est bien parti.",
  cut: "La connexion est coupée.",
  offline: "La connexion est coupée. Votre message est gardé, il partira tout seul.",
  retrying: "Le guide ne répond pas encore. Votre message est gardé, nouvel essai dans un instant.",
  loading: "Le guide ne répond pas encore. Nouvel essai dans un instant.",
  away: "Le guide ne répond pas. Votre conversation est gardée.",
  retry: "Réessayer maintenant",
  back: "La connexion est revenue.",
  long: (left) => (left < 0 ? `${-left} caractères de trop` : `${left} caractères restants`),
  unknown: "Je ne sais pas",
  skip: "Passer",
  menu: "Options",
  restart: "Recommencer",
  erase: "Effacer",
  sure: "Effacer cette conversation pour de bon ?",
  eraseYes: "Oui, effacer",
  eraseNo: "Non, garder",
  erased: "La conversation est effacée.",
  notErased: "Le guide ne répond pas. La conversation n'est pas effacée.",
  download: "Télécharger",
  file: "conversation-passerelle.txt",
  link: "Copier le lien de mes réponses",
  copyThis: "Copiez ce lien : ",
  sheet: "Ma fiche projet",
  project: "Votre projet",
  progress: (done, all) => `${done} ${done > 1 ? "réponses" : "réponse"} sur ${all}`,
  edit: "Modifier",
  editing: (title) => `Je modifie : ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
  resume: "Je reprends mes réponses.",
  results: "Votre orientation",
  conditions: (count) => `Les ${count} conditions`,
  selection: "Critères de sélection",
  expenses: "Dépenses qui comptent",
  changes: "Ce qui changerait la réponse",
  next: "Prochaine étape : ",
  shut: "Appels clos",
};
const ICONS = { eligible: "✓", a_confirmer: "?", non_eligible: "✕", clos: "–", met: "✓", unmet: "✕", unknown: "?" };
const MOST = "@@longest@@";
const SLOW_MS = 3000;
const PAUSES_MS = [1000, 2000, 4000, 8000, 15000, 30000];
const LINK = /(https?:\/\/[^\s)]+|[\w.+-]+@[\w-]+\.[\w.-]*\w|(?:[\w-]+\.)+(?:fr|org|com|eu)\b(?:\/[^\s,;)]*)?)/;
const here = new URL(import.meta.url);

// No line begins with a sign that closes what is before it, as French spaces it.
function spaced(text) {
  return text.replace(/ (?=[:;?!»])/g, "\u00a0").replace(/« /g, "«\u00a0");
}

function linked(text) {
  return text.split(LINK).map((part, index) => {
    if (index % 2 === 0) return spaced(part);
    const address = part.includes("@") ? `mailto:${part}` : part.startsWith("http") ? part : `https://${part}`;
    return el("a", { href: address, target: "_blank", rel: "noopener" }, part);
  });
}

function contacts(list) {
  return list.flatMap(({ name, url }, index) => [
    index ? ", " : "",
    url ? el("a", { href: url, target: "_blank", rel: "noopener" }, name) : name,
  ]);
}

function fold(title, ...children) {
  return el("details", {}, el("summary", {}, title), ...children);
}

function judged(list) {
  return el("ul", {}, ...list.map((one) => el("li", {},
    el("strong", {}, el("span", { "aria-hidden": "true" }, `${ICONS[one.status]} `), `${TEXTS.statuses[one.status]} : `),
    one.text, el("small", {}, `${TEXTS.source}${one.source}.`))));
}

function programme(route) {
  return el(`article.card.${route.verdict}`, {},
    el("h4", {}, route.name),
    el("p.verdict", {}, el("span.icon", { "aria-hidden": "true" }, ICONS[route.verdict]), verdict(route)),
    el("p", {}, route.summary),
    ...route.amounts.map((line) => el("p.amount", {}, line)),
    route.verdict === "clos" ? null : fold(TEXTS.conditions(route.criteria.length), judged(route.criteria)),
    route.selection.length && route.verdict !== "clos" ? fold(TEXTS.selection, judged(route.selection)) : null,
    route.advice.length ? fold(TEXTS.changes, el("ul", {}, ...route.advice.map((one) => el("li", {}, one.text)))) : null,
    route.expenses.length ? fold(TEXTS.expenses, el("ul", {}, ...route.expenses.map((one) => el("li", {}, one)))) : null,
    ["eligible", "a_confirmer"].includes(route.verdict) ? el("p", {}, TEXTS.next, ...linked(route.next_step)) : null,
    el("p", {}, TEXTS.contacts, ...contacts(route.contacts)),
    el("p.dated", {}, dated(route)));
}

function cards(found) {
  const { open, shut, bodies } = sorted(found.routes);
  return el("div.cards", {},
    el("h3", {}, TEXTS.results),
    ...open.map(programme),
    shut.length ? fold(TEXTS.shut, ...shut.map(programme)) : null,
    el("h3", {}, TEXTS.helpers),
    ...bodies.map((one) => el("article.card.body", {},
      el("h4", {}, one.name), el("p", {}, one.reason), el("p", {}, TEXTS.contacts, ...contacts(one.contacts)))));
}

// All of it, also what is folded, which innerText leaves out.
function unfolded(node) {
  const folded = [...node.querySelectorAll("details:not([open])")];
  for (const one of folded) one.open = true;
  const text = node.innerText;
  for (const one of folded) one.open = false;
  return text;
}

function spoken(message) {
  if (!message.custom) return message.text || "";
  return [TEXTS.results, ...sorted(message.custom.routes).open.map((one) => `${one.name} : ${one.verdict_text}.`)].join(" ");
}

// What the browser keeps; private windows may keep nothing.
const memory = {
  get(key) { try { return JSON.parse(localStorage.getItem(`passerelle.${key}`)); } catch { return null; } },
  set(key, value) {
    try {
      if (value == null) localStorage.removeItem(`passerelle.${key}`);
      else localStorage.setItem(`passerelle.${key}`, JSON.stringify(value));
    } catch { /* the conversation works without */ }
  },
};

class Refused extends Error {}

class Passerelle extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    this.base = this.getAttribute("server") || here.origin;
    this.foreign = new URL(this.base, location).origin !== location.origin;
    this.inline = this.hasAttribute("inline");
    this.said = [];
    this.state = null;
    this.build();
    this.channel = "BroadcastChannel" in window ? new BroadcastChannel("passerelle") : null;
    if (this.channel) this.channel.onmessage = () => this.taken || this.load();
    addEventListener("online", () => { this.status(TEXTS.back); this.wake?.(); });
    addEventListener("offline", () => this.status(this.busy ? TEXTS.offline : TEXTS.cut));
    if (this.inline || this.hasAttribute("open") || location.hash.startsWith("#passerelle=")) this.open(false);
  }

  build() {
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.log = el("div.log", { role: "region", "aria-label": TEXTS.messages, tabindex: "0" });
    this.live = el("p.hidden", { role: "status", "aria-live": "polite" });
    this.note = el("p.note", { hidden: true });
    this.yes = el("button.small", { type: "button", on: () => this.erase() }, TEXTS.eraseYes);
    // Apart from the note, which a message that is tried again writes meanwhile.
    this.question = el("p.question", { hidden: true }, TEXTS.sure, " ", this.yes, " ",
      el("button.small", { type: "button", on: () => this.ask(false) }, TEXTS.eraseNo));
    this.count = el("span.count", { id: "count" });
    this.field = el("textarea", { id: "text", rows: "2", "aria-describedby": "count", placeholder: TEXTS.placeholder });
    this.quick = el("div.quick", { hidden: true },
      el("button.small", { type: "button", on: () => this.say(TEXTS.unknown) }, TEXTS.unknown),
      el("button.small", { type: "button", on: () => this.say(TEXTS.skip) }, TEXTS.skip));
    this.form = el("form", {}, el("label", { for: "text" }, TEXTS.label), this.field, el("button.send", {}, TEXTS.send), this.count);
    this.project = el("details.project", { hidden: true });
    this.sheet = el("a.button.small", { target: "_blank", rel: "noopener", hidden: true }, TEXTS.sheet);
    const item = (text, action) => el("button.small", { type: "button", on: () => { this.menu.open = false; action(); } }, text);
    this.menu = el("details.menu", {}, el("summary", {}, TEXTS.menu), el("div.items", {},
      item(TEXTS.restart, () => this.say(TEXTS.restart)),
      item(TEXTS.download, () => this.download()),
      item(TEXTS.link, () => this.copyLink()),
      item(TEXTS.erase, () => this.ask(true))));
    this.closer = el("button.close", { type: "button", "aria-label": TEXTS.close, on: () => this.close() }, "✕");
    this.panel = el("section.panel", { id: "panel", "aria-label": TEXTS.panel, hidden: true },
      el("header", {}, el("h2", {}, TEXTS.name), this.menu, this.inline ? null : this.closer),
      this.project, this.log, this.note, this.question, this.quick, this.form, this.live);
    this.launcher = el("button.launcher", { type: "button", "aria-expanded": "false", "aria-controls": "panel", on: () => this.open(true) },
      this.dataset.label || TEXTS.open);
    root.append(this.inline ? "" : this.launcher, this.panel);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.field.value.trim();
      if (!text || text.length > MOST || this.taken) return;
      this.write("");
      this.turn({ path: "messages", body: { text }, shown: text, typed: true });
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.form.requestSubmit();
      }
    });
    this.field.addEventListener("input", () => this.measure());
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      if (this.menu.open) { this.menu.open = false; this.menu.firstChild.focus(); }
      else if (!this.inline) this.close();
    });
    this.measure();
  }

  write(text) {
    this.field.value = text;
    this.measure();
  }

  measure() {
    const left = MOST - this.field.value.trim().length;
    this.count.textContent = left < 200 ? TEXTS.long(left) : "";
    this.count.classList.toggle("wrong", left < 0);
  }

  async open(focus) {
    this.panel.hidden = false;
    this.launcher.hidden = true;
    this.launcher.setAttribute("aria-expanded", "true");
    if (focus) this.field.focus();
    if (!this.started) {
      this.started = true;
      await this.begin();
    }
  }

  close() {
    this.panel.hidden = true;
    this.launcher.hidden = false;
    this.launcher.setAttribute("aria-expanded", "false");
    this.launcher.focus();
  }

  // First visit: the greeting, without any request. Later: the conversation as it was.
  async begin() {
    if (location.hash.startsWith("#passerelle=")) {
      const text = location.hash.slice("#passerelle=".length);
      history.replaceState(null, "", location.pathname + location.search);
      try {
        const answers = decode(text);
        this.show([]);
        return this.turn({ path: "answers", body: { answers, new: true, shown: TEXTS.resume }, shown: TEXTS.resume });
      } catch { /* a damaged link: an ordinary start */ }
    }
    const pending = memory.get("pending");
    this.behind = memory.get("session") != null;
    if (this.behind && !pending) return this.load(true);
    this.show([]);
    // The guide may have kept it already: what it kept is shown once this is answered.
    if (pending) await this.turn(pending);
  }

  // What was said before; a turn under way does it when it ends.
  async load(patient) {
    for (const pause of patient ? [0, ...PAUSES_MS] : [0]) {
      if (pause) {
        this.status(TEXTS.loading, () => this.wake());
        await this.pause(pause);
      }
      if (this.taken) return;
      try {
        const found = await (await this.fetch("conversation")).json();
        if (this.taken) return;
        this.behind = false;
        this.show(found.messages);
        this.know(found.state);
        if (patient) this.status("");
        return;
      } catch (error) {
        if (error instanceof Refused) return this.without(error.message);
      }
    }
    if (patient && !this.taken) this.without(TEXTS.away, () => this.load(true));
  }

  // One can write though what was said before is not there.
  without(text, retry) {
    if (!this.said.length) this.show([]);
    this.status(text, retry);
  }

  show(messages) {
    this.log.replaceChildren();
    this.said = [];
    for (const one of [{ from: "guide", ...GREETING }, ...messages]) this.add(one);
    if (!messages.length) this.log.scrollTop = 0;
  }

  add(message) {
    const mine = message.from === "person";
    const nodes = [];
    for (const row of this.log.querySelectorAll(".offers")) this.spend(row);
    if (message.text) {
      nodes.push(el(`p.bubble.${mine ? "mine" : "theirs"}`, {},
        el("span.hidden", {}, mine ? TEXTS.me : TEXTS.guide), ...(mine ? [message.text] : linked(message.text))));
    }
    const found = message.custom ? cards(message.custom) : null;
    if (found) nodes.push(found);
    if (message.buttons) {
      // "Je ne sais pas" is always at hand below.
      const row = el("div.offers", {}, ...message.buttons.filter(({ title }) => title !== TEXTS.unknown).map(({ title, payload }) =>
        el("button", { type: "button", on: (event) => { event.currentTarget.classList.add("used"); this.say(payload, title); } }, title)));
      nodes.push(row);
    }
    this.log.append(...nodes);
    this.said.push({ ...message, cards: found });
    this.scroll();
    return nodes;
  }

  // Cards are read from their top, messages to their end.
  scroll() {
    const last = this.said.findLastIndex((one) => one.cards);
    if (last >= 0 && this.said.slice(last).every((one) => one.from !== "person")) this.log.scrollTop = this.said[last].cards.offsetTop - this.log.offsetTop;
    else this.log.scrollTop = this.log.scrollHeight;
  }

  spend(row) {
    for (const button of row.children) button.disabled = true;
  }

  // What a button says.
  say(text, title = text) {
    this.turn({ path: "messages", body: { text }, shown: title });
  }

  get taken() {
    return this.busy || this.erasing;
  }

  turn(message) {
    if (!this.taken) this.ended = this.take(message);
    return this.ended;
  }

  // One message to its answer, however often the connection fails meanwhile, unless the
  // conversation is to be erased.
  async take({ path, body, shown, typed }) {
    this.busy = true;
    const message = { path, body: { id: crypto.randomUUID?.() || String(Math.random()).slice(2), ...body }, shown, typed };
    memory.set("pending", message);
    const kept = this.said.length;
    const offers = [...this.log.querySelectorAll(".offers button:enabled")];
    const mine = this.add({ from: "person", text: shown });
    this.field.focus({ preventScroll: true });
    let answered = [];
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.receive(message, answered);
        break;
      } catch (error) {
        for (const node of answered.flat()) node.remove();
        answered = [];
        this.said.length = kept + 1;
        const refused = error instanceof Refused;
        if (!refused && !this.erasing) {
          this.status(navigator.onLine ? TEXTS.retrying : TEXTS.offline, () => this.wake());
          await this.pause(PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)]);
        }
        if (refused || this.erasing) {
          for (const node of mine) node.remove();
          this.said.length = kept;
          this.giveBack(offers, typed ? shown : "");
          this.status(refused ? error.message : "");
          return this.end();
        }
      }
    }
    this.status("");
    this.live.textContent = this.said.slice(kept + 1).map(spoken).join(" ");
    this.channel?.postMessage("turn");
    await this.end();
  }

  // What a message that was not taken had used up.
  giveBack(offers, text) {
    for (const one of offers) {
      one.disabled = false;
      one.classList.remove("used");
    }
    if (!this.field.value) this.write(text);
  }

  async end() {
    memory.set("pending", null);
    this.busy = false;
    if (this.behind) await this.load();
  }

  async receive(message, answered) {
    const typing = el("p.typing", {}, TEXTS.typing);
    this.log.append(typing);
    this.log.scrollTop = this.log.scrollHeight;
    const slow = setTimeout(() => this.status(TEXTS.slow), SLOW_MS);
    try {
      const response = await this.fetch(message.path, "POST", message.body);
      memory.set("session", response.headers.get("X-Passerelle-Session") || memory.get("session") || "");
      // The conversation has begun: sent again, the message belongs to it.
      delete message.body.new;
      memory.set("pending", message);
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "", ended = false;
      for (;;) {
        const { done, value } = await reader.read();
        const lines = (rest + (value || "")).split("\n");
        rest = lines.pop();
        for (const line of lines) {
          const one = JSON.parse(line);
          clearTimeout(slow);
          if (one.type === "error") throw new Error(one.error);
          typing.remove();
          if (one.type === "state") { this.know(one.state); ended = true; }
          else answered.push(this.add({ from: "guide", ...one }));
        }
        if (done) break;
      }
      if (!ended) throw new Error("cut");
    } finally {
      clearTimeout(slow);
      typing.remove();
    }
  }

  async fetch(path, method = "GET", body) {
    const token = memory.get("session");
    // From another site, a first message of plain text needs no preflight.
    const headers = body ? { "Content-Type": this.foreign && !token ? "text/plain" : "application/json" } : {};
    if (this.foreign && token) headers["X-Passerelle-Session"] = token;
    const response = await fetch(`${this.base}/webhooks/web/${path}`, {
      method, headers, body: body && JSON.stringify(body), credentials: this.foreign ? "omit" : "same-origin",
    });
    if (response.status >= 400 && response.status < 500) {
      const found = await response.json().catch(() => ({}));
      throw new Refused(found.error || String(response.status));
    }
    if (!response.ok) throw new Error(String(response.status));
    return response;
  }

  pause(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => { clearTimeout(timer); resolve(); };
    });
  }

  status(text, retry) {
    this.note.replaceChildren(text, ...(retry ? [" ", el("button.small", { type: "button", on: retry }, TEXTS.retry)] : []));
    this.note.hidden = !text;
    if (text) this.live.textContent = text;
  }

  // The state after a turn: progress, the project's summary, the sheet.
  know(state) {
    this.state = state;
    const open = this.project.open;
    this.quick.hidden = !state.asking;
    this.project.hidden = !state.summary.length;
    this.sheet.hidden = !state.summary.length;
    this.sheet.href = `${this.base}/fiche#${encode(state.profile)}`;
    this.project.replaceChildren(
      el("summary", {}, `${TEXTS.project} : ${TEXTS.progress(state.answered, state.answered + state.left)}`),
      el("dl", {}, ...state.summary.map(({ key, title, text }) => el("div", {},
        el("dt", {}, title), el("dd", {}, text),
        el("dd", {}, el("button.small", { type: "button", "aria-label": `${TEXTS.edit} : ${title}`, on: () => this.edit(key, title) }, TEXTS.edit))))),
      this.sheet);
    this.project.open = open;
    this.scroll();
  }

  edit(key, title) {
    this.project.open = false;
    this.turn({ path: "answers", body: { answers: { [key]: null }, shown: TEXTS.editing(title) }, shown: TEXTS.editing(title) });
  }

  download() {
    const lines = this.said.map((one) => (one.from === "person" ? TEXTS.me : TEXTS.guide)
      + [one.text, one.cards && unfolded(one.cards)].filter(Boolean).join("\n\n"));
    const address = URL.createObjectURL(new Blob([lines.join("\n\n")], { type: "text/plain;charset=utf-8" }));
    el("a", { href: address, download: TEXTS.file }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  async copyLink() {
    const link = `${location.origin}${location.pathname}${location.search}#passerelle=${encode(this.state?.profile || {})}`;
    try {
      await navigator.clipboard.writeText(link);
      this.status(TEXTS.linkCopied);
    } catch {
      this.status(TEXTS.copyThis + link);
    }
  }

  ask(open) {
    this.question.hidden = !open;
    (open ? this.yes : this.field).focus();
  }

  async erase() {
    if (this.erasing) return;
    this.ask(false);
    this.status("");
    this.erasing = true;
    this.wake?.();
    // Else a message under way would found another conversation.
    await this.ended;
    try {
      await this.fetch("conversation", "DELETE");
    } catch (error) {
      if (error instanceof Refused) return this.without(error.message);
      return this.without(TEXTS.notErased, () => this.erase());
    } finally {
      this.erasing = false;
    }
    for (const key of ["session", "pending"]) memory.set(key, null);
    this.write("");
    this.show([]);
    this.project.hidden = true;
    this.quick.hidden = true;
    this.state = null;
    this.status(TEXTS.erased);
    this.channel?.postMessage("erased");
  }
}

customElements.define("passerelle-chat", Passerelle);

// The one line of another site: the element is made with the script's data-* as its attributes.
const script = [...document.querySelectorAll("script[type=module]")].find((one) => one.src === here.href);
if (script && !document.querySelector("passerelle-chat")) {
  const chat = document.createElement("passerelle-chat");
  for (const [key, value] of Object.entries(script.dataset)) {
    chat.dataset[key] = value;
    if (key === "open") chat.setAttribute("open", "");
  }
  document.body.append(chat);
}
