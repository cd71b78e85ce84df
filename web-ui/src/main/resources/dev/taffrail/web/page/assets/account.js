import { html } from './html.js';
export function AccountPage() { return html`<p>soon</p>`; }
