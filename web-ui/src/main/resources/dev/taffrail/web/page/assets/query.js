// Pure functions over the text of a query: what a click adds or takes away stays visible and editable.
const BARE = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u;
const OPERATOR = /^(AND|OR|NOT|&&|\|\||!)$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HEX = /^[0-9a-f]{16,128}$/i;
const OPAQUE = /^[A-Za-z0-9_-]{16,128}$/;

/** The clauses of a query: split at blanks, but not inside quotes and brackets. */
export function clauses(text) {
  const found = [];
  let clause = '';
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (c === '\\' && i + 1 < text.length) {
      clause += c + text[i + 1];
      i += 1;
      continue;
    }
    if (c === '"') quoted = !quoted;
    else if (!quoted && '([{'.includes(c)) depth += 1;
    else if (!quoted && ')]}'.includes(c)) depth = Math.max(0, depth - 1);
    if (/\s/.test(c) && !quoted && depth === 0) {
      if (clause !== '') found.push(clause);
      clause = '';
    } else {
      clause += c;
    }
  }
  if (clause !== '') found.push(clause);
  return found;
}

/** A value as the query language takes it literally. */
export function quoted(value) {
  const text = String(value);
  return BARE.test(text) && !OPERATOR.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

export const clauseOf = (field, value) => `${field}:${quoted(value)}`;

/** Whether a click could express the value: one line, not too long. */
export const filterable = value => {
  const text = String(value);
  return text !== '' && text.length <= 300 && !/[\r\n]/.test(text);
};

const joined = list => list.join(' ');

/** Whether the clause at i stands alone, so that taking it away changes nothing else. */
const alone = (list, i) => !OPERATOR.test(list[i - 1] ?? '') && !OPERATOR.test(list[i + 1] ?? '');

function without(list, unwanted) {
  return list.filter((clause, i) => !(unwanted(clause) && alone(list, i)));
}

export function has(text, clause) {
  return clauses(text).includes(clause);
}

export function dropped(text, clause) {
  return joined(without(clauses(text), c => c === clause));
}

/** Only events with this value: other values of the field, asked for or excluded, go. */
export function only(text, field, value) {
  const kept = without(clauses(text), c => c.startsWith(`${field}:`) || c.startsWith(`-${field}:`));
  return joined([...kept, clauseOf(field, value)]);
}

/** One more condition beside the others. */
export function including(text, field, value) {
  const clause = clauseOf(field, value);
  const kept = without(clauses(text), c => c === `-${clause}`);
  return joined(kept.includes(clause) ? kept : [...kept, clause]);
}

export function excluding(text, field, value) {
  const clause = clauseOf(field, value);
  const kept = without(clauses(text), c => c === clause);
  return joined(kept.includes(`-${clause}`) ? kept : [...kept, `-${clause}`]);
}

/** Every word literal: for text that was not meant as a query. */
export function asWords(text) {
  return joined(text.split(/\s+/).filter(Boolean).map(w => `"${w.replace(/["\\]/g, '')}"`)
    .filter(w => w !== '""'));
}

/** The words that a found line contains, for marking them. */
export function words(text) {
  return clauses(text)
    .filter((c, i, all) => !OPERATOR.test(c) && !/^[-!]/.test(c) && !/^(NOT|!)$/.test(all[i - 1] ?? ''))
    .map(c => c.replace(/^\+?(message:)?/, ''))
    .filter(c => !/^[\w.@-]+:/.test(c) && !/^[([{]/.test(c) && !/^\/.*\/$/.test(c))
    .map(c => c.replace(/^"|"$/g, '').replace(/[*?]+/g, ''))
    .filter(c => /[\p{L}\p{N}]/u.test(c));
}

/** Whether a text is one pasted id; the server knows better, this saves a question. */
export function isId(text) {
  const word = text.trim();
  return UUID.test(word) || HEX.test(word) || (OPAQUE.test(word) && word.split(/[_-]/).some(mixed));
}

function mixed(run) {
  const digits = run.replace(/\D/g, '').length;
  return run.length >= 8 && digits >= 2 && digits < run.length;
}
