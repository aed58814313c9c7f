import { describe, expect, test } from '@jest/globals'
import { PROBLEMS, type Problem } from '../../src/tickets/problems.ts'
import { fixOf, wordsFor } from '../../src/words/choose.ts'

const ACTIONS = ['SUSPEND', 'UNSUSPEND', 'WITHDRAW', 'TERMINATE', undefined] as const
const FRONTS = ['esb', 'gateway', undefined] as const

describe.each(['en', 'zh'] as const)('the words in %s', (language) => {
  const words = wordsFor(language)
  test.each(Object.keys(PROBLEMS) as Problem[])('%s has a title and advice in every setting', (problem) => {
    const settings = ACTIONS.flatMap((action) => FRONTS.map((front) => ({ action, front })))
    const texts = [words.problems[problem].title, ...settings.map((setting) => fixOf(words, problem, setting))]
    for (const text of texts) {
      expect(text.trim()).not.toBe('')
      expect(text).not.toMatch(/undefined|撤销|type it anew|is no action|hangs on|what for/)
    }
  })
})
