/**
 * The state of the atlas in the browser: date, choice, layers, and commits of it to Streamlit.
 */
import { dayToIso, isoToDay } from "../core/dates.js";
import { neighbourEvent, orderedEvents } from "../core/events.js";
import { FARTHEST, Motion } from "../core/motion.js";
import { passes, shows } from "../core/showing.js";
import { clamp, stepIndex, stepYears } from "../core/steps.js";
import { dayWords, fill, languageOf } from "../core/texts.js";
import { parseDate, waysOf } from "../core/typed.js";
import { Exchange, ownedBy } from "./exchange.js";
import { Player } from "./player.js";

/** Milliseconds after the last move before Streamlit hears of it. */
export const SETTLE = { key: 180, view: 400 };

/** Milliseconds in which a step is glided over, and in which the handle finds its step when it is let go. */
const GLIDE = { step: 300, snap: 140 };

export class Controller {
  /**
   * @param {Atlas} atlas compiled atlas
   * @param {object} parts
   * @param {import("../map/view.js").MapView} parts.view
   * @param {import("./timebar.js").Timebar} parts.bar
   * @param {(reply: import("../core/protocol.js").Reply) => void} parts.send tells the page around the map
   * @param {(lang: string) => Words} parts.words
   * @param {(state: State) => void} parts.page sets language, mode and theme of the document
   */
  constructor(atlas, { view, bar, send, words, page }) {
    this.atlas = atlas;
    this.view = view;
    this.bar = bar;
    this.words = words;
    this.page = page;
    /** A first message is being read: what it says is drawn at once, when all of it is known. */
    this.opening = false;
    this.range = atlas.range.map(isoToDay);
    this.events = orderedEvents(atlas.features, atlas.steps);
    const opening = atlas.opening ? atlas.opening.date : atlas.range[0];
    this.day = this.resolve(opening);
    /** @type {State} */
    this.state = {
      step: stepIndex(atlas.steps, this.day),
      lang: atlas.languages[0].code,
      mode: "page",
      ruby: false,
      theme: "auto",
      filter: null,
      layers: new Set(atlas.layers.filter((layer) => layer.default).map((layer) => layer.id)),
      event: null,
      feature: null,
      part: null,
    };
    this.pace = GLIDE;
    this.player = new Player(this);
    this.exchange = new Exchange(this, send);
    this.listeners = { date: [] };
    this.motion = new Motion({
      show: (position) => this.view.showPosition(position),
      able: (from, to) => this.view.glides(from, to),
      frame: (work) => window.requestAnimationFrame(work),
      clock: () => performance.now(),
    });
    this.motion.position = this.state.step;
    window.document.addEventListener("visibilitychange", () => this.motion.at(this.state.step));
  }

  /** Day of an ISO date or typed date, clamped to the atlas; null when it is no date. */
  resolve(text) {
    const period = parseDate(text, waysOf(this.atlas));
    return period ? clamp(period.last, this.range[0], this.range[1]) : null;
  }

  get t() {
    return this.words(this.state.lang);
  }

  /** First drawing, or everything anew. */
  drawAll() {
    this.page(this.state);
    this.bar.draw(this.state.lang, this.t, this.state.filter, this.state.mode);
    this.bar.setStep(this.state.step);
    this.view.draw(this.state, this.t);
  }

  /**
   * Make a day hold: bar, map, listeners. Streamlit hears it by commit(). The state is that of the day at once;
   * with `glide` milliseconds the front goes there from where it stands.
   */
  setDay(day, glide = 0) {
    this.makeHold(day);
    if (!this.bar.held) this.motion.to(this.state.step, glide);
  }

  makeHold(day) {
    if (day === this.day) return;
    this.day = day;
    const step = stepIndex(this.atlas.steps, day);
    if (step !== this.state.step) this.showStep(step);
    const iso = dayToIso(day);
    this.listeners.date.forEach((listener) => listener(iso));
  }

