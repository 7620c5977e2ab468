/**
 * The form in which texts are compared when something is searched; the same as geo/reader/folding.py makes.
 */

/** @typedef {Record<string, string>} Variants the one form that stands for each character that has several */

/** Letters without a capital of their own: capitals and back would make others of them. */
const KEPT = new Set(["ı"]);
/** Signs within a word: apostrophes, the middle dot between parts of a foreign name, the mark of a long vowel. */
const WITHIN = /['’‘ʼʻ`´·・ー]/g;
const APART = /[\p{P}\p{S}\p{Z}\p{Cc}]/gu;
const SMALL_KANA = "ぁぃぅぇぉっゃゅょゎゕゖゔ";
const LARGE_KANA = "あいうえおつやゆよわかけぶ";
/** Last character of the alphabets whose words are written apart, from their beginning (Latin, Greek, Cyrillic). */
const ALPHABETS_END = "\u052f";

/** Case folding of a letter: by way of the capital, so that ß is ss and each form of sigma the same. */
function foldLetter(letter) {
  if (KEPT.has(letter)) return letter;
  return [...letter.toLowerCase().toUpperCase()].map((capital) => capital.toLowerCase()).join("");
}

/** Katakana as hiragana, small kana as large ones. */
function foldKana(letter) {
  const code = letter.codePointAt(0);
  const kana = code >= 0x30a1 && code < 0x30f7 ? String.fromCodePoint(code - 0x60) : letter;
  const at = SMALL_KANA.indexOf(kana);
  return at < 0 ? kana : LARGE_KANA[at];
}

/**
 * Form in which texts are compared: words in it stand one space apart.
 * @param {string} text @param {Variants} [variants]
 */
export function fold(text, variants = {}) {
  const lower = [...text.normalize("NFKC")].map(foldLetter).join("");
  const bare = lower
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC");
  const joined = bare.replace(WITHIN, "").replace(/(\d),(?=\d{3})/g, "$1");
  const apart = [...joined].map(foldKana).join("").replace(APART, " ");
  const same = [...apart]
    .map((letter) => (Object.prototype.hasOwnProperty.call(variants, letter) ? variants[letter] : letter))
    .join("");
  return same.split(" ").filter(Boolean).join(" ");
}

const isAlphabetic = (letter) => letter <= ALPHABETS_END && /[\p{L}\p{N}]/u.test(letter);

/** Does a folded text hold a folded word: at the beginning of a word where words are written apart? */
export function holds(folded, word) {
  let at = folded.indexOf(word);
  while (at > 0 && isAlphabetic(word[0]) && isAlphabetic(folded[at - 1])) at = folded.indexOf(word, at + 1);
  return at >= 0;
}

/** Does a folded text hold each of the words? @param {string} folded @param {string[]} words */
export function holdsAll(folded, words) {
  return words.every((word) => holds(folded, word));
}
