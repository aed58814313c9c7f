/**
 * Everything that people read. A sentence is a function of plain data; nothing here decides anything. `en/` and `zh/` have
 * the same files, and the Chinese has the type of the English: a sentence that is missing does not compile.
 */
import type { Problem } from '../tickets/problems.ts'
import { en, type Words } from './en.ts'
import type { Setting } from './shapes.ts'
import { zh } from './zh.ts'

export type { Words }

/** A language of the input `language`. */
export type Language = 'en' | 'zh'

export function wordsFor(language: Language): Words {
  return { en, zh }[language]
}

/** What to do about a problem in this setting. */
export function fixOf({ problems }: Words, problem: Problem, setting: Setting): string {
  const { fix } = problems[problem]
  return typeof fix === 'string' ? fix : fix(setting)
}

/** Fills in the sentence for this kind of data. The compiler cannot see that a sentence and its data belong together. */
export function textOf<Kind extends string, Text>(
  table: Readonly<Record<Kind, (data: never) => Text>>,
  data: { of: Kind }
): Text {
  return table[data.of](data as never)
}
