/**
 * The one type of both languages: what the English has, the Chinese must have, or it does not compile. Types only.
 */
import type { en } from './en.ts'

export type Words = typeof en

/** A language of the input `language`. */
export type Language = 'en' | 'zh'
