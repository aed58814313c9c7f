/**
 * Replaces the package `@actions/exec` in the bundles. `@actions/core` imports it for `platform.getDetails`, which is never
 * called here.
 */

/** @throws always: nothing here calls it */
export function getExecOutput(): never {
  throw new Error('@actions/exec is not part of this action: getExecOutput was called.')
}
