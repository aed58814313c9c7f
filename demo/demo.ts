/**
 * `npm run demo`: runs the committed `dist` against a local BlueKing, as a runner does, and shows for each scene the step, its
 * log, its outputs, and the job summary as text.
 *
 *   npm run demo -- [--language en|zh]
 */
import { parseArgs } from 'node:util'
import { startSimulator, type Simulator } from '../simulator/index.ts'
import { DEMO_TICKETS } from '../simulator/seed.ts'
import { run } from './run.ts'
import { LANGUAGES, TEXTS, SCENES, type Language, type Scene } from './scenes.ts'
import { indent, outputLines, readableLog, stepYaml, summaryText } from './show.ts'

const COLOURS = { bold: 1, red: 31, green: 32, cyan: 36 }
const paint = (colour: keyof typeof COLOURS, text: string): string =>
  process.stdout.isTTY ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text

/** Undefined for wrong arguments, or a language that the demo does not have. */
function languageOf(args: string[]): Language | undefined {
  try {
    const { language } = parseArgs({ args, options: { language: { type: 'string', default: 'en' } } }).values
    return LANGUAGES.find((known) => known === language)
  } catch {
    return undefined
  }
}

/** Plays and shows a scene. True if it ended as expected. */
async function play(scene: Scene, title: string, simulator: Simulator, language: Language): Promise<boolean> {
  const inputs = {
    bk_username: 'robot',
    ...(scene.action === 'wait' ? {} : { operator: 'zhangsan' }),
    ...scene.inputs,
    ...(scene.message === undefined ? {} : { message: scene.message[language] }),
    language
  }
  const site = { url: simulator.url, bk_app_code: 'demo-app', bk_app_secret: 'demo-secret' }
  scene.prepare?.(simulator)
  const { exitCode, log, outputs, summary } = await run({ ...site, ...inputs }, scene.action)
  const part = (name: { en: string; zh: string }, text: string): void => {
    console.log(`\n${paint('cyan', name[language])}\n${indent(text)}`)
  }
  console.log(`\n${paint('bold', `━━ ${title}`)}\n\n${stepYaml(inputs, scene.action).trimEnd()}`)
  part(TEXTS.log, readableLog(log))
  part(TEXTS.outputs, outputLines(outputs))
  part(TEXTS.summary, summaryText(summary))
  const verdict = exitCode === 0 ? paint('green', TEXTS.success[language]) : paint('red', TEXTS.failure[language])
  console.log(`\n${verdict}${TEXTS.exitCode[language](exitCode)}`)
  const isAsExpected = exitCode === scene.exitCode
  if (!isAsExpected) console.log(paint('red', TEXTS.unexpected[language](scene.exitCode)))
  return isAsExpected
}

async function playAll(simulator: Simulator, language: Language): Promise<boolean> {
  console.log(`${TEXTS.listens[language](simulator.url)}\n${TEXTS.credentials[language]}`)
  let isEachAsExpected = true
  for (const [index, scene] of SCENES.entries()) {
    const title = `${index + 1}. ${scene.title[language]}`
    if (!(await play(scene, title, simulator, language))) isEachAsExpected = false
  }
  console.log(`\n${paint('bold', TEXTS.done[language])}`)
  for (const { sn, action, from, to } of simulator.operations) console.log(`  ${sn}: ${action}, ${from} → ${to}`)
  return isEachAsExpected
}

async function main(language: Language): Promise<void> {
  process.exitCode = 1
  // A reader that stops early, such as `| head`, stops the demo.
  process.stdout.once('error', () => process.exit(1))
  const simulator = await startSimulator({ tickets: DEMO_TICKETS })
  try {
    if (await playAll(simulator, language)) process.exitCode = 0
  } finally {
    await simulator.close()
  }
}

const language = languageOf(process.argv.slice(2))
if (language === undefined) {
  console.error(`npm run demo -- [--language ${LANGUAGES.join('|')}]`)
  process.exitCode = 2
} else await main(language)
