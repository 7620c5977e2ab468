/**
 * The track of the time bar: the handle on its steps, bands, ticks of events and years.
 */
import { partsOf } from "../core/dates.js";
import { eventTicks } from "../core/events.js";
import { bandSpans, fractionOf, roomFor } from "../core/steps.js";
import { fill, textOf } from "../core/texts.js";
import { html, svg } from "../map/elements.js";
import { markOf } from "../map/palette.js";

/** Least distance between two year labels, in em. */
const YEAR_GAP = 3.1;
/** Steps over which a bar is too long for days to be written under it. */
const DAYS_SHOWN = 45;
/** Least width of a band's button, for a pointer and for a finger, and the room around its name, in em. */
const BAND = { least: 1.9, touch: 2.75, aside: 0.25 };
/** Steps by which the handle moves while a pointer holds it. */
const HELD_STEP = "0.05";

export class Track {
  /** @param {Atlas} atlas @param {BarHand} hand */
  constructor(atlas, hand) {
    this.atlas = atlas;
    this.hand = hand;
    this.bands = bandSpans(atlas.steps, atlas.bands);
    /** First and last step that the bar shows. */
    this.span = [0, atlas.steps.length - 1];
    this.element = this.makeTrack();
    this.resizer = new ResizeObserver(() => {
      this.drawYears();
      this.layOutBands();
    });
    this.resizer.observe(this.element);
    this.spacing = new ResizeObserver(() => this.layOutBands());
    document.fonts.addEventListener("loadingdone", () => this.layOutBands());
  }

  makeTrack() {
    this.input = html("input", {
      "type": "range",
      "class": "atlas-bar__range",
      "data-atlas": "time",
      "step": "1",
    });
    this.listenToHand();
    this.bandBox = html("div", { class: "atlas-bar__bands" });
    this.ground = svg("svg", { "class": "atlas-bar__ground", "aria-hidden": "true" });
    this.tickBox = svg("svg", {
      "class": "atlas-bar__ticks",
      "preserveAspectRatio": "none",
      "aria-hidden": "true",
    });
    this.yearBox = html("div", { "class": "atlas-bar__years", "aria-hidden": "true" });
    return html("div", { class: "atlas-bar__track" }, [
      this.ground,
      this.bandBox,
      this.tickBox,
      this.input,
      this.yearBox,
    ]);
  }

  /** Under a pointer the handle moves freely; let go, and for keys and screen readers, it stands on whole steps. */
  listenToHand() {
    const { input, hand } = this;
    input.addEventListener("input", () => {
      this.setFraction();
      if (this.held) hand.onHold(Number(input.value));
      else hand.onStep(Number(input.value));
    });
    input.addEventListener("change", () => hand.onRelease());
    input.addEventListener("pointerdown", () => {
      this.held = true;
      input.step = HELD_STEP;
    });
    const letGo = () => {
      if (!this.held) return;
      this.held = false;
      input.step = "1";
      this.setFraction();
      hand.onRelease();
    };
    ["pointerup", "pointercancel"].forEach((name) => window.addEventListener(name, letGo));
  }

  /** Bands, ticks and years anew; `t` gives a text of strings/. */
  draw(lang, t, filter) {
    this.lang = lang;
    this.t = t;
    this.filter = filter;
    this.input.setAttribute("aria-label", t("time"));
    this.drawSpan();
  }

  /** Everything that depends on which steps the bar covers. */
  drawSpan() {
    const [first, last] = this.span;
    this.input.min = String(first);
    this.input.max = String(last);
    if (this.step !== undefined) this.input.value = String(this.step);
    this.drawBands(first, last);
    this.drawTicks(first, last);
    this.drawYears();
    this.setFraction();
  }

  drawBands(first, last) {
    const half = 0.5 / Math.max(1, last - first);
    this.open = first !== 0 || last !== this.atlas.steps.length - 1;
    this.shown = this.bands
      .filter((band) => band.first <= last && band.last >= first)
      .map((band) => ({
        band,
        left: Math.max(0, fractionOf(band.first, first, last) - half),
        right: Math.min(1, fractionOf(band.last, first, last) + half),
        button: this.bandButton(band),
        path: svg("path"),
      }));
    this.bandBox.replaceChildren(...this.shown.map(({ button }) => button));
    this.ground.replaceChildren(...this.shown.map(({ path }) => path));
    // a reader may set letters wider at any time
    this.spacing.disconnect();
    this.shown.forEach(({ button }) => [...button.children].forEach((name) => this.spacing.observe(name)));
    this.layOutBands();
    this.markBand();
  }

  /** The name of a band, with its short name where that is none of its words: what is seen must be said, and not in brackets. */
  spokenName(band) {
    const [name, short] = [band.name, band.short].map((text) => textOf(text, this.lang).text);
    const words = name.split(" ");
    const said = /\p{Script=Latin}/u.test(short)
      ? short.split(" ").every((word) => words.includes(word))
      : name.includes(short);
    return said ? name : `${name} – ${short}`;
  }

