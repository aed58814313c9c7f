/** The report as a whole, by a runner that records what it is given: nothing is cut or split before secrets are hidden. */
import { describe, expect, test } from '@jest/globals'
import { abortedResult, type RunResult } from '../../../src/report/result.ts'
import { createSecrets } from '../../../src/secrets/redact.ts'
import { writeReport } from '../../../src/report/write.ts'
import { withoutSecrets, type Runner } from '../../../src/runner/runner.ts'
import { wordsFor, type Language } from '../../../src/words/words.ts'

const SECRET = 'pass\nword`9`-<end>'

function reported(result: Partial<RunResult>, language: Language = 'en', outputs?: Runner['outputs']): string {
  const written: string[] = []
  const keep = (text: string): void => {
    written.push(text)
  }
  const runner: Runner = {
    ...{ env: {}, input: () => '', mask: keep, line: keep, startGroup: keep },
    debug: (text) => {
      keep(text())
    },
    endGroup: () => undefined,
    annotate: ({ message }) => {
      keep(message)
    },
    outputs: (values) => {
      keep(JSON.stringify(values))
      return outputs?.(values)
    },
    summary: (html) => {
      keep(html)
    }
  }
  const secrets = createSecrets((name) => (name === 'bk_token' ? SECRET : ''), {})
  const redaction = { redact: secrets.redact, redactNames: (text: string) => text }
  writeReport({ ...abortedResult(), ...result }, withoutSecrets(runner, secrets), wordsFor(language), redaction)
  return written.join('\n')
}

test.each<[string, Partial<RunResult>]>([
  ['in a whole message of many lines', { message: { text: `a\n${SECRET}\nb`, wasCut: true } }],
  ['in the lines of what was thrown', { ...abortedResult({ cause: new Error(`a ${SECRET} b`) }) }],
  ['in the name of the operator', { operator: SECRET }]
])('a secret %s is hidden', (_, result) => {
  const written = reported(result)
  expect(written).not.toMatch(/pass|word/)
  expect(written).toContain('***')
})

describe('outputs that could not be written: the log says so in the language of the run', () => {
  test.each<[Language, unknown, string]>([
    ['en', { missing: 'result' }, 'could not be written (result is not in the file),'],
    ['zh', { missing: 'result' }, '输出写入失败（文件中没有 result），'],
    ['en', { thrown: new Error('EACCES:\nno') }, 'could not be written (EACCES: no),'],
    ['zh', { thrown: new Error('EACCES:\nno') }, '输出写入失败（EACCES: no），'],
    ['en', { thrown: undefined }, 'could not be written (Thrown: undefined),'],
    ['zh', { thrown: undefined }, '输出写入失败（抛出的值：undefined），']
  ])('%s: %j', (language, failure, expected) => {
    expect(reported({}, language, () => failure as ReturnType<Runner['outputs']>)).toContain(expected)
  })

  test.each<[Language, string]>([
    ['en', 'could not be written (Thrown: something that is not an Error),'],
    ['zh', '输出写入失败（抛出的值不是 Error），']
  ])('%s: a runner that throws', (language, expected) => {
    const written = reported({}, language, () => {
      throw { full: true } as unknown as Error
    })
    expect(written).toContain(expected)
  })
})
