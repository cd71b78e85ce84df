// Which event tells why a request went wrong.
import { levelClass } from './icons.js';

/**
 * In a request that failed, what was thrown deepest on the way that failed last: a caller repeats
 * what its callee could not do. In one that went well, the first error is the news.
 */
export function causeOf(story, failed) {
  const thrown = story.events.filter(e => e.error_type);
  const errors = thrown.filter(e => levelClass(e.level) === 'e');
  if (!failed) return (errors.length > 0 ? errors : thrown).at(0);
  for (const span of failedWay(story.spans).reverse()) {
    const inside = thrown.filter(e => span.span_id !== undefined && e.span_id === span.span_id);
    if (inside.length > 0) return inside.at(-1);
  }
  return (errors.length > 0 ? errors : thrown).at(-1);
}

/** From the outermost span to the last of its spans that failed, and so on inwards. */
function failedWay(spans) {
  const way = [];
  for (let span = spans[0]; span && !way.includes(span);) {
    way.push(span);
    const id = span.span_id;
    span = spans.filter(s => id !== undefined && s.parent_span_id === id && s.failed).at(-1);
  }
  return way;
}
