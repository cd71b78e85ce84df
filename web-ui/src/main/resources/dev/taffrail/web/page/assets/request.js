import { html } from './html.js';
export function RequestPage() { return html`<p>soon</p>`; }
