/**
 * Work that nobody can follow at frame rate: names and the legend wait while steps follow one another.
 */
(function (root, factory) {
  "use strict";
  const api = factory();
  if (typeof module === "object" && module.exports) module.exports = api;
  else root.atlasCore = Object.assign(root.atlasCore || {}, api);
})(typeof self !== "undefined" ? self : this, function () {
  "use strict";

  /**
   * A call that does the work at once when the last time is long enough ago, else once when it is.
   * @param {function()} work @param {number} pause milliseconds
   * @param {{clock: function(): number, later: function(function(), number)}} [time]
   * @returns {function()} with `now()`, which does the work at once in any case
   */
  function paced(work, pause, time) {
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

  return { paced };
});
