/** All scenes of the hostile server as processes of the committed `dist`. Slow: `npm run test:matrix`. */
import { playScenes } from '../hostile/scenes.ts'
import { VERDICTS_ALL } from '../hostile/verdicts.ts'
import { WIRE } from '../hostile/wire.ts'
import { WORDS } from '../hostile/words.ts'

playScenes([...VERDICTS_ALL, ...WORDS, ...WIRE])
