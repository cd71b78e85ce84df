// The one box: ids, words, queries. Enter asks; nothing is asked while one types.
import { html, useEffect, useRef, useState } from './html.js';
import { get } from './api.js';
import { proposals } from './completion.js';
import { Icon } from './icons.js';
import { useKeys } from './keys.js';
import { rememberQuery } from './prefs.js';
import { isId } from './query.js';
import { go, requestPath, searchPath } from './route.js';
import { SEARCH_AGAIN } from './search.js';

/** Where Enter leads: the story of an id when there is one, else the search. */
export async function ask(q, route) {
  const text = q.trim();
  rememberQuery(text, Date.now());
  if (isId(text) && (await hasStory(text))) return go(requestPath(text));
  const path = searchPath({ ...route, q: text });
  if (path === location.pathname + location.search) return dispatchEvent(new Event(SEARCH_AGAIN));
  return go(path);
}

async function hasStory(id) {
  try {
    const story = await get(`/requests/${encodeURIComponent(id)}`);
    return story.events.length > 0;
  } catch {
    return false;
  }
}

/** The next choice of n; before the first and behind the last is none. */
const around = (i, n) => (i < -1 ? n - 1 : i >= n ? -1 : i);

export function SearchBox({ shown, route }) {
  const [text, setText] = useState(shown);
  const [list, setList] = useState([]);
  const [chosen, choose] = useState(-1);
  const [busy, setBusy] = useState(false);
  const input = useRef(null);
  useEffect(() => {
    setText(shown);
    close();
  }, [shown]);
  useKeys({ '/': () => input.current.select() });

  const close = () => {
    setList([]);
    choose(-1);
  };
  const offer = () => {
    setList(proposals(input.current.value, input.current.selectionStart ?? 0));
    choose(-1);
  };
  const put = (value, caret) => {
    setText(value);
    input.current.value = value;
    input.current.setSelectionRange(caret, caret);
  };
  const take = proposal => {
    put(proposal.text, proposal.caret);
    if (proposal.more) offer();
    else close();
  };
  const submit = event => {
    event.preventDefault();
    close();
    input.current.blur();
    setBusy(true);
    ask(text, route).finally(() => setBusy(false));
  };
  const pressed = event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') {
      if (list.length > 0) close();
      else input.current.blur();
    } else if (step) {
      event.preventDefault();
      if (list.length === 0) offer();
      else choose(around(chosen + step, list.length));
    } else if ((event.key === 'Enter' || event.key === 'Tab') && chosen >= 0) {
      event.preventDefault();
      take(list[chosen]);
    }
  };

  return html`<form class="qbox" role="search" onSubmit=${submit}>
    <${Icon} name="search" />
    <input ref=${input} value=${text} aria-label="Query" data-testid="search-box" placeholder="Words, an id, or level:ERROR service:orders"
      autocomplete="off" autocapitalize="off" spellcheck=${false} enterkeyhint="search" maxlength="4096"
      role="combobox" aria-expanded=${list.length > 0} aria-controls="proposals" aria-autocomplete="list"
      aria-activedescendant=${chosen >= 0 ? `proposal-${chosen}` : null}
      onInput=${e => { setText(e.target.value); offer(); }} onKeyDown=${pressed} onBlur=${close}
      onFocus=${() => text === '' && offer()} />
    ${busy && html`<span class="sub nw" role="status">Looking for it</span>`}
    ${text === '' ? html`<kbd>/</kbd>` : html`<button type="button" class="btn quiet" title="Clear" aria-label="Clear"
      onClick=${() => { put('', 0); input.current.focus(); }}><${Icon} name="close" /></button>`}
    ${list.length > 0 && html`<ul class="pop" id="proposals" role="listbox">${list.map((p, i) => html`<li key=${p.text} id=${`proposal-${i}`}
      role="option" aria-selected=${i === chosen} class=${i === chosen ? 'on' : ''} onMouseDown=${e => { e.preventDefault(); take(p); }}>
      ${p.recent ? html`<${Icon} name="clock" /><span class="ell">${p.text}</span>` : html`<span class="ell"><b>${p.field}:</b>${p.value}</span>`}
      ${p.note && html`<span class="sub">${p.note}</span>`}</li>`)}</ul>`}
  </form>`;
}
