// One alert: how bad, what was measured against what, lines, what to do, and why it was told or not.
import { html, useEffect, useState } from './html.js';
import { get, send } from './api.js';
import { age, duration, number, visible } from './format.js';
import { Icon, Mark, State } from './icons.js';
import { equalMatchers } from './matchers.js';
import { alertsPath, eventPath, requestPath, searchPath } from './route.js';
import { ProblemNote } from './states.js';
import { clock, millis, moment } from './time.js';

const KINDS = { critical: 'bad', error: 'bad', warning: 'warn', info: 'ok' };
const EDGES = { critical: 'e', error: 'e', warning: 'w', info: 'q' };
const BEFORE_MS = 5 * 60_000;

/** Who an alert is, besides its name and severity. */
export const keyOf = alert => Object.entries(alert.labels)
  .filter(([name]) => !['alertname', 'severity'].includes(name)).map(([, value]) => value).join(' ');

export const Severity = ({ alert }) => html`<${State} kind=${alert.state === 'pending' ? 'unk' : KINDS[alert.severity]}>
  ${alert.state === 'pending' ? `pending ${alert.severity}` : alert.severity}<//>`;

/** A value as its unit asks: 6.4 %, 2.43 s, 22.6×, 12 events. */
export function measured(value, unit) {
  if (!Number.isFinite(value)) return '';
  if (unit === 'ms') return duration(value);
  const plain = number(Math.abs(value) < 10 ? Number(value.toPrecision(3)) : value);
  if (unit === 'x') return `${plain}×`;
  return unit ? `${plain} ${unit}` : plain;
}

export function Alert({ alert, now, session, open, onToggle, onChange }) {
  const pending = alert.state === 'pending';
  const since = millis(alert.firing_since ?? alert.active_since);
  const edge = pending ? 'q' : EDGES[alert.severity];
  return html`<li class=${`alert ${edge}${open ? ' open' : ''}`} id=${`a-${alert.id}`} data-testid="alert">
    <div class="r1"><${Severity} alert=${alert} /><b>${visible(alert.rule)}</b><span class="dim">${visible(keyOf(alert))}</span>
      <span class="end sub">${pending ? 'holds' : 'firing'} since ${moment(since)}, ${age(now - since)}</span></div>
    <p class="said">${visible(alert.annotations.summary || alert.rule)}</p>
    <${Evidence} evidence=${alert.evidence} />
    ${alert.annotations.acknowledged_by && html`<p class="sub">Taken by ${visible(alert.annotations.acknowledged_by)}${
      alert.annotations.acknowledged_comment && `, “${visible(alert.annotations.acknowledged_comment)}”`}.</p>`}
    ${alert.evidence.samples.length > 0 && html`<ol class="lines">${alert.evidence.samples.map(sample => html`<${Line} key=${sample.at + sample.line} sample=${sample} edge=${edge} />`)}</ol>`}
    <${Actions} alert=${alert} session=${session} open=${open} onToggle=${onToggle} onChange=${onChange} />
    ${open && html`<${Why} alert=${alert} />`}
  </li>`;
}

function Evidence({ evidence }) {
  const value = measured(evidence.value, evidence.unit);
  const limit = measured(evidence.threshold, evidence.unit);
  return html`<p class="proof">${value && html`<span><b>${value}</b>${limit && html`, limit ${limit}`}</span>`}
    <${Sparkline} counts=${evidence.sparkline} />
    ${evidence.pattern && html`<span class="mono ell">${visible(evidence.pattern)}</span>`}</p>`;
}

function Sparkline({ counts }) {
  const most = Math.max(...counts, 0);
  if (most === 0) return null;
  const width = 100 / counts.length;
  return html`<svg class="spark" role="img" aria-label=${`Up to ${number(most)} in a bucket, the newest at the right`}>
    ${counts.map((count, i) => html`<rect key=${i} x=${`${i * width}%`} width=${`${width * 0.8}%`}
      y=${`${100 - (100 * count) / most}%`} height=${`${(100 * count) / most}%`} />`)}</svg>`;
}

function Line({ sample, edge }) {
  return html`<li class=${`ln ${edge}`}><span class="t">${clock(millis(sample.at))}</span>
    <a class="m" href=${sample.event ? eventPath(sample.event) : null}>${visible(sample.line)}</a>
    ${sample.request && html`<a class="r" href=${requestPath(sample.request)} title="Whole request"><${Icon} name="request" /></a>`}</li>`;
}

function Actions({ alert, session, open, onToggle, onChange }) {
  const [problem, setProblem] = useState(null);
  const { runbook } = alert.annotations;
  const take = () => send('POST', `/alerts/${encodeURIComponent(alert.id)}/acknowledge`).then(onChange, setProblem);
  const from = new Date(millis(alert.active_since) - BEFORE_MS).toISOString();
  return html`<div class="btns act-row">
    ${alert.evidence.query && html`<a class="btn quiet" href=${searchPath({ q: alert.evidence.query, range: 'custom', from, to: alert.resolved_at })}><${Icon} name="search" />Lines</a>`}
    <button class="btn quiet" aria-expanded=${open} data-testid="why" onClick=${onToggle}><${Icon} name="open" />Why</button>
    ${session.access === 'admin' && html`<a class="btn quiet" href=${alertsPath({ view: 'silences', silence: equalMatchers(alert.labels) })}><${Icon} name="mute" />Silence</a>`}
    ${session.access === 'admin' && !alert.annotations.acknowledged_by && alert.state === 'firing' && html`<button class="btn quiet" onClick=${take}><${Icon} name="user" />I take it</button>`}
    ${/^https?:\/\//.test(runbook ?? '') && html`<a class="btn quiet" href=${runbook} rel="noreferrer" target="_blank"><${Icon} name="link" />Runbook</a>`}
  </div>${problem && html`<${ProblemNote} problem=${problem} />`}`;
}

const STEPS = { firing: 'bad', failed: 'bad', dead: 'bad', sent: 'good', resolved: 'good' };

/** Every decision about an alert, oldest first. */
function Why({ alert }) {
  const [found, setFound] = useState(null);
  const [problem, setProblem] = useState(null);
  useEffect(() => {
    const abort = new AbortController();
    get(`/alerts/${encodeURIComponent(alert.id)}/why`, {}, abort.signal)
      .then(setFound, refused => refused.name !== 'AbortError' && setProblem(refused));
    return () => abort.abort();
  }, [alert.id, alert.state]);
  if (problem) return html`<${ProblemNote} problem=${problem} />`;
  if (!found) return html`<p class="sub">Looking for what was decided</p>`;
  if (found.decisions.length === 0) return html`<p class="sub"><${Mark} name="none" /> Nothing was decided about it yet.</p>`;
  return html`<ol class="log" data-testid="decisions">${found.decisions.map((decision, i) => html`<li key=${i}>
    <time>${clock(millis(decision.at), 's')}</time><span class=${`k ${STEPS[decision.step] ?? ''}`}>${decision.step}</span>
    <span>${visible(decision.text)}</span></li>`)}</ol>`;
}
