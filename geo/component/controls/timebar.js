/**
 * The time bar: an input[type=range] whose values are the steps, with bands, phase, event ticks and buttons.
 *
 * It shows and reports; which date holds is decided by the controller. Steps stand at equal distances, so that the
 * stretches of months and days take the room the document's history needs.
 */
import { periodAt } from "../core/steps.js";
import { dayEvents } from "../core/story.js";
import { emsOf, fill, languageOf, stepLabel, textOf } from "../core/texts.js";
import { html, svg, write } from "../map/elements.js";
import { SPEEDS } from "./player.js";
import { Track } from "./track.js";

const SPEED_NAMES = Object.keys(SPEEDS);

/** Room for the words of the bar, in their rough width: bold letters of any font, and what lies between date and era. */
const ROOM = { letters: 1.25, between: 0.5 };

/** Events of a step named in the bar of the projector view. */
const MOST_TOLD = 3;

const ICONS = {
  previous: "M15 4L6 12L15 20Z",
  next: "M9 4L18 12L9 20Z",
  play: "M7 3L20 12L7 21Z",
  pause: "M6 4H10V20H6ZM14 4H18V20H14Z",
  go: "M5 10.5H13V6L20 12L13 18V13.5H5Z",
  more: "M4 10H8V14H4ZM10 10H14V14H10ZM16 10H20V14H16Z",
};

function iconButton(name) {
  const path = svg("path", { d: ICONS[name], fill: "currentColor" });
  const icon = svg(
    "svg",
    { "viewBox": "0 0 24 24", "class": "atlas-icon", "aria-hidden": "true", "focusable": "false" },
    [path],
  );
  const button = html("button", { "type": "button", "class": "atlas-bar__button", "data-atlas": name }, [icon]);
  return { button, path };
}

export class Timebar {
  /** @param {Atlas} atlas @param {BarHand} hand */
  constructor(atlas, hand) {
    this.atlas = atlas;
    this.hand = hand;
    this.track = new Track(atlas, hand);
    document.fonts.addEventListener("loadingdone", () => this.step !== undefined && this.tellDay(this.step));
    this.element = html("section", { class: "atlas-bar" }, [this.makeHead(), this.track.element]);
  }

  /** First and last step that the bar shows. */
  get span() {
    return this.track.span;
  }

  /** Does a pointer hold the handle? */
  get held() {
    return Boolean(this.track.held);
  }

  /** Show only the steps of a band (null: all of them). */
  openBand(band) {
    this.track.openBand(band);
  }

  makeHead() {
    this.previous = iconButton("previous");
    this.play = iconButton("play");
    this.next = iconButton("next");
    this.previous.button.addEventListener("click", () => this.hand.onNudge(-1));
    this.next.button.addEventListener("click", () => this.hand.onNudge(1));
    this.play.button.addEventListener("click", () => this.hand.onPlay());
    this.dateMain = html("span", { class: "atlas-bar__date" });
    this.dateEra = html("span", { class: "atlas-bar__era" });
    const line = html("div", { class: "atlas-bar__line" }, [this.dateMain, " ", this.dateEra]);
    this.date = html("div", { "class": "atlas-bar__label", "data-atlas": "date-label" }, [line]);
    this.phase = html("div", { "class": "atlas-bar__phase", "data-atlas": "phase" });
    this.story = html("span", { class: "atlas-bar__story" });
    this.end = html("div", { class: "atlas-bar__end", role: "status" });
    this.now = html("div", { class: "atlas-bar__now" }, [this.date, this.phase, this.story]);
    return html("div", { class: "atlas-bar__head" }, [
      html("div", { class: "atlas-bar__buttons" }, [
        this.previous.button,
        this.play.button,
        this.next.button,
        this.makeMore(),
      ]),
      this.now,
      this.makeTools(),
      this.end,
    ]);
  }

