// Where the time of a request went: a bar a span, silence of more than a fifth of the whole hatched.
import { html, useState } from './html.js';
import { duration, visible } from './format.js';
import { Mark } from './icons.js';
import { millis } from './time.js';

const MOST_ROWS = 200;
const GAP_SHARE = 0.2;
const DEEPEST = 8;
const COLOURS = 6;

/** Service to colour, in order of appearance. */
export const colours = services => new Map(services.map((name, i) => [name, (i % COLOURS) + 1]));

const startOf = span => exactMillis(span.start);
const endOf = span => startOf(span) + span.duration_ms;

/** Milliseconds with the microseconds that Date leaves out. */
export function exactMillis(iso) {
  const micros = /\.\d{3}(\d{3})/.exec(iso)?.[1] ?? '0';
  return millis(iso) + Number(micros) / 1000;
}

/** The time that a story covers: all its spans and all its lines. */
export function extentOf(story) {
  const starts = [exactMillis(story.first), ...story.spans.map(startOf)];
  const ends = [exactMillis(story.last), ...story.spans.map(endOf)];
  const start = Math.min(...starts);
  return { start, took: Math.max(...ends) - start };
}

/** Time of each service's spans that none of their children had. */
export function ownTimes(spans) {
  const own = new Map();
  spans.forEach((span, i) => {
    const inside = [];
    for (let k = i + 1; k < spans.length && spans[k].depth > span.depth; k += 1) {
      if (spans[k].depth === span.depth + 1) inside.push([startOf(spans[k]), endOf(spans[k])]);
    }
    const time = span.duration_ms - covered(inside, startOf(span), endOf(span));
    own.set(span.service, (own.get(span.service) ?? 0) + Math.max(0, time));
  });
  return own;
}

function covered(intervals, from, to) {
  let sum = 0;
  let at = from;
  for (const [start, end] of intervals.sort((a, b) => a[0] - b[0])) {
    const begin = Math.max(at, start);
    const stop = Math.min(to, end);
    if (stop > begin) {
      sum += stop - begin;
      at = stop;
    }
  }
  return sum;
}

/** Long stretches in which nothing was logged and no innermost span ran. */
export function gapsOf(story) {
  const { start, took } = extentOf(story);
  const { spans } = story;
  const leaf = i => spans.length > 1 && !(spans[i + 1]?.depth > spans[i].depth);
  const busy = [
    ...spans.filter((s, i) => leaf(i)).map(s => [startOf(s), endOf(s)]),
    ...spans.map(s => [startOf(s), startOf(s)]),
    ...story.events.map(e => exactMillis(e['@timestamp'])).map(t => [t, t]),
    [start + took, start + took],
  ].sort((a, b) => a[0] - b[0]);
  const gaps = [];
  let at = start;
  for (const [from, to] of busy) {
    if (took > 0 && from - at > GAP_SHARE * took) gaps.push({ start: at, duration_ms: from - at });
    at = Math.max(at, to);
  }
  return gaps;
}

/** Spans in their order, each gap before the first span that starts after it. */
function rowsOf(story) {
  const rows = story.spans.map((span, i) => ({ span, parent: parentOf(story.spans, i) }));
  for (const gap of gapsOf(story)) {
    const end = gap.start + gap.duration_ms;
    const i = rows.findIndex(r => r.span && startOf(r.span) >= end - 0.001);
    rows.splice(i < 0 ? rows.length : i, 0, { gap });
  }
  return rows;
}

const parentOf = (spans, i) => spans.slice(0, i).findLast(s => s.depth < spans[i].depth);

