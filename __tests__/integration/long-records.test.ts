/**
 * Runs whose record is longer than a runner's outputs hold.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { temporaryFolders } from '../helpers/folders.ts'
import { runInProcess, type InProcessOptions, type InProcessRun } from '../helpers/in-process.ts'
import { numbers, servers } from '../helpers/runs.ts'

const start = servers()
const temporary = temporaryFolders()

describe('more than the outputs hold', () => {
  const sns = numbers(700)
  /** Each of 700 tickets is refused with words of 500 characters: some 1.2 MB. */
  async function long(options: InProcessOptions, words = '拒'.repeat(600)): Promise<InProcessRun> {
    const server = await start({ tickets: sns.map((sn) => ({ sn })) })
    server.fault({ kind: 'custom', body: JSON.stringify({ result: false, code: 3900022, message: words }) })
    const inputs = { url: server.url, sn: sns.join(), action_type: 'TERMINATE', confirm: 'never', concurrency: 32 }
    return runInProcess(inputs, options)
  }

  test('the whole record is kept in a file, and the user is told where', async () => {
    const folder = temporary()
    const result = await long({ env: { RUNNER_TEMP: folder } })
    const [name = ''] = readdirSync(path.join(folder, 'bk-itsm-operate-ticket'))
    expect(name).toBe(`tickets-${process.pid}.json`)
    const file = path.join(folder, 'bk-itsm-operate-ticket', name)
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { sn: string }[]
    expect(kept.map(({ sn }) => sn)).toEqual(sns)
    expect(kept[0]).toMatchObject({ outcome: 'refused', request_id: '', status_before: '' })
    const left = 700 - result.tickets.length
    expect(left).toBeGreaterThan(0)
    expect(result.annotations.at(-1)).toEqual({
      level: 'warning',
      title: 'bk-itsm-operate-ticket',
      message: `The output \`tickets\` leaves out ${left} of 700 tickets, because a runner's outputs have a limit of 1 MiB. The whole record is in ${file} on the runner.`
    })
  })

  test.each([
    ['no folder for it', () => ({})],
    ['an empty name', () => ({ RUNNER_TEMP: '' })]
  ])('%s: it is in the log only', async (_, env) => {
    const result = await long({ env: env() })
    expect(result.annotations.at(-1)?.message).toMatch(/The whole record is in the log only\.$/)
  })

  test('a file that cannot be written is told, and changes nothing', async () => {
    const blocked = path.join(temporary(), 'file')
    writeFileSync(blocked, '')
    const result = await long({ env: { RUNNER_TEMP: blocked } })
    expect(result.shown).toContain('The file of the whole record could not be written: ENOTDIR')
    expect(result.annotations.at(-1)?.message).toMatch(/The whole record is in the log only\.$/)
    expect(result.outputs).toMatchObject({ result: 'false', failed: '700' })
  })

  test('what fits needs no file', async () => {
    const folder = temporary()
    const result = await runInProcess(
      { url: (await start()).url, sn: 'CRQ1', action_type: 'TERMINATE' },
      { env: { RUNNER_TEMP: folder } }
    )
    expect(readdirSync(folder)).toEqual([])
    expect(result.annotations).toEqual([])
  })
})
