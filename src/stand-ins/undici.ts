/**
 * Replaces the package `undici` in the bundles. `@actions/http-client` imports it for `getAgentDispatcher`, which is never called
 * here. Its 900 kB would be read at every start, and bring WebAssembly and a stream of advisories.
 */

/** @throws always: nothing here calls it */
export function ProxyAgent(): never {
  throw new Error('undici is not part of this action: ProxyAgent was called.')
}
