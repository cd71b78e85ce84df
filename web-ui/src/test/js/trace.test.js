import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldTrace, rootCause, simpleName } from './assets/trace.js';

const TRACE = `shop.PaymentUnavailable: order 7
\tat shop.PaymentClient.authorise(PaymentClient.java:118)
\tat java.base/java.lang.reflect.Method.invoke(Method.java:580)
\tat org.springframework.web.Filter.doFilter(Filter.java:1)
\t... 29 more
Caused by: io.netty.ConnectTimeoutException: timed out
\tat app//io.netty.Channel.connect(Channel.java:3)
Caused by: java.net.SocketException: reset
`;

test('fold: own frames stand, runs of framework frames become one part with their number', () => {
  const parts = foldTrace(TRACE).map(p => [p.kind, p.frames]);
  assert.deepEqual(parts, [
    ['head', 1], ['own', 1], ['folded', 31], ['head', 1], ['folded', 1], ['head', 1],
  ]);
});

test('fold: no line is lost', () => {
  assert.equal(foldTrace(TRACE).flatMap(p => p.lines).join('\n'), TRACE.trimEnd());
});

test('rootCause: the last of the causes', () => {
  assert.equal(rootCause(TRACE), 'java.net.SocketException');
  assert.equal(rootCause('a.B: c\n\tat d.E.f(E.java)'), null);
});

test('simpleName: behind the last dot', () => {
  assert.equal(simpleName('java.net.SocketException'), 'SocketException');
  assert.equal(simpleName('odd.'), 'odd.');
});