export function Waterfall({ story, chosen, onChoose }) {
  const [all, showAll] = useState(false);
  const { start, took } = extentOf(story);
  const rows = rowsOf(story);
  const own = ownTimes(story.spans);
  const colour = colours(story.services);
  const scale = { share: t => (100 * (t - start)) / (took || 1), width: ms => (100 * ms) / (took || 1), ticks: ticksOf(took) };
  return html`<section class="panel">
    <div class="ph"><h2>Where the time went</h2>
      <div class="legend">${[...own].map(([service, ms]) => html`<span key=${service}><${Swatch} n=${colour.get(service)} />${service} ${duration(ms)} own</span>`)}
        ${story.spans.some(s => s.failed) && html`<span class="bad"><${Mark} name="e" />failed</span>`}</div>
      <span class="end sub c-md">Click a bar to filter the lines</span></div>
    <div class="wf">
      <div class="wf-r axis"><span></span><div class="x">${scale.ticks.map((t, i) => html`<span class=${i % 2 ? 'opt' : ''}
        style=${{ left: `${scale.width(t)}%` }}>${duration(t)}</span>`)}</div><span></span></div>
      <ol>${rows.slice(0, all ? rows.length : MOST_ROWS).map(row => html`<li key=${row.gap ? `gap${row.gap.start}` : row.span.event}>
        ${row.gap ? html`<${Gap} gap=${row.gap} scale=${scale} took=${took} />`
          : html`<${SpanRow} ...${row} scale=${scale} colour=${colour} chosen=${chosen === row.span} onChoose=${onChoose} />`}</li>`)}</ol>
      ${!all && rows.length > MOST_ROWS && html`<p class="pb"><button class="btn" onClick=${() => showAll(true)}>All ${rows.length} bars</button></p>`}
    </div>
  </section>`;
}

export const Swatch = ({ n }) => html`<svg class="sw" aria-hidden="true"><rect class=${`f${n}`} width="10" height="10" /></svg>`;

function SpanRow({ span, parent, scale, colour, chosen, onChoose }) {
  const x = Math.max(0, Math.min(99.8, scale.share(startOf(span))));
  const width = Math.max(0.2, Math.min(100 - x, scale.width(span.duration_ms)));
  const bad = span.failed || Number(span.status_code) >= 400;
  const named = !parent || parent.service !== span.service;
  return html`<button class=${chosen ? 'wf-r sel' : 'wf-r'} data-testid="waterfall-span" aria-pressed=${chosen}
      title=${`${[span.service, span.name].filter(Boolean).join(' ')}, ${duration(span.duration_ms)}${span.failed ? ', failed' : ''}`} onClick=${() => onChoose(chosen ? null : span)}>
    <span class=${`wf-n d${Math.min(span.depth, DEEPEST)}`}><${Swatch} n=${colour.get(span.service)} />
      <span class="ell">${named && html`<b>${visible(span.service ?? 'no service')}</b> `}${visible(span.name)}${span.status_code && html` <b class=${bad ? 'bad' : 'dim'}>${span.status_code}</b>`}</span>
      ${span.failed && html`<span class="bad"><${Mark} name="e" /></span>`}</span>
    <span class="bars"><svg class="chart" aria-hidden="true">${grid(scale)}<rect class=${span.failed ? 'f-e' : `f${colour.get(span.service)}`} x=${`${x}%`} width=${`${width}%`} y="25%" height="50%" rx="1" /></svg></span>
    <span class="num">${duration(span.duration_ms)}</span>
  </button>`;
}

function Gap({ gap, scale, took }) {
  const x = scale.share(gap.start);
  const width = scale.width(gap.duration_ms);
  const text = `${Math.round((100 * gap.duration_ms) / took)} % of the whole, nothing logged`;
  const left = x > 45;
  return html`<div class="wf-r" title=${text}><span class="wf-n dim"><span class="ell">nothing logged</span></span>
    <span class="bars"><svg class="chart" aria-hidden="true">${grid(scale)}
      <defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="gl base" x1="0" x2="0" y1="0" y2="6" /></pattern></defs>
      <rect x=${`${x}%`} width=${`${width}%`} y="25%" height="50%" fill="url(#hatch)" />
      <text x=${`${left ? x : x + width}%`} dx=${left ? -6 : 6} y="17" text-anchor=${left ? 'end' : 'start'}>${width > 70 ? '' : text}</text></svg></span>
    <span class="num dim">${duration(gap.duration_ms)}</span></div>`;
}

const grid = scale => scale.ticks.map(t => html`<line class="gl" x1=${`${scale.width(t)}%`} x2=${`${scale.width(t)}%`} y1="0" y2="100%" />`);

/** Four to eight round times from 0 on. */
function ticksOf(took) {
  if (!(took > 0)) return [0];
  const rough = took / 8;
  const ten = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(n => n * ten).find(s => s >= rough);
  return Array.from({ length: Math.floor(took / step) + 1 }, (_, i) => Number((i * step).toPrecision(6)));
}
