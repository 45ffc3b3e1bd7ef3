import { EMAIL_LENGTH, PASSWORD_LENGTH } from '@groupwork/shared/identity/sign-in.rules';
import { PIN_FORM, PIN_FORM_WORDS } from '@groupwork/shared/signatures/pin.rules';
import { IsOptional, Length, Matches, MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';

@InputType({ description: 'Opens a sign-in on this device.' })
export class SignInInput {
  @Field({ description: 'E-mail address of the account.' })
  @Length(3, EMAIL_LENGTH, { message: `Enter your e-mail address, at most ${EMAIL_LENGTH} characters.` })
  email: string;

  @Field({ description: 'Password of the account.' })
  @Length(1, PASSWORD_LENGTH, { message: `Enter your password, at most ${PASSWORD_LENGTH} characters.` })
  password: string;
}

@InputType({ description: 'Gives the password again.' })
export class ConfirmPasswordInput {
  @Field({ description: 'Password of the account.' })
  @Length(1, PASSWORD_LENGTH, { message: `Enter your password, at most ${PASSWORD_LENGTH} characters.` })
  password: string;
}

@InputType({ description: 'Reopens a locked screen by password or PIN, one of the two.' })
export class UnlockScreenInput {
  @Field(() => String, { nullable: true, description: 'Password.' })
  @IsOptional()
  @MaxLength(PASSWORD_LENGTH, { message: `A password has at most ${PASSWORD_LENGTH} characters.` })
  password?: string | null;

  @Field(() => String, { nullable: true, description: 'Signing PIN. Wrong tries count as they do when signing.' })
  @IsOptional()
  @Matches(PIN_FORM, { message: PIN_FORM_WORDS })
  pin?: string | null;
}
