import { IconX } from '@tabler/icons-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import classes from './toast.module.css';

interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'bad';
  action?: { label: string; run: () => void } | undefined;
  milliseconds: number;
  /** Said at once, whatever is being read. */
  urgent?: boolean;
}

const UNDO_MILLISECONDS = 10_000;
let shown: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

function show(toast: Omit<Toast, 'id'>): () => void {
  const id = ++lastId;
  // The same sentence twice is one toast; more than three would cover the page.
  set([...shown.filter((other) => other.text !== toast.text).slice(-2), { ...toast, id }]);
  return () => closeToast(id);
}

function closeToast(id: number): void {
  set(shown.filter((toast) => toast.id !== id));
}

/** Something happened and there is nothing to do about it. Returns the function that takes it away. */
export function say(text: string): () => void {
  return show({ text, tone: 'plain', milliseconds: 6_000 });
}

/** Something happened that one button can answer: take back, reopen, decide. */
export function offer(text: string, label: string, run: () => void): () => void {
  return show({ text, tone: 'plain', action: { label, run }, milliseconds: UNDO_MILLISECONDS });
}

export function offerUndo(text: string, undo: () => void): () => void {
  return offer(text, 'Undo', undo);
}

/** Something did not happen. It stays until it is closed, because nobody may miss it. */
export function sayFailure(text: string, action?: { label: string; run: () => void }): () => void {
  return show({ text, tone: 'bad', action, milliseconds: Number.POSITIVE_INFINITY });
}

/** Something grave that one act answers. It interrupts, and stays until it is answered, closed or over. */
export function alarm(text: string, label: string, run: () => void): () => void {
  return show({ text, tone: 'bad', action: { label, run }, milliseconds: Number.POSITIVE_INFINITY, urgent: true });
}

export function clearToasts(): void {
  set([]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toasts() {
  const toasts = useSyncExternalStore(subscribe, () => shown);
  return (
    <div className={`${classes['region']} no-print`}>
      <div className={classes['stack']} aria-live="assertive">{toasts.filter(({ urgent }) => urgent === true).map((toast) => <ToastBar key={toast.id} toast={toast} />)}</div>
      <div className={classes['stack']} role="status" aria-live="polite">{toasts.filter(({ urgent }) => urgent !== true).map((toast) => <ToastBar key={toast.id} toast={toast} />)}</div>
    </div>
  );
}

function ToastBar({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || !Number.isFinite(toast.milliseconds)) return;
    const timer = setTimeout(() => closeToast(toast.id), toast.milliseconds);
    return () => clearTimeout(timer);
  }, [held, toast]);
  return (
    <div
      className={`${classes['toast']} ${toast.tone === 'bad' ? classes['bad'] : ''}`}
      onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}
    >
      <span className={classes['text']}>{toast.text}</span>
      {toast.action !== undefined && (
        <button type="button" className={classes['action']} onClick={() => { closeToast(toast.id); toast.action?.run(); }}>{toast.action.label}</button>
      )}
      <button type="button" className={classes['close']} aria-label="Close this message" onClick={() => closeToast(toast.id)}><IconX size={16} aria-hidden /></button>
    </div>
  );
}
