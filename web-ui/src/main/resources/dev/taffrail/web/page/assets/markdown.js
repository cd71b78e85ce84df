// What is shown, as a block of text for a ticket or a chat.
import { duration, valueText } from './format.js';

const fence = text => {
  const ticks = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(m => m[0].length + 1)));
  return `${ticks}\n${text}\n${ticks}`;
};

const code = text => `\`${String(text).replaceAll('`', "'")}\``;

export function lineText(event) {
  return [event['@timestamp'], event.level, event.service, event.message]
    .filter(part => part !== undefined).map(valueText).join('  ');
}

export function eventMarkdown(event, link) {
  const facts = ['request_id', 'trace_id', 'endpoint', 'host', 'service_version', 'error_type']
    .filter(name => event[name] !== undefined)
    .map(name => `- ${name}: ${code(valueText(event[name]))}`);
  const parts = [fence(lineText(event)), facts.join('\n')];
  if (event.stack_trace) parts.push(fence(valueText(event.stack_trace).trimEnd()));
  parts.push(link);
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

export function storyMarkdown(story, took, link) {
  const spans = story.spans.map(s => `${'  '.repeat(s.depth)}- ${code([s.service, s.name]
    .filter(Boolean).join(' '))} ${duration(s.duration_ms)}${s.failed ? ' **failed**' : ''}`);
  const head = `Request ${code(story.id)}: ${duration(took)}, ${story.events.length} lines, `
    + `${story.errors.length} errors, started ${story.first}`;
  return `${[head, spans.join('\n'), fence(story.events.map(lineText).join('\n')), link]
    .filter(Boolean).join('\n\n')}\n`;
}
