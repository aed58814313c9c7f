/** What is wrong with an input, and how to fix it. Values are already quoted and redacted. */
export interface FaultWords {
  /** The rest of the sentence that the input's name begins, such as `is empty.`. */
  fault: string
  fix: string
}

interface Value {
  value: string
}
interface Meant extends Value {
  /** The value that the user probably means. */
  meant: string
}
interface Listed extends Value {
  /** The number of further entries with the same mistake. */
  more: number
}

const say = (fault: string, fix: string): FaultWords => ({ fault: `${fault}.`, fix })
const show = ({ value, more }: Listed): string => (more === 0 ? value : `${value} and ${more} more`)
const ACTIONS = 'SUSPEND, UNSUSPEND, WITHDRAW, TERMINATE'
const ADDRESS = 'Enter the address of BlueKing, such as https://paas.example.com.'
const INVISIBLE: Readonly<Record<string, string>> = {
  'U+00AD': 'soft hyphen, U+00AD',
  'U+200B': 'zero-width space, U+200B',
  'U+200C': 'zero-width non-joiner, U+200C',
  'U+200D': 'zero-width joiner, U+200D',
  'U+200E': 'left-to-right mark, U+200E',
  'U+200F': 'right-to-left mark, U+200F',
  'U+2060': 'word joiner, U+2060'
}
const UNTIL = 'Write APPROVED, a status such as FINISHED, or step: and the name of a step, such as step:变更实施.'
const COPY = 'Copy the number from the ticket.'

