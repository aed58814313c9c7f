import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 770:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

module.exports = __nccwpck_require__(218);


/***/ }),

/***/ 218:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;


var net = __nccwpck_require__(278);
var tls = __nccwpck_require__(756);
var http = __nccwpck_require__(611);
var https = __nccwpck_require__(692);
var events = __nccwpck_require__(434);
var assert = __nccwpck_require__(613);
var util = __nccwpck_require__(23);


exports.httpOverHttp = httpOverHttp;
exports.httpsOverHttp = httpsOverHttp;
exports.httpOverHttps = httpOverHttps;
exports.httpsOverHttps = httpsOverHttps;


function httpOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  return agent;
}

function httpsOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}

function httpOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  return agent;
}

function httpsOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}


function TunnelingAgent(options) {
  var self = this;
  self.options = options || {};
  self.proxyOptions = self.options.proxy || {};
  self.maxSockets = self.options.maxSockets || http.Agent.defaultMaxSockets;
  self.requests = [];
  self.sockets = [];

  self.on('free', function onFree(socket, host, port, localAddress) {
    var options = toOptions(host, port, localAddress);
    for (var i = 0, len = self.requests.length; i < len; ++i) {
      var pending = self.requests[i];
      if (pending.host === options.host && pending.port === options.port) {
        // Detect the request to connect same origin server,
        // reuse the connection.
        self.requests.splice(i, 1);
        pending.request.onSocket(socket);
        return;
      }
    }
    socket.destroy();
    self.removeSocket(socket);
  });
}
util.inherits(TunnelingAgent, events.EventEmitter);

TunnelingAgent.prototype.addRequest = function addRequest(req, host, port, localAddress) {
  var self = this;
  var options = mergeOptions({request: req}, self.options, toOptions(host, port, localAddress));

  if (self.sockets.length >= this.maxSockets) {
    // We are over limit so we'll add it to the queue.
    self.requests.push(options);
    return;
  }

  // If we are under maxSockets create a new one.
  self.createSocket(options, function(socket) {
    socket.on('free', onFree);
    socket.on('close', onCloseOrRemove);
    socket.on('agentRemove', onCloseOrRemove);
    req.onSocket(socket);

    function onFree() {
      self.emit('free', socket, options);
    }

    function onCloseOrRemove(err) {
      self.removeSocket(socket);
      socket.removeListener('free', onFree);
      socket.removeListener('close', onCloseOrRemove);
      socket.removeListener('agentRemove', onCloseOrRemove);
    }
  });
};

TunnelingAgent.prototype.createSocket = function createSocket(options, cb) {
  var self = this;
  var placeholder = {};
  self.sockets.push(placeholder);

  var connectOptions = mergeOptions({}, self.proxyOptions, {
    method: 'CONNECT',
    path: options.host + ':' + options.port,
    agent: false,
    headers: {
      host: options.host + ':' + options.port
    }
  });
  if (options.localAddress) {
    connectOptions.localAddress = options.localAddress;
  }
  if (connectOptions.proxyAuth) {
    connectOptions.headers = connectOptions.headers || {};
    connectOptions.headers['Proxy-Authorization'] = 'Basic ' +
        new Buffer(connectOptions.proxyAuth).toString('base64');
  }

  debug('making CONNECT request');
  var connectReq = self.request(connectOptions);
  connectReq.useChunkedEncodingByDefault = false; // for v0.6
  connectReq.once('response', onResponse); // for v0.6
  connectReq.once('upgrade', onUpgrade);   // for v0.6
  connectReq.once('connect', onConnect);   // for v0.7 or later
  connectReq.once('error', onError);
  connectReq.end();

  function onResponse(res) {
    // Very hacky. This is necessary to avoid http-parser leaks.
    res.upgrade = true;
  }

  function onUpgrade(res, socket, head) {
    // Hacky.
    process.nextTick(function() {
      onConnect(res, socket, head);
    });
  }

  function onConnect(res, socket, head) {
    connectReq.removeAllListeners();
    socket.removeAllListeners();

    if (res.statusCode !== 200) {
      debug('tunneling socket could not be established, statusCode=%d',
        res.statusCode);
      socket.destroy();
      var error = new Error('tunneling socket could not be established, ' +
        'statusCode=' + res.statusCode);
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    if (head.length > 0) {
      debug('got illegal response body from proxy');
      socket.destroy();
      var error = new Error('got illegal response body from proxy');
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    debug('tunneling connection has established');
    self.sockets[self.sockets.indexOf(placeholder)] = socket;
    return cb(socket);
  }

  function onError(cause) {
    connectReq.removeAllListeners();

    debug('tunneling socket could not be established, cause=%s\n',
          cause.message, cause.stack);
    var error = new Error('tunneling socket could not be established, ' +
                          'cause=' + cause.message);
    error.code = 'ECONNRESET';
    options.request.emit('error', error);
    self.removeSocket(placeholder);
  }
};

TunnelingAgent.prototype.removeSocket = function removeSocket(socket) {
  var pos = this.sockets.indexOf(socket)
  if (pos === -1) {
    return;
  }
  this.sockets.splice(pos, 1);

  var pending = this.requests.shift();
  if (pending) {
    // If we have pending requests and a socket gets closed a new one
    // needs to be created to take over in the pool for the one that closed.
    this.createSocket(pending, function(socket) {
      pending.request.onSocket(socket);
    });
  }
};

function createSecureSocket(options, cb) {
  var self = this;
  TunnelingAgent.prototype.createSocket.call(self, options, function(socket) {
    var hostHeader = options.request.getHeader('host');
    var tlsOptions = mergeOptions({}, self.options, {
      socket: socket,
      servername: hostHeader ? hostHeader.replace(/:.*$/, '') : options.host
    });

    // 0 is dummy port for v0.6
    var secureSocket = tls.connect(0, tlsOptions);
    self.sockets[self.sockets.indexOf(socket)] = secureSocket;
    cb(secureSocket);
  });
}


function toOptions(host, port, localAddress) {
  if (typeof host === 'string') { // since v0.10
    return {
      host: host,
      port: port,
      localAddress: localAddress
    };
  }
  return host; // for v0.11 or later
}

function mergeOptions(target) {
  for (var i = 1, len = arguments.length; i < len; ++i) {
    var overrides = arguments[i];
    if (typeof overrides === 'object') {
      var keys = Object.keys(overrides);
      for (var j = 0, keyLen = keys.length; j < keyLen; ++j) {
        var k = keys[j];
        if (overrides[k] !== undefined) {
          target[k] = overrides[k];
        }
      }
    }
  }
  return target;
}


var debug;
if (process.env.NODE_DEBUG && /\btunnel\b/.test(process.env.NODE_DEBUG)) {
  debug = function() {
    var args = Array.prototype.slice.call(arguments);
    if (typeof args[0] === 'string') {
      args[0] = 'TUNNEL: ' + args[0];
    } else {
      args.unshift('TUNNEL:');
    }
    console.error.apply(console, args);
  }
} else {
  debug = function() {};
}
__webpack_unused_export__ = debug; // for test


/***/ }),

/***/ 613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 23:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 296:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _main_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(716);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(599);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(500);
/**
 * The entry. Red from its first statement on; green only after the verdict is written. Nothing else runs on import.
 */



process.exitCode = 1;
/** The runner gives a cancelled step 7.5 seconds after SIGINT, and 2.5 after SIGTERM; then it kills. */
const GRACE_MS = 6_500;
const runner = (0,_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .createRunner */ .j)();
let isWritten = false;
// Also when a promise never settles: the event loop runs dry, top-level await gives up (exit code 13), and this still runs.
process.once('exit', () => {
    if (isWritten)
        return;
    process.exitCode = 1;
    for (const [name, value] of Object.entries((0,_main_js__WEBPACK_IMPORTED_MODULE_0__/* .verdictOfNothing */ .W)()))
        runner.output(name, value);
    runner.annotate({
        level: 'error',
        title: 'internal-error · 内部错误',
        message: 'The process ended before the verdict was written. Look at the tickets before anything is run again.'
    });
});
const stopping = new AbortController();
const abandoning = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
        if (stopping.signal.aborted)
            abandoning.abort();
        stopping.abort();
        setTimeout(() => {
            abandoning.abort();
        }, GRACE_MS).unref();
    });
}
const world = {
    nowMs: () => performance.now(),
    wallMs: () => Date.now(),
    chance: () => Math.random(),
    sleep: async (ms) => {
        // An aborted wait is a short wait; who asked asks whether it is to stop.
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
    },
    isStopping: () => stopping.signal.aborted,
    abandoning: abandoning.signal
};
const isGreen = await (0,_main_js__WEBPACK_IMPORTED_MODULE_0__/* .main */ .i)(runner, world);
isWritten = true;
process.exitCode = isGreen ? 0 : 1;
// A proxy that never answers would keep the process alive. What was printed goes out first.
process.stdout.write('', () => process.exit());

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ main),
  W: () => (/* binding */ verdictOfNothing)
});

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
// EXTERNAL MODULE: ./build/text.js
var build_text = __nccwpck_require__(977);
;// CONCATENATED MODULE: ./build/ticket.js
/**
 * The rules of a ticket: its actions, its statuses, what an action wants. Pure; imports nothing.
 *
 * Statuses: ITSM component/constants/ticket.py:32-121. A service may define statuses of its own
 * (models/ticket.py:1906-1921), so a status is any text, and only the built-in ones are known to be over.
 */
const ACTIONS = ['SUSPEND', 'UNSUSPEND', 'WITHDRAW', 'TERMINATE'];
/** How one ticket ended, worst first: the order in which a run's `outcome` is chosen. */
const OUTCOMES = ['unknown', 'failed', 'refused', 'planned', 'changed', 'already', 'none'];
const OVER = new Set(['FINISHED', 'TERMINATED', 'REVOKED']);
const BUILT_IN = new Set(['NEW', 'RUNNING', 'RESOLVED', 'CONFIRMED', 'SUSPENDED', ...OVER]);
/** The status in which each action leaves a ticket; UNSUSPEND returns it to whichever it had before. */
const TARGET = { SUSPEND: 'SUSPENDED', WITHDRAW: 'REVOKED', TERMINATE: 'TERMINATED' };
/** Is a ticket with this status over, as far as its name tells? */
function isOver(status) {
    return OVER.has(status);
}
/** Is this one of the statuses that ITSM itself defines? */
function isBuiltIn(status) {
    return BUILT_IN.has(status);
}
/** Is a ticket with this status where the action wants it? For UNSUSPEND that is anything open but SUSPENDED. */
function isReached(action, status) {
    return action === 'UNSUSPEND' ? status !== 'SUSPENDED' && !isOver(status) : status === TARGET[action];
}
/**
 * What to do with a ticket that was read. `already`: nothing to send. `refused`: it is over in another way, and no
 * action can change that. SUSPEND never acts on a SUSPENDED ticket: the server would accept it and the ticket could
 * not be resumed any more (models/ticket.py:1915-1921, 4458).
 */
function decide(action, { status, looksOver }) {
    if (isOver(status))
        return isReached(action, status) ? 'already' : 'refused';
    // A service's own status that looks over: only the server knows, and it refuses an UNSUSPEND that is not due.
    if (looksOver && !isBuiltIn(status))
        return 'act';
    return isReached(action, status) ? 'already' : 'act';
}
/** May the action be sent a second time when the first may have arrived? Never SUSPEND: a second one does harm. */
function isRepeatable(action) {
    return action !== 'SUSPEND';
}
/** Words for the log and the summary: what the action does to a ticket, done and to be done. */
const VERBS = {
    SUSPEND: { done: 'suspended', todo: 'suspend' },
    UNSUSPEND: { done: 'resumed', todo: 'resume' },
    WITHDRAW: { done: 'withdrawn', todo: 'withdraw' },
    TERMINATE: { done: 'terminated', todo: 'terminate' }
};

;// CONCATENATED MODULE: ./build/inputs.js


