/** `npm run simulator`: a local BlueKing to develop and try against. */
import { parseArgs } from 'node:util'
import { FAULT_KINDS, type Fault, type FaultKind } from './faults/index.ts'
import type { Arrangement } from './fronts/index.ts'
import { DEMO_TICKETS, readSeed } from './seed.ts'
import { startSimulator } from './server.ts'

const HELP = `A local BlueKing ITSM.

  npm run simulator -- [options]

  --port N              default 8000
  --host NAME           default 127.0.0.1
  --arrangement NAME    esb (default), gateway-esb or gateway
  --seed FILE           JSON: an array of tickets, or { "tickets": [...], "app": {...} }
  --itsm VERSION        V2.7 (default) or v2.6
  --esb NAME            new (default) or old: which ESB's messages to use
  --latency-ms N        delay before every reply
  --fault KIND[:API[:TIMES[:before|after]]]   may be repeated
  --help

Faults: ${FAULT_KINDS.join(', ')}

While it runs:
  curl -X POST -d '{"kind":"reset","times":1,"when":"after"}' ORIGIN/_simulator/fault
  curl -X POST -d '{"sn":"CRQ20260101000012","by":"zhangsan"}' ORIGIN/_simulator/approve
  curl -X POST -d '{"sn":"CRQ20260101000012","by":"zhangsan"}' ORIGIN/_simulator/reject
  curl -X POST -d '{"sn":"CRQ20260101000012","by":"bot"}' ORIGIN/_simulator/submit    completes a step that is not an approval
  curl -X POST ORIGIN/_simulator/reset       restores the tickets and clears the faults
  curl ORIGIN/_simulator/state               tickets, operations and request counts
`

function fail(message: string): never {
  console.error(`${message}\n\n${HELP}`)
  process.exit(2)
}

function readOptions() {
  return parseArgs({
    options: {
      port: { type: 'string', default: '8000' },
      host: { type: 'string', default: '127.0.0.1' },
      arrangement: { type: 'string', default: 'esb' },
      seed: { type: 'string' },
      itsm: { type: 'string', default: 'V2.7' },
      esb: { type: 'string', default: 'new' },
      'latency-ms': { type: 'string', default: '0' },
      fault: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false }
    }
  }).values
}

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  return known.find((name) => name === value) ?? fail(`--${option} ${value}: use one of ${known.join(', ')}`)
}

function wholeNumber(option: string, value: string): number {
  return /^\d{1,6}$/.test(value) ? Number(value) : fail(`--${option} ${value}: not a whole number`)
}

function toFault(text: string): Fault {
  const [kind = '', on, times, when] = text.split(':')
  return {
    kind: oneOf<FaultKind>('fault', kind, FAULT_KINDS),
    on: on === '' ? undefined : on,
    times: times === undefined || times === '' ? undefined : wholeNumber('fault', times),
    when: when === undefined ? undefined : oneOf('fault', when, ['before', 'after'] as const)
  }
}

async function main(): Promise<void> {
  const options = readOptions()
  if (options.help) {
    console.log(HELP)
    return
  }
  const { host, seed: seedFile } = options
  const arrangement = oneOf<Arrangement>('arrangement', options.arrangement, ['esb', 'gateway-esb', 'gateway'])
  const version = oneOf('itsm', options.itsm, ['V2.7', 'v2.6'] as const)
  const esb = oneOf('esb', options.esb, ['new', 'old'] as const)
  const port = wholeNumber('port', options.port)
  const latencyMs = wholeNumber('latency-ms', options['latency-ms'])
  const faults = options.fault.map(toFault)
  const seed = seedFile === undefined ? { tickets: DEMO_TICKETS } : readSeed(seedFile)
  const log = { keepRequests: false, onRequest: console.log }
  const simulator = await startSimulator({ ...seed, ...log, host, port, arrangement, version, esb, latencyMs })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.close())
  for (const fault of faults) simulator.fault(fault)
  console.log(`BlueKing ITSM (${arrangement}) at ${simulator.url}`)
  console.log(`bk_app_code ${seed.app?.code ?? 'demo-app'}, bk_app_secret ${seed.app?.secret ?? 'demo-secret'}`)
  for (const { sn, status, creator, title } of simulator.tickets())
    console.log(`  ${sn}  ${status}  ${creator}  ${title}`)
  console.log(`To approve a ticket: curl -X POST -d '{"sn":"…"}' ${simulator.origin}/_simulator/approve`)
  console.log('Ctrl-C stops it; --help lists the options.')
}

try {
  await main()
} catch (error) {
  fail(error instanceof Error ? error.message : String(error))
}