export const faults = {
  'url-empty': () =>
    say(
      'is empty',
      `${ADDRESS} A variable or secret is empty when its name is misspelled, and in pull requests from forks.`
    ),
  'app-code-empty': () => say('is empty', 'Enter the ID of the application.'),
  'secret-empty': () =>
    say(
      'is empty',
      "Set it from a secret. It is empty when the secret's name is misspelled, and in pull requests from forks."
    ),
  'secret-elsewhere': ({ other }: { other: string }) =>
    say(`has the same value as ${other}`, 'Check which input the secret belongs in, and replace it if it was exposed.'),
  'no-user': () =>
    say('is empty, and so are access_token and bk_token', 'The ESB needs a user: set one of the three inputs.'),
  'url-quotes': () => say('contains quotation marks', 'Remove the quotation marks around the address.'),
  'url-full-width': ({ value }: Value) => say(`${value} contains a full-width colon`, 'Use the ASCII colon ":".'),
  'url-double-scheme': ({ value }: Value) => say(`${value} has two schemes`, 'Keep a single https://.'),
  'url-no-scheme': ({ value }: Value) => say(`${value} does not start with https:// or http://`, ADDRESS),
  'url-not-address': ({ value }: Value) => say(`${value} is not a valid address`, ADDRESS),
  'url-user': () => say('contains a user name or password', 'Remove it: credentials have inputs of their own.'),
  'url-query': () => say('contains "?" or "#"', 'Remove everything from there on.'),
  'url-v4': ({ value }: Value) =>
    say(`${value} is the address of ITSM V4`, 'This action works with ITSM V2: use its address.'),
  'url-itsm': ({ value }: Value) =>
    say(
      `${value} is a page of ITSM`,
      'Enter the address of the API, such as https://paas.example.com (ESB) or https://bkapi.example.com/api/bk-itsm/prod (API gateway).'
    ),
  'action-empty': () => say('is empty', `Allowed: ${ACTIONS}.`),
  'action-unknown': ({ value }: Value) => say(`${value} is not a known action`, `Allowed: ${ACTIONS}.`),
  'action-meant': ({ value, meant }: Meant) =>
    say(`${value} is not a known action`, `Did you mean ${meant}? Allowed: ${ACTIONS}.`),
  'name-empty': () => say('is empty', 'Enter a login name.'),
  'name-displayed': ({ value }: Value) =>
    say(`${value} is not a login name`, 'Enter the login name, such as zhangsan, not the display name.'),
  'creator-not-operator': () =>
    say(
      'is not the same as operator',
      'Only its creator can withdraw a ticket, and names are case-sensitive: make both the same. For the tickets of others, use TERMINATE.'
    ),
  'name-invisible': () =>
    say('contains a line break or an invisible character', 'Type the name again instead of pasting it.'),
  'name-typographic': ({ value, character, codePoint }: Value & { character: string; codePoint: string }) =>
    say(
      `${value} contains the full-width or typographic character ${character} (${codePoint})`,
      'Type the name again in ASCII, such as zhang-san.'
    ),
  'name-too-long': () => say('is longer than 64 characters', 'Enter a login name, as ITSM knows it.'),
  'message-empty': ({ action }: { action: string }) =>
    say(
      `is empty, but ${action} requires it`,
      'Enter the reason for the action. In YAML an unquoted "#" begins a comment: put a text that begins with it in quotation marks.'
    ),
  'no-selection': () =>
    say('is empty, and so is stale_after', 'Set one of them. An empty sn often comes from a step that did not run.'),
  'no-tickets': () =>
    say('is empty', 'List at least one ticket. An empty sn often comes from a step that did not run.'),
  'both-selections': () => say('is set together with stale_after', 'Set only one of them.'),
  'stale-only': () => say('is set together with sn', 'It goes with stale_after only: remove it.'),
  'too-many': ({ count, max }: { count: number; max: number }) =>
    say(`is ${max}, but sn lists ${count} tickets`, 'Shorten the list or raise max_tickets.'),
  'sn-empty': () => say('is an empty list', 'List at least one ticket number.'),
  'sn-json': () =>
    say('starts with "[" but is not a JSON array of strings', 'Write ["CRQ1", "CRQ2"], or a list separated by commas.'),
  'sn-expression': (entries: Listed) =>
    say(`contains an expression that was not replaced: ${show(entries)}`, 'Expressions are written ${{ … }}.'),
  'sn-address': (entries: Listed) =>
    say(`contains an address: ${show(entries)}`, 'Enter the ticket number, not its address.'),
  'sn-invisible': (entries: Listed & { character: string }) =>
    say(
      `contains an invisible character (${INVISIBLE[entries.character] ?? entries.character}): ${show(entries)}`,
      'Type the number again instead of pasting it.'
    ),
  'sn-numbering': (entries: Listed) =>
    say(
      `contains list numbering: ${show(entries)}`,
      'Leave out the numbering: separate the ticket numbers by new lines.'
    ),
  'sn-bullet': (entries: Listed) =>
    say(`contains a bullet: ${show(entries)}`, 'Leave out the bullets: separate the ticket numbers by new lines.'),
  'sn-dash': (entries: Listed) =>
    say(`contains a dash: ${show(entries)}`, 'Leave out the dash: sn is not a YAML list.'),
  'sn-hash': (entries: Listed) => say(`contains "#" before a number: ${show(entries)}`, 'Leave out the "#".'),
  'sn-comment': (entries: Listed) =>
    say(`contains a comment: ${show(entries)}`, 'Remove "#" and what follows: sn takes no comments.'),
  'sn-quotes': (entries: Listed) => say(`contains quotation marks: ${show(entries)}`, 'Remove the quotation marks.'),
  'sn-label': (entries: Listed) =>
    say(`contains a label: ${show(entries)}`, 'Leave out the label: enter the number alone.'),
  'sn-brackets': (entries: Listed) =>
    say(`contains brackets: ${show(entries)}`, 'Enter ticket numbers only: remove the brackets and any note in them.'),
  'sn-full-width': (entries: Listed) =>
    say(`contains full-width characters: ${show(entries)}`, 'Use ASCII letters and digits.'),
  'sn-exponent': (entries: Listed) =>
    say(`was read by YAML as a number: ${show(entries)}`, 'Quote ticket numbers that consist of digits only.'),
  'sn-ends': (entries: Listed) =>
    say(
      `contains an entry that begins or ends with punctuation: ${show(entries)}`,
      'A ticket number begins and ends with a letter or a digit: remove the punctuation.'
    ),
  'sn-characters': (entries: Listed) => say(`contains characters that no ticket number has: ${show(entries)}`, COPY),
  'sn-no-digit': (entries: Listed) => say(`contains an entry without a digit: ${show(entries)}`, COPY),
  'sn-too-long': (entries: Listed) => say(`contains an entry longer than 64 characters: ${show(entries)}`, COPY),
  'sn-unlike': (entries: Listed) =>
    say(
      `contains an entry without a date, which other numbers in the list have: ${show(entries)}`,
      'Leave out everything but ticket numbers, such as list numbering, versions and IDs from addresses.'
    ),
  'not-an-age': ({ value }: Value) => say(`${value} is not an age`, 'Write hours, days or weeks: 36h, 14d, 2w.'),
  'age-range': ({ value }: Value) => say(`${value} is out of range`, 'Use at least 1h and at most 3650d.'),
  'zone-unknown': ({ value }: Value) =>
    say(`${value} is not a time zone`, 'Use an IANA name such as Asia/Shanghai, or UTC.'),
  'zone-meant': ({ value, meant }: Meant) =>
    say(`${value} is ambiguous`, `Use an IANA name. Perhaps you mean ${meant}.`),
  'zone-offset': ({ value }: Value) =>
    say(`${value} is a UTC offset, not a time zone name`, 'Use an IANA name such as Asia/Shanghai, or UTC.'),
  'zone-offset-meant': ({ value, meant }: Meant) =>
    say(`${value} is a UTC offset, not a time zone name`, `Use the IANA name: ${meant}.`),
  'status-over': (entries: Listed) =>
    say(`contains an end status: ${show(entries)}`, 'Only open tickets can be selected: remove it.'),
  'status-open': (entries: Listed) =>
    say(`contains an open status: ${show(entries)}`, 'Only end statuses can be accepted, such as FINISHED: remove it.'),
  'status-meant': (entries: Listed & Meant) =>
    say(`contains the name of a status instead of its key: ${show(entries)}`, `Did you mean ${entries.meant}?`),
  'status-name': (entries: Listed) =>
    say(
      `contains the name of a status instead of its key: ${show(entries)}`,
      `Use ITSM's key, such as RUNNING or FINISHED. A service's own status has a key of 32 hexadecimal characters.`
    ),
  'service-id': (entries: Listed) =>
    say(`contains an invalid service ID: ${show(entries)}`, 'List positive whole numbers.'),
  'not-one-of': ({ value, known }: Value & { known: string }) =>
    say(`${value} is not supported`, `Use one of: ${known}.`),
  'not-boolean': ({ value }: Value) => say(`${value} is neither true nor false`, 'Write true or false.'),
  'not-integer': ({ value, min, max, fallback }: Value & { min: number; max: number; fallback: number }) =>
    say(`${value} is not a whole number from ${min} to ${max}`, `The default is ${fallback}.`),
  'until-empty': () => say('is empty', UNTIL),
  'until-json': () =>
    say(
      'starts with "[" but is not a JSON array of strings',
      'Write ["APPROVED", "step:变更实施"], or one condition per line.'
    ),
  'until-dash': () =>
    say(
      'has a dash in front of a condition',
      'Remove the dashes: in a block of several lines, each line is one condition.'
    ),
  'until-no-step': () => say('names no step after "step:"', 'Write the name of the step, or its number (state_id).'),
  'until-meant': ({ value, meant }: Meant) => say(`${value} is not a name that ITSM uses`, `Did you mean ${meant}?`),
  'until-unknown': ({ value }: Value) => say(`${value} is neither a status nor a step`, UNTIL),
  'not-a-duration': ({ value, min, max, fallback }: Value & { min: string; max: string; fallback: string }) =>
    say(
      `${value} is not a duration from ${min} to ${max}`,
      `Write seconds, minutes or hours, such as 30s, 15m or 2h. The default is ${fallback}.`
    ),
  'not-seconds': ({ value }: Value) =>
    say(
      `${value} is not a number of seconds above 0 and up to 3600`,
      'Write the number without a unit. The default is 40.'
    )
}

