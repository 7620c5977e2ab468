/**
 * Readings above the words of the app's pages; pages/ui/page.js asks for this script when a reader wants them.
 */
import { Readings } from "../core/ruby.js";
import { Ruby } from "../reader/ruby.js";

/** HTML of ours, and labels that Streamlit keeps. */
const PLACES = { own: ".stHtml", kept: '[data-testid="stMarkdownContainer"] p' };

const lists = new Map();

/** @type {Ruby|null} */
let ruby = null;

/** Readings of an address, asked for once. @param {string} url @returns {Promise<Readings>} */
function listOf(url) {
  if (!lists.has(url))
    lists.set(
      url,
      fetch(url).then(async (answer) => new Readings(await answer.json())),
    );
  return lists.get(url);
}

let wanted = "";

/** @param {string} url of the readings @param {string} lang */
export async function start(url, lang) {
  wanted = url;
  const readings = await listOf(url);
  if (wanted !== url) return;
  ruby = ruby || new Ruby(document.body, PLACES);
  ruby.start(readings, lang);
}

export function stop() {
  wanted = "";
  if (ruby) ruby.stop();
}
