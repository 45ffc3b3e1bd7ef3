import '@testing-library/jest-dom';
// Not by way of React's own: a test that counts what is drawn has its hook there before React's DOM comes.
import { configure } from '@testing-library/dom';
import { webcrypto } from 'node:crypto';
import { TextDecoder, TextEncoder } from 'node:util';

function simulateBrowser(): void {
  // What is waited for comes or does not; how soon on a busy machine is no test's question.
  configure({ asyncUtilTimeout: 10_000 });

  // What the kit asks of a browser and the simulated one does not have.
  Object.defineProperty(window, 'matchMedia', {
    writable: true,
    value: (query: string) => ({ matches: false, media: query, onchange: null, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined, dispatchEvent: () => false }),
  });

  class NoResizeObserver implements ResizeObserver {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
  window.ResizeObserver = NoResizeObserver;
  window.HTMLElement.prototype.scrollIntoView = () => undefined;
  Object.defineProperty(document, 'fonts', { value: { addEventListener: () => undefined, removeEventListener: () => undefined } });
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true });
  Object.assign(globalThis, { TextEncoder, TextDecoder });

  /** Fingers, pens and mice alike; the simulated browser knows only mice. */
  class FingerEvent extends MouseEvent {
    readonly pointerId: number;
    constructor(type: string, init: PointerEventInit = {}) {
      super(type, init);
      this.pointerId = init.pointerId ?? 0;
    }
  }
  if (!('PointerEvent' in window)) Object.assign(window, { PointerEvent: FingerEvent });

  /** The router makes a request of each navigation and only reads its address. */
  class RouterRequest {
    readonly method = 'GET';
    readonly signal: AbortSignal | undefined;
    constructor(readonly url: string, init?: { signal?: AbortSignal }) {
      this.signal = init?.signal;
    }
  }
  if (!('Request' in globalThis)) Object.assign(globalThis, { Request: RouterRequest });

  // axe asks for pseudo-element styles, which the simulated browser only complains about.
  const { getComputedStyle } = window;
  window.getComputedStyle = (element) => getComputedStyle(element);

  // axe measures letters on a canvas to find icon fonts; there are none here, and no canvas.
  window.HTMLCanvasElement.prototype.getContext = () => null;
}

// What is tested in node's own environment needs none of it.
if (typeof window !== 'undefined') simulateBrowser();
