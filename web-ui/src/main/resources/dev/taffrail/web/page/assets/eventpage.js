// One line on its own page, with its surroundings: what a permalink of a line opens.
import { html, useEffect, useState } from './html.js';
import { get } from './api.js';
import { EventDetail } from './event.js';
import { valueText, visible } from './format.js';
import { LevelName } from './icons.js';
import { including } from './query.js';
import { go, searchPath, useTitle } from './route.js';
import { ProblemNote, Skeleton } from './states.js';
import { Surroundings } from './surroundings.js';
import { millis, moment } from './time.js';

const AROUND_MS = 5 * 60_000;

export function EventPage({ route }) {
  const [found, setFound] = useState(null);
  useTitle(found?.event ? `${valueText(found.event.message ?? route.id).slice(0, 60)}` : `Line ${route.id}`);
  useEffect(() => {
    const abort = new AbortController();
    get(`/events/${encodeURIComponent(route.id)}`, {}, abort.signal)
      .then(setFound, problem => problem.name !== 'AbortError' && setFound({ problem }));
    return () => abort.abort();
  }, [route.id]);
  if (found?.problem) {
    return html`<section class="panel"><${ProblemNote} problem=${found.problem}><a class="btn" href="/search">Search</a><//></section>`;
  }
  if (!found) return html`<section class="panel" aria-busy="true"><${Skeleton} rows=${8} /></section>`;
  const { event } = found;
  const time = millis(event['@timestamp']);
  const narrow = (kind, field, value) => go(searchPath({
    q: `${kind === 'excluding' ? '-' : ''}${including('', field, value)}`, range: 'custom',
    from: new Date(time - AROUND_MS).toISOString(), to: new Date(time + AROUND_MS).toISOString(),
  }));
  return html`<div>
    <div class="head"><div><h1><a class="crumb" href="/search">Line /</a> <span class="mono">${visible(route.id)}</span></h1>
      <p class="sub"><${LevelName} level=${event.level} /> ${visible(valueText(event.service ?? ''))} ${moment(time, 'ms')}${found.file ? ` in ${visible(found.file)}` : ''}</p></div></div>
    <div class="stack">
      <section class="panel"><${EventDetail} event=${event} alone=${true} onFilter=${narrow} /></section>
      <section class="panel"><div class="ph"><h2>Around</h2></div><div class="pb"><${Surroundings} event=${event} onFilter=${narrow} /></div></section>
    </div>
  </div>`;
}
