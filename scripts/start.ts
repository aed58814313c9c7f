/**
 * What lets the bundle start sooner: what the toolkit asks Node for as it is imported, and most runs never use, is loaded
 * at its first use. Pure: text in, text out. It throws where the bundler wrote something else than is expected here.
 */
import assert from 'node:assert'
import crypto from 'node:crypto'
import { promises } from 'node:fs'
import https from 'node:https'
import tls from 'node:tls'

const REQUIRE = '__WEBPACK_EXTERNAL_createRequire(import.meta.url)'

/**
 * TLS and cryptography take some five milliseconds, and many sites are asked in plain http. `tunnel` never calls the
 * `assert` that it asks for.
 */
const LATE = { https, tls, 'node:https': https, 'node:tls': tls, crypto, assert }

/** Core takes three functions out of `fs.promises` as it is imported, which makes Node load it: two milliseconds. */
const LATE_CALLS = { module: 'fs', group: 'promises', names: Object.keys(promises) }

/** One `require` for all modules of Node: the bundler makes a new one for each, which takes a millisecond in all. */
const HEAD = `const __require = ${REQUIRE};
const __late = (name, whole, keys) => Object.defineProperties(whole, Object.fromEntries(keys.map(
  (key) => [key, { enumerable: true, get: () => __require(name)[key] }])));
const __lateCalls = (name, group, keys) => Object.create(__require(name), { [group]: { value: Object.fromEntries(keys.map(
  (key) => [key, (...given) => __require(name)[group][key](...given)])) } });`

/**
 * @param bundle what ncc makes of `src/`, as one ES module
 * @returns the same program, in ASCII, so that V8 keeps it in one byte a character: escapes of other characters are the same texts
 */
export function startingSooner(bundle: string): string {
  const [imported = '', ...lines] = bundle.split('\n')
  let body = replaced(lines.join('\n'), REQUIRE, '__require')
  for (const [name, module] of Object.entries(LATE)) {
    const whole = typeof module === 'function' ? `(...given) => __require("${name}")(...given)` : '{}'
    body = replaced(body, requireOf(name), `__late("${name}", ${whole}, ${JSON.stringify(Object.keys(module))})`)
  }
  const { module, group, names } = LATE_CALLS
  body = replaced(body, requireOf(module), `__lateCalls("${module}", "${group}", ${JSON.stringify(names)})`)
  return inAscii([imported, HEAD, body].join('\n'))
}

const requireOf = (name: string): string => `__require("${name}")`

function replaced(text: string, what: string, by: string): string {
  if (!text.includes(what)) throw new Error(`The bundle has no ${what}: see scripts/start.ts`)
  return text.replaceAll(what, by)
}

const inAscii = (text: string): string =>
  text.replace(/[^\t\n -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
