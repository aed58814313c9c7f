/**
 * Stands in for the package `undici` in the bundle, so that it is read and evaluated only when it is called.
 *
 * `@actions/http-client` imports it for `getAgentDispatcher`, which this action never calls: its proxies go through
 * `tunnel`. Reading those 900 kB at every start took a third of the time of a run. The whole package is still there, as
 * it is published, in `dist/undici.cjs`; scripts/build.ts puts it there and sets the alias.
 */
import { createRequire } from 'node:module'

/** The class of the same name: `new` gives what the real one makes of these options. */
export function ProxyAgent(options: unknown): object {
  const load = createRequire(import.meta.url)
  const undici = load('./undici.cjs') as { ProxyAgent: new (options: unknown) => object }
  return new undici.ProxyAgent(options)
}
