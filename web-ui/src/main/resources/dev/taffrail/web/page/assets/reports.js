// Reports that come by themselves: when each comes next, what became of the last, and one right now.
import { html, useEffect, useState } from './html.js';
import { apiPath, get, send, serverNow } from './api.js';
import { counted, duration, visible } from './format.js';
import { State } from './icons.js';
import { useTitle } from './route.js';
import { ProblemNote, Skeleton } from './states.js';
import { DAY, millis, moment, span } from './time.js';

const EVERY_MS = 5000;
const FORMATS = ['html', 'txt', 'md', 'json', 'csv'];
const KINDS = { errors: 'errors', sla: 'objectives' };
const STATES = { begun: ['warn', 'Printing'], printed: ['warn', 'Sending'], done: ['ok', 'Done'], failed: ['bad', 'Failed'] };
const CAUSES = { scheduled: '', caught_up: 'caught up, as nothing ran at its time', asked: 'asked for' };
const EXAMPLE = `reports:
  - name: morning
    schedule: "0 7 * * MON-FRI"
    zone: Europe/Berlin
    mail: [team@example.com]`;

/** Plans and runs, asked for again and again while the page is seen. */
function useReports() {
  const [seen, setSeen] = useState({});
  const [asked, ask] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    const load = () => !document.hidden && get('/reports', {}, abort.signal).then(
      found => setSeen(before => ({ ...before, found, problem: null, older: before.older ?? [], cursor: before.older ? before.cursor : found.cursor })),
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
  const more = () => get('/reports', { cursor: seen.cursor }).then(
    found => setSeen(before => ({ ...before, older: [...before.older, ...found.runs], cursor: found.cursor })),
    problem => setSeen(before => ({ ...before, problem })));
  return { ...seen, more, again: () => ask(asked + 1) };
}

export function ReportsPage({ session }) {
  useTitle('Reports');
  const seen = useReports();
  return html`<div>
    <div class="head"><div><h1>Reports</h1><p class="sub" data-testid="reports-summary">${seen.found ? summary(seen.found) : ' '}</p></div>
      <div class="btns">
        <a class="btn" target="_blank" rel="noopener" href=${apiPath('/reports/print', { kind: 'errors' })}>Errors of the last 24 h</a>
        <a class="btn" target="_blank" rel="noopener" href=${apiPath('/reports/print', { kind: 'sla', from: serverNow() - 7 * DAY })}>Objectives, 7 days</a></div></div>
    ${seen.problem && html`<${ProblemNote} problem=${seen.problem}><button class="btn" onClick=${seen.again}>Try again</button><//>`}
    ${seen.found?.problem && html`<${ProblemNote} problem=${{ title: 'No report is sent', detail: seen.found.problem }} />`}
    ${!seen.found ? !seen.problem && html`<section class="panel" aria-busy="true"><${Skeleton} rows=${6} /></section>`
    : html`<div class="stack"><${Plans} seen=${seen} session=${session} /><${Runs} seen=${seen} /></div>`}
  </div>`;
}

function summary({ plans }) {
  if (plans.length === 0) return 'No report comes by itself.';
  const first = [...plans].sort((a, b) => millis(a.next) - millis(b.next))[0];
  return `${counted(plans.length, 'report comes', 'reports come')} by itself, the next in ${away(first.next)}.`
    .replace('come by itself', 'come by themselves');
}

const away = iso => duration(Math.max(0, millis(iso) - serverNow()));

function Plans({ seen, session }) {
  const { plans, runs } = seen.found;
  return html`<section class="panel"><div class="ph"><h2>Plans</h2><span class="sub">as the configuration says</span></div>
    ${plans.length === 0 ? html`<div class="nothing"><p>Add one to <span class="mono">config/taffrail.yml</span>:</p><pre>${EXAMPLE}</pre></div>`
    : html`<ul>${plans.map(plan => html`<${Plan} key=${plan.name} plan=${plan} session=${session}
        last=${runs.find(run => run.plan === plan.name)} onRun=${seen.again} />`)}</ul>`}
  </section>`;
}

function Plan({ plan, session, last, onRun }) {
  const [sure, ask] = useState(false);
  const [said, say] = useState(null);
  const run = () => {
    ask(false);
    send('POST', `/reports/${encodeURIComponent(plan.name)}/run`).then(found => {
      say({ done: found.runs.length });
      onRun();
    }, problem => say({ problem }));
  };
  const to = [plan.mail.length > 0 && `mail to ${plan.mail.join(', ')}`, plan.folder && `file in ${plan.folder}`].filter(Boolean);
  const each = plan.services.length > 0 ? plan.services : [null];
  return html`<li class="plan" data-testid="plan"><div class="r1"><b>${plan.name}</b><span class="dim">${KINDS[plan.kind] ?? plan.kind} of ${plan.period}</span>
      ${last?.state === 'failed' && html`<${State} kind="bad">last run failed<//>`}
      <span class="end sub">next <b>${moment(millis(plan.next))}</b>, in ${away(plan.next)}</span></div>
    <p class="facts-ln"><span class="mono">${plan.schedule}</span><span>${plan.zone}</span><span>${visible(to.join('; ') || 'only kept here')}</span></p>
    <div class="acts">${each.map(service => html`<a key=${service} class="btn" target="_blank" rel="noopener"
        href=${apiPath(`/reports/${encodeURIComponent(plan.name)}/preview`, { service })}>Preview${service === null ? '' : ` ${visible(service)}`}</a>`)}
      ${session.access === 'admin' && (sure
        ? html`<button class="btn primary" data-testid="run-sure" onClick=${run}>${plan.mail.length > 0 ? `Yes, mail it to ${counted(plan.mail.length, 'address', 'addresses')}` : 'Yes, make it'}</button>
          <button class="btn quiet" onClick=${() => ask(false)}>No</button>`
        : html`<button class="btn" data-testid="run-now" onClick=${() => { say(null); ask(true); }}>Run now</button>`)}
      ${said?.done && html`<span class="sub" role="status">${counted(said.done, 'run', 'runs')} begun, see below.</span>`}</div>
    ${said?.problem && html`<${ProblemNote} problem=${said.problem} />`}</li>`;
}

function Runs({ seen }) {
  const newest = seen.found.runs;
  const known = new Set(newest.map(run => run.run));
  const runs = [...newest, ...seen.older.filter(run => !known.has(run.run))];
  return html`<section class="panel"><div class="ph"><h2>Last runs</h2><span class="sub">newest first</span></div>
    ${runs.length === 0 ? html`<p class="more-ln">Nothing was printed yet.</p>` : html`<ul>${runs.map(run => html`<${Run} key=${run.run} run=${run} />`)}</ul>`}
    ${seen.cursor && html`<p class="more-ln"><button class="btn" onClick=${seen.more}>Older ones</button></p>`}
  </section>`;
}

function Run({ run }) {
  const [kind, text] = STATES[run.state] ?? ['unk', run.state];
  const waits = run.state === 'begun' || run.state === 'printed';
  const done = run.steps.filter(step => step.state === 'done' && step.does !== 'print');
  const mails = done.filter(step => step.does === 'mail').length;
  const facts = [
    span(millis(run.from), millis(run.to)),
    CAUSES[run.cause] && (run.asked_by ? `${CAUSES[run.cause]} by ${run.asked_by}` : CAUSES[run.cause]),
    mails > 0 && `mailed to ${counted(mails, 'address', 'addresses')}`,
    done.some(step => step.does === 'file') && 'filed',
  ].filter(Boolean);
  return html`<li class="run" data-testid="run"><div class="r1"><${State} kind=${kind}>${text}<//><b>${run.plan}</b>
      ${run.service && html`<span class="dim">${visible(run.service)}</span>`}
      <span class="end sub">${moment(millis(run.scheduled))}</span></div>
    ${run.subject && html`<p class="subject">${visible(run.subject)}</p>`}
    <p class="facts-ln">${facts.map(fact => html`<span key=${fact}>${visible(fact)}</span>`)}</p>
    ${run.reason && html`<p class=${`sub why${waits ? ' later' : ''}`}>${visible(run.reason)}${waits ? `; tried again ${next(run)}` : ''}</p>`}
    ${run.printed && html`<div class="acts"><span class="sub">Download</span><span class="files">${FORMATS.map(format => html`
      <a key=${format} download href=${apiPath(`/reports/runs/${encodeURIComponent(run.run)}`, { format })}>${format.toUpperCase()}</a>`)}</span></div>`}
  </li>`;
}

function next(run) {
  const times = run.steps.filter(step => step.state === 'waiting' && step.tries > 0).map(step => millis(step.next));
  return times.length > 0 ? `at ${moment(Math.min(...times), 's')}` : 'soon';
}
