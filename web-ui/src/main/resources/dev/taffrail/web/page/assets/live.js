// New lines as they arrive. Pausing loses nothing: what comes meanwhile waits, and when too much
// waits the stream is let go and later taken up again at the number where it stopped.
import { useEffect, useRef, useState } from './html.js';
import { LOGIN_NEEDED, apiPath, get } from './api.js';

const MOST_ROWS = 2000;
const TELL_MS = 100;
const SILENCE_MS = 15_000;
const AGAIN_MS = 3000;
const RATE_MS = 10_000;

class Feed {
  rows = [];
  waiting = [];
  paused = null;
  state = 'connecting';
  dropped = 0;
  behind = 0;
  /** Whether older lines have left the list, so that what a search found does not follow on it. */
  trimmed = false;
  /** Whether more has arrived than waits here. */
  letGo = false;
  #q;
  #tell;
  #onFresh;
  #source = null;
  #after = null;
  #droppedBefore = 0;
  #known = new Set();
  #arrivals = [];
  #timers = new Map();

  constructor(q, tell, onFresh) {
    this.#q = q;
    this.#tell = tell;
    this.#onFresh = onFresh;
    this.#connect();
  }

  get rate() {
    const since = Date.now() - RATE_MS;
    this.#arrivals = this.#arrivals.filter(a => a.at > since);
    return this.#arrivals.reduce((sum, a) => sum + a.count, 0) / (RATE_MS / 1000);
  }

  pause(why) {
    if (this.paused) return;
    this.paused = why;
    this.#changed();
  }

  resume() {
    if (!this.paused) return;
    this.paused = null;
    this.letGo = false;
    this.#show(this.waiting);
    this.waiting = [];
    if (!this.#source) this.#connect();
    this.#changed();
  }

  close() {
    this.#source?.close();
    this.#source = null;
    this.#timers.forEach(clearTimeout);
  }

  #connect() {
    this.#source?.close();
    const source = new EventSource(apiPath('/live', { q: this.#q, after: this.#after }));
    this.#source = source;
    this.#droppedBefore = this.dropped;
    source.onmessage = message => this.#arrived(JSON.parse(message.data));
    source.addEventListener('state', message => this.#told(message));
    source.addEventListener('end', () => this.#lost(source));
    source.onerror = () => this.#failed(source);
    this.#expectSign(source);
  }

  #arrived(event) {
    if (this.#known.has(event.id)) return this.#replace(event);
    this.#known.add(event.id);
    const last = this.#arrivals.at(-1);
    if (last && Date.now() - last.at < 250) last.count += 1;
    else this.#arrivals.push({ at: Date.now(), count: 1 });
    if (!this.paused) this.#show([event]);
    else this.waiting = [event, ...this.waiting];
    if (this.#known.size > 4 * MOST_ROWS) this.#forget();
    this.#changed();
  }

  /** An event that was shown before it was whole comes again. */
  #replace(event) {
    const newer = row => (row.id === event.id ? event : row);
    this.rows = this.rows.map(newer);
    this.waiting = this.waiting.map(newer);
    this.#changed();
  }

  #show(fresh) {
    const rows = [...fresh, ...this.rows];
    this.trimmed ||= rows.length > MOST_ROWS;
    this.rows = rows.slice(0, MOST_ROWS);
  }

  #told(message) {
    const fresh = this.#after === null;
    this.#after = message.lastEventId || this.#after;
    const { dropped = 0, behind = 0 } = JSON.parse(message.data);
    this.dropped = this.#droppedBefore + dropped;
    this.behind = behind;
    this.state = 'following';
    this.#expectSign(this.#source);
    if (this.paused && this.waiting.length >= MOST_ROWS) this.#letGo();
    if (fresh) this.#onFresh();
    this.#changed();
  }

  #letGo() {
    this.letGo = true;
    this.#source?.close();
    this.#source = null;
    clearTimeout(this.#timers.get('sign'));
  }

  #failed(source) {
    if (source !== this.#source) return;
    this.state = 'lost';
    this.#changed();
    if (source.readyState === EventSource.CLOSED) this.#lost(source);
    else this.#droppedBefore = this.dropped;
  }

  #lost(source) {
    if (source !== this.#source) return;
    source.close();
    this.state = 'lost';
    this.#later('again', AGAIN_MS, () => this.#loginOrAgain());
    this.#changed();
  }

  /** A stream does not say why it was refused; the session does. */
  async #loginOrAgain() {
    try {
      await get('/session');
    } catch (problem) {
      if (problem.status === 401) dispatchEvent(new Event(LOGIN_NEEDED));
    }
    if (this.#source) this.#connect();
  }

  #expectSign(source) {
    this.#later('sign', SILENCE_MS, () => this.#lost(source));
  }

  #forget() {
    this.#known = new Set([...this.waiting, ...this.rows].map(e => e.id));
  }

  #changed() {
    if (!this.#timers.has('tell')) this.#later('tell', TELL_MS, () => this.#tell());
  }

  #later(name, ms, run) {
    clearTimeout(this.#timers.get(name));
    this.#timers.set(name, setTimeout(() => {
      this.#timers.delete(name);
      run();
    }, ms));
  }
}

/** Follows a query while it is on. onFresh runs once the stream stands: what came before is searchable. */
export function useLive(q, on, onFresh) {
  const [, tell] = useState(0);
  const feed = useRef(null);
  const fresh = useRef(onFresh);
  fresh.current = onFresh;
  useEffect(() => {
    if (!on) return undefined;
    feed.current = new Feed(q, () => tell(n => n + 1), () => fresh.current());
    tell(n => n + 1);
    return () => {
      feed.current.close();
      feed.current = null;
    };
  }, [q, on]);
  return on ? feed.current : null;
}
