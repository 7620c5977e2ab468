/** The head of a compiled atlas as the build writes it (a test in Python keeps head.json true), and things of a kind. */
import { readFileSync } from "node:fs";
import { traitsById } from "../../geo/component/core/kinds.js";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

export const HEAD = read("head.json");
export const TRAITS = traitsById(HEAD.kinds);
export const strings = Object.fromEntries(
  ["ja", "en"].map((lang) => [lang, read(`../../geo/component/strings/${lang}.json`)]),
);

/** A feature of a kind. */
export const featureOf = (kind, values) => ({ kind, traits: TRAITS[kind], ...values });

/** Numbers in [0, 1) that are the same in every run. */
export function dice(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
