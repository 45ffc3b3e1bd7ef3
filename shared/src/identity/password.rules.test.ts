import { newPasswordRefusal } from './password.rules';

test.each([
  ['is too short with eleven characters', 'elevenchars', 'PASSWORD_TOO_SHORT'],
  ['counts a letter of two units once', '😀'.repeat(11), 'PASSWORD_TOO_SHORT'],
  ['is not digits alone', '482915730164', 'PASSWORD_TOO_SIMPLE'],
  ['is not one letter again and again', 'aaaaaaaaaaaaaA', 'PASSWORD_TOO_SIMPLE'],
  ['is not the e-mail address', 'Dana.Whitfield@Northfield.example', 'PASSWORD_TOO_SIMPLE'],
  ['may be several words', 'open the group', null],
])('a new password %s', (_case, password, code) => expect(newPasswordRefusal(password, 'dana.whitfield@northfield.example')?.code ?? null).toBe(code));
