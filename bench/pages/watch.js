// Looks at every frame: when the field can be used, when Enter is pressed, when more is answered.
(() => {
  const seen = window.bench = {};
  const shown = (node) => node?.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const usable = (node) => shown(node) && !node.disabled && (node.isContentEditable || node.matches("textarea"));
  const field = () => @field@;
  const said = () => [...(@said@ || [])].filter((one) => shown(one) && one.innerText.includes("@answer@")).length;
  let before;
  addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    before = said();
    seen.sent = performance.now();
  }, true);
  const look = () => {
    if (!seen.usable && usable(field())) seen.usable = performance.now();
    seen.greeted ||= said() > 0;
    if (seen.sent && said() > before) seen.answered = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
