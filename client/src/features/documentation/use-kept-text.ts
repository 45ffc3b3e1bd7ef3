import { useCallback, useState } from 'react';
import { kept } from '../../graphql/kept';
import { useViewer } from '../../graphql/viewer';

/** A line that differs from the stored one while it is written; null while it does not. Survives a reload. */
export function useKeptText(name: string): [string | null, (text: string | null) => void] {
  const { staffMember } = useViewer();
  const [text, setText] = useState(() => kept.read(staffMember.id, name));
  const write = useCallback((next: string | null) => {
    kept.write(staffMember.id, name, next);
    setText(next);
  }, [staffMember.id, name]);
  return [text, write];
}
