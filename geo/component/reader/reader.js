/**
 * The page around the map: it hears what the hand does on the map, shows the words for it, keeps the address in step.
 */
import { paced } from "../core/pace.js";
import { html } from "../map/elements.js";
import { MAP_PAGE, hashOf, readParams } from "./address.js";
import { Charts } from "./charts.js";
import { Finder } from "./finder.js";
import { shutGloss } from "./gloss.js";
import { Header } from "./header.js";
import { listenAround } from "./keys.js";
import { Pages } from "./pages.js";
import { Readings } from "../core/ruby.js";
import { Ruby } from "./ruby.js";
import { Panel } from "./panel.js";
import { textsOf } from "./texts.js";

/** Least milliseconds between two of them while a hand drags or the map plays: nobody reads faster. */
const PAUSE = { panel: 200, address: 1000 };

/** Make the address say what is seen, without a step back in the browser's history. @param {string} hash */
function replaceHash(hash) {
  try {
    window.history.replaceState(null, "", window.location.pathname + hash);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    window.location.replace(hash); // a browser that forbids it in a page from disk
  }
}

/** Name of a font family for a style sheet; generic ones (sans-serif) are words and stay bare. */
const quoted = (family) => (/^[a-z-]+$/.test(family) ? family : JSON.stringify(family));

/** Say in the page's head and to its style sheet what is seen. */
export function markRoot(root, { seen, frame }) {
  document.documentElement.lang = seen.lang;
  document.documentElement.dataset.mode = seen.mode;
  document.title = frame.title[seen.lang];
  Object.assign(root.dataset, { mode: seen.mode, page: seen.page });
}

export class Reader {
  /**
   * @param {HTMLElement} root with the elements of page/page.html
   * @param {import("./session.js").Session} session
   * @param {any} atlas what attach gave
   * @param {{fragments: import("./fragments.js").Fragments, charts: import("./charts.js").ChartsByLanguage}} words
   *   the fragments opened
   */
  constructor(root, session, atlas, { fragments, charts }) {
    this.root = root;
    this.session = session;
    this.atlas = atlas;
    this.fragments = fragments;
    const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`.reader-${name}`));
    this.stage = part("stage");
    root.append(html("style", {}, [fragments.about(session.seen.lang).marks]));
    this.panel = new Panel(part("panel"), fragments, new Charts(charts), {
      choose: (id) => this.change({ event: id }),
      close: () => atlas.pick(null),
    });
    this.finder = new Finder(fragments, session.frame, {
      open: (id) => this.openHit(id),
      filter: (filters) => this.filter(filters),
    });
    this.header = new Header(part("bar"), fragments, this.finder, {
      classroom: () => this.toggleClassroom(),
      ruby: () => this.change({ ruby: !this.session.seen.ruby }),
      speak: (lang) => this.change({ lang }),
      address: () => this.address(),
    });
    this.pages = new Pages(part("text"), fragments, charts);
    this.ruby = new Ruby(root, { own: ".reader-bar, .reader-panel, .reader-text" });
    /** @type {Map<string, Promise<Readings|null>>} */
    this.lists = new Map();
    this.paced = {
      panel: paced(() => this.drawPanel(), PAUSE.panel),
      address: paced(() => this.writeAddress(), PAUSE.address),
    };
    this.listen(part("panel"));
  }

  listen(panel) {
    this.root.addEventListener("click", (event) => this.onClick(event));
    window.addEventListener("hashchange", () => this.onHash());
    this.atlas.on("date", (iso) => this.pass(iso));
    listenAround({
      closes: () => shutGloss(this.root) || this.header.copy.hide() || this.finder.fold(),
      reading: () => this.session.seen.page !== MAP_PAGE,
      projected: () => this.session.seen.mode === "classroom",
      told: () => !this.panel.parts.card.hidden,
      leave: () => this.toggleClassroom(),
      panel,
    });
  }

  /** Change what is seen from the page, and tell the map. */
  change(values) {
    this.session.change(values);
    this.tell();
  }

  tell() {
    this.atlas.receive(this.session.message());
    this.show();
  }

  /** Show what the session sees, and make the address say it. */
  show() {
    this.writeAddress();
    return this.draw();
  }

  async draw() {
    const { session } = this;
    const { lang, page } = session.seen;
    const texts = textsOf(lang, await this.fragments.texts(lang));
    if (lang !== session.seen.lang) return;
    this.texts = texts;
    markRoot(this.root, session);
    this.root.style.fontFamily = this.fragments.about(lang).families.map(quoted).join();
    this.stage.inert = page !== MAP_PAGE;
    this.header.draw(session, texts);
    await Promise.all([this.pages.draw(session, texts), this.finder.draw(session, texts), this.drawPanel()]);
    await this.drawRuby();
  }

  /** Readings above the words, where they are wanted and the language has any. */
  async drawRuby() {
    const { lang, ruby } = this.session.seen;
    const readings = ruby ? await this.readingsOf(lang) : null;
    if (lang !== this.session.seen.lang || ruby !== this.session.seen.ruby) return;
    document.documentElement.dataset.ruby = readings ? "on" : "off";
    if (readings) this.ruby.start(readings, lang);
    else this.ruby.stop();
  }

  /** @param {string} lang */
  readingsOf(lang) {
    if (!this.lists.has(lang)) {
      this.lists.set(
        lang,
        this.fragments.readings(lang).then((words) => words && new Readings(words)),
      );
    }
    return this.lists.get(lang);
  }

  drawPanel() {
    return this.texts && this.panel.draw(this.session, this.texts);
  }

  /** What the hand on the map has made of it. @param {import("../core/protocol.js").Reply} reply */
  take(reply) {
    this.session.take(reply);
    this.show();
  }

  /** The date that the map shows while a hand moves it or it plays. */
  pass(iso) {
    this.session.pass(iso);
    this.paced.panel();
    this.paced.address();
  }

  filter(filters) {
    this.session.filters = filters;
    this.change({});
  }

  openHit(id) {
    this.session.openEvent(id);
    this.session.change({ page: MAP_PAGE });
    this.finder.unfold(false);
    this.panel.element.focus({ preventScroll: true });
    this.tell();
  }

  toggleClassroom() {
    this.change({ mode: this.session.seen.mode === "classroom" ? "page" : "classroom", page: MAP_PAGE });
  }

  /** A date in a text moves the map. */
  onClick(event) {
    const link = event.target.closest("a[data-date]");
    if (link && this.session.seen.ruby) link.setAttribute("href", hashOf({ ...readParams(link), ruby: "on" }));
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (this.session.seen.page !== MAP_PAGE) this.change({ page: MAP_PAGE });
    this.atlas.setDate(link.dataset.date);
  }

  writeAddress() {
    const hash = hashOf(this.session.params());
    if (hash === this.written) return;
    this.written = hash;
    if (window.location.hash !== hash) replaceHash(hash);
  }

  /** The reader has changed the address, followed a link or gone back. */
  onHash() {
    if (window.location.hash === this.written) return;
    const glows = this.session.feature !== null;
    this.session.follow(readParams(window.location));
    this.written = window.location.hash;
    this.tell();
    if (glows && this.session.feature === null && this.session.seen.event === null) this.atlas.pick(null);
  }

  /** Address of what is seen right now, panned or not, in the language it is seen in. */
  address() {
    const { session, atlas } = this;
    const state = atlas.state();
    if (state) session.see(state);
    return new URL(hashOf({ ...session.params(), lang: session.seen.lang }), window.location.href).href;
  }
}
