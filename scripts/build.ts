/**
 * Builds `dist/` from `src/`: tsc makes plain JavaScript in `build/`, and ncc bundles it into one ES module per action, not
 * minified.
 */
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { BUNDLES, STAND_INS } from './bundles.ts'

const require = createRequire(import.meta.url)

function run(bin: string, args: string[], cwd = '.'): void {
  const { status } = spawnSync(process.execPath, [require.resolve(bin), ...args], { stdio: 'inherit', cwd })
  if (status !== 0) process.exit(status ?? 1)
}

rmSync('build', { recursive: true, force: true })
rmSync('dist', { recursive: true, force: true })
run('typescript/bin/tsc', ['-p', 'tsconfig.build.json'])

// ncc reads aliases from the tsconfig.json of its working folder, so the stand-ins replace packages only in the bundles.
const paths = Object.fromEntries(Object.entries(STAND_INS).map(([name, module]) => [name, [`./${module}.js`]]))
writeFileSync('build/tsconfig.json', JSON.stringify({ compilerOptions: { paths } }))
for (const { entry, folder } of BUNDLES) {
  const options = ['-o', resolve(folder), '--license', 'licenses.txt']
  run('@vercel/ncc/dist/ncc/cli.js', ['build', resolve(`build/${entry}.js`), ...options], 'build')
}
