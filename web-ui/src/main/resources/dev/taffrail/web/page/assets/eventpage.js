import { html } from './html.js';
export function EventPage() { return html`<p>soon</p>`; }
