// Time ranges and times, in the one zone that the top bar names.
import { store, stored } from './prefs.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const DEFAULT_RANGE = '1h';
export const RANGES = [
  { key: '15m', text: 'Last 15 min', within: 'the last 15 min', ms: 15 * MINUTE },
  { key: '1h', text: 'Last 1 h', within: 'the last hour', ms: HOUR },
  { key: '6h', text: 'Last 6 h', within: 'the last 6 h', ms: 6 * HOUR },
  { key: '24h', text: 'Last 24 h', within: 'the last 24 h', ms: DAY },
  { key: '7d', text: 'Last 7 days', within: 'the last 7 days', ms: 7 * DAY },
  { key: 'all', text: 'All time', within: 'all that is stored', ms: Infinity },
];

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const DAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

let zone = stored('zone', 'utc') === 'local' ? 'local' : 'utc';

export const currentZone = () => zone;

export function setZone(name) {
  zone = name;
  store('zone', name);
}

/** UTC, or this computer's distance from it: UTC+5:45. */
export function zoneName(name = zone, at = Date.now()) {
  if (name === 'utc') return 'UTC';
  const offset = -new Date(at).getTimezoneOffset();
  const minutes = Math.abs(offset) % 60;
  const hours = Math.floor(Math.abs(offset) / 60);
  return `UTC${offset < 0 ? '−' : '+'}${hours}${minutes ? `:${pad(minutes)}` : ''}`;
}

const pad = (n, width = 2) => String(n).padStart(width, '0');

function parts(time) {
  const d = new Date(time);
  const get = unit => (zone === 'utc' ? d[`getUTC${unit}`]() : d[`get${unit}`]());
  return {
    year: get('FullYear'), month: get('Month'), day: get('Date'), week: get('Day'),
    hour: get('Hours'), minute: get('Minutes'), second: get('Seconds'), ms: get('Milliseconds'),
  };
}

export const millis = iso => Date.parse(iso);

export function clock(time, digits = 'ms') {
  const p = parts(time);
  const minutes = `${pad(p.hour)}:${pad(p.minute)}`;
  if (digits === 'min') return minutes;
  const seconds = `${minutes}:${pad(p.second)}`;
  return digits === 's' ? seconds : `${seconds}.${pad(p.ms, 3)}`;
}

export function day(time) {
  const p = parts(time);
  return `${DAYS[p.week]} ${p.day} ${MONTHS[p.month]} ${p.year}`;
}

export function shortDay(time) {
  const p = parts(time);
  return `${p.day} ${MONTHS[p.month]}`;
}

/** Day and time, the day left out when it is today's. */
export function moment(time, digits = 'min') {
  return day(time) === day(Date.now()) ? clock(time, digits) : `${day(time)}, ${clock(time, digits)}`;
}

/** All that is known of a time, microseconds too. */
export function fullTime(iso) {
  const micros = /\.\d{3}(\d{1,6})/.exec(iso)?.[1] ?? '';
  return `${day(millis(iso))}, ${clock(millis(iso))}${micros} ${zoneName(zone, millis(iso))}`;
}

/** For a field of a form: 2026-11-17T03:12:38 in the zone. */
export function toField(time) {
  const p = parts(time);
  return `${p.year}-${pad(p.month + 1)}-${pad(p.day)}T${pad(p.hour)}:${pad(p.minute)}:${pad(p.second)}`;
}

/** The instant that a form's field means in the zone, or null. */
export function fromField(text) {
  const time = Date.parse(zone === 'utc' ? `${text}Z` : text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** What the API is asked for: relative ranges end now. */
export function bounds({ range, from, to }, now) {
  if (range === 'custom') return { from: from ?? '0', to: to ?? undefined };
  const { ms } = RANGES.find(r => r.key === range);
  return { from: ms === Infinity ? '0' : new Date(now - ms).toISOString(), to: undefined };
}

const timeOf = text => (/^\d+$/.test(text) ? Number(text) : Date.parse(text));

/** How a range reads: its name and the times it covers. */
export function rangeText({ range, from, to }, now) {
  if (range === 'all') return { name: 'All time', times: '' };
  const start = range === 'custom' ? (from ? timeOf(from) : null)
    : now - RANGES.find(r => r.key === range).ms;
  const end = range === 'custom' && to ? timeOf(to) : now;
  const name = range === 'custom' ? 'From, to' : RANGES.find(r => r.key === range).text;
  return { name, times: span(start, end) };
}

export function span(start, end) {
  if (start === null) return `until ${moment(end)}`;
  const digits = end - start < 10 * MINUTE ? 's' : 'min';
  if (day(start) !== day(end)) {
    return `${shortDay(start)}, ${clock(start, digits)} – ${shortDay(end)}, ${clock(end, digits)}`;
  }
  const prefix = day(start) === day(Date.now()) ? '' : `${shortDay(start)}, `;
  return `${prefix}${clock(start, digits)} – ${clock(end, digits)}`;
}

export const withinText = ({ range }) => RANGES.find(r => r.key === range)?.within ?? 'this range';
