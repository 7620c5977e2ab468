/**
 * Parts in the plane of features for marks and traces, remembered.
 */
import { flatten } from "../core/geometry.js";

const flats = new Map();

/** Parts of a feature in the plane. */
export function flatOf(feature) {
  if (!flats.has(feature)) flats.set(feature, flatten(feature.geometry));
  return flats.get(feature);
}
