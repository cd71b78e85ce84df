// What this browser remembers: theme, rail, zone, recent queries. Works without storage, forgets then.
const PREFIX = 'taffrail.';
const RECENT = 20;

export function stored(name, otherwise) {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? otherwise : JSON.parse(text);
  } catch {
    return otherwise;
  }
}

export function store(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still searches.
  }
}

export function recentQueries() {
  const list = stored('recent', []);
  return Array.isArray(list) ? list.filter(entry => typeof entry?.q === 'string') : [];
}

export function rememberQuery(q, at) {
  const text = q.trim();
  if (text === '') return;
  store('recent', [{ q: text, at }, ...recentQueries().filter(e => e.q !== text)].slice(0, RECENT));
}

export const THEMES = ['system', 'light', 'dark'];

export function theme() {
  const name = stored('theme', 'system');
  return THEMES.includes(name) ? name : 'system';
}

export function setTheme(name) {
  store('theme', name);
  const root = document.documentElement;
  if (name === 'system') delete root.dataset.theme;
  else root.dataset.theme = name;
  dispatchEvent(new Event('taffrail:theme'));
}

export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

export function flipTheme() {
  setTheme(isDark() ? 'light' : 'dark');
}

export function foldRail() {
  const root = document.documentElement;
  const narrow = innerWidth <= 1180;
  const folded = narrow ? root.dataset.rail !== 'open' : root.dataset.rail === 'icons';
  root.dataset.rail = folded ? 'open' : 'icons';
  store('rail', root.dataset.rail);
}
