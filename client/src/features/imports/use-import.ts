import { importShapes, MOST_IMPORT_BYTES, type ImportKind } from '@groupwork/shared/imports/import-columns';
import { type ImportPreview, type ImportProgress, type ImportReading, type ImportResult, tableText } from '@groupwork/shared/imports/import-table';
import { fileSize } from '@groupwork/shared/attendance/sheets';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../graphql/explain';
import { files, sendFile, sendForProgress } from '../../graphql/files';
import { announce } from '../../ui/announcer';

export interface CheckedFile extends ImportReading { name: string; preview: ImportPreview }

export type ImportState =
  | { step: 'CHOOSING' }
  | { step: 'CHECKING'; name: string; part: number }
  | { step: 'CHECKED'; file: CheckedFile }
  | { step: 'RUNNING'; file: CheckedFile; progress: ImportProgress | null }
  | { step: 'DONE'; file: CheckedFile; result: ImportResult };

const rowsWord = (count: number): string => (count === 1 ? '1 row' : `${count.toLocaleString('en-US')} rows`);

function checkedWords({ preview }: CheckedFile): string {
  if (preview.problems.length > 0) return 'The first row is to correct.';
  return preview.counts.FAULTY > 0 ? `${rowsWord(preview.counts.FAULTY)} to correct.` : 'Every row can be imported.';
}

/** A file on its way: chosen, checked, corrected, imported. Nothing is written before the last step. */
export function useImport(kind: ImportKind, facilityId: string) {
  const [state, setState] = useState<ImportState>({ step: 'CHOOSING' });
  const [problem, setProblem] = useState<string | null>(null);
  const control = useRef<AbortController | null>(null);
  /** The same file run again has one effect, whether or not its answer arrived. */
  const runKey = useRef<{ seen: string; key: string } | null>(null);
  useEffect(() => () => control.current?.abort(), []);

  const check = useCallback(async (name: string, content: Blob, before: ImportState): Promise<void> => {
    control.current?.abort();
    const own = new AbortController();
    control.current = own;
    setState({ step: 'CHECKING', name, part: 0 });
    const answer = await sendFile<Omit<CheckedFile, 'name'>>(files.checkImport(kind, facilityId), content, { key: crypto.randomUUID(), signal: own.signal, onProgress: (part) => setState((now) => (now.step === 'CHECKING' ? { ...now, part } : now)) });
    if (own.signal.aborted) return;
    if ('failure' in answer) {
      setState(before);
      setProblem(answer.failure.sentence);
      return;
    }
    const file = { ...answer.facts, name };
    setState({ step: 'CHECKED', file });
    announce(checkedWords(file));
  }, [kind, facilityId]);

  const choose = useCallback((file: File): void => {
    const tooLarge = file.size > MOST_IMPORT_BYTES;
    setProblem(tooLarge ? sentence(refuse('IMPORT_TOO_LARGE', { limit: fileSize(MOST_IMPORT_BYTES) })) : null);
    if (!tooLarge) void check(file.name, file, { step: 'CHOOSING' });
  }, [check]);

  /** The table with what was corrected in it goes the way the file went. */
  const checkAgain = useCallback((file: CheckedFile): void => {
    setProblem(null);
    void check(file.name, new Blob([tableText(file)]), { step: 'CHECKED', file });
  }, [check]);

  const failed = useCallback((file: CheckedFile, failure: Failure): void => {
    if (failure.code !== 'NETWORK') runKey.current = null;
    setProblem(failure.sentence);
    // What the rows would do now is shown at once.
    if (failure.refusal?.code === 'IMPORT_MEANWHILE') void check(file.name, new Blob([tableText(file)]), { step: 'CHECKED', file });
    else setState({ step: 'CHECKED', file });
  }, [check]);

  const run = useCallback(async (file: CheckedFile): Promise<void> => {
    const { seen } = file.preview;
    if (runKey.current?.seen !== seen) runKey.current = { seen, key: crypto.randomUUID() };
    setProblem(null);
    setState({ step: 'RUNNING', file, progress: null });
    const answer = await sendForProgress<ImportResult, ImportProgress>(files.runImport(kind, facilityId, seen), new Blob([tableText(file)]), runKey.current.key, (progress) => setState({ step: 'RUNNING', file, progress }));
    if ('failure' in answer) return failed(file, answer.failure);
    runKey.current = null;
    setState({ step: 'DONE', file, result: answer.facts });
    announce(resultWords(kind, answer.facts));
  }, [kind, facilityId, failed]);

  const startOver = useCallback((): void => {
    control.current?.abort();
    setProblem(null);
    setState({ step: 'CHOOSING' });
  }, []);

  return { state, problem, choose, checkAgain, run, startOver };
}

export function resultWords(kind: ImportKind, { created, changed, unchanged }: ImportResult): string {
  const { one, many } = importShapes[kind];
  const count = (number: number): string => number.toLocaleString('en-US');
  return `${count(created)} ${created === 1 ? one : many} created, ${count(changed)} changed, ${count(unchanged)} as they were.`;
}
