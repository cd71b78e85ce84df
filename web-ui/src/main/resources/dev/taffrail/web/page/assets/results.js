// What a search found: its lines page by page, and beside them the counts. One question at a time.
import { useCallback, useEffect, useReducer, useRef } from './html.js';
import { get, serverNow } from './api.js';
import { isId } from './query.js';
import { DEFAULT_RANGE, bounds } from './time.js';

const PAGE = 100;
const RETRY_MS = 10_000;
const SLOW_MS = 150;
const NOTHING = { key: null, phase: 'loading', slow: false, counting: true, events: [], notes: [], at: 0 };

// Going back shows at once what was there, at the place where one was.
let kept = null;

export function useResults(route) {
  const key = JSON.stringify([route.q, route.range, route.from, route.to]);
  const [state, change] = useReducer(reduce, null, () => (kept?.key === key ? kept : NOTHING));
  const running = useRef(null);
  const latest = useRef(state);
  latest.current = state;

  const run = useCallback(({ force = false } = {}) => {
    if (running.current?.key === key && !force) return;
    running.current?.abort.abort();
    const job = { key, abort: new AbortController() };
    running.current = job;
    const slow = setTimeout(() => change({ key, slow: true }), SLOW_MS);
    change({ key, start: true });
    search(route, job.abort.signal, part => running.current === job && change({ key, part }))
      .catch(problem => problem.name !== 'AbortError' && running.current === job
        && change({ key, problem }))
      .finally(() => {
        clearTimeout(slow);
        if (running.current === job) running.current = null;
      });
  }, [key]);

  const cancel = useCallback(() => {
    running.current?.abort.abort();
    running.current = null;
    change({ key, cancelled: true });
  }, [key]);

  const more = useCallback(() => {
    const { next, from, to, older } = latest.current;
    if (!next || older === 'loading' || running.current) return;
    change({ key, older: 'loading' });
    get('/events', { q: route.q, from, to, cursor: next, limit: 2 * PAGE })
      .then(page => change({ key, page }), problem => change({ key, older: problem }));
  }, [key]);

  const recount = useCallback(() => {
    if (running.current || document.hidden) return;
    const job = { key: `${key} counts`, abort: new AbortController() };
    running.current = job;
    counts(route, null, job.abort.signal, part => running.current === job && change({ key, part }))
      .catch(() => {})
      .finally(() => {
        if (running.current === job) running.current = null;
      });
  }, [key]);

  useEffect(() => {
    if (latest.current.key !== key || latest.current.phase !== 'ready') run();
    return () => {
      running.current?.abort.abort();
      running.current = null;
    };
  }, [key]);

  useEffect(() => {
    if (state.phase === 'ready') kept = state;
    if (state.phase !== 'stale') return undefined;
    const again = setTimeout(run, RETRY_MS);
    return () => clearTimeout(again);
  }, [state]);

  return { ...state, current: state.key === key, run, cancel, more, recount };
}

function reduce(state, action) {
  const same = state.key === action.key;
  if (action.start) {
    const staying = same && state.events.length > 0;
    const { histogram, facets } = state;
    return { ...(staying ? state : { ...NOTHING, histogram, facets, before: state.events }),
      key: action.key, phase: 'loading', slow: false, problem: null };
  }
  if (!same) return state;
  if (action.slow) return state.phase === 'loading' ? { ...state, slow: true } : state;
  if (action.cancelled) return { ...state, phase: 'cancelled', histogram: null, facets: null };
  if (action.part) return { ...state, ...action.part };
  if (action.problem) {
    const stale = state.events.length > 0 && action.problem.passing;
    return stale ? { ...state, phase: 'stale', problem: action.problem }
      : { ...state, phase: 'error', problem: action.problem, histogram: null, facets: null };
  }
  if (action.page) {
    const known = new Set(state.events.map(e => e.id));
    const events = [...state.events, ...action.page.events.filter(e => !known.has(e.id))];
    return { ...state, events, next: action.page.next, older: null };
  }
  return { ...state, older: action.older };
}

async function search(route, signal, tell) {
  const range = bounds(route, serverNow());
  const asked = askedFor(route, range);
  const page = await get('/events', { q: route.q, ...asked, limit: PAGE }, signal);
  tell({
    phase: 'ready', events: page.events, next: page.next, older: null, notes: page.notes ?? [],
    partial: page.partial, failed: page.failed_partitions, took: page.took_ms, wholeRetention: page.whole_retention === true,
    from: page.from ?? asked.from, to: page.to ?? asked.to, at: Date.now(), problem: null,
  });
  if (page.events.length === 0) return tell({ counting: false, histogram: null, facets: null });
  return counts(route, page, signal, tell);
}

/** The server's own default needs no bounds, and a pasted id is looked for in all that is stored. */
function askedFor(route, range) {
  const free = route.range === DEFAULT_RANGE || (route.range !== 'custom' && isId(route.q));
  return free ? {} : range;
}

async function counts(route, page, signal, tell) {
  const range = await countedRange(route, page, signal);
  const problem = reason => (reason.name === 'AbortError' ? Promise.reject(reason) : { problem: reason });
  const [histogram, facets] = await Promise.all([
    get('/histogram', { q: route.q, ...range, by: 'level', buckets: 60 }, signal).catch(problem),
    get('/facets', { q: route.q, ...range, top: 10 }, signal).catch(problem),
  ]);
  if (page || !histogram.problem) tell({ histogram, facets, counting: false });
}

async function countedRange(route, page, signal) {
  const range = bounds(route, serverNow());
  const asked = askedFor(route, range);
  if (page?.whole_retention) return {};
  if (page && route.range !== 'all') return { from: page.from, to: page.to };
  return route.range === 'all' && asked.from ? extent(route, page, signal) : asked;
}

/** From the oldest to the newest match, so that the bars of all time are not a corner of the chart. */
async function extent(route, page, signal) {
  const ask = order => get('/events', { q: route.q, from: '0', order, limit: 1 }, signal);
  const newest = page ?? (await ask('desc'));
  const oldest = await ask('asc');
  const end = newest.events[0]?.['@timestamp'];
  return {
    from: oldest.events[0]?.['@timestamp'],
    to: end && new Date(Date.parse(end) + 1).toISOString(),
  };
}
