import { expect, test } from '@jest/globals'
import { parseUntil } from '../../../src/inputs/until.ts'
import { tryParse } from './given.ts'

const step = (name: string) => ({ kind: 'step', step: name })
const status = (name: string) => ({ kind: 'status', status: name })

test.each<[string, unknown]>([
  ['APPROVED', [{ kind: 'approved' }]],
  ['approved', [{ kind: 'approved' }]],
  ['finished', [status('FINISHED')]],
  ['9f86d081884c7d659a2feaa0c55ad015', [status('9f86d081884c7d659a2feaa0c55ad015')]],
  ['step:变更实施', [step('变更实施')]],
  ['Step： 77', [step('77')]],
  ['step: Roll out (prod) 2、3', [step('Roll out (prod) 2、3')]],
  ['APPROVED, step:变更实施；SUSPENDED', [{ kind: 'approved' }, step('变更实施'), status('SUSPENDED')]],
  ['step:a\n\n  step:b  \nstep:a', [step('a'), step('b')]],
  ['["step:a, b; c ", " APPROVED"]', [step('a, b; c'), { kind: 'approved' }]]
])('until %j', (value, expected) => {
  expect(parseUntil(value)).toEqual(expected)
})

test.each<[string, object]>([
  ['', { of: 'until-empty' }],
  [' ,\n', { of: 'until-empty' }],
  ['[]', { of: 'until-empty' }],
  ['[1]', { of: 'until-json' }],
  ['[APPROVED', { of: 'until-json' }],
  ['step:', { of: 'until-no-step' }],
  ['step: , APPROVED', { of: 'until-no-step' }],
  ['变更实施', { of: 'until-unknown', value: '变更实施' }],
  ['FINISHED or APPROVED', { of: 'until-unknown', value: 'FINISHED or APPROVED' }],
  ['已完成', { of: 'until-meant', value: '已完成', meant: 'FINISHED' }],
  ['审批通过', { of: 'until-meant', value: '审批通过', meant: 'APPROVED' }],
  ['RUNING', { of: 'until-meant', value: 'RUNING', meant: 'RUNNING' }],
  ['Done', { of: 'until-meant', value: 'Done', meant: 'FINISHED' }]
])('not a condition: %j', (value, fault) => {
  expect(tryParse(() => parseUntil(value))).toEqual([fault])
})
