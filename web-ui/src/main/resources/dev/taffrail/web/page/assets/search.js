// The search page: counts, lines, live, in the range and for the query of the address.
import { html, useEffect, useLayoutEffect, useRef, useState } from './html.js';
import { apiPath, serverNow } from './api.js';
import { CopyButton } from './copy.js';
import { useCursor } from './cursor.js';
import { Facets } from './facets.js';
import { age, lines, number, percent } from './format.js';
import { Histogram } from './histogram.js';
import { Icon, Mark } from './icons.js';
import { useKeys } from './keys.js';
import { Lines } from './lines.js';
import { useLive } from './live.js';
import { LiveBar } from './livebar.js';
import { clauseOf, dropped, excluding, including, isId, only, words } from './query.js';
import { useResults } from './results.js';
import { go, requestPath, searchPath, useTitle } from './route.js';
import { Empty, Notes, ProblemNote, QueryProblem, Skeleton } from './states.js';
import { bounds, millis } from './time.js';
import { noteFields } from './completion.js';

export const SEARCH_AGAIN = 'taffrail:search-again';
const COUNT_MS = 10_000;
const SCROLLED = 80;
const MOST_LINES = 5000;
const FILTERS = {
  only, including, excluding, dropped: (q, field, value) => dropped(q, clauseOf(field, value)),
};

export function SearchPage({ route }) {
  const results = useResults(route);
  const feed = useLive(route.q, route.live, () => results.run({ force: true }));
  const events = merged(feed, results.events);
  const cursor = useCursor(events);
  const [bars, showBars] = useState(true);
  const [fields, showFields] = useState(false);
  useTitle(route.q.trim() || 'Search');
  useScroll(results.phase === 'ready');
  useFollowing(feed, events.some(e => cursor.open.has(e.id)), results.recount);
  useEffect(() => {
    const again = () => results.run();
    addEventListener(SEARCH_AGAIN, again);
    return () => removeEventListener(SEARCH_AGAIN, again);
  }, [results.run]);
  const following = useRef(route.live);
  useEffect(() => {
    if (following.current && !route.live) results.run();
    following.current = route.live;
  }, [route.live]);
  useEffect(() => noteFields(results.facets, events), [results.facets, results.events]);

  const filter = (kind, field, value) => go(searchPath({ ...route, q: FILTERS[kind](route.q, field, value) }));
  const zoom = (from, to) => go(searchPath({ ...route, range: 'custom', live: false,
    from: from.toISOString(), to: to.toISOString() }), { state: { zoomed: true } });
  const follow = () => go(searchPath({ ...route, ...(route.range === 'custom' ? { range: '15m' } : {}), live: true }), { replace: true });
  const resume = () => {
    feed.resume();
    scrollTo(0, 0);
  };
  useKeys({
    ...cursor.keys,
    i: () => showBars(!bars),
    z: () => zoomBy(0.5, results, cursor.line, zoom),
    Z: () => zoomBy(2, results, cursor.line, zoom),
    ' ': () => {
      if (!feed) follow();
      else if (feed.paused) resume();
      else feed.pause('key');
    },
  });

  const old = results.counting || results.phase === 'stale';
  return html`<div class="s-layout">
    <${Facets} facets=${results.facets} q=${route.q} open=${fields} old=${old} onFilter=${filter} />
    <section class="panel results" aria-busy=${results.phase === 'loading'}>
      <${Head} route=${route} results=${results} onFields=${() => showFields(!fields)} fields=${fields} />
      ${bars && results.histogram?.series?.length > 0 && html`<div class=${old ? 'pb dimmed' : 'pb'}>
        <${Histogram} histogram=${results.histogram} onZoom=${zoom} /></div>`}
      ${bars && !results.histogram && results.counting && events.length > 0 && html`<div class="pb to-come"></div>`}
      ${results.phase === 'ready' && results.histogram?.problem && html`<${ProblemNote} problem=${results.histogram.problem} />`}
      <${Notes} notes=${results.notes} />
      ${feed && html`<${LiveBar} feed=${feed} onPause=${() => feed.pause('key')} onResume=${resume}
        onStop=${() => go(searchPath({ ...route, live: false }), { replace: true })} />`}
      <${Body} route=${route} results=${results} events=${events} cursor=${cursor} filter=${filter} live=${feed} />
    </section>
  </div>`;
}

