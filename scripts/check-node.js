// Runs after `npm ci`, on the Node that the project's commands will run on. Plain JavaScript, so that old ones understand it.
if (!process.features.typescript) {
  console.error(
    [
      `The commands of this project need Node 22.18 or later, which runs TypeScript; here (${process.platform} ${process.arch}) they would run on ${process.version}.`,
      'npm ci brings such a Node on Linux (x64, arm64) and Windows (x64), unless optional dependencies are left out.',
      'Anywhere else install Node 24 first (https://nodejs.org), then run npm ci again.'
    ].join('\n')
  )
  process.exitCode = 1
}
