import { type RefObject, useEffect } from 'react';
import { useLocation } from 'react-router';

/** What in a field takes the focus: a group's chosen level, else its first control, else the field itself. */
function focusable(field: HTMLElement): HTMLElement {
  if (field.matches('input, textarea')) return field;
  return field.querySelector<HTMLElement>('input:checked') ?? field.querySelector<HTMLElement>('input, textarea, button') ?? field;
}

/** Where writing begins: a patient's note at participation, the shared part at its first empty text. A keyboard on glass is not opened for that. */
function beginning(frame: HTMLElement): HTMLElement | null {
  const participation = frame.querySelector<HTMLElement>('[data-field="participation"]');
  if (participation !== null || !matchMedia('(hover: hover) and (pointer: fine)').matches) return participation;
  const texts = [...frame.querySelectorAll<HTMLTextAreaElement>('[data-pane="text"] textarea[data-field]')];
  return texts.find(({ value }) => value === '') ?? texts[0] ?? null;
}

/** The field behind the # takes the focus; without one, where writing begins. */
export function useFieldInAddress(frame: RefObject<HTMLElement | null>, part: string, readOnly: boolean): void {
  const { hash, key } = useLocation();
  useEffect(() => {
    const wanted = decodeURIComponent(hash.slice(1));
    const begun = readOnly || frame.current === null ? null : beginning(frame.current);
    const field = wanted === '' ? begun : frame.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(wanted)}"]`);
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
