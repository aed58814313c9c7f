// Runs after `npm ci`, on the Node that the project's commands will use. Plain JavaScript, so that an old Node can run it.
if (!process.features.typescript) {
  console.error(
    [
      `The commands of this project need Node 22.18 or later, which runs TypeScript; here (${process.platform} ${process.arch}) they would use ${process.version}.`,
      'npm ci installs such a Node on Linux (x64, arm64) and Windows (x64), unless optional dependencies are omitted.',
      'Elsewhere, install Node 24 first (https://nodejs.org), then run npm ci again.'
    ].join('\n')
  )
  process.exitCode = 1
}
