import { clockSkew } from '@groupwork/shared/attendance/late-tap';
import type { TapWords } from '@groupwork/shared/attendance/late-tap';
import { globalId } from '@groupwork/shared/kernel/ids';
import { CLOCKS_DIFFER } from '@groupwork/shared/kernel/time';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { sessionChange } from '../scheduling/session-change.facts';
import { applyTaps } from './apply-taps.command';
import { ApplyTapsInput, TapInput } from './apply-taps.input';
import { markLoader } from './attendance-history.read';
import { AttendanceMarkType } from './roster-entry.type';
import { TapAnswerType, TapsAppliedType } from './tap-answer.type';

function wordsOf({ kind, at = null, outReason = null, absenceReason = null, note = null, excused = null }: TapInput): TapWords {
  if (kind === 'ABSENT') return { kind, reason: absenceReason, note, ...(excused === null ? {} : { excused }) };
  return kind === 'OUT' ? { kind, at, reason: outReason } : { kind, at };
}

@Resolver(() => TapAnswerType)
export class TapsResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('attendance:take')
  @Mutation(() => TapsAppliedType, { description: 'Applies taps by the moments at which they were made, merged with what was marked elsewhere meanwhile. One that cannot be taken holds up no other.' })
  async applyTaps(@Arg('input') input: ApplyTapsInput, @Ctx() context: Context): Promise<TapsAppliedType> {
    const taps = input.taps.map((tap) => ({ key: tap.key, rosterEntryId: rowId('RosterEntry', tap.rosterEntryId, 'rosterEntryId'), words: wordsOf(tap), tappedAt: tap.tappedAt, decidedOver: tap.decidedOver ?? null, ifNotTaken: tap.ifNotTaken ?? false }));
    const applied = await applyTaps(this.unitOfWork, staffOf(context.actor), { sessionId: rowId('GroupSession', input.sessionId, 'sessionId'), sentAt: input.sentAt, taps });
    return Object.assign(new TapsAppliedType(), {
      change: await sessionChange(context, applied),
      taps: applied.taps.map((tap) => Object.assign(new TapAnswerType(), { ...tap, rosterEntryId: globalId('RosterEntry', tap.rosterEntryId), moment: tap.moment === null ? null : new Date(tap.moment) })),
      checkedByServerTime: Math.abs(clockSkew({ sentAt: input.sentAt, receivedAt: context.clock.now() })) >= CLOCKS_DIFFER,
    });
  }

  @FieldResolver(() => AttendanceMarkType, { nullable: true })
  against(@Root() { againstId }: TapAnswerType, @Ctx() context: Context): Promise<AttendanceMarkType | null> | null {
    return againstId === null ? null : context.loader(markLoader).load(againstId);
  }
}
