// The rules that hold: what they look at, and how they go.
import { html, useEffect, useState } from './html.js';
import { get } from './api.js';
import { counted, duration, visible } from './format.js';
import { State } from './icons.js';
import { ProblemNote, Skeleton } from './states.js';

export function Rules() {
  const [rules, setRules] = useState(null);
  const [problem, setProblem] = useState(null);
  useEffect(() => {
    const abort = new AbortController();
    get('/rules', {}, abort.signal).then(found => setRules(found.rules),
      refused => refused.name !== 'AbortError' && setProblem(refused));
    return () => abort.abort();
  }, []);
  if (problem) return html`<${ProblemNote} problem=${problem} />`;
  if (!rules) return html`<section class="panel" aria-busy="true"><${Skeleton} rows=${6} /></section>`;
  const loudest = [...rules].sort((a, b) => weight(b) - weight(a) || a.name.localeCompare(b.name));
  return html`<section class="panel"><div class="ph"><h2>${counted(rules.length, 'rule', 'rules')}</h2>
      <span class="sub">those that fire first</span></div>
    <ul class="rows">${loudest.map(rule => html`<li key=${rule.name} data-testid="rule">
      <div class="r1"><${Now} rule=${rule} /><b>${visible(rule.name)}</b><span class="dim">${rule.severity}</span>
        <span class="end sub">${rule.type}, ${duration(rule.window_seconds * 1000)}${rule.versions > 0 ? `, changed here ${counted(rule.versions, 'time', 'times')}` : ''}</span></div>
      <p class="mono sub match">${visible(rule.match)}</p></li>`)}</ul>
  </section>`;
}

const weight = rule => 1000 * (rule.firing ?? 0) + (rule.pending ?? 0);

function Now({ rule }) {
  if (rule.firing > 0) return html`<${State} kind="bad">${rule.firing} firing<//>`;
  if (rule.pending > 0) return html`<${State} kind="warn">${rule.pending} pending<//>`;
  return html`<${State} kind=${rule.keys > 0 ? 'ok' : 'unk'}>${rule.keys > 0 ? 'quiet' : 'no event'}<//>`;
}
