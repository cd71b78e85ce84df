// Which time a search covers, and in which zone all times are shown.
import { html, useEffect, useState } from './html.js';
import { serverNow } from './api.js';
import { Icon } from './icons.js';
import { Menu } from './menu.js';
import { go, searchPath } from './route.js';
import { RANGES, bounds, currentZone, fromField, rangeText, setZone, toField, zoneName } from './time.js';

export function RangeControl({ route }) {
  const [now, setNow] = useState(serverNow());
  useEffect(() => setNow(serverNow()), [route]);
  const { name, times } = rangeText(route, now);
  const choose = (range, close) => {
    close();
    go(searchPath({ ...route, ...range }));
  };
  return html`<${Menu} title="Time range" testid="range" label=${html`<${Icon} name="clock" />${
    route.range === 'custom' ? times : html`${name}<span class="sub dim">${times}</span>`}<${Icon} name="down" />`}>
    ${close => html`<ul>${RANGES.map(r => html`<li key=${r.key}><button aria-current=${r.key === route.range ? 'true' : null}
        onClick=${() => choose({ range: r.key, from: null, to: null }, close)}>${r.text}</button></li>`)}</ul>
      <${Between} route=${route} onChoose=${range => choose(range, close)} />`}
  <//>`;
}

function Between({ route, onChoose }) {
  const now = serverNow();
  const current = bounds(route, now);
  const at = text => toField(/^\d+$/.test(text) ? Number(text) : Date.parse(text));
  const [from, setFrom] = useState(() => at(current.from === '0' ? String(now - 3_600_000) : current.from));
  const [to, setTo] = useState(() => at(current.to ?? String(now)));
  const [why, setWhy] = useState(null);
  const apply = event => {
    event.preventDefault();
    const range = { range: 'custom', live: false, from: fromField(from), to: fromField(to) };
    if (!range.from || !range.to) setWhy('Both times are needed.');
    else if (range.from >= range.to) setWhy('The first time must be before the last.');
    else onChoose(range);
  };
  return html`<form class="between" onSubmit=${apply}>
    <label class="f">From, ${zoneName()}<input type="datetime-local" step="1" value=${from} onInput=${e => setFrom(e.target.value)} /></label>
    <label class="f">To<input type="datetime-local" step="1" value=${to} onInput=${e => setTo(e.target.value)} /></label>
    ${why && html`<p class="sub bad" role="alert">${why}</p>`}
    <button class="btn primary">Show this time</button>
  </form>`;
}

export function ZoneControl({ onChange }) {
  const choose = (name, close) => {
    setZone(name);
    close();
    onChange();
  };
  return html`<${Menu} title="Time zone of every time on this page" label=${html`${zoneName()}<${Icon} name="down" />`}>
    ${close => html`<ul>${[['utc', 'UTC'], ['local', `This computer's, ${zoneName('local')}`]].map(([name, text]) => html`<li key=${name}>
      <button aria-current=${name === currentZone() ? 'true' : null} onClick=${() => choose(name, close)}>${text}</button></li>`)}</ul>`}
  <//>`;
}
