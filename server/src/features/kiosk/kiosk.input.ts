import { KIOSK_SECRET_LENGTH } from '@groupwork/shared/kiosk/leave-kiosk.rules';
import { PAD, SIGNATURE_LENGTH, isSignaturePath } from '@groupwork/shared/kiosk/signature-path';
import { IsDate, IsOptional, Length, MaxLength, Validate, ValidatorConstraint } from 'class-validator';
import type { ValidatorConstraintInterface } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';

@ValidatorConstraint({ name: 'isSignaturePath' })
class IsSignaturePath implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && isSignaturePath(value);
  }

  defaultMessage(): string {
    return `A signature is an SVG path of moves and lines in whole units inside ${PAD.width} by ${PAD.height}, at most ${SIGNATURE_LENGTH} characters, for example M10 20L30 40.`;
  }
}

@InputType({ description: 'Hands the device that asks over to the group of a session.' })
export class HandOverDeviceInput {
  @Field(() => ID, { description: 'The session.' })
  @MaxLength(ID_LENGTH, notAnId)
  sessionId: string;
}

@InputType({ description: 'Ends a handover from the board.' })
export class CloseKioskInput extends KeyedInput {
  @Field(() => ID, { description: 'The handed-over device.' })
  @MaxLength(ID_LENGTH, notAnId)
  kioskId: string;
}

@InputType({ description: 'Takes a device back, on the device itself.' })
export class LeaveKioskInput {
  @Field({ description: 'The code shown on the board of those who run the session, or the password of whoever handed the device over. Never a PIN.' })
  @Length(1, KIOSK_SECRET_LENGTH, { message: `Enter the code on the board or the password, at most ${KIOSK_SECRET_LENGTH} characters.` })
  secret: string;
}

@InputType({ description: 'A member signs in on a handed-over device.' })
export class SignInAtKioskInput extends KeyedInput {
  @Field(() => ID, { description: 'The roster line whose name was tapped.' })
  @MaxLength(ID_LENGTH, notAnId)
  rosterEntryId: string;

  @Field(() => String, { nullable: true, description: `The signature as an SVG path of moves and lines (M and L) in whole units of a pad of ${PAD.width} by ${PAD.height}, at most ${SIGNATURE_LENGTH} characters. Left out: they rather told staff that they are here, which counts the same.` })
  @IsOptional()
  @Validate(IsSignaturePath)
  signature?: string | null;

  @Field(() => Date, { nullable: true, description: "When they signed, by the server's clock as the device last heard it; now when left out. Never later than now, nor before the handover." })
  @IsOptional()
  @IsDate({ message: 'Write the time as an instant, for example 2026-11-19T16:03:00Z.' })
  signedAt?: Date | null;
}

@InputType({ description: 'Says that a sign-in was not that member.' })
export class DismissSignInInput extends KeyedInput {
  @Field(() => ID, { description: 'The roster line.' })
  @MaxLength(ID_LENGTH, notAnId)
  rosterEntryId: string;
}
