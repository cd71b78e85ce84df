// A button that opens a small panel under it; Escape, a choice or a click elsewhere closes it.
import { html, useEffect, useRef, useState } from './html.js';

export function Menu({ label, title, className = '', testid, children }) {
  const [open, setOpen] = useState(false);
  const box = useRef(null);
  useEffect(() => {
    if (!open) return undefined;
    const elsewhere = event => !box.current.contains(event.target) && setOpen(false);
    const escape = event => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      box.current.querySelector('button').focus();
    };
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('keydown', escape);
    };
  }, [open]);
  return html`<div class=${`menu ${className}`} ref=${box}>
    <button type="button" class="ctl" title=${title} aria-haspopup="true" aria-expanded=${open} data-testid=${testid}
      onClick=${() => setOpen(!open)}>${label}</button>
    ${open && html`<div class="drop">${children(() => setOpen(false))}</div>`}
  </div>`;
}
