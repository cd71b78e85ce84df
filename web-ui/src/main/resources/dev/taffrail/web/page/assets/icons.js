// Pictures of the page: 16 px strokes, 12 px marks of level and state.
import { html } from './html.js';

const STROKES = {
  search: html`<circle cx="7" cy="7" r="4.25" /><path d="m10.2 10.2 3.3 3.3" />`,
  request: html`<circle cx="3.5" cy="8" r="1.75" /><circle cx="12.5" cy="3.75" r="1.75" /><circle cx="12.5" cy="12.25" r="1.75" /><path d="m5.1 7.2 5.8-2.7M5.1 8.8l5.8 2.7" />`,
  user: html`<circle cx="8" cy="5.5" r="2.5" /><path d="M3 13.5c.5-2.5 2.5-3.5 5-3.5s4.5 1 5 3.5" />`,
  alerts: html`<path d="M4 11V7a4 4 0 0 1 8 0v4l1.2 1.2H2.8zM6.8 14h2.4" />`,
  reports: html`<path d="M4 2.5h5.5L12.5 5.5v8h-8.5zM9.2 2.7v3h3M6.2 11.2V9M8.2 11.2V7.4M10.2 11.2v-1" />`,
  mute: html`<path d="M4 11V7a4 4 0 0 1 6.5-3.1M12 7v4l1.2 1.2H5M6.8 14h2.4M2.5 2.5l11 11" />`,
  fold: html`<path d="M9.5 4.5 6 8l3.5 3.5M3 3v10" />`,
  theme: html`<circle cx="8" cy="8" r="5.25" /><path d="M8 2.75a5.25 5.25 0 0 1 0 10.5z" fill="currentColor" stroke="none" />`,
  clock: html`<circle cx="8" cy="8" r="5.5" /><path d="M8 5v3.2l2 1.3" />`,
  play: html`<path d="M5 3.5v9l7-4.5z" />`,
  pause: html`<path d="M5.5 3.5v9M10.5 3.5v9" />`,
  live: html`<circle cx="8" cy="8" r="3" fill="currentColor" /><path d="M3.8 3.8a6 6 0 0 0 0 8.4M12.2 3.8a6 6 0 0 1 0 8.4" />`,
  open: html`<path d="m6 4 4 4-4 4" />`,
  down: html`<path d="m4 6 4 4 4-4" />`,
  close: html`<path d="m4.5 4.5 7 7m0-7-7 7" />`,
  filter: html`<path d="M2.5 3.5h11L9.5 8.5V13l-3-1.5v-3z" />`,
  plus: html`<path d="M8 3.5v9M3.5 8h9" />`,
  minus: html`<path d="M3.5 8h9" />`,
  copy: html`<rect x="5.5" y="5.5" width="8" height="8" rx="1" /><path d="M10.5 5.5v-3h-8v8h3" />`,
  link: html`<path d="M6.5 9.5 9.5 6.5M7.5 4.5l1.7-1.7a2.8 2.8 0 0 1 4 4L11.5 8.5M8.5 11.5l-1.7 1.7a2.8 2.8 0 0 1-4-4l1.7-1.7" />`,
  download: html`<path d="M8 2.5v8M4.5 7.5 8 11l3.5-3.5M3 13.5h10" />`,
  undo: html`<path d="M6 3 3 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H6" />`,
  keys: html`<rect x="1.5" y="4" width="13" height="8" rx="1.5" /><path d="M4 6.8h.01M6.7 6.8h.01M9.3 6.8h.01M12 6.8h.01M5 9.5h6" />`,
};

const MARKS = {
  e: html`<path d="M6 .5 11.5 6 6 11.5.5 6z" />`,
  w: html`<path d="M6 1 11.5 11H.5z" />`,
  i: html`<circle cx="6" cy="6" r="3" />`,
  d: html`<circle cx="6" cy="6" r="2.25" fill="none" stroke="currentColor" />`,
  none: html`<path d="M4 6h4" fill="none" stroke="currentColor" />`,
  ok: html`<circle cx="6" cy="6" r="5" />`,
  bad: html`<path d="M6 0 12 6 6 12 0 6z" />`,
  warn: html`<path d="M6 .8 11.8 11.2H.2z" />`,
  unk: html`<circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2.2 2.2" />`,
};

export const Icon = ({ name, flip }) =>
  html`<svg class=${flip ? 'i flip' : 'i'} viewBox="0 0 16 16" aria-hidden="true">${STROKES[name]}</svg>`;

export const Mark = ({ name }) =>
  html`<svg class="g" viewBox="0 0 12 12" aria-hidden="true">${MARKS[name]}</svg>`;

/** The shape class of a level: errors e, warnings w, info i, the quiet rest d. */
export function levelClass(level) {
  if (level === 'ERROR' || level === 'FATAL') return 'e';
  if (level === 'WARN') return 'w';
  if (level === 'INFO') return 'i';
  return level ? 'd' : 'none';
}

export const LevelName = ({ level }) => {
  const kind = levelClass(level);
  return html`<span class=${'lv ' + kind}><${Mark} name=${kind} />${level || 'no level'}</span>`;
};

export const State = ({ kind, children }) =>
  html`<span class=${'st ' + kind}><${Mark} name=${kind} /><span>${children}</span></span>`;

export const Brand = () => html`<svg viewBox="0 0 24 24" aria-hidden="true"
  ><path d="M2 6h12M5 6v5M11 6v5" /><path class="trail" d="M14 6c5 0 2 6 1 8.5s.5 5 6.5 4.5" /><path d="M2 11h9" /></svg>`;
