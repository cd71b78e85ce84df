// The account: look of the page, password, access tokens for programs, log out.
import { html, useEffect, useState } from './html.js';
import { send } from './api.js';
import { THEMES, setTheme, theme } from './prefs.js';
import { useTitle } from './route.js';
import { ProblemNote } from './states.js';
import { Tokens } from './tokens.js';

export function AccountPage({ session, onLeft }) {
  useTitle('Account');
  const [problem, setProblem] = useState(null);
  const leave = () => send('DELETE', '/session').then(onLeft, setProblem);
  return html`<div>
    <div class="head"><div><h1>${session.user}</h1>
      <p class="sub">${session.access === 'admin' ? 'Administrator: may read and change' : 'Viewer: may read'}</p></div>
      <div class="btns"><button class="btn" onClick=${leave}>Log out</button></div></div>
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    <div class="a-cols">
      <div class="stack"><${Look} /><${Password} /></div>
      ${session.access === 'admin' && html`<${Tokens} />`}
    </div>
  </div>`;
}

function Look() {
  const [chosen, choose] = useState(theme());
  useEffect(() => {
    const changed = () => choose(theme());
    addEventListener('taffrail:theme', changed);
    return () => removeEventListener('taffrail:theme', changed);
  }, []);
  return html`<section class="panel"><div class="ph"><h2>Look</h2></div><div class="pb">
    <span class="seg" role="group" aria-label="Theme">${THEMES.map(name => html`<button key=${name} aria-pressed=${chosen === name}
      onClick=${() => setTheme(name)}>${name === 'system' ? 'As the system' : name === 'light' ? 'Light' : 'Dark'}</button>`)}</span>
  </div></section>`;
}

function Password() {
  const [said, say] = useState(null);
  const submit = async event => {
    event.preventDefault();
    const form = event.target;
    const { current, next, again } = form.elements;
    if (next.value !== again.value) return say({ problem: { title: 'Not changed', detail: 'The two new passwords differ.' } });
    try {
      await send('PUT', '/session/password', { current: current.value, next: next.value });
      form.reset();
      return say({ done: true });
    } catch (problem) {
      return say({ problem });
    }
  };
  return html`<section class="panel"><div class="ph"><h2>Password</h2></div><form class="pb" onSubmit=${submit}>
    ${said?.problem && html`<div class="note bad" role="alert" data-testid="problem"><p>${said.problem.detail ?? said.problem.title}</p></div>`}
    ${said?.done && html`<div class="note good" role="status"><p>Changed. All other sessions of yours have ended.</p></div>`}
    <label class="f">Current password<input name="current" type="password" autocomplete="current-password" required /></label>
    <label class="f">New password<input name="next" type="password" autocomplete="new-password" required /></label>
    <label class="f">New password again<input name="again" type="password" autocomplete="new-password" required /></label>
    <button class="btn primary">Change password</button>
  </form></section>`;
}