  showStep(step) {
    if (this.from === undefined && !this.opening) this.from = this.state.step;
    this.state.step = step;
    if (!this.opening) this.bar.setStep(step);
    this.drawView();
    this.follow();
    this.rest();
  }

  /** The view goes with the story, once no hand holds the bar and the first message is read. */
  follow() {
    if (!this.bar.held && !this.opening) this.view.story.at(this.state.step);
  }

  /** Draw what holds, unless a first message is being read: all of that is drawn once. */
  drawView() {
    if (!this.opening) this.view.draw(this.state, this.t);
  }

  /** Once no hand holds the bar and the play is not too fast to be read, the view marks what the step changed. */
  rest() {
    if (this.from === undefined || this.bar.held || this.player.hurried) return;
    this.view.rest(this.from);
    this.from = undefined;
  }

  /** The contract's setDate: applies at once and returns the ISO date that holds then; nonsense changes nothing. */
  setDate(text) {
    const day = this.resolve(text);
    if (day !== null) {
      this.pause();
      this.setDay(day);
      this.commitSoon(SETTLE.key);
    }
    return dayToIso(this.day);
  }

  /** A step is entered at its last day. */
  setStep(step) {
    const within = clamp(step, 0, this.atlas.steps.length - 1);
    const far = Math.abs(within - this.state.step) > FARTHEST;
    const day = within === this.state.step ? this.day : this.atlas.steps[within][1];
    this.setDay(day, far ? 0 : GLIDE.step);
  }

  /** Stand at a position between steps; what holds is the nearest whole one. */
  setPosition(wanted) {
    const position = clamp(wanted, 0, this.atlas.steps.length - 1);
    const step = Math.round(position);
    if (step !== this.state.step) this.makeHold(this.atlas.steps[step][1]);
    this.motion.at(position);
  }

  /** The bar is at a whole step by a key of its own or a screen reader. */
  reach(step) {
    this.pause();
    this.setStep(step);
  }

  /** The bar is held at a position; a hand that leaps over steps is shown whole ones. */
  hold(position) {
    this.pause();
    const leap = Math.abs(position - this.held) > 1;
    this.held = position;
    this.setPosition(leap ? Math.round(position) : position);
  }

  /** The bar was let go: the front goes on to the step that holds. */
  release() {
    this.motion.to(this.state.step, this.motion.moving ? GLIDE.step : GLIDE.snap);
    this.follow();
    this.rest();
    this.commit();
  }

  nudge(by) {
    this.pause();
    const wanted = this.state.step + by;
    this.bar.tellEnd(wanted < 0 ? "at_start" : wanted >= this.atlas.steps.length ? "at_end" : null);
    this.setStep(wanted);
    if (this.state.mode === "classroom") this.dropPast();
    this.commitSoon(SETTLE.key);
  }

  /** A card of what is no longer on the map closes. */
  dropPast() {
    const id = this.state.event || this.state.feature;
    if (id && !shows(this.view.feature(id), this.atlas.steps[this.state.step])) this.choose(null);
  }

  nudgeYear(by) {
    this.pause();
    this.setStep(stepYears(this.atlas.steps, this.state.step, by));
    this.commitSoon(SETTLE.key);
  }

  goTo(step) {
    this.pause();
    this.setStep(step);
    this.commitSoon(SETTLE.key);
  }

  nudgeEvent(direction) {
    this.pause();
    const events = this.events.filter((event) => passes(event, this.state.filter));
    const event = neighbourEvent(events, this.state.event, this.atlas.steps[this.state.step], direction);
    if (!event) return;
    this.setStep(stepIndex(this.atlas.steps, event.start));
    this.choose(event.id);
    this.view.flyTo(event.id);
    this.commitSoon(SETTLE.key);
  }

  /**
   * Choose an event or another feature by its id; null clears. Events are `event`, all else is `feature`,
   * and of a line made of stretches `part` tells which one.
   */
  choose(id, part = null) {
    const feature = id ? this.view.feature(id) : null;
    const event = feature && feature.kind === "event" ? id : null;
    const other = feature && feature.kind !== "event" ? id : null;
    const { state } = this;
    if (event === state.event && other === state.feature && part === state.part) return;
    Object.assign(state, { event, feature: other, part });
    this.drawView();
  }

