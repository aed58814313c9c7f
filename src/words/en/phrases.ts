/** Phrases of several tables. */
export const list = (items: readonly string[]): string => items.join(', ')

export const tickets = (count: number): string => (count === 1 ? '1 ticket' : `${count} tickets`)

/** Ends a text from elsewhere with a full stop, unless it has one. */
export const sentence = (text: string): string => (/^$|[.?!…。？！]$/.test(text) ? text : `${text}.`)
