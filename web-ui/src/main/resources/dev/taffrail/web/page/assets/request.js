// The whole story of one id: facts, where the time went, all its lines.
import { html, useEffect, useMemo, useState } from './html.js';
import { apiPath, get, serverNow } from './api.js';
import { causeOf } from './cause.js';
import { CopyButton } from './copy.js';
import { useCursor } from './cursor.js';
import { age, counted, duration, number, valueText, visible } from './format.js';
import { Icon, State, levelClass } from './icons.js';
import { useKeys } from './keys.js';
import { Lines } from './lines.js';
import { storyMarkdown } from './markdown.js';
import { including } from './query.js';
import { go, requestPath, searchPath, useTitle } from './route.js';
import { ProblemNote, Skeleton } from './states.js';
import { clock, day, millis, zoneName } from './time.js';
import { rootCause, simpleName } from './trace.js';
import { Waterfall, exactMillis, extentOf } from './waterfall.js';

export function RequestPage({ route }) {
  const [story, setStory] = useState(null);
  const [problem, setProblem] = useState(null);
  const [tries, again] = useState(0);
  useTitle(`Request ${route.id}`);
  useEffect(() => {
    const abort = new AbortController();
    setProblem(null);
    get(`/requests/${encodeURIComponent(route.id)}`, {}, abort.signal)
      .then(setStory, refused => refused.name !== 'AbortError' && setProblem(refused));
    return () => abort.abort();
  }, [route.id, tries]);
  if (problem?.status === 404) return html`<${Nothing} id=${route.id} />`;
  if (problem) return html`<${ProblemNote} problem=${problem}><button class="btn" onClick=${() => again(tries + 1)}>Try again</button><//>`;
  if (!story) return html`<section class="panel" aria-busy="true"><div class="ph"><h2>Looking for ${visible(route.id)}</h2></div><${Skeleton} rows=${12} /></section>`;
  return html`<${Story} story=${story} />`;
}

const Nothing = ({ id }) => html`<section class="panel"><div class="state">
  <h2>No stored line has this id</h2><p class="mono">${visible(id)}</p>
  <ul><li>It is looked for in request_id, trace_id and user-given ids over all that is stored.</li>
    <li>Check that it was copied whole, and that its day is not older than what is kept.</li></ul>
  <div class="btns"><a class="btn primary" href=${searchPath({ q: `"${id.replace(/["\\]/g, '')}"`, range: 'all' })}>Search it as text</a></div>
