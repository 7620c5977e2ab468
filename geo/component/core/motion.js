/**
 * A position between two steps that moves of itself.
 */
/** A glide begins this far from a whole step. */
const START = 0.01;

/** Steps that a glide may bridge; what is farther is a jump. */
export const FARTHEST = 3;

/** Fast at first, slow at the end: what is set in motion by a hand comes to rest like this. */
const ease = (share) => 1 - (1 - share) ** 3;

/**
 * A position between steps that moves of itself; the next order takes over from wherever it is.
 */
export class Motion {
  /**
   * @param {object} parts
   * @param {(position: number) => void} parts.show draws a position
   * @param {(from: number, to: number) => boolean} parts.able may it glide there?
   * @param {(work: () => void) => void} parts.frame calls before the next frame
   * @param {() => number} parts.clock milliseconds
   */
  constructor({ show, able, frame, clock }) {
    this.show = show;
    this.able = able;
    this.frame = frame;
    this.clock = clock;
    this.position = 0;
    this.run = 0;
  }

  /** Be at a position now. */
  at(position) {
    this.run += 1;
    this.moving = false;
    this.position = position;
    this.show(position);
  }

  /** Move to a position in so many milliseconds; a jump where nothing can glide. */
  to(target, duration) {
    const from = Math.min(Math.max(this.position, target - FARTHEST), target + FARTHEST);
    if (from === target || !duration || !this.able(from, target)) {
      this.at(target);
      return;
    }
    // not at the whole step itself, where the exact features stand: those are the target's already
    this.at(Number.isInteger(from) ? from + Math.sign(target - from) * START : from);
    this.moving = true;
    const { run } = this;
    const begun = this.clock();
    const tick = () => {
      if (run !== this.run) return;
      const share = (this.clock() - begun) / duration;
      if (share >= 1) {
        this.at(target);
        return;
      }
      this.position = from + (target - from) * ease(Math.max(0, share));
      this.show(this.position);
      this.frame(tick);
    };
    this.frame(tick);
  }
}
