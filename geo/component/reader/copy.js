/**
 * The link of what is seen right now, copied, and shown for those whose browser does not let it be copied.
 */
import { html } from "../map/elements.js";
import { button, say } from "./dom.js";

/** Copy the text of a field. @param {HTMLInputElement} field @returns {Promise<boolean>} whether it was copied */
async function copied(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    // no clipboard outside https and localhost: the older way
    field.select();
    return document.execCommand("copy");
  }
}

export class CopyLink {
  /** @param {() => string} address of what is seen right now */
  constructor(address) {
    this.address = address;
    this.button = button("reader-button", () => this.show());
    this.status = html("p", { role: "status" });
    this.field = /** @type {HTMLInputElement} */ (html("input", { type: "text", readonly: "" }));
    this.close = button("reader-button", () => this.hide());
    this.box = html("div", { class: "reader-copied" }, [this.status, this.field, this.close]);
    this.box.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
  }

  async show() {
    this.box.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.field.value = this.address();
    this.said = (await copied(this.field)) ? "link.copied" : "link.manual";
    this.draw(this.texts);
    this.field.focus();
    this.field.select();
  }

  /** Take the box away; was it there? */
  hide() {
    if (this.box.hidden) return false;
    this.box.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    this.button.focus();
    return true;
  }

  /** @param {import("./texts.js").Texts} texts */
  draw(texts) {
    this.texts = texts;
    say(this.button, texts, "link.copy");
    say(this.close, texts, "link.close");
    this.field.setAttribute("aria-label", texts.t("link.label"));
    if (this.said) say(this.status, texts, this.said);
  }
}
