// Log lines in rows. A row opens in place; a heading says when the day changes.
import { Fragment, html, useRef } from './html.js';
import { EventDetail } from './event.js';
import { valueText, visible } from './format.js';
import { Icon, LevelName, levelClass } from './icons.js';
import { eventPath, requestPath } from './route.js';
import { clock, currentZone, day, millis } from './time.js';

const LONGEST_ROW = 2000;
const SHORT_ID = 20;

export const messageOf = event => {
  const text = event.message || [event.error_type, event.error_message].filter(Boolean).join(': ');
  return text ? valueText(text) : '(no message)';
};

export const idOf = event => {
  const id = event.request_id ?? event.trace_id;
  return id === undefined ? null : valueText(Array.isArray(id) ? id[0] : id);
};

/** Lines as a list; cursor is the id of the row that keys act on, anchor of the one that is looked for. */
export function Lines({ events, open, cursor, anchor, marks, onToggle, onFilter, origin, testid = 'result-line' }) {
  const rows = useRef(new WeakMap()).current;
  const words = marks?.join('\n');
  const now = currentZone();
  let previous = origin === undefined ? day(Date.now()) : null;
  return html`<ol class="lines">${events.map(event => {
    const date = origin === undefined ? day(millis(event['@timestamp'])) : null;
    const heading = date !== previous ? date : null;
    previous = date;
    const shown = [heading, event.id === cursor, event.id === anchor, words, origin, now, onToggle];
    if (open.has(event.id)) {
      return row(event, shown, marks, testid, html`<li class=${'opened ' + levelClass(event.level)}>
        <${EventDetail} event=${event} onFilter=${onFilter} /></li>`);
    }
    return kept(rows, event, shown, () => row(event, shown, marks, testid, null));
  })}</ol>`;
}

const row = (event, [heading, current, anchor, , origin, , onToggle], marks, testid, detail) =>
  html`<${Fragment} key=${event.id}>
    ${heading !== null && html`<li class="day">${heading}</li>`}
    <${Line} event=${event} open=${detail !== null} current=${current} anchor=${anchor} marks=${marks}
      onToggle=${onToggle} origin=${origin} testid=${testid} />
    ${detail}
  <//>`;

/** The row of before when nothing that it shows has changed: a long list is not compared line by line. */
function kept(rows, event, shown, make) {
  const before = rows.get(event);
  if (before && before.shown.every((value, i) => value === shown[i])) return before.made;
  const made = make();
  rows.set(event, { shown, made });
  return made;
}

function Line({ event, open, current, anchor, marks, onToggle, origin, testid }) {
  const kind = levelClass(event.level);
  const relative = origin !== undefined;
  const classes = ['ln', kind, open && 'open', current && 'cur', anchor && 'anchor', relative && 'rel']
    .filter(Boolean).join(' ');
  const service = valueText(event.service ?? event.host ?? '');
  const text = visible(messageOf(event).slice(0, LONGEST_ROW));
  const id = relative ? null : idOf(event);
  return html`<li class=${classes} id=${`e-${event.id}`} data-testid=${testid}
      onClick=${e => clicked(e) && onToggle(event.id)}>
    <button class="tw" aria-label=${open ? 'Close line' : 'Open line'} aria-expanded=${open}
      onClick=${() => onToggle(event.id)}><${Icon} name="open" /></button>
    <span class=${relative ? 't num' : 't'}>${relative
      ? since(millis(event['@timestamp']) - origin) : clock(millis(event['@timestamp']))}</span>
    <${LevelName} level=${event.level} />
    <span class="s ell" title=${service}>${visible(service)}</span>
    <span class="m">${marked(text, marks)}</span>
    ${id !== null && html`<a class=${id.length > SHORT_ID ? 'r long' : 'r'} href=${requestPath(id)}
      title=${`Whole request ${id}`}><span class="rid">${visible(id)}</span><${Icon} name="request" /></a>`}
  </li>`;
}

/** A click on the row, not on something in it and not the end of a selection. */
const clicked = event =>
  !event.target.closest('a, button') && String(getSelection()) === '';

// Adding zero turns -0 into 0.
const since = ms => `${(Math.round(ms) + 0).toLocaleString('en-US')} ms`;

function marked(text, words) {
  if (!words?.length) return text;
  const pattern = words.map(w => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return text.split(new RegExp(`(${pattern})`, 'gi'))
    .map((part, i) => (i % 2 === 1 ? html`<mark>${part}</mark>` : part));
}

export const permalink = id => location.origin + eventPath(id);
