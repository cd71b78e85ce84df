// Access tokens of programs: made here, shown once, taken back here.
import { html, useEffect, useState } from './html.js';
import { get, send } from './api.js';
import { CopyButton } from './copy.js';
import { age } from './format.js';
import { ProblemNote } from './states.js';
import { millis, moment } from './time.js';

const MAY = { intake: 'send lines', viewer: 'read', admin: 'change' };

export function Tokens() {
  const [tokens, setTokens] = useState(null);
  const [made, setMade] = useState(null);
  const [problem, setProblem] = useState(null);
  const [leaving, setLeaving] = useState(null);
  const load = () => get('/tokens').then(found => setTokens(found.tokens), setProblem);
  useEffect(() => void load(), []);
  const act = promise => promise.then(result => {
    setProblem(null);
    load();
    return result;
  }).catch(refused => {
    setProblem(refused);
    return null;
  });
  const create = async event => {
    event.preventDefault();
    const form = event.target;
    const { name, access } = form.elements;
    const token = await act(send('POST', '/tokens', { name: name.value.trim(), access: access.value }));
    if (!token) return;
    setMade(token);
    form.reset();
  };
  const remove = async name => {
    setLeaving(null);
    await act(send('DELETE', `/tokens/${encodeURIComponent(name)}`));
    if (made?.name === name) setMade(null);
  };
  return html`<section class="panel"><div class="ph"><h2>Tokens for programs</h2><span class="sub">sent as <span class="mono">Authorization: Bearer …</span></span></div>
    <div class="pb">
      ${problem && html`<${ProblemNote} problem=${problem} />`}
      ${made && html`<div class="note good" role="status"><div><p><b>${made.name}</b>: copy it now, it is not shown again.</p><p class="mono once">${made.token}</p></div>
        <span class="btns"><${CopyButton} label="Copy" text=${() => made.token} /></span></div>`}
      ${tokens?.length === 0 && html`<p class="sub">No program has a token.</p>`}
      ${tokens?.length > 0 && html`<table class="tbl"><thead><tr><th>Name</th><th>May</th><th class="c-md">Made</th><th>Last used</th><th></th></tr></thead><tbody>
        ${tokens.map(t => html`<tr key=${t.name}><td class="mono">${t.name}</td><td>${MAY[t.access] ?? t.access}</td>
          <td class="c-md">${moment(millis(t.created))}</td><td>${t.last_used ? `${age(Date.now() - millis(t.last_used))} ago` : 'never'}</td>
          <td>${leaving === t.name
            ? html`<button class="btn danger" onClick=${() => remove(t.name)}>Yes, programs with it stop working</button>`
            : html`<button class="btn quiet" onClick=${() => setLeaving(t.name)}>Delete</button>`}</td></tr>`)}
      </tbody></table>`}
      <form class="inline-form" onSubmit=${create}>
        <label class="f">Name<input name="name" required maxlength="64" autocomplete="off" /></label>
        <label class="f">May<select name="access"><option value="intake">send lines</option><option value="viewer" selected>read</option><option value="admin">read and change</option></select></label>
        <button class="btn primary">Make a token</button>
      </form>
    </div></section>`;
}
