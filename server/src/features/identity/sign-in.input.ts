import { PIN_FORM, PIN_FORM_WORDS } from '@groupwork/shared/signatures/pin.rules';
import { IsOptional, Length, Matches, MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';

@InputType({ description: 'Opens a sign-in on this device.' })
export class SignInInput {
  @Field({ description: 'E-mail address of the account.' })
  @Length(3, 254, { message: 'Enter your e-mail address, at most 200 characters.' })
  email: string;

  @Field({ description: 'Password of the account.' })
  @Length(1, 200, { message: 'Enter your password, at most 200 characters.' })
  password: string;
}

@InputType({ description: 'Reopens a locked screen by password or PIN, one of the two.' })
export class UnlockScreenInput {
  @Field(() => String, { nullable: true, description: 'Password.' })
  @IsOptional()
  @MaxLength(200, { message: 'A password has at most 200 characters.' })
  password?: string | null;

  @Field(() => String, { nullable: true, description: 'Signing PIN. Wrong tries count as they do when signing.' })
  @IsOptional()
  @Matches(PIN_FORM, { message: PIN_FORM_WORDS })
  pin?: string | null;
}
