// The status line: what is read, how fresh it is, and what is wrong with it. Asks only while visible.
import { html, useEffect, useState } from './html.js';
import { get, health, serverNow } from './api.js';
import { age, bytes, counted, number, visible } from './format.js';
import { Mark, State } from './icons.js';
import { millis } from './time.js';

const EVERY_MS = 5000;
const QUIET_MS = 60_000;

export function useSources() {
  const [seen, setSeen] = useState({});
  useEffect(() => {
    let abort = null;
    const ask = async () => {
      if (document.hidden || abort) return;
      abort = new AbortController();
      try {
        const [sources, state] = await Promise.all([
          get('/sources', {}, abort.signal), health(abort.signal)]);
        setSeen({ sources, health: state?.status, at: Date.now() });
      } catch (problem) {
        if (problem.name !== 'AbortError') setSeen(before => ({ ...before, problem }));
      } finally {
        abort = null;
      }
    };
    ask();
    const timer = setInterval(ask, EVERY_MS);
    document.addEventListener('visibilitychange', ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
      abort?.abort();
    };
  }, []);
  return seen;
}

/** What keeps lines from being taken in or found. Stands above every page until it is mended. */
export function Banner({ sources }) {
  if (!sources) return null;
  const waits = sources.intake && sources.intake.state !== 'reading';
  const failed = sources.failed_partitions ?? [];
  return html`${waits && html`<div class="note bad" role="alert" data-testid="intake-banner">
      <${Mark} name="bad" /><p><b>No lines are taken in.</b> ${visible(sources.intake.detail)}.</p></div>`}
    ${!waits && sources.disk === 'low' && html`<div class="note warn" role="status" data-testid="disk-banner">
      <${Mark} name="warn" /><p><b>The disk is filling up.</b> Make room before reading has to pause.</p></div>`}
    ${failed.length > 0 && html`<div class="note bad" role="alert" data-testid="damage-banner">
      <${Mark} name="bad" /><p><b>Part of the data cannot be read.</b> Partition ${failed.join(', ')} is damaged and missing in what you find; the log of the server says what to do.</p></div>`}`;
}

export function StatusLine({ seen, onKeys }) {
  const { sources, health: state, problem } = seen;
  return html`<footer class="foot" data-testid="status-line">
    ${problem ? html`<span><${State} kind="bad">${problem.title}<//></span>` : sources && html`<${Facts} sources=${sources} state=${state} />`}
    <span class="keys"><span><kbd>/</kbd> search</span><span><kbd>e</kbd> next error</span><span><kbd>o</kbd> same request</span>
      <button onClick=${onKeys}><kbd>?</kbd> all keys</button></span>
  </footer>`;
}

function Facts({ sources, state }) {
  const troubles = sources.sources.flatMap(s => s.files.filter(f => f.problem).map(f => `${f.path}: ${f.problem}`));
  if (sources.failure) troubles.unshift(sources.failure);
  const newest = sources.newest ? serverNow() - millis(sources.newest) : null;
  return html`<span class="ell">${verdict(sources, state, troubles)}</span>
    <span>${counted(sources.files, 'file', 'files')}${newest !== null && html`, <span class=${newest > QUIET_MS ? 'up' : ''}
      >newest line ${age(newest)} ago</span>`}</span>
    <span>${number(sources.lines_per_second)} lines/s</span>
    ${sources.lag_bytes > 0 && html`<span class="c-md">${bytes(sources.lag_bytes)} not read yet</span>`}
    <span class=${sources.unparsed > 0 ? 'up' : ''}>${number(sources.unparsed)} unparsed</span>
    <span class="c-lo">${number(sources.lines)} lines read</span>`;
}

function verdict(sources, state, troubles) {
  if (troubles.length > 0) {
    const more = troubles.length > 1 ? ` and ${troubles.length - 1} more` : '';
    return html`<span title=${troubles.join('\n')}><${State} kind="bad">${visible(troubles[0])}${more}<//></span>`;
  }
  if (sources.files === 0) return html`<${State} kind="warn">No file matches the configuration<//>`;
  if (state === 'unhealthy') return html`<${State} kind="bad">Unhealthy<//>`;
  if (state === 'degraded') return html`<${State} kind="warn">Degraded<//>`;
  return html`<${State} kind="ok">${sources.lag_bytes > 0 ? 'Reading' : 'All read'}<//>`;
}
