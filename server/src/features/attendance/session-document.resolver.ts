import { explained } from '@groupwork/shared/access/abilities';
import { strikeSheetRules, transcribeSheetRules } from '@groupwork/shared/attendance/sheets.rules';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import { Personal } from '../../platform/graphql/personal';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { AbilityType } from '../scheduling/abilities.type';
import { readSession } from '../scheduling/group-session.facts';
import { GroupSessionType } from '../scheduling/group-session.type';
import { sessionFactsOf, viewerFacts } from '../scheduling/session-act.facts';
import { sessionChange } from '../scheduling/session-change.facts';
import { SessionChangeType } from '../scheduling/session-change.type';
import { StrikeSheetInput, TranscribeSheetInput } from './session-document.input';
import { sessionDocumentsLoader } from './session-document.read';
import { SessionDocumentType, SessionSheetsType } from './session-document.type';
import { strikeSheet } from './strike-sheet.command';
import { transcribeSheet } from './transcribe-sheet.command';

@Resolver(() => GroupSessionType)
export class SessionSheetsResolver {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mostBytes: number,
  ) {}

  @FieldResolver(() => SessionSheetsType, { description: 'Its signed sheets. FORBIDDEN to roles that handle none.' })
  async sheets(@Root() session: GroupSessionType, @Ctx() context: Context): Promise<SessionSheetsType> {
    context.mustHave('sheet:file', session.facilityId);
    return Object.assign(new SessionSheetsType(), { mostBytes: this.mostBytes, filed: await context.loader(sessionDocumentsLoader).load(session.sessionId) });
  }

  @Requires('sheet:strike')
  @Mutation(() => SessionChangeType, { description: 'Strikes a sheet filed in error, with a reason. It stays, struck.' })
  async strikeSheet(@Arg('input') input: StrikeSheetInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await strikeSheet(this.unitOfWork, staffOf(context.actor), { documentId: rowId('SessionDocument', input.documentId, 'documentId'), reason: input.reason, key: input.key }));
  }

  @Requires('attendance:take')
  @Mutation(() => SessionChangeType, { description: 'Says that attendance was entered from a filed sheet. Said already, it stays as it is.' })
  async transcribeSheet(@Arg('input') input: TranscribeSheetInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await transcribeSheet(this.unitOfWork, staffOf(context.actor), { documentId: rowId('SessionDocument', input.documentId, 'documentId'), key: input.key }));
  }
}

@Resolver(() => SessionDocumentType)
export class SessionDocumentResolver {
  @Personal()
  @FieldResolver(() => AbilityType, { description: 'Whether the person who asks may say that attendance was entered from it, and if not, why.' })
  async canTranscribe(@Root() document: SessionDocumentType, @Ctx() context: Context): Promise<AbilityType> {
    const session = await readSession(context, document.sessionId);
    const refusal = firstRefusal(transcribeSheetRules, { viewer: viewerFacts(context, session.facilityId), session: sessionFactsOf(session), at: context.clock.now(), struck: document.struckAt !== null });
    return explained({ allowed: refusal === null, refusal });
  }

  @Personal()
  @FieldResolver(() => AbilityType, { description: 'Whether the person who asks may strike it, and if not, why.' })
  async canStrike(@Root() document: SessionDocumentType, @Ctx() context: Context): Promise<AbilityType> {
    const session = await readSession(context, document.sessionId);
    const refusal = firstRefusal(strikeSheetRules, { viewer: viewerFacts(context, session.facilityId), session: sessionFactsOf(session), at: context.clock.now(), filedById: document.filedById, struck: document.struckAt !== null });
    return explained({ allowed: refusal === null, refusal });
  }
}
