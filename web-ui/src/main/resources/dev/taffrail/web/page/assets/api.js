// The HTTP API: JSON in, JSON out, problems as exceptions that say what and why.
const BASE = '/api/v1';
const LONG_NUMBER = /[:[,]\s*-?\d{16,}/;
export const LOGIN_NEEDED = 'taffrail:login-needed';

let csrf = null;
let clockAhead = 0;

/** What went wrong, in the words of the server where it answered. */
export class ApiProblem extends Error {
  constructor(status, title, detail, members = {}) {
    super(detail || title);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.members = members;
  }

  /** Whether asking again later may help. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export function setCsrf(token) {
  csrf = token ?? null;
}

/** The server's time: relative ranges mean its clock, not this one's. */
export const serverNow = () => Date.now() + clockAhead;

export const apiPath = (path, params = {}) => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined) query.set(name, value);
  }
  const text = query.toString();
  return BASE + path + (text ? `?${text}` : '');
};

export const get = (path, params, signal) => ask(apiPath(path, params), { signal });

export const health = signal => ask('/health', { signal }, [503]);

export function send(method, path, body) {
  const headers = {};
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (csrf) headers['X-CSRF-Token'] = csrf;
  return ask(BASE + path, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

async function ask(url, options, alsoFine = []) {
  const response = await answer(url, options);
  noteClock(response);
  const text = await response.text();
  if (response.ok || alsoFine.includes(response.status)) return text === '' ? null : parsed(text);
  const problem = problemOf(response, text);
  if (response.status === 401 && !url.startsWith(`${BASE}/session`)) dispatchEvent(new Event(LOGIN_NEEDED));
  throw problem;
}

async function answer(url, options) {
  try {
    return await fetch(url, {
      credentials: 'same-origin',
      ...options,
      headers: { Accept: 'application/json', ...options.headers },
    });
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new ApiProblem(0, 'The analyzer does not answer',
      `No answer from ${location.host}. It may be starting or stopped, or the network is down.`);
  }
}

function noteClock(response) {
  const date = Date.parse(response.headers.get('Date') ?? '');
  const ahead = date - Date.now();
  clockAhead = Math.abs(ahead) > 2000 ? ahead : 0;
}

function parsed(text) {
  return LONG_NUMBER.test(text) ? JSON.parse(text, exact) : JSON.parse(text);
}

/** Numbers with more digits than a double holds stay as they were written. */
function exact(key, value, context) {
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? context?.source ?? value : value;
}

function problemOf(response, text) {
  try {
    const { title, detail, ...members } = JSON.parse(text);
    members.retryAfter = Number(response.headers.get('Retry-After')) || undefined;
    return new ApiProblem(response.status, title ?? 'The analyzer refused', detail, members);
  } catch {
    return new ApiProblem(response.status, `The analyzer answered ${response.status}`,
      response.statusText);
  }
}
