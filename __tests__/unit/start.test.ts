/** What lets the bundle start sooner: Node's large modules are loaded when they are used, and are the same ones then. */
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'
import { startingSooner } from '../../scripts/start.ts'
import { temporaryFolders } from '../helpers/folders.ts'

const temporary = temporaryFolders()

const moduleOf = (name: string): string => `__WEBPACK_EXTERNAL_createRequire(import.meta.url)("${name}")`
const NAMES = ['https', 'tls', 'node:https', 'node:tls', 'crypto', 'assert', 'fs']

/** A program as the bundler writes it, with all the modules in `m` and Node's own in `real`. */
const bundle = (program: string): string => `import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module"
const m = { ${NAMES.map((name) => `"${name}": ${moduleOf(name)}`).join(', ')} }
const real = (name) => process.getBuiltinModule(name)
${program}`

async function outputOf(program: string): Promise<unknown> {
  const file = join(temporary(), 'program.mjs')
  writeFileSync(file, startingSooner(bundle(`console.log(JSON.stringify(await (async () => { ${program} })()))`)))
  return JSON.parse((await promisify(execFile)(process.execPath, [file])).stdout)
}

test('nothing of them is loaded before it is used', async () => {
  const loaded =
    'process.moduleLoadList.filter((name) => /NativeModule (tls|https|crypto|assert|internal.fs.promises)$/.test(name))'
  expect(await outputOf(`return ${loaded}`)).toEqual([])
  expect(await outputOf(`m.https.Agent; return ${loaded}`)).toContain('NativeModule tls')
})

test.each(['https', 'tls', 'crypto', 'assert'])('every name of %s gives what it gives in Node', async (name) => {
  const isSame = `Object.keys(real("${name}")).every((key) => Object.is(m["${name}"][key], real("${name}")[key]))`
  expect(await outputOf(`return ${isSame} && Object.keys(m["${name}"]).length > 3`)).toBe(true)
})

test('what is called itself can be called', async () => {
  expect(await outputOf('try { m.assert(0, "no") } catch (error) { return error.message }')).toBe('no')
})

test('functions of a group are called as they are; the rest of their module is itself', async () => {
  const program = `await m.fs.promises.access(process.execPath, m.fs.constants.X_OK)
    const missing = await m.fs.promises.readFile('/nowhere/at/all').catch((error) => error.code)
    return [missing, m.fs.existsSync === real('fs').existsSync]`
  expect(await outputOf(program)).toEqual(['ENOENT', true])
})

test('texts are the same, and stand in ASCII', async () => {
  const text = '工单 “é” 🎉 \u2028\t'
  expect(await outputOf(`return ['${text}', \`${text}\`, /^[“-”]🎉$/u.test('“🎉')]`)).toEqual([text, text, true])
  expect(startingSooner(bundle(text))).toMatch(/^[\t\n -~]*$/)
})

test('a bundle of another shape is an error', () => {
  expect(() => startingSooner(bundle('').replace(moduleOf('crypto'), '{}'))).toThrow(
    'The bundle has no __require("crypto")'
  )
})
