/**
 * What the atlas is made of, fetched: both parts, base map, fonts, style sheet.
 */

const FORMAT = 3;

/** Longest wait in milliseconds for the style sheet before the map is drawn without it. */
const STYLE_WAIT = 3000;

/** Longest wait in milliseconds for the browser to paint: a page in the background never does. */
const PAINT_WAIT = 100;

/** A fault the reader is told about; `key` names the text in strings/. */
export class AtlasError extends Error {
  constructor(key, detail) {
    super(`${key}: ${detail}`);
    this.key = key;
  }
}

/** Answer to a request that early.js made already, else a request now. */
function ask(url) {
  const early = window.atlasEarly || {};
  const address = new URL(url, document.baseURI).href;
  const answer = early[address] || fetch(url);
  delete early[address];
  return answer;
}

export async function fetchJson(url) {
  const response = await ask(url).catch((error) => {
    throw new AtlasError("error_missing", `${url}: ${error.message}`);
  });
  if (!response.ok) throw new AtlasError("error_missing", `${url}: HTTP ${response.status}`);
  return response.json().catch((error) => {
    throw new AtlasError("error_unreadable", `${url}: ${error.message}`);
  });
}

const load = (source) => (typeof source === "string" ? fetchJson(source) : source);

/** A part of the compiled atlas: an address, or the part itself (single-file atlas). */
export async function loadPart(source) {
  const part = await load(source);
  if (part.format !== FORMAT) throw new AtlasError("error_version", `format ${part.format}, not ${FORMAT}`);
  return part;
}

/**
 * Base map files by name: addresses are fetched, GeoJSON objects and `relief` are taken as they are. Land and
 * lakes come with the atlas's first part; the picture waits for them where they are named here. Rivers, today's
 * provinces and names come as functions that fetch them when they are wanted.
 */
export async function loadBasemap(sources) {
  const { rivers, provinces, today, relief, ...ground } = sources || {};
  const names = Object.keys(ground);
  const files = await Promise.all(names.map((name) => load(ground[name])));
  const found = Object.fromEntries(names.map((name, i) => [name, files[i]]));
  const later = Object.entries({ rivers, provinces, today }).filter(([, source]) => source);
  return {
    ...found,
    relief,
    later: Object.fromEntries(later.map(([name, source]) => [name, async () => load(source)])),
  };
}

/**
 * Wait until atlas.css is in force: labels are measured with its fonts and the frame has its size.
 * @returns {Promise<void>}
 */
export function styled(element) {
  const until = performance.now() + STYLE_WAIT;
  return new Promise((resolve) => {
    const look = () => {
      const ready = getComputedStyle(element).getPropertyValue("--atlas-styled").trim() === "1";
      if (ready || performance.now() > until) resolve();
      else setTimeout(look, 30);
    };
    look();
  });
}

/** Let the browser paint what is in the document. */
export function painted() {
  return new Promise((resolve) => {
    window.requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, PAINT_WAIT);
  });
}
