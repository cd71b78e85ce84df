import assert from 'node:assert/strict';
import { test } from 'node:test';
import { equalMatchers, matchesAll, parseMatchers } from './assets/matchers.js';

const holds = (text, labels) => matchesAll(parseMatchers(text), labels);

test('parseMatchers: operators, quotes, commas inside of them', () => {
  assert.deepEqual(parseMatchers('{a="x,y", b=~"(p|q),r"}').map(each => each.text), ['a="x,y"', 'b=~"(p|q),r"']);
  assert.deepEqual(parseMatchers('a=x\nb!=y').map(({ name, op, value }) => [name, op, value]), [['a', '=', 'x'], ['b', '!=', 'y']]);
  assert.deepEqual(parseMatchers('  '), []);
});

test('parseMatchers: what is wrong is said', () => {
  assert.throws(() => parseMatchers('service'), /“service” is no condition/);
  assert.throws(() => parseMatchers('a="x'), /quotes/);
  assert.throws(() => parseMatchers('a=~"("'), /no pattern/);
});

test('matchesAll: all must hold, patterns are whole, a missing label is empty', () => {
  assert.equal(holds('service="pay"', { service: 'pay' }), true);
  assert.equal(holds('service=~"pa"', { service: 'pay' }), false);
  assert.equal(holds('service=~"pa.*", team!="x"', { service: 'pay' }), true);
  assert.equal(holds('team=""', { service: 'pay' }), true);
  assert.equal(holds('service!~"p.*"', { service: 'pay' }), false);
});

test('equalMatchers: fits the labels it was made of, whatever they hold', () => {
  const labels = { service: 'a "b", c\\d', path: '{x}' };
  assert.equal(holds(equalMatchers(labels), labels), true);
  assert.equal(holds(equalMatchers(labels), { ...labels, path: 'y' }), false);
});
