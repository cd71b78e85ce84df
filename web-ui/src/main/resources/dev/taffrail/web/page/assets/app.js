// The frame of every page: rail, top bar, status line, and which page stands between them.
import { html, render, useEffect, useState } from './html.js';
import { AccountPage } from './account.js';
import { AlertsPage, firingOf, useAlerts } from './alerts.js';
import { LOGIN_NEEDED, get, setCsrf } from './api.js';
import { EventPage } from './eventpage.js';
import { Brand, Icon } from './icons.js';
import { KeysDialog, useKeys } from './keys.js';
import { Login } from './login.js';
import { flipTheme, foldRail } from './prefs.js';
import { ReportsPage } from './reports.js';
import { RequestPage } from './request.js';
import { go, searchPath, useRoute, useTitle } from './route.js';
import { SearchPage } from './search.js';
import { SearchBox } from './searchbox.js';
import { ProblemNote } from './states.js';
import { Banner, StatusLine, useSources } from './status.js';
import { RangeControl, ZoneControl } from './timecontrol.js';

const PAGES = {
  search: SearchPage, request: RequestPage, event: EventPage, alerts: AlertsPage, reports: ReportsPage, account: AccountPage, unknown: Unknown,
};
const NO_SEARCH = { q: '', range: '1h', from: null, to: null, live: false };

function App() {
  const route = useRoute();
  const [session, setSession] = useState(undefined);
  const [problem, setProblem] = useState(null);

  const entered = found => {
    setCsrf(found?.csrf);
    setSession(found);
    if (found && location.pathname === '/login') go('/search', { replace: true });
  };
  const ask = () => {
    setProblem(null);
    get('/session').then(entered, refused => (refused.status === 401 ? entered(null) : setProblem(refused)));
  };
  useEffect(() => {
    const left = () => entered(null);
    addEventListener(LOGIN_NEEDED, left);
    ask();
    return () => removeEventListener(LOGIN_NEEDED, left);
  }, []);

  if (problem) return html`<main class="state"><${ProblemNote} problem=${problem}><button class="btn" onClick=${ask}>Try again</button><//></main>`;
  if (session === undefined) return null;
  if (session === null) return html`<${Login} route=${route} onLogin=${entered} />`;
  return html`<${Frame} route=${route} session=${session} onLeft=${() => entered(null)} />`;
}

function Frame({ route, session, onLeft }) {
  const [, redraw] = useState(0);
  const [keys, showKeys] = useState(false);
  const [last, setLast] = useState(NO_SEARCH);
  const seen = useSources();
  const alerts = useAlerts();
  useEffect(() => route.page === 'search' && setLast(route), [route]);
  useKeys({ t: flipTheme, '[': foldRail, '?': () => showKeys(true) });
  const Page = PAGES[route.page] ?? Unknown;
  return html`<a class="skip" href="#main">Skip to content</a>
  <div class="app">
    <${Rail} page=${route.page} session=${session} last=${last} firing=${firingOf(alerts)} />
    <${Top} route=${route} last=${last} onZone=${() => redraw(n => n + 1)} />
    <main class="main" id="main" tabindex="-1"><${Banner} sources=${seen.sources} /><${Page} key=${route.page === 'alerts' ? 'alerts' : route.page + (route.id ?? '')} route=${route} session=${session} alerts=${alerts} onLeft=${onLeft} /></main>
    <${StatusLine} seen=${seen} onKeys=${() => showKeys(true)} />
  </div>
  <${KeysDialog} open=${keys} onClose=${() => showKeys(false)} />`;
}

function Rail({ page, session, last, firing }) {
  const here = name => (page === name ? 'page' : null);
  const search = ['search', 'request', 'event'].includes(page) ? 'page' : null;
  return html`<aside class="rail">
    <a class="brand" href="/search" title="Taffrail"><${Brand} /><span class="t">Taffrail</span></a>
    <nav class="nav" aria-label="Main">
      <a href=${searchPath(last)} aria-current=${search} title="Search"><${Icon} name="search" /><span class="t">Search</span></a>
      <a href="/alerts" aria-current=${here('alerts')} title="Alerts"><${Icon} name="alerts" /><span class="t">Alerts</span>
        ${firing > 0 && html`<span class="n" title=${`${firing} firing`} data-testid="firing">${firing}</span>`}</a>
      <a href="/reports" aria-current=${here('reports')} title="Reports"><${Icon} name="reports" /><span class="t">Reports</span></a>
      <a class="only-bar" href="/account" aria-current=${here('account')} title="Account"><${Icon} name="user" /><span class="t">Account</span></a>
    </nav>
    <div class="rail-end">
      <a href="/account" aria-current=${here('account')} title=${`${session.user}, ${session.access}`}><${Icon} name="user" /><span class="t ell">${session.user}</span></a>
      <button onClick=${foldRail} title="Fold the rail"><${Icon} name="fold" flip=${true} /><span class="t">Fold</span></button>
    </div>
  </aside>`;
}

function Top({ route, last, onZone }) {
  const searching = route.page === 'search';
  const search = searching ? route : last;
  const shown = searching ? route.q : route.page === 'request' ? route.id : last.q;
  const live = searching && route.live;
  const follow = event => {
    // After a click of the mouse the space bar shall pause, not press the button again.
    if (event.detail > 0) event.currentTarget.blur();
    const open = search.range === 'custom' ? { range: '15m' } : {};
    go(searchPath({ ...search, ...open, live: !live }), { replace: searching });
  };
  return html`<header class="top">
    <a class="brand" href="/search" title="Taffrail"><${Brand} /></a>
    <${SearchBox} shown=${shown} route=${search} />
    ${searching && html`<${RangeControl} route=${route} />`}
    <${ZoneControl} onChange=${onZone} />
    <button class="ctl live" aria-pressed=${live} title="Follow new lines" data-testid="live-button" onClick=${follow}><${Icon} name="live" />Live</button>
    <button class="ctl" title="Light or dark" aria-label="Light or dark" data-testid="theme-button" onClick=${flipTheme}><${Icon} name="theme" /></button>
  </header>`;
}

function Unknown({ route }) {
  useTitle('No such page');
  return html`<div class="state"><h2>There is no page here</h2><p class="mono">${route.path ?? location.pathname}</p>
    <div class="btns"><a class="btn primary" href="/search">Search</a></div></div>`;
}

render(html`<${App} />`, document.getElementById('app'));
