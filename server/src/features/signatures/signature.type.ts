import { meaningWords, signatureMeanings } from '@groupwork/shared/signatures/meaning';
import type { SignatureMeaning as MeaningValue } from '@groupwork/shared/signatures/meaning';
import { Field, ObjectType } from 'type-graphql';
import { vocabulary } from '../../platform/graphql/enums';
import { Node } from '../../platform/graphql/node.type';
import { StaffMemberType } from '../identity/staff-member.type';

type SignatureRequestMeaning = Exclude<MeaningValue, 'REVIEWER' | 'AMENDMENT'>;

export const SignatureMeaning = vocabulary('SignatureMeaning', 'What a person puts their name to.', signatureMeanings, meaningWords);

@ObjectType('Signature', { implements: Node, description: 'A PIN-verified statement over content hashes: printed name, credential at signing, meaning, server time (CMS: entries are dated, timed and authenticated by the responsible person).' })
export class SignatureType extends Node {
  @Field(() => StaffMemberType, { description: 'The signer, as they are known today.' })
  staffMember: StaffMemberType;

  @Field({ description: 'Name as it was printed.' })
  printedName: string;

  @Field(() => String, { nullable: true, description: 'Credential at signing.' })
  credential: string | null;

  @Field(() => SignatureMeaning, { description: 'Author, co-leader or reviewer.' })
  meaning: MeaningValue;

  @Field({ description: 'Whether it means a late entry besides: signed later than the facility’s policy says, and its statement says so.' })
  lateEntry: boolean;

  @Field({ description: "The server's time of signing." })
  signedAt: Date;

  @Field({ description: 'IANA time zone the signing time is printed in.' })
  timeZone: string;

  @Field({ description: 'SHA-256 of the content that was signed, as hexadecimal.' })
  contentHash: string;

  @Field({ description: 'Whether it no longer holds because the session was returned. It stays visible.' })
  struck: boolean;

  @Field(() => Date, { nullable: true, description: 'When it was struck.' })
  struckAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Who struck it.' })
  struckBy: string | null;

  @Field({ description: 'Whether the signer acknowledged documenting a session somebody else led.' })
  acknowledgedNotLeader: boolean;

  /** Carried for the rules. */
  staffMemberId: string;
}

@ObjectType('SignatureRequest', { implements: Node, description: 'Somebody who is asked to sign a session.' })
export class SignatureRequestType extends Node {
  @Field(() => StaffMemberType, { description: 'Who is asked.' })
  staffMember: StaffMemberType;

  @Field(() => SignatureMeaning, { description: 'What their signature will mean.' })
  meaning: SignatureRequestMeaning;

  @Field({ description: 'Since when.' })
  requestedAt: Date;

  @Field({ description: 'Whether a policy of the facility asks for it: only an administrator waives it.' })
  required: boolean;

  /** Carried for the rules. */
  staffMemberId: string;
}
