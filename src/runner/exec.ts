/**
 * Stands in for the package `@actions/exec` in the bundle, so that it is read and evaluated only when it is called.
 *
 * `@actions/core` imports it for `platform.getDetails`, which this action never calls. The whole package is still there, as
 * it is published, in `dist/exec.js`; scripts/build.ts puts it there and sets the alias.
 */

/** Runs a program and gives what it wrote, as the function of the same name does. */
export async function getExecOutput(...given: unknown[]): Promise<unknown> {
  // Named by a variable, so that the bundler leaves it alone.
  const whole = './exec.js'
  const exec = (await import(/* webpackIgnore: true */ whole)) as {
    getExecOutput: (...given: unknown[]) => Promise<unknown>
  }
  return exec.getExecOutput(...given)
}
