/**
 * Work that nobody can follow at frame rate: names and the legend wait while steps follow one another, and a step waits
 * until the one before it is drawn.
 */

/** Of the time between two works, the work itself takes one part in so many, unless the calls have stopped. */
const SHARE = 40;

/** Milliseconds without a call after which the calls have stopped. */
const REST = 90;

/**
 * A call that does the work at once when the last time is long enough ago, else once when it is: after the pause, and
 * after a longer one on a machine on which the work is slow, so that it never holds up what is under the hand.
 * @param {() => void} work @param {number} pause milliseconds
 * @param {{clock: () => number, later: (work: () => void, wait: number) => void}} [time]
 * @returns {(() => void) & {now: () => void}} with `now()`, which does the work at once in any case
 */
export function paced(work, pause, time) {
  const { clock, later } = time || { clock: () => performance.now(), later: setTimeout };
  let last = -Infinity;
  let cost = 0;
  let asked = 0;
  let waiting = false;
  const now = () => {
    last = clock();
    work();
    cost = clock() - last;
  };
  /** Milliseconds to wait. */
  const due = () => Math.max(last + pause, Math.min(last + SHARE * cost, asked + REST)) - clock();
  const look = () => {
    const wait = due();
    waiting = wait > 0;
    if (waiting) later(look, wait);
    else now();
  };
  const call = () => {
    asked = clock();
    if (!waiting) look();
  };
  return Object.assign(call, { now });
}

/**
 * A call that does the work with the newest value: at once, or, while what the last work changed is not drawn yet, after
 * that. A hand that is faster than the screen would else fill the browser's queue with frames that are old when seen,
 * and nothing else would get its turn.
 * @template T
 * @param {(value: T) => void} work
 * @param {(done: () => void) => void} drawn calls `done` when what was changed just now is drawn
 * @returns {((value: T) => void) & {now: () => void}} with `now()`, which does at once what still waits
 */
export function newest(work, drawn) {
  /** @type {T[]} the value that waits, if one does */
  let waiting = [];
  let busy = false;
  const now = () => {
    const [value] = waiting.splice(0);
    work(value);
  };
  const next = () => {
    busy = waiting.length > 0;
    if (!busy) return;
    drawn(next);
    now();
  };
  const call = (value) => {
    waiting = [value];
    if (!busy) next();
  };
  return Object.assign(call, { now: () => waiting.length && now() });
}
