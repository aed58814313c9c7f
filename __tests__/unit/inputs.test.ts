import { describe, expect, test } from '@jest/globals'
import { BadInput, hiddenValues, readInputs, type Environment, type Inputs } from '../../src/inputs.ts'

const GOOD = {
  url: 'https://paas.example.com',
  bk_app_code: 'app',
  bk_app_secret: 'hunter2-secret',
  bk_username: 'bot',
  action_type: 'TERMINATE',
  operator: 'zhangsan',
  message: 'done',
  sn: 'CRQ1'
}
const ENV: Environment = {
  GITHUB_SERVER_URL: 'https://github.example.com',
  GITHUB_REPOSITORY: 'team/service',
  GITHUB_RUN_ID: '4711',
  GITHUB_RUN_NUMBER: '12',
  GITHUB_WORKFLOW: 'release'
}

function read(change: Record<string, string> = {}, env = ENV): Inputs {
  const given: Record<string, string> = { ...GOOD, ...change }
  return readInputs((name) => given[name] ?? '', env)
}

/** Each fault as `input: fault`. */
function faults(change: Record<string, string>): string[] {
  try {
    read(change)
  } catch (error) {
    if (error instanceof BadInput) {
      for (const { fix } of error.faults) expect(fix).toMatch(/\.$/)
      return error.faults.map(({ input, fault }) => `${input}: ${fault}`)
    }
    throw error
  }
  return []
}

const list = (sn: string): readonly string[] => {
  const { selection } = read({ sn })
  return selection.kind === 'list' ? selection.sns : []
}

test('what is left out has the default of the interface', () => {
  expect(read()).toEqual({
    site: {
      front: 'esb',
      baseUrl: 'https://paas.example.com/api/c/compapi',
      credentials: { appCode: 'app', appSecret: 'hunter2-secret', user: { kind: 'bk_username', value: 'bot' } }
    },
    action: 'TERMINATE',
    operator: 'zhangsan',
    message: { sent: 'done', whole: 'done', wasCut: false },
    selection: { kind: 'list', sns: ['CRQ1'], duplicates: 0 },
    dryRun: false,
    confirm: 'auto',
    concurrency: 4,
    timeoutMs: 40_000,
    retries: 3,
    warnings: []
  })
  expect(read({ sn: '', stale_after: '14d' }).selection).toEqual({
    kind: 'stale',
    ageMs: 14 * 24 * 3_600_000,
    age: '14d',
    creator: 'zhangsan',
    maxTickets: 50,
    timeZone: 'Asia/Shanghai'
  })
})

describe('url', () => {
  test.each([
    ['https://paas.example.com', 'esb', 'https://paas.example.com/api/c/compapi'],
    ['https://paas.example.com/', 'esb', 'https://paas.example.com/api/c/compapi'],
    ['HTTPS://PAAS.example.com:8443', 'esb', 'https://paas.example.com:8443/api/c/compapi'],
    ['https://paas.example.com/api/c/compapi', 'esb', 'https://paas.example.com/api/c/compapi'],
    ['https://paas.example.com/api/c/compapi//', 'esb', 'https://paas.example.com/api/c/compapi'],
    ['https://x.example.com/v2/itsm/x/prod', 'gateway', 'https://x.example.com/v2/itsm/x/prod'],
    ['https://paas.example.com/api/c/compapi/v2/itsm/operate_ticket/', 'esb', 'https://paas.example.com/api/c/compapi'],
    ['https://paas.example.com/api/c/compapi/v2/itsm', 'esb', 'https://paas.example.com/api/c/compapi'],
    ['https://paas.example.com/o/x/api/c/compapi', 'esb', 'https://paas.example.com/o/x/api/c/compapi'],
    ['https://bkapi.example.com/api/bk-itsm/prod', 'gateway', 'https://bkapi.example.com/api/bk-itsm/prod'],
    [
      'https://bkapi.example.com/api/bk-itsm/prod/v2/itsm/operate_ticket',
      'gateway',
      'https://bkapi.example.com/api/bk-itsm/prod'
    ],
    [' https://paas.example.com \n', 'esb', 'https://paas.example.com/api/c/compapi']
  ])('%s', (url, front, baseUrl) => {
    expect(read({ url }).site).toMatchObject({ front, baseUrl })
  })

  test.each([
    ['', 'is empty'],
    ['see https://paas.example.com', '"see https://paas.example.com" does not begin with https:// or http://'],
    ['paas.example.com', '"paas.example.com" does not begin with https:// or http://'],
    ['ftp://paas.example.com', '"ftp://paas.example.com" does not begin with https:// or http://'],
    ['https://', 'is not an address'],
    ['https://paas example.com', 'is not an address'],
    ['https://user:word@paas.example.com', 'holds a user or a password'],
    ['https://user@paas.example.com', 'holds a user or a password'],
    ['https://:word@paas.example.com', 'holds a user or a password'],
    ['https://paas.example.com/?a=b', 'holds a "?" or a "#": it looks like the address of a page'],
    ['https://paas.example.com/#/ticket', 'holds a "?" or a "#": it looks like the address of a page']
  ])('%j %s', (url, fault) => {
    expect(faults({ url })).toEqual([`url: ${fault}`])
  })

  test.each([
    ['http://paas.example.com', 1],
    ['http://10.0.0.1/api/c/compapi', 1],
    ['http://127.0.0.1:8080', 0],
    ['http://localhost', 0],
    ['http://127.10.20.30', 0],
    ['http://notlocalhost', 1],
    ['http://[::1]:80', 0],
    ['http://localhost.example.com', 1],
    ['http://127.0.0.1.example.com', 1],
    ['https://paas.example.com', 0]
  ])('%s warns %i times', (url, count) => {
    const { warnings } = read({ url })
    expect(warnings).toHaveLength(count)
    if (count > 0) expect(warnings[0]).toContain('unencrypted')
  })
})

