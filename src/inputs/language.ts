/** The language of everything that is shown. */
import type { Environment, GetInput } from '../secrets/secrets.ts'
import type { Language } from '../words/words.ts'

const LANGUAGES = ['en', 'zh'] as const

/** Returns the language of a locale such as `zh-CN`, `zh_CN.UTF-8` or `en`; undefined if it is not supported. */
export function languageOfLocale(locale: string): Language | undefined {
  return LANGUAGES.find((language) => new RegExp(`^${language}(?![a-z])`, 'i').test(locale))
}

/** Chooses the input's language, else the runner's, else English. Never throws, since faults are reported in it. */
export function chooseLanguage(get: GetInput, env: Environment): Language {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((one) => one !== undefined && one !== '')
  return languageOfLocale(get('language').trim()) ?? languageOfLocale(locale ?? '') ?? 'en'
}
