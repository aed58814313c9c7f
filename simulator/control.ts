/** Commands to a running simulator: `/_simulator/…`. */
import type { Fault, Faults } from './faults/index.ts'
import type { Itsm, TicketState, Work } from './itsm/index.ts'
import type { SeenRequest } from './options.ts'

export interface Controls {
  faults: Faults
  reset: () => void
  itsm: () => Itsm
}

interface ControlReply {
  status: number
  body: unknown
}

const DONE: ControlReply = { status: 200, body: { ok: true } }

/** Carries out a command. Replies 400 with the reason if it fails, and 404 with the known commands for any other path. */
export function control(
  { method, path, body }: Pick<SeenRequest, 'method' | 'path' | 'body'>,
  { faults, reset, itsm }: Controls,
  counts: Record<string, number>
): ControlReply {
  const work = (given: Work): ControlReply => {
    const { sn = '', ...rest } = JSON.parse(body) as Work & { sn?: string }
    const reply = itsm().work(sn, { ...rest, ...given })
    return typeof reply.body !== 'string' && reply.body['result'] === true ? DONE : { status: 400, body: reply.body }
  }
  const commands: Record<string, () => ControlReply> = {
    'POST approve': () => work({ via: 'approve' }),
    'POST reject': () => work({ via: 'approve', result: 'reject' }),
    'POST submit': () => work({ via: 'submit' }),
    'POST fault': () => {
      faults.set(JSON.parse(body) as Fault)
      return DONE
    },
    'POST reset': () => {
      reset()
      return DONE
    },
    'GET state': () => ({
      status: 200,
      body: { tickets: itsm().tickets().map(shown), operations: itsm().operations, counts }
    })
  }
  const command = commands[`${method} ${path.slice('/_simulator/'.length)}`]
  if (command === undefined) return { status: 404, body: { error: `Use ${Object.keys(commands).join(', ')}.` } }
  try {
    return command()
  } catch (error) {
    return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } }
  }
}

/** A ticket without the internals of its flow: the names of its current steps, and who may act there. */
function shown({ steps, ...ticket }: TicketState): object {
  return { ...ticket, flow: undefined, steps: steps.map(({ step: { name, processors } }) => ({ name, processors })) }
}