describe('credentials', () => {
  test.each([
    [{ access_token: 'a', bk_token: 'b', bk_username: 'c' }, 'access_token', 'a'],
    [{ bk_token: ' b ', bk_username: 'c' }, 'bk_token', 'b'],
    [{ bk_username: 'c', bk_token: '' }, 'bk_username', 'c']
  ])('of %j exactly one is sent: %s', (given, kind, value) => {
    expect(read(given).site.credentials.user).toEqual({ kind, value })
  })

  test('without an address nobody can tell whether a user is missing', () => {
    expect(faults({ url: '', bk_username: '' })).toEqual(['url: is empty'])
  })

  test('a gateway needs no user, the ESB does', () => {
    expect(
      read({ url: 'https://x.example.com/api/bk-itsm/prod', bk_username: '' }).site.credentials.user
    ).toBeUndefined()
    expect(faults({ bk_username: '' })).toEqual(['bk_username: is empty, and so are access_token and bk_token'])
  })

  test('an empty secret says the usual cause', () => {
    const error = catchFaults({ bk_app_code: ' ', bk_app_secret: '' })
    expect(error.map(({ input, fault }) => `${input} ${fault}`)).toEqual([
      'bk_app_code is empty',
      'bk_app_secret is empty'
    ])
    expect(error[0]?.fix).toBe('Give the id of the application.')
    expect(error[1]?.fix).toMatch(/misspelt.*fork/)
    expect(catchFaults({ bk_username: '' })[0]?.fix).toMatch(/misspelt.*fork/)
  })
})

function catchFaults(change: Record<string, string>): BadInput['faults'] {
  try {
    read(change)
  } catch (error) {
    if (error instanceof BadInput) return error.faults
  }
  return []
}

describe('action_type, operator', () => {
  test.each(['suspend', 'Suspend', 'SUSPEND', ' suspend '])('%j', (action_type) => {
    expect(read({ action_type }).action).toBe('SUSPEND')
  })
  test.each([
    [{ action_type: '' }, 'action_type: is empty'],
    [{ action_type: 'CLOSE' }, 'action_type: "CLOSE" is no action'],
    [{ action_type: 'SUSPEND,TERMINATE' }, 'action_type: "SUSPEND,TERMINATE" is no action'],
    [{ operator: '  ' }, 'operator: is empty'],
    [{ operator: 'a\nb' }, 'operator: holds a line break'],
    [{ operator: 'a\rb' }, 'operator: holds a line break'],
    [{ operator: 'a b\u0000' }, 'operator: holds an invisible character (U+0000)'],
    [{ operator: 'a\u200bb' }, 'operator: holds an invisible character (U+200B)'],
    [{ operator: 'a\u2028b' }, 'operator: holds an invisible character (U+2028)'],
    [{ operator: 'x'.repeat(65) }, 'operator: is longer than 64 characters']
  ])('%j', (change, fault) => {
    expect(faults(change)).toEqual([fault])
  })
  test('an operator of 64 characters, spaces and emoji among them, is taken', () => {
    expect(read({ operator: `Zhang San ${'😀'.repeat(54)}` }).operator).toContain('San')
  })
})

