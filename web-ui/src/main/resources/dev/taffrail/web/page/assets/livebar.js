// The bar over the lines while following: what the stream does, how fast, what was skipped.
import { html } from './html.js';
import { counted, number } from './format.js';
import { Icon } from './icons.js';

export function LiveBar({ feed, onPause, onResume, onStop }) {
  const { paused } = feed;
  const waiting = feed.waiting.length;
  return html`<div class="livebar following">
    ${paused
      ? html`<button class="btn" onClick=${onResume}><${Icon} name="play" />Resume</button>`
      : html`<button class="btn" onClick=${onPause}><${Icon} name="pause" />Pause</button>`}
    <span data-testid="live-state" role="status">${stateText(feed)}</span>
    ${paused && waiting > 0 && html`<button class="btn pill" onClick=${onResume}>${feed.letGo ? `more than ${number(waiting)} new lines` : counted(waiting, 'new line', 'new lines')}</button>`}
    <span class="end">${number(Number(feed.rate.toFixed(1)))} lines/s match, ${number(feed.dropped)} dropped<span class="c-lo">, <kbd>Space</kbd> to pause and resume</span></span>
    <button class="btn quiet" onClick=${onStop}><${Icon} name="close" />Stop</button>
  </div>`;
}

function stateText(feed) {
  if (feed.paused) return html`<b>Paused</b>${feed.paused === 'key' ? '' : ` because ${feed.paused}`}`;
  if (feed.state === 'lost') return html`<b class="bad">Lost</b>, resumes from the last line`;
  if (feed.state === 'connecting') return 'Connecting';
  if (feed.behind > 0) return `Catching up ${number(feed.behind)}`;
  return feed.rows.length === 0 ? 'Following, nothing matches yet' : html`<b>Following</b>`;
}
