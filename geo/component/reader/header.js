/**
 * The row above the map: title, the pages, search, projector, the link of the moment, the languages.
 */
import { html } from "../map/elements.js";
import { PAGES, buildParams, hashOf } from "./address.js";
import { CopyLink } from "./copy.js";
import { button, say } from "./dom.js";

/** More languages than these are chosen from a list; one beside the reader's own has a button. */
const BUTTONS = 2;

export class Header {
  /**
   * @param {HTMLElement} element
   * @param {import("./fragments.js").Fragments} fragments
   * @param {import("./finder.js").Finder} finder
   * @param {{classroom: () => void, ruby: () => void, speak: (lang: string) => void, address: () => string}} hand
   */
  constructor(element, fragments, finder, hand) {
    this.fragments = fragments;
    this.title = html("h1");
    this.links = new Map(PAGES.map((page) => [page, html("a", { class: "reader-link" })]));
    this.nav = html("nav", {}, [...this.links.values()]);
    this.classroom = button("reader-button reader-classroom", hand.classroom);
    this.ruby = button("reader-button reader-ruby", hand.ruby);
    this.copy = new CopyLink(hand.address);
    this.makeLanguages(hand.speak);
    element.append(this.title, this.nav, finder.toggle, this.classroom, this.ruby, this.copy.button, this.languages);
    element.append(finder.box, this.copy.box);
  }

  makeLanguages(speak) {
    const codes = this.fragments.languages;
    this.languages = html("div", { class: "reader-languages" });
    if (codes.length === BUTTONS) {
      this.language = button("reader-button", () => speak(this.other));
      this.languages.append(this.language);
    } else if (codes.length > BUTTONS) {
      const named = (code) => html("option", { value: code, lang: code }, [this.fragments.about(code).label]);
      this.choice = /** @type {HTMLSelectElement} */ (html("select", { class: "reader-button" }, codes.map(named)));
      this.choice.addEventListener("change", () => speak(this.choice.value));
      this.languages.append(this.choice);
    }
  }

  /** @param {import("./session.js").Session} session @param {import("./texts.js").Texts} texts */
  draw({ seen, frame }, texts) {
    this.title.textContent = frame.title[seen.lang];
    this.title.title = frame.title[seen.lang];
    this.links.forEach((link, page) => {
      say(link, texts, `nav.${page}`);
      link.setAttribute("href", hashOf(buildParams({ ...seen, page }, frame)));
      if (page === seen.page) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
    say(this.classroom, texts, seen.mode === "classroom" ? "classroom.off" : "classroom.on");
    this.ruby.hidden = !this.fragments.about(seen.lang).readings;
    say(this.ruby, texts, seen.ruby ? "ruby.off" : "ruby.on");
    this.copy.draw(texts);
    this.drawLanguages(seen.lang, texts);
  }

  drawLanguages(lang, texts) {
    if (this.choice) {
      this.choice.value = lang;
      this.choice.setAttribute("aria-label", texts.t("lang.label"));
    }
    if (!this.language) return;
    this.other = this.fragments.languages.find((code) => code !== lang);
    this.language.lang = this.other;
    this.language.textContent = this.fragments.about(this.other).label;
  }
}