describe('message', () => {
  test.each([
    ['SUSPEND', true],
    ['TERMINATE', true],
    ['UNSUSPEND', false],
    ['WITHDRAW', false]
  ])('%s needs one: %s', (action_type, needed) => {
    expect(faults({ action_type, message: ' ' })).toEqual(
      needed ? [`message: is empty, and ${action_type} needs one`] : []
    )
  })

  test('the default names the run and its address', () => {
    expect(read({ action_type: 'WITHDRAW', message: '' }).message.sent).toBe(
      'GitHub Actions: release #12, https://github.example.com/team/service/actions/runs/4711'
    )
  })

  test.each([
    [{}, 'GitHub Actions'],
    [{ GITHUB_WORKFLOW: 'nightly' }, 'GitHub Actions: nightly'],
    [{ GITHUB_RUN_NUMBER: '3' }, 'GitHub Actions: #3'],
    [{ GITHUB_WORKFLOW: 'a #', GITHUB_RUN_NUMBER: '3' }, 'GitHub Actions: a # #3'],
    [{ GITHUB_SERVER_URL: 'https://g', GITHUB_RUN_ID: '1' }, 'GitHub Actions'],
    [{ GITHUB_REPOSITORY: 'a/b', GITHUB_RUN_ID: '1' }, 'GitHub Actions'],
    [{ GITHUB_SERVER_URL: 'https://g', GITHUB_REPOSITORY: 'a/b' }, 'GitHub Actions'],
    [{ GITHUB_WORKFLOW: 'a\nb', GITHUB_RUN_NUMBER: '3' }, 'GitHub Actions: a b #3']
  ])('the default with %j', (env, expected) => {
    expect(read({ action_type: 'WITHDRAW', message: '' }, env).message.sent).toBe(expected)
  })

  test('the default of a long name keeps the whole address', () => {
    const { message, warnings } = read(
      { action_type: 'WITHDRAW', message: '' },
      { ...ENV, GITHUB_WORKFLOW: '流'.repeat(400) }
    )
    expect([...message.sent]).toHaveLength(255)
    expect(message.sent).toMatch(/\/actions\/runs\/4711$/)
    expect(warnings).toEqual([])
  })

  test.each([
    ['😀'.repeat(255), '😀'.repeat(255), false],
    ['😀'.repeat(300), `${'😀'.repeat(254)}…`, true],
    [` ${'x'.repeat(255)} `, 'x'.repeat(255), false]
  ])('is cut by code points', (message, sent, wasCut) => {
    const inputs = read({ message })
    expect(inputs.message).toEqual({ sent, whole: message.trim(), wasCut })
    expect(inputs.warnings).toEqual(
      wasCut
        ? ['message is cut to 255 characters, the most that ITSM takes. The whole text is in the job summary.']
        : []
    )
  })
})

describe('sn', () => {
  test.each([
    ['CRQ1', ['CRQ1']],
    ['CRQ1,CRQ2', ['CRQ1', 'CRQ2']],
    ['CRQ1, CRQ2\nCRQ3\r\n CRQ4 ,,', ['CRQ1', 'CRQ2', 'CRQ3', 'CRQ4']],
    ['CRQ1，CRQ2', ['CRQ1', 'CRQ2']],
    ['["CRQ1", "CRQ2"]', ['CRQ1', 'CRQ2']],
    ['CRQ2 crq1 CRQ1 crq2', ['CRQ2', 'crq1']],
    ['工单-1/x?#', ['工单-1/x?#']],
    ['x'.repeat(64), ['x'.repeat(64)]]
  ])('%j', (sn, expected) => {
    expect(list(sn)).toEqual(expected)
  })

  test('repetitions are counted', () => {
    expect(read({ sn: 'A a A b' }).selection).toMatchObject({ sns: ['A', 'b'], duplicates: 2 })
  })

  test.each([
    [{ sn: '' }, 'sn: is empty, and so is stale_after'],
    [{ sn: 'A', stale_after: '14d' }, 'sn: is given together with stale_after'],
    [{ sn: ', ,' }, 'sn: is an empty list'],
    [{ sn: '[]' }, 'sn: is an empty list'],
    [{ sn: '["a"' }, 'sn: begins with "[", but is not a JSON array'],
    [{ sn: '[1]' }, 'sn: is a JSON array with something other than text in it'],
    [{ sn: '["a", ""]' }, 'sn: entry 2 of 2, "", is empty'],
    [{ sn: '["CRQ 1"]' }, 'sn: "CRQ 1" holds a space'],
    [{ sn: 'CRQ\u200b1' }, 'sn: "CRQ 1" holds an invisible character (U+200B)'],
    [{ sn: 'x'.repeat(65) }, `sn: "${'x'.repeat(65)}" is longer than 64 characters`]
  ])('%j', (change, fault) => {
    expect(faults(change)).toEqual([fault])
  })
})