export const notices = {
  'plain-http': ({ host }: { host: string }) =>
    `url uses plain http: credentials travel unencrypted to ${host}. Use https if the site supports it.`,
  'message-cut': () => 'message was cut to 255 characters, the most ITSM accepts. The full text is in the job summary.',
  'message-replaced': () =>
    'message contains characters that ITSM cannot store, such as emoji. They were replaced by □.',
  'sn-yaml-number': () =>
    'sn consists of more digits than YAML can represent exactly, so it may have been changed. Put it in quotation marks.',
  'sn-like-id': ({ sn }: { sn: string }) =>
    `sn ${sn} looks like the ID in a ticket's address. The ticket's own page shows its number, such as CRQ20260101000001.`,
  'unusual-status': ({ input, status }: { input: string; status: string }) =>
    `${input}: ITSM defines no status ${status}. Unless it is the key of a service-defined status, no ticket will ever be in it.`,
  'dry-run-empty': () =>
    'dry_run is empty, so this is not a dry run. An expression without a value is empty: write true or false.',
  'short-timeout': () =>
    'timeout is below 30 seconds, the time the ESB itself waits: a request may end without a known result.',
  'short-secret': ({ input }: { input: string }) =>
    `${input} is shorter than 8 characters. It is hidden wherever it occurs, even within other words.`,
  'several-identities': ({ used }: { used: string }) => `Several identities are set. Only ${used} is used.`
}
export type NoticeWords = typeof notices
