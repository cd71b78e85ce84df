import assert from 'node:assert/strict';
import { test } from 'node:test';
import { causeOf } from './assets/cause.js';

const span = (span_id, parent_span_id, failed) => ({ span_id, parent_span_id, failed });
const thrown = (id, span_id, level = 'ERROR') => ({ id, span_id, level, error_type: 'E' });

test('cause: the deepest of the way that failed last', () => {
  const story = {
    spans: [span('a', undefined, true), span('b', 'a', true), span('c', 'b', true), span('d', 'b', true)],
    events: [thrown('first', 'c', 'WARN'), thrown('second', 'd', 'WARN'), thrown('told', 'b'), thrown('told again', 'a')],
  };
  assert.equal(causeOf(story, true).id, 'second');
});

test('cause: a way that went well in the end is not the reason', () => {
  const story = {
    spans: [span('a', undefined, true), span('b', 'a', false)],
    events: [thrown('caught', 'b', 'WARN'), thrown('own', 'a')],
  };
  assert.equal(causeOf(story, true).id, 'own');
});

test('cause: without spans the last error, in a good request the first', () => {
  const story = { spans: [], events: [thrown('first'), thrown('last')] };
  assert.equal(causeOf(story, true).id, 'last');
  assert.equal(causeOf(story, false).id, 'first');
});

test('cause: spans that name each other do not turn in circles', () => {
  const story = { spans: [span('a', 'b', true), span('b', 'a', true)], events: [thrown('x', 'b')] };
  assert.equal(causeOf(story, true).id, 'x');
});
