/**
 * The words of the build: of every step, card and page in every language, read file by file when they are wanted.
 *
 * `Fragments` knows what is in which file; where files come from is a source: packed into the page, or a server's.
 */

/**
 * @typedef {object} Source where the files of the words are
 * @property {() => Promise<any>} index what languages there are and which file holds what (geo/build/fragments.py)
 * @property {(path: string, lang: string) => Promise<any>} file a file by its path in the index
 *
 * @typedef {object} StepWords what is read at a step
 * @property {string} moment @property {string} changes HTML
 * @property {Array<{id: string, line: string, category: string, actors: string[]}>} events lines are HTML
 * @property {string[]} charts campaigns whose measures the step lies in
 *
 * @typedef {object} About a language: its own name, the label of the switch, its font families
 * @property {string} name @property {string} label @property {string[]} families
 * @property {string} marks style sheet of the marks of events
 * @property {string|null} readings file with the readings of its words
 */

/** Kinds of files that hold items by id. */
const KINDS = ["steps", "cards", "pages"];

/** The browser cannot undo what the page carries. */
export class UnpackError extends Error {}

/** JSON of a text that was compressed with gzip and written in base64. @param {string} packed */
export async function unpackJson(packed) {
  if (typeof DecompressionStream === "undefined") throw new UnpackError("no DecompressionStream in this browser");
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

/**
 * Words that a page carries within itself.
 * @param {{index: any, packed: Object<string, string>}} words by language: its files by path, packed
 * @returns {Source}
 */
export function packedSource({ index, packed }) {
  const opened = {};
  return {
    index: async () => index,
    file: async (path, lang) => {
      opened[lang] = opened[lang] || unpackJson(packed[lang]);
      return (await opened[lang])[path];
    },
  };
}

/**
 * Words on a server.
 * @param {string} indexUrl address of the index @param {string} base address that the paths in it are relative to
 * @param {(url: string) => Promise<any>} fetchJson
 * @returns {Source}
 */
export function urlSource(indexUrl, base, fetchJson) {
  return {
    index: () => fetchJson(indexUrl),
    file: (path) => fetchJson(new URL(path, base).href),
  };
}

/** Which file holds each item: {kind: {id: path}}. */
function filesById(language) {
  return Object.fromEntries(
    KINDS.map((kind) => [kind, new Map(language[kind].flatMap(({ file, ids }) => ids.map((id) => [id, file])))]),
  );
}

/**
 * HTML of a card; of a front that of one of its parts (from 0), or of the whole where there is no such part.
 * @param {{items: object, pieces: string[]}} chunk @param {string} id @param {number|null} part
 */
export function cardHtml(chunk, id, part) {
  const item = chunk.items[id];
  if (typeof item === "string") return item;
  const numbers = part === null || part === undefined ? undefined : item.parts[part];
  return numbers ? numbers.map((number) => chunk.pieces[number]).join("") : item.whole;
}

export class Fragments {
  /** @param {Source} source */
  constructor(source) {
    this.source = source;
    this.files = new Map();
  }

  /** Read the index; nothing else may be asked for before. */
  async open() {
    const { languages } = await this.source.index();
    /** @type {Object<string, About & Record<string, any>>} */
    this.index = languages;
    this.where = Object.fromEntries(Object.entries(languages).map(([code, language]) => [code, filesById(language)]));
    return this;
  }

  /** Codes of the languages in their order. */
  get languages() {
    return Object.keys(this.index);
  }

  /** @param {string} lang @returns {About} */
  about(lang) {
    return this.index[lang];
  }

  /** Words of a step, from 0. @returns {Promise<StepWords>} */
  step(lang, number) {
    return this.item(lang, "steps", String(number));
  }

  hasCard(id) {
    return this.where[this.languages[0]].cards.has(id);
  }

  /** Card of something as HTML; null for what has none. @returns {Promise<string|null>} */
  async card(lang, id, part = null) {
    const path = this.where[lang].cards.get(id);
    return path ? cardHtml(await this.file(path, lang), id, part) : null;
  }

  /** What the search goes through. @returns {Promise<import("./search.js").SearchIndex>} */
  search(lang) {
    return this.file(this.index[lang].search, lang);
  }

  /** HTML of a page, or of a part of one. @returns {Promise<string>} */
  page(lang, name) {
    return this.item(lang, "pages", name);
  }

  /** Interface texts, and the languages of those that another language lent. */
  texts(lang) {
    return this.file(this.index[lang].texts, lang);
  }

  /** Readings of the words of a language; null where it has none. @returns {Promise<Record<string, string>|null>} */
  async readings(lang) {
    const path = this.index[lang].readings;
    return path ? this.file(path, lang) : null;
  }

  async item(lang, kind, id) {
    const path = this.where[lang][kind].get(id);
    if (!path) throw new RangeError(`the words have no ${kind} "${id}" in ${lang}`);
    return (await this.file(path, lang)).items[id];
  }

  /** A file is asked for once; one that failed may be asked for again. */
  file(path, lang) {
    if (!this.files.has(path)) {
      const asked = this.source.file(path, lang);
      asked.catch(() => this.files.delete(path));
      this.files.set(path, asked);
    }
    return this.files.get(path);
  }
}