/** One or more inputs are wrong. Nothing was sent. */
class BadInput extends Error {
    faults;
    constructor(faults) {
        super(`${faults.length} wrong input(s)`);
        this.name = 'BadInput';
        this.faults = faults;
    }
}
/** ITSM's limit of `action_message`, in code points (LEN_LONG, component/constants/basic.py:75). */
const MESSAGE_CODE_POINTS = 255;
/** Columns of 64 characters: sn (models/ticket.py:1293) and the operator in the log. */
const COLUMN_CODE_POINTS = 64;
const HOUR_MS = 3_600_000;
const UNIT_MS = { h: HOUR_MS, d: 24 * HOUR_MS, w: 7 * 24 * HOUR_MS };
const LONGEST_AGE_MS = 3650 * 24 * HOUR_MS;
const SECRETS = ['bk_app_secret', 'bk_token', 'access_token'];
const EMPTY_SECRET = 'Set it from a secret. An empty one is usually a misspelt secret name, or a pull request from a fork, which gets no secrets.';
/** What must never be shown: first the true secrets (these are masked), then names that outputs and logs do not repeat. */
function hiddenValues(get, env) {
    const proxies = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].flatMap((name) => passwordsOf(env[name] ?? ''));
    const secrets = [...SECRETS.flatMap((name) => [get(name), get(name).trim()]), ...proxies];
    const names = ['operator', 'bk_username', 'bk_app_code'].map((name) => ({
        value: get(name).trim(),
        shown: `<${name}>`
    }));
    return {
        secrets: [...new Set(secrets)].filter((value) => value.trim() !== '').map((value) => ({ value, shown: '***' })),
        names: names.filter(({ value }) => value !== '')
    };
}
/** The password in a proxy's address, as written, decoded, and as it travels (Basic). */
function passwordsOf(address) {
    const full = address.includes('://') ? address : `http://${address}`;
    if (!URL.canParse(full))
        return [];
    const { username, password } = new URL(full);
    if (password === '')
        return [];
    const decoded = [username, password].map(decode);
    return [password, decoded[1] ?? '', Buffer.from(decoded.join(':')).toString('base64')];
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
/**
 * Reads and checks all inputs.
 *
 * @param read reads an input as written
 * @param env the runner's variables, for the default message
 * @throws BadInput with every fault
 */
function readInputs(read, env) {
    const faults = [];
    const warnings = [];
    const get = (name) => read(name).trim();
    const hide = (0,build_text/* redactor */.$p)(hiddenValues(read, env).secrets);
    const refuse = (input, fault, fix) => {
        faults.push({ input, fault, fix });
    };
    const quote = (value) => `"${(0,build_text/* cut */.Jj)(hide((0,build_text/* oneLine */.TN)(value)), 80)}"`;
    const site = readSite();
    const action = readAction();
    const operator = readName('operator', 'Give the user who acts, as the ticket will show it.');
    const inputs = {
        site,
        operator,
        message: readMessage(),
        selection: readSelection(),
        dryRun: readBoolean('dry_run', false),
        confirm: readConfirm(),
        concurrency: readInteger('concurrency', 4, 1, 32),
        timeoutMs: readTimeout(),
        retries: readInteger('retries', 3, 0, 10),
        warnings
    };
    if (faults.length > 0 || action === undefined)
        throw new BadInput(faults);
    return { ...inputs, action };
    function readSite() {
        const { front, baseUrl } = readUrl();
        const [appCode, appSecret] = ['bk_app_code', 'bk_app_secret'].map((name) => {
            if (get(name) === '')
                refuse(name, 'is empty', name === 'bk_app_code' ? 'Give the id of the application.' : EMPTY_SECRET);
            return get(name);
        });
        const kind = ['access_token', 'bk_token', 'bk_username'].find((name) => get(name) !== '');
        if (kind === undefined && front === 'esb') {
            const fix = 'Give one of bk_username, access_token and bk_token; the ESB knows no call without a user. One that is set from a secret is empty when the name is misspelt, and in a pull request from a fork.';
            refuse('bk_username', 'is empty, and so are access_token and bk_token', fix);
        }
        const user = kind === undefined ? undefined : { kind, value: get(kind) };
        return { front, baseUrl, credentials: { appCode, appSecret, user } };
    }
    /** A path that ends in /compapi is the ESB, any other is a gateway's; no path at all is the ESB. */
    function readUrl() {
        const value = get('url');
        const example = 'Give the address of BlueKing, such as https://paas.example.com.';
        const wrong = (fault, fix = example) => {
            refuse('url', fault, fix);
            // A front that needs no user: without an address nobody can tell whether one is missing.
            return { front: 'gateway', baseUrl: '' };
        };
        if (value === '')
            return wrong('is empty');
        if (!/^https?:\/\//i.test(value)) {
            return wrong(`${quote(value)} does not begin with https:// or http://`, `${example} The scheme belongs to it.`);
        }
        if (!URL.canParse(value))
            return wrong('is not an address', example);
        const url = new URL(value);
        if (url.username !== '' || url.password !== '') {
            return wrong('holds a user or a password', 'Take them out: credentials have inputs of their own.');
        }
        if (url.search !== '' || url.hash !== '') {
            return wrong('holds a "?" or a "#": it looks like the address of a page', `${example} Leave out everything from there on.`);
        }
        const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
        if (url.protocol === 'http:' && !isLoopback) {
            warnings.push(`url is plain http: the credentials travel unencrypted to ${url.host}. Use https where the site has it.`);
        }
        const path = url.pathname.replace(/\/+$/, '');
        const base = path.replace(/\/v2\/itsm(\/\w+)?$/, '');
        const kept = path === '' ? '/api/c/compapi' : base;
        return { front: kept.endsWith('/compapi') ? 'esb' : 'gateway', baseUrl: url.origin + kept };
    }
    function readAction() {
        const value = get('action_type');
        const action = ACTIONS.find((known) => known === value.toUpperCase());
        const known = `Use one of ${ACTIONS.join(', ')}.`;
        if (action === undefined)
            refuse('action_type', value === '' ? 'is empty' : `${quote(value)} is no action`, known);
        return action;
    }
    /** A user name: one line of at most 64 code points. */
    function readName(input, fix) {
        const value = get(input);
        if (value === '')
            refuse(input, 'is empty', fix);
        else if (/\p{C}|\p{Zl}|\p{Zp}/u.test(value))
            refuse(input, `holds ${invisible(value)}`, 'Type it anew, without line breaks or invisible characters.');
        else if ([...value].length > COLUMN_CODE_POINTS)
            refuse(input, `is longer than ${COLUMN_CODE_POINTS} characters`, fix);
        return value;
    }
    function readMessage() {
        const given = get('message');
        if (given === '' && (action === 'SUSPEND' || action === 'TERMINATE')) {
            refuse('message', `is empty, and ${action} needs one`, 'Say why the ticket is operated; its readers will see it.');
        }
        const whole = given === '' ? defaultMessage(env) : given;
        const sent = (0,build_text/* cut */.Jj)(whole, MESSAGE_CODE_POINTS);
        const wasCut = sent !== whole;
        if (wasCut)
            warnings.push(`message is cut to ${MESSAGE_CODE_POINTS} characters, the most that ITSM takes. The whole text is in the job summary.`);
        return { sent, whole, wasCut };
    }
    function readSelection() {
        const sn = get('sn');
        const age = get('stale_after');
        if (sn !== '' && age !== '')
            refuse('sn', 'is given together with stale_after', 'Give one of the two: a list of tickets, or an age.');
        else if (sn === '' && age === '') {
            const fix = 'Give the ticket numbers in sn, or an age in stale_after. An empty sn is often the output of a step that did not run.';
            refuse('sn', 'is empty, and so is stale_after', fix);
        }
        const stale = readStale(age);
        return sn === '' ? stale : readList(sn);
    }
    function readStale(age) {
        const [, amount = '', unit = ''] = /^(\d{1,6})\s*([hdw])$/i.exec(age) ?? [];
        const ageMs = Number(amount) * (UNIT_MS[unit.toLowerCase()] ?? 0);
        if (age !== '') {
            if (unit === '')
                refuse('stale_after', `${quote(age)} is not an age`, 'Write hours, days or weeks: 36h, 14d, 2w.');
            else if (ageMs < HOUR_MS)
                refuse('stale_after', `${quote(age)} is below one hour`, 'Use at least 1h: a younger ticket is at work.');
            else if (ageMs > LONGEST_AGE_MS)
                refuse('stale_after', `${quote(age)} is more than ten years`, 'Use at most 3650d.');
        }
        const isGiven = read('creator') !== '';
        const creator = isGiven
            ? readName('creator', 'Give the user whose tickets are meant, or leave the input out: then it is the operator.')
            : operator;
        return {
            kind: 'stale',
            ageMs,
            age,
            creator,
            maxTickets: readInteger('max_tickets', 50, 1, 10_000),
            timeZone: readTimeZone()
        };
    }
    function readTimeZone() {
        const timeZone = get('timezone') || 'Asia/Shanghai';
        try {
            if (timeZone !== 'Asia/Shanghai')
                new Intl.DateTimeFormat('en', { timeZone });
        }
        catch {
            refuse('timezone', `${quote(timeZone)} is no time zone`, "Use an IANA name, such as Asia/Shanghai or UTC: the zone of the server's clock.");
        }
        return timeZone;
    }
    function readList(text) {
        const all = text.startsWith('[') ? jsonList(text) : text.split(/[\s,，]+/u).filter((sn) => sn !== '');
        if (all?.length === 0)
            refuse('sn', 'is an empty list', 'Give at least one ticket number.');
        const seen = new Map();
        all?.forEach((sn, index) => {
            const which = all.length === 1 ? quote(sn) : `entry ${index + 1} of ${all.length}, ${quote(sn)},`;
            const fault = ticketNumberFault(sn);
            if (fault !== undefined)
                refuse('sn', `${which} ${fault}`, 'Copy the number from the ticket. Numbers are separated by commas, spaces or new lines.');
            // The server's look-up ignores case: two writings of one number would operate the ticket twice.
            else if (!seen.has(sn.toLowerCase()))
                seen.set(sn.toLowerCase(), sn);
        });
        return { kind: 'list', sns: [...seen.values()], duplicates: (all?.length ?? 0) - seen.size };
    }
    function jsonList(text) {
        const fix = 'Write a JSON array of strings, ["CRQ20260101000001"], or a plain list separated by commas.';
        try {
            const list = JSON.parse(text);
            if (Array.isArray(list) && list.every((entry) => typeof entry === 'string'))
                return list;
            refuse('sn', 'is a JSON array with something other than text in it', fix);
        }
        catch {
            refuse('sn', 'begins with "[", but is not a JSON array', fix);
        }
        return undefined;
    }
    function readBoolean(input, fallback) {
        const value = get(input);
        if (value === '')
            return fallback;
        // YAML's core schema, as the runner's own toolkit reads it: a typo must not become a default.
        if (/^(true|True|TRUE)$/.test(value))
            return true;
        if (!/^(false|False|FALSE)$/.test(value))
            refuse(input, `${quote(value)} is neither true nor false`, 'Write true or false.');
        return false;
    }
    function readConfirm() {
        const value = get('confirm').toLowerCase() || 'auto';
        if (value === 'auto' || value === 'always' || value === 'never')
            return value;
        refuse('confirm', `${quote(value)} is not known`, 'Use auto, always or never.');
        return 'auto';
    }
    function readInteger(input, fallback, least, most) {
        const value = get(input);
        if (value === '')
            return fallback;
        const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
        if (!(number >= least && number <= most))
            refuse(input, `${quote(value)} is not a whole number from ${least} to ${most}`, `Leave it out for ${fallback}.`);
        return number;
    }
    function readTimeout() {
        const value = get('timeout') || '40';
        const seconds = /^\d{1,5}(\.\d{1,3})?$/.test(value) ? Number(value) : NaN;
        if (!(seconds > 0 && seconds <= 3600))
            refuse('timeout', `${quote(value)} is not a number of seconds, above 0 and up to 3600`, 'Leave it out for 40.');
        return Math.round(seconds * 1000);
    }
}
/** What a ticket number may not be; no pattern is enforced, since services and versions have their own. */
function ticketNumberFault(sn) {
    if (sn === '')
        return 'is empty';
    if (/[\p{C}\p{Z}\s]/u.test(sn))
        return `holds ${invisible(sn)}`;
    return [...sn].length > COLUMN_CODE_POINTS ? `is longer than ${COLUMN_CODE_POINTS} characters` : undefined;
}
/** Names the first character that cannot be seen. */
function invisible(text) {
    const character = /[\p{C}\p{Z}\s]/u.exec(text.replaceAll(' ', '')) ?? /\s/.exec(text);
    const point = character?.[0].codePointAt(0) ?? 0;
    if (point === 0x20)
        return 'a space';
    if (point === 0x0a || point === 0x0d)
        return 'a line break';
    return `an invisible character (U+${point.toString(16).toUpperCase().padStart(4, '0')})`;
}
/** Names the workflow run and its address; the address stays whole however long the workflow's name is. */
function defaultMessage(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
    const name = `${env['GITHUB_WORKFLOW'] ?? ''} #${env['GITHUB_RUN_NUMBER'] ?? ''}`.replace(/^ #$|#$/, '').trim();
    const address = server && repository && run ? `${server}/${repository}/actions/runs/${run}` : '';
    const room = MESSAGE_CODE_POINTS - [...address].length - 'GitHub Actions: , '.length;
    return (['GitHub Actions', (0,build_text/* cut */.Jj)((0,build_text/* oneLine */.TN)(name), Math.max(room, 20))].filter((part) => part !== '').join(': ') +
        (address === '' ? '' : `, ${address}`));
}

;// CONCATENATED MODULE: ./build/reply.js
/**
 * Judges a reply. Success is HTTP 2xx, a JSON object, `result === true` and `code` 0, all of them; `data` is then still
 * unknown. Throws nothing.
 */
function judge({ status, headers, body }, clean) {
    const header = (name) => [headers[name]].flat()[0] ?? '';
    const json = parseObject(body);
    const text = (value) => (typeof value === 'string' ? clean(value) : '');
    const server = {
        code: typeof json?.['code'] === 'number' ? String(json['code']) : text(json?.['code']),
        message: text(json?.['message']) || text(json?.['detail']) || clean(header('x-bkapi-error-message')),
        requestId: text(json?.['request_id']) || clean(header('x-bkapi-request-id') || header('x-request-id'))
    };
    const verdict = weigh({ status, header, body, json });
    if (verdict.ok)
        return { ok: true, data: json?.['data'], server };
    return { ...verdict, detail: clean(verdict.detail), server };
}
function weigh({ status, header, body, json }) {
    const byBody = json === undefined ? undefined : weighBody(json);
    if (status === 429 || (byBody?.ok === false && byBody.nature === 'rate-limited')) {
        const retryAfterSeconds = waitSeconds(header('retry-after') || header('x-bkapi-ratelimit-reset'), header('date'));
        return {
            ok: false,
            nature: 'rate-limited',
            problem: 'rate-limit',
            certain: true,
            retryAfterSeconds,
            detail: seen(status)
        };
    }
    if (status >= 500 || status === 408 || status < 200) {
        return unclear(status === 504 || status === 408 ? 'time-out' : 'server-error', seen(status));
    }
    if (status >= 400) {
        // Turned away at the door: nothing that stands there runs an action first.
        if (byBody?.ok === false && byBody.nature === 'refused' && byBody.certain)
            return byBody;
        return refused(problemOfStatus(status, body), seen(status));
    }
    if (status >= 300) {
        return { ...refused('redirected', `${seen(status)} to ${origin(header('location'))}`), certain: false };
    }
    if (byBody !== undefined)
        return byBody;
    if (body.trim() === '')
        return unclear('not-json', `${seen(status)} without a body`);
    const isPage = /^\s*</.test(body) || header('content-type').includes('html');
    return isPage
        ? unclear('login-page', `${seen(status)} with a web page`)
        : unclear('not-json', `${seen(status)}, not a JSON object`);
}
/** `result` and `code` together; one alone proves nothing. */
function weighBody(json) {
    const code = json['code'];
    if (json['result'] === true) {
        return code === 0 || code === '0' ? { ok: true } : unclear('server-error', 'result is true, but code is not 0');
    }
    if (json['result'] !== false)
        return unclear('server-error', 'result is neither true nor false');
    const message = typeof json['message'] === 'string' ? json['message'] : '';
    const number = typeof code === 'number' ? code : typeof code === 'string' && /^\d+$/.test(code) ? Number(code) : undefined;
    if (number === undefined) {
        // ITSM's codes can be words (component/generics.py:51-130); the ESB's 404 has none at all.
        return typeof code === 'string' && code !== ''
            ? itsmRefusal(code, message)
            : unclear('server-error', 'result is false, without a code');
    }
    if (number === 0)
        return unclear('server-error', 'result is false, but code is 0');
    if (number >= 1_306_000 && number < 1_307_000)
        return esbRefusal(number, message);
    if (number >= 1_640_000 && number < 1_660_000)
        return gatewayRefusal(number, message);
    return itsmRefusal(number, message);
}
/** ESB: common/errors.py:163-185, esb/bkapp/validators.py, esb/bkauth/validators.py, esb/outgoing.py:190-296. */
function esbRefusal(code, message) {
    switch (code) {
        case 1306000: {
            const problem = credentialProblem(message);
            // Also the code that the ESB fills in where ITSM gave none, and the one of its own crash (esb/response.py:37-45).
            return problem === undefined ? unclear('server-error', 'ESB error without a known cause') : refused(problem);
        }
        case 1306201:
            return unclear(/exceeds \d+ seconds/.test(message) ? 'time-out' : 'server-error', 'The ESB got no sane reply from ITSM');
        case 1306403:
            return refused('api-not-permitted');
        case 1306404:
        case 1306405:
            return refused('unknown-path');
        case 1306429:
            return rateLimited();
        default:
            return refused('server-error');
    }
}
/** Gateway: bk-core/errorx.lua, bk-error-wrapper.lua:227-254; api_response_err_code_en.md. */
function gatewayRefusal(code, message) {
    if (code >= 1_650_000)
        return unclear(code === 1650401 ? 'time-out' : 'server-error', 'The gateway got no reply from behind it');
    if (code >= 1_642_900 && code < 1_643_000)
        return rateLimited();
    if (code === 1640001)
        return refused(credentialProblem(message) ?? 'server-error');
    if (code >= 1_640_300 && code < 1_640_400)
        return refused('api-not-permitted');
    return refused(code === 1640401 ? 'unknown-path' : 'server-error');
}
/** Who is not accepted: the user or the application. The words of both the ESB and the gateway. */
function credentialProblem(message) {
    if (/user authentication failed|access_token is invalid|bk_token is (?:not valid|invalid)/i.test(message))
        return 'user-not-verified';
    if (/app code|app secret|bk_app_secret|app not found|^bkauth: /i.test(message))
        return 'wrong-secret';
    return undefined;
}
/**
 * ITSM's sentences, Chinese and, where the catalogue has them, English: ticket/validators/ticket.py:447-462,
 * openapi/ticket/validators.py:45-77, openapi/ticket/views.py:512-528, locale/en/LC_MESSAGES/django.mo.
 */
const ITSM_SENTENCES = [
    [/没有找到对应的单据|No corresponding ticket was found/, 'unknown-ticket'],
    [/当前流程配置无法撤单|workflow configuration don't allow to cancel/, 'not-revocable'],
    [/无权撤销单据/, 'not-creator'],
    [/单据已经结束，无法撤销|单据已关闭，无法操作|ticket is closed, cancel operation is not available/, 'over-already'],
    [/单据执行中，无法撤销|cannot be revoked while it is in progress/, 'too-late'],
    [/子单为只读状态|child-ticket is read-only/, 'child-ticket'],
    [/无权操作该单据/, 'not-processor'],
    [/单据不在流程中/, 'not-running'],
    [/单据不在挂起中/, 'not-suspended'],
    [/不支持的操作类型/, 'invalid-parameter']
];
/**
 * The validators refuse before anything is changed. From V2.6.1.386 on their texts stand inside the Python form of an
 * error (`[ErrorDetail(string='…', code='invalid')]`), before that behind the number or the name of a field (`0:…`).
 * Any other text is an exception, which can also come after the status was saved.
 */
function itsmRefusal(code, message) {
    if (code === 3900022)
        return refused('unknown-ticket');
    const sentence = ITSM_SENTENCES.find(([words]) => words.test(message));
    if (sentence !== undefined)
        return refused(sentence[1]);
    if (message.includes('ErrorDetail(string=') || (code === 3900005 && /^\w+:/.test(message)))
        return refused('invalid-parameter');
    if (code === 'SERVER_500_ERROR')
        return { ...refused('server-error'), certain: false };
    return { ...refused('refused-by-server'), certain: false };
}
function problemOfStatus(status, body) {
    if (status === 404)
        return 'unknown-path';
    if (status === 407)
        return 'proxy-refused';
    // ITSM component/decorators.py:298-320.
    return body.includes('only be accessed through API gateway') ? 'gateway-required' : 'refused-by-server';
}
function unclear(problem, detail) {
    return { ok: false, nature: 'unclear', problem, certain: false, detail };
}
function refused(problem, detail = '') {
    return { ok: false, nature: 'refused', problem, certain: true, detail };
}
function rateLimited() {
    return { ok: false, nature: 'rate-limited', problem: 'rate-limit', certain: true, detail: '' };
}
function seen(status) {
    return `HTTP ${status}`;
}
/** Only where a redirect leads is told: the rest of such an address can hold tokens. */
function origin(location) {
    return URL.canParse(location) ? new URL(location).origin : 'another address of the same host';
}
/** Seconds to wait, from either form of Retry-After; a date is held against the server's own clock. */
function waitSeconds(value, date) {
    if (/^\d{1,9}$/.test(value.trim()))
        return Number(value);
    const seconds = (Date.parse(value) - Date.parse(date)) / 1000;
    return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
/** A JSON object, or undefined for anything else. */
function parseObject(body) {
    try {
        return asObject(JSON.parse(body));
    }
    catch {
        return undefined;
    }
}
/** An object that is no array, or undefined. */
function asObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? value
        : undefined;
}
/** The sentence that a person should read, out of the server's message: from ITSM's two wrappings of it. */
function humanPart(message) {
    const quoted = /(?:'(\w+)': )?\[?ErrorDetail\(string=(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/.exec(message);
    if (quoted === null)
        return message.replace(/^0:/, '');
    const [, field, single, double] = quoted;
    return `${field === undefined ? '' : `${field}: `}${single ?? double ?? message}`;
}

// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 3 modules
var lib = __nccwpck_require__(323);
;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
;// CONCATENATED MODULE: external "node:tls"
const external_node_tls_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");
;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
;// CONCATENATED MODULE: ./build/transport.js
/**
 * One HTTP request under one deadline. May touch the network, and nothing else of the world.
 *
 * `@actions/http-client` brings the proxy rules and the agents that keep connections alive. Only its lowest call is used
 * (`requestRawWithCallback`): the ones above it follow redirects with body and credentials, and read bodies without an
 * end. Its twin `requestRaw` wraps it in a generator, which doubles the memory of a run of thousands.
 */





/** Replies of single calls are below 100 KiB; more is not from BlueKing. */
const BODY_LIMIT_BYTES = 1024 * 1024;
/** No whole reply. `sent` tells whether any byte of the request may have reached the server. */
class TransportError extends Error {
    problem;
    sent;
    constructor(problem, message, options) {
        super(message, { cause: options.cause });
        this.name = 'TransportError';
        this.problem = problem;
        this.sent = options.sent;
    }
}
/**
 * Makes the way to one site: all requests go to one origin.
 *
 * @param options.maxConnections connections open at once, whatever the number of requests
 * @param options.timeoutMs the deadline of one request, from connect to the last byte
 * @param options.abort ends what is in flight at once, when the runner's patience is over
 */
function createTransport(options) {
    const { timeoutMs, abort } = options;
    const client = new lib/* HttpClient */.Qq(undefined, [], {
        keepAlive: true,
        maxSockets: options.maxConnections,
        // Its timer is restarted by every byte, so it is no deadline. Ours comes first.
        socketTimeout: 2 * timeoutMs + 60_000
    });
    // TLS sockets that were handed to an earlier request: these are connected, whatever their events say.
    const known = new WeakSet();
    // Asked for once: it reads the address and the proxies of the environment anew each time.
    let agent;
    // One listener for all requests, and an array: from a Set, or from the signal's own listeners, each removed entry would
    // keep its neighbours, and through them every request's garbage, alive until the next full collection.
    const inFlight = [];
    abort.addEventListener('abort', () => {
        for (const cancel of [...inFlight])
            cancel();
    });
    /** Verifies also where NODE_TLS_REJECT_UNAUTHORIZED=0 is set for something else: what is sent here are credentials. */
    function makeAgent(url) {
        const made = client.getAgent(url.href);
        made.options = { ...made.options, rejectUnauthorized: true };
        return made;
    }
    function send({ method, url, headers, body, bodyLimitBytes }) {
        return new Promise((resolve, reject) => {
            let sent = false;
            let clientRequest;
            const timer = setTimeout(() => {
                fail('time-out', `No whole reply within ${timeoutMs / 1000} seconds`);
            }, timeoutMs);
            inFlight.push(onAbort);
            function onAbort() {
                fail('cancelled', 'Cut off because the run was cancelled');
            }
            function settle() {
                clearTimeout(timer);
                const place = inFlight.indexOf(onAbort);
                if (place >= 0)
                    inFlight.splice(place, 1);
            }
            function succeed(reply) {
                settle();
                resolve(reply);
            }
            function fail(problem, message, cause) {
                settle();
                // Settled by hand and not by the events of the request: while a proxy is silent, a destroyed request has none.
                reject(new TransportError(problem, message, { sent, cause }));
                clientRequest?.destroy();
            }
            function failWith(error) {
                const { problem, message } = explain(error, sent);
                fail(problem, message, error);
            }
            const request = (requestOptions, onReply) => {
                const start = url.protocol === 'https:' ? external_node_https_namespaceObject.request : external_node_http_namespaceObject.request;
                const created = start(requestOptions, onReply);
                clientRequest = created;
                // A socket that is just being made carries nothing until it is connected, and, with TLS, trusted.
                created.on('socket', (socket) => {
                    const isTls = socket instanceof external_node_tls_namespaceObject.TLSSocket;
                    const isFresh = !known.has(socket) && (isTls || socket.connecting);
                    known.add(socket);
                    if (isFresh)
                        socket.once(isTls ? 'secureConnect' : 'connect', () => (sent = true));
                    else
                        sent = true;
                });
                return created;
            };
            if (abort.aborted) {
                onAbort();
                return;
            }
            try {
                client.requestRawWithCallback({
                    parsedUrl: url,
                    // Inherits, and does not copy: reading every property of node:http would load its WebSocket and more.
                    httpModule: Object.create(external_node_http_namespaceObject, { request: { value: request } }),
                    options: { ...(0,external_node_url_namespaceObject.urlToHttpOptions)(url), method, headers, agent: (agent ??= makeAgent(url)) }
                }, body ?? null, (error, response) => {
                    if (response === undefined)
                        failWith(error);
                    else
                        readBody(response.message, bodyLimitBytes).then(succeed, failWith);
                });
            }
            catch (error) {
                // A proxy address that cannot be read, for one.
                failWith(error);
            }
        });
    }
    return {
        send,
        close: () => {
            client.dispose();
        }
    };
}
class BodyTooLarge extends Error {
}
/** Reads a body up to its limit. Rejects where a body is cut: http-client's own reader would never settle. */
function readBody(message, limitBytes) {
    return new Promise((resolve, reject) => {
        const chunks = [];
        let bytes = 0;
        message.on('data', (chunk) => {
            bytes += chunk.length;
            if (bytes > limitBytes)
                reject(new BodyTooLarge(`More than ${limitBytes} bytes`));
            else
                chunks.push(chunk);
        });
        message.on('error', reject);
        message.on('end', () => {
            if (!message.complete) {
                reject(new Error('The reply is shorter than it says'));
                return;
            }
            const body = new TextDecoder().decode(Buffer.concat(chunks));
            resolve({ status: message.statusCode ?? 0, headers: message.headers, body });
        });
    });
}
/** Names a failure of the network. What Node and the tunnel say is told apart by code, and by words where there is none. */
function explain(error, sent) {
    if (error instanceof BodyTooLarge)
        return { problem: 'reply-too-large', message: error.message };
    const { code = '' } = partsOf(error);
    const message = describe(error);
    // The words of the package `tunnel`, which http-client uses: "tunneling socket could not be established, statusCode=407".
    if (!sent && message.includes('tunneling socket'))
        return { problem: 'proxy-refused', message };
    if (!sent && /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(code)) {
        return { problem: 'untrusted-certificate', message };
    }
    // OpenSSL's words for a reply that is no TLS: EPROTO alone can also be a handshake that the server refuses.
    if (!sent && /wrong version number|packet length too long/.test(message)) {
        return { problem: 'unreachable', message: `${message}. The server does not answer in TLS: is it one for http?` };
    }
    return sent ? { problem: 'connection-lost', message } : { problem: 'unreachable', message };
}
/** What an error may hold; what is thrown and is no object is its own message. */
function partsOf(error) {
    return typeof error === 'object' && error !== null ? error : { message: String(error) };
}
/** Words for an error of the network; of an AggregateError (every address of a host failed) those of its parts. */
function describe(error) {
    const { code = '', message = '', errors } = partsOf(error);
    if (Array.isArray(errors))
        return errors.map(describe).join('; ');
    return message || code || 'The connection failed';
}

;// CONCATENATED MODULE: ./build/itsm.js
/**
 * The API of ITSM: a ticket's status, the list of tickets, and the one that operates. Knows both fronts, their paths and
 * where credentials travel. Replies enter as text and leave typed and cleaned. Touches the world only through Transport.
 */




/** Lists are longer than other replies: a page of 100 tickets is some 100 KiB, an unpaginated list has no bound of its own. */
const LIST_LIMIT_BYTES = 64 * BODY_LIMIT_BYTES;
/** Makes the client that can only read. */
function createReader(site, tools) {
    return reader(createCall(site, tools), tools.clean);
}
/** Makes the client that reads and operates. */
function createOperator(site, tools) {
    const call = createCall(site, tools);
    return {
        ...reader(call, tools.clean),
        // `username` is not sent: the ESB strips it, and ITSM would check it in place of `operator` (commit 59e66ba4).
        operate: ({ sn, action, operator, message }) => call('operate_ticket', 'POST', { sn, operator, action_type: action, action_message: message })
    };
}
function reader(call, clean) {
    return {
        async readStatus(sn) {
            return typed(await call('get_ticket_status', 'GET', { sn }), (data) => toReading(data, clean));
        },
        async listTickets({ creator, createdUntil, page, pageSize }) {
            const fields = { creator, create_at__lte: createdUntil, page, page_size: pageSize };
            return typed(await call('get_tickets', 'POST', fields, LIST_LIMIT_BYTES), toPage);
        }
    };
}
/** Gives an accepted reply its type; data of another shape is no reply to rely on. */
function typed(answer, parse) {
    if (!answer.ok)
        return answer;
    const data = parse(answer.data);
    if (data !== undefined)
        return { ...answer, data };
    return failure('unclear', 'server-error', answer.server, 'The reply has not the fields that belong to it');
}
/** get_ticket_status: serializers.py:53-105. */
function toReading(data, clean) {
    const fields = asObject(data);
    const raw = fields?.['current_status'];
    if (typeof raw !== 'string' || clean(raw) === '')
        return undefined;
    // A built-in status is never cleaned: an operator called SUSPENDED must not change what the rules see.
    const status = isBuiltIn(raw) ? raw : clean(raw);
    const isEmpty = (value) => Array.isArray(value) && value.length === 0;
    return {
        status,
        looksOver: isEmpty(fields?.['operations']) && isEmpty(fields?.['current_steps']),
        url: webAddress(fields?.['ticket_url'], clean)
    };
}
/** get_tickets: views.py:166-221, pagination.py:70-125. With a page size that it does not take, the data is a bare array. */
function toPage(data) {
    const items = Array.isArray(data) ? data : asObject(data)?.['items'];
    if (!Array.isArray(items))
        return undefined;
    const count = asObject(data)?.['count'];
    const tickets = items.flatMap((item) => {
        const fields = asObject(item);
        const text = (name) => (typeof fields?.[name] === 'string' ? fields[name] : '');
        if (text('sn') === '')
            return [];
        return [
            {
                sn: text('sn'),
                status: text('current_status'),
                creator: text('creator'),
                createAt: text('create_at'),
                endAt: text('end_at')
            }
        ];
    });
    return { tickets, count: typeof count === 'number' ? count : undefined, isWhole: Array.isArray(data) };
}
/** An address to link to, or nothing. One that cleaning changes held something that is not to be repeated. */
function webAddress(value, clean) {
    if (typeof value !== 'string' || !URL.canParse(value))
        return '';
    const { href, protocol } = new URL(value);
    return (protocol === 'http:' || protocol === 'https:') && clean(href) === href ? href : '';
}
function createCall({ front, baseUrl, credentials }, { transport, clean, trace }) {
    const { appCode, appSecret, user } = credentials;
    const secrets = { bk_app_code: appCode, bk_app_secret: appSecret };
    if (user !== undefined)
        secrets[user.kind] = user.value;
    // The ESB takes an access_token in the header only, and the header replaces the body (esb/channel/base.py:331-354).
    const inHeader = front === 'gateway' || user?.kind === 'access_token';
    const headers = { accept: 'application/json' };
    if (inHeader)
        headers['x-bkapi-authorization'] = (0,build_text/* asciiJson */.iL)(secrets);
    return async (api, gatewayMethod, fields, bodyLimitBytes = BODY_LIMIT_BYTES) => {
        // The ESB takes POST for reads too (channel/base.py:479-483): so credentials never stand in an address.
        const method = front === 'esb' ? 'POST' : gatewayMethod;
        const url = new URL(`${baseUrl}/v2/itsm/${api}/`);
        const request = { method, url, headers, bodyLimitBytes };
        if (method === 'GET') {
            for (const [name, value] of Object.entries(fields))
                url.searchParams.set(name, String(value));
        }
        else {
            request.headers = { ...headers, 'content-type': 'application/json' };
            request.body = JSON.stringify(inHeader ? fields : { ...secrets, ...fields });
        }
        const answer = judged(await attempt(transport, request), clean, `${method} ${url.pathname}`);
        const about = typeof fields['sn'] === 'string' ? ` ${fields['sn']}` : '';
        const verdict = answer.ok ? 'accepted' : `${answer.nature}, ${answer.problem}`;
        trace(`${method} ${url.pathname}${about}: ${verdict} ${answer.server.requestId}`);
        return answer;
    };
}
/** The reply, or why there is none: from here on a failure is a value. */
async function attempt(transport, request) {
    try {
        return await transport.send(request);
    }
    catch (error) {
        if (error instanceof TransportError)
            return error;
        throw error;
    }
}
function judged(reply, clean, where) {
    if (reply instanceof TransportError) {
        const nature = reply.sent ? 'unclear' : 'never-sent';
        return { ...failure(nature, reply.problem, NO_WORDS, clean(`${where}: ${reply.message}`)), cause: reply };
    }
    const answer = judge(reply, clean);
    if (answer.ok)
        return answer;
    // Where the server has words of its own, the address is noise.
    const bare = answer.server.message === '' ? where : '';
    return { ...answer, detail: answer.detail === '' ? bare : `${where}: ${answer.detail}` };
}
const NO_WORDS = { code: '', message: '', requestId: '' };
function failure(nature, problem, server, detail) {
    return { ok: false, nature, problem, server, detail, certain: nature === 'never-sent' };
}

;// CONCATENATED MODULE: ./build/problems.js
/**
 * Every problem that the action can name: its stable name, what to say, what to do. Pure; imports nothing.
 * Names are part of the interface (output `problem`); each has a section of its own in docs/problems.md.
 */
const PROBLEMS = {
    'bad-input': {
        title: 'Bad input',
        titleZh: '输入有误',
        fix: 'Correct the input named above. Nothing was sent.'
    },
    'wrong-secret': {
        title: 'The application is not accepted',
        titleZh: '应用认证失败',
        fix: 'Check `bk_app_code` and `bk_app_secret`: they belong together (are they swapped, or from another site?). A new secret takes up to ten minutes to be known everywhere.'
    },
    'user-not-verified': {
        title: 'The user is not accepted',
        titleZh: '用户认证失败',
        fix: 'A `bk_token` expires with its login; for a pipeline use `bk_username` with the application on the login-exemption whitelist, or an `access_token`.'
    },
    'api-not-permitted': {
        title: 'The application may not call this API',
        titleZh: '应用没有接口权限',
        fix: 'In the developer centre, apply for `operate_ticket` of ITSM for this application. A new grant takes some minutes.'
    },
    'read-not-permitted': {
        title: 'The application may not read tickets',
        titleZh: '应用没有读取单据的权限',
        fix: 'Apply for `get_ticket_status` of ITSM for this application (`get_tickets` for `stale_after`), or set `confirm: auto` to go on without reading.'
    },
    'unknown-path': {
        title: 'No such API at this address',
        titleZh: '地址不对',
        fix: 'Check `url`: for the ESB a bare host or …/api/c/compapi, for the API gateway …/api/bk-itsm/prod.'
    },
    'unknown-ticket': {
        title: 'No such ticket',
        titleZh: '单据不存在',
        fix: 'Check the ticket number (one with a space in it is read as two), and that it is from this site: another BlueKing has other tickets.'
    },
    'not-creator': {
        title: 'Only its creator may withdraw the ticket',
        titleZh: '只有提单人可以撤单',
        fix: 'Set `operator` to the creator of the ticket, in the same case, or use TERMINATE as one of its processors.'
    },
    'not-processor': {
        title: 'The operator may not operate this ticket',
        titleZh: '操作人无权操作该单据',
        fix: 'Set `operator` to a current processor of the ticket, or grant that user ticket management of the service.'
    },
    'not-revocable': {
        title: 'This workflow does not allow withdrawing',
        titleZh: '流程不允许撤单',
        fix: 'Ask the owner of the ITSM service to allow it, or use TERMINATE as one of its processors.'
    },
    'too-late': {
        title: 'Too late to withdraw',
        titleZh: '单据已在执行，无法撤单',
        fix: 'The ticket is past the step up to which it may be withdrawn. Use TERMINATE as one of its processors.'
    },
    'child-ticket': {
        title: 'A child ticket is read-only',
        titleZh: '子单只读',
        fix: 'Operate its parent ticket.'
    },
    'over-already': {
        title: 'The ticket is over',
        titleZh: '单据已结束',
        fix: 'Nothing can be done with it any more. Check the ticket number, and who ended it.'
    },
    'not-suspended': {
        title: 'The ticket is not suspended',
        titleZh: '单据不在挂起中',
        fix: 'There is nothing to resume. Look at the ticket.'
    },
    'not-running': {
        title: 'The ticket is not running',
        titleZh: '单据不在流程中',
        fix: 'Look at the ticket: only a running one can be suspended.'
    },
    'invalid-parameter': {
        title: 'The server refuses a value',
        titleZh: '参数未通过校验',
        fix: 'Read the words of the server: they name the field.'
    },
    'rate-limit': {
        title: 'Too many requests',
        titleZh: '调用频率超限',
        fix: 'Nothing was changed. Run again later, lower `concurrency`, or ask for a higher limit for this application.'
    },
    unreachable: {
        title: 'The server cannot be reached',
        titleZh: '无法连接服务器',
        fix: 'Check `url`, DNS and the firewall, and whether this runner is inside the network of the server. Nothing was sent.'
    },
    'proxy-refused': {
        title: 'The proxy does not connect',
        titleZh: '代理拒绝连接',
        fix: 'Check `https_proxy`/`http_proxy` (address, user, password), or put the host of `url` into `no_proxy`. Nothing was sent.'
    },
    'untrusted-certificate': {
        title: 'The certificate is not trusted',
        titleZh: '证书不受信任',
        fix: 'For a private CA set `NODE_EXTRA_CA_CERTS` to its PEM file, on the job or the runner. Nothing was sent.'
    },
    redirected: {
        title: 'Redirected elsewhere',
        titleZh: '被重定向',
        fix: 'Redirects are not followed: they would carry the credentials along. Set `url` to the final address (https, not http?), and check that it is not behind a login page.'
    },
    'login-page': {
        title: 'A web page instead of the API',
        titleZh: '返回了网页（登录页）',
        fix: 'Something before BlueKing answered, such as a login page or a portal. Check `url`, and that API paths are open to this runner.'
    },
    'not-json': {
        title: 'The reply is not one of BlueKing',
        titleZh: '返回内容不是有效的接口应答',
        fix: 'Check `url`, and what stands between this runner and BlueKing.'
    },
    'reply-too-large': {
        title: 'The reply is too large',
        titleZh: '返回内容过大',
        fix: 'No reply of this API is this long. Check `url`, and what stands between this runner and BlueKing.'
    },
    'time-out': {
        title: 'No answer in time',
        titleZh: '请求超时',
        fix: 'See that this runner reaches the server. Keep `timeout` above the 30 seconds that the ESB itself waits for ITSM, and ask the owners of the site.'
    },
    'connection-lost': {
        title: 'The connection broke',
        titleZh: '连接中断',
        fix: 'Run again. If it stays, look at what stands between this runner and BlueKing.'
    },
    'server-error': {
        title: 'The server failed',
        titleZh: '服务器出错',
        fix: 'Give the request id to the owners of the site, and run again later.'
    },
    'gateway-required': {
        title: 'ITSM was called past its gateway',
        titleZh: '未经网关直接访问了 ITSM',
        fix: 'Set `url` to the ESB or the API gateway, not to ITSM itself.'
    },
    'refused-by-server': {
        title: 'The server refuses',
        titleZh: '服务器拒绝',
        fix: 'Read the words of the server; give the request id to the owners of the site.'
    },
    'not-applied': {
        title: 'Success reported, nothing changed',
        titleZh: '返回成功但状态未变',
        fix: 'Look at the ticket. One that was suspended twice cannot be resumed by API: terminate it, or ask the owners of ITSM.'
    },
    'outcome-unknown': {
        title: 'It is not known whether the ticket changed',
        titleZh: '结果未知',
        fix: 'Look at the ticket before anything is run again: the request may have been carried out.'
    },
    cancelled: {
        title: 'Cancelled before it began',
        titleZh: '已取消，未执行',
        fix: 'Nothing was sent for this ticket. Run again.'
    },
    'internal-error': {
        title: 'The action itself failed',
        titleZh: '内部错误',
        fix: 'Look at the ticket, and report this with the log, please.'
    }
};
/** What ITSM says of the ticket itself: its no is the outcome `refused`; any other fault is `failed`. */
const ABOUT_THE_TICKET = new Set([
    'unknown-ticket',
    'not-creator',
    'not-processor',
    'not-revocable',
    'too-late',
    'child-ticket',
    'over-already',
    'not-suspended',
    'not-running',
    'invalid-parameter',
    'refused-by-server'
]);
/** The outcome of a ticket that a fault of this name ended. */
function outcomeOf(problem) {
    if (problem === 'outcome-unknown' || problem === 'internal-error')
        return 'unknown';
    return ABOUT_THE_TICKET.has(problem) ? 'refused' : 'failed';
}

;// CONCATENATED MODULE: ./build/retry.js
const TRIED_AGAIN = {
    read: new Set(['never-sent', 'rate-limited', 'unclear']),
    write: new Set(['never-sent', 'rate-limited']),
    single: new Set(['never-sent']),
    poll: new Set(['rate-limited'])
};
/** Would be the same the next time: trying again only delays the message. */
const FINAL = new Set([
    'untrusted-certificate',
    'redirected',
    'login-page',
    'reply-too-large',
    'cancelled'
]);
/** Backoff doubles from the base up to the cap. */
const BASE_MS = 1_000;
const CAP_MS = 30_000;
/** The longest wait that a server's rate limit can ask for: a job must not sleep for an hour. */
const WAIT_CAP_MS = 60_000;
/**
 * How long to wait before the next try, in milliseconds; `undefined`: give up now, without a wait.
 *
 * @param failure how the last try failed
 * @param call what kind of call, how many tries were made, how many may follow the first, and chance in [0, 1)
 */
function delayBeforeNextTryMs({ nature, problem, retryAfterSeconds }, call) {
    if (call.triesMade > call.retries)
        return undefined;
    if (!TRIED_AGAIN[call.kind].has(nature) || FINAL.has(problem))
        return undefined;
    const ceilingMs = Math.min(CAP_MS, BASE_MS * 2 ** (call.triesMade - 1));
    // Between half and the whole, so that runners that failed together do not come back together.
    const backoffMs = ceilingMs * (0.5 + call.chance / 2);
    return nature === 'rate-limited' && retryAfterSeconds !== undefined
        ? Math.min(WAIT_CAP_MS, Math.max(retryAfterSeconds * 1_000, backoffMs))
        : backoffMs;
}

;// CONCATENATED MODULE: ./build/operate.js




/** Waits between the reads that follow a POST, in milliseconds; the last one repeats. */
const READ_PAUSES_MS = [0, 500, 1000, 2000, 4000, 5000];
/** Reads that a change is given to show itself, where nothing speaks against it. */
const PROMPT_READS = 3;
/**
 * Operates one ticket. A reader in place of an operator makes it a dry run: there is no way to write.
 * Never throws for what a server does; every such ending is a record.
 */
async function operateTicket(sn, client, plan, world) {
    const { action } = plan;
    const course = { sn, before: undefined, after: undefined, attempts: 0, warning: '' };
    const isDryRun = !('operate' in client);
    if (world.isStopping())
        return ended(course, 'failed', { problem: 'cancelled' });
    if (isDryRun || plan.confirm !== 'never') {
        const read = await trying(() => client.readStatus(sn), 'read', plan, world);
        if (read.ok) {
            course.before = course.after = read.data;
            const decision = decide(action, read.data);
            if (decision === 'already')
                return ended(course, 'already', { server: read.server });
            if (decision === 'refused') {
                return ended(course, 'refused', {
                    problem: 'over-already',
                    // The read went well: its "success" is not what there is to say of this ticket.
                    server: { ...NO_WORDS, requestId: read.server.requestId },
                    detail: `It is ${read.data.status}; nothing was sent`
                });
            }
        }
        else {
            const failure = asReadFailure(read);
            const mayGoOn = !isDryRun && plan.confirm === 'auto' && failure.problem === 'read-not-permitted';
            if (!mayGoOn)
                return endedBy(course, failure);
            course.warning = BLIND[action];
        }
    }
    if (isDryRun)
        return ended(course, 'planned', {});
    let postedAtMs = world.nowMs();
    const post = () => {
        course.attempts++;
        postedAtMs = world.nowMs();
        return client.operate({ sn, action, operator: plan.operator, message: plan.message });
    };
    const isBlind = course.before === undefined;
    // Looked at once more: reading took time, and a cancelled run must start nothing.
    if (world.isStopping())
        return ended(course, 'failed', { problem: 'cancelled' });
    const answer = await trying(post, plan.confirm === 'never' ? 'single' : 'write', plan, world, isStillDue);
    return isBlind ? judgedByReply(course, answer) : judgedByReading(answer);
    /** The second read decides, whatever the reply says. */
    async function judgedByReading(answer, isSecond = false) {
        if (answer.ok)
            return confirmed(answer.server);
        if (answer.nature === 'refused')
            return refusalChecked(answer);
        if (answer.nature === 'unclear')
            return settled(answer, isSecond);
        if (isThere()) {
            course.warning = `The request was turned away (${answer.problem}), and then the ticket was where the action wanted it`;
            return ended(course, 'already', {});
        }
        return endedBy(course, answer);
    }
    /**
     * Before a SUSPEND that was turned away is sent again: the wait is long enough for somebody else to suspend the
     * ticket, and a server can be wrong about having turned it away.
     */
    async function isStillDue() {
        if (isRepeatable(action) || isBlind)
            return true;
        const read = await readOnce();
        return read.ok && decide(action, read.data) === 'act';
    }
    async function confirmed(server) {
        const last = await readUntilReached(isPrompt);
        if (isThere())
            return ended(course, 'changed', { server });
        if (!last.ok) {
            const detail = `The server said success, but the ticket cannot be read: ${last.detail}`;
            return ended(course, 'unknown', { problem: 'outcome-unknown', server, detail, cause: last.cause });
        }
        return ended(course, 'failed', {
            problem: 'not-applied',
            server,
            detail: `The server said success, but it is ${last.data.status}`
        });
    }
    /** The server saves the status before its follow-up work, so a refusal can follow a change (views.py:548-555). */
    async function refusalChecked(refusal) {
        if (NEVER_REACHED_ITSM.has(refusal.problem))
            return endedBy(course, refusal);
        const read = await readOnce();
        if (isThere() && course.after?.status !== course.before?.status) {
            course.warning = `The server refused, and yet the ticket is where the action wanted it: ${refusal.server.message || refusal.detail}`;
            return ended(course, 'changed', { server: refusal.server });
        }
        if (!read.ok && !refusal.certain)
            return endedUnknown(refusal);
        return endedBy(course, refusal);
    }
    /** No whole reply: reading settles it, with patience; what is harmless may be sent once more. */
    async function settled(unclear, isSecond) {
        const mayRepeat = isRepeatable(action) && !isSecond && plan.retries > 0;
        const last = await readUntilReached(mayRepeat ? isPrompt : isPatient);
        if (isThere())
            return ended(course, 'changed', { server: unclear.server });
        const isUntouched = last.ok && last.data.status === course.before?.status;
        if (mayRepeat && isUntouched && !world.isStopping()) {
            const again = await trying(post, 'write', plan, world);
            // Turned away at the door: the first one is as unclear as it was.
            if (again.ok || again.nature === 'refused' || again.nature === 'unclear')
                return judgedByReading(again, true);
        }
        if (mayRepeat)
            await readUntilReached(isPatient);
        return isThere() ? ended(course, 'changed', { server: unclear.server }) : endedUnknown(unclear);
    }
    function endedUnknown(failure) {
        return ended(course, 'unknown', { ...failure, problem: 'outcome-unknown' });
    }
    function isThere() {
        return course.after !== undefined && isReached(action, course.after.status);
    }
    async function readOnce(kind = 'read') {
        const read = await trying(() => client.readStatus(sn), kind, plan, world);
        if (read.ok)
            course.after = { ...read.data, url: read.data.url || (course.before?.url ?? '') };
        return read;
    }
    /** A few reads at least, and on until the time of one request is over since the POST. */
    function isPatient({ made }) {
        return made < PROMPT_READS || world.nowMs() - postedAtMs < plan.timeoutMs;
    }
    /** The same patience with a server that cannot be read, but only a few reads that show no change. */
    function isPrompt(reads) {
        return reads.told < PROMPT_READS && isPatient(reads);
    }
    /**
     * Reads until the ticket is where it should be, is over in another way, or patience ends.
     * Gives the last read that told a status; if none did, the last one.
     */
    async function readUntilReached(goesOn) {
        const reads = { made: 0, told: 0 };
        for (let last;;) {
            const pauseMs = READ_PAUSES_MS[Math.min(reads.made, READ_PAUSES_MS.length - 1)] ?? 0;
            if (pauseMs > 0)
                await world.sleep(pauseMs);
            const read = await readOnce('poll');
            reads.made++;
            if (read.ok)
                reads.told++;
            if (read.ok || last?.ok !== true)
                last = read;
            const isSettled = read.ok && (isReached(action, read.data.status) || isOver(read.data.status));
            if (isSettled || world.isStopping() || !goesOn(reads))
                return last;
        }
    }
}
/** Without a read, the reply is all there is. */
function judgedByReply(course, answer) {
    if (answer.ok)
        return ended(course, 'changed', { server: answer.server });
    const isOpen = answer.nature === 'unclear' || (answer.nature === 'refused' && !answer.certain);
    return isOpen ? ended(course, 'unknown', { ...answer, problem: 'outcome-unknown' }) : endedBy(course, answer);
}
/** Refusals that come from what stands before ITSM: the ticket was not touched, and need not be read again. */
const NEVER_REACHED_ITSM = new Set([
    'wrong-secret',
    'user-not-verified',
    'api-not-permitted',
    'unknown-path',
    'gateway-required',
    'proxy-refused'
]);
/** What is lost when a ticket is operated unseen. */
const UNSEEN = 'The application may not read tickets, so the verdict rests on the reply alone.';
const BLIND = {
    SUSPEND: `${UNSEEN} Had the ticket been suspended before, it cannot be resumed by API any more.`,
    UNSUSPEND: `${UNSEEN} The server reports success also for a ticket that was suspended twice and stays suspended.`,
    WITHDRAW: UNSEEN,
    TERMINATE: UNSEEN
};
/** A missing permission to read has a name of its own: its fix is another. */
function asReadFailure(failure) {
    return failure.problem === 'api-not-permitted' ? { ...failure, problem: 'read-not-permitted' } : failure;
}
/** Calls, and calls again where the policy allows it and it is still due. What was learnt last is what is returned. */
async function trying(call, kind, { retries }, world, isStillDue = () => Promise.resolve(true)) {
    for (let triesMade = 1;; triesMade++) {
        const answer = await call();
        if (answer.ok || world.isStopping())
            return answer;
        const delayMs = delayBeforeNextTryMs(answer, { kind, triesMade, retries, chance: world.chance() });
        if (delayMs === undefined)
            return answer;
        await world.sleep(delayMs);
        if (world.isStopping() || !(await isStillDue()))
            return answer;
    }
}
function endedBy(course, failure) {
    return ended(course, outcomeOf(failure.problem), failure);
}
function ended(course, outcome, { problem, server = NO_WORDS, detail = '', cause }) {
    return {
        sn: course.sn,
        outcome,
        problem: problem ?? '',
        code: server.code,
        message: server.message,
        requestId: server.requestId,
        statusBefore: course.before?.status ?? '',
        statusAfter: course.after?.status ?? '',
        attempts: course.attempts,
        url: course.after?.url ?? course.before?.url ?? '',
        detail,
        warning: course.warning,
        cause
    };
}
/**
 * Operates many tickets, `concurrency` at a time, and gives the records in the order of the input. One ticket's failure
 * stops none of the others: also what is thrown becomes a record.
 *
 * @param onRecord is told of each record as it ends, with how many have ended by then
 */
async function operateTickets(sns, operate, concurrency, onRecord) {
    const records = new Array(sns.length);
    const queue = sns.entries();
    let endedCount = 0;
    async function work() {
        for (const [index, sn] of queue) {
            const record = await operate(sn).catch((error) => brokenOff(sn, error));
            records[index] = record;
            onRecord(record, ++endedCount);
        }
    }
    await Promise.all(Array.from({ length: Math.min(concurrency, sns.length) }, work));
    return records;
}
/** An error of our own: whether a request had left by then is not known here. */
function brokenOff(sn, error) {
    const course = { sn, before: undefined, after: undefined, attempts: 0, warning: '' };
    return ended(course, 'unknown', { problem: 'internal-error', detail: 'The action itself failed', cause: error });
}

;// CONCATENATED MODULE: ./build/report.js




/** The runner's limit for the summary of a step, and for outputs, is 1 MiB; some room is left for what else they hold. */
const SIZE_LIMIT_BYTES = 1000 * 1024;
/** Rows that are open at once in the summary; what went well beyond them is folded away. */
const OPEN_ROWS = 30;
/** The runner shows ten annotations of a level for a step. */
const ANNOTATIONS = 10;
const NAMED_TICKETS = 5;
const GOOD = new Set(['planned', 'changed', 'already', 'none']);
/** Is the ticket where the action wanted it (in a dry run: could it get there)? */
function isGood({ outcome }) {
    return GOOD.has(outcome);
}
/** The first record with the worst outcome: the run's outcome, code and words are its own. */
function worstOf(records) {
    return bySeverity(records)[0];
}
/** Worst first; among equals in the order of the input. */
function bySeverity(records) {
    return records.toSorted((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome));
}
/** The verdict: green only if every ticket ended well and nothing stopped the run. */
function isGreen({ records, fault }) {
    return fault === undefined && records.every(isGood);
}
/** Every output, on every ending. */
function outputsOf(run) {
    const { records, fault } = run;
    const worst = worstOf(records);
    const succeeded = records.filter(isGood).length;
    const { json, leftOut } = ticketsJson(records);
    const outcome = fault === undefined ? (worst?.outcome ?? 'none') : outcomeOf(fault.problem) === 'unknown' ? 'unknown' : 'failed';
    const told = fault ?? worst;
    const values = {
        result: String(isGreen(run)),
        outcome,
        code: told?.code ?? '',
        message: told?.message ?? '',
        request_id: told?.requestId ?? '',
        status: worst === undefined ? '' : worst.statusAfter || worst.statusBefore,
        problem: told?.problem ?? '',
        succeeded: String(succeeded),
        failed: String(records.length - succeeded),
        tickets: json,
        remaining: String(run.remaining)
    };
    return { values, leftOut };
}
/** One record as the interface names its fields. */
function publicRecord(record) {
    return {
        sn: record.sn,
        outcome: record.outcome,
        problem: record.problem,
        code: record.code,
        message: record.message,
        request_id: record.requestId,
        status_before: record.statusBefore,
        status_after: record.statusAfter,
        attempts: record.attempts,
        url: record.url
    };
}
/** In the order of the input. What does not fit is left out, the best endings first. */
function ticketsJson(records) {
    const kept = new Map();
    let bytes = 2;
    for (const record of bySeverity(records)) {
        const json = JSON.stringify(publicRecord(record));
        bytes += Buffer.byteLength(json) + 1;
        if (bytes > SIZE_LIMIT_BYTES)
            break;
        kept.set(record, json);
    }
    const inOrder = records.flatMap((record) => kept.get(record) ?? []);
    return { json: `[${inOrder.join(',')}]`, leftOut: records.length - inOrder.length };
}
/** One line for the log, as a ticket ends. */
function recordLine(record, place, note = '') {
    const path = [record.statusBefore, record.statusAfter].filter((status, index, all) => status !== '' && status !== all[index - 1]);
    const title = record.problem === '' ? '' : PROBLEMS[record.problem].title;
    const parts = [`${place} ${(0,build_text/* oneLine */.TN)(record.sn)} ${record.outcome}`, path.join(' → '), title, note, record.warning];
    return parts.filter((part) => part !== '').join(' · ');
}
/** The run in one sentence. */
function verdictLine(run) {
    const { action, records, fault, remaining } = run;
    const what = action === undefined ? '' : `${action}: `;
    if (fault !== undefined) {
        // An error of our own can come after tickets were operated.
        const rest = fault.problem === 'internal-error' ? 'Look at the tickets' : 'No ticket was touched';
        return `${what}${PROBLEMS[fault.problem].title}. ${rest}.`;
    }
    if (records.length === 0)
        return `${what}no ticket was selected, nothing to do.`;
    const more = remaining === 0 ? '' : ` ${remaining} more are left for the next run (max_tickets).`;
    return `${what}${countsText(records)}.${run.isDryRun ? ' Dry run: nothing was sent.' : ''}${more}`;
}
function countsText(records) {
    const counted = OUTCOMES.map((outcome) => ({
        outcome,
        count: records.filter((record) => record.outcome === outcome).length
    }));
    return counted.flatMap(({ outcome, count }) => (count === 0 ? [] : [`${count} ${outcome}`])).join(', ');
}
/**
 * Annotations for what went wrong and what a person should know: one each while they are few, else one for each problem.
 *
 * @param env to find the page of the problems
 */
function annotationsOf(run, env) {
    const bad = bySeverity(run.records).filter((record) => !isGood(record));
    const errors = bad.length < ANNOTATIONS
        ? bad.map((record) => problemAnnotation(record, (0,build_text/* oneLine */.TN)(record.sn), env))
        : grouped(bad, ({ problem }) => problem).map((records) => problemAnnotation(records[0], names(records), env));
    const warned = grouped(run.records.filter(({ warning }) => warning !== ''), ({ warning }) => warning);
    const warnings = warned.map((records) => {
        return { level: 'warning', title: 'bk-itsm-operate-ticket', message: `${names(records)}: ${records[0].warning}` };
    });
    const fault = run.fault === undefined ? [] : [problemAnnotation(run.fault, '', env)];
    return [...fault, ...errors.slice(0, ANNOTATIONS), ...warnings.slice(0, ANNOTATIONS)];
}
/** Groups that are never empty, in the order of their first members. */
function grouped(items, key) {
    const groups = new Map();
    for (const item of items) {
        const group = groups.get(key(item));
        if (group === undefined)
            groups.set(key(item), [item]);
        else
            group.push(item);
    }
    return [...groups.values()];
}
function names(records) {
    const some = records
        .slice(0, NAMED_TICKETS)
        .map(({ sn }) => (0,build_text/* oneLine */.TN)(sn))
        .join(', ');
    return records.length > NAMED_TICKETS ? `${some} and ${records.length - NAMED_TICKETS} more` : some;
}
function problemAnnotation(told, where, env) {
    const problem = told.problem === '' ? 'internal-error' : told.problem;
    const { title, titleZh, fix } = PROBLEMS[problem];
    const lines = [
        `${where === '' ? '' : `${where}: `}${title}.${told.detail === '' ? '' : ` ${told.detail}.`}`,
        serverSays(told),
        fix,
        problemPage(problem, env)
    ];
    return { level: 'error', title: `${problem} · ${titleZh}`, message: lines.filter((line) => line !== '').join('\n') };
}
function serverSays({ message, code, requestId }) {
    const ids = [code && `code ${code}`, requestId && `request id ${requestId}`].filter((part) => part !== '').join(', ');
    if (message === '')
        return ids === '' ? '' : `The server gave ${ids}.`;
    return `The server says: ${humanPart(message)}${ids === '' ? '' : ` (${ids})`}`;
}
/** Where a problem is explained: in the repository and at the version that the workflow uses. */
function problemPage(problem, env) {
    const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env;
    const file = `docs/problems.md#${problem}`;
    return server && repository && ref ? `${server}/${repository}/blob/${ref}/${file}` : `See ${file}`;
}
const ICONS = {
    unknown: '❓',
    failed: '❌',
    refused: '⛔',
    planned: '📝',
    changed: '✅',
    already: '☑️',
    none: '☑️'
};
/**
 * The job summary: the verdict, what to do next, then a row for each ticket, the worst first. HTML throughout, so that
 * no text in it can be taken for Markdown.
 */
function summaryHtml(run, notes) {
    const { records, fault } = run;
    const head = `<h3>${isGreen(run) ? (run.isDryRun ? '📝' : '✅') : '❌'} ${(0,build_text/* escapeHtml */.ZD)(headline(run))}</h3>\n`;
    const said = [`<p>${(0,build_text/* escapeHtml */.ZD)(verdictLine(run))}</p>\n`];
    if (fault !== undefined)
        said.push(`<p>${advice(fault, notes.env)}</p>\n`);
    if (notes.wholeMessage !== undefined) {
        // Cut also here: the input has no limit of its own, and the summary has one.
        const message = (0,build_text/* escapeHtml */.ZD)((0,build_text/* cut */.Jj)(notes.wholeMessage.replace(/\n{2,}/g, '\n'), 20_000)).replaceAll('\n', '<br>');
        said.push(`<details><summary>The whole message</summary><p>${message}</p></details>\n`);
    }
    const footer = (shown) => {
        const where = notes.recordFile === undefined
            ? ''
            : ` The whole record: <code>${(0,build_text/* escapeHtml */.ZD)(notes.recordFile)}</code> on the runner.`;
        return shown === records.length
            ? ''
            : `<p>${records.length - shown} of ${records.length} tickets are not shown.${where}</p>\n`;
    };
    return head + said.join('') + tables(records, notes, SIZE_LIMIT_BYTES - 100_000, footer);
}
function headline({ action, records, isDryRun, fault }) {
    const good = records.filter(isGood).length;
    if (action === undefined)
        return 'Nothing was done';
    const { done, todo } = VERBS[action];
    if (fault !== undefined)
        return `${action}: ${PROBLEMS[fault.problem].title}`;
    const [first] = records;
    if (first === undefined)
        return `${action}: nothing to do`;
    if (records.length > 1)
        return isDryRun
            ? `${action}: ${good} of ${records.length} tickets could be ${done}`
            : `${action}: ${good} of ${records.length} tickets ${done}`;
    if (first.problem !== '')
        return `${action}: ${PROBLEMS[first.problem].title}`;
    return first.outcome === 'already'
        ? `${action}: already ${done}`
        : isDryRun
            ? `${action}: would ${todo}`
            : `${action}: ${done}`;
}
/** What went wrong in the open; of what went well so many rows, the others folded. */
function tables(records, notes, limitBytes, footer) {
    const rows = [];
    let bytes = 0;
    const sorted = bySeverity(records);
    for (const record of sorted) {
        const row = tableRow(record, notes);
        bytes += Buffer.byteLength(row);
        if (bytes > limitBytes)
            break;
        rows.push(row);
    }
    if (rows.length === 0)
        return footer(0);
    const openRows = Math.max(sorted.filter((record) => !isGood(record)).length, OPEN_ROWS);
    const folded = rows.slice(openRows);
    const rest = folded.length === 0
        ? ''
        : `<details><summary>${folded.length} more that went well</summary>\n${table(folded)}</details>\n`;
    return table(rows.slice(0, openRows)) + rest + footer(rows.length);
}
function table(rows) {
    const head = ['Ticket', 'Before', 'After', 'Outcome', 'What to know'].map((name) => `<th>${name}</th>`).join('');
    return `<table>\n<tr>${head}</tr>\n${rows.join('')}</table>\n`;
}
function tableRow(record, { noteOf, env }) {
    const sn = `<code>${(0,build_text/* escapeHtml */.ZD)((0,build_text/* oneLine */.TN)(record.sn))}</code>`;
    const code = (text) => (text === '' ? '–' : `<code>${(0,build_text/* escapeHtml */.ZD)(text)}</code>`);
    const cells = [
        record.url === '' ? sn : `<a href="${(0,build_text/* escapeHtml */.ZD)(record.url)}">${sn}</a>`,
        code(record.statusBefore),
        // Nothing was done yet: the same status twice would look like a result.
        code(record.outcome === 'planned' ? '' : record.statusAfter),
        `${ICONS[record.outcome]}&nbsp;${record.outcome}`,
        [(0,build_text/* escapeHtml */.ZD)(noteOf(record.sn)), record.problem === '' ? '' : advice(record, env), (0,build_text/* escapeHtml */.ZD)(record.warning)]
            .filter((part) => part !== '')
            .join('<br>')
    ];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>\n`;
}
/** The problem by name, linked to its page, what to do, and the server's words as code, in which nothing is markup. */
function advice(told, env) {
    const problem = told.problem === '' ? 'internal-error' : told.problem;
    const { title, titleZh, fix } = PROBLEMS[problem];
    const page = problemPage(problem, env);
    const name = page.startsWith('http') ? `<a href="${(0,build_text/* escapeHtml */.ZD)(page)}">${problem}</a>` : problem;
    const words = humanPart(told.message);
    const parts = [
        `<b>${title} · ${titleZh}</b> (${name})`,
        (0,build_text/* escapeHtml */.ZD)(told.detail).replaceAll('\n', '<br>'),
        words === '' ? '' : `<code>${(0,build_text/* escapeHtml */.ZD)(words)}</code>`,
        (0,build_text/* escapeHtml */.ZD)(fix).replace(/`([^`]+)`/g, '<code>$1</code>')
    ];
    return parts.filter((part) => part !== '').join('<br>');
}

;// CONCATENATED MODULE: ./build/stale.js



/** A page of 100 is quick to make also on old servers, which look up each ticket's fields one by one. */
const PAGE_SIZE = 100;
/** How often the list is read when it changes meanwhile. */
const PASSES = 3;
/** More pages than any creator has tickets: a server that always has another page must not keep the run for ever. */
const MOST_PAGES = 1_000;
const stale_HOUR_MS = 3_600_000;
/**
 * Lists what is stale. All pages are read before anything is returned: acting while paging would shift the pages.
 *
 * @param nowMs the wall clock, Unix time in milliseconds
 */
async function findStale(reader, selection, action, nowMs, options) {
    const zone = createZone(selection.timeZone);
    const untilMs = nowMs - selection.ageMs;
    const listed = new Map();
    for (let pass = 1; pass <= PASSES; pass++) {
        const end = await listAll(reader, { creator: selection.creator, createdUntil: zone.latestText(untilMs) }, options, listed);
        if (end.failure !== undefined && (!end.moved || pass === PASSES))
            return end.failure;
        if (!end.moved)
            break;
    }
    const isStale = (ticket) => ticket.creator === selection.creator && ticket.status !== '' && !isOver(ticket.status) && ticket.endAt === '';
    const stale = [...listed.values()]
        .filter(isStale)
        .map(({ sn, status, createAt }) => ({ sn, status, ageMs: nowMs - zone.instantMs(createAt) }))
        // A time that cannot be read gives NaN, and is not stale.
        .filter(({ ageMs }) => ageMs >= selection.ageMs)
        .sort((a, b) => b.ageMs - a.ageMs);
    const due = stale.filter(({ status }) => !isReached(action, status));
    const chosen = due.slice(0, selection.maxTickets);
    return { ok: true, chosen, remaining: due.length - chosen.length, alreadyThere: stale.length - due.length };
}
/** Reads all pages into `listed`. */
async function listAll(reader, filter, { retries, world }, listed) {
    const seen = new Set();
    let firstCount;
    let moved = false;
    for (let page = 1;; page++) {
        const call = () => reader.listTickets({ ...filter, page, pageSize: PAGE_SIZE });
        const answer = await trying(call, 'read', { retries }, world);
        if (!answer.ok) {
            // Past the last page ITSM fails with SERVER_500_ERROR, at HTTP 200 (pagination.py:70-125).
            const isPastEnd = page > 1 && answer.server.code === 'SERVER_500_ERROR';
            if (isPastEnd && seen.size >= (firstCount ?? 0))
                return { moved };
            return { moved: isPastEnd, failure: asReadFailure(answer) };
        }
        const { tickets, count, isWhole } = answer.data;
        firstCount ??= count;
        const known = seen.size;
        for (const ticket of tickets) {
            seen.add(ticket.sn);
            listed.set(ticket.sn, ticket);
        }
        const added = seen.size - known;
        // Nothing new: past the end, or a server that gives one page whatever is asked.
        if (isWhole || added === 0)
            return { moved };
        if (world.isStopping())
            return { moved: false, failure: gaveUp('cancelled', 'Cancelled while the list was read') };
        if (page === MOST_PAGES)
            return { moved: false, failure: gaveUp('server-error', `The list has no end: ${page} pages were read`) };
        if (count !== firstCount || added < tickets.length)
            moved = true;
        if (seen.size >= (count ?? Infinity))
            return { moved };
    }
}
function gaveUp(problem, detail) {
    return { ok: false, nature: 'unclear', problem, certain: true, detail, server: NO_WORDS };
}
/** Converts between instants and the server's times, which carry no zone (USE_TZ=False). */
function createZone(timeZone) {
    const format = new Intl.DateTimeFormat('en-US', {
        timeZone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric'
    });
    function offsetMs(ms) {
        const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
        const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
        return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
    }
    return {
        latestText(ms) {
            const offset = Math.max(offsetMs(ms), offsetMs(ms - 3 * stale_HOUR_MS));
            return new Date(ms + offset).toISOString().slice(0, 19).replace('T', ' ');
        },
        instantMs(text) {
            const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/.exec(text.trim());
            if (match === null)
                return NaN;
            const [, day = '', time = '', ownZone] = match;
            if (ownZone !== undefined)
                return Date.parse(`${day}T${time}${ownZone}`);
            const asUtc = Date.parse(`${day}T${time}Z`);
            if (Number.isNaN(asUtc))
                return NaN;
            // The two offsets that can hold around a change of the clocks; the smaller one gives the later instant.
            const offsets = [offsetMs(asUtc - 24 * stale_HOUR_MS), offsetMs(asUtc + 24 * stale_HOUR_MS)].sort((a, b) => a - b);
            const instants = offsets.map((offset) => ({ ms: asUtc - offset, holds: offsetMs(asUtc - offset) === offset }));
            return (instants.find(({ holds }) => holds) ?? instants[0])?.ms ?? NaN;
        }
    };
}
/** An age for people: days from two on, else hours. */
function ageText(ageMs) {
    const hours = Math.floor(ageMs / stale_HOUR_MS);
    return hours >= 48 ? `${Math.floor(hours / 24)} d` : `${hours} h`;
}

;// CONCATENATED MODULE: ./build/main.js
/**
 * The road of a run: mask → inputs → tickets → operate → report. The one catch is here.
 * Touches the world through what it is given, and one file in the runner's temporary folder for records that are too long.
 */










/** From so many tickets on, their lines are folded into a group of the log. */
const GROUPED_FROM = 20;
/**
 * Runs the action once: reads, operates, and writes log, outputs and summary.
 *
 * @returns whether the step is green. It is only true after every output is written.
 */
async function main(runner, world) {
    const { secrets, names } = hiddenValues((name) => runner.input(name), runner.env);
    for (const form of new Set(secrets.flatMap(({ value }) => (0,build_text/* formsOf */.XP)(value))))
        runner.mask(form);
    const safe = withoutSecrets(runner, secrets);
    const notes = { wholeMessage: undefined, noteOf: () => '' };
    let run;
    try {
        const inputs = readInputs((name) => runner.input(name), runner.env);
        if (inputs.message.wasCut)
            notes.wholeMessage = inputs.message.whole;
        run = await operate(inputs, safe, world, (0,build_text/* cleaner */.ZS)((0,build_text/* redactor */.$p)([...secrets, ...names])), notes);
    }
    catch (error) {
        run = main_brokenOff(error, safe);
    }
    await report(run, safe, notes, [...secrets, ...names]);
    return isGreen(run);
}
/** Selects the tickets and operates them. */
async function operate(inputs, runner, world, clean, notes) {
    const { action, selection, concurrency, dryRun: isDryRun } = inputs;
    for (const warning of inputs.warnings)
        runner.annotate({ level: 'warning', title: 'bk-itsm-operate-ticket', message: warning });
    const transport = createTransport({
        maxConnections: concurrency,
        timeoutMs: inputs.timeoutMs,
        abort: world.abandoning
    });
    const trace = (text) => {
        runner.debug(text);
    };
    try {
        const client = (isDryRun ? createReader : createOperator)(inputs.site, { transport, clean, trace });
        const nothing = { action, isDryRun, records: [], remaining: 0, fault: undefined };
        let sns;
        let remaining = 0;
        if (selection.kind === 'list') {
            sns = selection.sns;
            if (selection.duplicates > 0)
                runner.line(`${selection.duplicates} repeated ticket number(s) dropped`);
        }
        else {
            const found = await findStale(client, selection, action, world.wallMs(), { retries: inputs.retries, world });
            if (!found.ok)
                return { ...nothing, fault: faultOf(found) };
            tellFound(found, runner, `${selection.age} of ${(0,build_text/* oneLine */.TN)(clean(selection.creator))}`);
            sns = found.chosen.map(({ sn }) => sn);
            remaining = found.remaining;
            notes.noteOf = notesOf(found.chosen);
        }
        const plan = { ...inputs, message: inputs.message.sent };
        const isGrouped = sns.length >= GROUPED_FROM;
        if (isGrouped)
            runner.startGroup(`${action}: ${sns.length} tickets`);
        const records = await operateTickets(sns, (sn) => operateTicket(sn, client, plan, world), concurrency, (record, ended) => {
            runner.line(recordLine(record, `[${ended}/${sns.length}]`, notes.noteOf(record.sn)));
        });
        if (isGrouped)
            runner.endGroup();
        return { ...nothing, records, remaining };
    }
    finally {
        transport.close();
    }
}
function tellFound({ chosen, remaining, alreadyThere }, runner, whose) {
    const more = remaining === 0 ? '' : `, ${remaining} more left for the next run (max_tickets)`;
    const there = alreadyThere === 0 ? '' : `, ${alreadyThere} left out that are already where the action wants them`;
    runner.line(`Open tickets older than ${whose}: ${chosen.length} selected, oldest first${more}${there}`);
}
function notesOf(chosen) {
    const notes = new Map(chosen.map(({ sn, ageMs }) => [sn, `${ageText(ageMs)} old`]));
    return (sn) => notes.get(sn) ?? '';
}
function faultOf({ problem, server, detail }) {
    return { problem, ...server, detail };
}
/** The end of a run that threw: wrong inputs, or an error of our own. Also for what is thrown and is no Error. */
function main_brokenOff(error, runner) {
    const nothing = { action: undefined, isDryRun: false, records: [], remaining: 0 };
    const words = { code: '', message: '', requestId: '' };
    if (error instanceof BadInput) {
        for (const fault of error.faults)
            runner.annotate(faultAnnotation(fault, runner));
        const detail = error.faults.map(faultText).join('\n');
        return { ...nothing, fault: { ...words, problem: 'bad-input', detail } };
    }
    for (const line of stackLines(error))
        runner.line(line);
    return {
        ...nothing,
        fault: {
            ...words,
            problem: 'internal-error',
            detail: (0,build_text/* oneLine */.TN)(error instanceof Error ? error.message : 'Something was thrown that is no Error')
        }
    };
}
function faultText({ input, fault, fix }) {
    return `${input} ${fault}. ${fix}`;
}
function faultAnnotation(fault, { env }) {
    const message = `${faultText(fault)}\n${problemPage('bad-input', env)}`;
    return { level: 'error', title: `bad-input · 输入有误: ${fault.input}`, message };
}
/** Writes everything. The outputs come first: nothing that fails after them can take them back. */
async function report(run, runner, notes, hidden) {
    const { values, leftOut } = outputsOf(run);
    for (const [name, value] of Object.entries(values))
        runner.output(name, value);
    tellDropped(values, hidden, runner);
    // A bad input has an annotation for each fault already.
    if (run.fault?.problem !== 'bad-input')
        for (const annotation of annotationsOf(run, runner.env))
            runner.annotate(annotation);
    for (const { sn, cause } of run.records) {
        if (cause !== undefined)
            for (const line of stackLines(cause))
                runner.debug(`${(0,build_text/* oneLine */.TN)(sn)}: ${line}`);
    }
    const makeSummary = (recordFile) => summaryHtml(run, { ...notes, recordFile, env: runner.env });
    let file = leftOut > 0 ? writeRecords(run.records, runner) : undefined;
    let summary = makeSummary(file);
    const isCut = summary.includes('tickets are not shown');
    if (isCut && leftOut === 0) {
        file = writeRecords(run.records, runner);
        summary = makeSummary(file);
    }
    if (isCut || leftOut > 0) {
        const left = leftOut === 0
            ? ''
            : `The output tickets leaves out ${leftOut} of ${run.records.length} tickets, to stay below the runner's limit. `;
        runner.annotate({
            level: 'warning',
            title: 'bk-itsm-operate-ticket',
            message: `${left}The whole record is ${file === undefined ? 'in the log only' : `in ${file}`}.`
        });
    }
    try {
        await runner.summary(summary);
    }
    catch (error) {
        // An old GitHub Enterprise Server has no summaries. The verdict does not hang on it.
        runner.line(`The job summary could not be written: ${(0,build_text/* oneLine */.TN)(String(error))}`);
    }
    runner.line(verdictLine(run));
}
/** The runner drops an output that contains a masked value, without a word to the steps that wait for it. */
function tellDropped(values, hidden, runner) {
    for (const { value, shown } of hidden) {
        const holders = Object.keys(values).filter((name) => (0,build_text/* formsOf */.XP)(value).some((form) => form.length > 2 && values[name]?.includes(form)));
        if (holders.length === 0)
            continue;
        const what = shown === '***' ? 'a secret' : `the value of ${shown.slice(1, -1)}`;
        const message = `The output ${holders.join(', ')} contains ${what}. The runner drops an output that contains a masked value: later steps would find it empty.`;
        runner.annotate({ level: 'warning', title: 'bk-itsm-operate-ticket', message });
    }
}
/** Keeps the whole record where later steps of the job can upload it from. Returns its path. */
function writeRecords(records, runner) {
    const folder = runner.env['RUNNER_TEMP'];
    if (folder === undefined || folder === '')
        return undefined;
    try {
        const file = (0,external_node_path_namespaceObject.join)(folder, 'bk-itsm-operate-ticket', `tickets-${process.pid}.json`);
        (0,external_node_fs_namespaceObject.mkdirSync)((0,external_node_path_namespaceObject.join)(folder, 'bk-itsm-operate-ticket'), { recursive: true });
        (0,external_node_fs_namespaceObject.writeFileSync)(file, `[\n${records.map((record) => JSON.stringify(publicRecord(record))).join(',\n')}\n]\n`);
        return file;
    }
    catch (error) {
        runner.line(`The whole record could not be written: ${(0,build_text/* oneLine */.TN)(String(error))}`);
        return undefined;
    }
}
/** An error, its stack and its causes, a line each. */
function stackLines(error) {
    const lines = [];
    let current = error;
    for (let depth = 0; depth < 5 && current !== undefined; depth++) {
        const text = current instanceof Error ? (current.stack ?? current.message) : `Thrown: ${JSON.stringify(current)}`;
        lines.push(...text.split('\n').map((line) => `${depth === 0 ? '' : 'caused by: '}${line.trim()}`));
        current = current instanceof Error ? current.cause : undefined;
    }
    return lines;
}
/** A runner that cannot write a secret: the last line of defence, behind the cleaning of what servers say. */
function withoutSecrets(runner, secrets) {
    const hide = (0,build_text/* redactor */.$p)(secrets);
    return {
        ...runner,
        line: (text) => {
            runner.line(hide(text));
        },
        debug: (text) => {
            runner.debug(hide(text));
        },
        annotate: ({ level, title, message }) => {
            runner.annotate({ level, title: hide(title), message: hide(message) });
        },
        startGroup: (title) => {
            runner.startGroup(hide(title));
        },
        summary: (html) => runner.summary(hide(html))
    };
}
/** What the outputs say when the verdict was never written: the last guard's words. */
function verdictOfNothing() {
    const detail = 'The process ended before the verdict was written';
    const fault = { problem: 'internal-error', code: '', message: '', requestId: '', detail };
    const { values } = outputsOf({ action: undefined, isDryRun: false, records: [], remaining: 0, fault });
    return { ...values, outcome: outcomeOf('internal-error') };
}


/***/ }),

/***/ 599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  j: () => (/* binding */ createRunner)
});

// NAMESPACE OBJECT: ./node_modules/@actions/core/lib/platform.js
var platform_namespaceObject = {};
__nccwpck_require__.r(platform_namespaceObject);
__nccwpck_require__.d(platform_namespaceObject, {
  arch: () => (arch),
  getDetails: () => (getDetails),
  isLinux: () => (isLinux),
  isMacOS: () => (isMacOS),
  isWindows: () => (isWindows),
  platform: () => (platform)
});

// NAMESPACE OBJECT: ./node_modules/@actions/core/lib/core.js
var core_namespaceObject = {};
__nccwpck_require__.r(core_namespaceObject);
__nccwpck_require__.d(core_namespaceObject, {
  ExitCode: () => (ExitCode),
  addPath: () => (addPath),
  debug: () => (debug),
  endGroup: () => (endGroup),
  error: () => (error),
  exportVariable: () => (exportVariable),
  getBooleanInput: () => (getBooleanInput),
  getIDToken: () => (getIDToken),
  getInput: () => (getInput),
  getMultilineInput: () => (getMultilineInput),
  getState: () => (getState),
  group: () => (group),
  info: () => (info),
  isDebug: () => (isDebug),
  markdownSummary: () => (markdownSummary),
  notice: () => (notice),
  platform: () => (platform_namespaceObject),
  saveState: () => (saveState),
  setCommandEcho: () => (setCommandEcho),
  setFailed: () => (setFailed),
  setOutput: () => (setOutput),
  setSecret: () => (setSecret),
  startGroup: () => (startGroup),
  summary: () => (summary),
  toPlatformPath: () => (toPlatformPath),
  toPosixPath: () => (toPosixPath),
  toWin32Path: () => (toWin32Path),
  warning: () => (warning)
});

;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
}
function issue(name, message = '') {
    issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_namespaceObject.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_namespaceObject.appendFileSync(filePath, `${toCommandValue(message)}${external_os_namespaceObject.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_namespaceObject.EOL}${convertedValue}${external_os_namespaceObject.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 3 modules
var lib = __nccwpck_require__(323);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/auth.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
class BasicCredentialHandler {
    constructor(username, password) {
        this.username = username;
        this.password = password;
    }
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`${this.username}:${this.password}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class BearerCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Bearer ${this.token}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class PersonalAccessTokenCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`PAT:${this.token}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
//# sourceMappingURL=auth.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
var oidc_utils_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new lib/* HttpClient */.Qq('actions/oidc-client', [new BearerCredentialHandler(OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_namespaceObject.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_namespaceObject.constants.R_OK | external_fs_namespaceObject.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_namespaceObject.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = _summary;
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, external_path_namespaceObject.sep);
}
//# sourceMappingURL=path-utils.js.map
;// CONCATENATED MODULE: external "string_decoder"
const external_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(434);
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
// EXTERNAL MODULE: external "assert"
var external_assert_ = __nccwpck_require__(613);
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io-util.js
var io_util_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open: io_util_open, readdir, rename, rm, rmdir, stat, symlink, unlink } = external_fs_namespaceObject.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = external_fs_namespaceObject.constants.O_RDONLY;
function exists(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return io_util_awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = external_path_namespaceObject.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = external_path_namespaceObject.dirname(filePath);
                        const upperName = external_path_namespaceObject.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = external_path_namespaceObject.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io.js
var io_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield io_copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (ioUtil.IS_WINDOWS) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield ioUtil.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        ok(fsPath, 'a path argument must be provided');
        yield ioUtil.mkdir(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (IS_WINDOWS) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (IS_WINDOWS && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(external_path_namespaceObject.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (isRooted(tool)) {
            const filePath = yield tryGetExecutablePath(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(external_path_namespaceObject.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(external_path_namespaceObject.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield tryGetExecutablePath(external_path_namespaceObject.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield io_copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function io_copyFile(srcFile, destFile, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var toolrunner_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const toolrunner_IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (toolrunner_IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_namespaceObject.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_namespaceObject.EOL.length);
                n = s.indexOf(external_os_namespaceObject.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return toolrunner_awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!isRooted(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (toolrunner_IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_namespaceObject.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield which(this.toolPath, true);
            return new Promise((resolve, reject) => toolrunner_awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_namespaceObject.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield exists(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new external_string_decoder_namespaceObject.StringDecoder('utf8');
        const stderrDecoder = new external_string_decoder_namespaceObject.StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_namespaceObject.platform();
const arch = external_os_namespaceObject.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${external_path_namespaceObject.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_namespaceObject.EOL);
    issueCommand('set-output', { name }, toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_namespaceObject.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
// EXTERNAL MODULE: ./build/text.js
var build_text = __nccwpck_require__(977);
;// CONCATENATED MODULE: ./build/runner.js
/**
 * The workflow runner: the only file that touches its commands, files and variables (through @actions/core).
 */


/** The real runner. Every line is one line, whatever stands in it. */
function createRunner() {
    return {
        env: process.env,
        input: (name) => getInput(name, { trimWhitespace: false }),
        mask: setSecret,
        line: (text) => {
            info((0,build_text/* oneLine */.TN)(text));
        },
        debug: (text) => {
            debug((0,build_text/* oneLine */.TN)(text));
        },
        annotate: ({ level, title, message }) => {
            core_namespaceObject[level](message, { title: (0,build_text/* oneLine */.TN)(title) });
        },
        startGroup: (title) => {
            startGroup((0,build_text/* oneLine */.TN)(title));
        },
        endGroup: endGroup,
        output: setOutput,
        summary: async (html) => {
            await summary.addRaw(html, true).write();
        }
    };
}


/***/ }),

/***/ 977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ redactor),
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   XP: () => (/* binding */ formsOf),
/* harmony export */   ZD: () => (/* binding */ escapeHtml),
/* harmony export */   ZS: () => (/* binding */ cleaner),
/* harmony export */   iL: () => (/* binding */ asciiJson)
/* harmony export */ });
/**
 * Untrusted and secret text: what may be shown, and how. Pure; imports nothing.
 *
 * Whatever the server says passes `cleaner` once, where it enters (itsm.ts), and is safe from there on: it can neither
 * start a workflow command, nor forge a line, nor repeat a credential.
 */
/** The longest text of a server that is shown, in code points. More is noise, and could fill an output. */
const SHOWN_CODE_POINTS = 500;
/** Cuts a text to so many code points, the last of them an ellipsis when something was lost. */
function cut(text, codePoints) {
    // A code point is at most two UTF-16 units: no need to split the rest of a text of megabytes.
    const points = [...text.slice(0, 2 * codePoints + 2)];
    return points.length <= codePoints ? text : `${points.slice(0, codePoints - 1).join('')}…`;
}
/**
 * One harmless line: control, format and bidirectional characters, and line breaks of any kind become spaces, and what
 * the runner takes for a command (`::name::`, `##[name]`, its parser ActionCommand.cs) is broken up.
 */
function oneLine(text) {
    return text
        .toWellFormed()
        .replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
        .replaceAll('::', ': :')
        .replaceAll('::', ': :')
        .replaceAll('##[', '# #[')
        .trim();
}
/** Escapes for HTML text and double-quoted attributes. */
function escapeHtml(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;');
}
/** JSON in ASCII only, as an HTTP header needs it; JSON.stringify leaves other characters as they are. */
function asciiJson(value) {
    return JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
/**
 * Every form in which a secret travels or could come back: plain, in JSON, in ASCII-only JSON, in an address, in a form,
 * in HTML, and in base64 at each of the three alignments. Longest first; none is empty.
 */
function formsOf(secret) {
    const json = (text) => text.slice(1, -1);
    const wellFormed = secret.toWellFormed();
    const uri = encodeURIComponent(wellFormed);
    const strict = uri.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
    const form = new URLSearchParams([['', wellFormed]]).toString().slice(1);
    const lower = (text) => text.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase());
    const forms = [
        secret,
        json(JSON.stringify(secret)),
        json(asciiJson(secret)),
        json(asciiJson(secret)).replace(/\\u[0-9a-f]{4}/g, (unit) => `\\u${unit.slice(2).toUpperCase()}`),
        json(JSON.stringify(secret)).replaceAll('/', '\\/'),
        ...[uri, strict, encodeURI(wellFormed), form].flatMap((one) => [one, lower(one), one.replaceAll('%20', '+')]),
        escapeHtml(secret),
        escapeHtml(secret).replaceAll('&#39;', '&#x27;'),
        escapeHtml(secret).replaceAll('&#39;', '&apos;'),
        ...base64Forms(secret)
    ];
    return [...new Set(forms)].filter((form) => form !== '').sort((a, b) => b.length - a.length);
}
/** Base64 and base64url of a text, and the part of it that is the same whatever stands before and after it. */
function base64Forms(text) {
    const whole = Buffer.from(text).toString('base64');
    const inner = [0, 1, 2].map((shift) => {
        const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]);
        const encoded = bytes.toString('base64').replace(/=+$/, '');
        // The first characters hold bits of what stands before, the last those of what follows.
        const head = shift === 0 ? 0 : shift + 1;
        return encoded.slice(head, bytes.length % 3 === 0 ? undefined : -1);
    });
    const forms = [whole, whole.replace(/=+$/, ''), ...inner.filter((form) => form.length >= 6)];
    return forms.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]);
}
/**
 * Makes the function that hides values. A value of one or two characters is hidden only as a word of its own: hidden
 * everywhere, it would leave nothing readable.
 */
