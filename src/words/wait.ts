/** What only the action that waits shows, in both languages; apart from the others, so that one bundle alone carries it. */
import { wait as en, type WaitWords } from './en/wait.ts'
import type { Language } from './words.ts'
import { wait as zh } from './zh/wait.ts'

export type { WaitWords }

export function waitWordsFor(language: Language): WaitWords {
  return { en, zh }[language]
}
