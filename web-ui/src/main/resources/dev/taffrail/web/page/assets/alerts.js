// Alerts: who fires, what was, the rules, and silences.
import { html, useEffect, useState } from './html.js';
import { get, serverNow } from './api.js';
import { Alert, Severity, keyOf } from './alert.js';
import { counted, duration, number, visible } from './format.js';
import { alertsPath, go, useTitle } from './route.js';
import { Rules } from './rules.js';
import { Silences } from './silences.js';
import { ProblemNote, Skeleton } from './states.js';
import { DAY, millis, moment } from './time.js';

const EVERY_MS = 5000;
const VIEWS = [['active', 'Active'], ['history', 'History'], ['rules', 'Rules'], ['silences', 'Silences']];

/** Alerts that are not over, asked for again and again while the page is seen. */
export function useAlerts() {
  const [seen, setSeen] = useState({});
  const [asked, ask] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    const load = () => !document.hidden && get('/alerts', {}, abort.signal).then(
      found => setSeen({ found, at: serverNow() }),
      problem => problem.name !== 'AbortError' && setSeen(before => ({ ...before, problem })));
    load();
    const timer = setInterval(load, EVERY_MS);
    document.addEventListener('visibilitychange', load);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', load);
      abort.abort();
    };
  }, [asked]);
  return { ...seen, again: () => ask(asked + 1) };
}

export const firingOf = seen => seen.found?.firing ?? 0;

export function AlertsPage({ route, session, alerts: seen }) {
  useTitle('Alerts');
  const firing = firingOf(seen);
  const pending = (seen.found?.total ?? 0) - firing;
  const View = { history: History, rules: Rules, silences: Silences }[route.view] ?? Active;
  return html`<div>
    <div class="head"><div><h1>Alerts</h1><p class="sub" data-testid="alerts-summary">${seen.found
      ? `${firing === 0 ? 'Nothing fires' : counted(firing, 'fires', 'fire')}${pending > 0 ? `, ${pending} pending` : ''}.` : ' '}</p></div>
      <div class="btns"><nav class="seg" aria-label="Alerts">${VIEWS.map(([view, name]) => html`
        <a key=${view} href=${alertsPath({ view })} aria-current=${route.view === view ? 'true' : null}>${name}</a>`)}</nav></div></div>
    ${seen.problem && html`<${ProblemNote} problem=${seen.problem}><button class="btn" onClick=${seen.again}>Try again</button><//>`}
    ${seen.found?.problem && html`<${ProblemNote} problem=${{ title: 'Rules are not judged', detail: seen.found.problem }} />`}
    <${View} route=${route} session=${session} seen=${seen} />
  </div>`;
}

function Active({ route, session, seen }) {
  if (!seen.found) return html`<section class="panel" aria-busy="true"><${Skeleton} rows=${6} /></section>`;
  const { alerts } = seen.found;
  const toggle = id => go(alertsPath({ id: route.id === id ? null : id }), { replace: true });
  return html`<section class="panel"><div class="ph"><h2>Active</h2><span class="sub">the worst first${alerts.length < seen.found.total && `, ${counted(alerts.length, 'alert', 'alerts')} of ${number(seen.found.total)}`}</span></div>
    ${route.id && !alerts.some(alert => alert.id === route.id) && html`<${Over} id=${route.id} />`}
    ${alerts.length === 0 ? html`<${Quiet} />` : html`<ul class="alerts">${alerts.map(alert => html`<${Alert} key=${alert.id} alert=${alert}
      now=${seen.at} session=${session} open=${route.id === alert.id} onToggle=${() => toggle(alert.id)} onChange=${seen.again} />`)}</ul>`}
  </section>`;
}

const Over = ({ id }) => html`<p class="more-ln" data-testid="alert-over">The alert <span class="mono">${id}</span> is over.
  <a href=${alertsPath({ view: 'history' })}>History</a></p>`;

/** Nothing fires: what was the last. */
function Quiet() {
  const { changes } = useHistory();
  const last = changes?.find(change => change.alert.state === 'resolved');
  return html`<div class="state"><h2>Nothing fires</h2>
    <p>${last ? `Last: ${visible(`${last.alert.rule} ${keyOf(last.alert)}`)}, over at ${moment(millis(last.at))}.` : changes ? 'Nothing fired in the last 7 days.' : ' '}</p>
    <div class="btns"><a class="btn" href=${alertsPath({ view: 'rules' })}>Rules</a></div></div>`;
}

function useHistory() {
  const [seen, setSeen] = useState({});
  useEffect(() => {
    const abort = new AbortController();
    get('/alerts/history', { from: new Date(serverNow() - 7 * DAY).toISOString() }, abort.signal).then(
      found => setSeen({ changes: found.changes }), problem => problem.name !== 'AbortError' && setSeen({ problem }));
    return () => abort.abort();
  }, []);
  return seen;
}

function History() {
  const { changes, problem } = useHistory();
  if (problem) return html`<${ProblemNote} problem=${problem} />`;
  if (!changes) return html`<section class="panel" aria-busy="true"><${Skeleton} rows=${6} /></section>`;
  const told = changes.filter(change => change.from !== change.alert.state && ['firing', 'resolved'].includes(change.alert.state));
  return html`<section class="panel"><div class="ph"><h2>History</h2><span class="sub">the last 7 days, newest first</span></div>
    ${told.length === 0 ? html`<p class="more-ln">Nothing fired in the last 7 days.</p>` : html`<ul class="rows">${told.map(change => html`
      <li key=${change.sequence} data-testid="change"><div class="r1"><${Severity} alert=${change.alert} /><b>${visible(change.alert.rule)}</b>
        <span class="dim ell">${visible(keyOf(change.alert))}</span><span class="end sub">${moment(millis(change.at), 's')}, ${ended(change.alert)}</span></div>
        <p class="sub">${visible(change.alert.annotations.summary ?? '')}</p></li>`)}</ul>`}
  </section>`;
}

const ended = alert => (alert.state === 'firing' ? 'began to fire'
  : `over after ${duration(millis(alert.resolved_at) - millis(alert.firing_since ?? alert.active_since))}`);
