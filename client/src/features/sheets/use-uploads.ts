import { fileSize } from '@groupwork/shared/attendance/sheets';
import { isErrorCode, isRetryable } from '@groupwork/shared/kernel/error-codes';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { clockRange, mediumDate } from '@groupwork/shared/kernel/time';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../graphql/explain';
import { files, sendFile } from '../../graphql/files';
import { announce } from '../../ui/announcer';

/** What filing answers. */
interface Filed {
  documentId: string;
  byCode: boolean;
  /** Its code names another session than the one it was sent from. */
  elsewhere: boolean;
  session: { id: string; groupTitle: string; date: string; timeZone: string; plannedStart: string; plannedEnd: string };
}

/** One page on its way. */
export interface Upload {
  id: string;
  file: File;
  state: 'WAITING' | 'SENDING' | 'READING' | 'FILED' | 'FAILED';
  /** What has left this device, from 0 to 1. */
  part: number;
  words: string;
  /** Whether the same page may be sent again as it is. */
  again: boolean;
  /** The other session it was filed in. */
  elsewhere: { id: string; title: string } | null;
}

const filedWords = ({ byCode, elsewhere, session }: Filed): string => {
  if (elsewhere) return `Filed with ${session.groupTitle}, ${mediumDate(session.date)}, ${clockRange(session.plannedStart, session.plannedEnd, session.timeZone)}: so says its code.`;
  return byCode ? 'Filed. Its code says it belongs here.' : 'Filed here. No code was read on it.';
};

const mayGoAgain = ({ code }: Failure): boolean => code === 'NETWORK' || code === 'INTERNAL' || (isErrorCode(code) && isRetryable(code));

/** Pages go one after the other, in the order they were chosen; each says what became of it. */
export function useUploads(sessionId: string, mostBytes: number, onFiled: () => void): { uploads: readonly Upload[]; add: (chosen: readonly File[]) => void; again: (upload: Upload) => void; dismiss: (id: string) => void } {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const line = useRef<Promise<void>>(Promise.resolve());
  const stopped = useRef<AbortController | null>(null);
  useEffect(() => {
    const control = new AbortController();
    stopped.current = control;
    return () => control.abort();
  }, []);

  const change = useCallback((id: string, changes: Partial<Upload>): void => setUploads((all) => all.map((each) => (each.id === id ? { ...each, ...changes } : each))), []);

  const send = useCallback((upload: Upload): void => {
    line.current = line.current.then(async () => {
      const signal = stopped.current?.signal ?? new AbortController().signal;
      if (signal.aborted) return;
      change(upload.id, { state: 'SENDING', part: 0, words: 'Sending' });
      const answer = await sendFile<Filed>(files.fileSheet(sessionId), upload.file, {
        key: upload.id,
        signal,
        onProgress: (part) => change(upload.id, part < 1 ? { part } : { part, state: 'READING', words: 'Sent. It is read now' }),
      });
      if ('failure' in answer) {
        change(upload.id, { state: 'FAILED', words: answer.failure.code === 'NETWORK' ? 'The server cannot be reached. The page is still on this device.' : answer.failure.sentence, again: mayGoAgain(answer.failure) });
        return;
      }
      const words = filedWords(answer.facts);
      change(upload.id, { state: 'FILED', words, elsewhere: answer.facts.elsewhere ? { id: answer.facts.session.id, title: answer.facts.session.groupTitle } : null });
      announce(words);
      onFiled();
    });
  }, [change, onFiled, sessionId]);

  const add = useCallback((chosen: readonly File[]): void => {
    const fresh = chosen.map((file): Upload => {
      const tooLarge = file.size > mostBytes;
      return { id: crypto.randomUUID(), file, state: tooLarge ? 'FAILED' : 'WAITING', part: 0, words: tooLarge ? sentence(refuse('SHEET_TOO_LARGE', { limit: fileSize(mostBytes) })) : 'Waiting', again: false, elsewhere: null };
    });
    setUploads((all) => [...all, ...fresh]);
    for (const upload of fresh) if (upload.state === 'WAITING') send(upload);
  }, [mostBytes, send]);

  const dismiss = useCallback((id: string): void => setUploads((all) => all.filter((each) => each.id !== id)), []);
  return { uploads, add, again: send, dismiss };
}
