// Which page an address names, and how to go to another. The address holds everything one sees.
import { useEffect, useState } from './html.js';
import { DEFAULT_RANGE, RANGES } from './time.js';

const NAVIGATED = 'taffrail:navigated';

export function routeOf({ pathname, search }) {
  const [page = '', id, rest] = pathname.split('/').filter(Boolean).map(decoded);
  const known = { requests: 'request', events: 'event' }[page];
  if (known && id && rest === undefined) return { page: known, id };
  if (page === '' || (page === 'search' && id === undefined)) {
    return { page: 'search', ...searchOf(new URLSearchParams(search)) };
  }
  if (page === 'alerts' && id === undefined) return { page, ...alertsOf(new URLSearchParams(search)) };
  if (['login', 'account', 'reports'].includes(page) && id === undefined) return { page };
  return { page: 'unknown', path: pathname };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function searchOf(params) {
  const from = params.get('from');
  const to = params.get('to');
  const range = params.get('range');
  const time = from || to
    ? { range: 'custom', from, to }
    : { range: RANGES.some(r => r.key === range) ? range : DEFAULT_RANGE, from: null, to: null };
  return { q: params.get('q') ?? '', live: params.get('live') === '1', ...time };
}

export function searchPath({ q = '', range = DEFAULT_RANGE, from, to, live }) {
  const params = new URLSearchParams();
  if (q !== '') params.set('q', q);
  if (range !== 'custom') params.set('range', range);
  else {
    if (from) params.set('from', from);
    if (to) params.set('to', to);
  }
  if (live) params.set('live', '1');
  return `/search?${params}`;
}

function alertsOf(params) {
  const silence = params.get('silence');
  return { view: params.get('view') ?? (silence ? 'silences' : 'active'), id: params.get('id'), silence };
}

/** A view of alerts: active ones, one of them open; or a silence that is about to be made. */
export function alertsPath({ view = 'active', id, silence } = {}) {
  const params = new URLSearchParams();
  if (view !== 'active') params.set('view', view);
  if (id) params.set('id', id);
  if (silence) params.set('silence', silence);
  const text = params.toString();
  return text ? `/alerts?${text}` : '/alerts';
}

/** The story of an id. One that holds what the server takes in no path is searched instead. */
export const requestPath = id => (/[/\\;%]|[^ -~]/.test(id)
  ? searchPath({ q: id, range: 'all' }) : `/requests/${encodeURIComponent(id)}`);
export const eventPath = id => `/events/${encodeURIComponent(id)}`;

/** Goes to a page. What the history entry shall remember besides its address goes into state. */
export function go(path, { replace = false, state = {} } = {}) {
  if (replace) history.replaceState({ ...history.state, ...state }, '', path);
  else {
    keepScroll();
    history.pushState(state, '', path);
    scrollTo(0, 0);
  }
  dispatchEvent(new Event(NAVIGATED));
}

function keepScroll() {
  history.replaceState({ ...history.state, scroll: scrollY }, '');
}

export function useRoute() {
  const [route, setRoute] = useState(() => routeOf(location));
  useEffect(() => {
    const changed = () => setRoute(routeOf(location));
    history.scrollRestoration = 'manual';
    addEventListener('popstate', changed);
    addEventListener(NAVIGATED, changed);
    addEventListener('pagehide', keepScroll);
    document.addEventListener('click', followInside);
    return () => {
      removeEventListener('popstate', changed);
      removeEventListener(NAVIGATED, changed);
      removeEventListener('pagehide', keepScroll);
      document.removeEventListener('click', followInside);
    };
  }, []);
  return route;
}

/** Links to pages change the page without loading it again; links to data and new tabs stay links. */
function followInside(event) {
  const link = event.target.closest?.('a[href^="/"]');
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !plain || event.defaultPrevented || link.hasAttribute('download')) return;
  if (link.pathname.startsWith('/api/') || link.target) return;
  event.preventDefault();
  const path = link.pathname + link.search;
  if (path !== location.pathname + location.search) go(path);
}

export function useTitle(text) {
  useEffect(() => {
    document.title = text ? `${text} – Taffrail` : 'Taffrail';
  }, [text]);
}