</div></section>`;

function Story({ story }) {
  const { start, took } = useMemo(() => extentOf(story), [story]);
  const [span, choose] = useState(null);
  const [filter, setFilter] = useState('all');
  const kinds = { all: () => true, errors: e => levelClass(e.level) === 'e', warnings: e => levelClass(e.level) === 'w' };
  const count = kind => story.events.filter(kinds[kind]).length;
  const events = story.events.filter(kinds[filter]).filter(inside(span, story));
  const cursor = useCursor(events);
  useKeys(cursor.keys);
  const narrow = (kind, field, value) => go(searchPath({ q: `${kind === 'excluding' ? '-' : ''}${including('', field, value)}`, range: 'all' }));
  const link = location.origin + requestPath(story.id);
  return html`<div>
    <div class="head"><div><h1><a class="crumb" href="/search">Request /</a> <span class="mono">${visible(story.id)}</span></h1>
      <p class="sub">${story.took_ms !== undefined && `Found in ${story.took_ms < 10 ? Number(story.took_ms.toFixed(1)) : Math.round(story.took_ms)} ms over all that is stored.`} No time range is needed for an id.</p></div>
      <div class="btns"><${CopyButton} label="Copy as Markdown" text=${() => storyMarkdown(story, took, link)} />
        <${CopyButton} label="Link" icon="link" text=${() => link} />
        <a class="btn" download href=${apiPath('/events', { q: story.id, order: 'asc', format: 'ndjson' })}><${Icon} name="download" />Download</a></div></div>
    ${story.truncated && html`<div class="note warn"><p>This is only the beginning: the request has more lines than are shown at once. The download has them all.</p></div>`}
    <${Facts} story=${story} start=${start} took=${took} errors=${count('errors')} warnings=${count('warnings')} />
    <div class="stack">
      ${story.spans.length > 0 && html`<${Waterfall} story=${story} chosen=${span} onChoose=${choose} />`}
      <section class="panel">
        <div class="ph"><h2>${events.length === story.events.length ? 'Lines' : `${number(events.length)} of ${number(story.events.length)} lines`}</h2>
          <span class="sub">oldest first, time since start.${span && html` Only ${visible(span.name)}. <button class="btn quiet" onClick=${() => choose(null)}>All bars</button>`}</span>
          <span class="end seg">${[['all', 'All'], ['errors', `Errors ${count('errors')}`], ['warnings', `Warnings ${count('warnings')}`]].map(([key, name]) => html`
            <button key=${key} aria-pressed=${filter === key} onClick=${() => setFilter(key)}>${name}</button>`)}</span></div>
        ${events.length > 0
          ? html`<${Lines} events=${events} open=${cursor.open} cursor=${cursor.current} onToggle=${cursor.toggle} onFilter=${narrow} origin=${start} testid="story-line" />`
          : html`<p class="more-ln">No such line in this request.</p>`}
      </section>
    </div></div>`;
}

/** The lines of a span: those that name it, or those of its service while it ran. */
function inside(span, story) {
  if (!span) return () => true;
  if (span.span_id && story.events.filter(e => e.span_id === span.span_id).length > 1) return e => e.span_id === span.span_id;
  const from = exactMillis(span.start) - 0.5;
  const to = exactMillis(span.start) + span.duration_ms + 0.5;
  return e => {
    const time = exactMillis(e['@timestamp']);
    return e.id === span.event || (e.service === span.service && time >= from && time <= to);
  };
}

function Facts({ story, start, took, errors, warnings }) {
  const root = story.spans[0];
  const failed = root ? root.failed || Number(root.status_code) >= 500 : errors > 0;
  const cause = causeOf(story, failed);
  const type = cause && ((cause.stack_trace && rootCause(valueText(cause.stack_trace))) ?? valueText(cause.error_type));
  const user = story.events.find(e => e.user_id !== undefined)?.user_id;
  return html`<dl class="facts">
    <div><dt>Outcome</dt><dd><${State} kind=${failed ? 'bad' : errors > 0 ? 'warn' : 'ok'}>${outcome(root, failed, errors)}<//>
      <span class="sub">${root ? visible([root.name, root.service].filter(Boolean).join(', ')) : story.services.join(', ')}</span></dd></div>
    <div><dt>Took</dt><dd>${duration(root && root.duration_ms > 0 ? root.duration_ms : took)}<span class="sub">${counted(story.services.length, 'service', 'services')}${root && took > root.duration_ms * 1.01 ? `, ${duration(took)} with what followed` : ''}</span></dd></div>
    <div><dt>Started</dt><dd class="nw">${clock(start)}<span class="sub">${day(start)} ${zoneName()}, ${age(serverNow() - start)} ago</span></dd></div>
    <div><dt>Lines</dt><dd>${number(story.events.length)}<span class="sub">${counted(errors, 'error', 'errors')}, ${counted(warnings, 'warning', 'warnings')}</span></dd></div>
    ${type && html`<div><dt>Caused by</dt><dd class="cause"><a href=${searchPath({ q: including('', 'error_type', valueText(cause.error_type)), range: '24h' })} title=${`Lines with ${cause.error_type}`}>${simpleName(type)}</a><span class="sub ell">${visible(cause.error_message ?? '').slice(0, 120)}</span></dd></div>`}
    ${user !== undefined && html`<div><dt>User</dt><dd class="mono"><a href=${searchPath({ q: including('', 'user_id', valueText(user)), range: '24h' })}>${visible(valueText(user))}</a><span class="sub">all lines of 24 h</span></dd></div>`}
  </dl>`;
}

const REASONS = {
  400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 408: 'Request Timeout',
  409: 'Conflict', 413: 'Content Too Large', 422: 'Unprocessable Content', 429: 'Too Many Requests',
  500: 'Internal Server Error', 501: 'Not Implemented', 502: 'Bad Gateway', 503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

function outcome(root, failed, errors) {
  if (root?.status_code) return [root.status_code, REASONS[root.status_code]].filter(Boolean).join(' ');
  if (root?.outcome) return root.outcome;
  return failed ? 'failed' : errors > 0 ? 'done, with errors' : 'done';
}
