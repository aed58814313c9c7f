/** The pages of problems, the same parts of pages in both languages, and links. */
import { describe, expect, test } from '@jest/globals'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PROBLEMS, type Problem } from '../../src/tickets/problems.ts'
import { en } from '../../src/words/en.ts'
import { zh } from '../../src/words/zh.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

describe.each([
  ['docs/problems.md', en],
  ['docs/problems.zh-CN.md', zh]
] as const)('%s', (file, words) => {
  const [index = '', ...sections] = text(file).split(/^## /m)

  test('has a section for each problem, in the order of the code', () => {
    expect(sections.map((section) => section.split('\n')[0])).toEqual(Object.keys(PROBLEMS))
  })

  test.each(Object.keys(PROBLEMS) as Problem[])(
    '%s is in the index, and its section shows its title, the cause and the fix',
    (name) => {
      const section = sections.find((each) => each.startsWith(`${name}\n`)) ?? ''
      expect(index).toContain(`](#${name})`)
      expect(section).toContain(`\`${words.problems[name].title}\``)
      expect(section.match(/^\*\*.+?(:|：)\*\*/gm)?.length).toBeGreaterThanOrEqual(3)
    }
  )
})

test('the changelog counts the problems', () => {
  expect(text('CHANGELOG.md')).toContain(`${Object.keys(PROBLEMS).length} problems`)
})

test.each(['README', 'docs/inputs', 'docs/verdict', 'docs/runners', 'docs/first-run', 'docs/waiting', 'docs/problems'])(
  '%s has the same parts in both languages',
  (page) => {
    const [english, chinese] = ['', '.zh-CN'].map((suffix) =>
      [/^## /gm, /^### /gm, /^```/gm, /^\| /gm, /^- /gm, /\]\((?!http)[^)]*\)/g].map(
        (part) => text(`${page}${suffix}.md`).match(part)?.length
      )
    )
    expect(chinese).toEqual(english)
  }
)

/** The anchors of a page, as GitHub makes them of headings. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-')
  )
}

const MARKDOWN = globSync(['*.md', '{.github,__tests__,docs,examples,simulator}/**/*.md'], { cwd: ROOT })

test.each(MARKDOWN)('every link in %s leads somewhere', (file) => {
  const links = /(?:\]\(|src(?:set)?=")(?!https?:|mailto:)([^)"#\s]*)(?:#([^)\s]*))?[)"]/g
  const broken = [...text(file).matchAll(links)].filter(([, path = '', anchor]) => {
    const target = path === '' ? join(ROOT, file) : resolve(ROOT, dirname(file), path)
    if (!existsSync(target)) return true
    return anchor !== undefined && !anchorsOf(readFileSync(target, 'utf8')).includes(anchor)
  })
  expect(broken.map(([link]) => link)).toEqual([])
})
