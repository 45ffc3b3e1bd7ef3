import { useCallback, useRef, useState } from 'react';
import { kept } from '../../graphql/kept';
import { useViewer } from '../../graphql/viewer';

export interface KeptText {
  /** Null where it is what is stored. */
  typed: string | null;
  write: (text: string | null) => void;
  /** Saves what is written; it is kept on where that failed, and where something else was written before it was answered. */
  save: (send: () => Promise<string | null>) => Promise<string | null>;
  /** Whether what is stored is about to be another text: then to write it again is a change. */
  onItsWay: () => boolean;
}

/** A line that differs from the stored one while it is written. Survives a reload. */
export function useKeptText(name: string): KeptText {
  const { staffMember } = useViewer();
  const [typed, setTyped] = useState(() => kept.read(staffMember.id, name));
  const latest = useRef(typed);
  const sent = useRef(0);
  const write = useCallback((next: string | null) => {
    latest.current = next;
    kept.write(staffMember.id, name, next);
    setTyped(next);
  }, [staffMember.id, name]);
  const save = useCallback(async (send: () => Promise<string | null>): Promise<string | null> => {
    const written = latest.current;
    sent.current += 1;
    const failure = await send().finally(() => { sent.current -= 1; });
    if (failure === null && latest.current === written) write(null);
    return failure;
  }, [write]);
  const onItsWay = useCallback(() => sent.current > 0, []);
  return { typed, write, save, onItsWay };
}