  pick(id, part = null) {
    this.choose(id, part);
    this.commit();
  }

  /** An event is opened in a list: it comes into sight, too. */
  openEvent(id) {
    this.choose(id);
    this.view.flyTo(id);
    this.commit();
  }

  /** Choose the next or previous stretch of the fronts in sight; the row of them is a ring. */
  nudgeStretch(direction) {
    const all = this.view.stretches();
    if (all.length === 0) return;
    const { feature, part } = this.state;
    const at = all.findIndex((stretch) => stretch.id === feature && stretch.part === part);
    const from = at < 0 && direction < 0 ? 0 : at;
    const next = all[(from + direction + all.length) % all.length];
    this.pause();
    this.choose(next.id, next.part);
    this.commitSoon(SETTLE.key);
  }

  setLayers(ids) {
    this.state.layers = new Set(ids);
    this.drawView();
    this.view.showPosition(this.motion.position);
  }

  /** Typed date: null when it was taken, else what to tell the reader. */
  typed(text) {
    const period = parseDate(text, waysOf(this.atlas));
    const language = languageOf(this.atlas, this.state.lang);
    if (!period) return fill(this.t("typed_bad"), language.typed.hint);
    if (period.last < this.range[0] || period.first > this.range[1]) {
      const [first, last] = this.range.map((day) => dayWords(day, language));
      return fill(this.t("typed_outside"), { first, last });
    }
    this.pause();
    this.setDay(clamp(period.last, this.range[0], this.range[1]));
    this.commit();
    return null;
  }

  /** Let the bar show one band only (null: all years); a date outside of it moves to its first day. */
  openBand(band) {
    this.bar.openBand(band);
    if (!band) return;
    const { step } = this.state;
    if (step < band.first || step > band.last) {
      this.setDay(this.atlas.steps[band.first][0]);
      this.dropPast();
    }
    this.showTheatre(true);
    this.commitSoon(SETTLE.key);
  }

  /** Show the theatre of the band the date lies in, if it is a small one: at region scale nothing of it is seen. */
  showTheatre(animate) {
    this.view.story.goTo(this.state.step, animate);
  }

  get playing() {
    return this.player.playing;
  }

  /** @param {"slow"|"normal"|"fast"} name */
  set speed(name) {
    this.player.speed = name;
  }

  play() {
    this.player.start();
  }

  pause() {
    if (!this.player.end()) return;
    this.motion.to(this.state.step, GLIDE.snap);
    this.rest();
  }

  /** Pause and let the page know where the play came to rest. */
  stop() {
    this.pause();
    this.commit();
  }

  togglePlay() {
    if (this.playing) this.stop();
    else this.play();
  }

  commitSoon(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.commit(), delay);
  }

  /** Tell the page what the hand on the map has made of it. */
  commit() {
    clearTimeout(this.timer);
    this.exchange.commit();
  }

  /** What the hand on the map owns, as the page is told it. */
  owned() {
    return ownedBy(this);
  }

  /** Apply a message of the page. @param {import("../core/protocol.js").Message} message */
  receive(message) {
    this.exchange.receive(message);
  }

  /** The first message was read: draw what holds; nothing has changed yet for who opens the page. */
  open() {
    this.drawAll();
    this.view.rest(null);
  }

  /** What window.atlas.state() gives. */
  snapshot() {
    const [start, end] = this.atlas.steps[this.state.step].slice(0, 2).map(dayToIso);
    return {
      date: dayToIso(this.day),
      step: this.state.step,
      start,
      end,
      playing: this.playing,
      lang: this.state.lang,
      mode: this.state.mode,
      features: this.view.ids(),
      events: this.view.ids("event"),
      event: this.state.event,
      layers: [...this.state.layers],
      view: this.view.camera.view(),
    };
  }
}
