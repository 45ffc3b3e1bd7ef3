import { PASSWORD_LENGTH } from '@groupwork/shared/identity/sign-in.rules';
import { PIN_FORM, PIN_FORM_WORDS } from '@groupwork/shared/signatures/pin.rules';
import { Length, Matches, MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';

@InputType({ description: "A person's first signing PIN, or a new one." })
export class ChooseOwnPinInput extends KeyedInput {
  @Field({ description: 'Password of the account. Wrong tries count as they do at sign-in.' })
  @Length(1, PASSWORD_LENGTH, { message: `Enter your password, at most ${PASSWORD_LENGTH} characters.` })
  password: string;

  @Field({ description: 'The PIN, as long as the policy says. Kept as a hash alone.' })
  @Matches(PIN_FORM, { message: PIN_FORM_WORDS })
  pin: string;
}

@InputType({ description: "A person's new password, by the one of now." })
export class ChangeOwnPasswordInput extends KeyedInput {
  @Field({ description: 'Password of now. Wrong tries count as they do at sign-in.' })
  @Length(1, PASSWORD_LENGTH, { message: `Enter your password, at most ${PASSWORD_LENGTH} characters.` })
  password: string;

  @Field({ description: 'The new one, at least 12 characters. Kept as a hash alone.' })
  @Length(1, PASSWORD_LENGTH, { message: `A password has at most ${PASSWORD_LENGTH} characters.` })
  newPassword: string;
}

@InputType({ description: "Helps with another person's PIN." })
export class HelpWithPinInput extends KeyedInput {
  @Field(() => ID, { description: 'Whose.' })
  @MaxLength(ID_LENGTH, notAnId)
  staffMemberId: string;
}
