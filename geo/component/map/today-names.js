/**
 * Today's names of the places: one file, fetched when a reader first wants them.
 */

/** @typedef {Record<string, Text>} Names by the id of a place's feature, where today's name is another one */

export class TodayNames {
  /**
   * @param {(() => Promise<Names>)|undefined} load
   * @param {() => void} onCome the names have come
   */
  constructor(load, onCome) {
    this.load = load;
    this.onCome = onCome;
    /** @type {Names|null} null until they are asked for, empty until they are there */
    this.names = null;
  }

  /** What has come of the names; they are asked for the first time. @returns {Names} */
  get() {
    if (!this.names) {
      this.names = {};
      this.fetch();
    }
    return this.names;
  }

  async fetch() {
    const names = this.load ? await this.load().catch(() => null) : null;
    if (!names) return;
    this.names = names;
    this.onCome();
  }
}
