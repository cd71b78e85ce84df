import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bounds, clock, fromField, rangeText, toField } from './assets/time.js';
import { routeOf, searchPath } from './assets/route.js';

const NOW = Date.parse('2026-11-17T03:12:38.914Z');

test('clock: UTC unless another zone was chosen', () => {
  assert.equal(clock(NOW), '03:12:38.914');
  assert.equal(clock(NOW, 'min'), '03:12');
});

test('field: there and back is the same second', () => {
  assert.equal(toField(NOW), '2026-11-17T03:12:38');
  assert.equal(fromField('2026-11-17T03:12:38'), '2026-11-17T03:12:38.000Z');
  assert.equal(fromField(''), null);
});

test('bounds: relative to now, all from the beginning', () => {
  assert.deepEqual(bounds({ range: '1h' }, NOW), { from: '2026-11-17T02:12:38.914Z', to: undefined });
  assert.deepEqual(bounds({ range: 'all' }, NOW), { from: '0', to: undefined });
  assert.deepEqual(bounds({ range: 'custom', from: 'a', to: null }, NOW), { from: 'a', to: undefined });
});

test('rangeText: the name and the times it covers', () => {
  assert.equal(rangeText({ range: 'all' }, NOW).name, 'All time');
  assert.match(rangeText({ range: '1h' }, NOW).times, /02:12 – .*03:12$/);
});

test('address: everything a search is, there and back', () => {
  for (const search of [
    { q: 'a "b c" é&=', range: '6h', from: null, to: null, live: false },
    { q: '', range: 'custom', from: '2026-11-17T02:00:00Z', to: '2026-11-17T03:00:00Z', live: false },
    { q: 'x', range: 'all', from: null, to: null, live: true },
  ]) {
    const { page, ...found } = routeOf(new URL(searchPath(search), 'http://h'));
    assert.equal(page, 'search');
    assert.deepEqual(found, search);
  }
});

test('address: ids with odd characters, unknown pages', () => {
  assert.deepEqual(routeOf(new URL('http://h/requests/a%2Fb')), { page: 'request', id: 'a/b' });
  assert.equal(routeOf(new URL('http://h/nothing')).page, 'unknown');
  assert.equal(routeOf(new URL('http://h/')).page, 'search');
});
