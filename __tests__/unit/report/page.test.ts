import { expect, test } from '@jest/globals'
import { pageOf } from '../../../src/report/page.ts'
import { wordsFor } from '../../../src/words/choose.ts'

const ENV = { GITHUB_SERVER_URL: 'https://g.example.com', GITHUB_ACTION_REPOSITORY: 'o/r', GITHUB_ACTION_REF: 'v1' }

test.each<[object, string | undefined]>([
  [{}, 'https://g.example.com/o/r/blob/v1/docs/problems.md#unreachable'],
  [{ GITHUB_SERVER_URL: 'javascript://g.example.com' }, undefined],
  [{ GITHUB_SERVER_URL: undefined }, undefined],
  [{ GITHUB_ACTION_REPOSITORY: '' }, undefined],
  [{ GITHUB_ACTION_REF: '' }, undefined]
])('with %j the page of a problem is %j', (change, url) => {
  expect(pageOf('unreachable', wordsFor('en'), { ...ENV, ...change }).url).toBe(url)
})
