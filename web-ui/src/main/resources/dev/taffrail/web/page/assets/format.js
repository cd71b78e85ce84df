// Numbers, durations and texts as a person reads them.
const GROUPED = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

export const number = n => GROUPED.format(n);

export const lines = n => `${number(n)} ${n === 1 ? 'line' : 'lines'}`;

export const counted = (n, one, many) => `${number(n)} ${n === 1 ? one : many}`;

/** A share of a whole with as many digits as it deserves: 4.8 %, 0.04 %. */
export function percent(part, whole) {
  if (!whole) return '';
  const value = (100 * part) / whole;
  if (value === 0) return '0 %';
  if (value < 0.01) return 'under 0.01 %';
  return `${value >= 10 ? Math.round(value) : Number(value.toPrecision(2))} %`;
}

/** 27 ms, 2.43 s, 4 min 12 s, 3 h 5 min. */
export function duration(ms) {
  if (!Number.isFinite(ms)) return '';
  const size = Math.abs(ms);
  if (size < 1) return `${Number(ms.toPrecision(2))} ms`;
  if (size < 1000) return `${size < 10 ? Number(ms.toFixed(1)) : Math.round(ms)} ms`;
  if (size < 60_000) return `${(ms / 1000).toFixed(size < 10_000 ? 2 : 1)} s`;
  if (size < 3_600_000) return two(ms, 60_000, 'min', 1000, 's');
  if (size < 86_400_000) return two(ms, 3_600_000, 'h', 60_000, 'min');
  return two(ms, 86_400_000, 'd', 3_600_000, 'h');
}

function two(ms, big, bigUnit, small, smallUnit) {
  const rounded = Math.round(ms / small) * small;
  const rest = Math.round((rounded % big) / small);
  const head = `${Math.floor(rounded / big)} ${bigUnit}`;
  return rest ? `${head} ${rest} ${smallUnit}` : head;
}

/** How long ago, in one unit: 0.3 s, 19 s, 4 min, 2 d. */
export function age(ms) {
  if (ms < 0) return '0 s';
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 60_000) return `${Math.round(ms / 1000)} s`;
  if (ms < 3_600_000) return `${Math.round(ms / 60_000)} min`;
  if (ms < 172_800_000) return `${Math.round(ms / 3_600_000)} h`;
  return `${number(Math.round(ms / 86_400_000))} d`;
}

export function bytes(n) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = n;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : Number(value.toPrecision(3))} ${units[unit]}`;
}

const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Characters that hide or turn text around are shown by their number: a line cannot pose as another. */
export function visible(text) {
  return String(text).replace(UNSEEN, c => {
    const code = c.codePointAt(0);
    if (code === 0x0d) return '';
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/** A field's value as one text; lists are joined. */
export function valueText(value) {
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value);
}
