/**
 * Takes the place of the package `undici` in the bundles. `@actions/http-client` imports it for `getAgentDispatcher`, which is
 * never called here; its 900 kB would be read at every start, and bring WebAssembly and a stream of advisories.
 */

/** @throws always: nothing in this action asks for it */
export function ProxyAgent(): never {
  throw new Error('undici is not part of this action: ProxyAgent was called.')
}
