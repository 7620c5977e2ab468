/**
 * What the map and the page around it say to one another.
 *
 * Two hands move one state. Every reply has a number n; a message that has not seen the last reply (message.n < n)
 * is older than the hand on the map and may not change what that hand owns: date, event, layers, view. A value in a
 * message counts as a wish only when it differs from what the page was told or said last.
 *
 * @typedef {object} Filter events that the reader wants to see; null stands for all
 * @property {string[]|null} categories
 * @property {string[]|null} actors
 *
 * @typedef {object} Message what the page wishes the map to show
 * @property {number} seq rises with every message; one that is not higher than the last is not read
 * @property {number} [n] number of the last reply the page knew when it wrote this
 * @property {string} [date] ISO day, month or year, or as people type it
 * @property {string} [lang] language code
 * @property {string} [mode] page or classroom
 * @property {boolean} [ruby] do readings stand above the names
 * @property {string} [theme] auto, light or dark
 * @property {string[]} [layers] ids of the layers that are on
 * @property {[number, number, number]|null} [view] latitude, longitude, zoom
 * @property {string|null} [event] id of the chosen event
 * @property {Filter|null} [filter]
 *
 * @typedef {object} Reply what the hand on the map has made of it
 * @property {number} n number of this reply
 * @property {string} date ISO day
 * @property {string|null} event @property {string|null} feature ids of what is chosen, one of them null
 * @property {number|null} part stretch of a chosen front
 * @property {[number, number, number]} view latitude, longitude, zoom
 * @property {string[]} layers ids of the layers that are on
 * @property {boolean} playing
 *
 * @typedef {object} Host the page around the map, where both are one document
 * @property {(reply: Reply) => void} send hears what the hand on the map has made of it
 * @property {(lang: string) => string} title of the document
 * @property {(lang: string) => Promise<Record<string, string>|null>} [readings] of a language, null where it has none
 *
 * @typedef {object} AttachOptions where the atlas is found and how it begins; of each pair one is enough
 * @property {object} [atlas] @property {string} [atlasUrl] first part of the compiled atlas, or its address
 * @property {object} [more] @property {string} [moreUrl] second part
 * @property {object} [glide] @property {string} [glideUrl] fronts between two steps; without it they switch
 * @property {Object<string, object|string>} [basemap] GeoJSON or its address by name; relief: {url, bounds}
 * @property {string|Array<{family: string, weight: number, span: string, url: string}>} [fonts] address of their
 *   style sheet, or the fonts themselves
 * @property {Object<string, string>} [readings] addresses of the readings by language
 * @property {Object<string, Object<string, string>>} [strings] texts of the interface by language and key
 * @property {string} [lang] language in which a fault is told before the first message
 * @property {"frame"|"parent"} [fill] does the atlas fill the frame's window or the element around it
 * @property {Message} [message] a first message
 * @property {Host} [host] without one replies go to Streamlit
 */

export {};
