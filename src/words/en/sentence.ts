/** A text from elsewhere, of which nobody knows how it ends, as a sentence. */
export const sentence = (text: string): string => (/^$|[.?!…。？！]$/.test(text) ? text : `${text}.`)