function redactor(hidden) {
    const shownOf = new Map();
    for (const { value, shown } of hidden) {
        for (const form of formsOf(value))
            if (!shownOf.has(form))
                shownOf.set(form, shown);
    }
    if (shownOf.size === 0)
        return (text) => text;
    const pattern = [...shownOf.keys()]
        .sort((a, b) => b.length - a.length)
        .map((form) => (form.length > 2 ? RegExp.escape(form) : `(?<![A-Za-z0-9_])${RegExp.escape(form)}(?![A-Za-z0-9_])`))
        .join('|');
    const any = new RegExp(pattern, 'g');
    return (text) => text.replace(any, (form) => shownOf.get(form) ?? '***');
}
function cleaner(redact) {
    // Twice: dropping invisible characters can join what they kept apart.
    return (text) => cut(redact(oneLine(redact(text.slice(0, 100_000)))), SHOWN_CODE_POINTS);
}


/***/ }),

/***/ 323:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Qq: () => (/* binding */ HttpClient)
});

// UNUSED EXPORTS: Headers, HttpClientError, HttpClientResponse, HttpCodes, MediaTypes, getProxyUrl, isHttps

// EXTERNAL MODULE: external "http"
var external_http_ = __nccwpck_require__(611);
var external_http_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_http_, 2);
// EXTERNAL MODULE: external "https"
var external_https_ = __nccwpck_require__(692);
var external_https_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_https_, 2);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/proxy.js
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map
// EXTERNAL MODULE: ./node_modules/tunnel/index.js
var tunnel = __nccwpck_require__(770);
;// CONCATENATED MODULE: external "node:module"
const external_node_module_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");
;// CONCATENATED MODULE: ./build/lazy/undici.js
/**
 * Stands in for the package `undici` in the bundle, so that it is read and evaluated only when it is called.
 *
 * `@actions/http-client` imports it for `getAgentDispatcher`, which this action never calls: its proxies go through
 * `tunnel`. Reading those 900 kB at every start took a third of the time of a run. The whole package is still there, as
 * it is published, in `dist/undici.cjs` (scripts/build.ts); the alias is in tsconfig.json.
 */

