/**
 * Elements of SVG and HTML. Every text goes in as text: what comes from the data is never read as HTML.
 */
const SVG_NS = "http://www.w3.org/2000/svg";
/** What a text node says it is. */
const TEXT = 3;

/** An SVG element with attributes. */
export function svg(name, attributes, children) {
  const element = document.createElementNS(SVG_NS, name);
  Object.entries(attributes || {}).forEach(([key, value]) => element.setAttribute(key, value));
  (children || []).forEach((child) => element.appendChild(child));
  return element;
}

/** An HTML element with attributes and children; strings become text. */
export function html(name, attributes, children) {
  const element = document.createElement(name);
  Object.entries(attributes || {}).forEach(([key, value]) => {
    if (value !== null && value !== undefined) element.setAttribute(key, value);
  });
  (children || []).forEach((child) => element.append(child));
  return element;
}

/**
 * Write into an element that holds nothing but text: a new text node is more work for the browser than new letters in
 * the old one, and letters that are there already are none.
 */
export function write(element, text) {
  const [node, ...others] = element.childNodes;
  if (!node || others.length || node.nodeType !== TEXT) element.textContent = text;
  else if (node.data !== text) node.data = text;
}