  makeTools() {
    this.speed = html("select", { class: "atlas-bar__speed" });
    SPEED_NAMES.forEach((name) => this.speed.append(html("option", { value: name })));
    this.speed.value = "normal";
    this.speed.addEventListener("change", () => this.hand.onSpeed(this.speed.value));
    this.typed = html("input", {
      "type": "text",
      "class": "atlas-bar__typed",
      "autocomplete": "off",
      "aria-describedby": "atlas-typed-error",
    });
    this.typedError = html("div", { class: "atlas-bar__error", id: "atlas-typed-error", role: "alert" });
    this.typedGo = iconButton("go").button;
    this.typedGo.type = "submit";
    this.typedGo.classList.add("atlas-bar__go");
    const form = html("form", { class: "atlas-bar__form", novalidate: "" }, [
      this.typed,
      this.typedGo,
      this.typedError,
    ]);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.showTypedError(this.hand.onTyped(this.typed.value));
    });
    this.typed.addEventListener("input", () => this.showTypedError(null));
    this.tools = html("div", { class: "atlas-bar__tools" }, [this.speed, form]);
    return this.tools;
  }

  /** Narrow frames keep speed and typed date behind this button. */
  makeMore() {
    this.more = iconButton("more").button;
    this.more.classList.add("atlas-bar__more");
    this.more.setAttribute("aria-expanded", "false");
    this.more.addEventListener("click", () => {
      this.more.setAttribute("aria-expanded", String(this.tools.classList.toggle("is-open")));
    });
    return this.more;
  }

  showTypedError(message) {
    this.typedError.textContent = message || "";
    this.typed.setAttribute("aria-invalid", String(Boolean(message)));
    if (message === null && document.activeElement !== this.typed) this.typed.value = "";
  }

  /** Words in a language, bands, ticks and years; `t` gives a text of strings/. */
  draw(lang, t, filter, mode) {
    this.projected = mode === "classroom";
    this.lang = lang;
    this.t = t;
    this.element.setAttribute("aria-label", t("time_bar"));
    ["previous", "next"].forEach((name) => this.name(this[name].button, t(name)));
    this.name(this.more, t("more"));
    this.speed.setAttribute("aria-label", t("speed"));
    SPEED_NAMES.forEach((name, i) => {
      this.speed.options[i].textContent = t(`speed_${name}`);
    });
    this.typed.setAttribute("aria-label", t("typed_date"));
    const { hint } = languageOf(this.atlas, lang).typed;
    this.typed.placeholder = hint.day;
    this.typed.title = fill(t("typed_hint"), hint);
    this.name(this.typedGo, t("typed_go"));
    this.showTypedError(null);
    this.setPlaying(this.playing);
    this.track.draw(lang, t, filter);
  }

  name(button, text) {
    button.setAttribute("aria-label", text);
    button.title = text;
  }

  /** The step that holds now. */
  setStep(step) {
    const { atlas, lang, t } = this;
    const { main, era } = stepLabel(atlas, step, lang);
    const phase = periodAt(atlas.phases, atlas.steps[step][1]);
    const { text: phaseName } = textOf(phase && phase.name, lang);
    write(this.dateMain, main);
    write(this.dateEra, era);
    write(this.phase, phaseName);
    const ems = (text) => ROOM.letters * emsOf(text);
    this.makeFit({ date: ems(main), era: era ? ems(era) + ROOM.between : 0, phase: ems(phaseName) });
    this.step = step;
    this.tellEnd(null);
    this.tellDay(step);
    const date = era ? fill(t("date_era"), { date: main, era }) : main;
    this.track.setStep(step, phaseName ? `${date} ${phaseName}` : date);
  }

  /**
   * How long the words are, for the style sheet: it sets long ones smaller, so that the bar keeps its height and the
   * map its size whatever the date.
   * @param {Object<string, number>} letters by the name of a property
   */
  makeFit(letters) {
    Object.entries(letters).forEach(([name, count]) => {
      this.now.style.setProperty(`--atlas-${name}-letters`, String(Math.max(1, Math.round(10 * count) / 10)));
    });
  }

  /** The bar has no step before or after: said in words, since nothing moves. @param {string|null} key of a text */
  tellEnd(key) {
    write(this.end, key ? this.t(key) : "");
  }

  /** On a projector: what happened in the step, the chief things first, as many as the line has room for. */
  tellDay(step) {
    const { atlas, lang } = this;
    const events = this.projected ? dayEvents(atlas.features, atlas.steps[step]) : [];
    const names = events.slice(0, MOST_TOLD).map(({ name }) => textOf(name, lang).text);
    const tell = (count) => {
      const rest = events.length - count;
      write(this.story, names.slice(0, count).join(" · ") + (count && rest ? ` (+${rest})` : ""));
    };
    let count = names.length;
    tell(count);
    while (count > 0 && this.now.scrollWidth > this.now.clientWidth) tell((count -= 1));
  }

  setPlaying(playing) {
    this.playing = playing;
    this.play.path.setAttribute("d", ICONS[playing ? "pause" : "play"]);
    if (this.t) this.name(this.play.button, this.t(playing ? "pause" : "play"));
  }
}
