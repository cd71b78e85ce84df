import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asWords, clauses, excluding, filterable, has, including, isId, only, quoted, words }
  from './assets/query.js';

test('clauses: quotes and brackets hold together', () => {
  assert.deepEqual(clauses('a "b c" (d OR e) f:[1 TO 2]'), ['a', '"b c"', '(d OR e)', 'f:[1 TO 2]']);
  assert.deepEqual(clauses('say:"a \\" b" c'), ['say:"a \\" b"', 'c']);
  assert.deepEqual(clauses('"never closed x'), ['"never closed x']);
});

test('quoted: only what could be read as syntax', () => {
  assert.equal(quoted('orders-2'), 'orders-2');
  assert.equal(quoted('POST /orders'), '"POST /orders"');
  assert.equal(quoted('say "x\\y"'), '"say \\"x\\\\y\\""');
  assert.equal(quoted('AND'), '"AND"');
  assert.equal(quoted(''), '""');
});

test('only: replaces other values of the field and keeps the rest', () => {
  assert.equal(only('payment service:orders -service:mailer', 'service', 'payments'), 'payment service:payments');
  assert.equal(only('', 'endpoint', '/a b'), 'endpoint:"/a b"');
});

test('only: a clause between operators stays, since without it the others would mean something else', () => {
  assert.equal(only('service:a OR x', 'service', 'b'), 'service:a OR x service:b');
});

test('including and excluding: take each other back', () => {
  const without = excluding('x host:n1', 'host', 'n1');
  assert.equal(without, 'x -host:n1');
  assert.equal(including(without, 'host', 'n1'), 'x host:n1');
  assert.equal(excluding(without, 'host', 'n1'), without);
});

test('has: the clause as a whole', () => {
  assert.ok(has('a service:orders', 'service:orders'));
  assert.ok(!has('a -service:orders', 'service:orders'));
});

test('words: what a line contains, not conditions and not what is excluded', () => {
  assert.deepEqual(words('payment level:ERROR -retry NOT slow "timed out" message:pay* AND (a b)'),
    ['payment', 'timed out', 'pay']);
});

test('asWords: nothing of it is syntax any more', () => {
  assert.equal(asWords('message:/(/ OR "x'), '"message:/(/" "OR" "x"');
});

test('filterable: one line of a length that fits a query', () => {
  assert.ok(filterable('a b'));
  assert.ok(!filterable('a\nb'));
  assert.ok(!filterable('x'.repeat(301)));
});

test('isId: ids, not words or thread names', () => {
  for (const id of ['7f3a9c21e4b04d18', '3F2504E0-4F89-11D3-9A0C-0305E82C3301', 'req_8fK2kd9sLx0PqZ']) {
    assert.ok(isId(id), id);
  }
  for (const word of ['payment', 'http-nio-8080-exec-1', '88194', 'ConnectTimeoutException']) {
    assert.ok(!isId(word), word);
  }
});
