// The one door to the rendering library: templates, state, effects.
import { Fragment, h, render } from './vendor/preact.module.js';
import htm from './vendor/htm.module.js';

export { Fragment, render };
export { useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState }
  from './vendor/hooks.module.js';
export const html = htm.bind(h);
