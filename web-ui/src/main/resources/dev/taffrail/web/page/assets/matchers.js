// Conditions on labels as in silences: service="pay", team=~"a|b"; several with commas between.

/** The conditions of a text; throws a text that says what is wrong. */
export function parseMatchers(text) {
  const inner = text.trim().replace(/^\{([^]*)\}$/, '$1');
  return parts(inner).map(matcher);
}

/** Whether all conditions hold; a label that is missing is an empty one. */
export const matchesAll = (matchers, labels) =>
  matchers.every(({ name, op, value, pattern }) => {
    const label = labels[name] ?? '';
    const same = pattern ? pattern.test(label) : label === value;
    return op.startsWith('!') ? !same : same;
  });

/** Conditions that fit these labels and no others. */
export const equalMatchers = labels =>
  Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(', ');

function matcher(text) {
  const found = /^\s*([A-Za-z_][\w.]*)\s*(=~|!~|!=|=)\s*([^]*?)\s*$/.exec(text);
  if (!found) throw new Error(`“${text.trim()}” is no condition; write service="pay"`);
  const [, name, op, written] = found;
  const value = written.startsWith('"') ? unquoted(written) : written;
  return { name, op, value, pattern: op.endsWith('~') ? whole(value) : null, text: text.trim() };
}

function unquoted(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${text} does not end its quotes`);
  }
}

function whole(pattern) {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    throw new Error(`“${pattern}” is no pattern`);
  }
}

/** A comma in quotes or brackets is no end. */
function parts(text) {
  const all = [];
  let quoted = false;
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (c === '\\') i += 1;
    else if (c === '"') quoted = !quoted;
    else if (!quoted && '([{'.includes(c)) depth += 1;
    else if (!quoted && ')]}'.includes(c)) depth -= 1;
    else if ((c === ',' || c === '\n') && !quoted && depth <= 0) {
      all.push(text.slice(from, i));
      from = i + 1;
    }
  }
  all.push(text.slice(from));
  return all.filter(part => part.trim() !== '');
}
