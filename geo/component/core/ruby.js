/**
 * How words are read: at each place of a text the longest form of a list that the build made (geo/build/ruby.py).
 *
 * A form's readings stand with a bar between, one for each of its runs of kanji; a run whose parts are read each by
 * itself has them with a slash between, each after its number of characters. An empty reading is not shown.
 */

const KANJI = "\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\u3005-\u3007\u30f6";
const RUN = new RegExp(`[${KANJI}]+`, "g");
const ANY = new RegExp(`[${KANJI}]`);

/** @typedef {{at: number, text: string, reading: string}} Piece a part of a text and what stands above it */

/** Has a text characters whose reading it does not show? @param {string} text */
export function hasKanji(text) {
  return ANY.test(text);
}

/** @param {string} form @param {string} written @returns {Piece[]} */
function decode(form, written) {
  const readings = written.split("|");
  return [...form.matchAll(RUN)].flatMap((run, i) => {
    let at = run.index;
    const end = run.index + run[0].length;
    return (readings[i] || "").split("/").map((part) => {
      const [count] = /^\d*/.exec(part);
      const last = count ? at + Number(count) : end;
      const piece = { at, text: form.slice(at, last), reading: part.slice(count.length) };
      at = last;
      return piece;
    });
  });
}

export class Readings {
  /** @param {Record<string, string>} words forms and their readings */
  constructor(words) {
    this.words = new Map(Object.entries(words));
    this.longest = new Map();
    this.words.forEach((_, form) => {
      this.longest.set(form[0], Math.max(this.longest.get(form[0]) || 0, form.length));
    });
  }

  /** Parts of a text that have a reading, in their order. @param {string} text @returns {Piece[]} */
  pieces(text) {
    const found = [];
    let place = 0;
    while (place < text.length) {
      const form = this.formAt(text, place);
      if (form) decode(form, this.words.get(form)).forEach((piece) => found.push({ ...piece, at: place + piece.at }));
      place += form ? form.length : 1;
    }
    return found.filter((piece) => piece.reading);
  }

  formAt(text, place) {
    for (let length = this.longest.get(text[place]) || 0; length > 0; length -= 1) {
      const form = text.slice(place, place + length);
      if (form.length === length && this.words.has(form)) return form;
    }
    return "";
  }

  /** A text as it is read; null where that is how it is written. @param {string} text */
  read(text) {
    let done = 0;
    let said = "";
    this.pieces(text).forEach(({ at, text: part, reading }) => {
      said += text.slice(done, at) + reading;
      done = at + part.length;
    });
    return done ? said + text.slice(done) : null;
  }
}
