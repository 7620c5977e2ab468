/**
 * How the names on the map are read: lists that are fetched when a reader wants readings, each once.
 */
import { Readings } from "../core/ruby.js";

export class NameReadings {
  /**
   * @param {((lang: string) => Promise<Record<string, string>|null>)|undefined} load list of a language, null where it
   *   has none
   * @param {() => void} onCome a list has come
   */
  constructor(load, onCome) {
    this.load = load;
    this.onCome = onCome;
    /** @type {Map<string, Readings|null>} null until they are there, and where there are none */
    this.lists = new Map();
  }

  /** Readings of a language; null until they are there. @param {string} lang @returns {Readings|null} */
  of(lang) {
    if (!this.lists.has(lang)) {
      this.lists.set(lang, null);
      this.fetch(lang);
    }
    return this.lists.get(lang);
  }

  async fetch(lang) {
    const words = this.load ? await this.load(lang).catch(() => null) : null;
    if (!words) return;
    this.lists.set(lang, new Readings(words));
    this.onCome();
  }
}
