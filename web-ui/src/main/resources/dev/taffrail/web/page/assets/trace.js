// Stack traces: the app's own frames stand, runs of framework frames fold into a number.
import { html, useState } from './html.js';
import { visible } from './format.js';

const FRAMEWORK = new RegExp(`^(${[
  'java', 'javax', 'jdk', 'sun', 'com\\.sun', 'jakarta', 'kotlin', 'kotlinx', 'scala', 'groovy',
  'org\\.(springframework|apache|eclipse|hibernate|jboss|junit|slf4j|glassfish|reactivestreams|aspectj|postgresql)',
  'org\\.(mongodb|h2|codehaus|wildfly|xnio|jooq|mockito|assertj|thymeleaf|quartz|mariadb|flywaydb)',
  'io\\.(netty|quarkus|vertx|micrometer|undertow|micronaut|grpc|opentelemetry|reactivex|smallrye|lettuce|ktor)',
  'com\\.(fasterxml|zaxxer|google|mysql|mongodb|rabbitmq|netflix|squareup|oracle|microsoft|amazonaws|github\\.benmanes)',
  'software\\.amazon', 'tools\\.jackson', 'reactor', 'rx', 'akka', 'spark', 'okhttp3', 'okio',
  'retrofit2', 'feign', 'ch\\.qos', 'net\\.bytebuddy', 'redis\\.clients', 'freemarker',
].join('|')})\\.`);

const FRAME = /^\s*at\s/;
const MORE = /^\s*\.\.\. (\d+) (more|common frames omitted)/;

/** Parts of a trace in order: heads, own frames, folded runs. */
export function foldTrace(text) {
  const parts = [];
  for (const line of text.replace(/\s+$/, '').split(/\r?\n/)) {
    const frames = framesOf(line);
    const last = parts.at(-1);
    if (frames === 0) parts.push({ kind: FRAME.test(line) ? 'own' : 'head', lines: [line], frames: 1 });
    else if (last?.kind === 'folded') {
      last.lines.push(line);
      last.frames += frames;
    } else parts.push({ kind: 'folded', lines: [line], frames });
  }
  return parts;
}

/** How many framework frames a line stands for; 0 when it is something else. */
function framesOf(line) {
  const more = MORE.exec(line);
  if (more) return Number(more[1]);
  if (!FRAME.test(line)) return 0;
  const frame = line.replace(FRAME, '').replace(/^[^(]*\//, '');
  return FRAMEWORK.test(frame) ? 1 : 0;
}

/** The type at the bottom of all causes, short, or null. */
export function rootCause(text) {
  const heads = text.split('\n').filter(line => /^Caused by: /.test(line));
  return heads.length ? typeOf(heads.at(-1).slice('Caused by: '.length)) : null;
}

const typeOf = head => /^[\w.$]+/.exec(head)?.[0] ?? null;

export const simpleName = type => type.split('.').at(-1) || type;

export function Trace({ text }) {
  const [open, setOpen] = useState(() => new Set());
  const toggle = i => setOpen(before => {
    const after = new Set(before);
    if (!after.delete(i)) after.add(i);
    return after;
  });
  return html`<div class="trace" tabindex="0" aria-label="Stack trace">${foldTrace(text).map((part, i) => {
    if (part.kind === 'head') return html`<div>${head(part.lines[0])}</div>`;
    if (part.kind === 'own') return html`<div class="own">${frame(part.lines[0])}</div>`;
    const name = `${part.frames} framework ${part.frames === 1 ? 'frame' : 'frames'}`;
    return html`<div class="fw"><button aria-expanded=${open.has(i)} onClick=${() => toggle(i)}
      >${open.has(i) ? '−' : '+'} ${name}</button>${open.has(i)
        && part.lines.map(line => html`<div>${frame(line)}</div>`)}</div>`;
  })}</div>`;
}

const frame = line => visible(line.replace(/^\s+/, '    '));

function head(line) {
  const [, lead, type, rest] = /^(\s*(?:Caused by: |Suppressed: )?)([\w.$]+)?(.*)$/s.exec(line) ?? [];
  if (!type?.includes('.')) return visible(line);
  return html`${lead}<span class="ex">${type}</span>${visible(rest)}`;
}
