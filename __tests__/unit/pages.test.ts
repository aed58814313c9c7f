/** The pages of problems, and what all pages have in common: links, and the same parts in both languages. */
import { describe, expect, test } from '@jest/globals'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PROBLEMS, type Problem } from '../../src/tickets/problems.ts'
import { en } from '../../src/words/en.ts'
import { zh } from '../../src/words/zh.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

describe.each(['docs/problems.md', 'docs/problems.zh-CN.md'])('%s', (file) => {
  const sections = text(file).split(/^## /m).slice(1)

  test('has a section for each problem, in the order of the code', () => {
    expect(sections.map((section) => section.split('\n')[0])).toEqual(Object.keys(PROBLEMS))
  })

  test('each says what is seen, why and what to do, and an index leads to it', () => {
    for (const section of sections) {
      expect(section.match(/^\*\*.+?(:|：)\*\*/gm)?.length).toBeGreaterThanOrEqual(3)
      expect(text(file)).toContain(`](#${section.split('\n')[0]})`)
    }
  })
})

describe.each([
  ['docs/problems.md', en],
  ['docs/problems.zh-CN.md', zh]
] as const)('%s', (file, words) => {
  test.each(Object.keys(PROBLEMS) as Problem[])('shows the title that the report gives to %s', (name) => {
    const section = text(file).split(`\n## ${name}\n`)[1]?.split('\n## ')[0] ?? ''
    expect(section).toContain(`\`${words.problems[name].title}\``)
  })
})

test('the changelog counts the problems', () => {
  expect(text('CHANGELOG.md')).toContain(`${Object.keys(PROBLEMS).length} problems`)
})

test.each(['README', 'docs/inputs', 'docs/verdict', 'docs/runners', 'docs/first-run', 'docs/waiting', 'docs/problems'])(
  '%s has the same parts in both languages',
  (page) => {
    const counts = ['', '.zh-CN'].map((suffix) =>
      [/^## /gm, /^### /gm, /^```/gm, /^\| /gm, /^- /gm, /\]\((?!http)[^)]*\)/g].map(
        (part) => text(`${page}${suffix}.md`).match(part)?.length
      )
    )
    expect(counts[0]).toEqual(counts[1])
  }
)

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
  const links = /(?:\]\(|src(?:set)?=")(?!https?:|mailto:)([^)"#\s]*)(?:#([^)\s]*))?[)"]/g
  const broken = [...text(file).matchAll(links)].filter(([, path = '', anchor]) => {
    const target = path === '' ? join(ROOT, file) : resolve(ROOT, dirname(file), path)
    if (!existsSync(target)) return true
    return anchor !== undefined && !anchors(readFileSync(target, 'utf8')).includes(anchor)
  })
  expect(broken.map(([link]) => link)).toEqual([])
})