describe('stale_after, creator, max_tickets, timezone', () => {
  const stale = (change: Record<string, string>) => read({ sn: '', stale_after: '2d', ...change }).selection
  test.each([
    ['1h', 3_600_000],
    ['36h', 36 * 3_600_000],
    ['14d', 14 * 86_400_000],
    ['14 D', 14 * 86_400_000],
    ['2w', 14 * 86_400_000],
    ['3650d', 3650 * 86_400_000]
  ])('%s', (stale_after, ageMs) => {
    expect(stale({ stale_after })).toMatchObject({ ageMs })
  })
  test.each([
    [{ stale_after: '14' }, 'stale_after: "14" is not an age'],
    [{ stale_after: '1d2' }, 'stale_after: "1d2" is not an age'],
    [{ stale_after: 'd' }, 'stale_after: "d" is not an age'],
    [{ stale_after: '-1d' }, 'stale_after: "-1d" is not an age'],
    [{ stale_after: '30m' }, 'stale_after: "30m" is not an age'],
    [{ stale_after: '1.5d' }, 'stale_after: "1.5d" is not an age'],
    [{ stale_after: '0h' }, 'stale_after: "0h" is below one hour'],
    [{ stale_after: '3651d' }, 'stale_after: "3651d" is more than ten years'],
    [{ stale_after: '2d', creator: ' ' }, 'creator: is empty'],
    [{ stale_after: '2d', creator: 'a\tb' }, 'creator: holds an invisible character (U+0009)'],
    [{ stale_after: '2d', max_tickets: '0' }, 'max_tickets: "0" is not a whole number from 1 to 10000'],
    [{ stale_after: '2d', max_tickets: '10001' }, 'max_tickets: "10001" is not a whole number from 1 to 10000'],
    [{ stale_after: '2d', timezone: 'Beijing' }, 'timezone: "Beijing" is no time zone']
  ])('%j', (change, fault) => {
    expect(faults({ sn: '', ...change })).toEqual([fault])
  })
  test('are taken', () => {
    expect(stale({ creator: 'bot', max_tickets: '10000', timezone: 'UTC' })).toMatchObject({
      creator: 'bot',
      maxTickets: 10_000,
      timeZone: 'UTC'
    })
  })
})

describe('numbers, booleans and choices are strict', () => {
  test.each([
    [{ dry_run: 'yes' }, 'dry_run: "yes" is neither true nor false'],
    [{ dry_run: '1' }, 'dry_run: "1" is neither true nor false'],
    [{ dry_run: 'tRue' }, 'dry_run: "tRue" is neither true nor false'],
    [{ dry_run: 'untrue' }, 'dry_run: "untrue" is neither true nor false'],
    [{ dry_run: 'true!' }, 'dry_run: "true!" is neither true nor false'],
    [{ dry_run: 'unfalse' }, 'dry_run: "unfalse" is neither true nor false'],
    [{ dry_run: 'falsely' }, 'dry_run: "falsely" is neither true nor false'],
    [{ confirm: 'sometimes' }, 'confirm: "sometimes" is not known'],
    [{ concurrency: '10abc' }, 'concurrency: "10abc" is not a whole number from 1 to 32'],
    [{ concurrency: '0' }, 'concurrency: "0" is not a whole number from 1 to 32'],
    [{ concurrency: '33' }, 'concurrency: "33" is not a whole number from 1 to 32'],
    [{ concurrency: '1e1' }, 'concurrency: "1e1" is not a whole number from 1 to 32'],
    [{ concurrency: '0x10' }, 'concurrency: "0x10" is not a whole number from 1 to 32'],
    [{ retries: '-1' }, 'retries: "-1" is not a whole number from 0 to 10'],
    [{ retries: '11' }, 'retries: "11" is not a whole number from 0 to 10'],
    [{ retries: '1.5' }, 'retries: "1.5" is not a whole number from 0 to 10'],
    [{ timeout: '0' }, 'timeout: "0" is not a number of seconds, above 0 and up to 3600'],
    [{ timeout: '3601' }, 'timeout: "3601" is not a number of seconds, above 0 and up to 3600'],
    [{ timeout: '-40' }, 'timeout: "-40" is not a number of seconds, above 0 and up to 3600'],
    [{ timeout: '40s' }, 'timeout: "40s" is not a number of seconds, above 0 and up to 3600']
  ])('%j', (change, fault) => {
    expect(faults(change)).toEqual([fault])
  })
  test.each([
    [{ dry_run: 'true' }, { dryRun: true }],
    [{ dry_run: 'True' }, { dryRun: true }],
    [{ dry_run: 'TRUE' }, { dryRun: true }],
    [{ dry_run: 'False' }, { dryRun: false }],
    [{ confirm: 'NEVER' }, { confirm: 'never' }],
    [{ confirm: 'always' }, { confirm: 'always' }],
    [{ concurrency: '32' }, { concurrency: 32 }],
    [{ concurrency: '1' }, { concurrency: 1 }],
    [{ retries: '0' }, { retries: 0 }],
    [{ retries: '10' }, { retries: 10 }],
    [{ timeout: '0.5' }, { timeoutMs: 500 }],
    [{ timeout: '1.125' }, { timeoutMs: 1_125 }],
    [{ timeout: '3600' }, { timeoutMs: 3_600_000 }]
  ])('%j', (change, expected) => {
    expect(read(change)).toMatchObject(expected)
  })
})

