/**
 * The view follows the story: a small war brings its ground into view, its end the whole region. The reader's own hand
 * on the map ends that, the button of the whole region begins it again.
 */
import { BEGIN, come, groundOf } from "../core/story.js";

/** What a hand on the map looks like to Leaflet. */
const HANDS = "dragstart boxzoomstart";
/** What it looks like to the document. */
const TOUCHES = ["wheel", "dblclick"];

export class Story {
  /** @param {L.Map} map @param {import("./camera.js").Camera} camera @param {Atlas} atlas */
  constructor(map, camera, atlas) {
    this.camera = camera;
    this.atlas = atlas;
    this.following = BEGIN;
    map.on(HANDS, () => this.release());
    const container = map.getContainer();
    TOUCHES.forEach((name) => container.addEventListener(name, () => this.release(), { passive: true }));
    container.addEventListener("touchstart", (event) => event.touches.length > 1 && this.release(), { passive: true });
  }

  /** The story is at a step. */
  at(step) {
    const { now, go } = come(this.following, groundOf(this.atlas, step));
    this.following = now;
    if (go) this.show(now.ground, true);
  }

  /** The ground of a step, whatever the reader's hand has done: they asked for it. */
  goTo(step, animate) {
    this.following = { on: true, ground: groundOf(this.atlas, step) };
    if (this.following.ground !== null) this.show(this.following.ground, animate);
  }

  /** The story is at a step whose view is given already. */
  note(step) {
    this.following = { ...this.following, ground: groundOf(this.atlas, step) };
  }

  /** A view of the reader's own. */
  release() {
    this.following = { ...this.following, on: false };
  }

  /** The whole region, and from now on what the story is about. */
  home() {
    this.following = { ...this.following, on: true };
    this.show(null, true);
  }

  /** A ground that the reader has asked for, until they ask for the whole region again. @param {Box} bounds */
  look(bounds) {
    this.release();
    this.camera.frame(bounds, true);
  }

  show(ground, animate) {
    this.camera.frame(ground === null ? null : this.atlas.bands[ground].bounds, animate);
  }
}
