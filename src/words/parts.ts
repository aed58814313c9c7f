/** Joins what there is to say of one thing, the same way in both languages. */
export const joinParts = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ')
