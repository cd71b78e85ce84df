// The line that keys act on, and the keys that move it: errors, warnings, lines, the same request.
import { useCallback, useState } from './html.js';
import { levelClass } from './icons.js';
import { idOf } from './lines.js';
import { go, requestPath } from './route.js';

/** Which lines are open, which one is current, and the keys for both. */
export function useCursor(events) {
  const [current, setCurrent] = useState(null);
  const [open, setOpen] = useState(() => new Set());

  const toggle = useCallback(id => {
    setCurrent(id);
    setOpen(before => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }, []);

  const move = (step, fits) => {
    const at = events.findIndex(e => e.id === current);
    const from = at < 0 && step < 0 ? events.length : at;
    for (let i = from + step; i >= 0 && i < events.length; i += step) {
      if (!fits(events[i])) continue;
      setCurrent(events[i].id);
      document.getElementById(`e-${events[i].id}`)?.scrollIntoView({ block: 'nearest' });
      return;
    }
  };
  const line = events.find(e => e.id === current);
  const request = line ? idOf(line) : null;
  const level = kind => event => levelClass(event.level) === kind;
  const sameRequest = event => request !== null && idOf(event) === request;
  const openLine = () => line && toggle(line.id);
  const keys = {
    e: () => move(1, level('e')), E: () => move(-1, level('e')),
    w: () => move(1, level('w')), W: () => move(-1, level('w')),
    n: () => move(1, () => true), N: () => move(-1, () => true),
    o: () => move(1, sameRequest), O: () => move(-1, sameRequest),
    p: openLine, Enter: openLine,
    r: () => request && go(requestPath(request)),
  };
  return { current, open, line, toggle, setCurrent, keys };
}
