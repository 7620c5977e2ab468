/**
 * Texts in the reader's language: those of the data, those of strings/, and days in words.
 *
 * No language is known here by its name: which there are, the data and strings/ say.
 */
import { partsOf } from "./dates.js";

/**
 * A text of the data in a language, else in the first language it has.
 * @param {Text|null|undefined} text by language code
 * @param {string} [lang]
 * @returns {{text: string, lang: string|null}} `lang` is the language of the text that was found
 */
export function textOf(text, lang) {
  if (!text) return { text: "", lang: null };
  if (text[lang]) return { text: text[lang], lang };
  const found = Object.keys(text).find((code) => text[code]);
  return found ? { text: text[found], lang: found } : { text: "", lang: null };
}

/** How wide a letter of an alphabet and a character of Chinese writing are, in their size. */
const LETTER = { narrow: 0.56, wide: 1 };

/** Rough width of a text, in its own size. */
export function emsOf(text) {
  return [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? LETTER.wide : LETTER.narrow), 0);
}

/** Put values into a text's {names}. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/**
 * The interface's texts of a language, else of the first there is; a key without a text stands for itself.
 * @param {Object<string, Object<string, string>>} strings texts by language and key
 * @returns {(lang: string) => Words}
 */
export function wordsOf(strings) {
  return (lang) => {
    const texts = strings[lang] || strings[firstOf(strings)] || {};
    return (key) => texts[key] || key;
  };
}

/** The first language there are texts in. */
export function firstOf(strings) {
  return Object.keys(strings)[0];
}

/** The atlas's entry of a language: how dates are written in it; of the first one for a language it has not. */
export function languageOf(atlas, lang) {
  return atlas.languages.find(({ code }) => code === lang) || atlas.languages[0];
}

/**
 * A day in words, as the language writes it.
 * @param {number} day @param {{typed: {day: string, months: string[]}}} language of atlas.languages
 */
export function dayWords(day, language) {
  const { year, month, date } = partsOf(day);
  return fill(language.typed.day, { year, month, day: date, month_name: language.typed.months[month - 1] });
}

/**
 * A step in words, as the build wrote them.
 * @returns {{main: string, era: string}} `era` is empty where the language counts no eras
 */
export function stepLabel(atlas, step, lang) {
  const labels = atlas.labels[lang] || Object.values(atlas.labels)[0];
  const [main, era] = labels[step];
  return { main, era };
}
