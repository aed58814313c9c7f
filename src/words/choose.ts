/**
 * The words of one language, and the few that take a choice.
 */
import type { Caution, Detail } from '../tickets/details.ts'
import type { Problem } from '../tickets/problems.ts'
import { en } from './en.ts'
import type { Setting } from './shapes.ts'
import type { Language, Words } from './words.ts'
import { zh } from './zh.ts'

/** Everything that people read, in their language. */
export function wordsFor(language: Language): Words {
  return { en, zh }[language]
}

/** What to do about a problem, in this setting. */
export function fixOf({ problems }: Words, problem: Problem, setting: Setting): string {
  const { fix } = problems[problem]
  return typeof fix === 'string' ? fix : fix(setting)
}

/** What was seen, as a whole sentence. */
export function detailText({ details }: Words, detail: Detail): string {
  // The kind picks the sentence that takes this very detail, which the compiler cannot follow through a union.
  return details[detail.of](detail as never)
}

/** A caution, as a whole sentence. */
export function cautionText({ cautions, problems }: Words, caution: Caution): string {
  return cautions[caution.of](caution as never, problems)
}
