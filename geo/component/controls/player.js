/**
 * The play: the date goes on by itself until it is stopped or the bar ends.
 */
import { clamp } from "../core/steps.js";

/** Steps per second. */
export const SPEEDS = { slow: 0.8, normal: 1.6, fast: 4 };

export class Player {
  /** @param {import("./controller.js").Controller} controller */
  constructor(controller) {
    this.controller = controller;
    this.playing = false;
    this.speed = "normal";
  }

  /** Is the play too fast for what a step changed to be read? */
  get hurried() {
    return this.playing && this.speed === "fast";
  }

  start() {
    if (this.playing) return;
    const { controller } = this;
    const { bar, state } = controller;
    this.playing = true;
    bar.setPlaying(true);
    if (state.step >= bar.span[1]) controller.setStep(bar.span[0]);
    // a front that is still on its way to the step starts from where it is, but the step is not taken back
    this.at = clamp(controller.motion.position, state.step - 0.49, state.step + 0.49);
    let last = performance.now();
    const frame = (now) => {
      if (!this.playing) return;
      // a page that was hidden for a while goes on where it was
      this.travel(Math.min(1, ((now - last) * SPEEDS[this.speed]) / 1000));
      last = now;
      window.requestAnimationFrame(frame);
    };
    window.requestAnimationFrame(frame);
  }

  /** Play by so many steps, or part of one; an open band waits for a step at its end and loops, the whole bar ends. */
  travel(steps) {
    const { controller } = this;
    const [first, last] = controller.bar.span;
    const whole = first === 0 && last === controller.atlas.steps.length - 1;
    this.at += steps;
    if (this.at >= last + 1) this.at = first;
    controller.setPosition(Math.min(this.at, last));
    if (whole && this.at >= last) controller.stop();
  }

  /** @returns {boolean} whether there was a play to be ended */
  end() {
    if (!this.playing) return false;
    this.playing = false;
    this.controller.bar.setPlaying(false);
    return true;
  }
}
