/**
 * Keys of the lists of events (`.events`): one stop of the Tab key, arrows move within, Enter opens as in any button.
 *
 * It imports and exports nothing, so that the pages of the app can carry it as it stands.
 */
(() => {
  const WAYS = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  const buttonOf = (/** @type {Event} */ event) =>
    event.target instanceof Element
      ? /** @type {HTMLButtonElement|null} */ (event.target.closest(".events button[data-event]"))
      : null;
  const buttonsOf = (/** @type {Element} */ button) => [
    .../** @type {NodeListOf<HTMLButtonElement>} */ (button.closest(".events").querySelectorAll("button[data-event]")),
  ];

  /** New lists get their stop: the line that is open, else the first. */
  const settle = () =>
    document.querySelectorAll(".events").forEach((list) => {
      const all = /** @type {HTMLButtonElement[]} */ ([...list.querySelectorAll("button[data-event]:not([tabindex])")]);
      const stop = all.find((button) => button.hasAttribute("aria-current")) || all[0];
      all.forEach((button) => {
        button.tabIndex = button === stop ? 0 : -1;
      });
    });

  new MutationObserver(settle).observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("focusin", (event) => {
    const button = buttonOf(event);
    if (!button) return;
    buttonsOf(button).forEach((other) => {
      other.tabIndex = other === button ? 0 : -1;
    });
  });
  document.addEventListener("keydown", (event) => {
    const button = buttonOf(event);
    if (!button || !(event.key in WAYS) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const all = buttonsOf(button);
    const to = Math.min(all.length - 1, Math.max(0, all.indexOf(button) + WAYS[event.key]));
    all[to].focus();
  });
})();
