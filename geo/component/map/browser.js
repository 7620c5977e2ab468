/**
 * What the map asks of the browser: idle time, the time after a frame, and whether the reader wants motion.
 */

/** Browsers without requestIdleCallback (Safari) get short slices between frames. */
export const idle = (work) =>
  window.requestIdleCallback
    ? window.requestIdleCallback(work)
    : setTimeout(() => {
        const start = performance.now();
        work({ timeRemaining: () => 10 - (performance.now() - start), didTimeout: false });
      }, 30);

/** When the browser has nothing better to do; never inside the frame of a step. Gives what `notLater` takes. */
export const later = (work) =>
  window.requestIdleCallback ? window.requestIdleCallback(work, { timeout: 300 }) : setTimeout(work, 0);

/** Forget what `later` was asked for. */
export function notLater(call) {
  if (window.requestIdleCallback) window.cancelIdleCallback(call);
  else clearTimeout(call);
}

/** Does the reader want no motion? */
export const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Once the next frame has been drawn, in a task of its own. @param {() => void} work */
export const whenDrawn = (work) => {
  window.requestAnimationFrame(() => window.setTimeout(work));
};

/**
 * The same work in a task of its own, once the next frame has been drawn.
 * @param {() => void} work
 * @returns {() => void} a second call before then adds nothing
 */
export function afterFrame(work) {
  let waiting = false;
  const run = () => {
    waiting = false;
    work();
  };
  return () => {
    if (waiting) return;
    waiting = true;
    whenDrawn(run);
  };
}
