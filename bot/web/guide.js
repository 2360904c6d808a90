// The conversation of the guide's page. Texts come from the server or stand in TEXTS.
const TEXTS = {
  away: "Le guide ne répond pas. Vérifiez votre connexion et réessayez : votre message est gardé.",
  wait: "Un instant…",
};
const log = document.getElementById("log");
const form = document.getElementById("form");
const field = document.getElementById("text");

function say(text, mine) {
  const bubble = document.createElement("p");
  bubble.textContent = text;
  if (mine) bubble.className = "me";
  log.append(bubble);
  bubble.scrollIntoView({ block: "nearest" });
  return bubble;
}

function offer(buttons) {
  const row = document.createElement("div");
  for (const { title, payload } of buttons) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = title;
    button.addEventListener("click", () => {
      for (const other of row.children) other.disabled = true;
      send(payload, title);
    });
    row.append(button);
  }
  log.append(row);
}

async function send(text, shown) {
  const mine = shown ? say(shown, true) : null;
  const wait = say(TEXTS.wait);
  try {
    const response = await fetch("/webhooks/web/messages", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ text }),
    });
    const answer = await response.json();
    wait.remove();
    if (answer.error) return say(answer.error);
    for (const message of answer.messages) {
      if (message.text) say(message.text);
      if (message.buttons) offer(message.buttons);
    }
  } catch {
    wait.remove();
    mine?.remove();
    if (shown) field.value = shown;
    say(TEXTS.away);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (!text) return;
  field.value = "";
  send(text, text);
});
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    form.requestSubmit();
  }
});
document.getElementById("chat").hidden = false;
send("bonjour");
