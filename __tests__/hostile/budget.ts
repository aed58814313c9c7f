/** Ends that come in time, on a clock that jumps: point 22 of issue 12. */
import { http, type Script } from './server.ts'
import { sleptMs, type Scene } from './scenes.ts'

const TEN_MINUTES_MS = 600_000

/** Each call is limited until its last try, and asks for a minute each time. */
const limited: Script = (ask) => (ask.nth % 4 === 0 ? undefined : [http('', 429, { 'retry-after': '3600' })])
const silent: Script = () => []
const numbers = Array.from({ length: 50 }, (_, index) => `CRQ${index}`)

export const BUDGET: Scene[] = [
  ...['SUSPEND', 'UNSUSPEND', 'WITHDRAW', 'TERMINATE'].map((action): Scene => ({
    name: `22: ${action}, each call is limited until its last try`,
    action,
    script: limited,
    says: '1 false failed rate-limit',
    done: 0,
    sent: 1,
    also: (run) => !(sleptMs(run) < TEN_MINUTES_MS) && `it slept for ${sleptMs(run)} ms`
  })),
  {
    name: '22: a list of 50 against a server that is silent: three are tried',
    tickets: Object.fromEntries(numbers.map((sn) => [sn, 'RUNNING'])),
    inputs: { concurrency: 1, timeout: 1, retries: 1 },
    script: silent,
    says: '1 false failed time-out',
    done: 0,
    also: (_, { asks }) => asks.length > 6 && `${asks.length} requests`
  }
]
