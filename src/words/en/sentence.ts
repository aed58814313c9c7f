/** Ends a text from elsewhere with a full stop, unless it has one. */
export const sentence = (text: string): string => (/^$|[.?!…。？！]$/.test(text) ? text : `${text}.`)
