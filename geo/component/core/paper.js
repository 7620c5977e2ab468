/**
 * How a map of a screen fits a sheet of paper: lengths in CSS pixels, of which an inch has 96.
 */
const MM = 96 / 25.4;

/**
 * Room for the map on a sheet with margins of 10 mm, which both A4 and Letter have, in millimetres: with a card beside
 * it (landscape) or below it (portrait), and without one.
 */
const ROOM = {
  landscape: { alone: [200, 145], card: [168, 100] },
  portrait: { alone: [188, 170], card: [188, 112] },
};

/**
 * Scales by which a map of so many pixels fills its room without a change of what it shows.
 * @param {{width: number, height: number}} map pixels on the screen @param {boolean} card is a card printed with it?
 * @returns {Record<"landscape"|"portrait", number>}
 */
export function paperScales({ width, height }, card) {
  const of = (way) => {
    const [across, down] = ROOM[way][card ? "card" : "alone"];
    return Math.min((across * MM) / width, (down * MM) / height);
  };
  return { landscape: of("landscape"), portrait: of("portrait") };
}
