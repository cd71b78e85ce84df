// Bars of lines over time, split by level: errors stand on the baseline so that they compare.
import { html, useEffect, useRef, useState } from './html.js';
import uPlot from './vendor/uPlot.esm.js';
import { duration, number } from './format.js';
import { LevelName, levelClass } from './icons.js';
import { clock, currentZone, shortDay, span } from './time.js';

const HEIGHT = 132;
const FILLS = { e: '--error-fill', w: '--warn-fill', i: '--info-fill', d: '--debug-fill', none: '--line-2' };
const SEVERITY = { e: 0, w: 1, i: 2, d: 3, none: 4 };

export function Histogram({ histogram, onZoom }) {
  const place = useRef(null);
  const [over, setOver] = useState(null);
  const series = bySeverity(histogram.series);

  useEffect(() => {
    const node = place.current;
    let plot = draw(node, histogram, series, onZoom, setOver);
    const again = () => {
      plot.destroy();
      plot = draw(node, histogram, series, onZoom, setOver);
    };
    const size = new ResizeObserver(() => {
      if (node.clientWidth > 0) plot.setSize({ width: node.clientWidth, height: HEIGHT });
    });
    size.observe(node);
    addEventListener('taffrail:theme', again);
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', again);
    return () => {
      size.disconnect();
      removeEventListener('taffrail:theme', again);
      system.removeEventListener('change', again);
      plot.destroy();
    };
  }, [histogram, currentZone()]);

  return html`<div class="histogram" data-testid="histogram">
    <div class="r1 leg">
      <div class="legend">${series.map(s => html`<span key=${s.value}>
        <${LevelName} level=${s.value} /> ${number(over === null ? s.total : s.counts[over])}</span>`)}
      </div>
      <span class="end sub c-md">${over === null
        ? html`a bar is ${duration(histogram.bucket_ms)}, split by <b>level</b>, drag to zoom`
        : html`<b>${bucketText(histogram, over)}</b>, click to see these`}</span>
    </div>
    <div class="bars-of-time" ref=${place} role="img" aria-label=${summary(histogram, series)}></div>
  </div>`;
}

const bySeverity = series =>
  [...series].sort((a, b) => SEVERITY[levelClass(a.value)] - SEVERITY[levelClass(b.value)]);

function bucketText(histogram, i) {
  const start = Date.parse(histogram.start) + i * histogram.bucket_ms;
  return span(start, start + histogram.bucket_ms);
}

function summary(histogram, series) {
  const totals = series.map(s => `${number(s.total)} ${s.value ?? 'without level'}`).join(', ');
  return `Lines over time, a bar is ${duration(histogram.bucket_ms)}: ${totals}`;
}

function draw(node, histogram, series, onZoom, onOver) {
  const start = Date.parse(histogram.start) / 1000;
  const step = histogram.bucket_ms / 1000;
  const buckets = series[0]?.counts.length ?? 0;
  const times = Array.from({ length: buckets }, (_, i) => start + i * step);
  const color = colors(node);
  const bars = uPlot.paths.bars({ size: [0.8, 48], align: 1 });
  const zoom = (from, to) => onZoom(new Date(from * 1000), new Date(to * 1000));
  const axis = {
    stroke: color('--ink-3'), font: `11px ${getComputedStyle(node).fontFamily}`,
    ticks: { show: false }, border: { show: false },
  };
  const plot = new uPlot({
    width: Math.max(node.clientWidth, 200),
    height: HEIGHT,
    padding: [8, 16, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false } },
    scales: {
      x: { time: true, range: [start, start + Math.max(buckets, 1) * step] },
      y: { range: (u, min, max) => [0, Math.max(max, 1)] },
    },
    axes: [
      { ...axis, size: 22, gap: 4, grid: { show: false }, space: 96,
        values: (u, at) => at.map(t => tick(t * 1000, at)) },
      { ...axis, size: 40, gap: 6, space: 40, grid: { stroke: color('--line'), width: 1 },
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6,
          2e6, 5e6, 1e7, 1e8, 1e9],
        values: (u, at) => at.map(n => (n >= 10_000 ? `${number(n / 1000)}k` : number(n))) },
    ],
    series: [{}, ...layers(series).map(({ kind }) => (
      { fill: color(FILLS[kind]), width: 0, paths: bars, points: { show: false } }))],
    tzDate: ts => (currentZone() === 'utc' ? uPlot.tzDate(new Date(ts * 1000), 'UTC') : new Date(ts * 1000)),
    hooks: {
      setSelect: [u => {
        if (u.select.width < 3) return;
        zoom(u.posToVal(u.select.left, 'x'), u.posToVal(u.select.left + u.select.width, 'x'));
        u.setSelect({ width: 0, height: 0 }, false);
      }],
    },
  }, [times, ...layers(series).map(layer => layer.heights)], node);
  follow(plot, { start, step, buckets }, zoom, onOver);
  return plot;
}

/** The pointer names the bar it is over; a click without a drag goes into it. */
function follow(plot, { start, step, buckets }, zoom, onOver) {
  let down = 0;
  const at = event => {
    const x = event.clientX - plot.over.getBoundingClientRect().left;
    const i = Math.floor((plot.posToVal(x, 'x') - start) / step);
    return i >= 0 && i < buckets ? i : null;
  };
  plot.over.addEventListener('mousedown', event => { down = event.clientX; });
  plot.over.addEventListener('mousemove', event => onOver(at(event)));
  plot.over.addEventListener('mouseleave', () => onOver(null));
  plot.over.addEventListener('click', event => {
    const i = at(event);
    if (i === null || Math.abs(event.clientX - down) > 2) return;
    zoom(start + i * step, start + (i + 1) * step);
  });
}

/** Heights from the baseline up, the tallest first: later bars are painted over earlier ones. */
function layers(series) {
  let below = null;
  const stacked = series.map(s => {
    const heights = s.counts.map((n, i) => n + (below ? below[i] : 0));
    below = heights;
    return { kind: levelClass(s.value), heights };
  });
  return stacked.reverse();
}

/** Tokens as the canvas needs them, resolved for the theme of the moment. */
function colors(node) {
  const probe = document.createElement('span');
  node.append(probe);
  const found = {};
  for (const name of [...Object.values(FILLS), '--ink-3', '--line']) {
    probe.style.color = `var(${name})`;
    found[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return name => found[name];
}

function tick(time, all) {
  const gap = all.length > 1 ? (all[1] - all[0]) * 1000 : 60_000;
  if (gap >= 86_400_000) return shortDay(time);
  const text = clock(time, gap < 1000 ? 'ms' : gap < 60_000 ? 's' : 'min');
  return text === '00:00' ? shortDay(time) : text;
}
