// The way in. Shown in place of a page that needs it, so that one is back where one was.
import { html, useEffect, useRef, useState } from './html.js';
import { send } from './api.js';
import { age, visible } from './format.js';
import { Brand, Mark } from './icons.js';
import { useTitle } from './route.js';

export function Login({ route, onLogin }) {
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const name = useRef(null);
  useTitle('Log in');
  useEffect(() => name.current.focus(), []);
  const submit = async event => {
    event.preventDefault();
    const { user, password } = event.target.elements;
    setBusy(true);
    try {
      onLogin(await send('POST', '/session', { user: user.value, password: password.value }));
    } catch (refused) {
      setProblem(refused);
      password.value = '';
      password.focus();
    } finally {
      setBusy(false);
    }
  };
  return html`<main class="login" id="main">
    <form onSubmit=${submit}>
      <h1><${Brand} />Taffrail</h1>
      <p class="lead">Logs on ${location.host}</p>
      ${problem && html`<div class="note bad" role="alert" data-testid="problem"><${Mark} name="bad" /><p>${text(problem)}</p></div>`}
      <label class="f">Name<input ref=${name} name="user" autocomplete="username" required data-testid="login-user" /></label>
      <label class="f">Password<input name="password" type="password" autocomplete="current-password" required
        aria-invalid=${problem?.status === 401} data-testid="login-password" /></label>
      <button class="btn primary" disabled=${busy} data-testid="login-submit">${busy ? 'Logging in' : 'Log in'}</button>
      <${Destination} route=${route} />
    </form>
    <svg class="wake" viewBox="0 0 1000 120" preserveAspectRatio="none" aria-hidden="true"><path d="M0 40C120 24 200 60 330 44S560 22 700 46s190 18 300 2" /><path d="M0 70c140-18 230 20 360 4s220-24 350-2 190 14 290 0" /><path class="trail" d="M0 96c150-14 240 16 380 4s230-20 360-2 170 10 260-2" /></svg>
  </main>`;
}

const text = problem => [problem.detail ?? problem.title,
  problem.members?.retryAfter && `Wait ${age(problem.members.retryAfter * 1000)} before the next try.`]
  .filter(Boolean).join(' ');

function Destination({ route }) {
  if (route.page === 'request') return html`<p class="sub acts">You were going to request <span class="mono">${visible(route.id)}</span>.</p>`;
  if (route.page === 'event') return html`<p class="sub acts">You were going to line <span class="mono">${visible(route.id)}</span>.</p>`;
  if (route.q) return html`<p class="sub acts">You were going to search <span class="mono">${visible(route.q)}</span>.</p>`;
  return null;
}
