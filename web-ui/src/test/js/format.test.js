import assert from 'node:assert/strict';
import { test } from 'node:test';
import { age, bytes, duration, percent, valueText, visible } from './assets/format.js';

test('duration: two units at most, none lost by rounding', () => {
  assert.equal(duration(0.25), '0.25 ms');
  assert.equal(duration(27), '27 ms');
  assert.equal(duration(2431), '2.43 s');
  assert.equal(duration(59_949), '59.9 s');
  assert.equal(duration(119_700), '2 min');
  assert.equal(duration(3_600_000), '1 h');
  assert.equal(duration(NaN), '');
});

test('percent: digits that the value deserves', () => {
  assert.equal(percent(8778, 184302), '4.8 %');
  assert.equal(percent(1, 1_000_000), 'under 0.01 %');
  assert.equal(percent(1, 0), '');
});

test('age and bytes: one unit', () => {
  assert.equal(age(300), '0.3 s');
  assert.equal(age(240_000), '4 min');
  assert.equal(age(-5), '0 s');
  assert.equal(bytes(11_542_346), '11.5 MB');
});

test('visible: what hides or turns text around is shown by its number', () => {
  assert.equal(visible('a\u202eb\u001b[2J\u200bc'), 'a<U+202E>b\u241b[2J<U+200B>c');
  assert.equal(visible('plain ünï 日本 😀\n\ttab'), 'plain ünï 日本 😀\n\ttab');
});

test('valueText: lists are joined, objects stay JSON', () => {
  assert.equal(valueText(['a', 1]), 'a, 1');
  assert.equal(valueText({ a: 1 }), '{"a":1}');
});
