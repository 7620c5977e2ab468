/**
 * The state of the atlas in the browser: date, play, choice, layers; messages from Streamlit and commits to it.
 *
 * Two hands move one state. Every commit has a number n; a message that has not seen the last commit (message.n
 * < n) is older than the hand on the map and may not change what that hand owns: date, event, layers, view.
 * A value in a message counts as a wish only when it differs from what Streamlit was told or said last.
 */
(function (root) {
  "use strict";
  const core = root.atlasCore;
  const { Motion, FARTHEST } = root.atlasGlide;

  /** Steps per second. */
  const SPEEDS = { slow: 0.8, normal: 1.6, fast: 4 };
  /** Milliseconds after the last move before Streamlit hears of it. */
  const SETTLE = { key: 180, view: 400 };
  /** Milliseconds in which a step is glided over, and in which the handle finds its step when it is let go. */
  const GLIDE = { step: 300, snap: 140 };

  class Controller {
    /**
     * @param {object} atlas compiled atlas
     * @param {{view: MapView, bar: Timebar, send: function(object), words: function(string): function, page: function(object)}} parts
     */
    constructor(atlas, parts) {
      this.atlas = atlas;
      Object.assign(this, parts);
      this.range = atlas.range.map(core.isoToDay);
      this.events = core.orderedEvents(atlas.features, null);
      const opening = atlas.opening ? atlas.opening.date : atlas.range[0];
      this.day = this.resolve(opening);
      this.state = {
        step: core.stepIndex(atlas.steps, this.day),
        lang: "ja",
        mode: "page",
        theme: "auto",
        filter: null,
        layers: new Set(atlas.layers.filter((layer) => layer.default).map((layer) => layer.id)),
        event: null,
        feature: null,
        part: null,
      };
      this.playing = false;
      this.speed = "normal";
      this.n = 0;
      this.seq = -Infinity;
      this.told = {};
      this.listeners = { date: [] };
      this.motion = new Motion({
        show: (position) => this.view.showPosition(position),
        able: (from, to) => this.view.glides(from, to),
        frame: (work) => root.requestAnimationFrame(work),
        clock: () => performance.now(),
      });
      this.motion.position = this.state.step;
      root.document.addEventListener("visibilitychange", () => this.motion.at(this.state.step));
    }

    /** Day of an ISO date or typed date, clamped to the atlas; null when it is no date. */
    resolve(text) {
      const period = core.parseDate(text);
      return period ? core.clamp(period.last, this.range[0], this.range[1]) : null;
    }

    get t() {
      return this.words(this.state.lang);
    }

    /** First drawing, or everything anew. */
    drawAll() {
      this.page(this.state);
      this.bar.draw(this.state.lang, this.t, this.state.filter);
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
      const step = core.stepIndex(this.atlas.steps, day);
      if (step !== this.state.step) this.showStep(step);
      const iso = core.dayToIso(day);
      this.listeners.date.forEach((listener) => listener(iso));
    }

    showStep(step) {
      if (this.from === undefined && !this.opening) this.from = this.state.step;
      this.state.step = step;
      if (!this.opening) this.bar.setStep(step);
      this.drawView();
      this.rest();
    }

    /** Draw what holds, unless a first message is being read: all of that is drawn once. */
    drawView() {
      if (!this.opening) this.view.draw(this.state, this.t);
    }

    /** Once no hand holds the bar and the play is not too fast to be read, the view marks what the step changed. */
    rest() {
      if (this.from === undefined || this.bar.held || (this.playing && this.speed === "fast")) return;
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
      return core.dayToIso(this.day);
    }

    /** A step is entered at its last day. */
    setStep(step) {
      const within = core.clamp(step, 0, this.atlas.steps.length - 1);
      const far = Math.abs(within - this.state.step) > FARTHEST;
      const day = within === this.state.step ? this.day : this.atlas.steps[within][1];
      this.setDay(day, far ? 0 : GLIDE.step);
    }

    /** Stand at a position between steps; what holds is the nearest whole one. */
    setPosition(wanted) {
      const position = core.clamp(wanted, 0, this.atlas.steps.length - 1);
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
      this.rest();
      this.commit();
    }

    nudge(by) {
      this.pause();
      this.setStep(this.state.step + by);
      this.commitSoon(SETTLE.key);
    }

    nudgeYear(by) {
      this.pause();
      this.setStep(core.stepYears(this.atlas.steps, this.state.step, by));
      this.commitSoon(SETTLE.key);
    }

    goTo(step) {
      this.pause();
      this.setStep(step);
      this.commitSoon(SETTLE.key);
    }

    nudgeEvent(direction) {
      this.pause();
      const events = this.events.filter((event) => core.passes(event, this.state.filter));
      const event = core.neighbourEvent(
        events,
        this.state.event,
        this.atlas.steps[this.state.step],
        direction,
      );
      if (!event) return;
      this.setStep(core.stepIndex(this.atlas.steps, event.start));
      this.choose(event.id);
      this.view.flyTo(event.id);
      this.commitSoon(SETTLE.key);
    }

    /**
     * Choose an event or another feature by its id; null clears. Events are `event`, all else is `feature`,
     * and of a line made of stretches `part` tells which one.
     */
    choose(id, part = null) {
      const feature = id ? this.atlas.features[this.view.byId.get(id)] : null;
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
      const period = core.parseDate(text);
      if (!period) return this.t("typed_bad");
      if (period.last < this.range[0] || period.first > this.range[1]) {
        const [first, last] = this.range.map((day) => core.spanLabel(day, day, this.state.lang).main);
        return this.t("typed_outside").replace("{first}", first).replace("{last}", last);
      }
      this.pause();
      this.setDay(core.clamp(period.last, this.range[0], this.range[1]));
      this.commit();
      return null;
    }

    /** Let the bar show one band only (null: all years); the date moves into it. */
    openBand(band) {
      this.bar.openBand(band);
      if (!band) return;
      this.setStep(core.clamp(this.state.step, band.first, band.last));
      this.showTheatre(true);
      this.commitSoon(SETTLE.key);
    }

    /** Show the theatre of the band the date lies in, if it is a small one: at region scale nothing of it is seen. */
    showTheatre(animate) {
      const band = this.atlas.bands[this.atlas.steps[this.state.step][2]];
      if (band && band.bounds) this.view.frame(band.bounds, animate);
    }

    play() {
      if (this.playing) return;
      this.playing = true;
      this.bar.setPlaying(true);
      if (this.state.step >= this.bar.span[1]) this.setStep(this.bar.span[0]);
      // a front that is still on its way to the step starts from where it is, but the step is not taken back
      this.played = core.clamp(this.motion.position, this.state.step - 0.49, this.state.step + 0.49);
      let last = performance.now();
      const frame = (now) => {
        if (!this.playing) return;
        // a page that was hidden for a while goes on where it was
        this.travel(Math.min(1, ((now - last) * SPEEDS[this.speed]) / 1000));
        last = now;
        root.requestAnimationFrame(frame);
      };
      root.requestAnimationFrame(frame);
    }

    /** Play by so many steps, or part of one; an open band waits for a step at its end and loops, the whole bar ends. */
    travel(steps) {
      const [first, last] = this.bar.span;
      const whole = first === 0 && last === this.atlas.steps.length - 1;
      this.played += steps;
      if (this.played >= last + 1) this.played = first;
      this.setPosition(Math.min(this.played, last));
      if (whole && this.played >= last) this.stop();
    }

    pause() {
      if (!this.playing) return;
      this.playing = false;
      this.bar.setPlaying(false);
      this.motion.to(this.state.step, GLIDE.snap);
      this.rest();
    }

    /** Pause and let Streamlit know where the play came to rest. */
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

    /** Tell Streamlit what the hand on the map has made of it, if anything is different. */
    commit() {
      clearTimeout(this.timer);
      const now = {
        date: core.dayToIso(this.day),
        event: this.state.event,
        feature: this.state.feature,
        part: this.state.part,
        view: this.view.view(),
        layers: [...this.state.layers],
        playing: this.playing,
      };
      if (JSON.stringify(now) === JSON.stringify(this.sent)) return;
      this.sent = now;
      this.told = {
        ...this.told,
        date: this.day,
        event: now.event,
        layers: now.layers.join(),
        view: now.view.join(),
      };
      this.n += 1;
      this.send({ n: this.n, ...now });
    }

    /** Apply a message from Streamlit (see the head of this file for which parts of it may be refused). */
    receive(message) {
      if (!(message.seq > this.seq)) return;
      this.seq = message.seq;
      const late = (typeof message.n === "number" && message.n < this.n) || Boolean(this.bar.held);
      if (typeof message.n === "number") this.n = Math.max(this.n, message.n);
      const first = this.told.date === undefined;
      this.opening = first;
      if (this.applyPage(message) && !first) this.drawAll();
      if (!late) this.applyWishes(message, first);
      this.opening = false;
      if (!first) return;
      this.drawAll();
      this.view.rest(null); // nothing has changed yet for who opens the page
    }

    /** Language, mode, theme and filter belong to the page; true when one of them is new. */
    applyPage(message) {
      const before = JSON.stringify([this.state.lang, this.state.mode, this.state.theme, this.state.filter]);
      ["lang", "mode", "theme"].forEach((key) => {
        if (message[key]) this.state[key] = message[key];
      });
      if (message.filter !== undefined) this.state.filter = message.filter;
      return before !== JSON.stringify([this.state.lang, this.state.mode, this.state.theme, this.state.filter]);
    }

    /** Date, layers, event and view, each only when Streamlit wishes something new. */
    applyWishes(message, first) {
      const isNew = (key, value) => {
        const differs = this.told[key] !== value;
        this.told[key] = value;
        return differs;
      };
      const day = message.date ? this.resolve(message.date) : null;
      if (day !== null && isNew("date", day)) {
        this.pause();
        const steps = Math.abs(core.stepIndex(this.atlas.steps, day) - this.state.step);
        this.setDay(day, first || steps > FARTHEST ? 0 : GLIDE.step);
      }
      if (message.layers && isNew("layers", message.layers.join())) this.setLayers(message.layers);
      const viewed = message.view && isNew("view", message.view.join());
      if (viewed) this.view.setView(message.view);
      if (
        message.event !== undefined &&
        isNew("event", message.event) &&
        message.event !== this.state.event
      ) {
        this.choose(message.event);
        if (message.event && !viewed) this.view.flyTo(message.event);
      }
      if (first && !message.view && !message.event) this.showTheatre(false);
      if (first && this.told.date === undefined) this.told.date = this.day;
    }

    /** What window.atlas.state() gives. */
    snapshot() {
      const [start, end] = this.atlas.steps[this.state.step].slice(0, 2).map(core.dayToIso);
      return {
        date: core.dayToIso(this.day),
        step: this.state.step,
        start,
        end,
        playing: this.playing,
        lang: this.state.lang,
        features: this.view.ids(),
        events: this.view.ids("event"),
        event: this.state.event,
        layers: [...this.state.layers],
        view: this.view.view(),
      };
    }
  }

  root.atlasMap = Object.assign(root.atlasMap || {}, { Controller, SETTLE });
})(window);