  /** A band's button, with its whole and its short name: which of them is seen depends on the room. */
  bandButton(band) {
    const text = fill(this.t(this.open ? "close_band" : "open_band"), { name: this.spokenName(band) });
    const button = html(
      "button",
      {
        "type": "button",
        "class": "atlas-bar__band",
        "aria-label": text,
        "title": text,
        "aria-pressed": String(this.open),
        "data-band": band.id,
      },
      [band.name, band.short].map((name) => html("span", {}, [(this.open ? "× " : "") + textOf(name, this.lang).text])),
    );
    button.addEventListener("click", () => this.hand.onBand(this.open ? null : band));
    return button;
  }

  /** Give every band's name room above its ground; narrow bands take some from their neighbours. */
  layOutBands() {
    if (!this.shown || !this.bandBox.isConnected) return; // a bar taken off the page has no sizes
    const [width, height] = [this.ground.clientWidth, this.ground.clientHeight];
    const thumb = this.input.clientHeight;
    const names = this.shown.map(({ button }) => [...button.children]);
    names.flat().forEach((name) => (name.hidden = false));
    const em = parseFloat(getComputedStyle(this.bandBox).fontSize);
    const sizes = names.map((pair) => pair.map((name) => name.offsetWidth + BAND.aside * em));
    const least = (this.bandBox.clientHeight >= BAND.touch * em ? BAND.touch : BAND.least) * em;
    const bands = this.shown.map(({ left, right }, i) => ({
      left: thumb / 2 + left * (width - thumb),
      right: thumb / 2 + right * (width - thumb),
      least: Math.max(least, sizes[i][1]),
    }));
    const gap = parseFloat(getComputedStyle(this.ground).getPropertyValue("--atlas-funnel")) || 0;
    roomFor(bands, width).forEach(({ left, right }, i) => {
      const { button, path } = this.shown[i];
      button.style.left = `${left}px`;
      button.style.width = `${right - left}px`;
      const whole = sizes[i][0] <= right - left;
      names[i][0].hidden = !whole;
      names[i][1].hidden = whole;
      const [from, to] = [bands[i].left, bands[i].right];
      path.setAttribute("d", `M${left} 0H${right}L${to} ${gap}V${height}H${from}V${gap}Z`);
    });
  }

  /** Show in which band the date lies. */
  markBand() {
    (this.shown || []).forEach(({ band, button, path }) => {
      const here = this.step >= band.first && this.step <= band.last;
      button.classList.toggle("is-here", here);
      path.classList.toggle("is-here", here);
    });
  }

  drawTicks(first, last) {
    this.tickBox.setAttribute("viewBox", `${first - 0.001} 0 ${Math.max(1, last - first) + 0.002} 12`);
    const heights = new Map();
    const marks = [];
    eventTicks(this.atlas.features, this.atlas.steps, this.filter).forEach((tick) => {
      if (tick.step < first || tick.step > last) return;
      const base = heights.get(tick.step) || 0;
      const height = Math.min(6, 1 + tick.count * 0.7);
      heights.set(tick.step, base + height);
      marks.push(
        svg("rect", {
          x: tick.step - 0.3,
          y: Math.max(0, 12 - base - height),
          width: 0.6,
          height,
          fill: markOf(this.atlas.categories, tick.category),
        }),
      );
    });
    this.tickBox.replaceChildren(...marks);
  }

  drawYears() {
    if (!this.t) return;
    const [first, last] = this.span;
    const width = this.yearBox.clientWidth;
    const gap = YEAR_GAP * (parseFloat(getComputedStyle(this.yearBox).fontSize) || 0);
    const labels = [];
    let free = -Infinity;
    for (let step = first; step <= last; step += 1) {
      const from = partsOf(this.atlas.steps[step][0]);
      const starts = step === first || partsOf(this.atlas.steps[step - 1][0]).year !== from.year;
      const days = last - first < DAYS_SHOWN && !starts;
      const x = fractionOf(step, first, last) * width;
      if ((!starts && !days) || x < free) continue;
      const text = starts ? String(from.year) : `${from.month}/${from.date}`;
      const label = html("span", {}, [text]);
      label.style.left = `${x}px`;
      labels.push(label);
      free = x + gap;
    }
    this.yearBox.replaceChildren(...labels);
  }

  setFraction() {
    const at = this.held ? Number(this.input.value) : this.step || 0;
    this.input.style.setProperty("--atlas-at", fractionOf(at, this.span[0], this.span[1]));
  }

  /** Show only the steps of a band (null: all of them). */
  openBand(band) {
    const active = document.activeElement;
    const focused = active instanceof HTMLElement && this.bandBox.contains(active) ? active.dataset.band : null;
    this.span = band ? [band.first, band.last] : [0, this.atlas.steps.length - 1];
    this.drawSpan();
    // the buttons are new ones: the focus stays with the band it was on
    const button = focused && this.bandBox.querySelector(`[data-band="${focused}"]`);
    if (button) button.focus();
  }

  /** The step that holds now, and how it is told. */
  setStep(step, text) {
    this.step = step;
    if (step < this.span[0] || step > this.span[1]) this.openBand(null);
    if (!this.held && this.input.value !== String(step)) this.input.value = String(step);
    this.input.setAttribute("aria-valuetext", text);
    this.setFraction();
    this.markBand();
  }
}
