/**
 * The shapes that the scripts hand to one another, for the type check; nothing of this reaches the browser.
 * core/protocol.js has those that go between the map and the page around it, core/kinds.js what a kind is like.
 */

/** Text of the data by language code. */
type Text = Record<string, string>;
/** West, south, east, north, degrees. */
type Box = [number, number, number, number];
/** Longitude and latitude in degrees, or x and y. */
type Position = [number, number];
/** First and last day, both inclusive, and the index of the band, -1 outside every band. */
type Step = [number, number, number];

interface Geometry {
  type: string;
  coordinates: any;
}

/** Something that shows at a time; days are numbers, both inclusive. */
interface Feature {
  id: string;
  kind: string;
  traits: import("./core/kinds.js").Traits;
  start: number;
  end: number | null;
  name: Text;
  geometry: Geometry | null;
  /** What else the kind has: holder, status, certainty, campaign, category, actors, importance, rank … */
  [property: string]: any;
}

/** Ground of which a small map stands in a corner of the map; days are numbers, both inclusive. */
type Inset = Span & { bounds: Box; aspect: number | null };

interface Span {
  id: string;
  name: Text;
  start: number;
  end: number;
}

/** How a category's mark looks, on a light screen and on a dark one. */
interface Swatch {
  name: Text;
  color: string;
  dark: string;
  pattern: string;
}

/** Colours of a holder: its land (`color`, `dark`), its lines and its name (`ink`, `dark_ink`). */
interface Holder {
  name: Text;
  color: string;
  ink: string;
  dark: string;
  dark_ink: string;
  beads?: "full" | "hollow";
}

/** Rank and names of a holder on the map; days are numbers, both inclusive. */
interface Power {
  rank: 1 | 2;
  names: Array<{ name: Text; short?: Text; start?: number; end?: number }>;
}

/** How dates are written in a language (geo/words/typed.py). */
interface Language {
  code: string;
  name: string;
  typed: { day: string; months: string[]; hint: { year: string; day: string; written: string } };
}

/** The compiled atlas. */
interface Atlas {
  title: Text;
  range: [string, string];
  opening: { date: string; view: [number, number, number] };
  bounds: Box;
  /** Standard parallels and centre (lon-lat) of the conic, degrees; how far the map goes: left, top, right, bottom. */
  projection: { parallels: [number, number]; centre: Position; limits: Box };
  /** The map outside which there is no land to be seen. */
  world: Box;
  languages: Language[];
  eras: import("./core/typed.js").Era[];
  kinds: import("./core/kinds.js").Traits[];
  steps: Step[];
  labels: Record<string, Array<[string, string]>>;
  bands: Array<Span & { short: Text; bounds: Box | null }>;
  insets?: Inset[];
  phases: Span[];
  holders: Record<string, Holder>;
  powers: Record<string, Power>;
  today: Array<{ name: Text; at: Position[] }>;
  categories: Record<string, Swatch>;
  actors: Record<string, Text>;
  layers: Array<{ id: string; name: Text; default: boolean }>;
  features: Feature[];
  attribution: Text;
}

/** A text of strings/ by its key. */
type Words = (key: string) => string;

/** What holds now, as the controller has it. */
interface State {
  step: number;
  lang: string;
  mode: string;
  theme: string;
  /** Do readings stand above the names? */
  ruby: boolean;
  filter: import("./core/protocol.js").Filter | null;
  layers: Set<string>;
  event: string | null;
  feature: string | null;
  part: number | null;
}

/** What a node needs to place itself at a zoom. */
interface View {
  zoom: number;
  size: number;
  origin: Position;
  px(part: Position[], tolerance: number): Position[];
}

/** What is drawn of one key of a surface. */
interface DrawnNode {
  element: SVGElement;
  group: string;
  project(view: View): void;
  zoom?: number;
  choosePart?(part: number | null): void;
  [property: string]: any;
}

/** What the scripts find in the window, and leave there, beside what a browser has. */
interface Window {
  atlas?: any;
  atlasMap?: any;
  atlasAsk?: (files: { scripts: string[]; styles: string[]; data: string[] }) => void;
  atlasEarly?: Record<string, Promise<Response>>;
  Streamlit?: { setComponentValue(value: { atlas: unknown }): void };
}

/** What the view reports of the hand on the map. */
interface ViewHand {
  onPick(id: string | null, part: number | null): void;
  /** An event was chosen in a list on the map. */
  onOpen(id: string): void;
  onLayers(ids: string[]): void;
  onMoved(): void;
  /** Words have come into sight that may need other characters. */
  onWords(): void;
}

/** What the time bar reports of the hand on it. */
interface BarHand {
  onStep(step: number): void;
  onHold(position: number): void;
  onRelease(): void;
  onNudge(by: number): void;
  onPlay(): void;
  onSpeed(name: "slow" | "normal" | "fast"): void;
  /** Gives what to tell the reader, null when the date was taken. */
  onTyped(text: string): string | null;
  onBand(band: object | null): void;
}

/** Files of the base map: GeoJSON by name, the relief, and functions that fetch what comes later. */
interface GroundFiles {
  relief?: { url: string; bounds: Box };
  later?: Record<string, () => Promise<any>>;
  readings?: (lang: string) => Promise<Record<string, string> | null>;
  [name: string]: any;
}
