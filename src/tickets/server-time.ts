/** Converts between instants and the server's times, which carry no zone (USE_TZ=False). */
const HOUR_MS = 3_600_000

export interface Zone {
  /** The server's text for an instant; shortly after clocks were turned back, the later of two texts. */
  latestText(ms: number): string
  /**
   * The instant of a server's text; if clocks were turned back, the later of two, so that nothing counts as older than
   * it is. NaN if the text is not a time or names a day that does not exist.
   */
  instantMs(text: string): number
}

/** @param timeZone an IANA name that the runtime knows */
export function createZone(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric'
  })

  function offsetMs(ms: number): number {
    const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]))
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000
  }

  return {
    latestText(ms) {
      const offset = Math.max(offsetMs(ms), offsetMs(ms - 3 * HOUR_MS))
      return new Date(ms + offset).toISOString().slice(0, 19).replace('T', ' ')
    },
    instantMs(text) {
      const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/.exec(text.trim())
      if (match === null) return NaN
      const [, day = '', time = '', ownZone] = match
      const asUtc = Date.parse(`${day}T${time}Z`)
      // Date.parse turns 30 February into 2 March.
      if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 10) !== day) return NaN
      if (ownZone !== undefined) return Date.parse(`${day}T${time}${ownZone}`)
      // The offsets before and after a possible change of the clocks; the smaller one gives the later instant.
      const offsets = [offsetMs(asUtc - 24 * HOUR_MS), offsetMs(asUtc + 24 * HOUR_MS)].sort((a, b) => a - b)
      const instants = offsets.map((offset) => ({ ms: asUtc - offset, holds: offsetMs(asUtc - offset) === offset }))
      return (instants.find(({ holds }) => holds) ?? instants[0])?.ms ?? NaN
    }
  }
}
