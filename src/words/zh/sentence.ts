/** 来源不定、句末标点未知的文字，补成一句。 */
export const sentence = (text: string): string => (/^$|[.?!…。？！]$/.test(text) ? text : `${text}。`)
