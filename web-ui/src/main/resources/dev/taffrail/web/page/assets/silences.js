// Silences: which there are, and a new one, which first shows what it would hide.
import { html, useEffect, useState } from './html.js';
import { get, send, serverNow } from './api.js';
import { Severity, keyOf } from './alert.js';
import { age, counted, visible } from './format.js';
import { State } from './icons.js';
import { matchesAll, parseMatchers } from './matchers.js';
import { alertsPath, go } from './route.js';
import { ProblemNote, Skeleton } from './states.js';
import { millis, moment } from './time.js';

const TIMES = [['30m', '30 min'], ['1h', '1 h'], ['4h', '4 h'], ['12h', '12 h'], ['1d', '1 day'], ['7d', '7 days']];
const KINDS = { active: 'warn', pending: 'unk', expired: 'unk' };

export function Silences({ route, session, seen }) {
  const [silences, setSilences] = useState(null);
  const [problem, setProblem] = useState(null);
  const load = () => get('/silences').then(found => setSilences(found.silences), setProblem);
  useEffect(() => void load(), []);
  const end = id => send('DELETE', `/silences/${encodeURIComponent(id)}`).then(load, setProblem);
  const made = () => {
    go(alertsPath({ view: 'silences' }), { replace: true });
    load();
  };
  return html`<div class="stack">
    ${problem && html`<${ProblemNote} problem=${problem} />`}
    ${session.access === 'admin' && html`<${NewSilence} key=${route.silence ?? ''} given=${route.silence ?? ''} alerts=${seen.found?.alerts ?? []} onMade=${made} />`}
    <section class="panel"><div class="ph"><h2>Silences</h2><span class="sub">those of the last five days</span></div>
      ${!silences && !problem && html`<${Skeleton} rows=${3} />`}
      ${silences?.length === 0 && html`<p class="more-ln">Nobody has silenced anything.</p>`}
      <ul class="rows">${silences?.map(silence => html`<li key=${silence.id} data-testid="silence">
        <div class="r1"><${State} kind=${KINDS[silence.state]}>${silence.state}<//><span class="mono ell">${visible(silence.matchers.join(', '))}</span>
          <span class="end sub">${until(silence)}</span></div>
        <div class="r1"><p class="sub">${visible(silence.comment)}, by ${visible(silence.author)}</p>
          ${silence.state !== 'expired' && session.access === 'admin' && html`<button class="btn quiet end" onClick=${() => end(silence.id)}>End now</button>`}</div>
      </li>`)}</ul></section>
  </div>`;
}

function until(silence) {
  const end = millis(silence.until);
  return silence.state === 'expired' ? `ended ${moment(end)}` : `until ${moment(end)}, in ${age(end - serverNow())}`;
}

function NewSilence({ given, alerts, onMade }) {
  const [text, setText] = useState(given);
  const [time, setTime] = useState('1h');
  const [problem, setProblem] = useState(null);
  const { matchers, wrong } = read(text);
  const hidden = matchers.length > 0 ? alerts.filter(alert => matchesAll(matchers, alert.labels)) : [];
  const submit = async event => {
    event.preventDefault();
    const form = event.target;
    const body = { matchers: matchers.map(each => each.text), duration: time, comment: form.elements.comment.value };
    try {
      await send('POST', '/silences', body);
      form.reset();
      setText('');
      setProblem(null);
      onMade();
    } catch (refused) {
      setProblem(refused);
    }
  };
  return html`<section class="panel"><div class="ph"><h2>New silence</h2><span class="sub">hides messages, never data</span></div>
    <div class="pb two"><form onSubmit=${submit} data-testid="silence-form">
      <label class="f">Alerts that match<textarea class="mono" name="matchers" rows="3" required placeholder='service="pay", alertname="SlowRequests"'
        value=${text} onInput=${e => setText(e.target.value)} aria-invalid=${wrong !== null}></textarea></label>
      ${wrong && html`<p class="sub bad" role="alert">${wrong}</p>`}
      <label class="f">For<select name="duration" value=${time} onChange=${e => setTime(e.target.value)}>${TIMES.map(([key, name]) => html`<option key=${key} value=${key}>${name}</option>`)}</select></label>
      <label class="f">Reason, shown to everyone<input name="comment" required maxlength="500" /></label>
      ${problem && html`<${ProblemNote} problem=${problem} />`}
      <button class="btn primary" disabled=${matchers.length === 0} data-testid="silence-submit">Silence for ${TIMES.find(([key]) => key === time)[1]}</button>
    </form>
    <div><h3>What it would silence now</h3>
      <ul class="rows plain" data-testid="silence-preview">${hidden.map(alert => html`<li key=${alert.id} class="r1"><${Severity} alert=${alert} /><b>${visible(alert.rule)}</b><span class="dim ell">${visible(keyOf(alert))}</span></li>`)}</ul>
      <p class="sub">${hidden.length} of ${counted(alerts.length, 'alert', 'alerts')} that are not over. The others would still reach you.</p></div>
    </div></section>`;
}

function read(text) {
  try {
    return { matchers: parseMatchers(text), wrong: null };
  } catch (problem) {
    return { matchers: [], wrong: problem.message };
  }
}
