/**
 * Elements of SVG and HTML. Every text goes in as text: what comes from the data is never read as HTML.
 */
const SVG_NS = "http://www.w3.org/2000/svg";

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
