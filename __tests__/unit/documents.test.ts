/** What the documents say is what action.yml and the code say, in both languages. */
import { describe, expect, test } from '@jest/globals'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { outputsOf } from '../../src/report.ts'
import { hiddenValues, readInputs } from '../../src/inputs.ts'
import { PROBLEMS } from '../../src/problems.ts'
import { OUTPUTS } from '../helpers/action.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

interface Metadata {
  inputs: Record<string, { description: string; required?: boolean; default?: string }>
  outputs: Record<string, { description: string }>
  runs: { using: string; main: string }
}
const action = parse(text('action.yml')) as Metadata
const READMES = ['README.md', 'README.zh-CN.md']

/** The rows of the table that follows a heading: the cells of each. */
function table(markdown: string, heading: string): string[][] {
  const section = markdown.split(new RegExp(`^## ${heading}$`, 'm'))[1]?.split(/^## /m)[0] ?? ''
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    )
}

describe.each([
  ['README.md', 'Inputs', 'Outputs', 'required'],
  ['README.zh-CN.md', '输入', '输出', '必填']
] as const)('%s', (file, inputsHeading, outputsHeading, required) => {
  test('has the inputs of action.yml, in its order, with their defaults', () => {
    const rows = table(text(file), inputsHeading).map(([name, value]) => `${name} ${value}`)
    const expected = Object.entries(action.inputs).map(([name, input]) => {
      const value = input.required === true ? required : input.default === undefined ? '' : `\`${input.default}\``
      return `\`${name}\` ${value}`
    })
    expect(rows).toEqual(expected)
  })

  test('has the outputs of action.yml, in its order', () => {
    expect(table(text(file), outputsHeading).map(([name]) => name)).toEqual(
      Object.keys(action.outputs).map((name) => `\`${name}\``)
    )
  })

  test('names every outcome', () => {
    for (const outcome of ['changed', 'already', 'planned', 'none', 'refused', 'failed', 'unknown'])
      expect(text(file)).toMatch(new RegExp(`^\\| \`${outcome}\` +\\|`, 'm'))
  })
})

test('the outputs of action.yml are those that the code sets', () => {
  const run = { action: undefined, isDryRun: false, records: [], remaining: 0, fault: undefined }
  expect(Object.keys(outputsOf(run).values)).toEqual(Object.keys(action.outputs))
  expect(OUTPUTS).toEqual(Object.keys(action.outputs))
})

test('the inputs of action.yml are those that the code reads, with the defaults that it has of its own', () => {
  const asked = new Set<string>()
  const given: Record<string, string> = {
    url: 'https://paas.example.com',
    bk_app_code: 'a',
    bk_app_secret: 'b',
    bk_username: 'c',
    action_type: 'WITHDRAW',
    operator: 'o',
    stale_after: '14d'
  }
  const get = (name: string): string => {
    asked.add(name)
    return given[name] ?? ''
  }
  const bare = readInputs(get, {})
  hiddenValues(get, {})
  expect([...asked].sort()).toEqual(Object.keys(action.inputs).sort())
  expect(readInputs((name) => given[name] ?? action.inputs[name]?.default ?? '', {})).toEqual(bare)
})

test('action.yml runs what is committed, on Node 24', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' })
})

describe.each(['docs/problems.md', 'docs/problems.zh-CN.md'])('%s', (file) => {
  const sections = text(file).split(/^## /m).slice(1)

  test('has a section for each problem, in the order of the code', () => {
    expect(sections.map((section) => section.split('\n')[0])).toEqual(Object.keys(PROBLEMS))
  })

  test('each says what is seen, why, what to do, with an example', () => {
    for (const section of sections) expect(section.match(/^\*\*.+?(:|：)\*\*/gm)).toHaveLength(4)
  })
})

test.each(Object.entries(PROBLEMS))('the page of %s shows the title that the code gives', (name, { title }) => {
  if (name === 'bad-input') return
  for (const file of ['docs/problems.md', 'docs/problems.zh-CN.md']) {
    const section = text(file).split(`\n## ${name}\n`)[1]?.split('\n## ')[0] ?? ''
    expect(section).toContain(title)
  }
})

test('both READMEs have the same parts', () => {
  const counts = READMES.map((file) =>
    [/^## /gm, /^```/gm, /^\| /gm, /^- /gm, /\]\((?!http)[^)]*\)/g].map((part) => text(file).match(part)?.length)
  )
  expect(counts[0]).toEqual(counts[1])
})

/** All Markdown files of the project. */
function markdownFiles(folder = ''): string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const file = join(folder, name)
    if (['node_modules', '.git', 'build', 'dist', 'reports'].includes(name)) return []
    if (statSync(join(ROOT, file)).isDirectory()) return markdownFiles(file)
    return name.endsWith('.md') ? [file] : []
  })
}

/** The anchors of a page, as GitHub makes them of headings. */
function anchors(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-')
  )
}

test.each(markdownFiles())('%s has no link that leads nowhere', (file) => {
  const broken = [...text(file).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].filter(
    ([, path = '', anchor]) => {
      const target = path === '' ? join(ROOT, file) : resolve(ROOT, dirname(file), path)
      if (!existsSync(target)) return true
      return anchor !== undefined && !anchors(readFileSync(target, 'utf8')).includes(anchor)
    }
  )
  expect(broken.map(([link]) => link)).toEqual([])
})

test('the whole of undici lies beside the bundle, and the bundle asks for it by that name', () => {
  expect(text('dist/index.js')).toContain("load('./undici.cjs')")
  const { ProxyAgent } = createRequire(import.meta.url)('../../dist/undici.cjs') as {
    ProxyAgent: new (to: string) => object
  }
  expect(new ProxyAgent('http://proxy.example.com:8080')).toHaveProperty('dispatch')
})
