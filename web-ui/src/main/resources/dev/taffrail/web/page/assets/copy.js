// Copying to the clipboard, with a word that it happened.
import { html, useEffect, useState } from './html.js';
import { Icon } from './icons.js';

const SAID_MS = 1500;

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** Where the clipboard is closed to scripts: plain HTTP to another machine. */
function copyBySelection(text) {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'vh';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}

/** A button that copies what text() gives; without a label it is an icon alone. */
export function CopyButton({ text, label, title, icon = 'copy', quiet }) {
  const [said, setSaid] = useState(null);
  useEffect(() => {
    if (said === null) return undefined;
    const later = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(later);
  }, [said]);
  const run = async () => setSaid((await copy(text())) ? 'Copied' : 'Not allowed here');
  const name = label ?? title;
  return html`<button type="button" class=${label ? (quiet ? 'btn quiet' : 'btn') : 'act'}
      title=${title ?? label} aria-label=${name} onClick=${run}>
    <${Icon} name=${icon} />${label && html`<span>${said ?? label}</span>`}
    ${!label && said && html`<span class="said" role="status">${said}</span>`}
  </button>`;
}
