/** The scenes that are few, and a share of the many; all of them: `npm run test:matrix`. */
import { BUDGET } from './budget.ts'
import { ONCE } from './once.ts'
import { playScenes } from './scenes.ts'
import { VERDICTS, VERDICTS_ALL } from './verdicts.ts'
import { WIRE } from './wire.ts'
import { WORDS } from './words.ts'

/** Prime shares, so that they go through every action and reply of the tables. */
const share = <T>(all: readonly T[], every: number): T[] => all.filter((_, index) => index % every === 0)

// Those that take real time come first, and the others fill their waits.
playScenes([...ONCE, ...VERDICTS, ...share(WORDS, 5), ...BUDGET, ...share(VERDICTS_ALL, 31), ...share(WIRE, 61)])
