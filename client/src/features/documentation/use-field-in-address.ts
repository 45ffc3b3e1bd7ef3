import { type RefObject, useEffect } from 'react';
import { useLocation } from 'react-router';

/** What in a field takes the focus: a group's chosen level, else its first control, else the field itself. */
function focusable(field: HTMLElement): HTMLElement {
  if (field.matches('input, textarea')) return field;
  return field.querySelector<HTMLElement>('input:checked') ?? field.querySelector<HTMLElement>('input, textarea, button') ?? field;
}

/** The field behind the # takes the focus; without one a patient's note begins at participation. */
export function useFieldInAddress(frame: RefObject<HTMLElement | null>, part: string, readOnly: boolean): void {
  const { hash, key } = useLocation();
  useEffect(() => {
    const wanted = decodeURIComponent(hash.slice(1)) || (readOnly ? '' : 'participation');
    const field = wanted === '' ? null : frame.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(wanted)}"]`);
    const pane = frame.current?.querySelector<HTMLElement>('[data-pane="text"]');
    if (field == null) {
      pane?.scrollTo?.({ top: 0 });
      return;
    }
    const target = focusable(field);
    target.focus({ preventScroll: true });
    if (hash === '') pane?.scrollTo?.({ top: 0 });
    else target.scrollIntoView({ block: 'center' });
  }, [frame, hash, key, part, readOnly]);
}
