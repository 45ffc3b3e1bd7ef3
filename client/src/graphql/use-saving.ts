import { useCallback, useState } from 'react';
import { say, sayFailure } from '../ui/toast';
import { saveFile } from './files';

/** Fetches a file to be kept: says when it is there, and why it is not. `saving` is the address under way. */
export function useSaving(): { save: (path: string, words?: string) => void; saving: string | null } {
  const [saving, setSaving] = useState<string | null>(null);
  const save = useCallback((path: string, words?: string): void => {
    setSaving(path);
    void saveFile(path).then((failure) => {
      setSaving(null);
      if (failure !== null) sayFailure(failure.sentence);
      else if (words !== undefined) say(words);
    });
  }, []);
  return { save, saving };
}
