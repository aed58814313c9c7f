/**
 * Builds `dist/` from `src/`: tsc to plain JavaScript, then ncc to one bundle. May touch `build/` and `dist/` only.
 */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

function run(bin: string, ...args: string[]): void {
  const { status } = spawnSync(process.execPath, [require.resolve(bin), ...args], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

rmSync('build', { recursive: true, force: true })
rmSync('dist', { recursive: true, force: true })
run('typescript/bin/tsc', '-p', 'tsconfig.build.json')
run('@vercel/ncc/dist/ncc/cli.js', 'build', 'build/index.js', '-o', 'dist', '--license', 'licenses.txt')
