// One event unfolded: its fields with what can be done with each, its stack trace, what stood around it.
import { html, useEffect, useState } from './html.js';
import { get } from './api.js';
import { CopyButton } from './copy.js';
import { filterable, isId } from './query.js';
import { valueText, visible } from './format.js';
import { Icon } from './icons.js';
import { idOf, messageOf, permalink } from './lines.js';
import { eventMarkdown } from './markdown.js';
import { eventPath, requestPath } from './route.js';
import { ProblemNote } from './states.js';
import { Surroundings } from './surroundings.js';
import { fullTime } from './time.js';
import { Trace } from './trace.js';

const IDS = ['request_id', 'trace_id'];
const FIRST = [...IDS, 'span_id', 'parent_span_id', 'user_id', 'endpoint', 'method', 'path', 'status_code',
  'duration_ms', 'operation', 'outcome', 'service', 'service_version', 'environment', 'host',
  'logger_name', 'thread_name', 'error_type', 'error_message'];
const ELSEWHERE = new Set(['id', '@timestamp', 'message', 'stack_trace']);
const NO_FILTER = new Set(['@timestamp', 'quality']);

function fieldsOf(event) {
  const rank = name => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return Object.keys(event).filter(name => !ELSEWHERE.has(name))
    .map((name, i) => ({ name, value: event[name], i }))
    .sort((a, b) => rank(a.name) - rank(b.name) || a.i - b.i);
}

/** Everything of an event. onFilter(kind, field, value) narrows a search; without it there is none. */
export function EventDetail({ event, onFilter, alone = false }) {
  const [tab, setTab] = useState('event');
  const id = idOf(event);
  return html`<div class="detail-box" data-testid="event-detail">
    <div class="tabs" role="tablist">
      ${[['event', 'Event'], ['around', 'Around'], ['raw', 'Raw']].filter(([key]) => !alone || key !== 'around')
        .map(([key, name]) => html`<button role="tab" key=${key} aria-selected=${tab === key}
          onClick=${() => setTab(key)}>${name}</button>`)}
    </div>
    ${tab === 'event' && html`<${Fields} event=${event} onFilter=${onFilter} />`}
    ${tab === 'around' && html`<${Surroundings} event=${event} onFilter=${onFilter} />`}
    ${tab === 'raw' && html`<${Raw} id=${event.id} />`}
    <div class="btns acts">
      ${id && html`<a class="btn" href=${requestPath(id)}><${Icon} name="request" />Whole request</a>`}
      <${CopyButton} label="Copy as Markdown" text=${() => eventMarkdown(event, permalink(event.id))} />
      <${CopyButton} label="Link" icon="link" quiet title="Copy a link to this line" text=${() => permalink(event.id)} />
      ${!alone && html`<a class="btn quiet" href=${eventPath(event.id)}><${Icon} name="open" />On its own page</a>`}
    </div>
  </div>`;
}

function Fields({ event, onFilter }) {
  const trace = event.stack_trace ? valueText(event.stack_trace) : null;
  return html`<div>
    <p class="full">${visible(messageOf(event))}</p>
    <div class=${trace ? 'd-cols' : ''}>
      <dl class="fields">
        <div><dt>time</dt><dd>${fullTime(event['@timestamp'])}</dd></div>
        ${fieldsOf(event).map(f => html`<${FieldRow} key=${f.name} ...${f} onFilter=${onFilter} />`)}
      </dl>
      ${trace && html`<${Trace} text=${trace} />`}
    </div>
  </div>`;
}

function FieldRow({ name, value, onFilter }) {
  const text = valueText(value);
  const single = Array.isArray(value) ? null : text;
  const canFilter = onFilter && single !== null && filterable(single) && !NO_FILTER.has(name);
  return html`<div>
    <dt title=${name}>${visible(name)}</dt>
    <dd>${IDS.includes(name) && single && isId(single)
      ? html`<a href=${requestPath(single)}>${visible(text)}</a>` : visible(text)}</dd>
    <span class="act-group">
      ${canFilter && html`<button class="act" title=${`Only ${name} like this`}
        onClick=${() => onFilter('including', name, single)}><${Icon} name="plus" /></button>
      <button class="act" title=${`Without ${name} like this`}
        onClick=${() => onFilter('excluding', name, single)}><${Icon} name="minus" /></button>`}
      <${CopyButton} title=${`Copy ${name}`} text=${() => text} />
    </span>
  </div>`;
}

function Raw({ id }) {
  const [found, setFound] = useState(null);
  useEffect(() => {
    const abort = new AbortController();
    get(`/events/${encodeURIComponent(id)}`, {}, abort.signal)
      .then(setFound, problem => problem.name !== 'AbortError' && setFound({ problem }));
    return () => abort.abort();
  }, [id]);
  if (found === null) return html`<p class="sub">Reading the line</p>`;
  if (found.problem) return html`<${ProblemNote} problem=${found.problem} />`;
  return html`<div>
    ${found.file && html`<p class="sub">${visible(found.file)}</p>`}
    <div class="raw">${visible(found.raw)}</div>
    <div class="btns acts"><${CopyButton} label="Copy the line" text=${() => found.raw} /></div>
  </div>`;
}
