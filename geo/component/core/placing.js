/**
 * Places for labels that must not overlap.
 */
const CELL = 64;

function cellsOf(box) {
  const cells = [];
  for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x += 1) {
    for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y += 1) cells.push(x * 100003 + y);
  }
  return cells;
}

const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/**
 * Greedy label placement: in order of priority, each label takes its first place that hits nothing.
 * @param {Array<{id: *, priority: number, boxes: Array<Box|null>, own?: Box|null, once?: string}>} candidates
 *   boxes are the places a label may take: left, top, right, bottom in pixels, null for none; `own` is its mark, which
 *   no other label may cover; of labels with the same `once` one is placed; low priority number first
 * @param {Array<Box>} obstacles boxes no label may cover
 * @returns {Map<*, number>} id → index of the box taken; labels without room are absent
 */
export function placeLabels(candidates, obstacles) {
  const grid = new Map();
  const occupy = (box) =>
    cellsOf(box).forEach((cell) => {
      if (grid.has(cell)) grid.get(cell).push(box);
      else grid.set(cell, [box]);
    });
  const isFree = (box) => cellsOf(box).every((cell) => !(grid.get(cell) || []).some((taken) => overlap(box, taken)));
  (obstacles || []).forEach(occupy);
  const chosen = new Map();
  const done = new Set();
  for (const label of [...candidates].sort((a, b) => a.priority - b.priority)) {
    if ((label.own && !isFree(label.own)) || done.has(label.once)) continue;
    const place = label.boxes.findIndex((box) => box && isFree(box));
    if (place < 0) continue;
    occupy(label.boxes[place]);
    if (label.own) occupy(label.own);
    if (label.once) done.add(label.once);
    chosen.set(label.id, place);
  }
  return chosen;
}