function merged(feed, found) {
  if (!feed?.rows.length) return found;
  if (feed.trimmed) return feed.rows;
  const known = new Set(feed.rows.map(e => e.id));
  return [...feed.rows, ...found.filter(e => !known.has(e.id))];
}

function Head({ route, results, fields, onFields }) {
  const { phase, events, histogram, next, took, partial } = results;
  const total = results.counting ? undefined : histogram?.total;
  const count = total === undefined || total < events.length
    ? `${number(events.length)}${next ? '+' : ''} ${events.length === 1 && !next ? 'line' : 'lines'}` : lines(total);
  const ready = phase === 'ready' || phase === 'stale' || (phase === 'loading' && events.length > 0);
  const data = format => apiPath('/events', { q: route.q, ...downloadRange(route, results), format });
  return html`<div class="ph">
    <h2 role="status">${ready ? count : { loading: 'Searching', error: 'No lines', cancelled: 'Cancelled' }[phase]}</h2>
    ${ready && html`<span class="sub">
      ${(partial || histogram?.partial) && html`<b class="up" data-testid="partial"><${Mark} name="warn" /> Not all: ${lackingText(results)}. </b>`}
      ${total !== undefined && histogram.of > total && `${percent(total, histogram.of)} of ${number(histogram.of)}. `}
      ${results.wholeRetention && 'In all that is stored. '}
      ${took !== undefined && timing(results)}
    </span>`}
    <span class="end btns">
      ${history.state?.zoomed && html`<button class="btn quiet" onClick=${() => history.back()}><${Icon} name="undo" />Undo zoom</button>`}
      <button class="btn quiet only-s" aria-expanded=${fields} onClick=${onFields}><${Icon} name="filter" />Fields</button>
      <${CopyButton} label="Link" icon="link" quiet title="Copy a link to this search" text=${() => permanent(route, results)} />
      ${events.length > 0 && html`<a class="btn quiet" download href=${data('ndjson')} title="All lines as NDJSON"><${Icon} name="download" />NDJSON</a>
      <a class="btn quiet" download href=${data('csv')} title="All lines as CSV"><${Icon} name="download" />CSV</a>`}
    </span>
  </div>`;
}

function lackingText({ failed, histogram }) {
  const parts = [...new Set([...failed ?? [], ...histogram?.failed_partitions ?? []])];
  return parts.length === 0 ? 'time ran out'
    : `${parts.length === 1 ? 'partition' : 'partitions'} ${parts.join(', ')} cannot be read`;
}

function timing({ events, took, counting, histogram }) {
  if (events.length === 0) return `Looked in ${ms(took)}.`;
  const then = counting ? ', counting' : histogram?.took_ms === undefined ? '' : `, counted in ${ms(histogram.took_ms)}`;
  return `First lines in ${ms(took)}${then}.`;
}

const ms = took => `${took < 10 ? Number(took.toFixed(1)) : Math.round(took)} ms`;

const downloadRange = (route, { wholeRetention, from, to }) => {
  if (wholeRetention) return {};
  return from ? { from, to } : bounds(route, serverNow());
};

/** A link for others means the same lines tomorrow: relative ranges become the times they meant. */
function permanent(route, { from, to, wholeRetention }) {
  const fixed = wholeRetention || route.range === 'all' || !from || !to ? {} : { range: 'custom', from, to };
  return location.origin + searchPath({ ...route, ...fixed, live: false });
}

