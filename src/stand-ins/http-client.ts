/**
 * Takes the place of the name `@actions/http-client` in the bundles. `@actions/core` imports it at every start for
 * `getIDToken`, which is never called here, and with it TLS, which takes Node longer to load than all else. What reaches a
 * site through a proxy imports the package by its file.
 */

/** @throws always: nothing in this action asks for it */
export function HttpClient(): never {
  throw new Error('@actions/http-client is loaded by its file in this action: HttpClient was called.')
}
