// What the search box offers while one types: fields, values that are in the data, recent queries.
// Nothing is asked of the server for it: the counts of the last search are enough.
import { clauses, quoted } from './query.js';
import { lines } from './format.js';
import { recentQueries } from './prefs.js';

const MOST = 8;
const BASIC = ['level', 'service', 'endpoint', 'service_version', 'error_type', 'status_code', 'host', 'kind',
  'operation', 'outcome', 'method', 'environment', 'message', 'request_id', 'trace_id', 'user_id',
  'duration_ms', 'logger_name', 'thread_name'];

const names = new Set(BASIC);
const values = new Map();

/** Learns from what a search found. */
export function noteFields(facets, events) {
  for (const event of events.slice(0, 50)) Object.keys(event).forEach(name => name !== 'id' && names.add(name));
  for (const { field, values: found } of facets?.fields ?? []) {
    if (found.length > 0) values.set(field, found);
  }
}

/** Proposals for the text before the caret: {text: the whole query then, field, value, note}. */
export function proposals(text, caret) {
  const before = text.slice(0, caret);
  const rest = text.slice(caret);
  if (text.trim() === '') return recentOnes('');
  const clause = clauses(before).at(-1) ?? '';
  if (!before.endsWith(clause) || clause === '') return [];
  const head = before.slice(0, before.length - clause.length);
  const [, sign, field, colon, value] = /^([-+!(]*)([\w.@-]*)(:?)"?(.*)$/s.exec(clause);
  const found = colon ? valuesOf(field, value) : fieldsLike(field);
  const proposed = found.map(p => ({ ...p, text: head + sign + p.insert + rest, caret: (head + sign + p.insert).length }));
  return [...proposed, ...(colon ? [] : recentOnes(text))].slice(0, MOST);
}

function fieldsLike(prefix) {
  if (prefix.length < 1) return [];
  const wanted = prefix.toLowerCase();
  return [...names].filter(name => name.startsWith(wanted) && name !== wanted).sort()
    .map(name => ({ field: name, value: '', insert: `${name}:`, more: true }));
}

function valuesOf(field, prefix) {
  const wanted = prefix.toLowerCase();
  return (values.get(field) ?? [])
    .filter(v => v.value.toLowerCase().includes(wanted) && quoted(v.value) !== prefix)
    .map(v => ({ field, value: v.value, insert: `${field}:${quoted(v.value)} `, note: lines(v.count) }));
}

const recentOnes = text => recentQueries()
  .filter(r => r.q.startsWith(text) && r.q !== text)
  .slice(0, MOST)
  .map(r => ({ text: r.q, caret: r.q.length, recent: true }));
