// What a page says when there is nothing to show, or not what was asked for.
import { html, useEffect, useState } from './html.js';
import { get, serverNow } from './api.js';
import { asWords, clauses, dropped } from './query.js';
import { lines } from './format.js';
import { Mark, State } from './icons.js';
import { searchPath } from './route.js';
import { bounds, millis, moment, withinText } from './time.js';

export const ProblemNote = ({ problem, children }) => html`<div class="note bad in" role="alert" data-testid="problem">
  <${Mark} name="bad" /><p><b>${problem.title ?? 'That did not work'}.</b> ${problem.detail ?? problem.message ?? ''}</p>
  ${children && html`<span class="btns">${children}</span>`}
</div>`;

export const Skeleton = ({ rows = 18 }) =>
  html`<div aria-hidden="true">${Array.from({ length: rows }, () => html`<div class="skel"></div>`)}</div>`;

/** Where a query breaks, and the ways on. */
export function QueryProblem({ problem, route, onRetry }) {
  const column = problem.members?.column;
  return html`<div class="state" role="alert" data-testid="problem">
    <h2><${State} kind="bad">${problem.title}<//></h2>
    ${Number.isInteger(column) && html`<div class="where mono">
      <span>${route.q}</span>
      <span class="bad">${' '.repeat(Math.max(0, column - 1))}^</span>
    </div>`}
    ${problem.detail && html`<p>${problem.detail}</p>`}
    <div class="btns">
      ${problem.status === 400
        ? html`<a class="btn primary" href=${searchPath({ ...route, q: asWords(route.q) })}>Search as plain words</a>`
        : html`<button class="btn primary" onClick=${onRetry}>Try again</button>`}
    </div>
  </div>`;
}

/** Nothing found: what would match. Asks a few small questions, once. */
export function Empty({ route }) {
  const [hints, setHints] = useState({});
  const parts = clauses(route.q);
  const fewer = parts.length < 2 ? []
    : parts.slice(0, 4).map(part => ({ part, q: dropped(route.q, part) })).filter(f => f.q !== route.q);
  useEffect(() => {
    const abort = new AbortController();
    const add = part => setHints(before => ({ ...before, ...part }));
    if (route.range !== 'all') {
      get('/events', { q: route.q, from: '0', limit: 1 }, abort.signal)
        .then(page => add({ newest: page.events[0]?.['@timestamp'] ?? null })).catch(() => {});
    }
    get('/facets', { q: '', from: '0', fields: 'service', top: 20 }, abort.signal)
      .then(found => add({ services: found.fields[0]?.values ?? [], stored: found.total })).catch(() => {});
    fewer.forEach(({ q }) => get('/histogram', { q, ...bounds(route, serverNow()), buckets: 1 }, abort.signal)
      .then(found => setHints(before => ({ ...before, counts: { ...before.counts, [q]: found.total } })))
      .catch(() => {}));
    return () => abort.abort();
  }, []);
  return html`<div class="state">
    <h2>No line matches in ${withinText(route)}</h2>
    ${hints.newest && html`<p>The newest match is of <b>${moment(millis(hints.newest), 's')}</b>.</p>`}
    ${hints.newest === null && html`<p>Nothing that is stored matches.</p>`}
    <ul>
      ${hints.newest && html`<li><a href=${searchPath({ ...route, range: 'all' })}>Search all time instead</a></li>`}
      ${fewer.map(({ part, q }) => html`<li key=${part}><a href=${searchPath({ ...route, q })}>Drop <span class="mono">${part}</span></a>
        ${hints.counts?.[q] !== undefined && html` <span class="dim">${lines(hints.counts[q])}</span>`}</li>`)}
      ${route.q.trim() !== '' && html`<li><a href=${searchPath({ ...route, q: '' })}>Any line in ${withinText(route)}</a></li>`}
    </ul>
    ${hints.services?.length > 0 && html`<p class="sub">Stored: ${lines(hints.stored)} of ${hints.services.map(s => s.value).join(', ')}.</p>`}
    ${hints.stored === 0 && html`<p class="sub">Nothing is stored yet. Lines appear here within a second of being written to a file of the configuration.</p>`}
  </div>`;
}

/** What the parser made of the parts that it could not read as syntax. */
export const Notes = ({ notes }) => notes.map(note => html`<div class="note warn in" key=${note.column}>
  <${Mark} name="warn" /><p>Column ${note.column}: <span class="mono">${note.text}</span> ${note.reason}.</p></div>`);