function Body({ route, results, events, cursor, filter, live }) {
  const { phase, problem } = results;
  if (phase === 'error' && events.length === 0) return html`<${QueryProblem} problem=${problem} route=${route} onRetry=${() => results.run()} />`;
  if (phase === 'loading' && events.length === 0 && !results.slow && results.before?.length > 0) {
    return html`<div class="dimmed"><${Lines} events=${results.before} open=${new Set()} onToggle=${() => {}} /></div>`;
  }
  if (phase === 'loading' && events.length === 0) {
    return html`<div>${results.slow && html`<div class="livebar"><span>The counts fill in after the first lines.</span>
      <button class="btn" onClick=${results.cancel}>Cancel</button></div>`}<${Skeleton} /></div>`;
  }
  if (phase === 'cancelled' && events.length === 0) {
    return html`<div class="state"><h2>The search was cancelled</h2><button class="btn" onClick=${() => results.run()}>Search again</button></div>`;
  }
  if (events.length === 0) return live ? html`<p class="more-ln">New lines appear here.</p>` : html`<${Empty} key=${location.search} route=${route} />`;
  return html`<div>
    ${problem && html`<div class="note warn in" role="alert" data-testid="problem"><${Mark} name="warn" /><p>These lines are ${age(Date.now() - results.at)} old: ${problem.title}. Trying again in 10 s.</p></div>`}
    ${isId(route.q) && html`<div class="note in"><p>This is an id. <a href=${requestPath(route.q.trim())}>Show the whole request</a></p></div>`}
    <${Lines} events=${events} open=${cursor.open} cursor=${cursor.current} marks=${words(route.q)}
      onToggle=${cursor.toggle} onFilter=${filter} />
    ${live?.trimmed ? html`<p class="more-ln">The newest ${number(events.length)} lines. Stop following to see older ones.</p>`
      : html`<${Older} results=${results} shown=${events.length} />`}
  </div>`;
}

function Older({ results, shown }) {
  const end = useRef(null);
  const { next, older, more } = results;
  useEffect(() => {
    if (!next || shown >= MOST_LINES || !end.current) return undefined;
    const seen = new IntersectionObserver(entries => entries.some(e => e.isIntersecting) && more(), { rootMargin: '600px' });
    seen.observe(end.current);
    return () => seen.disconnect();
  }, [next, shown, more]);
  if (older && older !== 'loading') return html`<${ProblemNote} problem=${older}><button class="btn" onClick=${more}>Try again</button><//>`;
  const total = Math.max(results.histogram?.total ?? 0, shown);
  return html`<p class="more-ln" ref=${end}>Newest first, ${number(shown)}${total > shown ? ` of ${number(total)}` : ''} shown.
    ${next ? html` <button class="btn quiet" onClick=${more}>${older === 'loading' ? 'Loading' : 'Older lines'}</button>` : ' These are all.'}</p>`;
}

/** Back shows the page where one had left it. */
function useScroll(ready) {
  const done = useRef(false);
  useLayoutEffect(() => {
    if (!ready || done.current) return;
    done.current = true;
    if (history.state?.scroll) scrollTo(0, history.state.scroll);
  }, [ready]);
}

/** Reading pauses following: new lines never push what is being read. */
function useFollowing(feed, reading, recount) {
  useEffect(() => {
    if (!feed) return undefined;
    const scrolled = () => {
      if (scrollY > SCROLLED) feed.pause('you scrolled');
      else if (feed.paused === 'you scrolled' && scrollY === 0) feed.resume();
    };
    addEventListener('scroll', scrolled, { passive: true });
    const counting = setInterval(() => feed.paused || recount(), COUNT_MS);
    return () => {
      removeEventListener('scroll', scrolled);
      clearInterval(counting);
    };
  }, [feed, recount]);
  useEffect(() => {
    if (reading) feed?.pause('a line is open');
  }, [feed, reading]);
}

function zoomBy(factor, results, line, zoom) {
  const { histogram } = results;
  if (!histogram?.series?.length) return;
  const start = millis(histogram.from ?? histogram.start);
  const end = millis(histogram.to) || millis(histogram.start) + histogram.bucket_ms * histogram.series[0].counts.length;
  const middle = line && factor < 1 ? millis(line['@timestamp']) : (start + end) / 2;
  const half = Math.max(1, ((end - start) * factor) / 2);
  zoom(new Date(middle - half), new Date(Math.min(middle + half, Math.max(serverNow(), end))));
}