/** The class of the same name: `new` gives what the real one makes of these options. */
function ProxyAgent(options) {
    const load = (0,external_node_module_namespaceObject.createRequire)(import.meta.url);
    const undici = load('./undici.cjs');
    return new undici.ProxyAgent(options);
}

;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/index.js
/* eslint-disable @typescript-eslint/no-explicit-any */
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};





var HttpCodes;
(function (HttpCodes) {
    HttpCodes[HttpCodes["OK"] = 200] = "OK";
    HttpCodes[HttpCodes["MultipleChoices"] = 300] = "MultipleChoices";
    HttpCodes[HttpCodes["MovedPermanently"] = 301] = "MovedPermanently";
    HttpCodes[HttpCodes["ResourceMoved"] = 302] = "ResourceMoved";
    HttpCodes[HttpCodes["SeeOther"] = 303] = "SeeOther";
    HttpCodes[HttpCodes["NotModified"] = 304] = "NotModified";
    HttpCodes[HttpCodes["UseProxy"] = 305] = "UseProxy";
    HttpCodes[HttpCodes["SwitchProxy"] = 306] = "SwitchProxy";
    HttpCodes[HttpCodes["TemporaryRedirect"] = 307] = "TemporaryRedirect";
    HttpCodes[HttpCodes["PermanentRedirect"] = 308] = "PermanentRedirect";
    HttpCodes[HttpCodes["BadRequest"] = 400] = "BadRequest";
    HttpCodes[HttpCodes["Unauthorized"] = 401] = "Unauthorized";
    HttpCodes[HttpCodes["PaymentRequired"] = 402] = "PaymentRequired";
    HttpCodes[HttpCodes["Forbidden"] = 403] = "Forbidden";
    HttpCodes[HttpCodes["NotFound"] = 404] = "NotFound";
    HttpCodes[HttpCodes["MethodNotAllowed"] = 405] = "MethodNotAllowed";
    HttpCodes[HttpCodes["NotAcceptable"] = 406] = "NotAcceptable";
    HttpCodes[HttpCodes["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
    HttpCodes[HttpCodes["RequestTimeout"] = 408] = "RequestTimeout";
    HttpCodes[HttpCodes["Conflict"] = 409] = "Conflict";
    HttpCodes[HttpCodes["Gone"] = 410] = "Gone";
    HttpCodes[HttpCodes["TooManyRequests"] = 429] = "TooManyRequests";
    HttpCodes[HttpCodes["InternalServerError"] = 500] = "InternalServerError";
    HttpCodes[HttpCodes["NotImplemented"] = 501] = "NotImplemented";
    HttpCodes[HttpCodes["BadGateway"] = 502] = "BadGateway";
    HttpCodes[HttpCodes["ServiceUnavailable"] = 503] = "ServiceUnavailable";
    HttpCodes[HttpCodes["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function (Headers) {
    Headers["Accept"] = "accept";
    Headers["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function (MediaTypes) {
    MediaTypes["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
/**
 * Returns the proxy URL, depending upon the supplied url and proxy environment variables.
 * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
 */
function lib_getProxyUrl(serverUrl) {
    const proxyUrl = pm.getProxyUrl(new URL(serverUrl));
    return proxyUrl ? proxyUrl.href : '';
}
const HttpRedirectCodes = [
    HttpCodes.MovedPermanently,
    HttpCodes.ResourceMoved,
    HttpCodes.SeeOther,
    HttpCodes.TemporaryRedirect,
    HttpCodes.PermanentRedirect
];
const HttpResponseRetryCodes = [
    HttpCodes.BadGateway,
    HttpCodes.ServiceUnavailable,
    HttpCodes.GatewayTimeout
];
const RetryableHttpVerbs = ['OPTIONS', 'GET', 'DELETE', 'HEAD'];
const ExponentialBackoffCeiling = 10;
const ExponentialBackoffTimeSlice = 5;
class HttpClientError extends Error {
    constructor(message, statusCode) {
        super(message);
        this.name = 'HttpClientError';
        this.statusCode = statusCode;
        Object.setPrototypeOf(this, HttpClientError.prototype);
    }
}
class HttpClientResponse {
    constructor(message) {
        this.message = message;
    }
    readBody() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                let output = Buffer.alloc(0);
                this.message.on('data', (chunk) => {
                    output = Buffer.concat([output, chunk]);
                });
                this.message.on('end', () => {
                    resolve(output.toString());
                });
            }));
        });
    }
    readBodyBuffer() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                const chunks = [];
                this.message.on('data', (chunk) => {
                    chunks.push(chunk);
                });
                this.message.on('end', () => {
                    resolve(Buffer.concat(chunks));
                });
            }));
        });
    }
}
function isHttps(requestUrl) {
    const parsedUrl = new URL(requestUrl);
    return parsedUrl.protocol === 'https:';
}
class HttpClient {
    constructor(userAgent, handlers, requestOptions) {
        this._ignoreSslError = false;
        this._allowRedirects = true;
        this._allowRedirectDowngrade = false;
        this._maxRedirects = 50;
        this._allowRetries = false;
        this._maxRetries = 1;
        this._keepAlive = false;
        this._disposed = false;
        this.userAgent = this._getUserAgentWithOrchestrationId(userAgent);
        this.handlers = handlers || [];
        this.requestOptions = requestOptions;
        if (requestOptions) {
            if (requestOptions.ignoreSslError != null) {
                this._ignoreSslError = requestOptions.ignoreSslError;
            }
            this._socketTimeout = requestOptions.socketTimeout;
            if (requestOptions.allowRedirects != null) {
                this._allowRedirects = requestOptions.allowRedirects;
            }
            if (requestOptions.allowRedirectDowngrade != null) {
                this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
            }
            if (requestOptions.maxRedirects != null) {
                this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
            }
            if (requestOptions.keepAlive != null) {
                this._keepAlive = requestOptions.keepAlive;
            }
            if (requestOptions.allowRetries != null) {
                this._allowRetries = requestOptions.allowRetries;
            }
            if (requestOptions.maxRetries != null) {
                this._maxRetries = requestOptions.maxRetries;
            }
        }
    }
    options(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('OPTIONS', requestUrl, null, additionalHeaders || {});
        });
    }
    get(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('GET', requestUrl, null, additionalHeaders || {});
        });
    }
    del(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('DELETE', requestUrl, null, additionalHeaders || {});
        });
    }
    post(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('POST', requestUrl, data, additionalHeaders || {});
        });
    }
    patch(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PATCH', requestUrl, data, additionalHeaders || {});
        });
    }
    put(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PUT', requestUrl, data, additionalHeaders || {});
        });
    }
    head(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('HEAD', requestUrl, null, additionalHeaders || {});
        });
    }
    sendStream(verb, requestUrl, stream, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request(verb, requestUrl, stream, additionalHeaders);
        });
    }
    /**
     * Gets a typed object from an endpoint
     * Be aware that not found returns a null.  Other errors (4xx, 5xx) reject the promise
     */
    getJson(requestUrl_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            const res = yield this.get(requestUrl, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    postJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.post(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    putJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.put(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    patchJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.patch(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    /**
     * Makes a raw http request.
     * All other methods such as get, post, patch, and request ultimately call this.
     * Prefer get, del, post and patch
     */
    request(verb, requestUrl, data, headers) {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._disposed) {
                throw new Error('Client has already been disposed.');
            }
            const parsedUrl = new URL(requestUrl);
            let info = this._prepareRequest(verb, parsedUrl, headers);
            // Only perform retries on reads since writes may not be idempotent.
            const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb)
                ? this._maxRetries + 1
                : 1;
            let numTries = 0;
            let response;
            do {
                response = yield this.requestRaw(info, data);
                // Check if it's an authentication challenge
                if (response &&
                    response.message &&
                    response.message.statusCode === HttpCodes.Unauthorized) {
                    let authenticationHandler;
                    for (const handler of this.handlers) {
                        if (handler.canHandleAuthentication(response)) {
                            authenticationHandler = handler;
                            break;
                        }
                    }
                    if (authenticationHandler) {
                        return authenticationHandler.handleAuthentication(this, info, data);
                    }
                    else {
                        // We have received an unauthorized response but have no handlers to handle it.
                        // Let the response return to the caller.
                        return response;
                    }
                }
                let redirectsRemaining = this._maxRedirects;
                while (response.message.statusCode &&
                    HttpRedirectCodes.includes(response.message.statusCode) &&
                    this._allowRedirects &&
                    redirectsRemaining > 0) {
                    const redirectUrl = response.message.headers['location'];
                    if (!redirectUrl) {
                        // if there's no location to redirect to, we won't
                        break;
                    }
                    const parsedRedirectUrl = new URL(redirectUrl);
                    if (parsedUrl.protocol === 'https:' &&
                        parsedUrl.protocol !== parsedRedirectUrl.protocol &&
                        !this._allowRedirectDowngrade) {
                        throw new Error('Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.');
                    }
                    // we need to finish reading the response before reassigning response
                    // which will leak the open socket.
                    yield response.readBody();
                    // strip authorization header if redirected to a different hostname
                    if (parsedRedirectUrl.hostname !== parsedUrl.hostname) {
                        for (const header in headers) {
                            // header names are case insensitive
                            if (header.toLowerCase() === 'authorization') {
                                delete headers[header];
                            }
                        }
                    }
                    // let's make the request with the new redirectUrl
                    info = this._prepareRequest(verb, parsedRedirectUrl, headers);
                    response = yield this.requestRaw(info, data);
                    redirectsRemaining--;
                }
                if (!response.message.statusCode ||
                    !HttpResponseRetryCodes.includes(response.message.statusCode)) {
                    // If not a retry code, return immediately instead of retrying
                    return response;
                }
                numTries += 1;
                if (numTries < maxTries) {
                    yield response.readBody();
                    yield this._performExponentialBackoff(numTries);
                }
            } while (numTries < maxTries);
            return response;
        });
    }
    /**
     * Needs to be called if keepAlive is set to true in request options.
     */
    dispose() {
        if (this._agent) {
            this._agent.destroy();
        }
        this._disposed = true;
    }
    /**
     * Raw request.
     * @param info
     * @param data
     */
    requestRaw(info, data) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => {
                function callbackForResult(err, res) {
                    if (err) {
                        reject(err);
                    }
                    else if (!res) {
                        // If `err` is not passed, then `res` must be passed.
                        reject(new Error('Unknown error'));
                    }
                    else {
                        resolve(res);
                    }
                }
                this.requestRawWithCallback(info, data, callbackForResult);
            });
        });
    }
    /**
     * Raw request with callback.
     * @param info
     * @param data
     * @param onResult
     */
    requestRawWithCallback(info, data, onResult) {
        if (typeof data === 'string') {
            if (!info.options.headers) {
                info.options.headers = {};
            }
            info.options.headers['Content-Length'] = Buffer.byteLength(data, 'utf8');
        }
        let callbackCalled = false;
        function handleResult(err, res) {
            if (!callbackCalled) {
                callbackCalled = true;
                onResult(err, res);
            }
        }
        const req = info.httpModule.request(info.options, (msg) => {
            const res = new HttpClientResponse(msg);
            handleResult(undefined, res);
        });
        let socket;
        req.on('socket', sock => {
            socket = sock;
        });
        // If we ever get disconnected, we want the socket to timeout eventually
        req.setTimeout(this._socketTimeout || 3 * 60000, () => {
            if (socket) {
                socket.end();
            }
            handleResult(new Error(`Request timeout: ${info.options.path}`));
        });
        req.on('error', function (err) {
            // err has statusCode property
            // res should have headers
            handleResult(err);
        });
        if (data && typeof data === 'string') {
            req.write(data, 'utf8');
        }
        if (data && typeof data !== 'string') {
            data.on('close', function () {
                req.end();
            });
            data.pipe(req);
        }
        else {
            req.end();
        }
    }
    /**
     * Gets an http agent. This function is useful when you need an http agent that handles
     * routing through a proxy server - depending upon the url and proxy environment variables.
     * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
     */
    getAgent(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        return this._getAgent(parsedUrl);
    }
    getAgentDispatcher(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (!useProxy) {
            return;
        }
        return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
    }
    _prepareRequest(method, requestUrl, headers) {
        const info = {};
        info.parsedUrl = requestUrl;
        const usingSsl = info.parsedUrl.protocol === 'https:';
        info.httpModule = usingSsl ? external_https_namespaceObject : external_http_namespaceObject;
        const defaultPort = usingSsl ? 443 : 80;
        info.options = {};
        info.options.host = info.parsedUrl.hostname;
        info.options.port = info.parsedUrl.port
            ? parseInt(info.parsedUrl.port)
            : defaultPort;
        info.options.path =
            (info.parsedUrl.pathname || '') + (info.parsedUrl.search || '');
        info.options.method = method;
        info.options.headers = this._mergeHeaders(headers);
        if (this.userAgent != null) {
            info.options.headers['user-agent'] = this.userAgent;
        }
        info.options.agent = this._getAgent(info.parsedUrl);
        // gives handlers an opportunity to participate
        if (this.handlers) {
            for (const handler of this.handlers) {
                handler.prepareRequest(info.options);
            }
        }
        return info;
    }
    _mergeHeaders(headers) {
        if (this.requestOptions && this.requestOptions.headers) {
            return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
        }
        return lowercaseKeys(headers || {});
    }
    /**
     * Gets an existing header value or returns a default.
     * Handles converting number header values to strings since HTTP headers must be strings.
     * Note: This returns string | string[] since some headers can have multiple values.
     * For headers that must always be a single string (like Content-Type), use the
     * specialized _getExistingOrDefaultContentTypeHeader method instead.
     */
    _getExistingOrDefaultHeader(additionalHeaders, header, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
            if (headerValue) {
                clientHeader =
                    typeof headerValue === 'number' ? headerValue.toString() : headerValue;
            }
        }
        const additionalValue = additionalHeaders[header];
        if (additionalValue !== undefined) {
            return typeof additionalValue === 'number'
                ? additionalValue.toString()
                : additionalValue;
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    /**
     * Specialized version of _getExistingOrDefaultHeader for Content-Type header.
     * Always returns a single string (not an array) since Content-Type should be a single value.
     * Converts arrays to comma-separated strings and numbers to strings to ensure type safety.
     * This was split from _getExistingOrDefaultHeader to provide stricter typing for callers
     * that assign the result to places expecting a string (e.g., additionalHeaders[Headers.ContentType]).
     */
    _getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
            if (headerValue) {
                if (typeof headerValue === 'number') {
                    clientHeader = String(headerValue);
                }
                else if (Array.isArray(headerValue)) {
                    clientHeader = headerValue.join(', ');
                }
                else {
                    clientHeader = headerValue;
                }
            }
        }
        const additionalValue = additionalHeaders[Headers.ContentType];
        // Return the first non-undefined value, converting numbers or arrays to strings if necessary
        if (additionalValue !== undefined) {
            if (typeof additionalValue === 'number') {
                return String(additionalValue);
            }
            else if (Array.isArray(additionalValue)) {
                return additionalValue.join(', ');
            }
            else {
                return additionalValue;
            }
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    _getAgent(parsedUrl) {
        let agent;
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (this._keepAlive && useProxy) {
            agent = this._proxyAgent;
        }
        if (!useProxy) {
            agent = this._agent;
        }
        // if agent is already assigned use that agent.
        if (agent) {
            return agent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        let maxSockets = 100;
        if (this.requestOptions) {
            maxSockets = this.requestOptions.maxSockets || external_http_.globalAgent.maxSockets;
        }
        // This is `useProxy` again, but we need to check `proxyURl` directly for TypeScripts's flow analysis.
        if (proxyUrl && proxyUrl.hostname) {
            const agentOptions = {
                maxSockets,
                keepAlive: this._keepAlive,
                proxy: Object.assign(Object.assign({}, ((proxyUrl.username || proxyUrl.password) && {
                    proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`
                })), { host: proxyUrl.hostname, port: proxyUrl.port })
            };
            let tunnelAgent;
            const overHttps = proxyUrl.protocol === 'https:';
            if (usingSsl) {
                tunnelAgent = overHttps ? tunnel.httpsOverHttps : tunnel.httpsOverHttp;
            }
            else {
                tunnelAgent = overHttps ? tunnel.httpOverHttps : tunnel.httpOverHttp;
            }
            agent = tunnelAgent(agentOptions);
            this._proxyAgent = agent;
        }
        // if tunneling agent isn't assigned create a new agent
        if (!agent) {
            const options = { keepAlive: this._keepAlive, maxSockets };
            agent = usingSsl ? new external_https_.Agent(options) : new external_http_.Agent(options);
            this._agent = agent;
        }
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            agent.options = Object.assign(agent.options || {}, {
                rejectUnauthorized: false
            });
        }
        return agent;
    }
    _getProxyAgentDispatcher(parsedUrl, proxyUrl) {
        let proxyAgent;
        if (this._keepAlive) {
            proxyAgent = this._proxyAgentDispatcher;
        }
        // if agent is already assigned use that agent.
        if (proxyAgent) {
            return proxyAgent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        proxyAgent = new ProxyAgent(Object.assign({ uri: proxyUrl.href, pipelining: !this._keepAlive ? 0 : 1 }, ((proxyUrl.username || proxyUrl.password) && {
            token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString('base64')}`
        })));
        this._proxyAgentDispatcher = proxyAgent;
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
                rejectUnauthorized: false
            });
        }
        return proxyAgent;
    }
    _getUserAgentWithOrchestrationId(userAgent) {
        const baseUserAgent = userAgent || 'actions/http-client';
        const orchId = process.env['ACTIONS_ORCHESTRATION_ID'];
        if (orchId) {
            // Sanitize the orchestration ID to ensure it contains only valid characters
            // Valid characters: 0-9, a-z, _, -, .
            const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, '_');
            return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
        }
        return baseUserAgent;
    }
    _performExponentialBackoff(retryNumber) {
        return __awaiter(this, void 0, void 0, function* () {
            retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
            const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
            return new Promise(resolve => setTimeout(() => resolve(), ms));
        });
    }
    _processResponse(res, options) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                const statusCode = res.message.statusCode || 0;
                const response = {
                    statusCode,
                    result: null,
                    headers: {}
                };
                // not found leads to null obj returned
                if (statusCode === HttpCodes.NotFound) {
                    resolve(response);
                }
                // get the result from the body
                function dateTimeDeserializer(key, value) {
                    if (typeof value === 'string') {
                        const a = new Date(value);
                        if (!isNaN(a.valueOf())) {
                            return a;
                        }
                    }
                    return value;
                }
                let obj;
                let contents;
                try {
                    contents = yield res.readBody();
                    if (contents && contents.length > 0) {
                        if (options && options.deserializeDates) {
                            obj = JSON.parse(contents, dateTimeDeserializer);
                        }
                        else {
                            obj = JSON.parse(contents);
                        }
                        response.result = obj;
                    }
                    response.headers = res.message.headers;
                }
                catch (err) {
                    // Invalid resource (contents not json);  leaving result obj null
                }
                // note that 3xx redirects are handled by the http layer.
                if (statusCode > 299) {
                    let msg;
                    // if exception/error in body, attempt to get better error
                    if (obj && obj.message) {
                        msg = obj.message;
                    }
                    else if (contents && contents.length > 0) {
                        // it may be the case that the exception is in the body message as string
                        msg = contents;
                    }
                    else {
                        msg = `Failed request: (${statusCode})`;
                    }
                    const err = new HttpClientError(msg, statusCode);
                    err.result = response.result;
                    reject(err);
                }
                else {
                    resolve(response);
                }
            }));
        });
    }
}
const lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => ((c[k.toLowerCase()] = obj[k]), c), {});
//# sourceMappingURL=index.js.map

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(296);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
