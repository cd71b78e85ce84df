// The most frequent values of fields beside the lines. A click rewrites the text of the query.
import { html } from './html.js';
import { number, percent, visible } from './format.js';
import { Icon, LevelName, levelClass } from './icons.js';
import { clauseOf, filterable, has } from './query.js';
import { simpleName } from './trace.js';

const LEVELS = ['FATAL', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE'];
const TOP = 10;

export function Facets({ facets, q, open, old, onFilter }) {
  if (!facets || facets.problem) {
    return html`<aside class=${open ? 'facets panel open' : 'facets panel'} aria-label="Fields">
      <div class="ph"><h2>Fields</h2></div>
      <p class="pb sub">${facets?.problem ? `Not counted: ${facets.problem.message}` : 'Values appear with the first lines.'}</p>
    </aside>`;
  }
  const used = facets.fields.filter(f => f.values.length > 0);
  const constant = used.filter(f => f.distinct === 1 && f.values[0].count === facets.total
    && !has(q, clauseOf(f.field, f.values[0].value)));
  const shown = used.filter(f => !constant.includes(f));
  return html`<aside class=${open ? 'facets panel open' : 'facets panel'} aria-label="Fields">
    <div class="ph"><h2>Fields</h2>${facets.partial && html`<span class="sub up">counted in part</span>`}</div>
    <div class=${old ? 'pb dimmed' : 'pb'}>
      ${shown.map(f => html`<${Facet} key=${f.field} ...${f} total=${facets.total} q=${q} onFilter=${onFilter} />`)}
      ${constant.length > 0 && html`<p class="sub">Hidden, same in every line: ${constant.map((f, i) => html`${i > 0 && ', '}
        <span title=${f.values[0].value}>${f.field}</span>`)}</p>`}
    </div>
  </aside>`;
}

function Facet({ field, distinct, values, total, q, onFilter }) {
  const sorted = field === 'level'
    ? [...values].sort((a, b) => LEVELS.indexOf(a.value) - LEVELS.indexOf(b.value)) : values;
  const most = Math.max(...values.map(v => v.count));
  return html`<div class="facet" data-testid="facet" data-field=${field}>
    <h3>${field}<span class="sub">${distinct > values.length ? `${values.length} of ${number(distinct)}` : distinct}</span></h3>
    <ul>${sorted.slice(0, TOP).map(v => html`<${Value} key=${v.value} field=${field} ...${v} most=${most}
      total=${total} chosen=${has(q, clauseOf(field, v.value))} onFilter=${onFilter} />`)}</ul>
  </div>`;
}

function Value({ field, value, count, most, total, chosen, onFilter }) {
  const name = field === 'level' ? html`<${LevelName} level=${value} />`
    : visible(field === 'error_type' ? simpleName(value) : value) || '(empty)';
  const bar = html`<svg class="bar" aria-hidden="true"><rect class=${field === 'level' ? `f-${levelClass(value)} soft` : ''}
    width=${`${Math.max(1, (100 * count) / most)}%`} height="100%" /></svg>`;
  if (!filterable(value)) return html`<li><span class="ell">${name}</span><span class="c">${number(count)}</span>${bar}</li>`;
  return html`<li class=${chosen ? 'on' : ''}>
    <button class="pick" title=${`${chosen ? 'Any' : 'Only'} ${field}${chosen ? '' : ` ${value}`}: ${percent(count, total)} of the lines`}
      aria-pressed=${chosen} onClick=${() => onFilter(chosen ? 'dropped' : 'only', field, value)}>
      <span class="ell">${name}</span><span class="only" aria-hidden="true">${chosen ? 'any' : 'only'}</span>
      <span class="c">${number(count)}</span></button>
    <button class="act" title=${`Without ${value}`} aria-label=${`Without ${field} ${value}`}
      onClick=${() => onFilter('excluding', field, value)}><${Icon} name="minus" /></button>
    ${bar}
  </li>`;
}