test('the fault of a choice names all that can be chosen', () => {
  expect(catchFaults({ action_type: 'CLOSE' })[0]?.fix).toBe('Use one of SUSPEND, UNSUSPEND, WITHDRAW, TERMINATE.')
})

test('the error says how many, and has a name', () => {
  try {
    read({ confirm: 'x', retries: 'x' })
  } catch (error) {
    expect(String(error)).toBe('BadInput: 2 wrong input(s)')
  }
  expect.assertions(1)
})

test('all faults at once', () => {
  const all = faults({
    url: 'x',
    bk_app_code: '',
    bk_app_secret: '',
    action_type: 'X',
    operator: '',
    sn: '["a b", "c\\td"]',
    dry_run: 'x',
    confirm: 'x',
    concurrency: 'x',
    timeout: 'x',
    retries: 'x'
  })
  expect(all.map((fault) => fault.split(':')[0])).toEqual([
    'url',
    'bk_app_code',
    'bk_app_secret',
    'action_type',
    'operator',
    'sn',
    'sn',
    'dry_run',
    'confirm',
    'concurrency',
    'timeout',
    'retries'
  ])
})

test('a value that is quoted shows no secret and no more than it needs', () => {
  const told = faults({ confirm: 'hunter2-secret', concurrency: 'y'.repeat(500), timeout: 'a\n::error::b' })
  expect(told.join('\n')).not.toContain('hunter2')
  expect(told[1]).toContain(`"${'y'.repeat(79)}…"`)
  expect(told[2]).toContain('"a : :error: :b"')
})

describe('hidden values', () => {
  const hidden = (inputs: Record<string, string>, env: Environment = {}) =>
    hiddenValues((name) => inputs[name] ?? '', env)

  test('each once; nothing but spaces is no secret; a name of each kind', () => {
    expect(hidden({ bk_app_secret: 'same', bk_token: 'same', access_token: '  ', bk_username: ' u ' })).toEqual({
      secrets: [{ value: 'same', shown: '***' }],
      names: [{ value: 'u', shown: '<bk_username>' }]
    })
  })

  test('secrets as written and trimmed; names aside', () => {
    expect(
      hidden({
        bk_app_secret: ' s1\n',
        bk_token: 't',
        access_token: 'a',
        operator: 'o',
        bk_app_code: 'c',
        bk_username: ' '
      })
    ).toEqual({
      secrets: [' s1\n', 's1', 't', 'a'].map((value) => ({ value, shown: '***' })),
      names: [
        { value: 'o', shown: '<operator>' },
        { value: 'c', shown: '<bk_app_code>' }
      ]
    })
  })

  test.each([
    [{ https_proxy: 'http://user:p%40ss@proxy:8080' }, ['p%40ss', 'p@ss', Buffer.from('user:p@ss').toString('base64')]],
    [{ HTTP_PROXY: 'user:word@proxy:8080' }, ['word', Buffer.from('user:word').toString('base64')]],
    [{ http_proxy: 'http://user:%zz@proxy' }, ['%zz', Buffer.from('user:%zz').toString('base64')]],
    [{ HTTPS_PROXY: 'http://user@proxy' }, []],
    [{ HTTPS_PROXY: 'http://user:word@proxy' }, ['word', Buffer.from('user:word').toString('base64')]],
    [{ https_proxy: 'http://' }, []],
    [{ https_proxy: '' }, []]
  ])('the password of a proxy %j', (env, expected) => {
    expect(hidden({}, env).secrets.map(({ value }) => value)).toEqual(expected)
  })
})
