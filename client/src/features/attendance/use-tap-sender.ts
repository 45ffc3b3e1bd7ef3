import { useEffect, useRef } from 'react';
import type { Delivery } from '../../graphql/delivery-link';
import type { Failure } from '../../graphql/explain';
import { ApplyTapsDocument, PauseSessionDocument, ResumeSessionDocument, UndoMarkDocument } from '../../graphql/generated/operations';
import { serverNow, serverTimeOf } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { say, sayFailure } from '../../ui/toast';
import { type Act, type Delivered, type Queued, type Send, tapQueue } from './tap-queue';

/** A refusal of what was tapped just now is said where it was tapped; one of what waited has to be shown until it is read. */
const JUST_NOW = 10_000;
const waited = ({ tappedAt }: Queued): boolean => serverNow().getTime() - Date.parse(tappedAt) > JUST_NOW;

const none: ReadonlyMap<string, NonNullable<Queued['needs']>> = new Map();

/** A device's clock may be set right meanwhile; the moment known at the tap is then the better one. */
const SET_RIGHT = 30_000;

function momentOf({ tappedAt, deviceAt }: Queued): string {
  const counted = serverTimeOf(deviceAt);
  return Math.abs(counted.getTime() - Date.parse(tappedAt)) < SET_RIGHT ? counted.toISOString() : tappedAt;
}

function inputOf(item: Queued, { rosterEntryId, words, ifNotTaken, decidedOver }: Extract<Act, { kind: 'TAP' }>) {
  const said = words.kind === 'ABSENT' ? { absenceReason: words.reason, note: words.note, excused: words.excused ?? null } : words.kind === 'OUT' ? { at: words.at, outReason: words.reason } : { at: words.at };
  return { key: item.key, rosterEntryId, kind: words.kind, tappedAt: momentOf(item), ifNotTaken, decidedOver, ...said };
}

/** Sends what is tapped, and what was tapped before this page was opened. */
export function useTapSender(): void {
  const { run: sendTaps } = useCommand(ApplyTapsDocument);
  const { run: sendUndo } = useCommand(UndoMarkDocument);
  const { run: sendPause } = useCommand(PauseSessionDocument);
  const { run: sendResume } = useCommand(ResumeSessionDocument);
  const told = useRef(false);

  useEffect(() => {
    const send: Send = async (sessionId, batch): Promise<Delivered> => {
      const delivery: Delivery = { line: sessionId, patience: 'UNTIL_ANSWERED', kept: tapQueue.survives };
      let failure: Failure | null = null;
      const onFailure = (found: Failure): boolean => {
        failure = found;
        return true;
      };
      const refusedAll = (): Delivered => {
        const because = failure?.sentence ?? null;
        const late = batch.filter(waited);
        if (late.length < batch.length && because !== null) sayFailure(because);
        return { change: null, needs: new Map(late.map(({ key, tappedAt }) => [key, { outcome: 'REFUSED' as const, because, moment: tappedAt, against: null }])) };
      };
      const [first] = batch;
      if (first === undefined) return null;
      if (first.act.kind === 'UNDO') {
        const answer = await sendUndo({ rosterEntryIds: [...first.act.rosterEntryIds] }, { key: first.key, delivery, onFailure });
        if (answer === null && failure !== null) sayFailure((failure as Failure).sentence);
        return { change: answer?.undoMark ?? null, needs: none };
      }
      if (first.act.kind !== 'TAP') {
        const { act, key } = first;
        const said = act.kind === 'PAUSE' ? { sessionId, reason: act.reason, note: null } : { sessionId };
        const pressed = () => ({ pressed: { pressedAt: momentOf(first), sentAt: serverNow().toISOString() } });
        const options = { key, delivery, onFailure, restamp: () => ({ input: { ...said, key, ...pressed() } }) };
        const change = act.kind === 'PAUSE' ? (await sendPause({ sessionId, reason: act.reason, note: null, ...pressed() }, options))?.pauseSession : (await sendResume({ sessionId, ...pressed() }, options))?.resumeSession;
        return change === undefined ? refusedAll() : { change, needs: none };
      }
      const input = () => ({ sessionId, sentAt: serverNow().toISOString(), taps: batch.flatMap((item) => (item.act.kind === 'TAP' ? [inputOf(item, item.act)] : [])) });
      const answer = await sendTaps(input(), { delivery, onFailure, restamp: () => ({ input: input() }) });
      if (answer === null) return refusedAll();
      const { change, taps: answers, checkedByServerTime } = answer.applyTaps;
      if (checkedByServerTime && !told.current) {
        told.current = true;
        say('The clock of this device is wrong. The times of its taps were checked by server time.');
      }
      const needs = new Map<string, NonNullable<Queued['needs']>>();
      for (const { key, outcome, because, moment, against } of answers) {
        const item = batch.find((own) => own.key === key);
        if (item === undefined) continue;
        if (outcome === 'TWO_ANSWERS' || (outcome === 'REFUSED' && waited(item))) needs.set(key, { outcome, because, moment, against });
        else if (outcome === 'REFUSED' && because !== null) sayFailure(`${item.who}: ${because}`);
      }
      return { change, needs };
    };
    return tapQueue.serve(send);
  }, [sendTaps, sendUndo, sendPause, sendResume]);
}
