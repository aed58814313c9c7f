/** 多处共用的短语。 */
export const list = (items: readonly string[]): string => items.join('、')

/** 来源不定的文字，句末没有标点时补上句号。 */
export const sentence = (text: string): string => (/^$|[.?!…。？！]$/.test(text) ? text : `${text}。`)
