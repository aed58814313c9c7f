/**
 * What the user should know although the inputs are right: annotations before anything is sent.
 */
import type { Words } from '../words/words.ts'
import { ACTION_NAME } from './annotations.ts'
import type { Inputs } from '../inputs/read.ts'
import type { Runner } from '../runner/runner.ts'

/** Annotates each notice, with the level it has. */
export function tellNotices({ notices }: Pick<Inputs, 'notices'>, runner: Runner, { notices: words }: Words): void {
  for (const notice of notices) {
    // The kind picks the sentence that takes this very notice, which the compiler cannot follow through a union.
    runner.annotate({ level: notice.level, title: ACTION_NAME, message: words[notice.of](notice as never) })
  }
}
