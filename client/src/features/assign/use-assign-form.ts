import { useQuery } from '@apollo/client/react';
import { facilityDate, type LocalDate } from '@groupwork/shared/kernel/time';
import { useMemo, useState } from 'react';
import { AssignableSchedulesDocument } from '../../graphql/generated/operations';
import { useServerNow } from '../../graphql/server-time';
import { useStandingAt, type ViewerFacility } from '../../graphql/viewer';
import { announce } from '../../ui/announcer';
import { say } from '../../ui/toast';
import { type ClashLine, decisionOf, type Decisions, keepBoth, leaveOut, listWords, type SlotChoice, undecided } from './clash-lines';
import type { AssignedPatient } from './preview';
import type { AssignAddress } from './use-assign-address';
import { useChosenBefore } from './use-chosen-before';
import { useAssigning } from './use-assigning';
import { usePressedEarly } from './use-pressed-early';
import { type Gift, usePreview } from './use-preview';
import { whyNot } from './why-not';

const noClashes: readonly never[] = [];
const words = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What is chosen, what comes of it, and why it cannot be done yet. What is typed stays whatever the server answers. */
export function useAssignForm(facility: ViewerFacility, address: AssignAddress, patient: AssignedPatient | null, onGiven: () => void) {
  const { role } = useStandingAt(facility.id);
  const { several } = address;
  const today = facilityDate(new Date(useServerNow(60_000)), facility.timeZone);
  const [people, setPeople] = useChosenBefore(several);
  const [until, setUntil] = useState<LocalDate | null>(null);
  const [reason, setReason] = useState('');
  const [clashReason, setClashReason] = useState('');
  const [decisions, setDecisions] = useState<Decisions>(undecided);
  const { assign, running, commandKey, meanwhile, outcome, forget } = useAssigning();

  const { data: listed, error: unlisted } = useQuery(AssignableSchedulesDocument, { variables: { facilityId: facility.id }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const schedules = listed?.groupSchedules;
  if (unlisted !== undefined && schedules === undefined) throw unlisted;
  const held = useMemo(() => new Set(several ? [] : patient?.assignments.map(({ schedule }) => schedule.id)), [several, patient]);
  // Of what an address names, what is there and not held already.
  const chosen = useMemo(() => (schedules ?? []).filter(({ id }) => address.scheduleIds.includes(id) && !held.has(id)), [schedules, address.scheduleIds, held]);
  const patientIds = useMemo(() => (several ? [...people.keys()] : patient === null ? [] : [patient.id]), [several, people, patient]);
  const gift = useMemo((): Gift | null => {
    if (patientIds.length === 0 || schedules === undefined || (several && chosen.length === 0)) return null;
    return { facilityId: facility.id, patientIds, scheduleIds: chosen.map(({ id }) => id), startsOn: address.from, endsOn: until };
  }, [patientIds, schedules, several, chosen, facility.id, address.from, until]);
  const preview = usePreview(gift, decisions, meanwhile?.clashes ?? noClashes);
  const { result, lines, leftOut, looking, again } = preview;

  const open = result === null ? 0 : lines.filter((line) => decisionOf(line, leftOut, decisions.kept, result.policy === 'WARN').decision === null).length;
  const reasonNot = whyNot({ patients: patientIds.length, several, schedules: chosen.length, result, undecided: open, clashReason, role });
  const early = usePressedEarly(gift, looking, lines, { done: () => begin(), unseen: () => say('Not assigned yet: a clash came up. Look at it, then assign.') });
  const titles = listWords(chosen.map(({ title }) => title));
  /** With anything else chosen, what was answered before is about something else. */
  const anew = <Value>(change: (value: Value) => void) => (value: Value): void => {
    forget();
    early.forget();
    change(value);
  };
  const another = <Value>(change: (value: Value) => void) => anew((value: Value) => {
    setDecisions(undecided);
    change(value);
  });

  const decide = (change: (before: Decisions) => Decisions): void => {
    early.forget();
    setDecisions(change);
  };

  const begin = (): void => {
    if (reasonNot !== null) return announce(reasonNot);
    if (gift === null || running) return;
    if (looking) return early.wait();
    const keeps = result !== null && result.clashCount > 0 && result.reasonNeeded;
    void assign(
      { ...gift, patientIds: [...gift.patientIds], scheduleIds: [...gift.scheduleIds], leaveOut: leftOut.map(({ scheduleId, slotId }) => ({ scheduleId, slotId })), reason: words(reason), clashReason: keeps ? words(clashReason) : null },
      { name: several ? null : (patient?.displayName ?? ''), titles, already: new Set(patient?.assignments.map(({ id }) => id)) },
    ).then((given) => {
      if (!given) return again();
      setDecisions(undecided);
      setClashReason('');
      setReason('');
      setPeople(new Map());
      address.chooseSchedules([]);
      onGiven();
      return undefined;
    }).catch(() => undefined);
  };

  return {
    facility, several, patient, awaited: address.patientId !== null && patient === null, people, schedules, held, chosen, patientIds, gift, titles, preview, reasonNot, running: running || early.waiting, commandKey, outcome, begin,
    today, from: address.from ?? today, until, reason, clashReason, kept: decisions.kept, meanwhile: meanwhile?.message ?? null,
    setReason, setClashReason,
    setUntil: anew(setUntil),
    setFrom: anew((date: LocalDate | null) => address.chooseFrom(date === today ? null : date)),
    setPeople: anew(setPeople),
    chooseSchedules: anew(address.chooseSchedules),
    choosePatient: another(address.choosePatient),
    chooseSeveral: another(address.chooseSeveral),
    leave: (line: ClashLine, slot: SlotChoice): void => decide((before) => leaveOut(before, line, slot)),
    keep: (line: ClashLine): void => decide((before) => keepBoth(before, line)),
  };
}

export type AssignFormState = ReturnType<typeof useAssignForm>;
