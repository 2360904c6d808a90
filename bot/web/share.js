// What the widget and the sheet share. The server puts it in place of their import: one request less.
export const SHARED = {
  helpers: "Qui peut vous accompagner",
  source: "Source : ",
  contacts: "Contact : ",
  statuses: { met: "Oui", unmet: "Non", unknown: "À confirmer" },
  linkCopied: "Le lien est copié. Il recommence une conversation avec les mêmes réponses.",
};

// An element: its class after a dot in the name, then attributes, then children.
export function el(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") node.addEventListener("click", value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

// The routes of an orientation: programmes that can be asked for or not, those that are closed, bodies.
export function sorted(routes) {
  const programmes = routes.filter((one) => one.kind === "programme");
  return {
    open: programmes.filter((one) => one.verdict !== "clos"),
    shut: programmes.filter((one) => one.verdict === "clos"),
    bodies: routes.filter((one) => one.kind === "body"),
  };
}

export function verdict(route) {
  return route.verdict_text.charAt(0).toUpperCase() + route.verdict_text.slice(1);
}

export function dated(route) {
  return `Informations ${route.dated}. ${route.caution || ""} ${route.decides}`;
}

// Answers as they stand in an address, and back.
export function encode(profile) {
  const known = Object.fromEntries(Object.entries(profile).filter(([, value]) => value != null));
  const bytes = new TextEncoder().encode(JSON.stringify(known));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function decode(text) {
  const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, (one) => one.charCodeAt(0))));
}
