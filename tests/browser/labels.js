/**
 * Measures the names on the map, evaluated in the map's frame at one date after another.
 *
 * ({dates, powers, least}) → [{date, what, ...}], one entry for each fault: two labels over one another, a label below
 * something that lies over the map or cut by the map's edge, a power that takes a share of `least` of the map and is
 * not named. `powers` says by the id of a territory which names would do.
 */
async ({ dates, powers, least }) => {
  const EVERY = 24;
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const rest = (pause) => new Promise((done) => setTimeout(done, pause));
  const map = document.querySelector(".leaflet-container");
  const shown = (element) => element.getClientRects().length > 0;
  const round = (box) => box.map((value) => Math.round(value));

  /** Ink of the lines of a label, pixels of the window: without the halo, from the height of capitals to the tails. */
  const lettersOf = (label) =>
    Array.from({ length: label.getNumberOfChars() }, (_, i) => {
      const { x, y, width, height } = label.getExtentOfChar(i);
      const ink = [[x, y + 0.15 * height], [x + width, y + 0.15 * height], [x, y + 0.85 * height], [x + width, y + 0.85 * height]];
      const corners = ink.map((corner) => new DOMPoint(...corner).matrixTransform(label.getScreenCTM()));
      const [across, down] = [corners.map((corner) => corner.x), corners.map((corner) => corner.y)];
      return { text: label.textContent, box: [Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)] };
    });
  /** Written along a line or turned: its lines are no boxes of the window. */
  const isTurned = (label) => Boolean(label.querySelector("textPath")) || label.getScreenCTM().b !== 0;
  const linesOf = (label) => {
    if (isTurned(label)) return lettersOf(label);
    const spans = [...label.querySelectorAll("tspan")];
    return (spans.length ? spans : [label]).filter((line) => line.getNumberOfChars() > 0).map((line) => {
      const { fontSize, letterSpacing } = getComputedStyle(line);
      const [size, space] = [parseFloat(fontSize), parseFloat(letterSpacing) || 0];
      const text = line.textContent.trimEnd();
      const from = line.getStartPositionOfChar(0).matrixTransform(line.getScreenCTM());
      const to = line.getEndPositionOfChar([...text].length - 1).matrixTransform(line.getScreenCTM());
      return { text, box: [from.x, from.y - 0.8 * size, to.x - space, from.y + 0.2 * size] };
    });
  };
  /** Where the map is and which names stand where. */
  const picture = () => {
    const names = [...map.querySelectorAll(".atlas-label")].map((label) => label.outerHTML);
    return [JSON.stringify(window.atlas.state().view), map.querySelector(".leaflet-map-pane").style.transform, ...names].join();
  };
  /**
   * Views follow the story, names follow quick steps in a slower rhythm, and letters that nobody has seen yet come with
   * a file of their own: until nothing moves any more.
   */
  const stillness = async () => {
    for (let [last, same] = [null, 0]; same < 5; await rest(40), await frame()) {
      const now = picture();
      same = now === last && document.fonts.status === "loaded" ? same + 1 : 0;
      last = now;
    }
  };
  const meets = (a, b) => a[0] < b[2] - 0.5 && b[0] < a[2] - 0.5 && a[1] < b[3] - 0.5 && b[1] < a[3] - 0.5;
  const boxOf = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return [left, top, right, bottom];
  };

  const covers = () => {
    const parts = { "leaflet-control-container": ".leaflet-control", "atlas-degrees": "span" };
    const over = [...map.children, ...map.parentElement.children]
      .filter((child) => child !== map && !child.matches(".leaflet-map-pane, .atlas-tooltip"))
      .flatMap((child) => {
        const key = Object.keys(parts).find((name) => child.classList.contains(name));
        return key ? [...child.querySelectorAll(parts[key])] : [child];
      });
    return over.filter(shown);
  };

  /** Cells of the map that a territory fills, but for those below a control; remembered while the view stays. */
  const remembered = new Map();
  let viewed = "";
  const cellsOf = (id) => {
    const view = JSON.stringify([window.atlas.state().view, boxOf(map)]);
    if (viewed !== view) remembered.clear();
    viewed = view;
    if (remembered.has(id)) return remembered.get(id);
    const path = document.querySelector(`[data-id="${id}"] path`);
    const [left, top, right, bottom] = boxOf(map);
    const cells = [];
    if (path && shown(path)) {
      const back = path.getScreenCTM().inverse();
      const own = boxOf(path);
      const over = covers().map(boxOf);
      const isCovered = (x, y) => over.some((box) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]);
      for (let x = left + EVERY / 2; x < right; x += EVERY)
        for (let y = top + EVERY / 2; y < bottom; y += EVERY)
          if (x >= own[0] && x <= own[2] && y >= own[1] && y <= own[3] && !isCovered(x, y) && path.isPointInFill(new DOMPoint(x, y).matrixTransform(back)))
            cells.push([x, y]);
      remembered.set(id, cells);
    }
    return cells;
  };

  /** Area of a name of a power where it is set smallest: land of less than three times as much may go without. */
  const ruler = document.createElement("canvas").getContext("2d");
  const smallest = (name) => {
    const { fontSize, fontFamily } = getComputedStyle(map);
    const size = 0.82 * parseFloat(fontSize);
    ruler.font = `700 ${size}px ${fontFamily}`;
    return (ruler.measureText(name.toUpperCase()).width + 0.18 * size * name.length) * 1.3 * size;
  };

  const measure = (date) => {
    const faults = [];
    const labels = [...document.querySelectorAll(".atlas-label")].filter(shown);
    const lines = labels.flatMap((label, of) => linesOf(label).map((line) => ({ ...line, of })));
    const edge = boxOf(map);
    const seen = lines.filter(({ box }) => meets(box, edge));
    seen.forEach((one, i) =>
      seen.slice(i + 1).forEach((other) => {
        if (one.of !== other.of && meets(one.box, other.box))
          faults.push({ date, what: "overlap", texts: [one.text, other.text], boxes: [round(one.box), round(other.box)] });
      }),
    );
    covers().forEach((element) => {
      const box = boxOf(element);
      seen.filter((line) => meets(line.box, box)).forEach(({ text }) =>
        faults.push({ date, what: "under", text, by: element.className, box: round(box) }),
      );
    });
    // a power is named in any case; all other names keep off the buttons of heaps
    const free = seen.filter(({ of }) => !labels[of].classList.contains("atlas-label-power"));
    [...document.querySelectorAll(".atlas-heap")].filter(shown).forEach((heap) => {
      const [left, top, right, bottom] = boxOf(heap);
      const core = [left + 4, top + 4, right - 4, bottom - 4];
      free.filter((line) => meets(line.box, core)).forEach(({ text }) =>
        faults.push({ date, what: "under a heap", text, box: round(core) }),
      );
    });
    seen.forEach(({ text, box }) => {
      if (box[0] < edge[0] || box[1] < edge[1] || box[2] > edge[2] || box[3] > edge[3])
        faults.push({ date, what: "cut", text, box: round(box) });
    });
    const all = ((edge[2] - edge[0]) * (edge[3] - edge[1])) / (EVERY * EVERY);
    const shares = {};
    window.atlas.state().features.forEach((id) => {
      if (!powers[id]) return;
      const names = powers[id].join("|");
      shares[names] = (shares[names] || 0) + cellsOf(id).length / all;
    });
    const named = new Set(labels.filter((label) => label.classList.contains("atlas-label-power")).map((label) => label.textContent));
    Object.entries(shares).forEach(([names, share]) => {
      const room = share * all * EVERY * EVERY;
      if (share >= least && room >= 3 * Math.min(...names.split("|").map(smallest)) && !names.split("|").some((name) => named.has(name)))
        faults.push({ date, what: "nameless", names, share: Math.round(share * 1000) / 10 });
    });
    return { faults, labels: seen.length };
  };

  await document.fonts.ready;
  const found = { faults: [], labels: 0 };
  for (const date of dates) {
    window.atlas.setDate(date);
    await frame();
    await stillness();
    const { faults, labels } = measure(date);
    found.faults.push(...faults);
    found.labels += labels;
  }
  return found;
};
