/**
 * Where a problem is explained.
 */
import { isWebAddress } from '../secrets/text.ts'
import type { Environment } from '../secrets/secrets.ts'
import type { Problem } from '../tickets/problems.ts'
import type { Words } from '../words/words.ts'

export interface Page {
  file: string
  /** Undefined on a runner that does not say where the action comes from. */
  url: string | undefined
}

/** The page of a problem: in the user's language, in the repository and at the version that the workflow uses. */
export function pageOf(problem: Problem, words: Words, env: Environment): Page {
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env
  const file = `${words.report.problemsPage}#${problem}`
  const isKnown = isWebAddress(server) && repository && ref
  return { file, url: isKnown ? `${server}/${repository}/blob/${ref}/${file}` : undefined }
}
