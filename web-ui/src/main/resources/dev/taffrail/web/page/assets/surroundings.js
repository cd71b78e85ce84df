// What stood before and after a line: of its file, thread, service or request.
import { html, useEffect, useState } from './html.js';
import { get } from './api.js';
import { Lines } from './lines.js';
import { ProblemNote } from './states.js';

const STEP = 20;
const MOST = 500;
const SAME = ['file', 'thread', 'service', 'request'];
const NEEDS = { thread: 'thread_name', service: 'service', request: 'request_id' };

export function Surroundings({ event, onFilter }) {
  const [asked, ask] = useState({ same: 'file', before: STEP, after: STEP });
  const [found, setFound] = useState(null);
  const [open, setOpen] = useState(() => new Set());
  useEffect(() => {
    const abort = new AbortController();
    get(`/events/${encodeURIComponent(event.id)}/context`, asked, abort.signal)
      .then(setFound, problem => problem.name !== 'AbortError' && setFound({ problem }));
    return () => abort.abort();
  }, [event.id, asked]);
  const toggle = id => setOpen(before => {
    const after = new Set(before);
    if (!after.delete(id)) after.add(id);
    return after;
  });
  const wider = side => ask({ ...asked, [side]: Math.min(asked[side] + STEP * 2, MOST) });
  const possible = SAME.filter(same => !NEEDS[same] || event[NEEDS[same]] || (same === 'request' && event.trace_id));
  return html`<div class="around">
    <div class="r1"><span class="sub">Lines of the same</span>
      <span class="seg">${possible.map(same => html`<button key=${same} aria-pressed=${asked.same === same}
        onClick=${() => ask({ same, before: STEP, after: STEP })}>${same}</button>`)}</span></div>
    ${found?.problem && html`<${ProblemNote} problem=${found.problem} />`}
    ${found?.events && html`<div class="around-lines">
      ${found.more_before && asked.before < MOST && html`<button class="btn quiet" onClick=${() => wider('before')}>Earlier lines</button>`}
      <${Lines} events=${found.events} open=${open} anchor=${event.id} onToggle=${toggle}
        onFilter=${onFilter} testid="context-line" />
      ${found.more_after && asked.after < MOST && html`<button class="btn quiet" onClick=${() => wider('after')}>Later lines</button>`}
    </div>`}
    ${found === null && html`<p class="sub">Reading the lines around</p>`}
  </div>`;
}
