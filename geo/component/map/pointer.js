/**
 * What is under the pointer: the tooltip, and what a click chooses.
 */
import { isoToDay } from "../core/dates.js";
import { nearestPart } from "../core/geometry.js";
import { dayWords, fill, languageOf, textOf } from "../core/texts.js";
import { Tooltip } from "./panels.js";

/** When a feature holds, in words; empty for what holds all the time. */
export function whenOf(feature, atlas, lang, t) {
  const language = languageOf(atlas, lang);
  const first = isoToDay(atlas.range[0]);
  const start = feature.start > first ? dayWords(feature.start, language) : "";
  if (feature.end === null || feature.end === undefined) return start && fill(t("shown_until_end"), { start });
  if (feature.start === feature.end) return dayWords(feature.start, language);
  return fill(t("shown_span"), { start, end: dayWords(feature.end, language) });
}

export class Pointer {
  /**
   * @param {L.Map} map @param {import("./scene.js").Scene} scene @param {import("./traces.js").Traces} traces
   * @param {(id: string | null, part: number | null) => void} onPick id and, of a line made of stretches, which one
   */
  constructor(map, scene, traces, onPick) {
    this.scene = scene;
    this.traces = traces;
    /** @type {(id: string) => number|undefined} number of an event in the list of the step */
    this.numberOf = () => undefined;
    const container = map.getContainer();
    this.tooltip = new Tooltip(container);
    map.on("click", (event) => {
      const feature = this.featureAt(event.originalEvent);
      onPick(feature ? feature.id : null, this.partAt(feature, event.latlng));
    });
    container.addEventListener("pointermove", (event) => {
      const feature = event.pointerType === "touch" || event.buttons ? null : this.featureAt(event);
      if (!feature) {
        this.tooltip.hide();
        return;
      }
      const at = map.mouseEventToContainerPoint(event);
      this.tooltip.show(this.title(feature), this.describe(feature), at.x, at.y);
    });
    container.addEventListener("pointerleave", () => this.tooltip.hide());
  }

  /** Speak a language. */
  speak(lang, t) {
    this.lang = lang;
    this.t = t;
  }

  /** Feature under a pointer event, or null. */
  featureAt(event) {
    const element = event.target instanceof Element ? event.target.closest("[data-id]") : null;
    const met = element ? this.scene.feature(element.dataset.id) : null;
    const past = this.traces.at(event, met);
    return past ? this.scene.feature(past) : met;
  }

  /** Stretch of a front that was clicked: index of the nearest part of its line; null for anything else. */
  partAt(feature, at) {
    const asked = feature && feature.kind === "front" && feature.geometry.type === "MultiLineString";
    return asked ? nearestPart(feature.geometry, [at.lng, at.lat]) : null;
  }

  /** First line of the tooltip: the number of an event in the list, and the name. */
  title(feature) {
    const number = this.numberOf(feature.id);
    const name = textOf(feature.name, this.lang).text;
    return number ? `${number} · ${name}` : name;
  }

  /** Second line of the tooltip: when, and where. */
  describe(feature) {
    const when = whenOf(feature, this.scene.atlas, this.lang, this.t);
    return [when, textOf(feature.place, this.lang).text].filter(Boolean).join(" · ");
  }
}
