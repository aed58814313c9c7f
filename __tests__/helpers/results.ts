/** Results of calls, for tests of the rules. */
import { NO_MESSAGE, type Accepted, type Failure } from '../../src/tickets/ports.ts'

export function accepted<T>(data: T, change: Partial<Accepted<T>> = {}): Accepted<T> {
  return { class: 'accepted', data, server: NO_MESSAGE, servedAtMs: undefined, ...change }
}

/** Of a call that left and was answered, unless the change says otherwise. */
export function failure(
  failureClass: Failure['class'],
  problem: Failure['problem'],
  change: Partial<Failure> = {}
): Failure {
  return {
    ...{ class: failureClass, problem, wasSent: true, wasAnswered: true, server: NO_MESSAGE, detail: undefined },
    ...change
  }
}
