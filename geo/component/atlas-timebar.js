/**
 * The time bar: an input[type=range] whose values are the steps, with bands, phase, event ticks and buttons.
 *
 * It shows and reports; which date holds is decided by the controller (atlas-map.js). Steps stand at equal
 * distances, so that the stretches of months and days take the room the document's history needs.
 */
(function (root) {
  "use strict";
  const core = root.atlasCore;
  const { html, svg, fill } = root.atlasLayers;

  /** Least distance between two year labels, in em. */
  const YEAR_GAP = 3.1;
  /** Least width of a band's button, and the room around its name, pixels. */
  const BAND = { least: 30, touch: 44, aside: 4 };
  /** Steps by which the handle moves while a pointer holds it. */
  const HELD_STEP = "0.05";
  const SPEEDS = ["slow", "normal", "fast"];
  const ICONS = {
    previous: "M15 4L6 12L15 20Z",
    next: "M9 4L18 12L9 20Z",
    play: "M7 3L20 12L7 21Z",
    pause: "M6 4H10V20H6ZM14 4H18V20H14Z",
    more: "M4 10H8V14H4ZM10 10H14V14H10ZM16 10H20V14H16Z",
  };

  function iconButton(name) {
    const path = svg("path", { d: ICONS[name], fill: "currentColor" });
    const icon = svg(
      "svg",
      { viewBox: "0 0 24 24", width: 24, height: 24, "aria-hidden": "true", focusable: "false" },
      [path],
    );
    const button = html("button", { type: "button", class: "atlas-bar__button", "data-atlas": name }, [icon]);
    return { button, path };
  }

  class Timebar {
    /**
     * @param {object} atlas compiled atlas @param {object} hand callbacks: onStep(index), onHold(position),
     *   onRelease(), onNudge(by), onPlay(), onSpeed(name), onTyped(text) → error message or null
     */
    constructor(atlas, hand) {
      this.atlas = atlas;
      this.hand = hand;
      this.bands = core.bandSpans(atlas.steps, atlas.bands);
      this.span = [0, atlas.steps.length - 1];
      this.element = html("section", { class: "atlas-bar" }, [this.makeHead(), this.makeTrack()]);
      this.resizer = new ResizeObserver(() => {
        this.drawYears();
        this.layOutBands();
      });
      this.resizer.observe(this.track);
      document.fonts.addEventListener("loadingdone", () => this.layOutBands());
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
      this.date = html("div", { class: "atlas-bar__label", "data-atlas": "date-label" }, [
        this.dateMain,
        " ",
        this.dateEra,
      ]);
      this.phase = html("div", { class: "atlas-bar__phase", "data-atlas": "phase" });
      return html("div", { class: "atlas-bar__head" }, [
        html("div", { class: "atlas-bar__buttons" }, [
          this.previous.button,
          this.play.button,
          this.next.button,
          this.makeMore(),
        ]),
        html("div", { class: "atlas-bar__now" }, [this.date, this.phase]),
        this.makeTools(),
      ]);
    }

    makeTools() {
      this.speed = html("select", { class: "atlas-bar__speed" });
      SPEEDS.forEach((name) => this.speed.append(html("option", { value: name })));
      this.speed.value = "normal";
      this.speed.addEventListener("change", () => this.hand.onSpeed(this.speed.value));
      this.typed = html("input", {
        type: "text",
        class: "atlas-bar__typed",
        autocomplete: "off",
        "aria-describedby": "atlas-typed-error",
      });
      this.typedError = html("div", { class: "atlas-bar__error", id: "atlas-typed-error", role: "alert" });
      this.typedGo = html("button", { type: "submit", class: "atlas-bar__go" });
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

    makeTrack() {
      this.input = html("input", {
        type: "range",
        class: "atlas-bar__range",
        "data-atlas": "time",
        step: "1",
      });
      this.listenToHand();
      this.bandBox = html("div", { class: "atlas-bar__bands" });
      this.ground = svg("svg", { class: "atlas-bar__ground", "aria-hidden": "true" });
      this.tickBox = svg("svg", {
        class: "atlas-bar__ticks",
        preserveAspectRatio: "none",
        "aria-hidden": "true",
      });
      this.yearBox = html("div", { class: "atlas-bar__years", "aria-hidden": "true" });
      this.track = html("div", { class: "atlas-bar__track" }, [
        this.ground,
        this.bandBox,
        this.tickBox,
        this.input,
        this.yearBox,
      ]);
      return this.track;
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
      ["pointerup", "pointercancel"].forEach((name) => root.addEventListener(name, letGo));
    }

    /** Words in a language, bands, ticks and years; `t` gives a text of strings.json. */
    draw(lang, t, filter) {
      this.lang = lang;
      this.t = t;
      this.filter = filter;
      this.element.setAttribute("aria-label", t("time_bar"));
      this.input.setAttribute("aria-label", t("time"));
      ["previous", "next"].forEach((name) => this.name(this[name].button, t(name)));
      this.name(this.more, t("more"));
      this.speed.setAttribute("aria-label", t("speed"));
      SPEEDS.forEach((name, i) => {
        this.speed.options[i].textContent = t(`speed_${name}`);
      });
      this.typed.setAttribute("aria-label", t("typed_date"));
      this.typed.placeholder = t("typed_hint");
      this.typedGo.textContent = t("typed_go");
      this.showTypedError(null);
      this.setPlaying(this.playing);
      this.drawSpan();
    }

    name(button, text) {
      button.setAttribute("aria-label", text);
      button.title = text;
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
          left: Math.max(0, core.fractionOf(band.first, first, last) - half),
          right: Math.min(1, core.fractionOf(band.last, first, last) + half),
          button: this.bandButton(band),
          path: svg("path"),
        }));
      this.bandBox.replaceChildren(...this.shown.map(({ button }) => button));
      this.ground.replaceChildren(...this.shown.map(({ path }) => path));
      this.layOutBands();
      this.markBand();
    }

    /** A band's button, with its whole and its short name: which of them is seen depends on the room. */
    bandButton(band) {
      const text = fill(this.t(this.open ? "close_band" : "open_band"), { name: band.name[this.lang] });
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
        [band.name, band.short].map((name) => html("span", {}, [(this.open ? "✕ " : "") + name[this.lang]])),
      );
      button.addEventListener("click", () => this.hand.onBand(this.open ? null : band));
      return button;
    }

    /** Give every band's name room above its ground; narrow bands take some from their neighbours. */
    layOutBands() {
      if (!this.shown) return;
      const [width, height] = [this.ground.clientWidth, this.ground.clientHeight];
      const thumb = this.input.clientHeight;
      const names = this.shown.map(({ button }) => [...button.children]);
      names.flat().forEach((name) => (name.hidden = false));
      const sizes = names.map((pair) => pair.map((name) => name.offsetWidth + BAND.aside));
      const least = this.bandBox.clientHeight >= BAND.touch ? BAND.touch : BAND.least;
      const bands = this.shown.map(({ left, right }, i) => ({
        left: thumb / 2 + left * (width - thumb),
        right: thumb / 2 + right * (width - thumb),
        least: Math.max(least, sizes[i][1]),
      }));
      const gap = parseFloat(getComputedStyle(this.ground).getPropertyValue("--atlas-funnel")) || 0;
      core.roomFor(bands, width).forEach(({ left, right }, i) => {
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
      core.eventTicks(this.atlas.features, this.atlas.steps, this.filter).forEach((tick) => {
        if (tick.step < first || tick.step > last) return;
        const base = heights.get(tick.step) || 0;
        const height = Math.min(6, 1 + tick.count * 0.7);
        heights.set(tick.step, base + height);
        const category = this.atlas.categories[tick.category] || { color: "currentColor" };
        marks.push(
          svg("rect", {
            x: tick.step - 0.3,
            y: Math.max(0, 12 - base - height),
            width: 0.6,
            height,
            fill: category.color,
          }),
        );
      });
      this.tickBox.replaceChildren(...marks);
    }

    drawYears() {
      if (!this.t) return;
      const [first, last] = this.span;
      const width = this.yearBox.clientWidth;
      const gap = YEAR_GAP * parseFloat(getComputedStyle(this.yearBox).fontSize);
      const labels = [];
      let free = -Infinity;
      for (let step = first; step <= last; step += 1) {
        const from = core.partsOf(this.atlas.steps[step][0]);
        const starts = step === first || core.partsOf(this.atlas.steps[step - 1][0]).year !== from.year;
        const days = this.span[1] - this.span[0] < 45 && !starts;
        const x = core.fractionOf(step, first, last) * width;
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
      this.input.style.setProperty("--atlas-at", core.fractionOf(at, this.span[0], this.span[1]));
    }

    /** Show only the steps of a band (null: all of them). */
    openBand(band) {
      const focused = this.bandBox.contains(document.activeElement) && document.activeElement.dataset.band;
      this.span = band ? [band.first, band.last] : [0, this.atlas.steps.length - 1];
      this.drawSpan();
      // the buttons are new ones: the focus stays with the band it was on
      const button = focused && this.bandBox.querySelector(`[data-band="${focused}"]`);
      if (button) button.focus();
    }

    /** The step that holds now. */
    setStep(step) {
      this.step = step;
      if (step < this.span[0] || step > this.span[1]) this.openBand(null);
      const [first, last] = this.atlas.steps[step];
      const label = core.spanLabel(first, last, this.lang);
      const phase = core.periodAt(this.atlas.phases, last);
      if (!this.held && this.input.value !== String(step)) this.input.value = String(step);
      this.dateMain.textContent = label.main;
      this.dateEra.textContent = label.era;
      this.phase.textContent = phase ? phase.name[this.lang] : "";
      this.input.setAttribute(
        "aria-valuetext",
        phase ? `${label.text} ${phase.name[this.lang]}` : label.text,
      );
      this.setFraction();
      this.markBand();
    }

    setPlaying(playing) {
      this.playing = playing;
      this.play.path.setAttribute("d", ICONS[playing ? "pause" : "play"]);
      if (this.t) this.name(this.play.button, this.t(playing ? "pause" : "play"));
    }
  }

  root.atlasTimebar = { Timebar, SPEEDS };
})(window);
