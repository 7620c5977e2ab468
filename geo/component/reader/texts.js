/**
 * Interface texts beside the map: keys in the scripts, sentences from the build.
 */

/**
 * @typedef {object} Texts
 * @property {string} code the language
 * @property {(key: string) => boolean} has
 * @property {(key: string, values?: object) => string} t text of a key, its placeholders filled
 * @property {(key: string) => string|null} lender language that lent the text, null where it is the language's own
 */

const FIELD = /\{\{|\}\}|\{([^{}]*)\}/g;

/** A figure with its word: of `count|place|places` "1 place", "2 places". */
function counted(value, forms) {
  return forms.length ? `${value} ${String(value) === "1" ? forms[0] : forms[forms.length - 1]}` : String(value);
}

/**
 * Put values into {names} and {counts|one|many}; `{{` stands for a brace.
 * @param {string} text @param {object} values
 */
export function format(text, values) {
  return text.replace(FIELD, (whole, field) => {
    if (field === undefined) return whole[0];
    const [name, ...forms] = field.split("|");
    return name in values ? counted(values[name], forms) : whole;
  });
}

/**
 * @param {string} code language
 * @param {{texts: Object<string, string>, borrowed: Object<string, string>}} found as the build wrote them
 * @returns {Texts} a key without a text stands for itself
 */
export function textsOf(code, { texts, borrowed }) {
  return {
    code,
    has: (key) => key in texts,
    t: (key, values = {}) => (key in texts ? format(texts[key], values) : key),
    lender: (key) => borrowed[key] || null,
  };
}
