/**
 * Flat Mercator parts of features for marks and traces, remembered.
 */
import { flatten } from "../core/geometry.js";

const flats = new Map();

/** Unit Mercator parts of a feature. */
export function flatOf(feature) {
  if (!flats.has(feature)) flats.set(feature, flatten(feature.geometry));
  return flats.get(feature);
}
