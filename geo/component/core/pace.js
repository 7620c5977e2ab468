/**
 * Work that nobody can follow at frame rate: names and the legend wait while steps follow one another.
 */
/**
 * A call that does the work at once when the last time is long enough ago, else once when it is.
 * @param {() => void} work @param {number} pause milliseconds
 * @param {{clock: () => number, later: (work: () => void, wait: number) => void}} [time]
 * @returns {(() => void) & {now: () => void}} with `now()`, which does the work at once in any case
 */
export function paced(work, pause, time) {
  const { clock, later } = time || { clock: () => performance.now(), later: setTimeout };
  let last = -Infinity;
  let waiting = false;
  const now = () => {
    last = clock();
    work();
  };
  const call = () => {
    if (waiting) return;
    const wait = pause - (clock() - last);
    if (wait <= 0) {
      now();
      return;
    }
    waiting = true;
    later(() => {
      waiting = false;
      now();
    }, wait);
  };
  return Object.assign(call, { now });
}
