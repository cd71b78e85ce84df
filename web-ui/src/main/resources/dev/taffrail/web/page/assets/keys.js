// Keys of the page, and the dialog that lists them. They rest while a field has the focus.
import { html, useEffect, useRef } from './html.js';
import { Icon } from './icons.js';

const OF_CONTROLS = new Set([' ', 'Enter']);

/** Runs keys[event.key] while the component is there; the latest one wins. */
export function useKeys(keys) {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const pressed = event => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target;
      if (target.closest('input, textarea, select, dialog[open]')) return;
      if (OF_CONTROLS.has(event.key) && target.closest('a, button, summary, [role="option"]')) return;
      const run = latest.current[event.key];
      if (!run) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}

const ALL = [
  ['/', 'search box'], ['Space', 'follow, pause or resume live'],
  ['e E', 'next, previous error'], ['w W', 'next, previous warning'],
  ['n N', 'next, previous line'], ['o O', 'next, previous line of the same request'],
  ['p Enter', 'open or close the line'], ['r', 'whole request of the line'],
  ['i', 'histogram on or off'], ['z Z', 'zoom in, out'],
  ['t', 'light or dark'], ['[', 'fold the rail'], ['?', 'these keys'],
];

export function KeysDialog({ open, onClose }) {
  const dialog = useRef(null);
  useEffect(() => {
    if (open && !dialog.current.open) dialog.current.showModal();
    if (!open && dialog.current.open) dialog.current.close();
  }, [open]);
  return html`<dialog class="keys-dialog" ref=${dialog} onClose=${onClose} aria-label="Keys"
      onClick=${e => e.target === dialog.current && dialog.current.close()}>
    <div class="r1"><h2>Keys</h2><button class="btn quiet end" aria-label="Close"
      onClick=${() => dialog.current.close()}><${Icon} name="close" /></button></div>
    <dl>${ALL.map(([keys, does]) => html`<div key=${keys}><dt>${keys.split(' ').map(k => html`<kbd>${k}</kbd> `)}</dt><dd>${does}</dd></div>`)}</dl>
  </dialog>`;
}
