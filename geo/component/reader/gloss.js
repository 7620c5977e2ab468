/**
 * Glosses behind words: the style sheet opens them, under the pointer and with the focus; here Escape shuts them.
 */

/** Shut the gloss that is open in a page, until pointer or focus go elsewhere; was there one? @param {Element} root */
export function shutGloss(root) {
  const term = root.querySelector(".term:hover:not(.is-shut), .term:focus-within:not(.is-shut)");
  if (!term) return false;
  term.classList.add("is-shut");
  const open = () => term.classList.remove("is-shut");
  ["pointerleave", "focusout"].forEach((name) => term.addEventListener(name, open, { once: true }));
  return true;
}
