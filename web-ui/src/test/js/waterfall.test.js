import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactMillis, extentOf, gapsOf, ownTimes } from './assets/waterfall.js';

const at = ms => `2026-11-17T03:12:21.${String(ms).padStart(3, '0')}000Z`;
const span = (service, start, duration_ms, depth) => ({ service, start: at(start), duration_ms, depth });
const story = (spans, times) => ({
  first: at(Math.min(...times)), last: at(Math.max(...times)), spans,
  events: times.map(t => ({ '@timestamp': at(t) })),
});

test('exactMillis: microseconds count', () => {
  assert.ok(Math.abs(exactMillis('2026-11-17T03:12:21.207500Z') % 1000 - 207.5) < 0.01);
});

test('extent: from the first span or line to the last', () => {
  const { start, took } = extentOf(story([span('a', 0, 300, 0)], [100, 500]));
  assert.equal(start, exactMillis(at(0)));
  assert.equal(took, 500);
});

test('own time: without the children, which may overlap', () => {
  const own = ownTimes([span('a', 0, 100, 0), span('b', 10, 30, 1), span('b', 20, 40, 1), span('c', 25, 5, 2)]);
  assert.equal(own.get('a'), 50);
  assert.equal(own.get('b'), 30 + 35);
  assert.equal(own.get('c'), 5);
});

test('gaps: silence of more than a fifth, outside of the innermost spans', () => {
  const spans = [span('a', 0, 900, 0), span('b', 0, 200, 1), span('b', 600, 300, 1)];
  const gaps = gapsOf(story(spans, [0, 200, 900]));
  assert.equal(gaps.length, 1);
  assert.equal(Math.round(gaps[0].duration_ms), 400);
});

test('gaps: a line in the middle divides the silence', () => {
  const spans = [span('a', 0, 900, 0), span('b', 0, 500, 1)];
  assert.equal(gapsOf(story(spans, [0, 500, 640, 780, 900])).length, 0);
});

test('gaps: of one span alone, its own silence', () => {
  assert.equal(gapsOf(story([span('a', 0, 900, 0)], [0, 100, 900])).length, 1);
});
